#include "content/import/project/Fields.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace rundgang::import {
namespace {

std::string shownNumber(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%g", value);
    return text.data();
}

const char* kindName(const TomlNode& node) {
    switch (node.kind) {
        case TomlNode::Kind::Table: return "a table";
        case TomlNode::Kind::Array: return "a list";
        case TomlNode::Kind::Text: return "a text";
        case TomlNode::Kind::Number: return "a number";
        case TomlNode::Kind::Boolean: return "true or false";
        case TomlNode::Kind::Date: return "a date";
    }
    return "something else";
}

// Levenshtein distance; the words are short.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            diagonal = above;
        }
    }
    return row[b.size()];
}

std::string listed(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

}  // namespace

std::string didYouMean(std::string_view text, const std::vector<std::string>& known) {
    std::string best;
    std::size_t bestDistance = std::max<std::size_t>(2, text.size() / 3) + 1;
    if (text.size() > 64) {
        return best;
    }
    for (const std::string& word : known) {
        if (const std::size_t d = distance(text, word); d < bestDistance) {
            bestDistance = d;
            best = word;
        }
    }
    return best;
}

void Reading::fail(int line, const std::string& field, std::string what, std::string mend) {
    if (!mProblem) {
        mProblem = core::Problem{mFile.string(), "line " + std::to_string(line) + ", " + field, std::move(what), std::move(mend)};
    }
}

void Reading::fail(int line, const std::string& field, const core::Problem& cause) {
    std::string what = cause.file.empty() ? "" : cause.file + ": ";
    what += cause.place.empty() ? cause.what : cause.place + ": " + cause.what;
    fail(line, field, std::move(what), cause.mend);
}

void Reading::warn(int line, const std::string& field, std::string what, std::string mend) {
    mWarnings.push_back({mFile.string(), "line " + std::to_string(line) + ", " + field, std::move(what), std::move(mend)});
}

Fields::Fields(const TomlNode& table, std::string where, Reading& reading, std::initializer_list<std::string_view> known)
    : mTable(table), mWhere(std::move(where)), mReading(reading) {
    if (table.kind != TomlNode::Kind::Table) {
        reading.fail(table.line, mWhere, std::string("a table is expected here, this is ") + kindName(table));
        return;
    }
    const TomlNode* unknown = nullptr;
    for (const TomlNode& child : table.children) {
        const bool isKnown = std::find(known.begin(), known.end(), child.key) != known.end();
        if (!isKnown && (unknown == nullptr || child.line < unknown->line)) {
            unknown = &child;
        }
    }
    if (unknown != nullptr) {
        const std::vector<std::string> words(known.begin(), known.end());
        const std::string meant = didYouMean(unknown->key, words);
        const std::string mend = meant.empty() ? "Known here: " + listed(words) : "Did you mean \"" + meant + "\"?";
        reading.fail(unknown->line, place(unknown->key), "there is no field of this name", mend);
    }
}

int Fields::lineOf(std::string_view key) const {
    const TomlNode* node = mTable.find(key);
    return node != nullptr ? node->line : mTable.line;
}

std::string Fields::place(std::string_view key) const {
    std::string text = mWhere;
    if (!key.empty()) {
        text += text.empty() ? "" : " ";
        text += key;
    }
    return text;
}

void Fields::fail(std::string_view key, std::string what, std::string mend) const {
    mReading.fail(lineOf(key), place(key), std::move(what), std::move(mend));
}

const TomlNode* Fields::wanted(std::string_view key, TomlNode::Kind kind, std::string_view expected) const {
    const TomlNode* node = mTable.find(key);
    if (node == nullptr || node->kind == kind) {
        return node;
    }
    fail(key, std::string(expected) + " is expected, this is " + kindName(*node));
    return nullptr;
}

std::string Fields::text(std::string_view key) const {
    const TomlNode* node = wanted(key, TomlNode::Kind::Text, "a text in quotes");
    if (node == nullptr) {
        return {};
    }
    if (node->text.find('\0') != std::string::npos) {
        fail(key, "the text holds a zero byte");
        return {};
    }
    return node->text;
}

std::string Fields::requiredText(std::string_view key, const std::string& mend) const {
    std::string value = text(key);
    if (value.find_first_not_of(" \t\n") == std::string::npos) {
        fail(key, has(key) ? "this is empty" : "this field is missing", mend);
    }
    return value;
}

bool Fields::boolean(std::string_view key, bool fallback) const {
    const TomlNode* node = wanted(key, TomlNode::Kind::Boolean, "true or false (without quotes)");
    return node != nullptr ? node->boolean : fallback;
}

