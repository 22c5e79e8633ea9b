// rundgang trace and rundgang section, against the network as GDAL reads it from the town's own file.
#include "tests/support/Process.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace rundgang::test {
namespace {

using Json = nlohmann::json;

const std::string kWorld = RUNDGANG_DEMO "/town.world";
const std::string kFile = RUNDGANG_DEMO "/town/sewers/kanal.gpkg";
const std::filesystem::path kOut = std::filesystem::path(RUNDGANG_TEST_OUT) / "cli" / "sewers";

struct Row {
    std::string id;
    std::string from;
    std::string to;
};

class SewersTest : public testing::Test {
protected:
    void SetUp() override {
        if (!installed("ogr2ogr")) {
            GTEST_SKIP() << "ogr2ogr (gdal-bin) is not installed";
        }
        const Finished read =
            run({"ogr2ogr", "-f", "CSV", "/vsistdout/", kFile, "haltungen", "-select", "haltungsna,schoben,schunten"});
        std::istringstream lines(read.out);
        for (std::string line; std::getline(lines, line);) {
            std::istringstream cells(line);
            Row row;
            std::getline(cells, row.id, ',');
            std::getline(cells, row.from, ',');
            std::getline(cells, row.to, ',');
            mRows.push_back(row);
        }
        ASSERT_GT(mRows.size(), 1000U) << read.err;
    }

    /// All that can be reached from a node: the plain way, round by round until nothing comes any more.
    [[nodiscard]] std::set<std::string> reached(const std::string& from, bool upstream) const {
        std::set<std::string> nodes{from};
        std::set<std::string> reaches;
        for (std::size_t before = 0; nodes.size() != before;) {
            before = nodes.size();
            for (const Row& row : mRows) {
                if (nodes.contains(upstream ? row.to : row.from)) {
                    nodes.insert(upstream ? row.from : row.to);
                    reaches.insert(row.id);
                }
            }
        }
        return reaches;
    }

    static Json trace(std::vector<std::string> more) {
        std::vector<std::string> command{RUNDGANG_PROGRAM, "trace", kWorld, "--json", "--from"};
        command.insert(command.end(), more.begin(), more.end());
        const Finished done = run(command);
        EXPECT_EQ(done.code, 0) << done.err;
        return Json::parse(done.out, nullptr, false);
    }

    std::vector<Row> mRows;
};

TEST_F(SewersTest, traceGoesWhereTheFilesNodesLead) {
    for (const std::size_t number : {5U, 100U, 400U, 900U}) {
        const std::string node = mRows[number].to;
        for (const bool upstream : {false, true}) {
            const Json traced = upstream ? trace({node, "--upstream"}) : trace({node});
            std::set<std::string> ids;
            for (const Json& id : traced["reaches"]) {
                EXPECT_TRUE(ids.insert(id.get<std::string>()).second) << id << " twice";
            }
            EXPECT_EQ(ids, reached(node, upstream)) << node << (upstream ? " upstream" : " downstream");
        }
    }
}

TEST_F(SewersTest, aBlockedReachPutsWhatLiesAboveItUnderWaterAndNothingBelow) {
    const Row& row = mRows[400];
    const Json found = trace({row.id, "--blocked"});
    std::set<std::string> above = reached(row.from, true);
    above.insert(row.id);
    for (const Json& id : found["reaches"]) {
        EXPECT_TRUE(above.contains(id.get<std::string>())) << id;
    }
    EXPECT_TRUE(found["level"].is_null() || found["level"].get<double>() > 600.0);
}

TEST_F(SewersTest, theSectionIsDrawnOrRefusedInWords) {
    std::filesystem::create_directories(kOut);
    const std::string pdf = (kOut / "section.pdf").string();
    const Finished drawn = run({RUNDGANG_PROGRAM, "section", kWorld, "--from", mRows[100].from, "--out", pdf});
    EXPECT_EQ(drawn.code, 0) << drawn.err;
    ASSERT_TRUE(std::filesystem::exists(pdf));
    if (installed("pdftotext")) {
        EXPECT_NE(run({"pdftotext", pdf, "-"}).out.find(mRows[100].from), std::string::npos);
    }
    const Finished unknown = run({RUNDGANG_PROGRAM, "section", kWorld, "--from", "nirgends", "--out", pdf});
    EXPECT_EQ(unknown.code, 1);
    EXPECT_NE(unknown.err.find("nirgends"), std::string::npos);
    const Finished node = run({RUNDGANG_PROGRAM, "trace", kWorld, "--from", mRows[100].from, "--blocked"});
    EXPECT_EQ(node.code, 1) << "a node is no reach";
}

}  // namespace
}  // namespace rundgang::test
