// Places lots (Flurstücke) along streets so that none overlaps another, a street, the river or reserved ground.
#pragma once

#include "content/demo/land/Random.h"
#include "content/demo/plan/Plan.h"

#include <span>

namespace rundgang::demo {

class Lots {
public:
    Lots(const CellLand& land, const Frame& frame, const StreetNet& net, double reach);

    /// Nothing will be placed here any more.
    void take(const Obb& area);
    [[nodiscard]] bool free(const Obb& area) const;
    [[nodiscard]] bool taken(Vec2 p) const;

    /// Lots on both sides of every street within reach, those of the oldest streets first.
    void fill(std::vector<Parcel>& parcels);
    /// One lot of a wanted size beside a street of one of the kinds, between two distances from the market; false: there is none.
    bool placeOne(double width, double depth, double nearest, double farthest, Zone zone, std::vector<Parcel>& parcels);
    [[nodiscard]] Zone zoneOf(Vec2 p, StreetKind kind) const;

private:
    struct Wish {
        double width;
        std::span<const double> depths;
    };
    Wish wishFor(Zone zone);
    void fillSide(std::uint32_t street, bool leftSide, std::vector<Parcel>& parcels);
    /// Gardens reach back until they meet others.
    void deepen(std::vector<Parcel>& parcels);
    bool tryLot(std::uint32_t street, const Line& line, double along, const Wish& wish, bool leftSide, Zone zone,
                std::vector<Parcel>& parcels);

    const CellLand& mLand;
    const Frame& mFrame;
    const StreetNet& mNet;
    double mReach;
    Random mRandom;
    Buckets<Obb> mTaken;
};

}  // namespace rundgang::demo
