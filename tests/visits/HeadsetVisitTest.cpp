// A whole visit with a headset on, in a real runtime: what the town's state becomes, and what both eyes get to see.
#include "engine/math/Camera.h"
#include "engine/render/PictureFile.h"
#include "engine/ui/Texts.h"
#include "tests/support/PictureCompare.h"
#include "tests/visits/HeadsetVisit.h"
#include "tests/xr/WithRoom.h"

#include <glm/geometric.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <string_view>

namespace rundgang::test {
namespace {

using frame::Hand;

class HeadsetVisiting : public testing::Test {
protected:
    static void SetUpTestSuite() { forgetOpenXrErrors(); }
    void SetUp() override {
        if (const std::string why = headsetMissing(true); !why.empty()) {
            GTEST_SKIP() << why;
        }
        mVisit = std::make_unique<HeadsetVisit>(testing::UnitTest::GetInstance()->current_test_info()->name());
        ASSERT_EQ(mVisit->problem(), "");
    }
    void TearDown() override {
        if (!mVisit) {
            return;
        }
        EXPECT_EQ(mVisit->problem(), "");
        EXPECT_EQ(mVisit->session().validationMessages(), std::vector<std::string>());
        EXPECT_EQ(openXrErrors(), "");
    }
    /// Kept under the build folder, for people.
    std::vector<render::Picture> look(const std::string& name) {
        std::vector<render::Picture> eyes = mVisit->eyes();
        EXPECT_EQ(eyes.size(), 2U);
        const std::filesystem::path folder = std::filesystem::path(RUNDGANG_TEST_OUT) / "headset";
        for (std::size_t i = 0; i < eyes.size(); ++i) {
            EXPECT_TRUE(render::writePng(eyes[i], folder / (name + (i == 0 ? "-left.png" : "-right.png"))).ok());
        }
        return eyes;
    }

    std::unique_ptr<HeadsetVisit> mVisit;
};

TEST_F(HeadsetVisiting, TheTownIsThereForBothEyes) {
    ASSERT_TRUE(mVisit->putOn());
    const std::vector<render::Picture> eyes = look("put-on");
    ASSERT_EQ(eyes.size(), 2U);
    EXPECT_GT(eyes[0].width, 0U);
    // The same street from two places: much alike, but not the same.
    EXPECT_LT(differingShare(eyes[0], eyes[1], 60), 0.5);
    EXPECT_GT(differingShare(eyes[0], eyes[1], 8), 0.01);
}

TEST_F(HeadsetVisiting, FromPuttingOnToTheNextVisitor) {
    HeadsetVisit& v = *mVisit;
    using experience::IntroStage;
    ASSERT_TRUE(v.putOn());

    // The introduction: look, point and go, compare.
    ASSERT_TRUE(v.until([&] { return v.visit().introStage() == IntroStage::LookAround; }));
    for (const float yaw : {-20.0F, -45.0F, -20.0F, 0.0F, 20.0F, 45.0F, 20.0F, 0.0F}) {
        v.turnHead(yaw);
    }
    ASSERT_TRUE(v.until([&] { return v.visit().introStage() == IntroStage::PointAndGo; })) << "looking around was not enough";
    const math::WorldPos start = v.state().feet;
    const math::WorldPos wanted = v.ground(4.0, 1.0);
    v.pointAt(Hand::Right, wanted);
    EXPECT_TRUE(v.state().canTeleportThere);
    v.trigger(Hand::Right);
    ASSERT_TRUE(v.until([&] { return v.state().fade == 0.0F && glm::length(v.state().feet - start) > 3.0; }))
        << v.visit().message();
    EXPECT_LT(glm::length(glm::dvec2(v.state().feet - wanted)), 0.6);
    ASSERT_TRUE(v.until([&] { return v.visit().introStage() == IntroStage::Compare; }));
    v.press(Hand::Left, &HeadsetHand::b);
    EXPECT_TRUE(v.until([&] { return v.state().variant.to == 0 && v.visit().introStage() == IntroStage::Done; }));

    // Proposals with either hand.
    v.press(Hand::Right, &HeadsetHand::b);
    EXPECT_TRUE(v.until([&] { return v.state().variant.to == 1; }));
    v.press(Hand::Left, &HeadsetHand::b);
    EXPECT_TRUE(v.until([&] { return v.state().variant.to == frame::kCurrentState; }));

    // Along the tour's places, by the menu of one hand and then of the other.
    const std::vector<world::Viewpoint>& places = v.session().world().manifest().viewpoints;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const Hand hand = i % 2 == 0 ? Hand::Left : Hand::Right;
        v.press(hand, &HeadsetHand::a);
        ASSERT_TRUE(v.until([&] { return v.shows("places"); })) << i;
        ASSERT_TRUE(v.click(hand, "places"));
        ASSERT_TRUE(v.until([&] { return v.shows("place"); })) << places[i].id;
        ASSERT_TRUE(v.seek(hand, "place", static_cast<int>(i))) << places[i].id;
        EXPECT_TRUE(v.until([&] {
            return glm::length(glm::dvec2(v.state().feet - places[i].eye)) < 2.0 && v.state().fade == 0.0F;
        })) << places[i].id;
    }

