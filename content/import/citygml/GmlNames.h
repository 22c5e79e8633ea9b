// The element names of CityGML's building module and of GML that the reader acts on, as one enumeration; namespaces are resolved
// here, so that prefixes may be what they like.
#pragma once

#include "content/city/Building.h"
#include "content/import/common/XmlStream.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rundgang::import {

enum class Tag : std::uint8_t {
    Other,       ///< nothing the reader knows; may be an attribute of the object it stands in
    OtherLod,    ///< lodN... that carries no surfaces (curves, points)
    Appearance,  ///< a subtree that never holds geometry
    // objects and their properties
    Building,
    BuildingPart,
    Installation,
    ObjectProperty,    ///< consistsOfBuildingPart, outerBuildingInstallation
    Interior,          ///< rooms, furniture, inner installations: never seen from outside
    BoundaryProperty,  ///< bldg:boundedBy, opening
    ThematicSurface,   ///< see GmlNames::kind
    InteriorSurface,
    LodSurfaces,   ///< lodNSolid, lodNMultiSurface, lodNGeometry; see GmlNames::lod
    LodFootprint,  ///< lod0FootPrint, lod0RoofEdge
    LodImplicit,
    // features
    Envelope,
    GmlBoundedBy,
    GmlName,
    GenericAttribute,
    GenericAttributeSet,
    GenericValue,
    GenericName,  ///< CityGML 3.0: the name is an element, not an XML attribute
    ExternalReference,
    Address,
    // geometry
    GeometryGroup,  ///< MultiSurface, CompositeSurface, Solid, Surface, TriangulatedSurface ...
    OrientableSurface,
    Polygon,  ///< also Triangle, Rectangle, PolygonPatch
    Exterior,
    InteriorRing,
    LinearRing,
    PosList,
    Pos,
    Coordinates,
};

/// Which CityGML the root element's namespaces speak of.
enum class CityGmlVersion : std::uint8_t { None, Ancient, V1, V2, V3 };

class GmlNames {
public:
    /// What the element is. Call for every element, and close() at its end.
    Tag open(std::string_view qualifiedName, const XmlAttributes& attributes);
    void close();

    /// Of the last element opened.
    [[nodiscard]] city::SurfaceKind kind() const { return mLast.kind; }
    [[nodiscard]] int lod() const { return mLast.lod; }
    [[nodiscard]] bool solid() const { return mLast.solid; }
    /// The highest CityGML version declared so far.
    [[nodiscard]] CityGmlVersion version() const { return mVersion; }

private:
    enum class Space : std::uint8_t { Unknown, Core, Building, Construction, Gml, Generics, Appearance };
    struct Meaning {
        Tag tag = Tag::Other;
        city::SurfaceKind kind = city::SurfaceKind::Unknown;
        std::int8_t lod = -1;
        bool solid = false;
    };
    struct Declaration {
        std::size_t depth;
        std::string prefix;
        Space space;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    void declare(const XmlAttributes& attributes);
    [[nodiscard]] Space spaceOf(std::string_view prefix) const;
    Space understood(std::string_view uri);
    static Meaning meaningOf(Space space, std::string_view local);
    static Meaning lodProperty(std::string_view local);

    std::size_t mDepth = 0;
    std::vector<Declaration> mDeclarations;
    std::unordered_map<std::string, Meaning, Hash, std::equal_to<>> mKnown;  ///< by qualified name, while declarations stand
    Meaning mLast;
    CityGmlVersion mVersion = CityGmlVersion::None;
};

}  // namespace rundgang::import
