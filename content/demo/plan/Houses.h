// What is built on a lot: house types of the Allgäu by zone.
#pragma once

#include "content/demo/plan/Plan.h"

namespace rundgang::demo {

/// The buildings of one lot, the main one first; at least one.
std::vector<House> buildOn(const Parcel& parcel);

/// A rectangular body; `rise` is the roof's height as a share of half its width (0.7 = 35°, 1 = 45°).
Part body(const Obb& base, double eave, double rise, Roof roof);

/// Buildings of the community, on lots of their own.
House makeSchool(const Parcel& parcel);
House makeFireStation(const Parcel& parcel);
House makeSupermarket(const Parcel& parcel);
House makeTownHall(const Obb& base, Vec2 front);
House makeChurch(const Frame& frame);
std::vector<House> makeFarm(const Obb& yard, Vec2 front, std::uint64_t look);
std::vector<House> makePlant(const Obb& area);
/// The old factory on the brownfield, the one both proposals take down.
House makeFactory(const Obb& site);

}  // namespace rundgang::demo