    // X-ray with each hand, at the sewer.
    v.squeeze(Hand::Right);
    EXPECT_TRUE(v.until([&] { return v.state().xray.opening == 1.0F; }));
    look("xray");
    v.squeeze(Hand::Left);
    EXPECT_TRUE(v.until([&] { return v.state().xray.opening == 0.0F; }));

    // Safe place: the first, calm and closed.
    v.press(Hand::Right, &HeadsetHand::stickClick);
    EXPECT_TRUE(v.until([&] { return glm::length(glm::dvec2(v.state().feet - places[0].eye)) < 2.0 && v.state().fade == 0.0F; }));
    look("safe-place");

    // Everything personal goes, in less than two seconds.
    v.visit().setLanguage(core::Language::English);
    v.visit().setEyeLevel(experience::EyeLevel::Child);
    const auto began = std::chrono::steady_clock::now();
    v.visit().nextVisitor();
    EXPECT_TRUE(v.until([&] { return v.state().fade == 0.0F; }));
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(2));
    EXPECT_EQ(v.state().language, core::Language::German);
    EXPECT_EQ(v.visit().eyeLevel(), experience::EyeLevel::Own);
    EXPECT_EQ(v.visit().introStage(), IntroStage::LookAround);
}

TEST_F(HeadsetVisiting, ProposalsAndTheGroundBelowAreSeenByBothEyes) {
    HeadsetVisit& v = *mVisit;
    ASSERT_TRUE(v.putOn());
    v.visit().skipIntroduction();
    const auto settle = [&] { return v.until([&] { return v.session().complete() && v.state().fade == 0.0F; }); };
    const auto bothDiffer = [](const std::vector<render::Picture>& a, const std::vector<render::Picture>& b) {
        ASSERT_EQ(a.size(), 2U);
        ASSERT_EQ(b.size(), 2U);
        for (std::size_t eye = 0; eye < 2; ++eye) {
            EXPECT_GT(differingShare(a[eye], b[eye], 24), 0.02) << (eye == 0 ? "left" : "right");
        }
    };
    v.visit().goTo("brownfield");
    ASSERT_TRUE(settle());
    const std::vector<render::Picture> today = look("today");
    v.press(Hand::Left, &HeadsetHand::b);
    ASSERT_TRUE(v.until([&] { return v.state().variant.to == 0 && v.state().variant.share == 1.0F && v.session().complete(); }));
    bothDiffer(today, look("proposal"));
    v.visit().goTo("sewer");
    ASSERT_TRUE(settle());
    v.turnHead(0.0F, -30.0F);
    const std::vector<render::Picture> street = look("street");
    v.squeeze(Hand::Right);
    ASSERT_TRUE(v.until([&] { return v.state().xray.opening == 1.0F && v.session().complete(); }));
    bothDiffer(street, look("below"));
}

