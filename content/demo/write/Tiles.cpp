#include "content/demo/write/Tiles.h"

#include "content/demo/paint/Ortho.h"
#include "content/demo/write/CityGml.h"
#include "content/demo/write/Raster.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace rundgang::demo {
namespace {

// Pixels a side of the pieces an orthophoto is painted in: small enough for the cache, large enough to hold a house.
constexpr int kPiece = 500;

class TileWriter {
public:
    TileWriter(const std::filesystem::path& out, const Region& region, const Plan& plan, const CellLand& land, Vec2 corner)
        : mOut(out), mRegion(region), mPlan(plan), mLand(land), mCorner(corner) {
        // The survey names its tiles by the kilometres of their south-west corners.
        mName = std::to_string(static_cast<int>(corner.x / 1000.0)) + "_" + std::to_string(static_cast<int>(corner.y / 1000.0));
    }

    core::Status terrain() {
        RasterPlace place{mCorner + Vec2(0.0, kTileSize), mRegion.terrainStep, static_cast<int>(kTileSize / mRegion.terrainStep)};
        std::vector<float> heights(static_cast<std::size_t>(place.size) * static_cast<std::size_t>(place.size));
        for (int j = 0; j < place.size; ++j) {
            const double y = place.northWest.y - (j + 0.5) * place.step;
            const LandRow row = mLand.land().row(mCorner.x, y);
            for (int i = 0; i < place.size; ++i) {
                const double x = mCorner.x + (i + 0.5) * place.step;
                // 1/128 m is finer than a survey and leaves the mantissa short, so that the file packs well.
                heights[static_cast<std::size_t>(j * place.size + i)] =
                    static_cast<float>(std::floor(mLand.height(x, row) * 128.0 + 0.5) / 128.0);
            }
        }
        return writeHeights(mOut / "terrain" / ("dgm_" + mName + ".tif"), place, heights);
    }

    core::Status picture(const Ortho& ortho) {
        const RasterPlace place{mCorner + Vec2(0.0, kTileSize), mRegion.imageStep,
                                static_cast<int>(kTileSize / mRegion.imageStep)};
        auto file = PictureFile::create(mOut / "imagery" / ("dop_" + mName + ".tif"), place);
        if (!file) {
            return file.problem();
        }
        for (int y = 0; y < place.size; y += kPiece) {
            for (int x = 0; x < place.size; x += kPiece) {
                const int width = std::min(kPiece, place.size - x);
                const int height = std::min(kPiece, place.size - y);
                Canvas canvas(place.northWest + Vec2(x, -y) * place.step, place.step, width, height);
                ortho.paint(canvas);
                if (core::Status done = file->write(x, y, width, height, canvas.bytes()); !done) {
                    return done;
                }
            }
        }
        return file->close();
    }

    core::Status buildings() {
        std::vector<std::size_t> here;
        for (std::size_t i = 0; i < mPlan.houses.size(); ++i) {
            const Vec2 p = mPlan.houses[i].parts.front().base.centre - mCorner;
            if (p.x >= 0.0 && p.y >= 0.0 && p.x < kTileSize && p.y < kTileSize) {
                here.push_back(i);
            }
        }
        // The survey sends no empty tiles either.
        return here.empty() ? core::Status(core::Done{})
                            : writeCityGml(mOut / "buildings" / ("LoD2_32_" + mName + "_1_RG.gml"), mPlan, here);
    }

private:
    const std::filesystem::path& mOut;
    const Region& mRegion;
    const Plan& mPlan;
    const CellLand& mLand;
    Vec2 mCorner;
    std::string mName;
};

}  // namespace

core::Status writeTile(const std::filesystem::path& out, const Region& region, const Plan& plan, const CellLand& land, int column,
                       int row) {
    TileWriter tile(out, region, plan, land, plan.frame.cell.corner() + Vec2(column, row) * kTileSize);
    if (core::Status done = tile.terrain(); !done) {
        return done;
    }
    if (core::Status done = tile.buildings(); !done) {
        return done;
    }
    return tile.picture(Ortho(plan, land, region.imageStep));
}

}  // namespace rundgang::demo
