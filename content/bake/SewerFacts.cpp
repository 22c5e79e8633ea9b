#include "content/bake/SewerFacts.h"

#include "engine/world/ConditionClass.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

namespace rundgang::bake {
namespace {

using city::Derived;
using city::SewerNetwork;

std::string nameOf(city::SewerKind kind) {
    static constexpr std::array<const char*, 4> kNames{"unknown", "combined", "foul", "storm"};
    return kNames[static_cast<std::size_t>(kind)];
}

std::string nameOf(city::NodeKind kind) {
    static constexpr std::array<const char*, 6> kNames{"manhole", "gully", "connection", "outfall", "structure", "inlet"};
    return kNames[static_cast<std::size_t>(kind)];
}

std::string nameOf(city::ReachKind kind) {
    static constexpr std::array<const char*, 5> kNames{"main", "lateral", "channel", "pump", "regulator"};
    return kNames[static_cast<std::size_t>(kind)];
}

std::string nameOf(city::ProfileKind kind) {
    static constexpr std::array<const char*, 10> kNames{"",         "circle",         "egg",        "arch", "box",
                                                        "open_box", "open_trapezoid", "open_round", "oval", "other"};
    return kNames[static_cast<std::size_t>(kind)];
}

std::string nameOf(city::SewerStatus status) {
    static constexpr std::array<const char*, 7> kNames{"",       "in_operation", "planned",   "out_of_use",
                                                       "filled", "removed",      "fictitious"};
    return kNames[static_cast<std::size_t>(status)];
}

std::string nameOf(city::ConditionScale scale) {
    const bool known = scale == city::ConditionScale::Isybau || scale == city::ConditionScale::Dwa;
    return std::string(!known ? "" : scale == city::ConditionScale::Isybau ? world::kIsybauName : world::kDwaName);
}

/// Metres to the millimetre, with a point in every locale; "unknown" is said as such.
std::string metres(const std::optional<double>& value) {
    if (!value) {
        return "unknown";
    }
    const long long millimetres = std::llround(std::abs(*value) * 1000.0);
    const std::string fraction = std::to_string(1000 + millimetres % 1000).substr(1);
    return (*value < 0.0 ? "-" : "") + std::to_string(millimetres / 1000) + "." + fraction;
}

class Facts {
public:
    explicit Facts(world::Feature& feature) : mFeature(feature) {}

    void add(const char* name, std::string value) { mFeature.attributes.emplace_back(name, std::move(value)); }
    void addIf(const char* name, std::string value) {
        if (!value.empty()) {
            add(name, std::move(value));
        }
    }
    void addIf(const char* name, const std::optional<double>& value) {
        if (value) {
            add(name, metres(value));
        }
    }

    /// Which of the values above were worked out, in the attributes' own names.
    void derived(std::uint8_t flags, bool length = false) {
        std::string names = length ? "length" : "";
        for (const auto& [flag, name] : {std::pair{city::kDerivedInvertFrom, "invert_from"},
                                         {city::kDerivedInvertTo, "invert_to"},
                                         {city::kDerivedInvert, "invert_level"},
                                         {city::kDerivedCover, "cover_level"},
                                         {city::kDerivedLine, "line"},
                                         {city::kDerivedPosition, "position"}}) {
            if ((flags & flag) != 0) {
                names.append(names.empty() ? "" : " ").append(name);
            }
        }
        addIf("derived", std::move(names));
    }

    template <typename Object>
    void common(const Object& object, const SewerNetwork& network) {
        addIf("material", object.material);
        addIf("year", object.year ? std::to_string(*object.year) : std::string());
        addIf("status", nameOf(object.status));
        addIf("owner", object.owner);
        addIf("street", object.street);
        condition(object.inspections);
        addIf("position_class", object.accuracy.positionClass);
        addIf("level_class", object.accuracy.levelClass);
        addIf("position_accuracy", object.accuracy.position);
        addIf("level_accuracy", object.accuracy.level);
        if (object.origin < network.sources.size()) {
            const city::SewerOrigin& origin = network.sources[object.origin];
            addIf("source_file", origin.file);
            addIf("source_format", origin.format);
            addIf("source_date", origin.date);
        }
        mFeature.attributes.insert(mFeature.attributes.end(), object.attributes.begin(), object.attributes.end());
    }

private:
    /// The latest inspection that was classified; damages of the latest one.
    void condition(const std::vector<city::Inspection>& inspections) {
        if (inspections.empty()) {
            return;
        }
        const auto classified = std::find_if(inspections.rbegin(), inspections.rend(),
                                             [](const city::Inspection& one) { return one.condition.has_value(); });
        if (classified != inspections.rend()) {
            add("condition", std::to_string(*classified->condition));
            addIf("condition_scale", nameOf(classified->scale));
        }
        const city::Inspection& latest = inspections.back();
        addIf("inspected", latest.date);
        const auto damages = std::count_if(latest.damages.begin(), latest.damages.end(), city::isDamage);
        if (!latest.damages.empty()) {
            add("damages", std::to_string(damages));
        }
    }

    world::Feature& mFeature;
};

}  // namespace

world::Feature reachFeature(const city::SewerReach& reach, const DrawnInverts& inverts, const SewerNetwork& network) {
    world::Feature feature;
    feature.kind = world::FeatureKind::SewerReach;
    feature.id = reach.id;
    Facts facts(feature);
    facts.add("system", nameOf(reach.system));
    facts.add("reach_kind", reach.pressure && reach.kind == city::ReachKind::Main ? "pressure" : nameOf(reach.kind));
    facts.add("invert_from", metres(inverts.from));
    facts.add("invert_to", metres(inverts.to));
    facts.addIf("profile", nameOf(reach.profile));
    facts.add("height", metres(reach.height ? reach.height : reach.width));
    if (reach.width && reach.height && *reach.width != *reach.height) {
        facts.add("width", metres(reach.width));
    }
    // As the source says, else as drawn.
    facts.add("length", metres(reach.length ? *reach.length : city::drawnLength(reach)));
    facts.addIf("from_node", reach.fromNode);
    facts.addIf("to_node", reach.toNode);
    facts.derived(static_cast<std::uint8_t>(reach.derived | inverts.derived), !reach.length);
    facts.common(reach, network);
    return feature;
}

world::Feature nodeFeature(const city::SewerNode& node, const SewerNetwork& network) {
    world::Feature feature;
    feature.kind = world::FeatureKind::SewerNode;
    feature.id = node.id;
    Facts facts(feature);
    facts.add("kind", nameOf(node.kind));
    facts.add("system", nameOf(node.system));
    facts.add("cover_level", metres(node.coverLevel));
    facts.add("invert_level", metres(node.invertLevel));
    facts.add("diameter", metres(node.diameter));
    facts.addIf("breadth", node.breadth);
    facts.addIf("structure", node.structure);
    facts.derived(node.derived);
    facts.common(node, network);
    return feature;
}

}  // namespace rundgang::bake
