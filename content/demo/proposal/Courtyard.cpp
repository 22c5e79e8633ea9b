#include "content/demo/land/Random.h"
#include "content/demo/plan/Houses.h"
#include "content/demo/proposal/Facade.h"
#include "content/demo/proposal/Proposals.h"

#include <array>

namespace rundgang::demo {
namespace {

class Courtyard {
public:
    explicit Courtyard(const Obb& site) : mSite{{0.0, 0.0}, {1.0, 0.0}, site.halfLength, site.halfWidth} {
        mPlaster = {mModel.material({"Putz weiß", 0xece6d8}), mModel.material({"Putz ocker", 0xd9b777}),
                    mModel.material({"Putz rosé", 0xd2a08a}), mModel.material({"Putz salbei", 0xb9c2a2}),
                    mModel.material({"Putz grau", 0xc9c6bf})};
        mTiles = {mModel.material({"Biberschwanz rot", 0x9c4f38}), mModel.material({"Biberschwanz braun", 0x7f4a3a})};
    }

    std::string build() {
        ground();
        // Four rows; the gaps at the corners are the ways into the court.
        row({-24.0, 22.5}, {1.0, 0.0}, {12.0, 11.0, 12.5, 11.5}, 10.5);
        row({24.0, -22.5}, {-1.0, 0.0}, {12.0, 12.5, 11.0, 12.0}, 10.5);
        row({-31.5, -13.0}, {0.0, 1.0}, {13.0, 13.0}, 10.0);
        row({31.5, 13.0}, {0.0, -1.0}, {13.0, 13.0}, 10.0);
        garden();
        return mModel.glb("Wohnhof");
    }

private:
    void ground() {
        mModel.box(mPaving, mSite, -0.4, 0.06);
        mModel.box(mLawn, {{0.0, 0.0}, {1.0, 0.0}, 19.0, 10.5}, 0.0, 0.14);
        mModel.box(mPaving, {{0.0, 0.0}, {1.0, 0.0}, 19.0, 1.1}, 0.0, 0.16);
        mModel.box(mPaving, {{0.0, 0.0}, {1.0, 0.0}, 1.1, 10.5}, 0.0, 0.165);
    }

    /// Houses wall to wall; the row's outer side is to the left of `along`.
    void row(Vec2 start, Vec2 along, std::initializer_list<double> widths, double deep) {
        double at = 0.0;
        mPlace = 0;
        for (const double width : widths) {
            const Vec2 centre = start + along * (at + width / 2.0);
            // Every second house turns its gable to the street, as in the old town.
            const bool gable = mCount % 2 == 1;
            const std::size_t place = mPlace++;
            house(centre, along, width, deep + mRandom.range(-0.4, 0.4), {gable, place == 0, place + 1 == widths.size()});
            at += width;
            ++mCount;
        }
    }

    struct Standing {
        bool gable;  ///< to the street
        bool first;  ///< in its row
        bool last;
    };

    void house(Vec2 centre, Vec2 along, double width, double deep, Standing standing) {
        const bool gable = standing.gable;
        const Obb base = gable ? Obb{centre, leftOf(along), deep / 2.0, width / 2.0 - 0.01}
                               : Obb{centre, along, width / 2.0 - 0.01, deep / 2.0};
        const Part part = body(base, mRandom.range(7.4, 9.2), gable ? 1.0 : 0.88, Roof::Gable);
        const MaterialId plaster = mPlaster[mCount % mPlaster.size()];
        const MaterialId tiles = mTiles[static_cast<std::size_t>(mRandom.below(2))];
        for (const SolidPolygon& polygon : solidOf(part, 0.0)) {
            if (polygon.face != Face::Ground) {
                mModel.face(polygon.face == Face::Roof ? tiles : plaster, polygon.ring);
            }
        }
        for (int side = 0; side < 4; ++side) {
            const WallFrame wall = wallOf(base, side);
            const double outward = glm::dot(wall.out(), leftOf(along));
            if (outward > 0.5) {
                street(wall, part, gable);
            } else if (outward < -0.5) {
                court(wall, part);
            } else if (glm::dot(wall.out(), along) > 0.0 ? standing.last : standing.first) {
                end(wall, part, !gable);
            }
        }
        chimney(part);
    }

    void street(const WallFrame& wall, const Part& part, bool gable) {
        const double length = wall.length();
        const int axes = std::max(2, static_cast<int>(length / 2.9));
        for (int floor = 0; floor < 3; ++floor) {
            const double sill = floor == 0 ? 0.9 : 0.9 + floor * 2.85;
            for (int i = 0; i < axes; ++i) {
                const Opening opening{length * (i + 0.5) / axes, sill, 1.15, 1.45};
                if (floor == 0 && i == axes / 2) {
                    addPanel(mModel, mDoor, wall, {opening.middle, 0.06, 1.25, 2.35}, 0.04);
                    addLedge(mModel, mZinc, wall, {opening.middle, 2.55, 1.9, 0.12}, 0.9);
                } else if (sill + 1.45 < part.eave - 0.25) {
                    shuttered(wall, opening);
                }
            }
        }
        if (gable) {
            attic(wall, part);
        }
    }

    /// Two windows and a small one light the attic.
    void attic(const WallFrame& wall, const Part& part) {
        const double middle = wall.length() / 2.0;
        for (const double x : {-1.6, 1.6}) {
            addWindow(mModel, mFrame, mGlass, wall, {middle + x, part.eave + 0.4, 1.0, 1.25});
        }
        addWindow(mModel, mFrame, mGlass, wall, {middle, part.eave + 2.7, 0.8, 0.9});
    }

