#include "content/bake/Palette.h"

#include "content/bake/Random.h"
#include "engine/core/Hash.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace rundgang::bake {
namespace {

constexpr Rgba rgb(std::uint8_t r, std::uint8_t g, std::uint8_t b) { return {r, g, b, 255}; }

// Lime-wash whites are the most common, so they stand more than once. No plaster reflects more than about two thirds of the
// light, so none is brighter than that.
constexpr std::array kWalls{rgb(214, 209, 198), rgb(217, 214, 206), rgb(211, 204, 187), rgb(214, 202, 170), rgb(210, 190, 146),
                            rgb(203, 178, 134), rgb(206, 188, 170), rgb(197, 199, 189), rgb(192, 180, 158), rgb(215, 211, 202)};
constexpr std::array kRoofs{rgb(150, 76, 54), rgb(138, 70, 52), rgb(160, 88, 62),
                            rgb(124, 66, 52), rgb(112, 74, 60), rgb(142, 84, 66)};
constexpr std::array kFlatRoofs{rgb(128, 126, 120), rgb(112, 112, 110), rgb(142, 138, 128)};

template <std::size_t N>
Rgba pick(const std::array<Rgba, N>& colours, std::uint64_t seed, std::uint64_t draw, double variation) {
    const auto index = std::min(N - 1, static_cast<std::size_t>(unitRandom(seed, draw) * static_cast<double>(N)));
    return shaded(colours[index], (unitRandom(seed, draw + 1) - 0.5) * variation);
}

}  // namespace

Rgba shaded(const Rgba& colour, double share) {
    Rgba result = colour;
    for (std::size_t i = 0; i < 3; ++i) {
        result[i] = static_cast<std::uint8_t>(std::lround(std::clamp(colour[i] * (1.0 + share), 0.0, 255.0)));
    }
    return result;
}

HouseColours houseColours(std::string_view id) {
    const std::uint64_t seed = core::hash64(id);
    return {pick(kWalls, seed, 0, 0.06), pick(kRoofs, seed, 2, 0.16), pick(kFlatRoofs, seed, 4, 0.12)};
}

Rgba groundColour(std::string_view kind) {
    static const std::array<std::pair<std::string_view, Rgba>, 22> kKinds{
        {{"water", rgb(62, 92, 98)},     {"river", rgb(62, 92, 98)},       {"street", rgb(112, 112, 112)},
         {"road", rgb(112, 112, 112)},   {"path", rgb(168, 156, 132)},     {"track", rgb(160, 148, 122)},
         {"rail", rgb(118, 108, 98)},    {"sidewalk", rgb(152, 150, 144)}, {"paved", rgb(158, 152, 142)},
         {"square", rgb(172, 164, 150)}, {"parking", rgb(128, 128, 126)},  {"brownfield", rgb(142, 130, 104)},
         {"gravel", rgb(166, 158, 144)}, {"garden", rgb(100, 126, 68)},    {"park", rgb(96, 128, 66)},
         {"meadow", rgb(94, 118, 60)},   {"grass", rgb(94, 118, 60)},      {"forest", rgb(62, 84, 48)},
         {"wood", rgb(62, 84, 48)},      {"field", rgb(150, 140, 92)},     {"farmland", rgb(150, 140, 92)},
         {"rock", rgb(138, 134, 126)}}};
    for (const auto& [name, colour] : kKinds) {
        if (name == kind) {
            return colour;
        }
    }
    return rgb(94, 118, 60);
}

}  // namespace rundgang::bake
