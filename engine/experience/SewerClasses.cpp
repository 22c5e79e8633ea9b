#include "engine/experience/SewerClasses.h"

#include "engine/experience/Stated.h"
#include "engine/world/ConditionClass.h"
#include "shaders/shared/FeatureState.h"
#include "shaders/shared/Materials.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace rundgang::experience {
namespace {

using frame::SewerColour;

constexpr std::uint32_t rgb(std::uint32_t r, std::uint32_t g, std::uint32_t b) { return r | (g << 8) | (b << 16) | 0xFF000000U; }
constexpr std::uint32_t hex(std::uint32_t code) { return rgb(code >> 16, (code >> 8) & 0xFFU, code & 0xFFU); }

// The kinds' own colours; materials from the same palette (Okabe and Ito 2008). Years, condition and cover are ordered, and so
// are their colours, by lightness too (ColorBrewer YlGnBu and RdYlBu, viridis), the darkest lifted to stand out below ground.
constexpr std::array kSystems{rgb(RG_SEWER_COMBINED_RGB), rgb(RG_SEWER_FOUL_RGB), rgb(RG_SEWER_STORM_RGB),
                              rgb(RG_SEWER_UNKNOWN_RGB)};
constexpr std::array kMaterials{hex(0xD55E00), hex(0x56B4E9), hex(0xE69F00), hex(0x0072B2),
                                hex(0xCC79A7), hex(0x009E73), hex(0xF0E442)};
constexpr std::array kYears{hex(0x3A4FB0), hex(0x2C8FC8), hex(0x41B6C4), hex(0xA1DAB4), hex(0xFFFFCC)};
constexpr std::array kConditions{hex(0xD73027), hex(0xFC8D59), hex(0xFEE090), hex(0xE0F3F8), hex(0x91BFDB), hex(0x4575B4)};
constexpr std::array kCovers{hex(0xFDE725), hex(0x7AD151), hex(0x22A884), hex(0x2F85A0), hex(0x5A55A8)};

struct Code {
    std::string_view word;
    MaterialClass group;
};

// The short forms of ISYBAU (Referenzliste Material) and DWA-M 150, and the words themselves.
constexpr auto kCodes = std::to_array<Code>({
    {"STZ", MaterialClass::Clay},
    {"Steinzeug", MaterialClass::Clay},
    {"B", MaterialClass::Concrete},
    {"Beton", MaterialClass::Concrete},
    {"SB", MaterialClass::Concrete},
    {"Stahlbeton", MaterialClass::Concrete},
    {"OB", MaterialClass::Concrete},
    {"Ortbeton", MaterialClass::Concrete},
    {"SPB", MaterialClass::Concrete},
    {"Spannbeton", MaterialClass::Concrete},
    {"SZB", MaterialClass::Concrete},
    {"SFB", MaterialClass::Concrete},
    {"BS", MaterialClass::Concrete},
    {"PC", MaterialClass::Concrete},
    {"Polymerbeton", MaterialClass::Concrete},
    {"PVC", MaterialClass::Plastic},
    {"PVCU", MaterialClass::Plastic},
    {"PVC-U", MaterialClass::Plastic},
    {"PP", MaterialClass::Plastic},
    {"PE", MaterialClass::Plastic},
    {"PEHD", MaterialClass::Plastic},
    {"PE-HD", MaterialClass::Plastic},
    {"GFK", MaterialClass::Plastic},
    {"KST", MaterialClass::Plastic},
    {"Kunststoff", MaterialClass::Plastic},
    {"GG", MaterialClass::Metal},
    {"GGG", MaterialClass::Metal},
    {"Guss", MaterialClass::Metal},
    {"ST", MaterialClass::Metal},
    {"Stahl", MaterialClass::Metal},
    {"CNS", MaterialClass::Metal},
    {"EIS", MaterialClass::Metal},
    {"MA", MaterialClass::Masonry},
    {"Mauerwerk", MaterialClass::Masonry},
    {"ZG", MaterialClass::Masonry},
    {"Ziegel", MaterialClass::Masonry},
    {"AZ", MaterialClass::FibreCement},
    {"FZ", MaterialClass::FibreCement},
    {"Asbestzement", MaterialClass::FibreCement},
    {"Faserzement", MaterialClass::FibreCement},
});

// Words that state that nothing is known; "W" is ISYBAU's "nicht bestimmter Werkstoff".
constexpr auto kNotKnown = std::to_array<std::string_view>({"", "W", "unknown", "unbekannt", "nicht bekannt", "k.A.", "?", "-"});

template <typename Ends, typename Value>
std::uint8_t classIn(const Ends& ends, Value value) {
    return static_cast<std::uint8_t>(1 + (std::upper_bound(ends.begin(), ends.end(), value) - ends.begin()));
}

std::uint8_t yearClass(std::string_view text) {
    const std::optional<int> year = numberIn(text);
    // Some sources write 0 or 9999 where they know nothing.
    if (!year || *year < 1000 || *year > 2200) {
        return RG_SEWER_NOT_KNOWN;
    }
    return classIn(kYearEnds, *year - 1);
}

std::uint8_t systemClass(std::uint8_t system) {
    const SystemClass known = system == world::kSystemCombined ? SystemClass::Combined
                              : system == world::kSystemFoul   ? SystemClass::Foul
                              : system == world::kSystemStorm  ? SystemClass::Storm
                                                               : SystemClass::NotStated;
    return static_cast<std::uint8_t>(known);
}

template <typename Class>
std::uint8_t indexOf(const std::optional<Class>& known) {
    return known ? static_cast<std::uint8_t>(*known) : std::uint8_t{RG_SEWER_NOT_KNOWN};
}

std::optional<ConditionClass> conditionClass(std::optional<int> urgency) {
    return urgency ? std::optional(static_cast<ConditionClass>(1 + world::kMostUrgent - *urgency)) : std::nullopt;
}

std::uint8_t coverClass(const world::SewerNet& net, const world::SewerReachRecord& reach) {
    double least = std::numeric_limits<double>::infinity();
    for (const auto& [node, invert] : {std::pair(reach.from, reach.invertFrom), std::pair(reach.to, reach.invertTo)}) {
        const double ground =
            node == world::kNoSewerNode ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(net.nodes[node].cover);
        const double cover = ground - static_cast<double>(invert) - static_cast<double>(reach.height);
        if (std::isnan(cover)) {
            return RG_SEWER_NOT_KNOWN;
        }
        least = std::min(least, cover);
    }
    return classIn(kCoverEnds, least);
}

/// Levels are measured to the centimetre; less is rounding.
constexpr float kUphill = 0.01F;

std::uint8_t flowOf(const world::SewerReachRecord& reach) {
    if (reach.pressure != 0 || reach.kind == world::kReachPump || reach.kind == world::kReachRegulator) {
        return RG_FLOW_ON;
    }
    if (std::isnan(reach.invertFrom) || std::isnan(reach.invertTo)) {
        return RG_FLOW_NOT_KNOWN;
    }
    return reach.invertTo - reach.invertFrom > kUphill ? RG_FLOW_UPHILL : RG_FLOW_ON;
}

}  // namespace

