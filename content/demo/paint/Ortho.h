// Paints the orthophoto of a settlement from its plan, piece by piece: true ortho, sun in the south-south-east.
#pragma once

#include "content/demo/paint/Canvas.h"
#include "content/demo/paint/Grain.h"
#include "content/demo/plan/Plan.h"

namespace rundgang::demo {

class Ortho {
public:
    /// Both must outlive the painter. `step`: metres a pixel, so that what is finer is left out.
    Ortho(const Plan& plan, const CellLand& land, double step);

    void paint(Canvas& canvas) const;

private:
    void paintRelief(Canvas& canvas) const;
    void gather(const Canvas& canvas, std::vector<std::uint32_t>& areas, std::vector<std::uint32_t>& houses,
                std::vector<std::uint32_t>& trees, std::vector<std::uint32_t>& parcels) const;

    const Plan& mPlan;
    const CellLand& mLand;
    double mStep;
    Grain mGrain;
    Buckets<std::uint32_t> mAreas;
    Buckets<std::uint32_t> mHouses;
    Buckets<std::uint32_t> mTrees;
    Buckets<std::uint32_t> mParcels;
};

}  // namespace rundgang::demo
