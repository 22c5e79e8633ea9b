#include "engine/platform/Bindings.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <gtest/gtest.h>

#include <set>
#include <tuple>

namespace rundgang::platform {
namespace {

TEST(Bindings, everyActionHasAKey) {
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(frame::Action::Count); ++i) {
        bool found = false;
        for (const KeyBinding& binding : keyBindings()) {
            found = found || (binding.deed == Deed::Act && binding.action == static_cast<frame::Action>(i));
        }
        EXPECT_TRUE(found) << "action " << i;
    }
}

TEST(Bindings, noKeyDoesTwoThings) {
    std::set<std::pair<int, With>> seen;
    for (const KeyBinding& binding : keyBindings()) {
        EXPECT_TRUE(seen.insert({binding.key, binding.with}).second) << "key " << binding.key;
    }
}

TEST(Bindings, noFunctionLiesOnAKeyThatGermanAndAmericanKeyboardsSwap) {
    for (const KeyBinding& binding : keyBindings()) {
        EXPECT_NE(binding.key, GLFW_KEY_Y);
        EXPECT_NE(binding.key, GLFW_KEY_Z);
    }
}

TEST(Bindings, everyControlIsListedOnceInBothLanguages) {
    const std::vector<ControlHint> hints = controlHints({});
    EXPECT_EQ(hints.size(), static_cast<std::size_t>(Control::Quit) + 1);
    std::set<Control> seen;
    for (const ControlHint& hint : hints) {
        EXPECT_TRUE(seen.insert(hint.control).second);
        EXPECT_FALSE(hint.keys.de.empty());
        EXPECT_FALSE(hint.keys.en.empty());
        EXPECT_EQ(hint.gamepad.de.empty(), hint.gamepad.en.empty());
    }
}

TEST(Bindings, helpShowsWhatIsPrintedOnTheKeys) {
    // An AZERTY keyboard has Z where a US one has W, and Q where that has A.
    const auto azerty = [](int key) {
        return std::string(key == GLFW_KEY_W ? "z" : key == GLFW_KEY_A ? "q" : key == GLFW_KEY_M ? "," : "");
    };
    const std::vector<ControlHint> hints = controlHints(azerty);
    ASSERT_EQ(hints.front().control, Control::Walk);
    EXPECT_EQ(hints.front().keys.de, "Z Q S D ↑ ↓");
    EXPECT_EQ(controlHints({}).front().keys.en, "W A S D ↑ ↓");
}

}  // namespace
}  // namespace rundgang::platform