SewerClassifier::SewerClassifier(const world::SewerNet& net, std::uint32_t first, std::uint32_t count) {
    mClasses.firstFeature = first;
    mTables.fill(std::vector<std::uint8_t>(count, RG_SEWER_BY_KIND));
    mFlow.assign(count, RG_FLOW_NODE);
    mClasses.materialOf.assign(count, 0);
    mClasses.materials = {""};
    addNet(net);
    // Until the features say more.
    for (const SewerColour colour : {SewerColour::Material, SewerColour::Year, SewerColour::Condition}) {
        table(colour).assign(count, RG_SEWER_NOT_KNOWN);
    }
}

void SewerClassifier::addNet(const world::SewerNet& net) {
    for (const world::SewerReachRecord& reach : net.reaches) {
        const std::uint32_t i = reach.feature - mClasses.firstFeature;
        mFlow[i] = flowOf(reach);
        put(SewerColour::System, i, systemClass(reach.system));
        put(SewerColour::Cover, i, coverClass(net, reach));
        mClasses.uphill = mClasses.uphill || mFlow[i] == RG_FLOW_UPHILL;
        mClasses.sleeves = mClasses.sleeves || !std::isnan(reach.positionDeviation) || !std::isnan(reach.levelDeviation);
        mClasses.dashed = mClasses.dashed || std::isnan(reach.invertFrom) || std::isnan(reach.invertTo) ||
                          std::isnan(reach.height) || std::isnan(reach.width);
    }
    for (const world::SewerNodeRecord& node : net.nodes) {
        put(SewerColour::Cover, node.feature - mClasses.firstFeature, RG_SEWER_NOT_KNOWN);
        mClasses.manholes = mClasses.manholes || node.kind == world::kNodeManhole;
        mClasses.gullies = mClasses.gullies || node.kind == world::kNodeGully;
    }
}

