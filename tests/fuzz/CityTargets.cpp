// CityGML, CityJSON, CityJSONSeq and gzip around them: one reader that chooses by content.
#include "content/import/citygml/Buildings.h"
#include "tests/fuzz/Target.h"
#include "tests/import_city/Gml.h"

#include <cmath>

namespace rundgang::fuzz {
namespace {

using namespace import::testing;

bool finite(const city::Ring& ring) {
    for (const glm::dvec3& p : ring) {
        if (!std::isfinite(p.x) || !std::isfinite(p.y) || !std::isfinite(p.z)) {
            return false;
        }
    }
    return ring.size() >= 3;
}

std::string complaintOf(const city::Building& building) {
    if (building.id.empty()) {
        return "a building without id";
    }
    for (const city::Polygon& polygon : building.polygons) {
        bool good = finite(polygon.outer);
        for (const city::Ring& hole : polygon.holes) {
            good = good && finite(hole);
        }
        if (!good) {
            return "a ring that cannot be drawn in " + building.id;
        }
    }
    for (const city::Building& part : building.parts) {
        if (const std::string complaint = complaintOf(part); !complaint.empty()) {
            return complaint;
        }
    }
    return "";
}

class JudgingSink final : public city::IBuildingSink {
public:
    void add(city::Building&& building) override {
        if (complaint.empty()) {
            complaint = city::polygonCount(building) == 0 ? "a building without surfaces" : complaintOf(building);
        }
    }
    std::string complaint;
};

std::string readAny(std::span<const std::byte> bytes) {
    static const geo::Crs project = geo::Crs::parse("EPSG:25832").value();
    const ScratchFile file(bytes, "buildings");
    import::BuildingReadOptions options;
    options.project = &project;
    options.maxLod = 4;
    JudgingSink sink;
    const core::Result<import::BuildingReadReport> result = import::readBuildings(file.path(), options, sink);
    if (!result.ok() && (result.problem().what.empty() || result.problem().file.empty())) {
        return "refused without words";
    }
    return sink.complaint;
}

std::vector<std::string> seeds() {
    const std::string solidHouse = building(
        "<gml:name>Rathaus</gml:name><bldg:measuredHeight uom=\"m\">9</bldg:measuredHeight>"
        "<gen:stringAttribute name=\"a\"><gen:value>b</gen:value></gen:stringAttribute>" +
        solid(link("#w") + link("r") + member(flipped(member(polygon("o"))))) + boundary("WallSurface", member(polygon("w"))) +
        boundary("RoofSurface", member(polygon("r"))));
    const std::string parted = building(part(multiSurface(member(polygon("p1"))), "b2p") +
                                            part(solid(member(polygon("p2", "0 0 0 4 0 0 4 3 1 0 0 0")), 1), "b2q"),
                                        "b2");
    const std::string borrowing = building(multiSurface(link("#w")), "b3");
    const std::string json = R"("transform":{"scale":[0.001,0.001,0.001],"translate":[598000,5287000,500]},)"
                             R"("metadata":{"referenceSystem":"https://www.opengis.net/def/crs/EPSG/0/25832"},)";
    const std::string house =
        R"("h":{"type":"Building","attributes":{"a":1,"b":[1,{"c":null}]},"children":["p"],"geometry":[{"type":"Solid","lod":"2.2",)"
        R"("boundaries":[[[[0,1,2,3]],[[4,5,6,7],[0,1,2]]]],"semantics":{"surfaces":[{"type":"RoofSurface"}],"values":[[0,null]]}}]},)"
        R"("p":{"type":"BuildingPart","parents":["h"],"geometry":[{"type":"MultiSurface","lod":1,"boundaries":[[[0,1,2]]]}]})";
    const std::string vertices =
        R"("vertices":[[0,0,0],[9000,0,0],[9000,9000,0],[0,9000,0],[0,0,5000],[9000,0,5000],[9000,9000,5000],[0,9000,5000]])";
    return {model(solidHouse + parted + borrowing),
            model(building(multiSurface(member(polygon("p", "48.1 11.5 500 48.2 11.5 500 48.2 11.6 500 48.1 11.5 500")))),
                  "urn:ogc:def:crs:EPSG::4979"),
            R"({"type":"CityJSON","version":"2.0",)" + json + R"("CityObjects":{)" + house + "}," + vertices + "}",
            R"({"type":"CityJSON","version":"2.0",)" + json + "\"CityObjects\":{},\"vertices\":[]}\n" +
                R"({"type":"CityJSONFeature","id":"h","CityObjects":{)" + house + "}," + vertices + "}\n"};
}

}  // namespace

std::vector<Target> cityTargets() { return {{"buildings", readAny, seeds, 1500}}; }

}  // namespace rundgang::fuzz
