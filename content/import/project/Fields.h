// Reading one table of the project field by field. The first thing that is wrong is kept, with line and field, and everything
// read after it gives defaults: so the readers are plain lists of fields and look at the outcome once.
#pragma once

#include "content/import/project/TomlTree.h"
#include "engine/core/Language.h"

#include <glm/vec2.hpp>

#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rundgang::import {

/// What is wrong so far, shared by all tables of a file.
class Reading {
public:
    explicit Reading(std::filesystem::path file) : mFile(std::move(file)) {}

    void fail(int line, const std::string& field, std::string what, std::string mend = {});
    /// As above; the cause is another problem, whose own file and words are kept.
    void fail(int line, const std::string& field, const core::Problem& cause);
    void warn(int line, const std::string& field, std::string what, std::string mend = {});

    [[nodiscard]] bool failed() const { return mProblem.has_value(); }
    [[nodiscard]] const core::Problem& problem() const { return *mProblem; }
    [[nodiscard]] core::Warnings& warnings() { return mWarnings; }
    [[nodiscard]] std::filesystem::path folder() const { return mFile.parent_path(); }

private:
    std::filesystem::path mFile;
    std::optional<core::Problem> mProblem;
    core::Warnings mWarnings;
};

class Fields {
public:
    /// `where` is how messages call the table, for example "[[variants]] \"hall\"". A field that is not in `known` is a failure
    /// that names the most similar one.
    Fields(const TomlNode& table, std::string where, Reading& reading, std::initializer_list<std::string_view> known);

    [[nodiscard]] bool has(std::string_view key) const { return mTable.find(key) != nullptr; }
    [[nodiscard]] int line() const { return mTable.line; }
    [[nodiscard]] int lineOf(std::string_view key) const;
    [[nodiscard]] std::string place(std::string_view key) const;
    void setWhere(std::string where) { mWhere = std::move(where); }

    std::string text(std::string_view key) const;
    std::string requiredText(std::string_view key, const std::string& mend) const;
    bool boolean(std::string_view key, bool fallback) const;
    /// A finite number from `low` to `high`.
    std::optional<double> number(std::string_view key, double low, double high) const;
    int integer(std::string_view key, int fallback, int low, int high) const;
    /// { de = "...", en = "..." }, or one text for both languages.
    core::LocalizedText localized(std::string_view key) const;
    std::vector<double> numbers(std::string_view key, std::size_t least, std::size_t most) const;
    std::vector<std::string> texts(std::string_view key) const;
    /// A table of texts; numbers are taken as text.
    std::map<std::string, std::string> textMap(std::string_view key) const;
    /// A table of finite numbers from `low` to `high`.
    std::map<std::string, double> numberMap(std::string_view key, double low, double high) const;
    /// Calls `each` for the table or for every table of the array under `key`.
    void tables(std::string_view key, const std::function<void(const TomlNode&, std::size_t)>& each) const;

    void fail(std::string_view key, std::string what, std::string mend = {}) const;
    [[nodiscard]] Reading& reading() const { return mReading; }
    [[nodiscard]] const TomlNode& table() const { return mTable; }

private:
    const TomlNode* wanted(std::string_view key, TomlNode::Kind kind, std::string_view expected) const;

    const TomlNode& mTable;
    std::string mWhere;
    Reading& mReading;
};

/// The entry of `known` that `text` was probably meant to be, or empty.
std::string didYouMean(std::string_view text, const std::vector<std::string>& known);

}  // namespace rundgang::import