    /// The free wall at the end of a row: no neighbour, so windows here, too.
    void end(const WallFrame& wall, const Part& part, bool gable) {
        const double length = wall.length();
        for (int floor = 0; floor < 3; ++floor) {
            const double sill = 0.9 + floor * 2.85;
            for (const double share : {0.22, 0.5, 0.78}) {
                if (sill + 1.45 < part.eave - 0.25) {
                    shuttered(wall, {length * share, sill, 1.15, 1.45});
                }
            }
        }
        if (gable) {
            attic(wall, part);
        }
    }

    void shuttered(const WallFrame& wall, const Opening& opening) {
        addWindow(mModel, mFrame, mGlass, wall, opening);
        for (const double side : {-1.0, 1.0}) {
            addPanel(mModel, mShutter, wall,
                     {opening.middle + side * (opening.width / 2.0 + 0.32), opening.sill, 0.55, opening.height}, 0.06);
        }
    }

    void court(const WallFrame& wall, const Part& part) {
        const double length = wall.length();
        for (int floor = 0; floor < 3; ++floor) {
            const double level = floor * 2.85;
            if (level + 2.4 > part.eave) {
                break;
            }
            addWindow(mModel, mFrame, mGlass, wall, {length * 0.5, level + 0.1, 2.4, 2.2});
            addWindow(mModel, mFrame, mGlass, wall, {length * 0.14 + 0.2, level + 0.95, 1.1, 1.35});
            addWindow(mModel, mFrame, mGlass, wall, {length * 0.86 - 0.2, level + 0.95, 1.1, 1.35});
            if (floor > 0) {
                balcony(wall, length * 0.5, level);
            }
        }
    }

    void balcony(const WallFrame& wall, double middle, double level) {
        addLedge(mModel, mConcrete, wall, {middle, level - 0.18, 4.2, 0.18}, 1.7);
        // A timber rail on three sides.
        const Vec2 front = wall.left + wall.along() * middle + wall.out() * 1.65;
        mModel.box(mTimber, {front, wall.along(), 2.1, 0.04}, level + 0.08, level + 1.05);
        for (const double side : {-1.0, 1.0}) {
            const Vec2 end = wall.left + wall.along() * (middle + side * 2.06) + wall.out() * 0.85;
            mModel.box(mTimber, {end, wall.along(), 0.04, 0.82}, level + 0.08, level + 1.05);
        }
    }

    void chimney(const Part& part) {
        const Vec2 at = part.base.at(part.base.halfLength * mRandom.range(-0.4, 0.4), 0.8);
        mModel.box(mConcrete, {at, part.base.axis, 0.35, 0.35}, part.ridge - 1.4, part.ridge + 0.7);
    }

    void garden() {
        for (const Vec2 p :
             {Vec2(-13.0, 6.0), Vec2(-6.0, -6.5), Vec2(7.0, 6.5), Vec2(14.0, -6.0), Vec2(-15.0, -6.0), Vec2(15.0, 6.5)}) {
            mModel.tree(mTrunk, mLeaves, p, mRandom.range(5.5, 8.0), mRandom.range(1.6, 2.3));
        }
        for (const double x : {-9.0, 9.0}) {
            mModel.box(mTimber, {{x, 1.9}, {1.0, 0.0}, 1.0, 0.25}, 0.5, 0.6);
            mModel.box(mConcrete, {{x - 0.8, 1.9}, {1.0, 0.0}, 0.08, 0.22}, 0.1, 0.5);
            mModel.box(mConcrete, {{x + 0.8, 1.9}, {1.0, 0.0}, 0.08, 0.22}, 0.1, 0.5);
        }
        // The sandpit.
        mModel.box(mTimber, {{0.0, -6.5}, {1.0, 0.0}, 2.6, 2.6}, 0.1, 0.4);
        mModel.box(mSand, {{0.0, -6.5}, {1.0, 0.0}, 2.4, 2.4}, 0.1, 0.42);
    }

    Model mModel;
    Obb mSite;
    Random mRandom{0xc0a7};
    std::size_t mCount = 0;
    std::size_t mPlace = 0;  ///< in the row being built
    std::array<MaterialId, 5> mPlaster{};
    std::array<MaterialId, 2> mTiles{};
    MaterialId mFrame = mModel.material({"Fensterrahmen", 0xf4f2ec});
    MaterialId mGlass = mModel.material({"Glas", 0x3c4a55, 0.15F});
    MaterialId mShutter = mModel.material({"Fensterläden", 0x4f6b4a});
    MaterialId mDoor = mModel.material({"Haustür Eiche", 0x7a5433});
    MaterialId mTimber = mModel.material({"Lärchenholz", 0xa87c4f});
    MaterialId mConcrete = mModel.material({"Beton", 0xb4b1aa});
    MaterialId mZinc = mModel.material({"Zinkblech", 0x8b9196, 0.5F, 0.6F});
    MaterialId mPaving = mModel.material({"Natursteinpflaster", 0xa79f93});
    MaterialId mLawn = mModel.material({"Rasen", 0x6f8a45});
    MaterialId mSand = mModel.material({"Sand", 0xd9c79a});
    MaterialId mTrunk = mModel.material({"Stamm", 0x5e4a38});
    MaterialId mLeaves = mModel.material({"Laub", 0x5c7a3a});
};

}  // namespace

std::string courtyardGlb(const Obb& site) { return Courtyard(site).build(); }

}  // namespace rundgang::demo
