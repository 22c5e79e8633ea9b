#include "content/demo/write/Raster.h"

#include "content/demo/write/GdalCall.h"

#include <cpl_string.h>
#include <gdal.h>
#include <ogr_srs_api.h>

#include <array>
#include <string>
#include <utility>

namespace rundgang::demo {
namespace {

std::string utmWkt() {
    OGRSpatialReferenceH srs = OSRNewSpatialReference(nullptr);
    std::string text;
    char* wkt = nullptr;
    if (OSRImportFromEPSG(srs, 25832) == OGRERR_NONE && OSRExportToWkt(srs, &wkt) == OGRERR_NONE && wkt != nullptr) {
        text = wkt;
    }
    CPLFree(wkt);
    OSRDestroySpatialReference(srs);
    return text;
}

GDALDatasetH createTiff(const std::filesystem::path& file, const RasterPlace& place, int bands, GDALDataType type,
                        CSLConstList options) {
    registerGdal();
    GDALDriverH driver = GDALGetDriverByName("GTiff");
    if (driver == nullptr) {
        return nullptr;
    }
    GDALDatasetH dataset = GDALCreate(driver, file.c_str(), place.size, place.size, bands, type, options);
    if (dataset != nullptr) {
        std::array<double, 6> transform{place.northWest.x, place.step, 0.0, place.northWest.y, 0.0, -place.step};
        GDALSetGeoTransform(dataset, transform.data());
        GDALSetProjection(dataset, utmWkt().c_str());
    }
    return dataset;
}

/// GDALClose tells its failure only through the error state up to GDAL 3.6.
bool closeTiff(GDALDatasetH dataset) {
    GDALClose(dataset);
    return CPLGetLastErrorType() < CE_Failure;
}

}  // namespace

core::Status writeHeights(const std::filesystem::path& file, const RasterPlace& place, std::span<const float> heights) {
    const QuietGdal quiet;
    CPLStringList options;
    options.SetNameValue("COMPRESS", "DEFLATE");
    options.SetNameValue("PREDICTOR", "3");
    options.SetNameValue("ZLEVEL", "6");
    GDALDatasetH dataset = createTiff(file, place, 1, GDT_Float32, options.List());
    if (dataset == nullptr) {
        return gdalProblem(file, "writing the terrain");
    }
    GDALRasterBandH band = GDALGetRasterBand(dataset, 1);
    GDALSetRasterNoDataValue(band, -9999.0);
    const CPLErr error = GDALRasterIO(band, GF_Write, 0, 0, place.size, place.size, const_cast<float*>(heights.data()),
                                      place.size, place.size, GDT_Float32, 0, 0);
    if (!closeTiff(dataset) || error != CE_None) {
        return gdalProblem(file, "writing the terrain");
    }
    return core::Done{};
}

core::Result<PictureFile> PictureFile::create(const std::filesystem::path& file, const RasterPlace& place) {
    const QuietGdal quiet;
    CPLStringList options;
    options.SetNameValue("TILED", "YES");
    options.SetNameValue("COMPRESS", "JPEG");
    options.SetNameValue("PHOTOMETRIC", "YCBCR");
    options.SetNameValue("JPEG_QUALITY", "88");
    PictureFile picture;
    picture.mFile = file;
    picture.mDataset = createTiff(file, place, 3, GDT_Byte, options.List());
    if (picture.mDataset == nullptr) {
        return gdalProblem(file, "writing the orthophoto");
    }
    return picture;
}

PictureFile::PictureFile(PictureFile&& other) noexcept
    : mDataset(std::exchange(other.mDataset, nullptr)), mFile(std::move(other.mFile)) {}

PictureFile& PictureFile::operator=(PictureFile&& other) noexcept {
    std::swap(mDataset, other.mDataset);
    std::swap(mFile, other.mFile);
    return *this;
}

PictureFile::~PictureFile() {
    if (mDataset != nullptr) {
        GDALClose(mDataset);
    }
}

core::Status PictureFile::write(int x, int y, int width, int height, std::span<const std::uint8_t> rgb) {
    const QuietGdal quiet;
    const CPLErr error = GDALDatasetRasterIO(mDataset, GF_Write, x, y, width, height, const_cast<std::uint8_t*>(rgb.data()),
                                             width, height, GDT_Byte, 3, nullptr, 3, 3 * width, 1);
    if (error != CE_None) {
        return gdalProblem(mFile, "writing the orthophoto");
    }
    return core::Done{};
}

core::Status PictureFile::close() {
    const QuietGdal quiet;
    if (!closeTiff(std::exchange(mDataset, nullptr))) {
        return gdalProblem(mFile, "writing the orthophoto");
    }
    return core::Done{};
}

}  // namespace rundgang::demo
