#include "content/import/raster/RasterFile.h"

#include "content/geo/Gdal.h"

#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <cctype>
#include <cmath>

namespace rundgang::import {
namespace {

BandColour colourOf(GDALColorInterp interpretation) {
    switch (interpretation) {
        case GCI_GrayIndex: return BandColour::Grey;
        case GCI_PaletteIndex: return BandColour::Palette;
        case GCI_RedBand: return BandColour::Red;
        case GCI_GreenBand: return BandColour::Green;
        case GCI_BlueBand: return BandColour::Blue;
        case GCI_AlphaBand: return BandColour::Alpha;
        default: return BandColour::Undefined;
    }
}

double metresOf(const char* unit) {
    std::string name = unit != nullptr ? unit : "";
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (name.find("survey") != std::string::npos || name == "us-ft") {
        return 1200.0 / 3937.0;
    }
    if (name == "ft" || name == "foot" || name == "feet" || name == "international foot") {
        return 0.3048;
    }
    return name == "cm" ? 0.01 : 1.0;
}

BandInfo bandOf(GDALRasterBand& band) {
    BandInfo info;
    info.colour = colourOf(band.GetColorInterpretation());
    if (info.colour == BandColour::Palette && band.GetColorTable() == nullptr) {
        info.colour = BandColour::Grey;
    }
    int has = 0;
    const double noData = band.GetNoDataValue(&has);
    if (has != 0) {
        info.noData = noData;
    }
    info.scale = band.GetScale();
    info.offset = band.GetOffset();
    if (!std::isfinite(info.scale) || info.scale == 0.0 || !std::isfinite(info.offset)) {
        info.scale = 1.0;
        info.offset = 0.0;
    }
    info.bytes = band.GetRasterDataType() == GDT_Byte;
    info.complex = GDALDataTypeIsComplex(band.GetRasterDataType()) != 0;
    const int mask = band.GetMaskFlags();
    info.hasMask = (mask & GMF_ALL_VALID) == 0 && (mask & GMF_NODATA) == 0;
    info.overviews = band.GetOverviewCount() > 0;
    info.metres = metresOf(band.GetUnitType());
    return info;
}

std::string wktOf(const GDALDataset& dataset) {
    const OGRSpatialReference* srs = dataset.GetSpatialRef();
    std::string wkt;
    if (srs != nullptr && !srs->IsEmpty()) {
        char* text = nullptr;
        constexpr std::array<const char*, 2> kOptions{"FORMAT=WKT2_2019", nullptr};
        if (srs->exportToWkt(&text, kOptions.data()) == OGRERR_NONE && text != nullptr) {
            wkt = text;
        }
        CPLFree(text);
    }
    return wkt;
}

std::vector<std::array<float, 4>> paletteOf(GDALRasterBand& band) {
    std::vector<std::array<float, 4>> colours;
    const GDALColorTable* table = band.GetColorTable();
    const int count = table != nullptr ? std::min(table->GetColorEntryCount(), 65536) : 0;
    for (int i = 0; i < count; ++i) {
        GDALColorEntry entry{};
        table->GetColorEntryAsRGB(i, &entry);
        colours.push_back({static_cast<float>(entry.c1), static_cast<float>(entry.c2), static_cast<float>(entry.c3),
                           static_cast<float>(entry.c4)});
    }
    return colours;
}

}  // namespace

struct RasterFile::Impl {
    struct Close {
        void operator()(GDALDataset* opened) const {
            const geo::GdalErrors quiet;
            GDALClose(GDALDataset::ToHandle(opened));
        }
    };
    std::unique_ptr<GDALDataset, Close> dataset;
    std::filesystem::path path;
    RasterInfo info;
    std::vector<std::array<float, 4>> palette;

