// The window beside a headset that is worn: it shows what the visitor sees, with the operator's panels over it, which the visitor
// does not see; the operator's keys and buttons work, and a click does not move the visitor. A real runtime and a real window.
#include "engine/math/Camera.h"
#include "tests/support/PictureCompare.h"
#include "tests/support/VirtualDisplay.h"
#include "tests/visits/HeadsetVisit.h"

#include <glm/geometric.hpp>

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

namespace rundgang::test {
namespace {

using frame::Hand;

const std::filesystem::path kOut = std::filesystem::path(RUNDGANG_TEST_OUT) / "beside-headset";

class BesideHeadset : public testing::Test {
protected:
    void SetUp() override {
        if (const std::string why = headsetMissing(true); !why.empty()) {
            GTEST_SKIP() << why;
        }
        if (const std::string missing = VirtualDisplay::missing(); !missing.empty()) {
            GTEST_SKIP() << "beside the headset: not installed: " << missing;
        }
        mScreen = std::make_unique<VirtualDisplay>(kOut);
        ASSERT_FALSE(mScreen->name().empty()) << "Xvfb did not start";
        ASSERT_EQ(setenv("DISPLAY", mScreen->name().c_str(), 1), 0);
        HeadsetVisitOptions options;
        options.window = true;
        mVisit = std::make_unique<HeadsetVisit>("beside-headset", options);
        ASSERT_EQ(mVisit->problem(), "");
    }
    void TearDown() override {
        if (mVisit) {
            EXPECT_EQ(mVisit->problem(), "");
            EXPECT_EQ(mVisit->session().validationMessages(), std::vector<std::string>());
        }
    }

    render::Picture photograph(const std::string& name) {
        mVisit->frames(6);
        mVisit->session().device().waitIdle();
        waitSeconds(0.3);
        render::Picture picture = mScreen->photograph(name);
        EXPECT_GT(picture.width, 0U);
        return picture;
    }
    void keyPress(const std::string& key) {
        mScreen->xdotool({"key", key});
        mVisit->frames(4);
    }
    void clickAt(float x, float y) {
        mScreen->xdotool({"mousemove", std::to_string(static_cast<int>(x)), std::to_string(static_cast<int>(y))});
        mVisit->frames(3);
        mScreen->xdotool({"mousedown", "1"});
        mVisit->frames(3);
        mScreen->xdotool({"mouseup", "1"});
        mVisit->frames(3);
    }
    const ui::Widget* operators(std::string_view id) {
        for (const ui::Widget& widget : mVisit->session().ui()->widgets()) {
            if (id == widget.id) {
                return &widget;
            }
        }
        return nullptr;
    }
    bool clickOn(std::string_view id) {
        const ui::Widget* widget = operators(id);
        if (widget != nullptr) {
            clickAt(widget->rect.centreX(), widget->rect.centreY());
        }
        return widget != nullptr;
    }

    std::unique_ptr<VirtualDisplay> mScreen;
    std::unique_ptr<HeadsetVisit> mVisit;
};

TEST_F(BesideHeadset, TheOperatorSeesWhatTheVisitorSeesAndMore) {
    HeadsetVisit& v = *mVisit;
    ASSERT_TRUE(v.putOn());
    v.until([&] { return v.session().complete(); });
    v.frames(20);
    photograph("introduction-de");
    v.visit().skipIntroduction();
    v.pointAt(Hand::Right, v.ground(14.0, 2.0));
    const render::Picture worn = photograph("worn-de");
    EXPECT_EQ(operators("hint"), nullptr) << "nobody looks around with the mouse now";
    const std::vector<render::Picture> eyes = v.eyes();
    ASSERT_EQ(eyes.size(), 2U);

    // Figures for the staff, by a key: on the desktop only.
    keyPress("F3");
    const render::Picture figures = photograph("figures-de");
    EXPECT_GT(differingShare(worn, figures, 24), 0.005) << "F3 shows nothing";
    const std::vector<render::Picture> eyesThen = v.eyes();
    EXPECT_LT(differingShare(eyes[0], eyesThen[0], 24), 0.002) << "the visitor sees the operator's panel";
    keyPress("F3");

    // A click on the town is no wish of the visitor's.
    const math::WorldPos feet = v.state().feet;
    clickAt(900.0F, 600.0F);
    v.frames(20);
    EXPECT_LT(glm::length(v.state().feet - feet), 0.05);

    keyPress("l");
    EXPECT_EQ(v.state().language, core::Language::English);
    photograph("worn-en");
    v.press(Hand::Right, &HeadsetHand::a);
    ASSERT_TRUE(v.until([&] { return v.shows("note"); }));
    photograph("menu-en");
    ASSERT_TRUE(clickOn("op-language"));
    EXPECT_EQ(v.state().language, core::Language::German);
    photograph("menu-de");
    v.press(Hand::Right, &HeadsetHand::a);  // away again

    // Letters of the real keyboard help the visitor write; the window has no editor of its own then.
    frame::Hit spot;
    spot.position = v.ground(6.0);
    v.visit().beginNote(spot);
    ASSERT_TRUE(v.until([&] { return v.shows("key"); }));
    for (const char* letter : {"b", "a", "n", "k"}) {
        keyPress(letter);
    }
    ASSERT_NE(v.visit().draft(), nullptr);
    EXPECT_EQ(v.visit().draft()->note.text, "bank");
    photograph("note-de");
    const std::uint64_t visitor = v.visit().visitorNumber();
    ASSERT_TRUE(clickOn("op-next"));
    EXPECT_EQ(v.visit().visitorNumber(), visitor) << "a text is not thrown away unasked";
    photograph("asks-de");
    ASSERT_TRUE(clickOn("op-drop"));
    EXPECT_EQ(v.visit().visitorNumber(), visitor + 1);
    EXPECT_EQ(v.visit().draft(), nullptr);
    EXPECT_FALSE(v.shows("note")) << "the last visitor's menu";
    photograph("next-visitor");
}

TEST_F(BesideHeadset, TheWindowGoesOnWhenTheRuntimeDiesAndMirrorsAgainWhenItIsBack) {
    HeadsetVisit& v = *mVisit;
    ASSERT_TRUE(v.putOn());
    v.visit().skipIntroduction();
    v.until([&] { return v.session().complete(); });
    const render::Picture worn = photograph("before");
    v.headset.kill();
    ASSERT_TRUE(v.until([&] { return v.session().headset() == nullptr && v.session().whyNoHeadset(); }));
    v.until([&] { return v.session().complete(); });
    const render::Picture lost = photograph("lost-de");
    EXPECT_GT(differingShare(worn, lost, 24), 0.05) << "the normal view is wider";
    ASSERT_NE(operators("op-reason"), nullptr);
    EXPECT_FALSE(operators("op-reason")->label.empty());
    keyPress("l");
    photograph("lost-en");
    keyPress("l");
    ASSERT_TRUE(v.headset.restart());
    ASSERT_TRUE(v.putOn());
    v.until([&] { return v.session().complete(); });
    EXPECT_EQ(operators("op-reason"), nullptr);
    photograph("again");
}

}  // namespace
}  // namespace rundgang::test
