// Whole files that are bad, in every place of a project where a file can stand: a world with located warnings, or one line that
// names file, cause and mend. Never a crash or a hang, never a raw message of a library alone, and never a change beside the
// source.
#include "content/bake/Bake.h"
#include "content/demo/Town.h"
#include "content/import/project/Project.h"
#include "engine/core/File.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <set>
#include <sstream>

namespace rundgang::bake {
namespace {

namespace fs = std::filesystem;
const fs::path kOut = fs::path(RUNDGANG_TEST_OUT) / "bad-files";
constexpr double kX = 598000.0;
constexpr double kY = 5287000.0;

enum class Role { Terrain, Imagery, Landuse, Trees, Buildings, Sewers, Model };
constexpr Role kRoles[] = {Role::Terrain, Role::Imagery, Role::Landuse, Role::Trees, Role::Buildings, Role::Sewers, Role::Model};

std::string roleName(Role role) {
    const char* const names[] = {"terrain", "imagery", "landuse", "trees", "buildings", "sewers", "model"};
    return names[static_cast<int>(role)];
}

/// 64 m of flat ground, enough for anything to stand on.
fs::path flatGround() {
    const fs::path file = kOut / "eben.asc";
    if (!fs::exists(file)) {
        std::ostringstream text;
        text << "ncols 16\nnrows 16\nxllcorner 598000\nyllcorner 5287000\ncellsize 4\n";
        for (int i = 0; i < 256; ++i) {
            text << "500" << (i % 16 == 15 ? "\n" : " ");
        }
        EXPECT_TRUE(core::writeText(file, text.str()).ok());
    }
    return file;
}

template <typename Source>
Source sourceOf(const fs::path& file) {
    Source source;
    source.pattern = file.string();
    source.files = {file};
    source.crs = "EPSG:25832";
    return source;
}

import::Project projectWith(Role role, const fs::path& file) {
    import::Project project;
    project.file = kOut / "project.toml";
    EXPECT_TRUE(core::writeText(project.file, "# " + roleName(role) + " " + file.string()).ok());
    project.name = "Prüfstand";
    project.crs = "EPSG:25832";
    project.leafSize = 64.0;
    project.terrain.push_back(sourceOf<import::SourceFiles>(role == Role::Terrain ? file : flatGround()));
    switch (role) {
        case Role::Terrain: break;
        case Role::Imagery: project.imagery.push_back(sourceOf<import::SourceFiles>(file)); break;
        case Role::Landuse: project.landuse.push_back(sourceOf<import::SourceFiles>(file)); break;
        case Role::Trees: project.trees.push_back(sourceOf<import::SourceFiles>(file)); break;
        case Role::Buildings: project.buildings.push_back(sourceOf<import::BuildingsSource>(file)); break;
        case Role::Sewers: project.sewers.push_back(sourceOf<import::SewersSource>(file)); break;
        case Role::Model: {
            import::VariantSource variant;
            variant.id = "a";
            variant.model = file;
            variant.position = glm::dvec2(kX + 30.0, kY + 30.0);
            project.variants.push_back(variant);
        }
    }
    return project;
}

struct Ending {
    bool good = false;
    std::string words;  ///< the problem, or all warnings
    std::uint64_t things = 0;
};

/// Checks what must hold however the file is: the form of the words, and the time.
Ending tryFile(Role role, const fs::path& file) {
    SCOPED_TRACE(roleName(role) + ": " + file.string());
    const auto start = std::chrono::steady_clock::now();
    core::NullProgress progress;
    const core::Result<BakeReport> report = check(projectWith(role, file), progress);
    // The model reader's own bound is the longest there is; all others take milliseconds.
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(100));
    Ending ending;
    ending.good = report.ok();
    core::Warnings told = report.ok() ? report.warnings() : core::Warnings{report.problem()};
    for (const core::Problem& one : told) {
        EXPECT_FALSE(one.what.empty());
        EXPECT_EQ(one.message().find('\n'), std::string::npos) << one.message();
        ending.words += one.message() + "\n";
    }
    if (!report.ok()) {
        const bool named = report.problem().message().find(file.filename().string()) != std::string::npos ||
                           report.problem().file == (kOut / "project.toml").string();
        EXPECT_TRUE(named) << "which file? " << report.problem().message();
        EXPECT_FALSE(report.problem().mend.empty()) << "what to do? " << report.problem().message();
        return ending;
    }
    ending.things = report->counts.buildings + report->counts.pipes + report->counts.nodes;
    // Where nothing came of a file, somebody must be told so.
    const bool countable = role == Role::Buildings || role == Role::Sewers;
    EXPECT_TRUE(!countable || ending.things > 0 || !ending.words.empty()) << "taken in silence, and nothing came of it";
    return ending;
}

std::set<std::string> listing(const fs::path& folder) {
    std::set<std::string> names;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        names.insert(entry.path().string());
    }
    return names;
}

