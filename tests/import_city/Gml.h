// Small CityGML documents from pieces.
#pragma once

#include <string>
#include <string_view>

namespace rundgang::import::testing {

inline std::string model(const std::string& members, const std::string& srs = "EPSG:25832") {
    const std::string envelope =
        srs.empty() ? "" : "<gml:boundedBy><gml:Envelope srsName=\"" + srs + "\" srsDimension=\"3\"/></gml:boundedBy>";
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<core:CityModel xmlns:core=\"http://www.opengis.net/citygml/2.0\" xmlns:gml=\"http://www.opengis.net/gml\"\n"
           " xmlns:bldg=\"http://www.opengis.net/citygml/building/2.0\" "
           "xmlns:gen=\"http://www.opengis.net/citygml/generics/2.0\"\n"
           " xmlns:xAL=\"urn:oasis:names:tc:ciq:xsdschema:xAL:2.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">\n" +
           envelope + members + "</core:CityModel>\n";
}

inline std::string building(const std::string& inner, const std::string& id = "b1") {
    return "<core:cityObjectMember><bldg:Building gml:id=\"" + id + "\">" + inner + "</bldg:Building></core:cityObjectMember>\n";
}

inline std::string ring(const std::string& positions) {
    return "<gml:LinearRing><gml:posList>" + positions + "</gml:posList></gml:LinearRing>";
}

inline std::string polygon(const std::string& id, const std::string& positions = "0 0 0 4 0 0 4 3 0 0 0 0",
                           const std::string& more = "") {
    return "<gml:Polygon gml:id=\"" + id + "\"><gml:exterior>" + ring(positions) + "</gml:exterior>" + more + "</gml:Polygon>";
}

inline std::string member(const std::string& geometry) { return "<gml:surfaceMember>" + geometry + "</gml:surfaceMember>"; }
inline std::string link(const std::string& target) { return "<gml:surfaceMember xlink:href=\"" + target + "\"/>"; }

inline std::string multiSurface(const std::string& members, int lod = 2) {
    const std::string name = "bldg:lod" + std::to_string(lod) + "MultiSurface";
    return "<" + name + "><gml:MultiSurface>" + members + "</gml:MultiSurface></" + name + ">";
}

inline std::string solid(const std::string& members, int lod = 2) {
    const std::string name = "bldg:lod" + std::to_string(lod) + "Solid";
    return "<" + name + "><gml:Solid><gml:exterior><gml:CompositeSurface>" + members +
           "</gml:CompositeSurface></gml:exterior></gml:Solid></" + name + ">";
}

inline std::string boundary(const std::string& surface, const std::string& members, int lod = 2) {
    return "<bldg:boundedBy><bldg:" + surface + ">" + multiSurface(members, lod) + "</bldg:" + surface + "></bldg:boundedBy>";
}

inline std::string part(const std::string& inner, const std::string& id) {
    return "<bldg:consistsOfBuildingPart><bldg:BuildingPart gml:id=\"" + id + "\">" + inner +
           "</bldg:BuildingPart></bldg:consistsOfBuildingPart>";
}

inline std::string flipped(const std::string& base, const std::string& id = "") {
    return "<gml:OrientableSurface" + (id.empty() ? "" : " gml:id=\"" + id + "\"") + " orientation=\"-\">" + base +
           "</gml:OrientableSurface>";
}

}  // namespace rundgang::import::testing
