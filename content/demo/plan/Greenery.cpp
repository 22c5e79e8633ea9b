#include "content/demo/plan/Greenery.h"

#include "content/demo/land/Noise.h"
#include "content/demo/land/Random.h"

#include <algorithm>
#include <cmath>

namespace rundgang::demo {
namespace {

/// Round the bridge no tree hides the town that one comes into.
constexpr double kBridgeView = 28.0;

class Gardener {
public:
    Gardener(Plan& plan, const CellLand& land, double spacing)
        : mPlan(plan),
          mLand(land),
          mSpacing(spacing),
          mShare(std::min(1.0, 7.0 / spacing)),
          mRandom(plan.frame.seed ^ 0x7ee5),
          mHouses(plan.frame.cell.corner(), 40.0) {
        for (const House& house : plan.houses) {
            for (const Part& part : house.parts) {
                const Vec2 r(part.base.radius());
                mHouses.add(part.base.centre - r, part.base.centre + r, part.base);
            }
        }
    }

    void work() {
        forests();
        riverbanks();
        avenue();
        gardens();
        squares();
        hedges();
    }

private:
    [[nodiscard]] bool inCell(Vec2 p) const {
        const Vec2 q = p - mPlan.frame.cell.corner();
        return q.x > 0.5 && q.y > 0.5 && q.x < kCellSize - 0.5 && q.y < kCellSize - 0.5;
    }

    /// Trunks keep off carriageways, crowns off walls.
    [[nodiscard]] bool free(Vec2 p, double crown) const {
        if (!inCell(p) || std::abs(mLand.land().fromRiver(p)) < mLand.land().riverWidth(mPlan.frame.cell.column) / 2.0 + 2.2) {
            return false;
        }
        bool clear = true;
        mPlan.streets.near(p, 8.0, [&](std::uint32_t street, std::uint32_t index) {
            const Street& s = mPlan.streets.streets()[street];
            const Vec2 a = mPlan.streets.nodes()[s.nodes[index]];
            const Vec2 b = mPlan.streets.nodes()[s.nodes[index + 1]];
            clear = clear && (!s.open || distanceToSegment(p, a, b) > halfWidthOf(s.kind) + 1.1);
        });
        mHouses.visit(p, crown, [&](const Obb& base) { clear = clear && base.distance(p) > crown * 0.42 + 0.4; });
        return clear && !(mPlan.frame.site && mPlan.frame.site->contains(p)) && mPlan.frame.plant.distance(p) > 3.0;
    }

    void plant(Vec2 p, double height, double crown, bool conifer) {
        if (free(p, crown)) {
            // Tree registers give half metres.
            const auto half = [](double v) { return static_cast<float>(std::floor(v * 2.0 + 0.5) / 2.0); };
            mPlan.trees.push_back({p, half(height), half(crown), conifer});
        }
    }
    void broadleaf(Vec2 p, double low, double high) {
        const double height = mRandom.range(low, high);
        plant(p, height, height * mRandom.range(0.5, 0.75), false);
    }

    void forests() {
        for (const Area& area : mPlan.areas) {
            if (area.kind != AreaKind::Forest) {
                continue;
            }
            Vec2 low = area.outline.front();
            Vec2 high = low;
            for (const Vec2 p : area.outline) {
                low = glm::min(low, p);
                high = glm::max(high, p);
            }
            for (double y = low.y; y < high.y; y += mSpacing) {
                for (double x = low.x; x < high.x; x += mSpacing) {
                    const Vec2 p = Vec2(x, y) + Vec2(mRandom.range(0.1, 0.9), mRandom.range(0.1, 0.9)) * mSpacing;
                    forestTree(p, area);
                }
            }
        }
    }

    void forestTree(Vec2 p, const Area& area) {
        const double height = mRandom.range(17.0, 29.0);
        // Spruce with groups of beech, as the lower Allgäu's forests are.
        const bool conifer = noise2(area.look, p.x / 55.0, p.y / 55.0) + mRandom.range(-0.35, 0.35) > -0.25;
        const double crown = conifer ? height * mRandom.range(0.2, 0.27) : height * mRandom.range(0.33, 0.45);
        if (contains(area.outline, p)) {
            plant(p, height, std::max(crown, 4.0), conifer);
        }
    }

    void riverbanks() {
        const Land& land = mLand.land();
        const int column = mPlan.frame.cell.column;
        const double bank = land.riverWidth(column) / 2.0;
        const Vec2 corner = mPlan.frame.cell.corner();
        for (double y = 4.0; y < kCellSize; y += mRandom.range(6.0, 13.0)) {
            for (const double side : {-1.0, 1.0}) {
                const double at = corner.y + y + mRandom.range(-3.0, 3.0);
                const Vec2 p = Vec2(land.riverX(column, at), at) +
                               leftOf(land.riverDirection(column, at)) * (side * (bank + mRandom.range(3.0, 5.5)));
                const double gap = noise2(mPlan.frame.seed ^ 0xa1d, at / 45.0, side);
                if (gap > -0.15 && mRandom.chance(mShare) && lengthOf(p - mPlan.frame.bridge) > kBridgeView) {
                    broadleaf(p, 8.0, 16.0);
                }
            }
        }
    }

