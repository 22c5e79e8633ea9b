// Who may see it: a world baked for the public is searched for bytes of what is the staff's.
#include "content/import/project/Project.h"
#include "engine/core/File.h"
#include "tests/bake/MiniProject.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <zstd.h>

namespace rundgang::bake {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPlanted = "GEHEIM-7F3A9C";

std::string plantedFile() {
    const std::string at = std::to_string(test::kX + 100.0) + "</Rechtswert><Hochwert>" + std::to_string(test::kY + 100.0);
    return std::string("<Identifikation><Version>2017-07</Version><AbwassertechnischeAnlage><Objektbezeichnung>") + kPlanted +
           "</Objektbezeichnung><Objektart>2</Objektart><Lage><Strassenname>" + kPlanted +
           "</Strassenname></Lage><Geometrie><Geometriedaten><Knoten><Punkt><Rechtswert>" + at +
           "</Hochwert><PunktattributAbwasser>SMP</PunktattributAbwasser></Punkt></Knoten></Geometriedaten>"
           "<CRSLage>ETRS89_UTM32</CRSLage></Geometrie></AbwassertechnischeAnlage></Identifikation>";
}

bool contains(std::string_view haystack, std::string_view needle) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::search(haystack.begin(), haystack.end(), needle.begin(), needle.end(),
                       [&](char a, char b) { return lower(a) == lower(b); }) != haystack.end();
}

/// Where `needle` occurs in a world's files, as they are and with every zstd frame in them unpacked.
std::vector<std::string> placesOf(const fs::path& world, std::string_view needle) {
    std::vector<std::string> places;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(world)) {
        if (!entry.is_regular_file()) {
            continue;
        }
        const std::string name = entry.path().filename().string();
        const std::string bytes = *core::readText(entry.path());
        if (contains(bytes, needle) || contains(name, needle)) {
            places.push_back(name);
        }
        constexpr std::string_view kFrame("\x28\xB5\x2F\xFD", 4);
        for (std::size_t at = bytes.find(kFrame); at != std::string::npos; at = bytes.find(kFrame, at + 1)) {
            const unsigned long long size = ZSTD_getFrameContentSize(bytes.data() + at, bytes.size() - at);
            const std::size_t packed = ZSTD_findFrameCompressedSize(bytes.data() + at, bytes.size() - at);
            if (ZSTD_isError(packed) != 0 || size > (1ULL << 30)) {
                continue;
            }
            std::string open(size, '\0');
            const std::size_t got = ZSTD_decompress(open.data(), open.size(), bytes.data() + at, packed);
            if (ZSTD_isError(got) == 0 && contains(open, needle)) {
                places.push_back(name + " (packed)");
            }
        }
    }
    return places;
}

TEST(Audience, aPublicWorldHoldsNoByteOfTheStaffsLayers) {
    test::MiniOptions options;
    options.files["block/block.obj"] = test::blockObj();
    import::Project project = test::miniProject("audience", options);
    project.variants[0].model = project.file.parent_path() / "block" / "block.obj";
    const fs::path secret = project.file.parent_path() / "netz-geheim-7f3a9c.xml";
    ASSERT_TRUE(core::writeText(secret, plantedFile()).ok());
    import::SewersSource source;
    source.files = {secret};
    source.pattern = secret.filename().string();
    source.attribution = kPlanted;
    source.audience = import::Audience::Staff;
    project.sewers.push_back(source);
    const fs::path out = fs::path(RUNDGANG_TEST_OUT) / "bake" / "audience" / "world";
    fs::remove_all(out);
    // The staff's sewer lies 2 m beside the proposal: what tells of the conflict tells of the sewer.
    project.variants[0].position = glm::dvec2(test::kX + 102.0, test::kY + 95.0);
    project.variants[0].headingDeg = 0.0;
    const test::Baked staff = test::bakeInto(project, out);
    ASSERT_NE(staff.world, nullptr);
    EXPECT_GE(placesOf(out, kPlanted).size(), 3U) << "manifest, packed features, report: else this search finds nothing at all";
    EXPECT_TRUE(fs::exists(out / "sewers.rgn"));
    EXPECT_TRUE(fs::exists(out / "conflicts.rgn"));
    ASSERT_EQ(staff.report.conflicts.size(), 1U);
    ASSERT_EQ(staff.report.conflicts[0].list.size(), 1U);
    EXPECT_EQ(staff.report.conflicts[0].list[0].id, kPlanted);
    EXPECT_EQ(staff.world->manifest().audience, "staff");
    EXPECT_TRUE(staff.world->verify().ok());

    // Into the same folder, over the staff's world.
    core::Warnings left;
    const test::Baked open = test::bakeInto(import::forAudience(project, import::Audience::Public, left), out);
    ASSERT_NE(open.world, nullptr);
    const std::vector<std::string> places = placesOf(out, kPlanted);
    EXPECT_TRUE(places.empty()) << places.front();
    EXPECT_FALSE(fs::exists(out / "sewers.rgn"));
    EXPECT_FALSE(fs::exists(out / "conflicts.rgn"));
    EXPECT_TRUE(open.report.conflicts.empty());
    EXPECT_EQ(open.world->manifest().audience, "public");
    EXPECT_TRUE(open.world->verify().ok());
    EXPECT_EQ(open.report.counts.pipes, 0U) << "sewers are the staff's unless the project says otherwise";
    EXPECT_EQ(open.report.counts.buildings, 25U);
    EXPECT_TRUE(placesOf(out, "sewers.geojson").empty());
}