std::optional<double> Fields::number(std::string_view key, double low, double high) const {
    const TomlNode* node = wanted(key, TomlNode::Kind::Number, "a number (without quotes, with a point, not a comma)");
    if (node == nullptr) {
        return std::nullopt;
    }
    if (!std::isfinite(node->number) || node->number < low || node->number > high) {
        fail(key, shownNumber(node->number) + " is out of range",
             "From " + shownNumber(low) + " to " + shownNumber(high) + " is possible");
        return std::nullopt;
    }
    return node->number;
}

int Fields::integer(std::string_view key, int fallback, int low, int high) const {
    const std::optional<double> value = number(key, low, high);
    if (!value) {
        return fallback;
    }
    if (*value != std::floor(*value)) {
        fail(key, shownNumber(*value) + " is not a whole number");
        return fallback;
    }
    return static_cast<int>(*value);
}

core::LocalizedText Fields::localized(std::string_view key) const {
    const TomlNode* node = mTable.find(key);
    if (node == nullptr) {
        return {};
    }
    if (node->kind == TomlNode::Kind::Text) {
        const std::string both = text(key);
        return {both, both};
    }
    if (wanted(key, TomlNode::Kind::Table, "a text, or a table with de and en,") == nullptr) {
        return {};
    }
    const Fields languages(*node, place(key), mReading, {"de", "en"});
    return {languages.text("de"), languages.text("en")};
}

std::vector<double> Fields::numbers(std::string_view key, std::size_t least, std::size_t most) const {
    const TomlNode* node = wanted(key, TomlNode::Kind::Array, "a list of numbers, like [691000.0, 5335000.0],");
    if (node == nullptr) {
        return {};
    }
    std::vector<double> values;
    for (const TomlNode& child : node->children) {
        if (child.kind != TomlNode::Kind::Number || !std::isfinite(child.number)) {
            mReading.fail(child.line, place(key), "only finite numbers are possible in this list");
            return {};
        }
        values.push_back(child.number);
    }
    if (values.size() < least || values.size() > most) {
        fail(key, "there are " + std::to_string(values.size()) + " numbers in this list",
             least == most ? "It takes " + std::to_string(least)
                           : "It takes " + std::to_string(least) + " to " + std::to_string(most));
        return {};
    }
    return values;
}

std::vector<std::string> Fields::texts(std::string_view key) const {
    const TomlNode* node = wanted(key, TomlNode::Kind::Array, "a list of texts, like [\"a\", \"b\"],");
    if (node == nullptr) {
        return {};
    }
    std::vector<std::string> values;
    for (const TomlNode& child : node->children) {
        if (child.kind != TomlNode::Kind::Text || child.text.empty()) {
            mReading.fail(child.line, place(key), "only texts in quotes, not empty ones, are possible in this list");
            return {};
        }
        values.push_back(child.text);
    }
    return values;
}

std::map<std::string, std::string> Fields::textMap(std::string_view key) const {
    const TomlNode* node = wanted(key, TomlNode::Kind::Table, "a table, like { id = \"NAME\" },");
    std::map<std::string, std::string> values;
    if (node == nullptr) {
        return values;
    }
    for (const TomlNode& child : node->children) {
        if (child.kind != TomlNode::Kind::Text || child.text.empty()) {
            mReading.fail(child.line, place(key) + " " + child.key, "a text in quotes, not an empty one, is expected");
            return values;
        }
        values[child.key] = child.text;
    }
    return values;
}

std::map<std::string, double> Fields::numberMap(std::string_view key, double low, double high) const {
    const TomlNode* node = wanted(key, TomlNode::Kind::Table, "a table, like { \"OGL1\" = 0.15 },");
    std::map<std::string, double> values;
    if (node == nullptr) {
        return values;
    }
    for (const TomlNode& child : node->children) {
        if (child.kind != TomlNode::Kind::Number || !(child.number >= low) || !(child.number <= high)) {
            mReading.fail(child.line, place(key) + " " + child.key,
                          "a number from " + std::to_string(static_cast<int>(low)) + " to " +
                              std::to_string(static_cast<int>(high)) + " is expected");
            return values;
        }
        values[child.key] = child.number;
    }
    return values;
}

void Fields::tables(std::string_view key, const std::function<void(const TomlNode&, std::size_t)>& each) const {
    const TomlNode* node = mTable.find(key);
    if (node == nullptr) {
        return;
    }
    if (node->kind == TomlNode::Kind::Table) {
        each(*node, 0);
    } else if (node->kind == TomlNode::Kind::Array) {
        for (std::size_t i = 0; i < node->children.size(); ++i) {
            each(node->children[i], i);
        }
    } else {
        fail(key, std::string("a table is expected here, this is ") + kindName(*node),
             "Begin it with [" + std::string(key) + "]");
    }
}

}  // namespace rundgang::import
