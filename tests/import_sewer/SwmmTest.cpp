// SWMM input files, real ones and bad ones.
#include "tests/import_sewer/Readers.h"

#include <fstream>
#include <map>
#include <sstream>
#include <vector>

namespace rundgang::import::testing {
namespace {

using city::ReachKind;

TEST(Swmm, feetOffsetsAndBendsBecomeMetresLevelsAndLines) {
    const Outcome outcome =
        read(written("[TITLE]\n;; comment\n[OPTIONS]\nFLOW_UNITS CFS\nLINK_OFFSETS DEPTH\n[JUNCTIONS]\n"
                     "A 100 10 0 0 0\nB 90 0\n[OUTFALLS]\nO 80 FREE NO\n[CONDUITS]\nC1 A B 400 0.01 1 *\n"
                     "C2 B O 100 0.01 0 2\n[PUMPS]\nP1 B O * ON\n[XSECTIONS]\nC1 CIRCULAR 2 0 0 0\n"
                     "C2 TRAPEZOIDAL 3 4 1 1\n[COORDINATES]\nA 500000 5700000\nB 500100 5700000\nO 500200 5700000\n"
                     "[VERTICES]\nC1 500050 5700020 ; a bend\n",
                     ".inp"),
             "EPSG:25832");
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    EXPECT_NEAR(*outcome.node("A")->invertLevel, 30.48, 1e-9);
    EXPECT_NEAR(*outcome.node("A")->coverLevel, 110.0 * 0.3048, 1e-9);
    EXPECT_FALSE(outcome.node("B")->coverLevel) << "a greatest depth of 0 says nothing";
    EXPECT_EQ(outcome.node("O")->kind, city::NodeKind::Outfall);
    const city::SewerReach& first = *outcome.reach("C1");
    EXPECT_NEAR(*first.invertFrom, 101.0 * 0.3048, 1e-9);
    EXPECT_NEAR(*first.invertTo, 90.0 * 0.3048, 1e-9);
    EXPECT_NEAR(*first.length, 400.0 * 0.3048, 1e-9);
    EXPECT_NEAR(*first.height, 2.0 * 0.3048, 1e-9);
    EXPECT_EQ(first.line.size(), 3U);
    const city::SewerReach& second = *outcome.reach("C2");
    EXPECT_EQ(second.profile, city::ProfileKind::OpenTrapezoid);
    EXPECT_NEAR(*second.width, 10.0 * 0.3048, 1e-9) << "bottom of 4, banks of 1:1 on 3 of height";
    EXPECT_NEAR(*second.invertTo, 82.0 * 0.3048, 1e-9);
    EXPECT_EQ(outcome.reach("P1")->kind, ReachKind::Pump);
}

TEST(Swmm, elevationsAreTakenAsSuchAndImpossibleZerosAsNotKnown) {
    const Outcome outcome =
        read(written("[OPTIONS]\nFLOW_UNITS LPS\nLINK_OFFSETS ELEVATION\n[JUNCTIONS]\nA 120 2\nB 118 2\nC 0 0\n"
                     "[CONDUITS]\nC1 A B 10 0.01 120.5 *\n[COORDINATES]\nA 500000 5700000\nB 500010 5700000\n"
                     "C 500020 5700000\n",
                     ".inp"),
             "EPSG:25832");
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    EXPECT_DOUBLE_EQ(*outcome.reach("C1")->invertFrom, 120.5);
    EXPECT_DOUBLE_EQ(*outcome.reach("C1")->invertTo, 118.0);
    EXPECT_FALSE(outcome.node("C")->invertLevel);
    EXPECT_NE(outcome.warnings().find("0 where all others are far"), std::string::npos) << outcome.warnings();
}

TEST(Swmm, levelsAndLengthsThatCannotBeAreNotKnown) {
    const Outcome outcome =
        read(written("[OPTIONS]\nFLOW_UNITS LPS\n[JUNCTIONS]\nA 1e40 2\nB 118 2\n[CONDUITS]\nC1 A B 1e40 0.01 0 0\n"
                     "[COORDINATES]\nA 500000 5700000\nB 500010 5700000\n",
                     ".inp"),
             "EPSG:25832");
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    EXPECT_FALSE(outcome.node("A")->invertLevel);
    EXPECT_FALSE(outcome.reach("C1")->invertFrom);
    EXPECT_FALSE(outcome.reach("C1")->length);
    EXPECT_NE(outcome.warnings().find("a level is not possible"), std::string::npos) << outcome.warnings();
}

TEST(Swmm, linesThatCannotBeReadAreNamed) {
    const Outcome outcome = read(
        written("[JUNCTIONS]\nA\nB ten 3\n[CONDUITS]\nC1 A\n[XSECTIONS]\nC9 BLOB 1\n[NONSENSE]\nx y z\n", ".txt"), "EPSG:25832");
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    for (const char* words : {"line 2: too few words for a node", "line 3 (\"ten\")", "line 5: too few words for a link",
                              "line 7 (\"BLOB\")", "no coordinates"}) {
        EXPECT_NE(outcome.warnings().find(words), std::string::npos) << words << "\n" << outcome.warnings();
    }
}

TEST(Swmm, theFormatHasNoSystemSoTheSourceMustStateOne) {
    EXPECT_NE(read(written("[JUNCTIONS]\nA 1 1\n", ".inp")).problem().find("carry no coordinate reference system"),
              std::string::npos);
}

/// How many lines that are no comment a section has: counted here with nothing of the reader's.
std::size_t linesOf(const std::filesystem::path& file, const std::string& section) {
    std::ifstream stream(file);
    std::string line;
    bool inside = false;
    std::size_t count = 0;
    while (std::getline(stream, line)) {
        std::istringstream words(line);
        std::string first;
        if (!(words >> first) || first[0] == ';') {
            continue;
        }
        if (first[0] == '[') {
            inside = first == section;
        } else if (inside) {
            ++count;
        }
    }
    return count;
}

TEST(RealSwmm, everyNodeAndLinkOfTheRealModelsIsThere) {
    RG_NEED(shared("sewer/swmm"));
    for (const char* name :
         {"basic_drainage_all_bits.inp", "swmmio_Example6.inp", "swmmio_Pump_Control_Model.inp",
          "swmmio_model_full_features_network_xy.inp", "swmmio_model_state_plane.inp", "swmmio_test_inlet_drains.inp"}) {
        const std::filesystem::path file = shared(std::string("sewer/swmm/") + name);
        const Outcome outcome = read(file, "EPSG:2817", "EPSG:2817");
        ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
        std::map<ReachKind, std::size_t> links;
        for (const city::SewerReach& reach : outcome.network().reaches) {
            ++links[reach.kind];
        }
        EXPECT_EQ(outcome.network().nodes.size(), linesOf(file, "[JUNCTIONS]") + linesOf(file, "[OUTFALLS]") +
                                                      linesOf(file, "[STORAGE]") + linesOf(file, "[DIVIDERS]"))
            << name << outcome.warnings();
        EXPECT_EQ(links[ReachKind::Main], linesOf(file, "[CONDUITS]")) << name << outcome.warnings();
        EXPECT_EQ(links[ReachKind::Pump], linesOf(file, "[PUMPS]")) << name;
        EXPECT_EQ(links[ReachKind::Regulator],
                  linesOf(file, "[WEIRS]") + linesOf(file, "[ORIFICES]") + linesOf(file, "[OUTLETS]"))
            << name;
    }
}

TEST(RealSwmm, malformedModelsNeitherCrashNorPassInSilence) {
    RG_NEED(shared("malformed/swmm"));
    for (const auto& entry : std::filesystem::directory_iterator(shared("malformed/swmm"))) {
        const Outcome outcome = read(entry.path(), "EPSG:2817", "EPSG:2817");
        ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
        if (entry.path().filename() == "gisswmm_Test_empty.inp") {
            EXPECT_NE(outcome.warnings().find("there are no sewers in it"), std::string::npos);
        } else {
            EXPECT_FALSE(outcome.network().nodes.empty()) << entry.path();
        }
    }
}

TEST(SewerFormat, isFoundByWhatTheFileHolds) {
    const auto format = [](const std::string& text) { return *sewerFormatOf(written(text, ".dat")); };
    EXPECT_EQ(format("\xEF\xBB\xBF<?xml version='1.0'?><!-- <DATA> -->\n<i:Identifikation xmlns:i='x'/>"), SewerFormat::Isybau);
    EXPECT_EQ(format("<?xml version='1.0'?><?xml-stylesheet href='x'?><DATA/>"), SewerFormat::M150);
    EXPECT_EQ(format("<kml/>"), SewerFormat::Vector);
    EXPECT_EQ(format(";; by hand\n[junctions]\n"), SewerFormat::Swmm);
    EXPECT_EQ(format("{\"type\":\"FeatureCollection\"}"), SewerFormat::Vector);
    EXPECT_EQ(format(""), SewerFormat::Vector);
}

}  // namespace
}  // namespace rundgang::import::testing
