#include "RasterFixture.h"

#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogr_spatialref.h>

namespace rundgang::import::test {

std::filesystem::path rasterFolder() { return std::filesystem::path(RUNDGANG_TEST_OUT) / "import" / "raster"; }

void writeRaster(const RasterSpec& spec) {
    GDALAllRegister();
    std::filesystem::create_directories(spec.file.parent_path());
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    GDALDataset* dataset =
        driver->Create(spec.file.c_str(), spec.width, spec.height, spec.bands, GDALGetDataTypeByName(spec.type.c_str()), nullptr);
    ASSERT_NE(dataset, nullptr);
    std::array<double, 6> affine{spec.x, spec.pixel, 0.0, spec.y, 0.0, spec.pixelY};
    dataset->SetGeoTransform(affine.data());
    if (!spec.crs.empty()) {
        OGRSpatialReference srs;
        srs.SetFromUserInput(spec.crs.c_str());
        dataset->SetSpatialRef(&srs);
    }
    for (int b = 1; b <= spec.bands; ++b) {
        GDALRasterBand* band = dataset->GetRasterBand(b);
        if (spec.noData) {
            band->SetNoDataValue(*spec.noData);
        }
        if (spec.alpha && b == spec.bands) {
            band->SetColorInterpretation(GCI_AlphaBand);
        }
        if (spec.palette) {
            GDALColorTable table;
            for (int i = 0; i < 80; ++i) {
                const GDALColorEntry entry{static_cast<short>(i), static_cast<short>(2 * i), static_cast<short>(3 * i), 255};
                table.SetColorEntry(i, &entry);
            }
            band->SetColorTable(&table);
        }
        std::vector<double> row(static_cast<std::size_t>(spec.width));
        for (int j = 0; j < spec.height; ++j) {
            for (int i = 0; i < spec.width; ++i) {
                row[static_cast<std::size_t>(i)] = spec.value(i, j, b);
            }
            EXPECT_EQ(band->RasterIO(GF_Write, 0, j, spec.width, 1, row.data(), spec.width, 1, GDT_Float64, 0, 0, nullptr),
                      CE_None);
        }
    }
    GDALClose(GDALDataset::ToHandle(dataset));
}

SourceFiles sourceOf(std::vector<std::filesystem::path> files, std::string crs) {
    SourceFiles source;
    source.pattern = files.empty() ? "" : files.front().filename().string();
    source.files = std::move(files);
    source.crs = std::move(crs);
    return source;
}

}  // namespace rundgang::import::test
