#include "content/demo/write/GeoPackage.h"

#include "content/demo/write/GdalCall.h"
#include "engine/core/Assert.h"

#include <cpl_conv.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

namespace rundgang::demo {
namespace {

// A commit after so many rows keeps SQLite's journal small when a region is written.
constexpr std::size_t kRowsPerCommit = 200000;

/// Stops GDAL's clock for this thread: it stamps gpkg_contents.last_change with the time of writing.
class StoppedClock {
public:
    StoppedClock() { CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", "2026-01-01T00:00:00.000Z"); }
    StoppedClock(const StoppedClock&) = delete;
    StoppedClock& operator=(const StoppedClock&) = delete;
    ~StoppedClock() { CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", nullptr); }
};

OGRwkbGeometryType typeOf(GeometryKind kind) {
    return kind == GeometryKind::Points ? wkbPoint : (kind == GeometryKind::Lines ? wkbLineString : wkbPolygon);
}

OGRGeometryH geometryOf(GeometryKind kind, std::span<const Vec2> points) {
    if (kind == GeometryKind::Points) {
        OGRGeometryH point = OGR_G_CreateGeometry(wkbPoint);
        OGR_G_SetPoint_2D(point, 0, points.front().x, points.front().y);
        return point;
    }
    OGRGeometryH line = OGR_G_CreateGeometry(kind == GeometryKind::Lines ? wkbLineString : wkbLinearRing);
    for (const Vec2 p : points) {
        OGR_G_AddPoint_2D(line, p.x, p.y);
    }
    if (kind == GeometryKind::Lines) {
        return line;
    }
    OGR_G_AddPoint_2D(line, points.front().x, points.front().y);
    OGRGeometryH polygon = OGR_G_CreateGeometry(wkbPolygon);
    OGR_G_AddGeometryDirectly(polygon, line);
    return polygon;
}

struct LayerHandle {
    OGRLayerH layer = nullptr;
    GeometryKind geometry = GeometryKind::Points;
    FieldList fields;
};

void fill(OGRFeatureH feature, const FieldList& fields, std::span<const Row::Value> values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        const int index = static_cast<int>(i);
        if (values[i].text) {
            OGR_F_SetFieldString(feature, index, values[i].text->c_str());
        } else if (values[i].number && fields[i].second == FieldKind::Integer) {
            OGR_F_SetFieldInteger(feature, index, static_cast<int>(*values[i].number));
        } else if (values[i].number) {
            OGR_F_SetFieldDouble(feature, index, *values[i].number);
        } else {
            OGR_F_SetFieldNull(feature, index);
        }
    }
}

}  // namespace

struct GeoPackage::Impl {
    ~Impl() {
        if (dataset != nullptr) {
            const StoppedClock clock;
            GDALClose(dataset);
        }
        if (srs != nullptr) {
            OSRDestroySpatialReference(srs);
        }
    }
    GDALDatasetH dataset = nullptr;
    OGRSpatialReferenceH srs = nullptr;
    std::filesystem::path file;
    std::vector<LayerHandle> layers;
    std::size_t rows = 0;
};

GeoPackage::GeoPackage() : mImpl(std::make_unique<Impl>()) {}
GeoPackage::GeoPackage(GeoPackage&&) noexcept = default;
GeoPackage& GeoPackage::operator=(GeoPackage&&) noexcept = default;
GeoPackage::~GeoPackage() = default;

core::Result<GeoPackage> GeoPackage::create(const std::filesystem::path& file) {
    registerGdal();
    const QuietGdal quiet;
    const StoppedClock clock;
    GeoPackage package;
    package.mImpl->file = file;
    GDALDriverH driver = GDALGetDriverByName("GPKG");
    package.mImpl->dataset = driver == nullptr ? nullptr : GDALCreate(driver, file.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
    package.mImpl->srs = OSRNewSpatialReference(nullptr);
    if (package.mImpl->dataset == nullptr || OSRImportFromEPSG(package.mImpl->srs, 25832) != OGRERR_NONE) {
        return gdalProblem(file, "creating the GeoPackage");
    }
    OSRSetAxisMappingStrategy(package.mImpl->srs, OAMS_TRADITIONAL_GIS_ORDER);
    return package;
}

core::Status GeoPackage::addLayer(const char* name, GeometryKind geometry, const FieldList& fields) {
    RG_ASSERT(mImpl->rows == 0, "add all layers before the first row");
    const QuietGdal quiet;
    const StoppedClock clock;
    LayerHandle handle{nullptr, geometry, fields};
    handle.layer = GDALDatasetCreateLayer(mImpl->dataset, name, mImpl->srs, typeOf(geometry), nullptr);
    if (handle.layer == nullptr) {
        return gdalProblem(mImpl->file, std::string("creating the layer ") + name);
    }
    for (const auto& [field, kind] : fields) {
        OGRFieldDefnH definition =
            OGR_Fld_Create(field, kind == FieldKind::Text ? OFTString : (kind == FieldKind::Integer ? OFTInteger : OFTReal));
        const OGRErr error = OGR_L_CreateField(handle.layer, definition, 1);
        OGR_Fld_Destroy(definition);
        if (error != OGRERR_NONE) {
            return gdalProblem(mImpl->file, std::string("creating the field ") + field);
        }
    }
    mImpl->layers.push_back(std::move(handle));
    return core::Done{};
}

core::Status GeoPackage::add(std::size_t layer, std::span<const Vec2> geometry, const Row& row) {
    const QuietGdal quiet;
    const StoppedClock clock;
    LayerHandle& handle = mImpl->layers[layer];
    if (mImpl->rows % kRowsPerCommit == 0) {
        if (mImpl->rows > 0 && GDALDatasetCommitTransaction(mImpl->dataset) != OGRERR_NONE) {
            return gdalProblem(mImpl->file, "writing");
        }
        if (GDALDatasetStartTransaction(mImpl->dataset, 0) != OGRERR_NONE) {
            return gdalProblem(mImpl->file, "writing");
        }
    }
    ++mImpl->rows;
    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(handle.layer));
    fill(feature, handle.fields, row.fields());
    OGR_F_SetGeometryDirectly(feature, geometryOf(handle.geometry, geometry));
    const OGRErr error = OGR_L_CreateFeature(handle.layer, feature);
    OGR_F_Destroy(feature);
    return error == OGRERR_NONE ? core::Status(core::Done{}) : core::Status(gdalProblem(mImpl->file, "writing a row"));
}

core::Status GeoPackage::close() {
    const QuietGdal quiet;
    const StoppedClock clock;
    bool good = mImpl->rows == 0 || GDALDatasetCommitTransaction(mImpl->dataset) == OGRERR_NONE;
    GDALClose(std::exchange(mImpl->dataset, nullptr));
    good = good && CPLGetLastErrorType() < CE_Failure;
    return good ? core::Status(core::Done{}) : core::Status(gdalProblem(mImpl->file, "closing the GeoPackage"));
}

}  // namespace rundgang::demo
