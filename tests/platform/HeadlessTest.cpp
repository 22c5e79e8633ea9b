#include "engine/platform/Platform.h"

#include <gtest/gtest.h>

namespace rundgang::platform {
namespace {

TEST(Headless, stepsBySixtiethsWithoutInput) {
    const auto platform = openHeadless(640, 360);
    EXPECT_EQ(platform->width(), 640U);
    EXPECT_EQ(platform->height(), 360U);
    EXPECT_FALSE(platform->visible());
    EXPECT_TRUE(platform->instanceExtensions().empty());
    for (int i = 0; i < 3; ++i) {
        const Events events = platform->poll({});
        EXPECT_DOUBLE_EQ(events.input.seconds, 1.0 / 60.0);
        EXPECT_FALSE(events.input.actions.any());
        EXPECT_FALSE(events.closed);
    }
}

TEST(Headless, hasNoSurfaceAndSaysSo) {
    const auto surface = openHeadless(64, 64)->createSurface(nullptr);
    ASSERT_FALSE(surface.ok());
    EXPECT_NE(surface.problem().message().find("without a display"), std::string::npos);
}

TEST(Scripted, playsTheInputsInOrderThenCloses) {
    std::vector<frame::VisitorInput> inputs(2);
    inputs[0].walk = glm::vec2(0.0F, 1.0F);
    inputs[1].seconds = 0.1;
    inputs[1].actions.press(frame::Action::XRay);
    const auto platform = openScripted(64, 64, std::move(inputs));
    const Events first = platform->poll({});
    EXPECT_EQ(first.input.walk.y, 1.0F);
    EXPECT_DOUBLE_EQ(first.input.seconds, 1.0 / 60.0);
    const Events second = platform->poll({});
    EXPECT_DOUBLE_EQ(second.input.seconds, 0.1);
    EXPECT_TRUE(second.input.actions.pressed(frame::Action::XRay));
    EXPECT_FALSE(second.closed);
    EXPECT_TRUE(platform->poll({}).closed);
}

TEST(Scripted, aScriptSeesTheFrameAndWhatPanelsWant) {
    const auto platform = openScripted(64, 64, [](std::uint64_t frame, const PanelWants& wants) {
        Events events;
        events.panel.text = std::to_string(frame) + (wants.keyboard ? "k" : "-");
        return std::optional<Events>(events);
    });
    EXPECT_EQ(platform->poll({}).panel.text, "0-");
    EXPECT_EQ(platform->poll({.mouse = false, .keyboard = true}).panel.text, "1k");
}

}  // namespace
}  // namespace rundgang::platform
