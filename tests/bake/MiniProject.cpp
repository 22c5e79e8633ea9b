#include "tests/bake/MiniProject.h"

#include "engine/core/File.h"
#include "engine/core/Hash.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>

namespace rundgang::bake::test {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& file, const std::string& text) { ASSERT_TRUE(core::writeText(file, text).ok()) << file; }

std::string terrainText() {
    // Cell centres lie half a cell inside; 2 m cells, a hole of 20 m.
    constexpr int kCells = 256;
    std::ostringstream out;
    out << "ncols " << kCells << "\nnrows " << kCells << "\nxllcorner " << std::fixed << kX << "\nyllcorner " << kY
        << "\ncellsize 2\nNODATA_value -9999\n";
    for (int row = kCells - 1; row >= 0; --row) {
        for (int column = 0; column < kCells; ++column) {
            const double x = kX + (column + 0.5) * 2.0;
            const double y = kY + (row + 0.5) * 2.0;
            const bool hole = std::abs(x - kX - 300.0) < 10.0 && std::abs(y - kY - 300.0) < 10.0;
            out << (hole ? -9999.0 : groundHeight(x, y)) << (column + 1 < kCells ? ' ' : '\n');
        }
    }
    return out.str();
}

void addHouse(std::ostringstream& objects, std::ostringstream& vertices, int i, int& vertexCount, const MiniOptions& options) {
    const glm::dvec2 centre = i < kHouses ? houseCentre(i) : glm::dvec2(kX + 20.0, kY + 20.0);
    const double floor = groundHeight(centre.x, centre.y);
    const double height = i == 0 ? options.firstHouseHeight : 6.0;
    for (const double z : {floor, floor + height}) {
        for (const glm::dvec2 corner : {glm::dvec2(-5, -4), glm::dvec2(5, -4), glm::dvec2(5, 4), glm::dvec2(-5, 4)}) {
            vertices << (vertexCount > 0 ? "," : "") << "[" << std::llround((centre.x + corner.x - kX) * 1000.0) << ","
                     << std::llround((centre.y + corner.y - kY) * 1000.0) << "," << std::llround(z * 1000.0) << "]";
            ++vertexCount;
        }
    }
    const int v = vertexCount - 8;
    std::array<std::array<int, 4>, 6> faces{{{0, 3, 2, 1}, {4, 5, 6, 7}, {0, 1, 5, 4}, {1, 2, 6, 5}, {2, 3, 7, 6}, {3, 0, 4, 7}}};
    objects << (i > 0 ? "," : "") << "\"house-" << i << R"(":{"type":"Building","attributes":{"measuredHeight":)" << height
            << R"(},"geometry":[{"type":"MultiSurface","lod":"2","boundaries":[)";
    for (std::size_t face = 0; face < faces.size(); ++face) {
        if (i == 1 && options.insideOut) {
            std::reverse(faces[face].begin(), faces[face].end());
        }
        objects << (face > 0 ? "," : "") << "[[" << v + faces[face][0] << "," << v + faces[face][1] << "," << v + faces[face][2]
                << "," << v + faces[face][3] << "]]";
    }
    objects
        << R"(],"semantics":{"surfaces":[{"type":"GroundSurface"},{"type":"RoofSurface"},{"type":"WallSurface"}],"values":[0,1,2,2,2,2]}}]})";
}

std::string housesText(const MiniOptions& options) {
    std::ostringstream objects;
    std::ostringstream vertices;
    int count = 0;
    for (int i = 0; i < kHouses + (options.oneMore ? 1 : 0); ++i) {
        addHouse(objects, vertices, i, count, options);
    }
    std::ostringstream out;
    out << R"({"type":"CityJSON","version":"2.0","transform":{"scale":[0.001,0.001,0.001],"translate":[)" << std::fixed << kX
        << "," << kY << R"(,0]},"metadata":{"referenceSystem":"https://www.opengis.net/def/crs/EPSG/0/25832"},"CityObjects":{)"
        << objects.str() << R"(},"vertices":[)" << vertices.str() << "]}";
    return out.str();
}

std::string sewersText() {
    std::ostringstream out;
    out << std::fixed
        << R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::25832"}},"features":[)";
    const auto line = [&](const char* id, double y, const std::string& properties) {
        out << R"({"type":"Feature","geometry":{"type":"LineString","coordinates":[[)" << kX + 40 << "," << kY + y << "],["
            << kX + 240 << "," << kY + y << R"(]]},"properties":{"id":")" << id << "\"" << properties << "}}";
    };
    line("H1", 140.0, R"(,"kind":"M","zo":500.0,"zu":499.0,"dn":800)");
    out << ",";
    line("H2", 180.0, R"(,"kind":"S","zo":null,"zu":null,"dn":null)");
    out << "]}";
    return out.str();
}