/// A variant, a viewpoint, a tour and a stop of a public tour that are the staff's, each with a word of its own.
constexpr const char* kStaffsOwn = R"(
[[variants]]
id = "GEHEIM-V"
name = { de = "GEHEIM-VN", en = "GEHEIM-VN" }
description = { de = "GEHEIM-VD", en = "GEHEIM-VD" }
model = "tower/geheim-vm.obj"
audience = "staff"
removes = { ids = ["house-3"] }
[[viewpoints]]
id = "GEHEIM-P"
name = { de = "GEHEIM-PN", en = "GEHEIM-PN" }
audience = "staff"
)";
constexpr const char* kTours = R"(
[[tours]]
id = "GEHEIM-T"
name = { de = "GEHEIM-TN", en = "GEHEIM-TN" }
audience = "staff"
stops = [{ viewpoint = "square", text = { de = "GEHEIM-TS", en = "GEHEIM-TS" } }]
[[tours]]
id = "offen"
name = { de = "Offen", en = "Open" }
stops = [{ viewpoint = "square" }, { viewpoint = "square", variant = "GEHEIM-V", text = { de = "GEHEIM-S1", en = "GEHEIM-S1" } },
         { viewpoint = "GEHEIM-P", text = { de = "GEHEIM-S2", en = "GEHEIM-S2" } }]
[[tours]]
id = "leer"
name = { de = "GEHEIM-L", en = "GEHEIM-L" }
stops = [{ viewpoint = "GEHEIM-P" }]
)";

TEST(Audience, aPublicWorldHoldsNothingOfTheStaffsVariantsViewpointsAndTours) {
    const auto position = [](double x, double y) {
        std::ostringstream text;
        text << std::fixed << "position = [" << test::kX + x << ", " << test::kY + y << "]\n";
        return text.str();
    };
    test::MiniOptions options;
    std::string staffs = kStaffsOwn;
    staffs.insert(staffs.find("audience"), position(300.0, 300.0));
    options.more = staffs + position(210.0, 210.0) + kTours;
    options.files["tower/geheim-vm.obj"] = "o GEHEIM-O\nv 0 0 0\nv 10 0 0\nv 10 0 20\nf 1 2 3\n";
    const import::Project project = test::miniProject("audience-plans", options);
    ASSERT_EQ(project.variants.size(), 2U);
    const fs::path out = fs::path(RUNDGANG_TEST_OUT) / "bake" / "audience-plans" / "world";
    fs::remove_all(out);
    const test::Baked staff = test::bakeInto(project, out);
    ASSERT_NE(staff.world, nullptr);
    for (const char* planted :
         {"GEHEIM-VN", "GEHEIM-VD", "geheim-vm", "GEHEIM-PN", "GEHEIM-TN", "GEHEIM-TS", "GEHEIM-S1", "GEHEIM-S2", "GEHEIM-L"}) {
        EXPECT_FALSE(placesOf(out, planted).empty()) << planted << ": else this search finds nothing at all";
    }
    // Into the same folder, over the staff's world.
    core::Warnings left;
    const test::Baked open = test::bakeInto(import::forAudience(project, import::Audience::Public, left), out);
    ASSERT_NE(open.world, nullptr);
    const std::vector<std::string> places = placesOf(out, "GEHEIM");
    EXPECT_TRUE(places.empty()) << places.front();
    const world::Manifest& manifest = open.world->manifest();
    ASSERT_EQ(manifest.variants.size(), 1U);
    EXPECT_EQ(manifest.variants[0].id, "tower");
    ASSERT_EQ(manifest.viewpoints.size(), 1U);
    ASSERT_EQ(manifest.tours.size(), 1U);
    EXPECT_EQ(manifest.tours[0].id, "offen");
    EXPECT_EQ(manifest.tours[0].stops.size(), 1U);
    EXPECT_TRUE(test::mentions(left, "2 of its stops")) << test::join(left);
    EXPECT_TRUE(test::mentions(left, "the whole tour")) << test::join(left);
    EXPECT_FALSE(test::mentions(open.warnings, "GEHEIM")) << "the report is kept in the world";
}

TEST(Audience, aViewpointAloneIsEnoughForAnotherWorld) {
    import::Project project = test::miniProject("audience-viewpoint");
    project.sewers.clear();
    import::ViewpointSource own = project.viewpoints[0];
    own.id = "GEHEIM-P";
    own.audience = import::Audience::Staff;
    project.viewpoints.push_back(own);
    const fs::path out = fs::path(RUNDGANG_TEST_OUT) / "bake" / "audience-viewpoint" / "world";
    fs::remove_all(out);
    EXPECT_EQ(test::bakeInto(project, out).world->manifest().viewpoints.size(), 2U);
    core::Warnings left;
    const test::Baked open = test::bakeInto(import::forAudience(project, import::Audience::Public, left), out);
    EXPECT_EQ(open.world->manifest().viewpoints.size(), 1U) << "no file differs, and still something has changed";
    EXPECT_TRUE(placesOf(out, "GEHEIM").empty());
}

TEST(Audience, sewersThatAreStatedAsPublicStay) {
    import::Project project = test::miniProject("openly");
    for (import::SewersSource& source : project.sewers) {
        EXPECT_EQ(source.audience, import::Audience::Staff);
        source.audience = import::Audience::Public;
    }
    core::Warnings left;
    EXPECT_EQ(import::forAudience(project, import::Audience::Public, left).sewers.size(), project.sewers.size());
    EXPECT_EQ(import::forAudience(project, import::Audience::Staff, left).sewers.size(), project.sewers.size());
}

}  // namespace
}  // namespace rundgang::bake
