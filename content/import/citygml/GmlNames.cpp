#include "content/import/citygml/GmlNames.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace rundgang::import {
namespace {

using city::SurfaceKind;

struct TagName {
    std::string_view name;
    Tag tag;
};

constexpr TagName kGmlTags[] = {
    {"Envelope", Tag::Envelope},
    {"boundedBy", Tag::GmlBoundedBy},
    {"name", Tag::GmlName},
    {"MultiSurface", Tag::GeometryGroup},
    {"CompositeSurface", Tag::GeometryGroup},
    {"Surface", Tag::GeometryGroup},
    {"PolyhedralSurface", Tag::GeometryGroup},
    {"TriangulatedSurface", Tag::GeometryGroup},
    {"Tin", Tag::GeometryGroup},
    {"Solid", Tag::GeometryGroup},
    {"CompositeSolid", Tag::GeometryGroup},
    {"MultiSolid", Tag::GeometryGroup},
    {"MultiGeometry", Tag::GeometryGroup},
    {"GeometricComplex", Tag::GeometryGroup},
    {"Shell", Tag::GeometryGroup},
    {"surfaceMember", Tag::GeometryGroup},
    {"surfaceMembers", Tag::GeometryGroup},
    {"baseSurface", Tag::GeometryGroup},
    {"solidMember", Tag::GeometryGroup},
    {"solidMembers", Tag::GeometryGroup},
    {"geometryMember", Tag::GeometryGroup},
    {"geometryMembers", Tag::GeometryGroup},
    {"element", Tag::GeometryGroup},
    {"patches", Tag::GeometryGroup},
    {"polygonPatches", Tag::GeometryGroup},
    {"trianglePatches", Tag::GeometryGroup},
    {"OrientableSurface", Tag::OrientableSurface},
    {"Polygon", Tag::Polygon},
    {"PolygonPatch", Tag::Polygon},
    {"Triangle", Tag::Polygon},
    {"Rectangle", Tag::Polygon},
    {"exterior", Tag::Exterior},
    {"outerBoundaryIs", Tag::Exterior},
    {"interior", Tag::InteriorRing},
    {"innerBoundaryIs", Tag::InteriorRing},
    {"LinearRing", Tag::LinearRing},
    {"posList", Tag::PosList},
    {"pos", Tag::Pos},
    {"coordinates", Tag::Coordinates},
};

constexpr TagName kBuildingTags[] = {
    {"Building", Tag::Building},
    {"BuildingPart", Tag::BuildingPart},
    {"consistsOfBuildingPart", Tag::ObjectProperty},
    {"buildingPart", Tag::ObjectProperty},
    {"outerBuildingInstallation", Tag::ObjectProperty},
    {"buildingInstallation", Tag::ObjectProperty},
    {"BuildingInstallation", Tag::Installation},
    {"IntBuildingInstallation", Tag::Interior},
    {"interiorBuildingInstallation", Tag::Interior},
    {"roomInstallation", Tag::Interior},
    {"interiorRoom", Tag::Interior},
    {"buildingRoom", Tag::Interior},
    {"interiorFurniture", Tag::Interior},
    {"buildingFurniture", Tag::Interior},
    {"buildingSubdivision", Tag::Interior},
    {"Room", Tag::Interior},
    {"boundedBy", Tag::BoundaryProperty},
    {"opening", Tag::BoundaryProperty},
    {"address", Tag::Address},
};

constexpr TagName kCoreTags[] = {
    {"boundary", Tag::BoundaryProperty},
    {"externalReference", Tag::ExternalReference},
    {"address", Tag::Address},
    {"appearanceMember", Tag::Appearance},
    {"appearance", Tag::Appearance},
    // The shells of CityGML 3.0 around generic attributes carry nothing themselves.
    {"genericAttribute", Tag::ObjectProperty},
};

constexpr TagName kGenericTags[] = {
    {"stringAttribute", Tag::GenericAttribute},
    {"intAttribute", Tag::GenericAttribute},
    {"doubleAttribute", Tag::GenericAttribute},
    {"dateAttribute", Tag::GenericAttribute},
    {"uriAttribute", Tag::GenericAttribute},
    {"measureAttribute", Tag::GenericAttribute},
    {"StringAttribute", Tag::GenericAttribute},
    {"IntAttribute", Tag::GenericAttribute},
    {"DoubleAttribute", Tag::GenericAttribute},
    {"DateAttribute", Tag::GenericAttribute},
    {"UriAttribute", Tag::GenericAttribute},
    {"MeasureAttribute", Tag::GenericAttribute},
    {"CodeAttribute", Tag::GenericAttribute},
    {"genericAttributeSet", Tag::GenericAttributeSet},
    {"GenericAttributeSet", Tag::GenericAttributeSet},
    {"value", Tag::GenericValue},
    {"name", Tag::GenericName},
};

struct SurfaceName {
    std::string_view name;
    SurfaceKind kind;
};

/// CityGML 2.0's are in the building module, 3.0's in the construction module.
constexpr SurfaceName kSurfaces[] = {
    {"WallSurface", SurfaceKind::Wall},
    {"RoofSurface", SurfaceKind::Roof},
    {"GroundSurface", SurfaceKind::Ground},
    {"ClosureSurface", SurfaceKind::Closure},
    {"OuterCeilingSurface", SurfaceKind::OuterCeiling},
    {"OuterFloorSurface", SurfaceKind::OuterFloor},
    {"Window", SurfaceKind::Window},
    {"WindowSurface", SurfaceKind::Window},
    {"Door", SurfaceKind::Door},
    {"DoorSurface", SurfaceKind::Door},
};

constexpr std::string_view kInteriorSurfaces[] = {"InteriorWallSurface", "CeilingSurface", "FloorSurface"};

template <std::size_t N>
Tag lookUp(const TagName (&table)[N], std::string_view name) {
    const TagName* found = std::find_if(std::begin(table), std::end(table), [&](const TagName& row) { return row.name == name; });
    return found == std::end(table) ? Tag::Other : found->tag;
}

CityGmlVersion versionOf(std::string_view uri) {
    if (uri.starts_with("http://www.citygml.org/citygml/")) {
        return CityGmlVersion::Ancient;
    }
    if (!uri.starts_with("http://www.opengis.net/citygml/")) {
        return CityGmlVersion::None;
    }
    if (uri.ends_with("/1.0")) {
        return CityGmlVersion::V1;
    }
    if (uri.ends_with("/2.0")) {
        return CityGmlVersion::V2;
    }
    return uri.ends_with("/3.0") ? CityGmlVersion::V3 : CityGmlVersion::None;
}

}  // namespace

