// Wrong project files: each message names the line and the field and says what would be right.
#include "content/import/project/Project.h"

#include "engine/core/File.h"

#include <gtest/gtest.h>

namespace rundgang::import {
namespace {

namespace fs = std::filesystem;

struct Wrong {
    const char* name;
    const char* text;   ///< after the good head, which has lines 1 to 5
    const char* place;  ///< expected in the message
    const char* words;  ///< expected in the message
};

constexpr const char* kHead = "[project]\nname = 'Town'\ncrs = 'EPSG:25832'\n[terrain]\nsource = 'a.tif'\n";

std::string messageFor(const std::string& name, const std::string& text) {
    const fs::path folder = fs::path(RUNDGANG_TEST_OUT) / "import" / "project-errors";
    EXPECT_TRUE(core::writeText(folder / "a.tif", "x"));
    EXPECT_TRUE(core::writeText(folder / "m.glb", "x"));
    EXPECT_TRUE(core::writeText(folder / (name + ".toml"), text));
    const core::Result<Project> project = readProject(folder / (name + ".toml"));
    return project.ok() ? "no error" : project.problem().message();
}

class WrongProject : public testing::TestWithParam<Wrong> {};

TEST_P(WrongProject, namesLineFieldAndMend) {
    const std::string message = messageFor(GetParam().name, std::string(kHead) + GetParam().text);
    EXPECT_NE(message.find(GetParam().place), std::string::npos) << message;
    EXPECT_NE(message.find(GetParam().words), std::string::npos) << message;
}

INSTANTIATE_TEST_SUITE_P(
    Sources, WrongProject,
    testing::Values(
        Wrong{"unknown_table", "[[viewpoint]]\nid='a'\n", "line 6, viewpoint", "Did you mean \"viewpoints\"?"},
        Wrong{"unknown_field", "[[buildings]]\nsource='a.tif'\nset_on_terain=true\n", "line 8, [[buildings]] 1 set_on_terain",
              "Did you mean \"set_on_terrain\"?"},
        Wrong{"far_field", "[[buildings]]\nsource='a.tif'\nqqqqqqqq=1\n", "line 8", "Known here: source, crs"},
        Wrong{"no_source", "[[buildings]]\nlod=2\n", "line 6, [[buildings]] 1 source", "missing"},
        Wrong{"empty_source", "[[buildings]]\nsource=''\n", "line 7", "empty"},
        Wrong{"no_match", "[[buildings]]\nsource='*.gml'\n", "line 7, [[buildings]] 1 source", "no file matches \"*.gml\""},
        Wrong{"folder", "[[buildings]]\nsource='../project-errors'\n", "line 7", "is a folder"},
        Wrong{"bad_crs", "[[buildings]]\nsource='a.tif'\ncrs='EPSG:9999999'\n", "line 8, [[buildings]] 1 crs", "not known"},
        Wrong{"audience", "[[sewers]]\nsource='a.tif'\naudience='everybody'\n", "line 8, [[sewers]] 1 audience",
              "\"public\" or \"staff\""},
        Wrong{"accuracy", "[[sewers]]\nsource='a.tif'\nlevel_accuracy={ \"9\" = 'good' }\n",
              "line 8, [[sewers]] 1 level_accuracy 9", "a number from 0 to 100"},
        Wrong{"lod", "[[buildings]]\nsource='a.tif'\nlod=7\n", "line 8", "out of range"},
        Wrong{"lod_half", "[[buildings]]\nsource='a.tif'\nlod=1.2\n", "line 8", "not a whole number"},
        Wrong{"bool_text", "[[buildings]]\nsource='a.tif'\nset_on_terrain='yes'\n", "line 8", "without quotes"},
        Wrong{"source_number", "[[buildings]]\nsource=3\n", "line 7", "a text in quotes is expected, this is a number"},
        Wrong{"empty_list", "[imagery]\nsources=[]\n", "line 7", "empty"},
        Wrong{"both", "[imagery]\nsources=['a.tif']\nsource='a.tif'\n", "line 8", "both source and sources"},
        Wrong{"neither", "[imagery]\ncrs='25832'\n", "line 6", "missing"},
        Wrong{"list_entry", "[imagery]\nsources=['a.tif',\n 'b.tif']\n", "line 8, [imagery] sources 2", "there is no file"},
        Wrong{"sewer_type", "[[sewers]]\nsource='a.tif'\ntype='line'\n", "line 8", "\"lines\" or \"points\""},
        Wrong{"sewer_column", "[[sewers]]\nsource='a.tif'\ncolumns={invert_form='S'}\n", "line 8",
              "Did you mean \"invert_from\"?"},
        Wrong{"sewer_value", "[[sewers]]\nsource='a.tif'\nvalues={M='mixed'}\n", "line 8", "is no kind of sewer"},
        Wrong{"sewer_unit", "[[sewers]]\nsource='a.tif'\ndiameter_unit='inch'\n", "line 8", "\"mm\", \"cm\" and \"m\""}));

INSTANTIATE_TEST_SUITE_P(
    Places, WrongProject,
    testing::Values(
        Wrong{"no_id", "[[variants]]\nmodel='m.glb'\n", "line 6, [[variants]] 1 id", "missing"},
        Wrong{"bad_id", "[[variants]]\nid='a b'\nmodel='m.glb'\n", "line 7", "cannot be an id"},
        Wrong{"twice", "[[variants]]\nid='a'\nmodel='m.glb'\n[[variants]]\nid='a'\nmodel='m.glb'\n", "line 10", "another entry"},
        Wrong{"no_model", "[[variants]]\nid='a'\nmodel='n.glb'\n", "line 8, [[variants]] \"a\" model", "there is no file"},
        Wrong{"no_change", "[[variants]]\nid='a'\n", "line 6", "neither adds a model nor removes"},
        Wrong{"position_text", "[[variants]]\nid='a'\nmodel='m.glb'\nposition='here'\n", "line 9", "a list of numbers"},
        Wrong{"position_one", "[[variants]]\nid='a'\nmodel='m.glb'\nposition=[1]\n", "line 9", "It takes 2 to 3"},
        Wrong{"position_nan", "[[variants]]\nid='a'\nmodel='m.glb'\nposition=[nan,1]\n", "line 9", "finite"},
        Wrong{"position_far", "[[variants]]\nid='a'\nmodel='m.glb'\nposition=[1e12,1]\n", "line 9", "no place on Earth"},
        Wrong{"height_twice", "[[variants]]\nid='a'\nmodel='m.glb'\nposition=[1,2,3]\nheight=3\n", "line 10", "twice"},
        Wrong{"scale", "[[variants]]\nid='a'\nmodel='m.glb'\nscale=0\n", "line 9", "out of range"},
        Wrong{"heading_inf", "[[variants]]\nid='a'\nmodel='m.glb'\nheading=inf\n", "line 9", "out of range"},
        Wrong{"ring", "[[variants]]\nid='a'\nremoves={polygons=[[[1,2],[3,4]]]}\n", "line 8", "three points"},
        Wrong{"ring_flat", "[[variants]]\nid='a'\nremoves={polygons=[[1,2],[3,4]]}\n", "line 8", "pair of numbers"},
        Wrong{"removes", "[[variants]]\nid='a'\nremoves={id=['x']}\n", "line 8", "Did you mean \"ids\"?"},
        Wrong{"removes_text", "[[variants]]\nid='a'\nremoves='x'\n", "line 8", "a table is expected"},
        Wrong{"language", "[[variants]]\nid='a'\nmodel='m.glb'\nname.fr='x'\n", "line 9", "\"a\" name fr"},
        Wrong{"no_position", "[[viewpoints]]\nid='v'\n", "line 6, [[viewpoints]] \"v\" position", "missing"},
        Wrong{"pitch", "[[viewpoints]]\nid='v'\nposition=[1,2]\npitch=100\n", "line 9", "From -90 to 90"},
        Wrong{"no_stops", "[[tours]]\nid='t'\n", "line 6", "one stop at least"},
        Wrong{"stop_viewpoint", "[[viewpoints]]\nid='square'\nposition=[1,2]\n[[tours]]\nid='t'\nstops=[{viewpoint='sqare'}]\n",
              "line 11, [[tours]] \"t\" stops 1 viewpoint", "Did you mean \"square\"?"},
        Wrong{"stop_variant", "[[viewpoints]]\nid='v'\nposition=[1,2]\n[[tours]]\nid='t'\nstops=[{viewpoint='v',variant='x'}]\n",
              "line 11", "there is no variant \"x\""}));

TEST(ProjectErrors, syntaxNamesLineAndColumn) {
    EXPECT_NE(messageFor("syntax", "[project]\nname = Town\n").find("line 2, column"), std::string::npos);
}

TEST(ProjectErrors, latin1SaysToSaveAsUtf8) {
    EXPECT_NE(messageFor("latin1", "[project]\nname = 'M\xFCnchen'\n").find("Save the file as UTF-8"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(
    Event, WrongProject,
    testing::Values(Wrong{"event_field", "[event]\nkeep_day=3\n", "line 7, [event] keep_day", "Did you mean \"keep_days\"?"},
                    Wrong{"event_days", "[event]\nkeep_days=-1\n", "line 7, [event] keep_days", "out of range"},
                    Wrong{"event_long", "[event]\nmax_recording_seconds=3600\n", "line 7", "From 5 to 600"},
                    Wrong{"event_station", "[event]\nstation=\"a\\nb\"\n", "line 7, [event] station", "one line"},
                    Wrong{"consent_version", "[event]\nconsent={text={de='a',en='b'}}\n", "[event] consent version", "missing"},
                    Wrong{"consent_text", "[event]\nconsent={version='1'}\n", "[event] consent text", "missing"},
                    Wrong{"consent_english", "[event]\nconsent={version='1',text={de='a'}}\n", "[event] consent text",
                          "both languages are needed"}));

TEST(ProjectErrors, windowsPathsSayToUseSlashes) {
    const std::string message = messageFor("backslash", "[terrain]\nsource = \"gel\\ende\\*.tif\"\n");
    EXPECT_NE(message.find("line 2"), std::string::npos) << message;
    EXPECT_NE(message.find("Write paths with /"), std::string::npos) << message;
}

TEST(ProjectErrors, theProjectsCrsMustBeMetresOnAPlane) {
    const auto with = [](const char* crs) {
        return messageFor("crs", std::string("[project]\nname='x'\ncrs='") + crs + "'\n[terrain]\nsource='a.tif'\n");
    };
    for (const char* crs : {"EPSG:4326", "EPSG:2263", "EPSG:3857", "EPSG:2053", "nonsense", ""}) {
        const std::string message = with(crs);
        EXPECT_NE(message.find("line 3, [project] crs"), std::string::npos) << message;
        EXPECT_NE(message.find("EPSG:25832"), std::string::npos) << message;
    }
    EXPECT_EQ(with("urn:adv:crs:ETRS89_UTM32*DE_DHHN2016_NH"), "no error");
}

TEST(ProjectErrors, whatIsNoProjectIsToldSo) {
    EXPECT_NE(messageFor("empty", "").find("[project]: this table is missing"), std::string::npos);
    EXPECT_NE(messageFor("nothing", "[project]\nname='x'\ncrs='25832'\n").find("there is no town"), std::string::npos);
    EXPECT_NE(messageFor("zero", std::string("\0\0\0", 3)).find("not TOML"), std::string::npos);
    EXPECT_NE(messageFor("nested", "a=" + std::string(100000, '[')).find("not TOML"), std::string::npos);
    const core::Result<Project> folder = readProject(fs::path(RUNDGANG_TEST_OUT));
    ASSERT_FALSE(folder.ok());
    EXPECT_FALSE(readProject(fs::path(RUNDGANG_TEST_OUT) / "nowhere.toml").ok());
}

}  // namespace
}  // namespace rundgang::import
