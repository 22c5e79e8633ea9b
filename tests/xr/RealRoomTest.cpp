// The real room instead of the town, in a real runtime: Monado offers neither cameras nor a blend mode, a layer of the loader's
// adds them (RoomLayer.cpp), below OpenXR's own validation.
#include "tests/xr/RuntimeStage.h"
#include "tests/xr/WithRoom.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace rundgang::xr {
namespace {

using layer::WithRoom;

class RealRoom : public testing::Test {
protected:
    void SetUp() override {
        if (const std::string why = test::headsetMissing(true); !why.empty()) {
            GTEST_SKIP() << why;
        }
    }
    static void frames(RuntimeStage& stage, int count) {
        int seen = 0;
        stage.until([&](const FrameStart&) { return ++seen >= count; });
    }
    static void begin(RuntimeStage& stage) {
        ASSERT_TRUE(stage.visitor.ok()) << stage.visitor.reason();
        ASSERT_EQ(stage.open(), "");
        ASSERT_TRUE(stage.untilFocused());
    }
    static void expectSilence(const RuntimeStage& stage) {
        EXPECT_EQ(stage.headset->validationMessages(), std::vector<std::string>());
        EXPECT_EQ(stage.device->validationMessages(), std::vector<std::string>());
    }
};

TEST_F(RealRoom, isSeenThroughCamerasWhereTheRuntimeHasThem) {
    const WithRoom room("cameras");
    ASSERT_NE(room.saw, nullptr);
    RuntimeStage stage;
    ASSERT_NO_FATAL_FAILURE(begin(stage));
    frames(stage, 5);
    EXPECT_TRUE(stage.headset->offersRoom());
    EXPECT_EQ(room.saw->made, 0) << "nobody is filmed who did not ask";
    EXPECT_EQ(room.saw->lowest + room.saw->seeThrough, 0);
    const std::uint32_t panels = stage.headset->panelLayers();
    stage.headset->showRoom(true);
    EXPECT_TRUE(stage.headset->showsRoom());
    EXPECT_EQ(stage.headset->panelLayers(), panels - 1);
    frames(stage, 5);
    EXPECT_EQ(room.saw->made, 2) << "the cameras and their layer";
    EXPECT_GT(room.saw->lowest, 2);
    EXPECT_GT(room.saw->seeThrough, 2);
    EXPECT_EQ(room.saw->blended, 0);
    stage.headset->showRoom(false);
    const int seen = room.saw->lowest;
    frames(stage, 5);
    EXPECT_EQ(room.saw->made, 0);
    EXPECT_EQ(room.saw->lowest, seen);
    stage.headset->showRoom(true);
    frames(stage, 2);
    expectSilence(stage);
    stage.close();
    EXPECT_EQ(room.saw->made, 0) << "given back with the session";
}

TEST_F(RealRoom, isNotOfferedAnyMoreWhenItsCamerasAreRefused) {
    const WithRoom room("cameras");
    ASSERT_NE(room.saw, nullptr);
    RuntimeStage stage;
    ASSERT_NO_FATAL_FAILURE(begin(stage));
    room.saw->refuses = true;
    stage.headset->showRoom(true);
    EXPECT_FALSE(stage.headset->showsRoom());
    EXPECT_FALSE(stage.headset->offersRoom());
    frames(stage, 5);
    EXPECT_EQ(room.saw->lowest + room.saw->seeThrough, 0);
    EXPECT_FALSE(stage.headset->lost().has_value());
    expectSilence(stage);
}

TEST_F(RealRoom, isBlendedWithWhereTheRuntimeDoesThatItself) {
    const WithRoom room("blend");
    ASSERT_NE(room.saw, nullptr);
    RuntimeStage stage;
    ASSERT_NO_FATAL_FAILURE(begin(stage));
    frames(stage, 5);
    EXPECT_TRUE(stage.headset->offersRoom());
    EXPECT_EQ(room.saw->blended, 0) << "the town does not shine through the real room";
    stage.headset->showRoom(true);
    frames(stage, 5);
    EXPECT_GT(room.saw->blended, 2);
    EXPECT_GT(room.saw->seeThrough, 2);
    EXPECT_EQ(room.saw->made + room.saw->lowest, 0) << "cameras of our own are not needed";
    stage.headset->showRoom(false);
    const int seen = room.saw->blended;
    frames(stage, 5);
    EXPECT_EQ(room.saw->blended, seen);
}

TEST_F(RealRoom, isNotOfferedByARuntimeThatHasNeither) {
    RuntimeStage stage;
    ASSERT_TRUE(stage.visitor.ok()) << stage.visitor.reason();
    ASSERT_EQ(stage.open(), "");
    EXPECT_FALSE(stage.headset->offersRoom());
    stage.headset->showRoom(true);
    EXPECT_FALSE(stage.headset->showsRoom());
}

}  // namespace
}  // namespace rundgang::xr
