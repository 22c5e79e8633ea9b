// What lies around the settlement: meadows and fields, forest, farms with their tracks, hay barns.
#pragma once

#include "content/demo/plan/Lots.h"
#include "content/demo/plan/Plan.h"

namespace rundgang::demo {

/// The mosaic of meadows and fields of a cell and a little beyond; neighbouring cells compute the same pieces.
std::vector<Area> layFields(const Land& land, const Cell& cell, std::uint64_t seed);
std::vector<Area> layForests(const CellLand& land, const Frame& frame, double reach, Lots& lots);

/// Farms outside the built-up area, at most `count` buildings; each gets a track to the nearest street.
std::vector<House> placeFarms(const CellLand& land, const Frame& frame, double reach, std::size_t count, Lots& lots,
                              StreetNet& net, std::vector<Area>& yards);
/// Hay barns (Stadel) in the meadows: exactly `count`, as long as there is room at all.
std::vector<House> placeHayBarns(const Frame& frame, double reach, std::size_t count, Lots& lots);

}  // namespace rundgang::demo
