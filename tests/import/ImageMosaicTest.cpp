#include "RasterFixture.h"
#include "content/import/raster/HeightMosaic.h"

#include <gtest/gtest.h>

#include <cmath>

namespace rundgang::import {
namespace {

using test::rasterFolder;
using test::RasterSpec;
using test::sourceOf;
using test::writeRaster;

RasterSpec picture(const char* name, int bands, std::function<double(int, int, int)> value) {
    RasterSpec spec;
    spec.file = rasterFolder() / name;
    spec.bands = bands;
    spec.type = "Byte";
    spec.value = std::move(value);
    return spec;
}

using Pixel = std::array<int, 4>;

// Pixels of 1 m, the first row in the north.
std::vector<Pixel> pixels(const std::vector<SourceFiles>& sources, double x, double y, double size, int side) {
    const core::Result<ImageMosaic> mosaic = ImageMosaic::open(sources, *geo::Crs::parse("EPSG:25832"));
    EXPECT_TRUE(mosaic.ok()) << mosaic.problem().message();
    std::vector<std::uint8_t> rgba(static_cast<std::size_t>(side * side) * 4);
    const core::Status done = mosaic->read(x, y, size, size, side, side, rgba);
    EXPECT_TRUE(done.ok()) << done.problem().message();
    std::vector<Pixel> out;
    for (std::size_t i = 0; i < rgba.size(); i += 4) {
        out.push_back({rgba[i], rgba[i + 1], rgba[i + 2], rgba[i + 3]});
    }
    return out;
}

TEST(ImageMosaic, alignedPixelsComeBackExactlyTheFirstRowInTheNorth) {
    const RasterSpec spec = picture("rgb.tif", 3, [](int i, int j, int b) { return i * 10 + j + 100 * (b - 1); });
    writeRaster(spec);
    const std::vector<Pixel> out = pixels({sourceOf({spec.file})}, 690002.0, 5335994.0, 4.0, 4);
    EXPECT_EQ(out[0], (Pixel{22, 122, 222, 255}));
    EXPECT_EQ(out[3], (Pixel{52, 152, 252, 255}));
    EXPECT_EQ(out[12], (Pixel{25, 125, 225, 255}));
}

TEST(ImageMosaic, outsideIsTransparent) {
    const RasterSpec spec = picture("rgb2.tif", 3, [](int, int, int) { return 200.0; });
    writeRaster(spec);
    const std::vector<Pixel> out = pixels({sourceOf({spec.file})}, 689990.0, 5335980.0, 20.0, 20);
    EXPECT_EQ(out[0], (Pixel{0, 0, 0, 0}));
    EXPECT_EQ(out[15 * 20 + 15], (Pixel{0, 0, 0, 0}));
    EXPECT_EQ(out[5 * 20 + 15], (Pixel{200, 200, 200, 255}));
}

TEST(ImageMosaic, greyPaletteAndAlphaBecomeRgba) {
    const RasterSpec grey = picture("grey.tif", 1, [](int, int, int) { return 90.0; });
    RasterSpec palette = picture("palette.tif", 1, [](int, int, int) { return 7.0; });
    palette.palette = true;
    RasterSpec alpha = picture("alpha.tif", 4, [](int i, int, int b) { return b < 4 ? 50.0 * b : (i < 5 ? 0.0 : 255.0); });
    alpha.alpha = true;
    for (const RasterSpec& spec : {grey, palette, alpha}) {
        writeRaster(spec);
    }
    EXPECT_EQ(pixels({sourceOf({grey.file})}, 690005.0, 5335995.0, 1.0, 1)[0], (Pixel{90, 90, 90, 255}));
    EXPECT_EQ(pixels({sourceOf({palette.file})}, 690005.0, 5335995.0, 1.0, 1)[0], (Pixel{7, 14, 21, 255}));
    EXPECT_EQ(pixels({sourceOf({alpha.file})}, 690006.0, 5335995.0, 1.0, 1)[0], (Pixel{50, 100, 150, 255}));
    EXPECT_EQ(pixels({sourceOf({alpha.file})}, 690002.0, 5335995.0, 1.0, 1)[0][3], 0);
}

TEST(ImageMosaic, sixteenBitsAreScaledByWhatIsInThem) {
    RasterSpec spec = picture("deep.tif", 3, [](int i, int, int) { return i < 2 ? 0.0 : 4000.0; });
    spec.type = "UInt16";
    writeRaster(spec);
    EXPECT_NEAR(pixels({sourceOf({spec.file})}, 690005.0, 5335995.0, 1.0, 1)[0][0], 4000.0 * 255.0 / 4095.0, 1.0);
}

TEST(ImageMosaic, infraredInAFourthBandIsNoAlpha) {
    RasterSpec spec = picture("rgbi.tif", 4, [](int, int, int b) { return 20.0 * b; });
    writeRaster(spec);
    EXPECT_EQ(pixels({sourceOf({spec.file})}, 690005.0, 5335995.0, 1.0, 1)[0][0], 20);
}

TEST(ImageMosaic, whereTheTopHasNoDataTheLowerShows) {
    RasterSpec top = picture("topnodata.tif", 3, [](int i, int, int b) { return i < 5 ? 0.0 : 10.0 * b; });
    top.noData = 0.0;
    const RasterSpec below = picture("under.tif", 3, [](int, int, int b) { return 60.0 + b; });
    writeRaster(top);
    writeRaster(below);
    const std::vector<SourceFiles> both{sourceOf({top.file}), sourceOf({below.file})};
    EXPECT_EQ(pixels(both, 690002.0, 5335995.0, 1.0, 1)[0], (Pixel{61, 62, 63, 255}));
    EXPECT_EQ(pixels(both, 690007.0, 5335995.0, 1.0, 1)[0], (Pixel{10, 20, 30, 255}));
}

TEST(ImageMosaic, smallerPicturesAreAveraged) {
    RasterSpec spec = picture("checker.tif", 3, [](int i, int j, int) { return (i + j) % 2 == 0 ? 0.0 : 200.0; });
    spec.width = 64;
    spec.height = 64;
    writeRaster(spec);
    for (const Pixel& pixel : pixels({sourceOf({spec.file})}, 690008.0, 5335952.0, 32.0, 4)) {
        EXPECT_NEAR(pixel[0], 100, 2);
        EXPECT_EQ(pixel[3], 255);
    }
}

TEST(ImageMosaic, measuredValuesAreNoPicture) {
    RasterSpec spec = picture("dem.tif", 1, [](int, int, int) { return 500.0; });
    spec.type = "Float32";
    writeRaster(spec);
    const std::vector<SourceFiles> sources{sourceOf({spec.file})};
    const core::Result<ImageMosaic> mosaic = ImageMosaic::open(sources, *geo::Crs::parse("EPSG:25832"));
    ASSERT_FALSE(mosaic.ok());
    EXPECT_NE(mosaic.problem().message().find("[terrain]"), std::string::npos);
}

}  // namespace
}  // namespace rundgang::import