    core::Status read(GDALRasterBand& band, const PixelWindow& w, int columns, int rows, std::span<float> out, bool pick) const {
        RG_ASSERT(out.size() >= static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows),
                  "give a buffer for all values");
        const geo::GdalErrors errors;
        GDALRasterIOExtraArg extra;
        INIT_RASTERIO_EXTRA_ARG(extra);
        extra.eResampleAlg = pick ? GRIORA_NearestNeighbour : GRIORA_Average;
        const CPLErr result =
            band.RasterIO(GF_Read, w.x, w.y, w.width, w.height, out.data(), columns, rows, GDT_Float32, 0, 0, &extra);
        if (result != CE_None || errors.failed()) {
            return core::Problem{path.string(),
                                 "columns " + std::to_string(w.x) + " to " + std::to_string(w.x + w.width - 1) + ", rows " +
                                     std::to_string(w.y) + " to " + std::to_string(w.y + w.height - 1),
                                 "the pixels cannot be read (" + errors.text() + ")",
                                 "The file is probably damaged: get it again from its source, or leave it out"};
        }
        return core::Done{};
    }
};

RasterFile::RasterFile() : mImpl(std::make_unique<Impl>()) {}
RasterFile::RasterFile(RasterFile&&) noexcept = default;
RasterFile& RasterFile::operator=(RasterFile&&) noexcept = default;
RasterFile::~RasterFile() = default;

const RasterInfo& RasterFile::info() const { return mImpl->info; }
const std::filesystem::path& RasterFile::path() const { return mImpl->path; }
const std::vector<std::array<float, 4>>& RasterFile::palette() const { return mImpl->palette; }

core::Result<RasterFile> RasterFile::open(const std::filesystem::path& path) {
    if (std::optional<core::Problem> problem = geo::hopeless(path, false)) {
        return *problem;
    }
    geo::prepareGdal();
    const geo::GdalErrors errors;
    RasterFile file;
    Impl& impl = *file.mImpl;
    impl.path = path;
    impl.dataset.reset(GDALDataset::FromHandle(
        GDALOpenEx(path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, nullptr, nullptr, nullptr)));
    if (impl.dataset == nullptr) {
        return core::Problem{path.string(), "", "this is no raster that can be read" + errors.aside(),
                             "GeoTIFF, ASCII grid, XYZ and everything else that gdalinfo shows will do"};
    }
    RasterInfo& info = impl.info;
    info.width = impl.dataset->GetRasterXSize();
    info.height = impl.dataset->GetRasterYSize();
    const int bands = impl.dataset->GetRasterCount();
    if (info.width <= 0 || info.height <= 0 || bands <= 0) {
        return core::Problem{path.string(), "", "the file holds no raster of its own",
                             "If it is a container, name one of its parts"};
    }
    std::array<double, 6> affine{};
    if (impl.dataset->GetGeoTransform(affine.data()) == CE_None) {
        info.affine = affine;
    }
    info.crs = wktOf(*impl.dataset);
    info.driver = impl.dataset->GetDriver() != nullptr ? impl.dataset->GetDriver()->GetDescription() : "";
    for (int i = 1; i <= std::min(bands, 16); ++i) {  // pictures and heights have few; a hyperspectral file many
        info.bands.push_back(bandOf(*impl.dataset->GetRasterBand(i)));
    }
    impl.palette = paletteOf(*impl.dataset->GetRasterBand(1));
    return file;
}

core::Status RasterFile::read(int band, const PixelWindow& window, int columns, int rows, std::span<float> out) {
    GDALRasterBand* source = mImpl->dataset->GetRasterBand(band);
    RG_ASSERT(source != nullptr, "bands count from 1");
    return mImpl->read(*source, window, columns, rows, out, !mImpl->palette.empty());
}

core::Status RasterFile::readMask(int band, const PixelWindow& window, int columns, int rows, std::span<float> out) {
    GDALRasterBand* source = mImpl->dataset->GetRasterBand(band);
    RG_ASSERT(source != nullptr, "bands count from 1");
    return mImpl->read(*source->GetMaskBand(), window, columns, rows, out, !mImpl->palette.empty());
}

}  // namespace rundgang::import
