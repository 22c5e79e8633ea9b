#include "content/import/raster/HeightMosaic.h"

#include "RasterFixture.h"
#include "engine/core/File.h"
#include "engine/core/Jobs.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>

namespace rundgang::import {
namespace {

using test::rasterFolder;
using test::RasterSpec;
using test::sourceOf;
using test::writeRaster;

const geo::Crs& utm32() {
    static const geo::Crs crs = *geo::Crs::parse("EPSG:25832");
    return crs;
}

// A plane, so that bilinear reading must give it back everywhere: h = 500 + 0.1 x + 0.2 y, metres from (690000, 5336000).
double plane(double x, double y) { return 500.0 + 0.1 * (x - 690000.0) + 0.2 * (y - 5336000.0); }

RasterSpec planeTile(const char* name, double x, double y, int size, double pixel = 1.0) {
    RasterSpec spec;
    spec.file = rasterFolder() / name;
    spec.x = x;
    spec.y = y;
    spec.pixel = pixel;
    spec.pixelY = -pixel;
    spec.width = size;
    spec.height = size;
    spec.value = [=](int i, int j, int) { return plane(x + (i + 0.5) * pixel, y - (j + 0.5) * pixel); };
    return spec;
}

HeightMosaic open(const std::vector<SourceFiles>& sources, const geo::Crs& crs = utm32()) {
    core::Result<HeightMosaic> mosaic = HeightMosaic::open(sources, crs);
    EXPECT_TRUE(mosaic.ok()) << mosaic.problem().message();
    return std::move(*mosaic);
}

std::vector<float> heights(const HeightMosaic& mosaic, double x, double y, double step, int columns, int rows) {
    std::vector<float> out(static_cast<std::size_t>(columns * rows));
    const core::Status done = mosaic.read(x, y, step, columns, rows, out);
    EXPECT_TRUE(done.ok()) << done.problem().message();
    return out;
}

TEST(HeightMosaic, aPlaneIsReadBackAcrossTheSeamsOfFourTiles) {
    std::vector<std::filesystem::path> files;
    for (int k = 0; k < 4; ++k) {
        const RasterSpec spec =
            planeTile(("plane" + std::to_string(k) + ".tif").c_str(), 690000.0 + 10 * (k % 2), 5336000.0 + 10 * (k / 2), 10);
        writeRaster(spec);
        files.push_back(spec.file);
    }
    const HeightMosaic mosaic = open({sourceOf(files)});
    EXPECT_EQ(mosaic.extent().min.x, 690000.0);
    EXPECT_EQ(mosaic.extent().max.y, 5336010.0);
    EXPECT_NEAR(mosaic.resolution(), 1.0, 1e-9);
    const std::vector<float> out = heights(mosaic, 690000.5, 5335990.5, 0.25, 77, 77);
    for (int j = 0; j < 77; ++j) {
        for (int i = 0; i < 77; ++i) {
            ASSERT_NEAR(out[static_cast<std::size_t>(j * 77 + i)], plane(690000.5 + 0.25 * i, 5335990.5 + 0.25 * j), 1e-3);
        }
    }
}

TEST(HeightMosaic, theEdgeOfTheRasterStillHasAHeightAndBeyondItIsNone) {
    const RasterSpec spec = planeTile("edge.tif", 690000.0, 5336000.0, 10);
    writeRaster(spec);
    const HeightMosaic mosaic = open({sourceOf({spec.file})});
    const std::vector<float> out = heights(mosaic, 690000.0, 5335990.0, 1.0, 11, 11);
    for (const float height : out) {
        EXPECT_FALSE(std::isnan(height));
    }
    EXPECT_TRUE(std::isnan(heights(mosaic, 690010.6, 5335995.0, 1.0, 1, 1)[0]));
    EXPECT_TRUE(std::isnan(heights(mosaic, 100.0, 100.0, 1000.0, 3, 3)[4]));
}

TEST(HeightMosaic, coarseStepsGiveMeans) {
    const RasterSpec spec = planeTile("coarse.tif", 690000.0, 5336064.0, 64);
    writeRaster(spec);
    const HeightMosaic mosaic = open({sourceOf({spec.file})});
    for (const double step : {4.0, 8.0, 16.0}) {
        const std::vector<float> out = heights(mosaic, 690016.0, 5336016.0, step, 3, 3);
        for (int k = 0; k < 9; ++k) {
            EXPECT_NEAR(out[static_cast<std::size_t>(k)], plane(690016.0 + step * (k % 3), 5336016.0 + step * (k / 3)), 0.01)
                << step;
        }
    }
}

TEST(HeightMosaic, noDataNaNAndUndeclaredNoDataAreNaN) {
    for (const double hole : {-9999.0, -32768.0, -3.4e38, std::nan("")}) {
        RasterSpec spec = planeTile("holes.tif", 690000.0, 5336000.0, 10);
        if (hole == -9999.0) {
            spec.noData = hole;
        }
        spec.value = [=](int i, int, int) { return i < 5 ? hole : 500.0; };
        writeRaster(spec);
        const HeightMosaic mosaic = open({sourceOf({spec.file})});
        EXPECT_TRUE(std::isnan(heights(mosaic, 690002.5, 5335995.0, 1.0, 1, 1)[0])) << hole;
        EXPECT_EQ(heights(mosaic, 690006.5, 5335995.0, 1.0, 1, 1)[0], 500.0F) << hole;
        // A mean over both sides takes only what is there.
        EXPECT_EQ(heights(mosaic, 690005.0, 5335996.0, 4.0, 1, 1)[0], 500.0F) << hole;
        EXPECT_EQ(heights(mosaic, 690005.0, 5335996.0, 8.0, 1, 1)[0], 500.0F) << hole;
    }
}

TEST(HeightMosaic, earlierSourcesLieOnTop) {
    RasterSpec top = planeTile("top.tif", 690000.0, 5336000.0, 10);
    top.noData = -1.0;
    top.value = [](int i, int, int) { return i < 5 ? 700.0 : -1.0; };
    RasterSpec below = planeTile("below.tif", 690000.0, 5336000.0, 20, 0.5);
    below.value = [](int, int, int) { return 600.0; };
    writeRaster(top);
    writeRaster(below);
    const HeightMosaic mosaic = open({sourceOf({top.file}), sourceOf({below.file})});
    EXPECT_EQ(heights(mosaic, 690002.0, 5335995.0, 1.0, 1, 1)[0], 700.0F);
    EXPECT_EQ(heights(mosaic, 690008.0, 5335995.0, 1.0, 1, 1)[0], 600.0F);
    EXPECT_NEAR(mosaic.resolution(), 0.5, 1e-9);
}

TEST(HeightMosaic, southUpRastersAreNotUpsideDown) {
    RasterSpec spec = planeTile("southup.tif", 690000.0, 5336000.0, 10);
    spec.pixelY = 1.0;
    spec.value = [](int i, int j, int) { return plane(690000.5 + i, 5336000.5 + j); };
    writeRaster(spec);
    const HeightMosaic mosaic = open({sourceOf({spec.file})});
    EXPECT_NEAR(heights(mosaic, 690003.0, 5336007.0, 1.0, 1, 1)[0], plane(690003.0, 5336007.0), 1e-3);
}

TEST(HeightMosaic, anotherCrsIsReprojected) {
    const RasterSpec spec = planeTile("utm.tif", 690000.0, 5336050.0, 50);
    writeRaster(spec);
    const geo::Crs zone33 = *geo::Crs::parse("EPSG:25833");
    const HeightMosaic mosaic = open({sourceOf({spec.file})}, zone33);
    const core::Result<geo::Transform> to33 = geo::Transform::create(utm32(), zone33);
    glm::dvec3 p(690025.0, 5336025.0, 0.0);
    ASSERT_TRUE(to33->apply(p));
    EXPECT_NEAR(heights(mosaic, p.x, p.y, 1.0, 1, 1)[0], plane(690025.0, 5336025.0), 0.01);
    EXPECT_NEAR(mosaic.resolution(), 1.0, 0.01);
}

TEST(HeightMosaic, asciiGridAndXyzNeedACrsAndThenWork) {
    const std::filesystem::path grid = rasterFolder() / "grid ä.asc";
    const std::filesystem::path xyz = rasterFolder() / "points.xyz";
    ASSERT_TRUE(core::writeText(grid,
                                "ncols 3\nnrows 2\nxllcorner 690000\nyllcorner 5336000\ncellsize 1\nNODATA_value -9999\n"
                                "501 502 503\n504 -9999 506\n"));
    ASSERT_TRUE(
        core::writeText(xyz, "690000.5 5336000.5 501\n690001.5 5336000.5 502\n690000.5 5336001.5 503\n690001.5 5336001.5 504\n"));
    for (const std::filesystem::path& file : {grid, xyz}) {
        const std::vector<SourceFiles> without{sourceOf({file})};
        const core::Result<HeightMosaic> mosaic = HeightMosaic::open(without, utm32());
        ASSERT_FALSE(mosaic.ok());
        EXPECT_NE(mosaic.problem().message().find("crs = \"EPSG:25832\""), std::string::npos) << mosaic.problem().message();
    }
    const HeightMosaic first = open({sourceOf({grid}, "EPSG:25832")});
    EXPECT_EQ(heights(first, 690000.5, 5336001.5, 1.0, 1, 1)[0], 501.0F);
    EXPECT_TRUE(std::isnan(heights(first, 690001.5, 5336000.5, 1.0, 1, 1)[0]));
    const HeightMosaic second = open({sourceOf({xyz}, "EPSG:25832")});
    EXPECT_EQ(heights(second, 690000.5, 5336000.5, 1.0, 1, 1)[0], 501.0F);
    EXPECT_EQ(heights(second, 690001.0, 5336001.0, 1.0, 1, 1)[0], 502.5F);
}

TEST(HeightMosaic, integersWithScaleAndOffsetAndFeetAreMetres) {
    RasterSpec spec = planeTile("int.tif", 690000.0, 5336000.0, 4);
    spec.type = "Int16";
    spec.value = [](int, int, int) { return 512.0; };
    writeRaster(spec);
    EXPECT_EQ(heights(open({sourceOf({spec.file})}), 690002.0, 5335998.0, 1.0, 1, 1)[0], 512.0F);
}

TEST(HeightMosaic, manyTilesAreReadByManyThreadsWithFewFilesOpen) {
    std::vector<std::filesystem::path> files;
    constexpr int kSide = 15;  // 225 tiles, more than the pool keeps open
    for (int k = 0; k < kSide * kSide; ++k) {
        const RasterSpec spec =
            planeTile(("many/" + std::to_string(k) + ".tif").c_str(), 690000.0 + 4 * (k % kSide), 5336000.0 + 4 * (k / kSide), 4);
        writeRaster(spec);
        files.push_back(spec.file);
    }
    const HeightMosaic mosaic = open({sourceOf(files)});
    std::atomic<int> wrong = 0;
    core::parallelFor(64, [&](std::size_t k) {
        std::vector<float> out(30 * 30);
        const double x = 690000.5 + static_cast<double>(k % 8) * 3.0;
        const double y = 5335996.5 + static_cast<double>(k / 8) * 3.0;
        if (!mosaic.read(x, y, 1.0, 30, 30, out)) {
            ++wrong;
        }
        for (std::size_t p = 0; p < out.size(); ++p) {
            const double expected = plane(x + static_cast<double>(p % 30), y + static_cast<double>(p / 30));
            wrong += std::abs(static_cast<double>(out[p]) - expected) < 1e-3 ? 0 : 1;
        }
    });
    EXPECT_EQ(wrong.load(), 0);
}

TEST(HeightMosaic, aFolderAPictureAndTextAreToldInWords) {
    const std::filesystem::path text = rasterFolder() / "text.tif";
    ASSERT_TRUE(core::writeText(text, "this is no raster"));
    RasterSpec picture = planeTile("picture.tif", 690000.0, 5336000.0, 4);
    picture.bands = 3;
    picture.type = "Byte";
    picture.value = [](int, int, int) { return 1.0; };
    writeRaster(picture);
    const std::vector<std::pair<std::filesystem::path, const char*>> wrong{{text, "no raster"},
                                                                           {rasterFolder(), "is a folder"},
                                                                           {picture.file, "[imagery]"},
                                                                           {rasterFolder() / "nowhere.tif", "no raster"}};
    for (const auto& [file, words] : wrong) {
        const std::vector<SourceFiles> sources{sourceOf({file})};
        const core::Result<HeightMosaic> mosaic = HeightMosaic::open(sources, utm32());
        ASSERT_FALSE(mosaic.ok()) << file;
        EXPECT_NE(mosaic.problem().message().find(words), std::string::npos) << mosaic.problem().message();
        EXPECT_NE(mosaic.problem().file.find(file.filename().string()), std::string::npos);
    }
}

}  // namespace
}  // namespace rundgang::import
