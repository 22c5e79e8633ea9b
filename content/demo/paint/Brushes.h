// One function for each kind of thing in the orthophoto.
#pragma once

#include "content/demo/paint/Canvas.h"
#include "content/demo/paint/Grain.h"
#include "content/demo/plan/Plan.h"

namespace rundgang::demo {

/// Shadows fall to the north-north-west; this many metres a metre of height.
inline constexpr Vec2 kShadow{-0.30, 0.66};

void paintArea(Canvas& canvas, const Grain& grain, const Area& area);
void paintWater(Canvas& canvas, const Grain& grain, const CellLand& land, const Plan& plan);
void paintLot(Canvas& canvas, const Grain& grain, const Parcel& parcel);
void paintStreets(Canvas& canvas, const Grain& grain, const Plan& plan);
void paintMarket(Canvas& canvas, const Grain& grain, const Frame& frame);
void paintSite(Canvas& canvas, const Grain& grain, const Frame& frame);
void paintCar(Canvas& canvas, Vec2 centre, Vec2 axis, std::uint64_t look);
void castShadow(Canvas& canvas, const House& house);
void paintRoof(Canvas& canvas, const Grain& grain, const House& house);
void castShadow(Canvas& canvas, const Tree& tree);
void paintTree(Canvas& canvas, const Grain& grain, const Tree& tree);

}  // namespace rundgang::demo
