#include "engine/platform/InputMapper.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <gtest/gtest.h>

#include <cmath>

namespace rundgang::platform {
namespace {

using frame::Action;

constexpr double kFrame = 1.0 / 60.0;

void press(InputMapper& mapper, int token, char printed = 0) { mapper.key(token, KeyChange::Press, printed); }
void release(InputMapper& mapper, int token) { mapper.key(token, KeyChange::Release, 0); }

TEST(InputMapper, wasdWalksAndDiagonalsAreNoFaster) {
    InputMapper mapper;
    press(mapper, GLFW_KEY_W);
    EXPECT_EQ(mapper.take(kFrame, {}).input.walk, glm::vec2(0.0F, 1.0F));
    press(mapper, GLFW_KEY_D);
    const glm::vec2 both = mapper.take(kFrame, {}).input.walk;
    EXPECT_NEAR(both.x, std::sqrt(0.5F), 1e-6F);
    EXPECT_NEAR(both.y, std::sqrt(0.5F), 1e-6F);
    release(mapper, GLFW_KEY_W);
    release(mapper, GLFW_KEY_D);
    EXPECT_EQ(mapper.take(kFrame, {}).input.walk, glm::vec2(0.0F));
}

TEST(InputMapper, aTapBetweenTwoFramesIsNotLost) {
    InputMapper mapper;
    press(mapper, GLFW_KEY_S);
    release(mapper, GLFW_KEY_S);
    EXPECT_EQ(mapper.take(kFrame, {}).input.walk, glm::vec2(0.0F, -1.0F));
    EXPECT_EQ(mapper.take(kFrame, {}).input.walk, glm::vec2(0.0F));
}

TEST(InputMapper, anActionComesOncePerPressHoweverLongTheKeyIsHeld) {
    InputMapper mapper;
    press(mapper, GLFW_KEY_C);
    mapper.key(GLFW_KEY_C, KeyChange::Repeat, 0);
    EXPECT_TRUE(mapper.take(kFrame, {}).input.actions.pressed(Action::CompareNext));
    mapper.key(GLFW_KEY_C, KeyChange::Repeat, 0);
    EXPECT_FALSE(mapper.take(kFrame, {}).input.actions.any());
}

TEST(InputMapper, numbersChooseInTheOrderOfTheButtons) {
    InputMapper mapper;
    press(mapper, GLFW_KEY_3);
    EXPECT_EQ(mapper.take(kFrame, {}).input.chooseVariant, 1);
    press(mapper, GLFW_KEY_1);
    EXPECT_EQ(mapper.take(kFrame, {}).input.chooseVariant, -1);
    press(mapper, GLFW_KEY_0);
    EXPECT_EQ(mapper.take(kFrame, {}).input.chooseVariant, -1);
    EXPECT_FALSE(mapper.take(kFrame, {}).input.chooseVariant.has_value());
}

TEST(InputMapper, arrowsTurnAndWithCtrlLookUp) {
    InputMapper mapper;
    press(mapper, GLFW_KEY_RIGHT);
    EXPECT_NEAR(mapper.take(0.1, {}).input.turnRad, 0.1309, 1e-9);
    release(mapper, GLFW_KEY_RIGHT);
    press(mapper, GLFW_KEY_LEFT_CONTROL);
    press(mapper, GLFW_KEY_UP);
    const Events events = mapper.take(0.1, {});
    EXPECT_EQ(events.input.walk, glm::vec2(0.0F));
    EXPECT_NEAR(events.input.lookUpRad, 0.1309, 1e-9);
}

TEST(InputMapper, aPanelWithTheKeyboardStopsTheVisitor) {
    InputMapper mapper;
    press(mapper, GLFW_KEY_W);
    mapper.take(kFrame, {.mouse = false, .keyboard = true});
    press(mapper, GLFW_KEY_C);
    mapper.character('c');
    const Events events = mapper.take(kFrame, {.mouse = false, .keyboard = true});
    EXPECT_EQ(events.input.walk, glm::vec2(0.0F));
    EXPECT_FALSE(events.input.actions.any());
    EXPECT_EQ(events.panel.text, "c");
    press(mapper, GLFW_KEY_F1);
    EXPECT_TRUE(mapper.take(kFrame, {}).input.actions.pressed(Action::Help)) << "help is there while typing, too";
}

TEST(InputMapper, theKeyThatBeginsANoteDoesNotTypeIntoIt) {
    InputMapper mapper;
    press(mapper, GLFW_KEY_N, 'n');
    mapper.character('n');
    EXPECT_TRUE(mapper.take(kFrame, {}).input.actions.pressed(Action::Note));
    mapper.take(kFrame, {.mouse = false, .keyboard = true});
    mapper.key(GLFW_KEY_N, KeyChange::Repeat, 0);
    mapper.character('n');
    EXPECT_EQ(mapper.take(kFrame, {.mouse = false, .keyboard = true}).panel.text, "");
    press(mapper, GLFW_KEY_SEMICOLON);
    mapper.character(0xF6);
    mapper.character(0x1F333);
    mapper.character(0xD800);
    EXPECT_EQ(mapper.take(kFrame, {.mouse = false, .keyboard = true}).panel.text, "ö\xF0\x9F\x8C\xB3")
        << "half a pair is no text";
}

TEST(InputMapper, aClickSelectsUnlessAPanelTookItOrItWasADrag) {
    InputMapper mapper;
    const auto click = [&mapper](double dragX, bool panelTakesIt) {
        mapper.mouseMoved(100.0, 100.0);
        mapper.mouseButton(GLFW_MOUSE_BUTTON_LEFT, true);
        mapper.mouseMoved(100.0 + dragX, 100.0);
        mapper.mouseButton(GLFW_MOUSE_BUTTON_LEFT, false);
        EXPECT_TRUE(mapper.take(kFrame, {}).panel.mouseDown[0]) << "panels see even a click within one frame";
        return mapper.take(kFrame, {.mouse = panelTakesIt, .keyboard = false}).input.actions.pressed(Action::Select);
    };
    EXPECT_TRUE(click(0.0, false));
    EXPECT_TRUE(click(3.0, false)) << "a shaking hand";
    EXPECT_FALSE(click(0.0, true));
    EXPECT_FALSE(click(60.0, false));
}

TEST(InputMapper, draggingTurnsTheHeadAndAPanelsDragDoesNot) {
    InputMapper mapper;
    mapper.mouseMoved(10.0, 10.0);
    mapper.take(kFrame, {});
    mapper.mouseMoved(60.0, 10.0);
    EXPECT_EQ(mapper.take(kFrame, {}).input.turnRad, 0.0) << "no button held";
    mapper.mouseButton(GLFW_MOUSE_BUTTON_RIGHT, true);
    mapper.mouseMoved(110.0, -40.0);
    const Events dragged = mapper.take(kFrame, {});
    EXPECT_NEAR(dragged.input.turnRad, 50 * 0.0028, 1e-9);
    EXPECT_NEAR(dragged.input.lookUpRad, 50 * 0.0028, 1e-9);
    mapper.mouseMoved(200.0, 0.0);
    EXPECT_EQ(mapper.take(kFrame, {.mouse = true, .keyboard = false}).input.turnRad, 0.0);
}

TEST(InputMapper, mouseLookNeedsNoHeldButtonAndEscLeavesIt) {
    InputMapper mapper;
    mapper.mouseMoved(0.0, 0.0);
    press(mapper, GLFW_KEY_B);
    mapper.mouseMoved(10.0, 0.0);
    const Events looking = mapper.take(kFrame, {});
    EXPECT_TRUE(mapper.mouseLook());
    EXPECT_NEAR(looking.input.turnRad, 0.028, 1e-9);
    press(mapper, GLFW_KEY_ESCAPE);
    EXPECT_FALSE(mapper.take(kFrame, {}).input.actions.pressed(Action::Cancel)) << "the first Esc only gives the mouse back";
    EXPECT_FALSE(mapper.mouseLook());
    release(mapper, GLFW_KEY_ESCAPE);
    press(mapper, GLFW_KEY_ESCAPE);
    EXPECT_TRUE(mapper.take(kFrame, {}).input.actions.pressed(Action::Cancel));
}

TEST(InputMapper, losingTheFocusLetsGoOfEverything) {
    InputMapper mapper;
    press(mapper, GLFW_KEY_W);
    press(mapper, GLFW_KEY_B);
    mapper.mouseButton(GLFW_MOUSE_BUTTON_RIGHT, true);
    mapper.take(kFrame, {});
    mapper.releaseAll();
    mapper.mouseMoved(500.0, 500.0);
    const Events events = mapper.take(kFrame, {});
    EXPECT_EQ(events.input.walk, glm::vec2(0.0F));
    EXPECT_EQ(events.input.turnRad, 0.0);
    EXPECT_FALSE(events.panel.mouseDown[1]);
    EXPECT_FALSE(mapper.mouseLook());
}

TEST(InputMapper, timeIsClampedAndNeverNegative) {
    InputMapper mapper;
    EXPECT_EQ(mapper.take(-1.0, {}).input.seconds, 0.0);
    EXPECT_EQ(mapper.take(60.0, {}).input.seconds, 0.25);
    EXPECT_EQ(mapper.take(std::nan(""), {}).input.seconds, 0.0);
}

TEST(InputMapper, aGamepadWalksLooksAndActs) {
    InputMapper mapper;
    PadState pad;
    pad.present = true;
    pad.axes[GLFW_GAMEPAD_AXIS_LEFT_Y] = -1.0F;
    pad.axes[GLFW_GAMEPAD_AXIS_RIGHT_X] = 1.0F;
    pad.axes[GLFW_GAMEPAD_AXIS_RIGHT_TRIGGER] = 1.0F;
    pad.buttons.set(GLFW_GAMEPAD_BUTTON_Y);
    mapper.pad(pad);
    const Events events = mapper.take(0.1, {});
    EXPECT_NEAR(events.input.walk.y, 1.0F, 1e-6F);
    EXPECT_NEAR(events.input.turnRad, 0.1309, 1e-6);
    EXPECT_NEAR(events.input.rise, 1.0F, 1e-6F);
    EXPECT_TRUE(events.input.actions.pressed(Action::CompareNext));
    mapper.pad(pad);
    EXPECT_FALSE(mapper.take(0.1, {}).input.actions.any()) << "held is not pressed again";
    pad.axes[GLFW_GAMEPAD_AXIS_LEFT_Y] = -0.15F;
    mapper.pad(pad);
    EXPECT_EQ(mapper.take(0.1, {}).input.walk, glm::vec2(0.0F)) << "a worn stick's rest position";
}

TEST(InputMapper, aGamepadSteersThePanelThatHasTheKeyboard) {
    InputMapper mapper;
    const PanelWants typing{.mouse = false, .keyboard = true};
    mapper.take(kFrame, typing);
    PadState pad;
    pad.present = true;
    pad.axes[GLFW_GAMEPAD_AXIS_LEFT_Y] = -1.0F;
    pad.buttons.set(GLFW_GAMEPAD_BUTTON_A);
    pad.buttons.set(GLFW_GAMEPAD_BUTTON_DPAD_DOWN);
    mapper.pad(pad);
    const Events events = mapper.take(kFrame, typing);
    EXPECT_TRUE(events.panel.space);
    EXPECT_TRUE(events.panel.down);
    EXPECT_FALSE(events.input.actions.any());
    EXPECT_EQ(events.input.walk, glm::vec2(0.0F));
}

TEST(InputMapper, editingKeysGoByTheLetterPrinted) {
    InputMapper mapper;
    press(mapper, GLFW_KEY_LEFT_CONTROL);
    press(mapper, GLFW_KEY_Y, 'z');  // a German keyboard
    EXPECT_EQ(mapper.take(kFrame, {.mouse = false, .keyboard = true}).panel.editKey, 'z');
    press(mapper, GLFW_KEY_RIGHT_BRACKET, '+');
    EXPECT_EQ(mapper.take(kFrame, {}).panel.scaleStep, 1);
}

TEST(InputMapper, wildTokensDoNothing) {
    InputMapper mapper;
    press(mapper, -1);
    press(mapper, 100000);
    mapper.mouseButton(7, true);
    mapper.mouseButton(-1, true);
    EXPECT_FALSE(mapper.take(kFrame, {}).input.actions.any());
}

}  // namespace
}  // namespace rundgang::platform