std::vector<fs::path> filesOf(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const std::string& name : listing(folder)) {
        if (fs::is_regular_file(name) && fs::path(name).extension() != ".gfs") {
            files.emplace_back(name);
        }
    }
    return files;
}

TEST(BadFiles, everyMalformedFileInEveryPlace) {
    const fs::path folder = fs::path(RUNDGANG_SHARED_DATA) / "malformed";
    if (!fs::exists(folder)) {
        GTEST_SKIP() << "the malformed files are not there";
    }
    const std::set<std::string> before = listing(folder);
    std::size_t tried = 0;
    for (const fs::path& file : filesOf(folder)) {
        for (const Role role : kRoles) {
            tryFile(role, file);
            ++tried;
        }
    }
    EXPECT_GT(tried, 400U);
    EXPECT_EQ(listing(folder), before) << "something was written beside the sources";
}

TEST(BadFiles, cutOffAnywhereTheyAreNamed) {
    core::NullProgress progress;
    const fs::path town = kOut / "town";
    ASSERT_TRUE(demo::writeTown({200, 7}, town, progress).ok());
    const auto fileOf = [&](const char* folder, const char* extension) {
        const std::vector<fs::path> files = filesOf(town / folder);
        // The last of the tiles: the one that the flat ground lies in.
        for (const fs::path& file : std::vector<fs::path>(files.rbegin(), files.rend())) {
            if (file.extension() == extension) {
                return file;
            }
        }
        return fs::path();
    };
    const std::pair<Role, fs::path> whole[] = {
        {Role::Terrain, fileOf("terrain", ".tif")},     {Role::Imagery, fileOf("imagery", ".tif")},
        {Role::Buildings, fileOf("buildings", ".gml")}, {Role::Sewers, fileOf("sewers", ".gpkg")},
        {Role::Landuse, fileOf("landuse", ".gpkg")},    {Role::Trees, fileOf("trees", ".gpkg")},
        {Role::Model, fileOf("proposals", ".glb")}};
    for (const auto& [role, file] : whole) {
        ASSERT_FALSE(file.empty()) << roleName(role);
        EXPECT_TRUE(tryFile(role, file).good) << file;
        const std::string bytes = core::readText(file).value();
        for (std::size_t tenth = 0; tenth < 10; ++tenth) {
            const fs::path cut = kOut / "schräg & cut" / ("an Stelle " + std::to_string(tenth) + " " + file.filename().string());
            ASSERT_TRUE(core::writeText(cut, bytes.substr(0, bytes.size() * tenth / 10)).ok());
            const Ending ending = tryFile(role, cut);
            EXPECT_FALSE(ending.good) << cut << " was taken although " << (10 - tenth)
                                      << " tenths of it are missing: " << ending.words;
        }
    }
}

TEST(BadFiles, foldersAndMissingFilesAreNamed) {
    fs::create_directories(kOut / "Ordner.gml");
    for (const Role role : kRoles) {
        for (const char* name : {"Ordner.gml", "nirgends.tif"}) {
            const Ending ending = tryFile(role, kOut / name);
            EXPECT_FALSE(ending.good) << roleName(role) << ": " << ending.words;
            EXPECT_NE(ending.words.find(name), std::string::npos) << ending.words;
        }
    }
}

/// What is in a hostile file, and the word that its message must hold.
struct Hostile {
    const char* what;
    Role role;
    const char* name;
    std::string text;
    bool good;
    const char* word;
};

std::string gmlWith(const std::string& rings, const std::string& srs = "EPSG:25832") {
    return "<core:CityModel xmlns:core=\"http://www.opengis.net/citygml/2.0\" xmlns:gml=\"http://www.opengis.net/gml\" "
           "xmlns:bldg=\"http://www.opengis.net/citygml/building/2.0\"><gml:boundedBy><gml:Envelope srsName=\"" +
           srs +
           "\"/></gml:boundedBy><core:cityObjectMember><bldg:Building gml:id=\"haus\"><bldg:lod2MultiSurface><gml:MultiSurface>" +
           rings + "</gml:MultiSurface></bldg:lod2MultiSurface></bldg:Building></core:cityObjectMember></core:CityModel>";
}

std::string ring(const std::string& positions) {
    return "<gml:surfaceMember><gml:Polygon><gml:exterior><gml:LinearRing><gml:posList>" + positions +
           "</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></gml:surfaceMember>";
}

const std::string kSquare =
    ring("598010 5287010 505 598020 5287010 505 598020 5287020 505 598010 5287020 505 598010 5287010 505");

