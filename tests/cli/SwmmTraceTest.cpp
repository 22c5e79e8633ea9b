// rundgang trace on real SWMM models, against the links that the files themselves name: read here with nothing of the importer's,
// and followed the plain way. SWMM's own connectivity is just this: a link leads from the node named first to the second.
#include "engine/core/File.h"
#include "tests/support/Process.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <queue>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace rundgang::test {
namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

struct Link {
    std::string id, from, to;
};

struct Model {
    std::set<std::string> nodes;
    std::vector<Link> links;
};

Model modelOf(const fs::path& file) {
    Model model;
    std::ifstream stream(file);
    std::string section;
    for (std::string line; std::getline(stream, line);) {
        std::istringstream words(line.substr(0, line.find(';')));
        std::string first;
        if (!(words >> first)) {
            continue;
        }
        if (first[0] == '[') {
            section = first;
            std::transform(section.begin(), section.end(), section.begin(), [](unsigned char c) { return std::toupper(c); });
        } else if (section == "[JUNCTIONS]" || section == "[OUTFALLS]" || section == "[STORAGE]" || section == "[DIVIDERS]") {
            model.nodes.insert(first);
        } else if (section == "[CONDUITS]" || section == "[PUMPS]" || section == "[ORIFICES]" || section == "[WEIRS]" ||
                   section == "[OUTLETS]") {
            Link link{first, {}, {}};
            words >> link.from >> link.to;
            model.links.push_back(link);
        }
    }
    return model;
}

struct Reached {
    std::set<std::string> nodes;
    std::set<std::string> links;
};

Reached reachedFrom(const Model& model, const std::string& start, bool upstream) {
    Reached reached{{start}, {}};
    std::queue<std::string> open({start});
    while (!open.empty()) {
        const std::string node = open.front();
        open.pop();
        for (const Link& link : model.links) {
            if ((upstream ? link.to : link.from) == node) {
                reached.links.insert(link.id);
                const std::string& next = upstream ? link.from : link.to;
                if (reached.nodes.insert(next).second) {
                    open.push(next);
                }
            }
        }
    }
    return reached;
}

/// A few metres of ground for the project to have; where the model's own numbers lie does not matter for what joins what.
fs::path worldOf(const fs::path& model) {
    const fs::path folder = fs::path(RUNDGANG_TEST_OUT) / "cli" / "swmm" / model.stem();
    fs::remove_all(folder);
    EXPECT_TRUE(core::writeText(folder / "ground.asc",
                                "ncols 4\nnrows 4\nxllcorner 0\nyllcorner 0\ncellsize 50\n0 0 0 0\n0 0 0 0\n0 0 0 0\n0 0 0 0\n"));
    EXPECT_TRUE(core::writeText(folder / "project.toml",
                                "[project]\nname = \"SWMM\"\ncrs = \"EPSG:2817\"\nchunk = 4096\n[[terrain]]\nsource = "
                                "\"ground.asc\"\ncrs = \"EPSG:2817\"\n[[sewers]]\nsource = '" +
                                    model.string() + "'\ncrs = \"EPSG:2817\"\n"));
    const Finished done =
        run({RUNDGANG_PROGRAM, "bake", (folder / "project.toml").string(), "--out", (folder / "world").string(), "--quiet"});
    EXPECT_EQ(done.code, 0) << done.err;
    return folder / "world";
}

std::set<std::string> idsOf(const Json& list) {
    std::set<std::string> ids;
    for (const Json& id : list) {
        EXPECT_TRUE(ids.insert(id.get<std::string>()).second) << id << " twice";
    }
    return ids;
}

class SwmmTrace : public testing::TestWithParam<const char*> {};

TEST_P(SwmmTrace, fromEveryNodeIsWhereTheModelsLinksLead) {
    const fs::path file = fs::path(RUNDGANG_SHARED_DATA) / "sewer" / "swmm" / GetParam();
    if (!fs::exists(file)) {
        GTEST_SKIP() << "needs other people's data, which is not here: " << file;
    }
    const Model model = modelOf(file);
    ASSERT_FALSE(model.links.empty());
    const fs::path world = worldOf(file);
    std::size_t compared = 0;
    for (const std::string& node : model.nodes) {
        // In SWMM a node and a link may share a name; then the link's card comes first, and the trace is the link's.
        const auto same = std::find_if(model.links.begin(), model.links.end(), [&](const Link& link) { return link.id == node; });
        for (const bool upstream : {false, true}) {
            std::vector<std::string> command{RUNDGANG_PROGRAM, "trace", world.string(), "--json", "--from", node};
            if (upstream) {
                command.emplace_back("--upstream");
            }
            const Finished done = run(command);
            ASSERT_EQ(done.code, 0) << node << done.err;
            const Json traced = Json::parse(done.out, nullptr, false);
            Reached expected = reachedFrom(model, node, upstream);
            if (same != model.links.end()) {
                expected = reachedFrom(model, upstream ? same->from : same->to, upstream);
                expected.links.insert(same->id);
            }
            EXPECT_EQ(idsOf(traced["reaches"]), expected.links) << node << (upstream ? " upstream" : " downstream");
            EXPECT_EQ(idsOf(traced["nodes"]), expected.nodes) << node << (upstream ? " upstream" : " downstream");
            ++compared;
        }
    }
    std::printf("%s: %zu nodes, %zu links, %zu traces alike\n", GetParam(), model.nodes.size(), model.links.size(), compared);
}

INSTANTIATE_TEST_SUITE_P(RealModels, SwmmTrace,
                         testing::Values("basic_drainage_all_bits.inp", "swmmio_Example6.inp", "swmmio_Pump_Control_Model.inp",
                                         "swmmio_model_full_features_network_xy.inp", "swmmio_model_state_plane.inp",
                                         "swmmio_test_inlet_drains.inp"));

}  // namespace
}  // namespace rundgang::test
