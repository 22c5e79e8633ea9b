// Rasters that no one here wrote.
#include "RasterFixture.h"
#include "content/import/raster/HeightMosaic.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace rundgang::import {
namespace {

namespace fs = std::filesystem;
using test::sourceOf;

const fs::path kData = RUNDGANG_SHARED_DATA;

std::vector<fs::path> filesIn(const fs::path& folder, const std::string& extension) {
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && (extension.empty() || entry.path().extension() == extension)) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

TEST(RealRasters, munichsFourTilesAreOneTerrain) {
    const fs::path folder = kData / "overlap/de-munich";
    if (!fs::exists(folder)) {
        GTEST_SKIP() << "the shared data is not on this machine";
    }
    const std::vector<SourceFiles> sources{sourceOf(filesIn(folder, ".tif"))};
    ASSERT_EQ(sources[0].files.size(), 4U);
    const core::Result<HeightMosaic> mosaic = HeightMosaic::open(sources, *geo::Crs::parse("EPSG:25832"));
    ASSERT_TRUE(mosaic.ok()) << mosaic.problem().message();
    EXPECT_EQ(mosaic->extent().min.x, 690000.0);
    EXPECT_EQ(mosaic->extent().max.x, 692000.0);
    EXPECT_EQ(mosaic->resolution(), 1.0);
    // Around the building on the corner of all four tiles.
    std::vector<float> out(101 * 143);
    ASSERT_TRUE(mosaic->read(690953.0, 5335962.0, 1.0, 101, 143, out).ok());
    for (const float height : out) {
        EXPECT_GT(height, 505.0F);
        EXPECT_LT(height, 525.0F);
    }
    EXPECT_TRUE(mosaic->read(690000.0, 5335000.0, 64.0, 32, 32, std::span(out).first(32 * 32)).ok());
}

TEST(RealRasters, orthophotosInWebMercatorComeIntoUtm) {
    const fs::path file = kData / "ortho/cogeo.tif";
    if (!fs::exists(file)) {
        GTEST_SKIP() << "the shared data is not on this machine";
    }
    const std::vector<SourceFiles> sources{sourceOf({file})};
    const core::Result<ImageMosaic> mosaic = ImageMosaic::open(sources, *geo::Crs::parse("EPSG:32618"));
    ASSERT_TRUE(mosaic.ok()) << mosaic.problem().message();
    const math::WorldBox box = mosaic->extent();
    std::vector<std::uint8_t> rgba(256 * 256 * 4);
    ASSERT_TRUE(mosaic->read(box.min.x, box.min.y, box.size().x, box.size().y, 256, 256, rgba).ok());
    std::size_t opaque = 0;
    for (std::size_t i = 3; i < rgba.size(); i += 4) {
        opaque += rgba[i] == 255 ? 1U : 0U;
    }
    EXPECT_GT(opaque, rgba.size() / 8);
}

// Every raster there is, as terrain and as imagery: a message that names the file, or pixels.
TEST(RealRasters, everyFileGivesPixelsOrAMessage) {
    if (!fs::exists(kData / "malformed/raster")) {
        GTEST_SKIP() << "the shared data is not on this machine";
    }
    const geo::Crs crs = *geo::Crs::parse("EPSG:25832");
    for (const char* folder : {"malformed/raster", "ortho", "terrain"}) {
        for (const fs::path& file : filesIn(kData / folder, "")) {
            const std::vector<SourceFiles> sources{sourceOf({file})};
            std::vector<float> heights(64 * 64);
            std::vector<std::uint8_t> rgba(64 * 64 * 4);
            const core::Result<HeightMosaic> terrain = HeightMosaic::open(sources, crs);
            const core::Result<ImageMosaic> image = ImageMosaic::open(sources, crs);
            for (const core::Problem& problem :
                 {terrain.ok() ? core::Problem{} : terrain.problem(), image.ok() ? core::Problem{} : image.problem()}) {
                EXPECT_TRUE(problem.what.empty() || problem.file == file.string()) << problem.message();
            }
            const math::WorldBox box = terrain.ok() ? terrain->extent() : image.ok() ? image->extent() : math::WorldBox();
            if (terrain.ok()) {
                const core::Status done =
                    terrain->read(box.min.x, box.min.y, std::max(box.size().x, box.size().y) / 64.0, 64, 64, heights);
                EXPECT_TRUE(done.ok() || done.problem().file == file.string());
                for (const float height : heights) {
                    EXPECT_TRUE(std::isnan(height) || std::abs(height) < 10000.0F);
                }
            }
            if (image.ok()) {
                const core::Status done = image->read(box.min.x, box.min.y, box.size().x, box.size().y, 64, 64, rgba);
                EXPECT_TRUE(done.ok() || done.problem().file == file.string());
            }
            std::cout << file.filename().string() << "\n  terrain: " << (terrain.ok() ? "opened" : terrain.problem().message())
                      << "\n  imagery: " << (image.ok() ? "opened" : image.problem().message()) << '\n';
        }
    }
}

TEST(RealRasters, aCorruptTileIsNamedWhenItIsRead) {
    const fs::path file = kData / "malformed/raster/corrupt.tif";
    if (!fs::exists(file)) {
        GTEST_SKIP() << "the shared data is not on this machine";
    }
    const std::vector<SourceFiles> sources{sourceOf({file})};
    const core::Result<ImageMosaic> mosaic = ImageMosaic::open(sources, *geo::Crs::parse("EPSG:32618"));
    core::Problem problem;
    if (mosaic.ok()) {
        const math::WorldBox box = mosaic->extent();
        std::vector<std::uint8_t> rgba(1024 * 1024 * 4);
        const core::Status done = mosaic->read(box.min.x, box.min.y, box.size().x, box.size().y, 1024, 1024, rgba);
        ASSERT_FALSE(done.ok());
        problem = done.problem();
    } else {
        problem = mosaic.problem();
    }
    EXPECT_NE(problem.message().find("corrupt.tif"), std::string::npos);
    EXPECT_NE(problem.message().find("cannot be read"), std::string::npos) << problem.message();
}

}  // namespace
}  // namespace rundgang::import
