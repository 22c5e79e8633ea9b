#include "content/import/vector/VectorFile.h"

#include "content/geo/Gdal.h"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>

namespace rundgang::import {
namespace {

// Attributes are shown to people; a whole document in a field is cut.
constexpr std::size_t kLongestValue = 4096;
// Collections in collections; OGR's own readers stop at about this.
constexpr int kDeepest = 32;

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

Line3 lineOf(const OGRSimpleCurve& curve) {
    Line3 line;
    line.reserve(static_cast<std::size_t>(std::max(curve.getNumPoints(), 0)));
    for (int i = 0; i < curve.getNumPoints(); ++i) {
        line.emplace_back(curve.getX(i), curve.getY(i), curve.getZ(i));
    }
    return line;
}

void takePolygon(const OGRPolygon& polygon, VectorGeometry& out) {
    std::vector<Line3> rings;
    for (const OGRLinearRing* ring : polygon) {
        rings.push_back(lineOf(*ring));
    }
    if (!rings.empty()) {
        out.polygons.push_back(std::move(rings));
    }
}

void takeGeometry(const OGRGeometry& geometry, VectorGeometry& out, int depth) {
    if (geometry.IsEmpty() != 0 || depth > kDeepest) {
        return;
    }
    switch (wkbFlatten(geometry.getGeometryType())) {
        case wkbPoint: {
            const OGRPoint& p = *geometry.toPoint();
            out.points.emplace_back(p.getX(), p.getY(), p.getZ());
            break;
        }
        case wkbLineString: out.lines.push_back(lineOf(*geometry.toLineString())); break;
        case wkbPolygon:
        case wkbTriangle: takePolygon(*geometry.toPolygon(), out); break;
        case wkbMultiPoint:
        case wkbMultiLineString:
        case wkbMultiPolygon:
        case wkbGeometryCollection:
            for (const OGRGeometry* part : *geometry.toGeometryCollection()) {
                takeGeometry(*part, out, depth + 1);
            }
            break;
        case wkbPolyhedralSurface:
        case wkbTIN:
            for (const OGRPolygon* part : *geometry.toPolyhedralSurface()) {
                takePolygon(*part, out);
            }
            break;
        default: break;  // curves were made straight before
    }
}

std::optional<std::string> valueOf(const OGRFeature& feature, int field) {
    if (feature.IsFieldSetAndNotNull(field) == 0) {
        return std::nullopt;
    }
    const char* text = feature.GetFieldAsString(field);
    if (text == nullptr || *text == '\0') {
        return std::nullopt;
    }
    std::string value(text);
    // Shapefiles that do not state their encoding come from Windows as a rule.
    if (CPLIsUTF8(text, -1) == 0) {
        char* recoded = CPLRecode(text, "CP1252", CPL_ENC_UTF8);
        value = recoded != nullptr ? recoded : "";
        CPLFree(recoded);
    }
    if (value.size() > kLongestValue) {
        value.resize(kLongestValue);
        while (!value.empty() && (static_cast<unsigned char>(value.back()) & 0xC0U) == 0x80U) {
            value.pop_back();
        }
        value.pop_back();
    }
    return value;
}

std::string wktOf(OGRLayer& layer) {
    const OGRSpatialReference* srs = layer.GetSpatialRef();
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

}  // namespace

std::optional<std::size_t> VectorLayer::column(std::string_view wanted) const {
    const auto exact = std::find(columns.begin(), columns.end(), wanted);
    if (exact != columns.end()) {
        return static_cast<std::size_t>(exact - columns.begin());
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (lower(columns[i]) == lower(wanted)) {
            return i;
        }
    }
    return std::nullopt;
}

struct VectorFile::Impl {
    struct Close {
        void operator()(GDALDataset* opened) const {
            const geo::GdalErrors quiet;
            GDALClose(GDALDataset::ToHandle(opened));
        }
    };
    std::unique_ptr<GDALDataset, Close> dataset;
    std::filesystem::path path;
    std::vector<VectorLayer> layers;
    OGRLayer* current = nullptr;
};

VectorFile::VectorFile() : mImpl(std::make_unique<Impl>()) {}
VectorFile::VectorFile(VectorFile&&) noexcept = default;
VectorFile& VectorFile::operator=(VectorFile&&) noexcept = default;
VectorFile::~VectorFile() = default;

const std::filesystem::path& VectorFile::path() const { return mImpl->path; }
const std::vector<VectorLayer>& VectorFile::layers() const { return mImpl->layers; }

core::Result<VectorFile> VectorFile::open(const std::filesystem::path& path) {
    if (std::optional<core::Problem> problem = geo::hopeless(path, true)) {
        return *problem;
    }
    geo::prepareGdal();
    const geo::GdalErrors errors;
    VectorFile file;
    file.mImpl->path = path;
    // GML's driver would write a schema beside the source, which is not ours to change; "@": only where the driver knows the
    // option.
    constexpr std::array<const char*, 2> kOptions{"@WRITE_GFS=NO", nullptr};
    file.mImpl->dataset.reset(GDALDataset::FromHandle(
        GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, nullptr, kOptions.data(), nullptr)));
    GDALDataset* dataset = file.mImpl->dataset.get();
    if (dataset == nullptr || dataset->GetLayerCount() == 0) {
        return core::Problem{path.string(), "", "this is no vector file that can be read" + errors.aside(),
                             "GeoPackage, Shapefile, GeoJSON and everything else that ogrinfo shows will do"};
    }
    for (int i = 0; i < dataset->GetLayerCount(); ++i) {
        OGRLayer& source = *dataset->GetLayer(i);
        VectorLayer& layer = file.mImpl->layers.emplace_back();
        layer.name = source.GetName();
        layer.crs = wktOf(source);
        layer.hasGeometry = source.GetGeomType() != wkbNone;
        const OGRFeatureDefn& definition = *source.GetLayerDefn();
        for (int f = 0; f < definition.GetFieldCount(); ++f) {
            layer.columns.emplace_back(definition.GetFieldDefn(f)->GetNameRef());
        }
    }
    return file;
}

void VectorFile::begin(std::size_t layer) {
    RG_ASSERT(layer < mImpl->layers.size(), "ask layers() first");
    const geo::GdalErrors quiet;
    mImpl->current = mImpl->dataset->GetLayer(static_cast<int>(layer));
    mImpl->current->ResetReading();
}

core::Result<bool> VectorFile::next(VectorFeature& feature) {
    RG_ASSERT(mImpl->current != nullptr, "begin() first");
    const geo::GdalErrors errors;
    const OGRFeatureUniquePtr source(mImpl->current->GetNextFeature());
    if (source == nullptr) {
        if (errors.failed()) {
            return core::Problem{mImpl->path.string(), std::string("layer ") + mImpl->current->GetName(),
                                 "the features cannot be read to the end (" + errors.text() + ")",
                                 "The file is probably damaged: get it again from its source"};
        }
        return false;
    }
    feature.id = source->GetFID();
    feature.geometry = {};
    feature.unreadable = source->GetGeometryRef() == nullptr && !errors.text().empty();
    if (const OGRGeometry* geometry = source->GetGeometryRef()) {
        feature.geometry.hasZ = geometry->Is3D() != 0;
        const std::unique_ptr<OGRGeometry> straight(geometry->getLinearGeometry());
        takeGeometry(straight != nullptr ? *straight : *geometry, feature.geometry, 0);
    }
    feature.values.clear();
    for (int f = 0; f < source->GetFieldCount(); ++f) {
        feature.values.push_back(valueOf(*source, f));
    }
    return true;
}

std::optional<double> numberOf(std::string_view text) {
    std::string plain;
    for (const char c : text) {
        if (std::isspace(static_cast<unsigned char>(c)) == 0) {
            plain += c == ',' ? '.' : c;
        }
    }
    if (plain.starts_with('+')) {
        plain.erase(0, 1);
    }
    double value = 0.0;
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    if (plain.empty() || error != std::errc() || end != plain.data() + plain.size() || !std::isfinite(value)) {
        return std::nullopt;
    }
    return value;
}

}  // namespace rundgang::import
