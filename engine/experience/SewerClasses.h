// Which class each part of the sewer network falls into, for every way of colouring it, and what labels say of it. Made once on
// a thread of its own from the world's graph and features; any thread may read it. What the source does not say is in no class.
#pragma once

#include "engine/core/HandOver.h"
#include "engine/core/Jobs.h"
#include "engine/experience/Sewers.h"
#include "engine/frame/SewerLook.h"
#include "engine/world/World.h"

#include <array>
#include <bitset>
#include <cstdint>
#include <functional>
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
std::optional<ConditionClass> conditionClass(std::string_view stated, std::string_view scale);

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

    /// As the source has them, by feature.
    [[nodiscard]] std::string_view id(std::uint32_t feature) const;
    [[nodiscard]] std::string_view material(std::uint32_t feature) const;

    std::string letters;  ///< of all ids
    std::vector<std::uint32_t> idEnds;
    std::vector<std::string> materials;
    std::vector<std::uint16_t> materialOf;
};

/// world::World::eachFeature.
using UseFeature = std::function<bool(std::uint32_t, const world::Feature&)>;
using ReadFeatures = std::function<core::Status(std::uint32_t first, std::uint32_t count, const UseFeature& use)>;

/// Damage in the world's features leaves what they say unknown and is told.
std::shared_ptr<const SewerClasses> classify(const world::SewerNet& net, const ReadFeatures& read, core::Warnings& warnings);

class SewerColouring {
public:
    explicit SewerColouring(std::shared_ptr<const world::World> world) : mWorld(std::move(world)) {}

    /// Once a frame; begins when there is a network. MainThread, as all of these.
    void advance(const std::shared_ptr<const SewerMap>& map);
    /// Null until they are made.
    [[nodiscard]] const std::shared_ptr<const SewerClasses>& classes() const { return mClasses; }
    /// Table, palette and revision for what `look` is to be coloured by.
    void colour(frame::SewerLook& look) const;
    core::Warnings takeWarnings();
    /// Blocks until the classes are made: for pictures and tests.
    void waitIdle();

private:
    struct Made {
        std::shared_ptr<const SewerClasses> classes;
        core::Warnings warnings;
    };
    std::shared_ptr<const world::World> mWorld;
    std::shared_ptr<const SewerMap> mMap;
    std::shared_ptr<const SewerClasses> mClasses;
    core::Warnings mWarnings;
    core::HandOver<Made> mMade;
    core::WorkQueue mWork{1};
};

}  // namespace rundgang::experience