std::string nodesText() {
    std::ostringstream out;
    out << std::fixed
        << R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::25832"}},"features":[)"
        << R"({"type":"Feature","geometry":{"type":"Point","coordinates":[)" << kX + 140 << "," << kY + 140
        << R"(]},"properties":{"id":"S1","kind":"manhole","zs":499.5}}]})";
    return out.str();
}

}  // namespace

std::string blockObj() {
    // OBJ's y points up and its z south.
    return "v 0 0 0\nv 10 0 0\nv 10 0 -10\nv 0 0 -10\nv 0 20 0\nv 10 20 0\nv 10 20 -10\nv 0 20 -10\n"
           "f 1 2 6 5\nf 2 3 7 6\nf 3 4 8 7\nf 4 1 5 8\nf 5 6 7 8\n";
}

double groundHeight(double x, double y) { return 510.0 + 4.0 * std::sin((x - kX) / 60.0) + 3.0 * std::cos((y - kY) / 45.0); }

glm::dvec2 houseCentre(int i) { return {kX + 56.0 + (i % 5) * 96.0, kY + 56.0 + (i / 5) * 96.0}; }

import::Project miniProject(const std::string& name, const MiniOptions& options) {
    const fs::path folder = fs::path(RUNDGANG_TEST_OUT) / "bake" / name / "Stadt Füssen";
    fs::remove_all(folder);
    write(folder / "terrain.asc", terrainText());
    write(folder / "houses.city.json", housesText(options));
    write(folder / "sewers.geojson", sewersText());
    write(folder / "nodes.geojson", nodesText());
    write(folder / "tower" / "tower.obj",
          "v 0 0 0\nv 10 0 0\nv 10 0 20\nv 0 0 20\nv 0 10 0\nv 10 10 0\nv 10 10 20\nv 0 10 20\n"
          "f 1 2 3 4\nf 6 5 8 7\nf 5 1 4 8\nf 2 6 7 3\nf 4 3 7 8\n");
    std::ostringstream toml;
    toml << std::fixed << "[project]\nname = \"Füssen\"\ncrs = \"EPSG:25832\"\nchunk = 128\n";
    if (options.terrain) {
        toml << "[[terrain]]\nsource = \"terrain.asc\"\ncrs = \"EPSG:25832\"\n";
    }
    toml << "[[buildings]]\nsource = \"houses.city.json\"\nset_on_terrain = " << (options.setOnTerrain ? "true" : "false") << "\n"
         << "[[sewers]]\nsource = \"sewers.geojson\"\ntype = \"lines\"\n[sewers.columns]\nid = \"id\"\nsystem = "
            "\"kind\"\ninvert_from = \"zo\"\ninvert_to = \"zu\"\n"
         << "diameter = \"dn\"\n[sewers.values]\nM = \"combined\"\nS = \"foul\"\n"
         << "[[sewers]]\nsource = \"nodes.geojson\"\ntype = \"points\"\n[sewers.columns]\nid = \"id\"\nkind = \"kind\"\ninvert = "
            "\"zs\"\n"
         << "[[variants]]\nid = \"tower\"\nname = {de = \"Turm\", en = \"Tower\"}\nmodel = \"tower/tower.obj\"\nposition = ["
         << kX + 256 << ", " << kY + 256 << "]\nheading = 90\nremoves = {" << options.removes << "}\n"
         << "[[viewpoints]]\nid = \"square\"\nname = {de = \"Platz\", en = \"Square\"}\nposition = [" << kX + 200 << ", "
         << kY + 200 << "]\nheading = 45\n";
    toml << options.more;
    for (const auto& [file, text] : options.files) {
        write(folder / file, text);
    }
    write(folder / "project.toml", toml.str());
    core::Result<import::Project> project = import::readProject(folder / "project.toml");
    EXPECT_TRUE(project.ok()) << (project.ok() ? "" : project.problem().message());
    return project.ok() ? std::move(*project) : import::Project{};
}

Baked bakeInto(const import::Project& project, const fs::path& out) {
    core::NullProgress progress;
    core::Result<BakeReport> report = bake(project, out, progress);
    EXPECT_TRUE(report.ok()) << (report.ok() ? "" : report.problem().message());
    if (!report) {
        return {};
    }
    core::Result<std::shared_ptr<const world::World>> world = world::World::open(out);
    EXPECT_TRUE(world.ok()) << (world.ok() ? "" : world.problem().message());
    return {*report, report.warnings(), world.ok() ? *world : nullptr};
}

std::map<std::string, std::uint64_t> hashesOf(const fs::path& folder) {
    std::map<std::string, std::uint64_t> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        files[entry.path().filename().string()] = core::hash64(*core::readText(entry.path()));
    }
    return files;
}

bool mentions(const core::Warnings& warnings, const std::string& text) {
    return std::any_of(warnings.begin(), warnings.end(),
                       [&](const core::Problem& warning) { return warning.message().find(text) != std::string::npos; });
}

std::string join(const core::Warnings& warnings) {
    std::string text;
    for (const core::Problem& warning : warnings) {
        text += warning.message() + "\n";
    }
    return text;
}

}  // namespace rundgang::bake::test
