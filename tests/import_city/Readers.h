// What the tests of the building readers share: a sink that keeps everything, and files written from strings.
#pragma once

#include "content/import/citygml/Buildings.h"
#include "engine/core/File.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rundgang::import::testing {

class KeepingSink final : public city::IBuildingSink {
public:
    void add(city::Building&& building) override { buildings.push_back(std::move(building)); }
    std::vector<city::Building> buildings;
};

struct Outcome {
    core::Result<BuildingReadReport> result = core::Problem{};
    std::vector<city::Building> buildings;

    /// All warnings on one line, to look for words in.
    [[nodiscard]] std::string warnings() const {
        std::string all;
        for (const core::Problem& one : result.warnings()) {
            all += one.message() + "\n";
        }
        return all;
    }
    [[nodiscard]] std::string problem() const { return result.ok() ? "(none)" : result.problem().message(); }
};

inline geo::Crs crs(const char* text) { return geo::Crs::parse(text).value(); }

inline Outcome read(const std::filesystem::path& file, int maxLod = 2, const std::string& stated = "",
                    const char* project = "EPSG:25832") {
    const geo::Crs target = crs(project);
    BuildingReadOptions options;
    options.maxLod = maxLod;
    options.crs = stated;
    options.project = &target;
    KeepingSink sink;
    Outcome outcome;
    outcome.result = readBuildings(file, options, sink);
    outcome.buildings = std::move(sink.buildings);
    return outcome;
}

/// Writes `text` under the test's own name and gives the path.
inline std::filesystem::path written(std::string_view text, const std::string& ending) {
    const std::string name = ::testing::UnitTest::GetInstance()->current_test_info()->name();
    const std::filesystem::path file = std::filesystem::path(RUNDGANG_TEST_OUT) / "import_city" / (name + ending);
    EXPECT_TRUE(core::writeText(file, text));
    return file;
}

inline std::filesystem::path shared(const std::string& path) { return std::filesystem::path(RUNDGANG_SHARED_DATA) / path; }

/// Polygons by kind, parts included.
inline std::map<city::SurfaceKind, int> kinds(const city::Building& building) {
    std::map<city::SurfaceKind, int> count;
    for (const city::Polygon& polygon : building.polygons) {
        ++count[polygon.kind];
    }
    for (const city::Building& part : building.parts) {
        for (const auto& [kind, number] : kinds(part)) {
            count[kind] += number;
        }
    }
    return count;
}

inline std::string attribute(const city::Building& building, const std::string& key) {
    for (const auto& [name, value] : building.attributes) {
        if (name == key) {
            return value;
        }
    }
    return "(none)";
}

}  // namespace rundgang::import::testing

#define RG_NEED(path)                                                                       \
    if (!std::filesystem::exists(path)) {                                                   \
        GTEST_SKIP() << (path).string() << " is not here: other people's data is optional"; \
    }