Tag GmlNames::open(std::string_view qualifiedName, const XmlAttributes& attributes) {
    ++mDepth;
    declare(attributes);
    const auto known = mKnown.find(qualifiedName);
    if (known != mKnown.end()) {
        mLast = known->second;
        return mLast.tag;
    }
    const std::size_t colon = qualifiedName.find(':');
    const bool prefixed = colon != std::string_view::npos;
    mLast = meaningOf(spaceOf(prefixed ? qualifiedName.substr(0, colon) : std::string_view{}),
                      prefixed ? qualifiedName.substr(colon + 1) : qualifiedName);
    // A hostile file may invent names without end.
    if (mKnown.size() < 4096) {
        mKnown.emplace(std::string(qualifiedName), mLast);
    }
    return mLast.tag;
}

void GmlNames::close() {
    while (!mDeclarations.empty() && mDeclarations.back().depth == mDepth) {
        mDeclarations.pop_back();
        mKnown.clear();
    }
    --mDepth;
}

void GmlNames::declare(const XmlAttributes& attributes) {
    for (const char* const* pair = attributes.pairs(); *pair != nullptr; pair += 2) {
        const std::string_view name(pair[0]);
        if (!name.starts_with("xmlns") || (name.size() > 5 && name[5] != ':')) {
            continue;
        }
        mDeclarations.push_back(
            {mDepth, std::string(name.size() > 6 ? name.substr(6) : std::string_view{}), understood(pair[1])});
        mKnown.clear();
    }
}

GmlNames::Space GmlNames::spaceOf(std::string_view prefix) const {
    const auto found =
        std::find_if(mDeclarations.rbegin(), mDeclarations.rend(), [&](const Declaration& one) { return one.prefix == prefix; });
    return found == mDeclarations.rend() ? Space::Unknown : found->space;
}

GmlNames::Space GmlNames::understood(std::string_view uri) {
    mVersion = std::max(mVersion, versionOf(uri));
    if (uri == "http://www.opengis.net/gml" || uri == "http://www.opengis.net/gml/3.2") {
        return Space::Gml;
    }
    if (!uri.starts_with("http://www.opengis.net/citygml/")) {
        return Space::Unknown;
    }
    const std::string_view module = uri.substr(std::string_view("http://www.opengis.net/citygml/").size());
    if (module.starts_with("building/")) {
        return Space::Building;
    }
    if (module.starts_with("construction/")) {
        return Space::Construction;
    }
    if (module.starts_with("generics/")) {
        return Space::Generics;
    }
    if (module.starts_with("appearance/")) {
        return Space::Appearance;
    }
    const bool core = module == "1.0" || module == "2.0" || module == "3.0" || module.starts_with("profiles/base/");
    return core ? Space::Core : Space::Unknown;
}

GmlNames::Meaning GmlNames::meaningOf(Space space, std::string_view local) {
    switch (space) {
        case Space::Gml: return {lookUp(kGmlTags, local)};
        case Space::Generics: return {lookUp(kGenericTags, local)};
        case Space::Appearance: return {Tag::Appearance};
        case Space::Unknown: return {};
        case Space::Core:
        case Space::Building:
        case Space::Construction: break;
    }
    if (local.starts_with("lod")) {
        return lodProperty(local);
    }
    for (const SurfaceName& surface : kSurfaces) {
        if (surface.name == local) {
            return {Tag::ThematicSurface, surface.kind};
        }
    }
    if (std::find(std::begin(kInteriorSurfaces), std::end(kInteriorSurfaces), local) != std::end(kInteriorSurfaces)) {
        return {Tag::InteriorSurface};
    }
    // CityGML 3.0 hangs windows and doors on con:fillingSurface.
    if (local == "fillingSurface") {
        return {Tag::BoundaryProperty};
    }
    return {space == Space::Core ? lookUp(kCoreTags, local) : lookUp(kBuildingTags, local)};
}

GmlNames::Meaning GmlNames::lodProperty(std::string_view local) {
    if (local.size() < 5 || local[3] < '0' || local[3] > '4') {
        return {};
    }
    const auto lod = static_cast<std::int8_t>(local[3] - '0');
    const std::string_view what = local.substr(4);
    if (lod == 0) {
        return {Tag::LodFootprint, SurfaceKind::Unknown, 0};
    }
    if (what == "Solid" || what == "MultiSurface" || what == "Geometry") {
        return {Tag::LodSurfaces, SurfaceKind::Unknown, lod, what == "Solid"};
    }
    if (what == "ImplicitRepresentation") {
        return {Tag::LodImplicit, SurfaceKind::Unknown, lod};
    }
    return {Tag::OtherLod, SurfaceKind::Unknown, lod};
}

}  // namespace rundgang::import