TEST_F(HeadsetVisiting, AWallIsNoPlaceToGoAndTurnsGreyWhenTheHeadIsInIt) {
    HeadsetVisit& v = *mVisit;
    ASSERT_TRUE(v.putOn());
    v.visit().skipIntroduction();
    // The house ahead, from the town's first viewpoint: its wall is met by the ray, and no place to stand.
    const math::WorldPos eye = v.state().eye();
    const glm::dvec3 ahead = math::directionFrom(v.state().headingRad, 0.05);
    v.pointAt(Hand::Right, eye + ahead * 40.0);
    ASSERT_TRUE(v.until([&] { return v.state().pointed && v.state().pointed->feature != frame::kNoFeature; }));
    EXPECT_FALSE(v.state().canTeleportThere);
    const math::WorldPos before = v.state().feet;
    v.trigger(Hand::Right);
    v.frames(10);
    EXPECT_LT(glm::length(v.state().feet - before), 0.2);
    // Close to it, and on their own feet from there: the picture turns grey and the visitor is still outside.
    const math::WorldPos wall = v.state().pointed->position;
    const glm::dvec3 way = wall - v.state().feet;
    v.pointAt(Hand::Right, v.ground(glm::length(glm::dvec2(way)) - 2.5));
    v.trigger(Hand::Right);
    ASSERT_TRUE(v.until([&] { return glm::length(glm::dvec2(wall - v.state().feet)) < 4.0 && v.state().fade == 0.0F; }));
    v.pointAt(Hand::Right, wall);
    ASSERT_TRUE(v.state().pointed.has_value());
    const double distance = v.state().pointed->distance;
    const glm::vec3 room = glm::normalize(v.state().room->room(v.state().pointed->position) - v.headset.state.head.position);
    const double origin = v.state().room->headingRad;
    for (double walked = 0.0; walked < distance + 3.0 && v.state().fade < 0.6F; walked += 0.12) {
        glm::vec3 to = v.headset.state.head.position + glm::vec3(room.x, room.y, 0.0F) * 0.12F;
        v.headset.state.head.position = to;
        v.headset.send();
        v.frames(1);
    }
    EXPECT_GE(v.state().fade, 0.6F);
    EXPECT_EQ(v.state().room->headingRad, origin);
    look("head-in-wall");
    v.moveHead(v.headset.state.head.position - glm::vec3(room.x, room.y, 0.0F) * 1.5F);
    EXPECT_TRUE(v.until([&] { return v.state().fade == 0.0F; }));
}

TEST_F(HeadsetVisiting, ALandingPlaceIsChosenWithAStick) {
    HeadsetVisit& v = *mVisit;
    ASSERT_TRUE(v.putOn());
    v.visit().skipIntroduction();
    v.pointAt(Hand::Left, v.ground(5.0));
    v.hand(Hand::Left).stick = {0.0F, 1.0F};
    v.headset.send();
    ASSERT_TRUE(v.until([&] { return v.state().arc && v.state().arc->allowed; }));
    look("landing");
    const math::WorldPos landing = v.state().arc->landing;
    v.hand(Hand::Left).stick = {};
    v.headset.send();
    EXPECT_TRUE(v.until([&] { return glm::length(glm::dvec2(v.state().feet - landing)) < 0.6 && v.state().fade == 0.0F; }));
    // Turned by a step of 30 degrees, once.
    const double heading = v.state().headingRad;
    v.hand(Hand::Left).stick = {1.0F, 0.0F};
    v.headset.send();
    v.frames(15);
    v.hand(Hand::Left).stick = {};
    v.headset.send();
    v.frames(5);
    EXPECT_NEAR(std::remainder(v.state().headingRad - heading, 6.283185307179586), math::radFromDeg(30.0), 0.01);
}

TEST_F(HeadsetVisiting, ANoteWrittenOnTheVirtualKeyboardIsKept) {
    HeadsetVisit& v = *mVisit;
    ASSERT_TRUE(v.putOn());
    v.visit().skipIntroduction();
    v.pointAt(Hand::Right, v.ground(6.0));
    ASSERT_TRUE(v.state().pointed.has_value());
    v.press(Hand::Right, &HeadsetHand::a);
    ASSERT_TRUE(v.until([&] { return v.shows("note"); }));
    ASSERT_TRUE(v.click(Hand::Right, "note"));
    if (v.state().tool == frame::Tool::PlaceNote) {
        v.pointAt(Hand::Right, v.ground(6.0));
        v.trigger(Hand::Right);
    }
    ASSERT_TRUE(v.until([&] { return v.visit().draft() != nullptr && v.shows("key"); }));
    ASSERT_TRUE(v.type(Hand::Right, "grüße"));
    ASSERT_TRUE(v.type(Hand::Left, " vom platz"));
    EXPECT_EQ(v.visit().draft()->note.text, "grüße vom platz");
    // The keyboard is put away first: from a low hand it lies before the board.
    ASSERT_TRUE(v.key(Hand::Right, ui::textOf(ui::TextId::KeyDone, v.state().language)));
    ASSERT_TRUE(v.until([&] { return !v.shows("key"); }));
    ASSERT_TRUE(v.click(Hand::Right, "save"));
    EXPECT_TRUE(v.until([&] {
        const experience::NoteDraft* draft = v.visit().draft();
        return draft == nullptr || draft->stage == experience::NoteDraft::Stage::Saved;
    }));
    v.reopen();
    ASSERT_EQ(v.visit().store()->notes()->size(), 1U);
    EXPECT_EQ(v.visit().store()->notes()->front().text, "grüße vom platz");
}