std::vector<Hostile> hostileBuildings() {
    const std::string nan = ring("NaN 5287010 505 598020 5287010 505 598020 5287020 505 NaN 5287010 505");
    const std::string bow =
        ring("598010 5287010 501 598020 5287020 501 598020 5287010 501 598010 5287015 501 598010 5287010 501");
    const std::string flat =
        ring("598010 5287010 501 598020 5287020 501 598020 5287010 501 598010 5287020 501 598010 5287010 501");
    std::string entities = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a0 \"lol\">";
    for (int i = 1; i < 12; ++i) {
        const std::string last = "&a" + std::to_string(i - 1) + ";";
        entities += "<!ENTITY a" + std::to_string(i) + " \"" + last + last + last + last + last + last + last + last + "\">";
    }
    entities += "]><CityModel>&a11;</CityModel>";
    std::string deep;
    constexpr int kDeep = 100000;
    for (int i = 0; i < 2 * kDeep; ++i) {
        deep += i < kDeep ? "<gml:CompositeSurface>" : "</gml:CompositeSurface>";
    }
    return {{"no number", Role::Buildings, "nan.gml", gmlWith(kSquare + nan), true, "no number"},
            {"crosses itself", Role::Buildings, "schleife.gml", gmlWith(kSquare + bow), true, "cross themselves"},
            {"both halves of it cancel", Role::Buildings, "null.gml", gmlWith(kSquare + flat), true, "without an area"},
            {"wrong CRS", Role::Buildings, "fremd.gml", gmlWith(kSquare, "urn:ogc:def:crs:MARS::1"), false, "MARS"},
            {"no CRS", Role::Buildings, "ohne.gml", gmlWith(kSquare, ""), false, "crs = "},
            {"swapped axes", Role::Buildings, "vertauscht.gml",
             gmlWith(ring("5287010 598010 505 5287020 598010 505 5287020 598020 505 5287010 598010 505")), true, "haus"},
            {"entity bomb", Role::Buildings, "bombe.gml", entities, false, "bombe.gml"},
            {"depth bomb", Role::Buildings, "tief.gml", gmlWith("<gml:surfaceMember>" + deep + "</gml:surfaceMember>"), false,
             "deep"}};
}

std::vector<Hostile> hostileOthers() {
    const std::string collection = R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":)";
    std::string index =
        R"({"type":"CityJSON","version":"2.0","transform":{"scale":[1,1,1],"translate":[0,0,0]},"CityObjects":{"h":)"
        R"({"type":"Building","geometry":[{"type":"MultiSurface","lod":"2","boundaries":[[[0,18446744073709551615,-1]]]}]}},)"
        R"("vertices":[[1,1,1]]})";
    return {{"index bomb", Role::Buildings, "index.city.json", index, true, "vertices that do not exist"},
            {"a pipe across Europe", Role::Sewers, "weit.geojson",
             collection + R"({"type":"LineString","coordinates":[[598010,5287010],[9598010,9287010]]}}]})", true, "10 km"},
            {"far from the town", Role::Trees, "fern.geojson",
             collection + R"({"type":"Point","coordinates":[698010,5287010]}}]})", true, "away from the town"},
            {"off the earth", Role::Landuse, "welt.geojson",
             collection + R"({"type":"Polygon","coordinates":[[[0,0],[1e9,0],[1e9,1e9],[0,0]]]}}]})", true, "skipped"},
            {"memory bomb", Role::Model, "riesig.off", "OFF\n4000000000 4000000000 0\n0 0 0\n", false, "riesig.off"},
            {"no number", Role::Model, "nan.obj", "v nan 0 0\nv 1 0 0\nv 1 1 0\nf 1 2 3\n", false, "no numbers"},
            {"in millimetres", Role::Model, "mm.obj", "v 0 0 0\nv 20000 0 0\nv 1 20000 0\nf 1 2 3\n", true, "set scale"},
            {"larger than a country", Role::Model, "land.obj", "v 0 0 0\nv 1e7 0 0\nv 1 1e7 0\nf 1 2 3\n", false, "km large"},
            {"a grid of 2e9 cells a side", Role::Terrain, "riesig.asc",
             "ncols 2000000000\nnrows 2000000000\nxllcorner 598000\nyllcorner 5287000\ncellsize 1\n1 2 3\n", false, "riesig.asc"},
            {"the whole earth", Role::Terrain, "erde.asc",
             "ncols 2\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 10000000\n1 2\n3 4\n", false, "covers more than"}};
}

TEST(BadFiles, hostileOnesEndInTheRightWords) {
    std::vector<Hostile> all = hostileBuildings();
    const std::vector<Hostile> more = hostileOthers();
    all.insert(all.end(), more.begin(), more.end());
    for (const Hostile& one : all) {
        const fs::path file = kOut / "böse" / one.name;
        ASSERT_TRUE(core::writeText(file, one.text).ok());
        import::Project project = projectWith(one.role, file);
        if (one.role == Role::Buildings && file.extension() == ".gml") {
            project.buildings[0].crs.clear();  // the file's own word counts
        }
        core::NullProgress progress;
        const core::Result<BakeReport> report = check(project, progress);
        std::string words = report.ok() ? "" : report.problem().message();
        for (const core::Problem& warning : report.warnings()) {
            words += warning.message() + "\n";
        }
        EXPECT_EQ(report.ok(), one.good) << one.what << ": " << words;
        EXPECT_NE(words.find(one.word), std::string::npos) << one.what << ": " << words;
    }
}

}  // namespace
}  // namespace rundgang::bake
