#include "content/import/vector/SewerColumns.h"

#include "content/import/sewer/SewerValues.h"
#include "content/import/vector/Placing.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <utility>

namespace rundgang::import {
namespace {

std::string lower(std::string_view text) {
    std::string result;
    for (const char c : text) {
        result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    const std::size_t begin = result.find_first_not_of(' ');
    return begin == std::string::npos ? "" : result.substr(begin, result.find_last_not_of(' ') - begin + 1);
}

// What exports write most often: words, and the codes of ISYBAU (reference list V101: K Kanal, D Druckleitung; M, S, R).
constexpr std::array<std::pair<std::string_view, std::string_view>, 73> kCustomary{{
    {"combined", "combined"},
    {"mischwasser", "combined"},
    {"mw", "combined"},
    {"m", "combined"},
    {"km", "combined"},
    {"dm", "combined"},
    {"gm", "combined"},
    {"foul", "foul"},
    {"sanitary", "foul"},
    {"schmutzwasser", "foul"},
    {"sw", "foul"},
    {"s", "foul"},
    {"ks", "foul"},
    {"ds", "foul"},
    {"gs", "foul"},
    {"storm", "storm"},
    {"regenwasser", "storm"},
    {"niederschlagswasser", "storm"},
    {"rw", "storm"},
    {"r", "storm"},
    {"kr", "storm"},
    {"dr", "storm"},
    {"gr", "storm"},
    {"unknown", "unknown"},
    {"unbekannt", "unknown"},
    {"manhole", "manhole"},
    {"schacht", "manhole"},
    {"kontrollschacht", "manhole"},
    {"gully", "gully"},
    {"straßenablauf", "gully"},
    {"strassenablauf", "gully"},
    {"sinkkasten", "gully"},
    {"connection", "connection"},
    {"anschlusspunkt", "connection"},
    {"hausanschluss", "connection"},
    {"outfall", "outfall"},
    {"auslauf", "outfall"},
    {"auslass", "outfall"},
    {"einleitung", "outfall"},
    {"structure", "structure"},
    {"bauwerk", "structure"},
    {"sonderbauwerk", "structure"},
    {"inlet", "inlet"},
    {"einlauf", "inlet"},
    {"einlaufbauwerk", "inlet"},
    {"circle", "circle"},
    {"kreis", "circle"},
    {"kreisprofil", "circle"},
    {"dn", "circle"},
    {"egg", "egg"},
    {"ei", "egg"},
    {"eiprofil", "egg"},
    {"arch", "arch"},
    {"maul", "arch"},
    {"maulprofil", "arch"},
    {"box", "box"},
    {"rechteck", "box"},
    {"rechteckprofil", "box"},
    {"open_box", "open_box"},
    {"open_trapezoid", "open_trapezoid"},
    {"graben", "open_trapezoid"},
    {"open_round", "open_round"},
    {"oval", "oval"},
    {"in_operation", "in_operation"},
    {"in betrieb", "in_operation"},
    {"planned", "planned"},
    {"geplant", "planned"},
    {"out_of_use", "out_of_use"},
    {"außer betrieb", "out_of_use"},
    {"stillgelegt", "out_of_use"},
    {"filled", "filled"},
    {"verdämmt", "filled"},
    {"removed", "removed"},
}};

}  // namespace

std::string SewerColumns::columnName(std::string_view ours) const {
    const auto found = mSource.columns.find(std::string(ours));
    return found != mSource.columns.end() ? found->second : std::string();
}

const std::optional<std::string>* SewerColumns::value(const VectorFeature& feature, std::string_view ours) const {
    const std::string name = columnName(ours);
    const std::optional<std::size_t> column = name.empty() ? std::nullopt : mLayer.column(name);
    return column && *column < feature.values.size() ? &feature.values[*column] : nullptr;
}

std::string SewerColumns::text(const VectorFeature& feature, std::string_view ours) const {
    const std::optional<std::string>* found = value(feature, ours);
    return found != nullptr ? found->value_or("") : "";
}

std::optional<double> SewerColumns::number(const VectorFeature& feature, std::string_view ours) const {
    const std::optional<std::string>* found = value(feature, ours);
    if (found == nullptr || !found->has_value()) {
        return std::nullopt;
    }
    const std::optional<double> parsed = numberOf(**found);
    if (!parsed) {
        mCounted.add("column " + columnName(ours) + " holds no number, taken as not known",
                     placeOf(mLayer, feature) + " (\"" + **found + "\")");
    } else if (*parsed == 0.0) {
        mCounted.add("column " + columnName(ours) + " is 0, taken as not known", placeOf(mLayer, feature),
                     "Exports write 0 where nothing is known; use NULL instead");
        return std::nullopt;
    }
    return parsed;
}

std::optional<double> SewerColumns::level(const VectorFeature& feature, std::string_view ours) const {
    const std::optional<double> value = number(feature, ours);
    if (value && !possibleLevel(*value)) {
        mCounted.add("column " + columnName(ours) + " holds no possible level, taken as not known",
                     placeOf(mLayer, feature) + " (" + text(feature, ours) + ")", "Levels are metres above the height datum");
        return std::nullopt;
    }
    return value;
}

std::optional<double> SewerColumns::levelOf(double z) const {
    if (z == 0.0 || !possibleLevel(z)) {
        return std::nullopt;
    }
    return z;
}

std::optional<double> SewerColumns::size(const VectorFeature& feature, std::string_view ours) const {
    std::optional<double> value = number(feature, ours);
    if (!value) {
        return std::nullopt;
    }
    *value *= mSource.diameterUnit;
    if (!possibleSize(*value)) {
        mCounted.add("column " + columnName(ours) + " holds no possible size of a sewer, taken as not known",
                     placeOf(mLayer, feature) + " (" + text(feature, ours) + ")", R"(Check diameter_unit: "mm", "cm" or "m")");
        return std::nullopt;
    }
    return value;
}

std::string SewerColumns::meaning(const std::string& text) const {
    if (const auto exact = mSource.values.find(text); exact != mSource.values.end()) {
        return exact->second;
    }
    const std::string word = lower(text);
    for (const auto& [value, meaning] : mSource.values) {
        if (lower(value) == word) {
            return meaning;
        }
    }
    for (const auto& [value, meaning] : kCustomary) {
        if (value == word) {
            return std::string(meaning);
        }
    }
    return {};
}

city::SewerKind SewerColumns::system(const VectorFeature& feature, std::string_view ours) const {
    const std::string value = text(feature, ours);
    if (value.empty()) {
        return city::SewerKind::Unknown;
    }
    const std::string means = meaning(value);
    if (means == "combined") {
        return city::SewerKind::Combined;
    }
    if (means == "foul") {
        return city::SewerKind::Foul;
    }
    if (means == "storm") {
        return city::SewerKind::Storm;
    }
    if (means != "unknown") {
        mCounted.add("the value \"" + value + "\" of column " + columnName(ours) + " is no known kind of sewer",
                     placeOf(mLayer, feature), "Add it to values, for example values = { \"" + value + "\" = \"combined\" }");
    }
    return city::SewerKind::Unknown;
}

city::NodeKind SewerColumns::nodeKind(const VectorFeature& feature, std::string_view ours) const {
    const std::string value = text(feature, ours);
    const std::string means = meaning(value);
    if (means == "gully") {
        return city::NodeKind::Gully;
    }
    if (means == "connection") {
        return city::NodeKind::Connection;
    }
    if (means == "outfall") {
        return city::NodeKind::Outfall;
    }
    if (means == "structure") {
        return city::NodeKind::Structure;
    }
    if (means == "inlet") {
        return city::NodeKind::Inlet;
    }
    if (!value.empty() && means != "manhole" && means != "unknown") {
        mCounted.add(
            "the value \"" + value + "\" of column " + columnName(ours) + " is no known kind of node, taken as a manhole",
            placeOf(mLayer, feature), "Add it to values, for example values = { \"" + value + "\" = \"gully\" }");
    }
    return city::NodeKind::Manhole;
}

void SewerColumns::unknownWord(const VectorFeature& feature, std::string_view ours, const std::string& value,
                               const char* what) const {
    mCounted.add("the value \"" + value + "\" of column " + columnName(ours) + " is no known " + what + ", taken as not known",
                 placeOf(mLayer, feature), "Add it to values");
}

city::ProfileKind SewerColumns::profile(const VectorFeature& feature) const {
    using city::ProfileKind;
    const std::string value = text(feature, "profile");
    const std::string means = meaning(value);
    for (const auto& [word, kind] : {std::pair{"circle", ProfileKind::Circle},
                                     {"egg", ProfileKind::Egg},
                                     {"arch", ProfileKind::Arch},
                                     {"box", ProfileKind::Box},
                                     {"open_box", ProfileKind::OpenBox},
                                     {"open_trapezoid", ProfileKind::OpenTrapezoid},
                                     {"open_round", ProfileKind::OpenRound},
                                     {"oval", ProfileKind::Oval}}) {
        if (means == word) {
            return kind;
        }
    }
    if (!value.empty() && means != "unknown") {
        unknownWord(feature, "profile", value, "profile");
    }
    return ProfileKind::Unknown;
}

city::SewerStatus SewerColumns::status(const VectorFeature& feature) const {
    using city::SewerStatus;
    const std::string value = text(feature, "status");
    const std::string means = meaning(value);
    for (const auto& [word, status] : {std::pair{"in_operation", SewerStatus::InOperation},
                                       {"planned", SewerStatus::Planned},
                                       {"out_of_use", SewerStatus::OutOfUse},
                                       {"filled", SewerStatus::Filled},
                                       {"removed", SewerStatus::Removed},
                                       {"fictitious", SewerStatus::Fictitious}}) {
        if (means == word) {
            return status;
        }
    }
    if (!value.empty() && means != "unknown") {
        unknownWord(feature, "status", value, "status");
    }
    return SewerStatus::Unknown;
}

std::optional<int> SewerColumns::year(const VectorFeature& feature) const {
    return SewerValues(mCounted, [&] { return placeOf(mLayer, feature); })
        .year(text(feature, "year"), "column " + columnName("year"));
}

std::optional<double> SewerColumns::length(const VectorFeature& feature) const {
    return SewerValues(mCounted, [&] { return placeOf(mLayer, feature); })
        .length(text(feature, "length"), "column " + columnName("length"));
}

city::Accuracy SewerColumns::accuracy(const VectorFeature& feature) const {
    city::Accuracy accuracy{text(feature, "position_accuracy"), text(feature, "level_accuracy"), {}, {}};
    accuracy.position = positionDeviation(accuracy.positionClass);
    accuracy.level = levelDeviation(accuracy.levelClass);
    return accuracy;
}

std::vector<city::Inspection> SewerColumns::condition(const VectorFeature& feature) const {
    const std::optional<double> value = numberOf(text(feature, "condition"));
    if (!value || *value < 0.0 || *value > 9.0) {
        return {};
    }
    city::Inspection inspection;
    inspection.condition = static_cast<int>(*value);
    // Without a scale nobody knows which end is the bad one.
    inspection.scale = mSource.conditionScale == "isybau" ? city::ConditionScale::Isybau
                       : mSource.conditionScale == "dwa"  ? city::ConditionScale::Dwa
                                                          : city::ConditionScale::Unknown;
    return {inspection};
}

city::Attributes SewerColumns::attributes(const VectorFeature& feature) const {
    city::Attributes attributes;
    for (std::size_t i = 0; i < feature.values.size() && i < mLayer.columns.size(); ++i) {
        if (feature.values[i]) {
            attributes.emplace_back(mLayer.columns[i], *feature.values[i]);
        }
    }
    return attributes;
}

}  // namespace rundgang::import