TEST_F(HeadsetVisiting, TheRealRoomIsSeenOnWishWhileTheTownWaits) {
    for (const char* by : {"cameras", "blend"}) {
        mVisit.reset();
        const xr::layer::WithRoom room(by);
        ASSERT_NE(room.saw, nullptr);
        mVisit = std::make_unique<HeadsetVisit>("room");
        HeadsetVisit& v = *mVisit;
        ASSERT_TRUE(v.putOn());
        v.visit().skipIntroduction();
        v.press(Hand::Right, &HeadsetHand::a);
        ASSERT_TRUE(v.until([&] { return v.shows("more"); }));
        ASSERT_TRUE(v.click(Hand::Right, "more"));
        ASSERT_TRUE(v.until([&] { return v.shows("page-down") || v.shows("settings"); }));
        ASSERT_TRUE(v.seek(Hand::Right, "settings"));
        ASSERT_TRUE(v.until([&] { return v.shows("set-size"); }));
        EXPECT_EQ(room.saw->made + room.saw->blended, 0);
        ASSERT_TRUE(v.seek(Hand::Right, "set-room")) << "offered";
        ASSERT_TRUE(v.until([&] { return v.shows("room-back") && v.state().paused; }));
        const std::vector<render::Picture> eyes = look(std::string("room-") + by);
        for (const render::Picture& eye : eyes) {
            std::size_t covered = 0;
            for (std::size_t i = 3; i < eye.rgba.size(); i += 4) {
                covered += eye.rgba[i] > 0 ? 1U : 0U;
            }
            EXPECT_LT(covered, eye.rgba.size() / 4 / 8) << "rays and hands only";
        }
        EXPECT_GT(room.saw->seeThrough, 0);
        EXPECT_GT(std::string_view(by) == "cameras" ? room.saw->lowest : room.saw->blended, 0);
        ASSERT_TRUE(v.click(Hand::Right, "room-back"));
        ASSERT_TRUE(v.until([&] { return !v.shows("room-back") && !v.state().paused; }));
        v.frames(3);
        EXPECT_EQ(room.saw->made, 0);
        const int shown = room.saw->seeThrough;
        v.frames(5);
        EXPECT_EQ(room.saw->seeThrough, shown) << "the town hides the room again";
        EXPECT_EQ(v.session().validationMessages(), std::vector<std::string>());
        EXPECT_EQ(v.problem(), "");
        mVisit.reset();
    }
}

/// Every panel as both eyes get it, drawn into the picture: kept for people, in both languages.
TEST_F(HeadsetVisiting, PanelsAreInTheEyesWhereTheRuntimeTakesNoLayers) {
    mVisit.reset();
    HeadsetVisitOptions options;
    options.panelsInScene = true;
    mVisit = std::make_unique<HeadsetVisit>("panels", options);
    HeadsetVisit& v = *mVisit;
    ASSERT_TRUE(v.putOn());
    for (const core::Language language : {core::Language::German, core::Language::English}) {
        const std::string in = language == core::Language::German ? "-de" : "-en";
        v.visit().setLanguage(language);
        v.visit().startIntroduction();
        ASSERT_TRUE(v.until([&] { return v.shows("intro-skip"); }));
        const std::vector<render::Picture> with = look("panel-introduction" + in);
        v.visit().skipIntroduction();
        ASSERT_TRUE(v.until([&] { return !v.shows("intro-skip"); }));
        const std::vector<render::Picture> without = look("panel-none" + in);
        EXPECT_GT(differingShare(with[0], without[0], 40), 0.02);
        EXPECT_GT(differingShare(with[1], without[1], 40), 0.02);
        v.press(Hand::Left, &HeadsetHand::a);
        ASSERT_TRUE(v.until([&] { return v.shows("more"); }));
        look("panel-menu" + in);
        ASSERT_TRUE(v.click(Hand::Left, "more"));
        v.frames(4);
        look("panel-more" + in);
        v.press(Hand::Left, &HeadsetHand::a);
        frame::Hit spot;
        spot.position = v.ground(5.0);
        v.visit().beginNote(spot);
        ASSERT_TRUE(v.until([&] { return v.shows("key"); }));
        look("panel-note" + in);
        v.visit().discardDraft();
        v.frames(4);
    }
}

