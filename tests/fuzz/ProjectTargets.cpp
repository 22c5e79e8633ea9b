// The project file, what the confined model reader hands over, an IFC's georeference, and vector data through GDAL (GeoJSON;
// GDAL's own readers are fuzzed by their makers, ours is what takes their features).
#include "content/bake/ReportFile.h"
#include "content/import/model/IfcGeoreference.h"
#include "content/import/model/ModelStream.h"
#include "content/import/vector/VectorReader.h"
#include "engine/core/File.h"
#include "tests/fuzz/Target.h"

#include <cmath>

namespace rundgang::fuzz {
namespace {

std::string textOf(std::span<const std::byte> bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

template <typename T>
std::string wordless(const core::Result<T>& result) {
    return !result.ok() && result.problem().what.empty() ? "refused without words" : "";
}

std::string readProjectFile(std::span<const std::byte> bytes) {
    const ScratchFile file(bytes, "project.toml");
    return wordless(import::readProject(file.path()));
}

std::vector<std::string> projects() {
    return {core::readText(std::filesystem::path(RUNDGANG_TEST_DATA) / "project" / "complete.toml").value()};
}

std::string readModelStream(std::span<const std::byte> bytes) {
    const core::Result<city::Model> model = import::modelFrom(bytes);
    if (!model.ok()) {
        return wordless(model);
    }
    for (const city::ModelMesh& mesh : model->meshes) {
        for (const std::uint32_t corner : mesh.triangles) {
            if (corner >= mesh.positions.size()) {
                return "a triangle names a corner that does not exist";
            }
        }
    }
    return "";
}

std::vector<std::string> modelStreams() {
    city::Model model;
    model.meshes.push_back({"Dach", {1.0F, 0.2F, 0.1F, 1.0F}, {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, {0, 1, 2, 0, 2, 3}});
    model.georeference = glm::dvec3(598000.0, 5287000.0, 700.0);
    const core::Result<city::Model> good(model, {core::Problem{"", "Dach", "fehlt", "Prüfen"}});
    const core::Result<city::Model> bad(core::Problem{"a.glb", "", "ist leer", ""});
    return {textOf(import::bytesOf(good)), textOf(import::bytesOf(bad))};
}

std::string readIfc(std::span<const std::byte> bytes) {
    const std::optional<import::IfcGeoreference> found = import::ifcGeoreference(bytes);
    const bool sane = !found || (std::isfinite(found->origin.x) && std::isfinite(found->origin.y) &&
                                 std::isfinite(found->origin.z) && std::isfinite(found->rotation));
    return sane ? "" : "a georeference that is no number";
}

std::vector<std::string> ifcs() {
    return {"ISO-10303-21;\nDATA;\n#1=IFCMAPCONVERSION(#2,#3,598000.5,5287000.25,700.,0.8,0.6,1.);\nENDSEC;\n"};
}

std::string readVector(std::span<const std::byte> bytes) {
    static const geo::Crs crs = geo::Crs::parse("EPSG:25832").value();
    const ScratchFile file(bytes, "kanal.geojson");
    import::SewersSource source;
    source.files = {file.path()};
    source.crs = "EPSG:25832";
    const core::Result<city::SewerNetwork> sewers = import::readSewerLayers(source, crs);
    const core::Result<std::vector<import::LanduseArea>> areas = import::readLanduse(source, crs);
    const core::Result<std::vector<import::Tree>> trees = import::readTrees(source, crs);
    if (sewers.ok()) {
        for (const city::SewerReach& reach : sewers->reaches) {
            if (reach.id.empty() || reach.line.size() < 2) {
                return "a sewer without id or line";
            }
        }
    }
    return wordless(sewers) + wordless(areas) + wordless(trees);
}

std::vector<std::string> vectors() {
    const std::string properties =
        R"(,"properties":{"id":"H1","kind":"meadow","height":12,"crown":"4,5","conifer":1,"diameter":300,"invert_from":699.1}})";
    const std::string line =
        R"({"type":"Feature","geometry":{"type":"LineString","coordinates":[[598000,5287000,700],[598040,5287000]]})";
    const std::string area =
        R"({"type":"Feature","geometry":{"type":"MultiPolygon","coordinates":[[[[598000,5287000],[598040,5287000],[598040,5287040],[598000,5287000]]]]})";
    const std::string tree = R"({"type":"Feature","geometry":{"type":"Point","coordinates":[598010,5287010]})";
    return {R"({"type":"FeatureCollection","features":[)" + line + properties + "," + area + properties + "," + tree +
            properties + "]}"};
}

std::string readBakeMemory(std::span<const std::byte> bytes) {
    const ScratchFile file(bytes, "bake-report.json");
    (void)bake::readMemory(file.path().parent_path(), file.path().parent_path());
    return "";
}

std::vector<std::string> bakeMemories() {
    const ScratchFile file({}, "bake-report.json");
    bake::BakeMemory memory;
    memory.report.ground.worstId = "h";
    memory.warnings.push_back({"a.gml", "line 3", "fehlt", "Prüfen"});
    memory.leafFindings[17].add("holes", "a.gml", "building h", "");
    if (!bake::writeMemory(file.path().parent_path(), memory, file.path().parent_path())) {
        return {};
    }
    return {core::readText(file.path()).value()};
}

}  // namespace

std::vector<Target> projectTargets() {
    return {{"project", readProjectFile, projects, 1500},
            {"modelstream", readModelStream, modelStreams, 1000},
            {"ifc", readIfc, ifcs, 1000},
            {"vector", readVector, vectors, 200},
            {"bakememory", readBakeMemory, bakeMemories, 1500}};
}

}  // namespace rundgang::fuzz
