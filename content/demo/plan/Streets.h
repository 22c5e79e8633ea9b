// Lays the streets: first the ones a market town has had for centuries (the road over the bridge, the market, the ring lane where
// the wall stood), then side streets that grow from them along the contours (after Parish and Müller 2001, made simpler).
#pragma once

#include "content/demo/land/Frame.h"
#include "content/demo/plan/StreetNet.h"

namespace rundgang::demo {

/// `reach`: how far the built-up area goes from the market, metres.
StreetNet layStreets(const CellLand& land, const Frame& frame, double reach);

/// Ground no street or house may take: market, churchyard, brownfield.
bool reserved(const Frame& frame, Vec2 p, double margin);

/// German street names, no name twice in a settlement.
void nameStreets(StreetNet& net, std::uint64_t seed);

}  // namespace rundgang::demo