TEST_F(HeadsetVisiting, ADozenVisitorsOneAfterTheOther) {
    HeadsetVisit& v = *mVisit;
    ASSERT_TRUE(v.putOn());
    std::size_t afterFirst = 0;
    std::size_t afterLast = 0;
    const std::vector<world::Viewpoint>& places = v.session().world().manifest().viewpoints;
    for (std::size_t number = 1; number <= 12; ++number) {
        EXPECT_EQ(v.visit().introStage(), experience::IntroStage::LookAround) << number;
        v.visit().skipIntroduction();
        v.press(Hand::Right, &HeadsetHand::b);
        EXPECT_TRUE(v.until([&] { return v.state().variant.to == 0; }));
        // Each goes everywhere the others went, so that what is loaded for a place is loaded for all of them.
        for (std::size_t i = 1; i < std::min<std::size_t>(places.size(), 3); ++i) {
            v.visit().goTo(places[i].id);
            EXPECT_TRUE(v.until([&] { return v.state().fade == 0.0F && v.session().complete(); }));
        }
        v.squeeze(Hand::Left);
        v.press(Hand::Right, &HeadsetHand::a);
        EXPECT_TRUE(v.until([&] { return v.shows("note"); }));
        frame::Hit spot;
        spot.position = v.ground(5.0);
        v.visit().beginNote(spot);
        ASSERT_TRUE(v.until([&] { return v.visit().draft() != nullptr && v.shows("key"); })) << number;
        ASSERT_TRUE(v.type(Hand::Right, "ja"));
        v.visit().nextVisitor();
        EXPECT_TRUE(v.until([&] { return v.state().fade == 0.0F && v.session().complete(); }));
        EXPECT_EQ(v.visit().draft(), nullptr);
        EXPECT_FALSE(v.shows("note") || v.shows("key"));
        afterLast = platform::residentMemoryBytes();
        afterFirst = number == 4 ? afterLast : afterFirst;
    }
    std::printf("memory after 4 visitors %.1f MB, after 12 %.1f MB\n", static_cast<double>(afterFirst) * 1e-6,
                static_cast<double>(afterLast) * 1e-6);
    EXPECT_LT(static_cast<double>(afterLast), static_cast<double>(afterFirst) * 1.02);
    EXPECT_TRUE(v.visit().store()->notes()->empty());
}

/// Twenty points: while the program starts, while the town loads, in the frame wherever it falls, while a note is written.
TEST_F(HeadsetVisiting, ARuntimeThatIsKilledAnywhereIsSurvivedAndNothingIsLost) {
    HeadsetVisit& v = *mVisit;
    int killed = 0;
    for (const int milliseconds : {0, 15, 40, 90, 180, 300}) {
        v.killSoon(milliseconds);
        v.reopen();
        ASSERT_EQ(v.problem(), "") << "killed " << milliseconds << " ms into the start";
        ASSERT_TRUE(v.survive()) << v.problem() << ": killed " << milliseconds << " ms into the start";
        ++killed;
    }
    for (const int milliseconds : {0, 30, 120, 400}) {
        v.reopen();
        v.killSoon(milliseconds);
        v.frames(2);
        ASSERT_TRUE(v.survive()) << v.problem() << ": killed " << milliseconds << " ms into loading";
        ++killed;
    }
    v.visit().skipIntroduction();
    const math::WorldPos here = v.state().feet;
    for (const int milliseconds : {3, 11, 23, 37, 49}) {
        v.killSoon(milliseconds);
        v.frames(3);
        ASSERT_TRUE(v.survive()) << v.problem() << ": killed " << milliseconds << " ms into a frame";
        EXPECT_LT(glm::length(glm::dvec2(v.state().feet - here)), 0.5) << "the visitor is where they were";
        ++killed;
    }
    frame::Hit spot;
    spot.position = v.ground(5.0);
    v.visit().beginNote(spot);
    std::string text;
    for (const char* letter : {"b", "a", "n", "k"}) {
        ASSERT_TRUE(v.until([&] { return v.shows("key"); }));
        ASSERT_TRUE(v.type(Hand::Right, letter)) << letter;
        text += letter;
        ASSERT_NE(v.visit().draft(), nullptr);
        EXPECT_EQ(v.visit().draft()->note.text, text);
        v.killSoon(20);
        v.frames(2);
        ASSERT_TRUE(v.survive()) << v.problem() << ": killed while " << text << " was written";
        ASSERT_NE(v.visit().draft(), nullptr);
        EXPECT_EQ(v.visit().draft()->note.text, text);
        ++killed;
    }
    v.visit().saveDraft();
    v.headset.kill();
    ASSERT_TRUE(v.survive()) << v.problem() << ": killed while the note was saved";
    ++killed;
    EXPECT_EQ(killed, 20);
    ASSERT_EQ(v.visit().store()->notes()->size(), 1U);
    EXPECT_EQ(v.visit().store()->notes()->front().text, "bank");
}

}  // namespace
}  // namespace rundgang::test
