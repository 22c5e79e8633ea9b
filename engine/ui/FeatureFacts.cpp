#include "engine/ui/FeatureFacts.h"

#include "engine/ui/FeatureWords.h"
#include "engine/ui/Texts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

namespace rundgang::ui {
namespace {

/// What our own bake writes where a source said nothing.
constexpr std::string_view kUnknown = "unknown";

std::optional<double> numberIn(std::string_view text) {
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

/// What the AdV's LoD2 product description and CityGML keep beside a building to maintain the register: where a height comes
/// from, since when the record exists, what it is called elsewhere.
bool isHousekeeping(std::string_view name) {
    static constexpr std::array<std::string_view, 9> kNames{"creationDate",    "terminationDate",      "Gemeindeschluessel",
                                                            "Methode",         "Grundrissaktualitaet", "StandLK",
                                                            "BezugspunktDach", "Qualitaetsangaben",    "Geometrietyp2DReferenz"};
    return name.starts_with("externalReference") || name.starts_with("Datenquelle") ||
           std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

class Reader {
public:
    Reader(const world::Feature& feature, core::Language language)
        : mFeature(feature), mLanguage(language), mUsed(feature.attributes.size(), false), mNames{feature.id} {}

    FactSheet read() {
        mSheet.title = textOf(TextId::FeatureBuilding, mLanguage);
        switch (mFeature.kind) {
            case world::FeatureKind::Building: building(); break;
            case world::FeatureKind::SewerReach: reach(); break;
            case world::FeatureKind::SewerNode: node(); break;
            case world::FeatureKind::Model: mSheet.title = textOf(TextId::FeatureModel, mLanguage); break;
            case world::FeatureKind::Tree: mSheet.title = textOf(TextId::FeatureTree, mLanguage); break;
        }
        if (!mFeature.name.empty()) {
            mSheet.kind = std::exchange(mSheet.title, mFeature.name);
            mSheet.kind = mSheet.kind == mSheet.title ? std::string() : mSheet.kind;
        }
        for (std::size_t i = 0; i < mUsed.size(); ++i) {
            // A register's own column for what was told above, names of things, says nothing more.
            const bool again = std::find(mNames.begin(), mNames.end(), mFeature.attributes[i].second) != mNames.end();
            if (!mUsed[i] && !again && isHousekeeping(mFeature.attributes[i].first)) {
                ++mSheet.housekeeping;
            } else if (!mUsed[i] && !again) {
                mSheet.asStored.push_back({mFeature.attributes[i].first, mFeature.attributes[i].second, true});
            }
        }
        return std::move(mSheet);
    }

private:
    /// The first of these attributes that says something; all of them count as told. Sources write names in any case.
    std::string take(std::initializer_list<std::string_view> names) {
        std::string found;
        for (const std::string_view name : names) {
            for (std::size_t i = 0; i < mUsed.size(); ++i) {
                const auto& [key, value] = mFeature.attributes[i];
                const bool same = std::equal(key.begin(), key.end(), name.begin(), name.end(), [](char a, char b) {
                    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) ==
                           (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
                });
                if (same && found.empty()) {
                    mUsed[i] = true;
                    found = value == kUnknown ? std::string() : value;
                } else if (same && value == found) {
                    mUsed[i] = true;
                }
            }
        }
        return found;
    }

    [[nodiscard]] std::string number(double value, int decimals) const { return written(value, decimals, mLanguage); }

    /// With its unit where it is a number, else as stored.
    [[nodiscard]] std::string metres(const std::string& stored, int decimals) const {
        const std::optional<double> value = numberIn(stored);
        return value ? number(*value, decimals) + " m" : stored;
    }

    [[nodiscard]] std::string word(std::span<const CodeWords> table, const std::string& code) const {
        const CodeWords* words = meaningOf(table, code);
        return words != nullptr ? std::string(words->in(mLanguage)) : code;
    }

    /// `always`: told as unknown where the source is silent.
    void add(TextId name, std::string value, bool always) {
        if (!value.empty()) {
            mSheet.facts.push_back({textOf(name, mLanguage), std::move(value), true});
        } else if (always) {
            mSheet.facts.push_back({textOf(name, mLanguage), textOf(TextId::FactUnknown, mLanguage), false});
        }
    }

    void add(SewerText name, std::string value, bool always) { add(idOf(name), std::move(value), always); }

    /// "Hauptstraße 5a, 87435 Kempten", from whatever parts there are.
    std::string address() {
        const std::string street = take({"address.street"});
        const std::string number = take({"address.number"}) + take({"address.numberSuffix"});
        const std::string code = take({"address.postalCode"});
        const std::string town = take({"address.locality"});
        std::string line = street + (street.empty() || number.empty() ? "" : " ") + number;
        const std::string place = code + (code.empty() || town.empty() ? "" : " ") + town;
        return line + (line.empty() || place.empty() ? "" : ", ") + place;
    }

    void building() {
        std::string function = take({"function", "Gebaeudefunktion"});
        if (const CodeWords* words = meaningOf(buildingFunctions(), function)) {
            mSheet.title = words->in(mLanguage);
        }
        add(TextId::FactFunction, word(buildingFunctions(), function), true);
        add(TextId::FactAddress, address(), false);
        add(TextId::FactHeight, metres(take({"measuredHeight"}), 1), true);
        add(TextId::FactStoreys, take({"storeysAboveGround"}), true);
        add(TextId::FactStoreysBelow, take({"storeysBelowGround"}), false);
        add(TextId::FactRoof, word(roofTypes(), take({"roofType", "Dachform"})), true);
        add(TextId::FactBuilt, take({"yearOfConstruction", "Baujahr"}), true);
        add(TextId::FactDemolished, take({"yearOfDemolition"}), false);
        add(TextId::FactEaves, metres(take({"NiedrigsteTraufeDesGebaeudes"}), 1), false);
        add(TextId::FactGround, metres(take({"HoeheGrund"}), 1), false);
        add(TextId::FactTop, metres(take({"HoeheDach"}), 1), false);
        const std::string lod = take({"lod"});
        // 0 stands for a building that is made of its parts alone.
        add(TextId::FactDetail, lod.empty() || lod == "0" ? std::string() : "LoD" + lod, false);
    }

    /// "Ei 400 × 600 mm"; a circle is told by its DN alone.
    [[nodiscard]] std::string shaped(const std::string& shape, const std::string& size) const {
        return shape.empty() || shape == "circle" || size.empty() ? size : word(sewerWords(), shape) + " " + size;
    }

    [[nodiscard]] std::string profile(const std::string& height, const std::string& width) const {
        const std::optional<double> h = numberIn(height);
        const std::optional<double> w = numberIn(width);
        if (!h) {
            return height;
        }
        const auto millimetres = [](double m) { return std::to_string(std::lround(m * 1000.0)); };
        return w ? millimetres(*w) + " × " + millimetres(*h) + " mm" : "DN " + millimetres(*h);
    }

    void reach() {
        mSheet.title = textOf(TextId::FeatureReach, mLanguage);
        add(SewerText::FactSystem, word(sewerWords(), take({"system"})), true);
        const std::string kind = take({"reach_kind"});
        add(SewerText::FactKind, kind == "main" ? std::string() : word(sewerWords(), kind), false);
        const std::string shape = take({"profile"});
        add(SewerText::FactProfile, shaped(shape, profile(take({"height"}), take({"width"}))), true);
        add(SewerText::FactMaterial, word(pipeMaterials(), take({"material", "werkstoff", "rohrmaterial"})), true);
        add(TextId::FactBuilt, take({"year", "baujahr", "yearOfConstruction"}), true);
        const std::string from = take({"invert_from"});
        const std::string to = take({"invert_to"});
        // As the register says, else as drawn.
        const std::string drawn = take({"length"});
        const std::string said = take({"laenge"});
        const std::string& length = said.empty() ? drawn : said;
        add(SewerText::FactInvertFrom, metres(from, 2), true);
        add(SewerText::FactInvertTo, metres(to, 2), true);
        add(SewerText::FactFall, fall(numberIn(from), numberIn(to), numberIn(length)), true);
        add(SewerText::FactLength, metres(length, 1), false);
        const std::string upper = take({"from_node"});
        const std::string lower = take({"to_node"});
        mNames.insert(mNames.end(), {upper, lower});
        add(SewerText::FactFrom, upper, false);
        add(SewerText::FactTo, lower, false);
        add(SewerText::FactStreet, take({"street", "strasse"}), false);
        origin();
    }

    /// What every part of the network may say: how it stands, whose it is, how well it is known and from where.
    void origin() {
        add(SewerText::FactStatus, word(sewerWords(), take({"status"})), false);
        add(SewerText::FactOwner, word(sewerWords(), take({"owner"})), false);
        const std::string scale = take({"condition_scale"});
        const std::string condition = take({"condition"});
        add(SewerText::FactCondition,
            condition + (condition.empty() || scale.empty() ? "" : " (" + word(sewerWords(), scale) + ")"), false);
        add(SewerText::FactDamages, take({"damages"}), false);
        add(SewerText::FactInspected, take({"inspected"}), false);
        add(SewerText::FactPositionAccuracy, accuracy(take({"position_accuracy"}), take({"position_class"})), false);
        add(SewerText::FactLevelAccuracy, accuracy(take({"level_accuracy"}), take({"level_class"})), false);
        add(SewerText::FactDerived, listed(take({"derived"})), false);
        const std::string file = take({"source_file"});
        const std::string format = take({"source_format"});
        const std::string date = take({"source_date"});
        add(SewerText::FactSource, file + (format.empty() ? "" : " (" + format + ")") + (date.empty() ? "" : ", " + date), false);
    }

    /// "± 0,15 m (OGL1)"; without metres the class alone.
    [[nodiscard]] std::string accuracy(const std::string& deviation, const std::string& stated) const {
        const std::optional<double> value = numberIn(deviation);
        if (!value) {
            return stated;
        }
        return "± " + number(*value, *value < 0.01 ? 3 : 2) + " m" + (stated.empty() ? "" : " (" + stated + ")");
    }

    /// The words of a list with spaces between.
    [[nodiscard]] std::string listed(const std::string& codes) const {
        std::string words;
        for (std::size_t at = 0; at < codes.size();) {
            const std::size_t end = std::min(codes.find(' ', at), codes.size());
            words += (words.empty() ? "" : ", ") + word(sewerWords(), codes.substr(at, end - at));
            at = end + 1;
        }
        return words;
    }

    [[nodiscard]] std::string fall(std::optional<double> from, std::optional<double> to, std::optional<double> length) const {
        return from && to && length && *length > 0.0 ? number((*from - *to) / *length * 1000.0, 1) + " ‰" : std::string();
    }

    void node() {
        const std::string kind = take({"kind"});
        const CodeWords* words = meaningOf(sewerWords(), kind);
        mSheet.title = words != nullptr ? std::string(words->in(mLanguage)) : textOf(TextId::FeatureNode, mLanguage);
        const bool shaft = kind == "manhole" || kind == "gully";
        add(SewerText::FactSystem, word(sewerWords(), take({"system"})), true);
        const std::string cover = take({"cover_level"});
        const std::string invert = take({"invert_level"});
        const std::optional<double> top = numberIn(cover);
        const std::optional<double> bottom = numberIn(invert);
        add(SewerText::FactDepth, top && bottom ? number(*top - *bottom, 2) + " m" : std::string(), shaft);
        add(SewerText::FactCover, metres(cover, 2), shaft);
        add(SewerText::FactInvert, metres(invert, 2), true);
        const std::string breadth = take({"breadth"});
        const std::string diameter = metres(take({"diameter"}), 2);
        add(SewerText::FactDiameter, diameter + (breadth.empty() ? "" : " × " + metres(breadth, 2)), shaft);
        add(SewerText::FactStructure, word(sewerWords(), take({"structure"})), false);
        add(SewerText::FactMaterial, word(pipeMaterials(), take({"material"})), false);
        add(TextId::FactBuilt, take({"year"}), false);
        add(SewerText::FactStreet, take({"street", "strasse"}), false);
        origin();
    }

    const world::Feature& mFeature;
    core::Language mLanguage;
    std::vector<bool> mUsed;
    std::vector<std::string> mNames;  ///< of this feature and of those it is joined to
    FactSheet mSheet;
};

}  // namespace

FactSheet factsOf(const world::Feature& feature, core::Language language) { return Reader(feature, language).read(); }

}  // namespace rundgang::ui
