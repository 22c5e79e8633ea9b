// The headset's room in a real runtime: head, hands and buttons come in, pictures go out, and a runtime that dies is survived.
#include "tests/xr/RuntimeStage.h"
#include "xr/Finder.h"

#include <glm/geometric.hpp>

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <thread>

namespace rundgang::xr {
namespace {

class RuntimeTest : public testing::Test {
protected:
    static void SetUpTestSuite() { test::forgetOpenXrErrors(); }
    void SetUp() override {
        if (const std::string why = test::headsetMissing(true); !why.empty()) {
            GTEST_SKIP() << why;
        }
        mStage = std::make_unique<RuntimeStage>();
        ASSERT_TRUE(mStage->visitor.ok()) << mStage->visitor.reason();
    }
    void TearDown() override {
        EXPECT_EQ(test::openXrErrors(), "");
        if (mStage && mStage->headset) {
            EXPECT_EQ(mStage->headset->validationMessages(), std::vector<std::string>());
            EXPECT_EQ(mStage->device->validationMessages(), std::vector<std::string>());
        }
    }

    std::unique_ptr<RuntimeStage> mStage;
};

TEST_F(RuntimeTest, HeadAndHandsComeInAndPicturesGoOut) {
    RuntimeStage& stage = *mStage;
    ASSERT_EQ(stage.open(), "");
    ASSERT_TRUE(stage.untilFocused());
    stage.visitor.state.head.position = {0.3F, 0.4F, 1.55F};
    stage.visitor.lookAt({1.3F, 1.4F, 1.55F});  // to the right, north-east
    stage.visitor.state.right.pose.position = {0.25F, 0.6F, 1.2F};
    stage.visitor.pointAt(stage.visitor.state.right, {0.25F, 5.6F, 1.2F});
    FrameStart last;
    ASSERT_TRUE(stage.until([&](const FrameStart& start) {
        last = start;
        return glm::distance(start.tracking.head.position, glm::vec3(0.3F, 0.4F, 1.55F)) < 0.01F;
    })) << last.tracking.head.position.x
        << " " << last.tracking.head.position.y << " " << last.tracking.head.position.z;
    EXPECT_LT(glm::distance(last.tracking.head.ahead(), glm::normalize(glm::vec3(1.0F, 1.0F, 0.0F))), 0.02F);
    EXPECT_TRUE(last.tracking.headTracked);
    ASSERT_TRUE(stage.until([&](const FrameStart& start) {
        last = start;
        const frame::TrackedHand& right = start.tracking.hands[1];
        return right.present && glm::distance(right.grip.position, glm::vec3(0.25F, 0.6F, 1.2F)) < 0.15F;
    }));
    // Both eyes sit left and right of the head's middle, and look where it looks.
    const glm::vec3 apart = last.eyes[1].pose.position - last.eyes[0].pose.position;
    EXPECT_NEAR(glm::length(apart), 0.063F, 0.005F);
    EXPECT_GT(glm::dot(apart, last.tracking.head.right()), 0.05F);
    EXPECT_LT(last.eyes[0].fov.left, 0.0F);
    EXPECT_GT(last.eyes[0].fov.right, 0.0F);
    const std::uint64_t before = stage.pictures;
    stage.until([&](const FrameStart&) { return stage.pictures > before + 5; });
    EXPECT_GT(stage.pictures, before + 5);
    EXPECT_FALSE(stage.headset->controls().empty());
}

TEST_F(RuntimeTest, EveryButtonDoesItsDeedOncePerPress) {
    RuntimeStage& stage = *mStage;
    ASSERT_EQ(stage.open(), "");
    ASSERT_TRUE(stage.untilFocused());
    stage.until([&](const FrameStart& start) { return start.tracking.hands[0].present && start.tracking.hands[1].present; });
    struct Case {
        std::function<void(test::HeadsetHand&, bool)> hold;
        frame::Action action;
    };
    const std::array cases{
        Case{[](test::HeadsetHand& hand, bool down) {
                 hand.triggerClick = down;
                 hand.trigger = down ? 1.0F : 0.0F;
             },
             frame::Action::Select},
        Case{[](test::HeadsetHand& hand, bool down) { hand.a = down; }, frame::Action::Menu},
        Case{[](test::HeadsetHand& hand, bool down) { hand.b = down; }, frame::Action::CompareNext},
        Case{[](test::HeadsetHand& hand, bool down) { hand.squeeze = down ? 1.0F : 0.0F; }, frame::Action::XRay},
        Case{[](test::HeadsetHand& hand, bool down) { hand.stickClick = down; }, frame::Action::SafePlace}};
    for (const bool left : {true, false}) {
        test::HeadsetHand& hand = left ? stage.visitor.state.left : stage.visitor.state.right;
        for (const Case& one : cases) {
            int presses = 0;
            std::optional<frame::Hand> pointing;
            const auto count = [&](int frames) {
                int seen = 0;
                stage.until([&](const FrameStart& start) {
                    presses += start.actions.pressed(one.action) ? 1 : 0;
                    pointing = start.tracking.pointing;
                    return ++seen >= frames;
                });
            };
            one.hold(hand, true);
            stage.visitor.send();
            count(20);
            one.hold(hand, false);
            stage.visitor.send();
            count(10);
            EXPECT_EQ(presses, 1) << (left ? "left " : "right ") << static_cast<int>(one.action);
            EXPECT_EQ(pointing, left ? frame::Hand::Left : frame::Hand::Right);
        }
    }
}

TEST_F(RuntimeTest, SticksAimAndTurn) {
    RuntimeStage& stage = *mStage;
    ASSERT_EQ(stage.open(), "");
    ASSERT_TRUE(stage.untilFocused());
    stage.visitor.state.left.stick = {0.0F, 1.0F};
    stage.visitor.send();
    EXPECT_TRUE(stage.until([](const FrameStart& start) { return start.tracking.hands[0].aiming && start.walkStick > 0.9F; }));
    stage.visitor.state.left.stick = {};
    stage.visitor.state.right.stick = {-1.0F, 0.0F};
    stage.visitor.send();
    EXPECT_TRUE(stage.until([](const FrameStart& start) { return !start.tracking.hands[0].aiming && start.turnStick < -0.9F; }));
}

TEST_F(RuntimeTest, EyesOfAnyDistanceAndUnevenViewsComeInAsTheyAre) {
    RuntimeStage& stage = *mStage;
    ASSERT_EQ(stage.open(), "");
    ASSERT_TRUE(stage.untilFocused());
    for (const float distance : {0.054F, 0.074F}) {
        const std::array<test::HeadsetEye, 2> wanted = test::asymmetricEyes(distance);
        stage.visitor.state.eyes = wanted;
        stage.visitor.send();
        FrameStart last;
        ASSERT_TRUE(stage.until([&](const FrameStart& start) {
            last = start;
            return std::abs(glm::distance(start.eyes[0].pose.position, start.eyes[1].pose.position) - distance) < 0.0005F;
        }));
        for (std::size_t eye = 0; eye < 2; ++eye) {
            EXPECT_NEAR(last.eyes[eye].fov.left, std::tan(wanted[eye].left), 1e-3F);
            EXPECT_NEAR(last.eyes[eye].fov.right, std::tan(wanted[eye].right), 1e-3F);
            EXPECT_NEAR(last.eyes[eye].fov.up, std::tan(wanted[eye].up), 1e-3F);
            EXPECT_NEAR(last.eyes[eye].fov.down, std::tan(wanted[eye].down), 1e-3F);
        }
        EXPECT_GT(std::abs(last.eyes[0].fov.left + last.eyes[0].fov.right), 0.01F) << "uneven, or the test shows nothing";
    }
}

TEST_F(RuntimeTest, ABareHandPointsWithItsFinger) {
    RuntimeStage& stage = *mStage;
    ASSERT_EQ(stage.open(), "");
    ASSERT_TRUE(stage.untilFocused());
    stage.visitor.state.right.active = false;
    stage.visitor.state.right.bare = true;
    stage.visitor.send();
    FrameStart last;
    ASSERT_TRUE(stage.until([&](const FrameStart& start) {
        last = start;
        return start.tracking.hands[1].present && start.tracking.hands[1].bare;
    }));
    ASSERT_TRUE(last.tracking.hands[1].finger.has_value());
    EXPECT_LT(glm::distance(last.tracking.hands[1].finger->position, stage.visitor.state.right.pose.position), 0.3F);
    EXPECT_NEAR(glm::length(last.tracking.hands[1].aim.ahead()), 1.0F, 1e-3F);
    EXPECT_FALSE(last.tracking.hands[0].bare) << "the other holds its controller";
    // Gone altogether: no ray, and nobody points with it.
    stage.visitor.state.right.bare = false;
    stage.visitor.send();
    EXPECT_TRUE(stage.until([](const FrameStart& start) {
        return !start.tracking.hands[1].present && start.tracking.pointing == frame::Hand::Left;
    }));
}

TEST_F(RuntimeTest, ARuntimeThatDiesIsToldAndComesBack) {
    RuntimeStage& stage = *mStage;
    ASSERT_EQ(stage.open(), "");
    ASSERT_TRUE(stage.untilFocused());
    for (int round = 0; round < 2; ++round) {
        const auto killed = std::chrono::steady_clock::now();
        stage.visitor.kill();
        stage.until([](const FrameStart&) { return false; }, 10.0);
        ASSERT_TRUE(stage.headset->lost().has_value());
        EXPECT_FALSE(stage.headset->lost()->what.empty());
        EXPECT_LT(std::chrono::steady_clock::now() - killed, std::chrono::seconds(5)) << "a dead runtime holds nobody up";
        stage.close();
        EXPECT_NE(stage.open(), "") << "there is no runtime now";
        stage.close();
        ASSERT_TRUE(stage.visitor.restart()) << stage.visitor.reason();
        ASSERT_EQ(stage.open(), "");
        ASSERT_TRUE(stage.untilFocused());
    }
}

TEST_F(RuntimeTest, AHeadsetThatComesLateIsFound) {
    RuntimeStage& stage = *mStage;
    stage.visitor.kill();
    Finder finder(HeadsetOptions{});
    finder.look();
    const auto wait = [&](const std::function<bool()>& reached) {
        for (int i = 0; i < 1000 && !reached(); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return reached();
    };
    ASSERT_TRUE(wait([&] { return finder.problem().has_value(); }));
    EXPECT_FALSE(finder.problem()->mend.empty());
    EXPECT_EQ(finder.take(), nullptr);
    ASSERT_TRUE(stage.visitor.restart());
    std::unique_ptr<Headset> found;
    EXPECT_TRUE(wait([&] {
        found = found ? std::move(found) : finder.take();
        return found != nullptr;
    }));
}

}  // namespace
}  // namespace rundgang::xr
