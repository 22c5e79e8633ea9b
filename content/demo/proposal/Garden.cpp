#include "content/demo/land/Random.h"
#include "content/demo/proposal/Facade.h"
#include "content/demo/proposal/Proposals.h"

namespace rundgang::demo {
namespace {

constexpr double kStorey = 3.0;

class Garden {
public:
    explicit Garden(const Obb& site) : mSite{{0.0, 0.0}, {1.0, 0.0}, site.halfLength, site.halfWidth} {}

    std::string build() {
        ground();
        slenderHouse({{-24.0, 4.0}, turned(0.262), 15.5, 5.8}, 5);
        slenderHouse({{25.0, -3.0}, turned(0.236), 13.5, 5.6}, 4);
        pavilion({1.5, -12.0});
        planting();
        return mModel.glb("Stadtgarten");
    }

private:
    void ground() {
        mModel.box(mLawn, mSite, -0.4, 0.05);
        // A winding path in short straight pieces.
        Line path = smoothed({{-37.0, -20.0}, {-20.0, -20.0}, {-6.0, -4.0}, {6.0, 6.0}, {12.0, 20.0}, {37.0, 22.0}}, 3);
        ribbon(path, 1.3);
        ribbon(smoothed({{-8.0, 28.5}, {-4.0, 12.0}, {1.0, 2.0}, {2.0, -8.0}}, 3), 1.0);
        ribbon(smoothed({{10.0, 16.0}, {12.0, 4.0}, {8.0, -8.0}, {12.0, -28.5}}, 3), 1.0);
        Line pond;
        for (int i = 0; i < 20; ++i) {
            const Vec2 ray = turned(i / 20.0);
            pond.push_back(Vec2(3.0, 17.5) + Vec2(ray.x * 6.0, ray.y * 3.4));
        }
        mModel.prism(mStone, mWater, pond, 0.0, 0.1);
    }

    void ribbon(const Line& line, double half) {
        const Line left = offsetLine(line, half);
        const Line right = offsetLine(line, -half);
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            const auto at = [&](Vec2 p) { return glm::dvec3(p, 0.09); };
            mModel.face(mGravel, {at(right[i]), at(right[i + 1]), at(left[i + 1]), at(left[i])});
        }
    }

    void slenderHouse(const Obb& base, int storeys) {
        const double top = 0.4 + storeys * kStorey;
        mModel.box(mConcrete, base.grown(0.05), 0.0, 0.4);
        mModel.box(mTimber, base, 0.4, top);
        // The green roof lies behind a parapet.
        mModel.box(mZinc, base.grown(0.12), top, top + 0.35);
        mModel.box(mSedum, base.grown(-0.4), top + 0.1, top + 0.42);
        for (int side = 0; side < 4; ++side) {
            const WallFrame wall = wallOf(base, side);
            const bool longSide = side % 2 == 0;
            battens(wall, top);
            for (int floor = 0; floor < storeys; ++floor) {
                const double level = 0.4 + floor * kStorey;
                addLedge(mModel, mZinc, wall, {wall.length() / 2.0, level - 0.06, wall.length() + 0.24, 0.12}, 0.12);
                if (longSide) {
                    openings(wall, level, floor, side == 0);
                } else {
                    addWindow(mModel, mFrame, mGlass, wall, {wall.length() / 2.0, level + 0.9, 1.6, 1.6});
                }
            }
        }
        solar(base, top + 0.42);
    }

    /// Thin vertical laths of larch: what makes the long walls slender.
    void battens(const WallFrame& wall, double top) {
        const int count = static_cast<int>(wall.length() / 0.85);
        for (int i = 0; i < count; ++i) {
            const double middle = wall.length() * (i + 0.5) / count;
            addLedge(mModel, mLath, wall, {middle, 0.45, 0.07, top - 0.5}, 0.07);
        }
    }

    void openings(const WallFrame& wall, double level, int floor, bool garden) {
        const int axes = static_cast<int>(wall.length() / 4.2);
        for (int i = 0; i < axes; ++i) {
            const double middle = wall.length() * (i + 0.5) / axes;
            if (garden && (i + floor) % 2 == 0) {
                addWindow(mModel, mFrame, mGlass, wall, {middle, level + 0.1, 2.6, 2.35});
                if (floor > 0) {
                    addLedge(mModel, mConcrete, wall, {middle, level - 0.16, 3.2, 0.16}, 1.6);
                    const Vec2 front = wall.left + wall.along() * middle + wall.out() * 1.56;
                    mModel.box(mLath, {front, wall.along(), 1.6, 0.04}, level, level + 1.05);
                }
            } else {
                addWindow(mModel, mFrame, mGlass, wall, {middle, level + 0.85, 1.5, 1.55});
            }
        }
        if (floor == 0 && !garden) {
            addPanel(mModel, mDoor, wall, {wall.length() * 0.5, 0.4, 1.5, 2.3}, 0.1);
        }
    }

