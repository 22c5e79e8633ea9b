// rundgang shot --views: many pictures with one start.
#include "engine/render/PictureFile.h"
#include "tests/support/PictureCompare.h"
#include "tests/support/Process.h"

#include <gtest/gtest.h>

#include <fstream>

#include <nlohmann/json.hpp>

namespace rundgang::test {
namespace {

using Json = nlohmann::json;

const std::string kWorld = RUNDGANG_DEMO "/town.world";
const std::filesystem::path kOut = std::filesystem::path(RUNDGANG_TEST_OUT) / "cli" / "shots";

class ShotsTest : public testing::Test {
protected:
    void SetUp() override {
        std::filesystem::remove_all(kOut);
        std::filesystem::create_directories(kOut);
    }

    static Finished shots(const Json& views) {
        std::ofstream(kOut / "views.json") << views.dump();
        return run(
            {RUNDGANG_PROGRAM, "shot", kWorld, "--views", (kOut / "views.json").string(), "--out", kOut.string(), "--json"});
    }
    static render::Picture picture(const std::string& id) {
        core::Result<render::Picture> read = render::readPng(kOut / (id + ".png"));
        EXPECT_TRUE(read.ok()) << id;
        return read ? std::move(*read) : render::Picture();
    }
};

/// At the brownfield, where the proposals stand.
Json viewOf(const std::string& id) {
    return {{"id", id}, {"eye", {598198.0, 5287050.0, 712.0}}, {"heading", 0}, {"pitch", -5}, {"size", {320, 200}}};
}

Json with(Json view, const char* key, const Json& value) {
    view[key] = value;
    return view;
}

/// Share of pixels of which a channel differs by more than `most`.
double difference(const render::Picture& a, const render::Picture& b, int most = 24) {
    if (a.width != b.width || a.height != b.height) {
        return 1.0;
    }
    std::size_t other = 0;
    for (std::size_t i = 0; i < a.rgba.size(); i += 4) {
        bool far = false;
        for (std::size_t c = 0; c < 3; ++c) {
            far = far || std::abs(static_cast<int>(a.rgba[i + c]) - static_cast<int>(b.rgba[i + c])) > most;
        }
        other += far ? 1 : 0;
    }
    return static_cast<double>(other) / (static_cast<double>(a.rgba.size()) / 4.0);
}

TEST_F(ShotsTest, EachViewShowsItsOwnStateWhateverCameBefore) {
    const Finished done =
        shots({viewOf("today"), with(viewOf("proposal"), "variant", "wohnhof"), with(viewOf("xray"), "xray", true),
               with(viewOf("winter"), "sun", "2026-12-21T15:00:00Z"), with(viewOf("narrow"), "fov", 20),
               with(with(viewOf("signed"), "mark", {598198.25, 5287060.0, 707.0}), "kind", "concern"),
               with(viewOf("large"), "size", {640, 400}), viewOf("again")});
    ASSERT_EQ(done.code, 0) << done.err;
    EXPECT_EQ(Json::parse(done.out)["pictures"].size(), 8U) << done.out;
    const render::Picture today = picture("today");
    EXPECT_EQ(today.width, 320U);
    EXPECT_EQ(picture("large").width, 640U);
    EXPECT_LT(difference(today, picture("again")), 0.01);
    for (const char* other : {"proposal", "winter", "narrow"}) {
        EXPECT_GT(difference(today, picture(other)), 0.2) << other;
    }
    EXPECT_GT(difference(today, picture("xray")), 0.01);
    EXPECT_GT(difference(today, picture("signed")), 0.001);
}

TEST_F(ShotsTest, WhatCannotBeShownIsToldAndTheRestIsMade) {
    const Finished done = shots({with(viewOf("a"), "variant", "mond"), with(viewOf("b"), "eye", {1e300, 0.0, 0.0}),
                                 with(viewOf("c"), "sun", "soon"), with(viewOf("d"), "size", {1, 1}), viewOf("../e"),
                                 with(viewOf("f"), "eye", "here"), 7, with(viewOf("g"), "fov", 180), viewOf("good")});
    ASSERT_EQ(done.code, 0) << done.err;
    const Json said = Json::parse(done.out);
    EXPECT_EQ(said["left_out"].size(), 8U) << done.out;
    ASSERT_EQ(said["pictures"].size(), 1U) << done.out;
    EXPECT_EQ(said["pictures"][0]["id"], "good");
    EXPECT_TRUE(std::filesystem::exists(kOut / "good.png"));
    EXPECT_FALSE(std::filesystem::exists(kOut.parent_path() / "e.png"));
}

TEST_F(ShotsTest, AFileThatIsNoListIsAFault) {
    for (const char* text : {"", "{}", "[", "\"x\""}) {
        std::ofstream(kOut / "views.json") << text;
        const Finished done =
            run({RUNDGANG_PROGRAM, "shot", kWorld, "--views", (kOut / "views.json").string(), "--out", kOut.string()});
        EXPECT_EQ(done.code, 1) << text;
        EXPECT_NE(done.err.find("views.json"), std::string::npos) << done.err;
    }
    EXPECT_EQ(run({RUNDGANG_PROGRAM, "shot", kWorld, "--views", "x.json", "--xray", "--out", kOut.string()}).code, 2);
}

}  // namespace
}  // namespace rundgang::test