    void avenue() {
        const Line road = mPlan.streets.line(mPlan.streets.streets().front());
        const Line points = resampled(road, 13.0);
        for (std::size_t i = 1; i + 1 < points.size(); ++i) {
            const double distance = lengthOf(points[i] - mPlan.frame.centre);
            if (distance < 0.62 * mPlan.reach || distance > 2.0 * mPlan.reach ||
                lengthOf(points[i] - mPlan.frame.bridge) < kBridgeView + 6.0) {
                continue;
            }
            const Vec2 across = leftOf(unitOf(points[i + 1] - points[i - 1]));
            for (const double side : {-1.0, 1.0}) {
                if (mRandom.chance(0.8)) {
                    broadleaf(points[i] + across * (side * 7.2), 9.0, 15.0);
                }
            }
        }
    }

    void gardens() {
        for (const Parcel& parcel : mPlan.parcels) {
            const double area = parcel.area.halfLength * parcel.area.halfWidth * 4.0;
            const int count =
                parcel.zone == Zone::Core ? mRandom.below(2) : 1 + mRandom.below(static_cast<int>(area / 190.0) + 2);
            for (int i = 0; i < count; ++i) {
                const Vec2 p = parcel.area.at(mRandom.range(-0.9, 0.9) * parcel.area.halfLength,
                                              mRandom.range(-0.9, 0.9) * parcel.area.halfWidth);
                if (parcel.zone == Zone::Works) {
                    broadleaf(p, 6.0, 10.0);
                } else if (mRandom.chance(0.15)) {
                    const double height = mRandom.range(6.0, 13.0);
                    plant(p, height, height * 0.35, true);
                } else {
                    broadleaf(p, 3.5, 8.5);
                }
            }
        }
    }

    void squares() {
        const Frame& frame = mPlan.frame;
        for (const double u : {-33.0, -22.0, 22.0, 33.0}) {
            broadleaf(frame.at(u, frame.town ? 9.0 : 14.0), 9.0, 12.0);
        }
        const Obb yard = frame.churchyard.grown(-2.5);
        for (int i = -4; i <= 4; ++i) {
            for (const double side : {-1.0, 1.0}) {
                if (mRandom.chance(0.7)) {
                    broadleaf(yard.at(yard.halfLength * i / 4.0, side * yard.halfWidth), 8.0, 16.0);
                }
            }
        }
        for (const Area& area : mPlan.areas) {
            if (area.kind == AreaKind::Paved && area.finish == Finish::Gravel && area.outline.size() == 4) {
                orchard(area);
            }
        }
    }

    /// Streuobst: old fruit trees in rows beside the farm.
    void orchard(const Area& yard) {
        const Vec2 c = (yard.outline[0] + yard.outline[2]) * 0.5;
        if (lengthOf(c - mPlan.frame.centre) < mPlan.reach) {
            return;
        }
        const Vec2 axis = unitOf(yard.outline[1] - yard.outline[0]);
        for (int i = 0; i < 6; ++i) {
            for (int j = 0; j < 3; ++j) {
                if (mRandom.chance(0.85)) {
                    broadleaf(c + axis * (33.0 + j * 10.0) + leftOf(axis) * (i * 10.0 - 25.0 + mRandom.range(-1.0, 1.0)), 5.0,
                              8.0);
                }
            }
        }
    }

    void hedges() {
        const double clear = mPlan.reach * 1.05;
        for (const Area& area : mPlan.areas) {
            if (area.kind != AreaKind::Meadow && area.kind != AreaKind::Field) {
                continue;
            }
            const double kind = unitOf(mixBits(area.look + 77));
            const Vec2 a = area.outline[0];
            const Vec2 b = area.outline[1];
            if (kind < 0.16) {
                for (const Vec2 p : resampled(Line{a, b}, 8.0)) {
                    if (mRandom.chance(0.75 * mShare) && lengthOf(p - mPlan.frame.centre) > clear) {
                        broadleaf(p + Vec2(mRandom.range(-1.5, 1.5), mRandom.range(-1.5, 1.5)), 5.0, 12.0);
                    }
                }
            } else if (kind < 0.26) {
                const Vec2 p = a + (area.outline[2] - a) * mRandom.range(0.25, 0.75);
                if (lengthOf(p - mPlan.frame.centre) > clear) {
                    broadleaf(p, 12.0, 19.0);
                }
            }
        }
    }

    Plan& mPlan;
    const CellLand& mLand;
    double mSpacing;
    double mShare;
    Random mRandom;
    Buckets<Obb> mHouses;
};

}  // namespace

void plantTrees(Plan& plan, const CellLand& land, const Region& region) { Gardener(plan, land, region.forestSpacing).work(); }

}  // namespace rundgang::demo
