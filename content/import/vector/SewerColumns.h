// Reading one feature's sewer fields through the project's column mapping. What is missing, unreadable, 0 or impossible becomes
// nullopt and is counted.
#pragma once

#include "content/city/Sewer.h"
#include "content/import/common/Counted.h"
#include "content/import/project/Project.h"
#include "content/import/vector/VectorFile.h"

#include <optional>
#include <string>
#include <string_view>

namespace rundgang::import {

class SewerColumns {
public:
    SewerColumns(const SewersSource& source, const VectorLayer& layer, Counted& counted)
        : mSource(source), mLayer(layer), mCounted(counted) {}

    [[nodiscard]] bool mapped(std::string_view ours) const { return mSource.columns.contains(std::string(ours)); }
    [[nodiscard]] std::string text(const VectorFeature& feature, std::string_view ours) const;
    /// An absolute height, metres.
    std::optional<double> level(const VectorFeature& feature, std::string_view ours) const;
    /// A diameter, width or height of a profile, metres.
    std::optional<double> size(const VectorFeature& feature, std::string_view ours) const;
    /// A level that is a coordinate of the geometry.
    std::optional<double> levelOf(double z) const;
    city::SewerKind system(const VectorFeature& feature, std::string_view ours) const;
    city::NodeKind nodeKind(const VectorFeature& feature, std::string_view ours) const;
    city::ProfileKind profile(const VectorFeature& feature) const;
    city::SewerStatus status(const VectorFeature& feature) const;
    std::optional<int> year(const VectorFeature& feature) const;
    std::optional<double> length(const VectorFeature& feature) const;
    city::Accuracy accuracy(const VectorFeature& feature) const;
    /// A condition class stands for an inspection of which nothing else is known.
    std::vector<city::Inspection> condition(const VectorFeature& feature) const;
    /// Every column that has a value, under the file's own names.
    [[nodiscard]] city::Attributes attributes(const VectorFeature& feature) const;

private:
    [[nodiscard]] const std::optional<std::string>* value(const VectorFeature& feature, std::string_view ours) const;
    std::optional<double> number(const VectorFeature& feature, std::string_view ours) const;
    [[nodiscard]] std::string meaning(const std::string& text) const;
    [[nodiscard]] std::string columnName(std::string_view ours) const;
    void unknownWord(const VectorFeature& feature, std::string_view ours, const std::string& value, const char* what) const;

    const SewersSource& mSource;
    const VectorLayer& mLayer;
    Counted& mCounted;
};

}  // namespace rundgang::import
