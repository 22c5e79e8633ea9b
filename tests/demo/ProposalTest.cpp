#include "content/demo/proposal/Model.h"
#include "content/demo/proposal/Proposals.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstring>
#include <string>

namespace rundgang::demo {
namespace {

const Obb kSite{{0.0, 0.0}, {1.0, 0.0}, 38.0, 29.0};

std::uint32_t wordAt(const std::string& bytes, std::size_t at) {
    std::uint32_t value = 0;
    std::memcpy(&value, bytes.data() + at, 4);
    return value;
}

nlohmann::json jsonOf(const std::string& glb) { return nlohmann::json::parse(glb.substr(20, wordAt(glb, 12))); }

TEST(Glb, HasTheStandardsHeaderAndTwoChunks) {
    const std::string glb = gardenGlb(kSite);
    EXPECT_EQ(glb.substr(0, 4), "glTF");
    EXPECT_EQ(wordAt(glb, 4), 2U);
    EXPECT_EQ(wordAt(glb, 8), glb.size());
    const std::size_t second = 20 + wordAt(glb, 12);
    EXPECT_EQ(second % 4, 0U);
    EXPECT_EQ(glb.substr(second + 4, 4), std::string("BIN\0", 4));
    EXPECT_EQ(second + 8 + wordAt(glb, second), glb.size());
}

TEST(Glb, IsYUp) {
    Model model;
    const MaterialId stone = model.material({"Stein", 0xffffff});
    model.box(stone, {{10.0, 20.0}, {1.0, 0.0}, 1.0, 1.0}, 0.0, 5.0);
    const nlohmann::json position = jsonOf(model.glb("box"))["accessors"][0];
    EXPECT_EQ(position["min"], nlohmann::json::array({9.0, 0.0, -21.0}));
    EXPECT_EQ(position["max"], nlohmann::json::array({11.0, 5.0, -19.0}));
}

TEST(Proposals, StayOnTheSiteAndHaveManyMaterials) {
    for (const std::string& glb : {courtyardGlb(kSite), gardenGlb(kSite)}) {
        const nlohmann::json json = jsonOf(glb);
        EXPECT_GE(json["materials"].size(), 10U);
        for (const nlohmann::json& accessor : json["accessors"]) {
            if (accessor["type"] == "VEC3" && accessor.contains("min")) {
                EXPECT_GE(accessor["min"][0].get<double>(), -38.5);
                EXPECT_LE(accessor["max"][2].get<double>(), 29.5);
                EXPECT_LE(accessor["max"][1].get<double>(), 20.0);
            }
        }
    }
}

}  // namespace
}  // namespace rundgang::demo