void SewerClassifier::add(std::uint32_t feature, const world::Feature& says, std::optional<int> urgency) {
    const std::uint32_t i = feature - mClasses.firstFeature;
    const std::string_view material = stated(says, {"material", "werkstoff", "rohrmaterial"});
    put(SewerColour::Material, i, indexOf(materialClass(material)));
    put(SewerColour::Year, i, yearClass(stated(says, {"year", "baujahr", "yearOfConstruction"})));
    put(SewerColour::Condition, i, indexOf(conditionClass(urgency)));
    auto place = mMaterials.find(material);
    if (place == mMaterials.end()) {
        const bool room = mClasses.materials.size() < 0xFFFF;
        place = mMaterials.emplace(material, room ? static_cast<std::uint16_t>(mClasses.materials.size()) : 0).first;
        if (room) {
            mClasses.materials.emplace_back(material);
        }
    }
    mClasses.materialOf[i] = place->second;
}

SewerClasses SewerClassifier::finish() && {
    for (std::size_t colour = 0; colour < frame::kSewerColours; ++colour) {
        std::vector<std::uint8_t>& all = mTables[colour];
        for (std::size_t i = 0; i < all.size(); ++i) {
            const bool plain = mFlow[i] == RG_FLOW_NODE && all[i] == RG_SEWER_NOT_KNOWN;
            if (all[i] != RG_SEWER_BY_KIND && !plain) {
                mClasses.occurs[colour].set(all[i]);
            }
            all[i] = static_cast<std::uint8_t>(all[i] | (mFlow[i] << RG_SEWER_FLOW_SHIFT));
        }
        mClasses.tables[colour] = std::make_shared<const std::vector<std::uint8_t>>(std::move(all));
    }
    return std::move(mClasses);
}

std::span<const std::uint32_t> paletteOf(frame::SewerColour colour) {
    switch (colour) {
        case SewerColour::System: return kSystems;
        case SewerColour::Material: return kMaterials;
        case SewerColour::Year: return kYears;
        case SewerColour::Condition: return kConditions;
        case SewerColour::Cover: return kCovers;
    }
    return {};
}

std::optional<MaterialClass> materialClass(std::string_view word) {
    const auto is = [&](std::string_view other) { return sameWord(word, other); };
    if (std::any_of(kNotKnown.begin(), kNotKnown.end(), is)) {
        return std::nullopt;
    }
    const auto found = std::find_if(kCodes.begin(), kCodes.end(), [&](const Code& code) { return is(code.word); });
    return found != kCodes.end() ? found->group : MaterialClass::Other;
}

std::string_view SewerClasses::material(std::uint32_t feature) const { return materials[materialOf[feature - firstFeature]]; }

void SewerClasses::colour(frame::SewerLook& look) const {
    look.table = tables[static_cast<std::size_t>(look.colour)];
    look.firstFeature = firstFeature;
    look.palette = {};
    const std::span<const std::uint32_t> colours = paletteOf(look.colour);
    std::copy(colours.begin(), colours.end(), look.palette.begin() + 1);
    look.revision = 1 + static_cast<std::uint64_t>(look.colour);
}

}  // namespace rundgang::experience
