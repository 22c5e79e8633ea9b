// Colours: plasters and tiles as an Upper Bavarian town wears them, varied from house to house by the id, and the ground's.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace rundgang::bake {

using Rgba = std::array<std::uint8_t, 4>;  ///< sRGB

struct HouseColours {
    Rgba wall;
    Rgba roof;
    Rgba flatRoof;
};

/// The same id has the same colours in every bake.
HouseColours houseColours(std::string_view id);

/// Ground of a land use ("water", "street", "meadow", "forest", "paved", "garden" ...); meadow for what is not known.
Rgba groundColour(std::string_view kind);

/// Moves a colour by a share of its brightness (-1..1), clamped.
Rgba shaded(const Rgba& colour, double share);

}  // namespace rundgang::bake
