// Which class each part of the sewer network falls into, for every way of colouring it, and what it is made of. Made once from
// the world's graph and features (SewerFacts.h); any thread may read it. What the source does not say is in no class.
#pragma once

#include "engine/frame/SewerLook.h"
#include "engine/world/SewerNet.h"

#include <array>
#include <bitset>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rundgang::experience {

// Palette indices of the classes, in the legend's order; 0 and 15 are no classes (shaders/shared/FeatureState.h).
enum class SystemClass : std::uint8_t { Combined = 1, Foul, Storm, NotStated };
enum class MaterialClass : std::uint8_t { Clay = 1, Concrete, Plastic, Metal, Masonry, FibreCement, Other };
/// Ends of the classes: the first that a year does not exceed.
inline constexpr std::array<int, 4> kYearEnds{1945, 1965, 1985, 2005};
/// Urgency of repair (world::urgencyOf), the most urgent first.
enum class ConditionClass : std::uint8_t { AtOnce = 1, Soon, Middle, Later, Slight, None };
/// Metres of ground above the crown, the least of both ends: the first that it does not reach.
inline constexpr std::array<double, 4> kCoverEnds{1.0, 2.0, 3.0, 4.5};

/// A class's colour in the pit, sRGB, R in the lowest byte: by index from 1 on.
std::span<const std::uint32_t> paletteOf(frame::SewerColour colour);

/// Nothing where it is not known; any case.
std::optional<MaterialClass> materialClass(std::string_view stated);

struct SewerClasses {
    std::uint32_t firstFeature = 0;
    /// By colouring and feature from firstFeature on: SewerLook::table.
    std::array<std::shared_ptr<const std::vector<std::uint8_t>>, frame::kSewerColours> tables;
    /// By colouring: which palette indices occur, 15 for pipes of which nothing is known.
    std::array<std::bitset<16>, frame::kSewerColours> occurs;
    bool dashed = false;    ///< some pipe's depth or size is not known
    bool uphill = false;    ///< some reach's levels contradict its direction
    bool sleeves = false;   ///< of some reach it is known how well its place is known
    bool manholes = false;  ///< there are some
    bool gullies = false;

    /// As the source has it, by feature.
    [[nodiscard]] std::string_view material(std::uint32_t feature) const;
    /// Table, palette and revision for what `look` is to be coloured by.
    void colour(frame::SewerLook& look) const;

    std::vector<std::string> materials;
    std::vector<std::uint16_t> materialOf;
};

class SewerClassifier {
public:
    /// All features of `net` are in [first, first + count).
    SewerClassifier(const world::SewerNet& net, std::uint32_t first, std::uint32_t count);
    /// What a feature of the net says. Urgency: world::urgencyOf.
    void add(std::uint32_t feature, const world::Feature& says, std::optional<int> urgency);
    SewerClasses finish() &&;

private:
    std::vector<std::uint8_t>& table(frame::SewerColour colour) { return mTables[static_cast<std::size_t>(colour)]; }
    void put(frame::SewerColour colour, std::uint32_t i, std::uint8_t index) { table(colour)[i] = index; }
    void addNet(const world::SewerNet& net);

    std::array<std::vector<std::uint8_t>, frame::kSewerColours> mTables;
    std::vector<std::uint8_t> mFlow;
    std::map<std::string, std::uint16_t, std::less<>> mMaterials;
    SewerClasses mClasses;
};

}  // namespace rundgang::experience