    void solar(const Obb& base, double z) {
        for (double x = -base.halfLength + 3.0; x < base.halfLength - 2.0; x += 2.4) {
            const Vec2 a = base.at(x, -base.halfWidth + 1.4);
            const Vec2 b = base.at(x + 1.7, -base.halfWidth + 1.4);
            const Vec2 c = base.at(x + 1.7, base.halfWidth - 1.4);
            const Vec2 d = base.at(x, base.halfWidth - 1.4);
            // Leaning to the east and seen from both sides.
            mModel.face(mSolar, {{a.x, a.y, z + 0.1}, {b.x, b.y, z + 0.55}, {c.x, c.y, z + 0.55}, {d.x, d.y, z + 0.1}});
            mModel.face(mZinc, {{d.x, d.y, z + 0.08}, {c.x, c.y, z + 0.53}, {b.x, b.y, z + 0.53}, {a.x, a.y, z + 0.08}});
        }
    }

    /// The café: glass under a thin round roof on slender columns.
    void pavilion(Vec2 centre) {
        constexpr int kSides = 16;
        const auto ring = [&](double r) {
            Line out;
            for (int i = 0; i < kSides; ++i) {
                out.push_back(centre + turned(static_cast<double>(i) / kSides) * r);
            }
            return out;
        };
        mModel.prism(mStone, mDeck, ring(7.6), 0.0, 0.18);
        mModel.prism(mGlass, mGlass, ring(4.6), 0.18, 3.3);
        const Line roof = ring(6.6);
        mModel.prism(mLath, mSedum, roof, 3.3, 3.62);
        std::vector<glm::dvec3> soffit;
        for (auto p = roof.rbegin(); p != roof.rend(); ++p) {
            soffit.emplace_back(*p, 3.3);
        }
        mModel.face(mTimber, soffit);
        for (int i = 0; i < kSides; ++i) {
            const Vec2 ray = turned(static_cast<double>(i) / kSides);
            mModel.box(mLath, {centre + ray * 6.1, ray, 0.07, 0.07}, 0.18, 3.3);
            mModel.box(mFrame, {centre + ray * 4.62, ray, 0.05, 0.05}, 0.18, 3.3);
        }
    }

    void planting() {
        for (const Vec2 p : {Vec2(-12.0, 20.0), Vec2(-6.0, 22.0), Vec2(-14.0, -14.0), Vec2(-10.0, 6.0), Vec2(13.0, 10.0),
                             Vec2(10.0, 24.0), Vec2(-16.0, -25.0), Vec2(-30.0, -24.0), Vec2(14.0, -22.0), Vec2(34.0, 24.0),
                             Vec2(-34.0, 24.0), Vec2(35.0, -25.0)}) {
            mModel.tree(mTrunk, mLeaves, p, mRandom.range(6.0, 9.5), mRandom.range(1.8, 2.8));
        }
        // Raised beds for the neighbours.
        for (int i = 0; i < 5; ++i) {
            const Obb bed{{-8.0 + i * 3.6, -24.5}, {1.0, 0.0}, 1.2, 0.7};
            mModel.box(mTimber, bed, 0.0, 0.7);
            mModel.box(i % 2 == 0 ? mSedum : mLeaves, bed.grown(-0.1), 0.5, 0.85);
        }
    }

    Model mModel;
    Obb mSite;
    Random mRandom{0x9a4d};
    MaterialId mTimber = mModel.material({"Lärchenschalung", 0xb48a5c});
    MaterialId mLath = mModel.material({"Holzlatten", 0x8f6a44});
    MaterialId mConcrete = mModel.material({"Sichtbeton", 0xb9b6af});
    MaterialId mZinc = mModel.material({"Metall", 0x5d6266, 0.5F, 0.5F});
    MaterialId mFrame = mModel.material({"Holzfenster", 0xd8c3a0});
    MaterialId mGlass = mModel.material({"Glas", 0x4a5d66, 0.12F});
    MaterialId mDoor = mModel.material({"Tür", 0x4c5c54});
    MaterialId mSedum = mModel.material({"Gründach", 0x7d8f54});
    MaterialId mSolar = mModel.material({"Photovoltaik", 0x22293d, 0.25F});
    MaterialId mLawn = mModel.material({"Wiese", 0x738d48});
    MaterialId mGravel = mModel.material({"Kiesweg", 0xc2b594});
    MaterialId mDeck = mModel.material({"Holzdeck", 0xa38460});
    MaterialId mStone = mModel.material({"Naturstein", 0x98938a});
    MaterialId mWater = mModel.material({"Teich", 0x48656a, 0.1F});
    MaterialId mTrunk = mModel.material({"Stamm", 0x5a4937});
    MaterialId mLeaves = mModel.material({"Laub", 0x66853f});
};

}  // namespace

std::string gardenGlb(const Obb& site) { return Garden(site).build(); }

}  // namespace rundgang::demo
