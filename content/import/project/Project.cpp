#include "content/import/project/Project.h"

#include "content/geo/Crs.h"
#include "content/import/project/Parts.h"

#include <cmath>

namespace rundgang::import {
namespace {

constexpr const char* kCrsMend =
    R"(State a projected CRS in metres by its EPSG code, for example crs = "EPSG:25832" (ETRS89 / UTM zone 32N))";

void checkProjectCrs(const Fields& fields, const std::string& text) {
    const core::Result<geo::Crs> crs = geo::Crs::parse(text);
    if (!crs) {
        fields.reading().fail(fields.lineOf("crs"), fields.place("crs"), crs.problem());
    } else if (!crs->projected()) {
        fields.fail("crs", crs->name() + " has degrees, the town is built in metres", kCrsMend);
    } else if (std::abs(crs->metresPerUnit() - 1.0) > 1e-9) {
        fields.fail("crs", "the axes of " + crs->name() + " are not in metres", kCrsMend);
    } else if (crs->name() == "EPSG:3857") {
        fields.fail("crs", "EPSG:3857 (Web Mercator) stretches a European town to one and a half times its size", kCrsMend);
    } else if (!crs->eastNorth()) {
        fields.fail("crs", "the axes of " + crs->name() + " do not point east and north", kCrsMend);
    }
}

void readHead(const Fields& root, Project& project) {
    const TomlNode* table = root.table().find("project");
    if (table == nullptr) {
        root.reading().fail(1, "[project]", "this table is missing",
                            "Begin the file with [project], name = \"...\" and crs = \"EPSG:...\"");
        return;
    }
    const Fields fields(*table, "[project]", root.reading(), {"name", "crs", "chunk", "protection_strip"});
    project.name = fields.requiredText("name", "Write the town's name");
    project.crs = fields.requiredText("crs", kCrsMend);
    if (!root.reading().failed()) {
        checkProjectCrs(fields, project.crs);
    }
    project.protectionStrip = fields.number("protection_strip", 0.0, kWidestStrip).value_or(project.protectionStrip);
    project.leafSize = fields.number("chunk", 16.0, 8192.0).value_or(project.leafSize);
}

void readTables(const Fields& root, Project& project) {
    readHead(root, project);
    project.terrain = readLayer(root, "terrain");
    project.imagery = readLayer(root, "imagery");
    project.landuse = readLayer(root, "landuse");
    project.trees = readLayer(root, "trees");
    project.buildings = readBuildings(root);
    project.sewers = readSewers(root);
    project.variants = readVariants(root);
    project.viewpoints = readViewpoints(root);
    project.tours = readTours(root, project);
    project.event = readEvent(root);
    if (project.terrain.empty() && project.imagery.empty() && project.buildings.empty()) {
        root.reading().fail(1, "the file", "neither terrain, imagery nor buildings are stated, so there is no town",
                            "Add [terrain] or [[buildings]] with a source");
    }
}

}  // namespace

core::Result<Project> readProject(const std::filesystem::path& file) {
    const core::Result<TomlNode> tree = readToml(file);
    if (!tree) {
        return tree.problem();
    }
    std::error_code error;
    Project project;
    project.file = std::filesystem::absolute(file, error).lexically_normal();
    Reading reading(project.file);
    const Fields root(
        *tree, "", reading,
        {"project", "terrain", "imagery", "landuse", "trees", "buildings", "sewers", "variants", "viewpoints", "tours", "event"});
    readTables(root, project);
    if (reading.failed()) {
        return reading.problem();
    }
    return core::Result<Project>(std::move(project), std::move(reading.warnings()));
}

}  // namespace rundgang::import
