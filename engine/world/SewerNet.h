// sewers.rgn: the sewer network as a graph, for tracing, long sections and conflicts at the event. A world without sewers, or
// baked before this part existed, has none. Nodes and reaches are those of features.rgf; what a card tells stands there, what is
// reckoned with stands here. Levels, lengths and sizes are metres; NaN is not known.
//
// On disk: SewerHeader, then one zstd frame of nodes, reaches, points, damages and the letters of the damages' codes, in this
// order. Everything is checked when read: a graph that points outside of itself is refused.
#pragma once

#include "engine/core/Result.h"
#include "engine/world/SewerCodes.h"
#include "engine/world/World.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rundgang::world {

inline constexpr const char* kSewersFile = "sewers.rgn";
inline constexpr std::uint32_t kNoSewerNode = 0xFFFFFFFFU;
/// Of a condition or a damage: none is stated.
inline constexpr std::uint8_t kNoClass = 255;

/// The numbers of kind, system, status, profile and scale are those of SewerCodes.h, the bits of derived those of
/// content/city/Sewer.h.
struct SewerNodeRecord {
    double x, y;
    float cover, invert;
    float positionDeviation, levelDeviation;  ///< standard deviations
    std::uint32_t feature;
    std::uint8_t kind, system, status, derived;
};
static_assert(sizeof(SewerNodeRecord) == 40);

struct SewerReachRecord {
    std::uint32_t feature;
    std::uint32_t from, to;  ///< indices of nodes or kNoSewerNode
    std::uint32_t firstPoint, pointCount;
    float invertFrom, invertTo;  ///< as drawn: the reach's own, else its node's (then `derived` says so)
    float length;                ///< as stated, else as drawn
    float height, width;         ///< of the profile, clear
    float positionDeviation, levelDeviation;
    std::uint8_t kind, system, status, profile;
    std::uint8_t pressure, derived, condition, scale;
};
static_assert(sizeof(SewerReachRecord) == 56);

/// A point of a reach's line, metres from the net's origin.
struct SewerPointRecord {
    float x, y;
    float invert;
};
static_assert(sizeof(SewerPointRecord) == 12);

struct SewerDamageRecord {
    std::uint32_t owner;  ///< index of a reach; with kDamageOfNode of a node
    float station;        ///< metres from the reach's upper end; of a node: as the inspection counts
    std::uint32_t code;   ///< where it begins in SewerNet::letters
    std::uint16_t codeSize;
    std::uint8_t worst;
    std::uint8_t reserved;
};
static_assert(sizeof(SewerDamageRecord) == 16);
inline constexpr std::uint32_t kDamageOfNode = 0x80000000U;

struct SewerNet {
    double originX = 0.0, originY = 0.0;
    std::vector<SewerNodeRecord> nodes;
    std::vector<SewerReachRecord> reaches;
    std::vector<SewerPointRecord> points;
    std::vector<SewerDamageRecord> damages;
    std::string letters;

    [[nodiscard]] std::string_view code(const SewerDamageRecord& damage) const {
        return std::string_view(letters).substr(damage.code, damage.codeSize);
    }
};

std::vector<std::byte> encodeSewerNet(const SewerNet& net);
/// `name` is used in the problem.
core::Result<SewerNet> decodeSewerNet(std::span<const std::byte> bytes, const std::string& name);

/// Nothing where the world has none. Reads a file: belongs on a loader thread.
core::Result<std::optional<SewerNet>> readSewerNet(const World& world);

}  // namespace rundgang::world
