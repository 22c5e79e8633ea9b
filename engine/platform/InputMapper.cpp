#include "engine/platform/InputMapper.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace rundgang::platform {
namespace {

static_assert(GLFW_KEY_LAST == 348, "InputMapper keeps one bit a GLFW key");
static_assert(GLFW_GAMEPAD_BUTTON_LAST == 14 && GLFW_GAMEPAD_AXIS_LAST == 5, "PadState has GLFW's layout");

// A quarter turn for a hand's width (about 560 logical pixels): slow enough for somebody who never played a game.
constexpr double kMouseRadPerPixel = 0.0028;
// Keys and a fully pushed stick turn by 75 degrees a second.
constexpr double kTurnRadPerSecond = 1.309;
// Sticks rarely return to exactly 0; Microsoft's own dead zone for its pads is 0.24 of the way for the left one.
constexpr float kDeadZone = 0.22F;
// A shaking hand moves the mouse a little during a click.
constexpr double kClickTravel = 8.0;
// A stall (a paused debugger, a suspended laptop) must not hurl the visitor ahead.
constexpr double kMaxSeconds = 0.25;

glm::vec2 stick(float x, float y) {
    const float length = std::sqrt(x * x + y * y);
    if (!(length > kDeadZone)) {
        return glm::vec2(0.0F);
    }
    const float wished = std::min((length - kDeadZone) / (1.0F - kDeadZone), 1.0F);
    return glm::vec2(x, -y) * (wished / length);
}

void appendUtf8(std::string& text, std::uint32_t c) {
    const auto put = [&text](std::uint32_t byte) { text.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6));
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

bool isText(std::uint32_t c) { return c >= 0x20 && c != 0x7F && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF); }

bool isHeldDeed(Deed deed) { return deed <= Deed::Sink; }

}  // namespace

bool InputMapper::down(int token) const { return mDown.test(static_cast<std::size_t>(token)); }

bool InputMapper::downOrTapped(int token) const { return down(token) || mTapped.test(static_cast<std::size_t>(token)); }

bool InputMapper::ctrl() const { return down(GLFW_KEY_LEFT_CONTROL) || down(GLFW_KEY_RIGHT_CONTROL); }

void InputMapper::key(int token, KeyChange change, char printed) {
    if (token < 0 || static_cast<std::size_t>(token) >= kKeys) {
        return;  // a key GLFW has no name for
    }
    const auto index = static_cast<std::size_t>(token);
    // The N that begins a note must not become the note's first letters when it is held until it repeats.
    mDropCharacters = change == KeyChange::Repeat && mWhileWalking.test(index);
    if (change == KeyChange::Release) {
        mDown.reset(index);
        return;
    }
    if (change == KeyChange::Repeat) {
        return;
    }
    mDown.set(index);
    mTapped.set(index);
    mPrinted[index] = printed;
    mWhileWalking.set(index, !mWants.keyboard);
    const bool withCtrl = ctrl();
    for (const KeyBinding& binding : keyBindings()) {
        if (binding.key == token && !isHeldDeed(binding.deed) && (binding.with == With::Ctrl) == withCtrl &&
            (binding.whileTyping || !mWants.keyboard)) {
            pressed(binding.deed, binding.action, binding.variant);
        }
    }
    // Plus and minus lie elsewhere on every keyboard, so they go by what is printed on the key.
    if (withCtrl && (printed == '+' || printed == '=')) {
        mAsked.scaleStep = 1;
    } else if (withCtrl && printed == '-') {
        mAsked.scaleStep = -1;
    }
}

void InputMapper::pressed(Deed deed, frame::Action action, int variant) {
    switch (deed) {
        case Deed::Act:
            if (action == frame::Action::Cancel && mMouseLook) {
                mMouseLook = false;  // the first Esc gives the mouse back
                return;
            }
            if (action == frame::Action::Menu || action == frame::Action::Help) {
                mMouseLook = false;  // whoever opens a panel wants to click in it
            }
            mActions.press(action);
            mAsked.menu = mAsked.menu || action == frame::Action::Menu;
            mAsked.help = mAsked.help || action == frame::Action::Help;
            break;
        case Deed::ChooseVariant: mVariant = variant; break;
        case Deed::MouseLook: mMouseLook = !mMouseLook; break;
        case Deed::ToggleFast: mPadFast = !mPadFast; break;
        case Deed::FullScreen: mFullScreen = true; break;
        case Deed::NotesList:
            mAsked.notesList = true;
            mMouseLook = false;
            break;
        case Deed::Staff: mAsked.staff = true; break;
        case Deed::PanelLarger: mAsked.scaleStep = 1; break;
        case Deed::PanelSmaller: mAsked.scaleStep = -1; break;
        default: break;
    }
}

void InputMapper::character(std::uint32_t codepoint) {
    if (!mDropCharacters && isText(codepoint)) {
        appendUtf8(mText, codepoint);
    }
}

void InputMapper::mouseMoved(double x, double y) {
    if (mMouseKnown) {
        mMovedX += x - mMouseX;
        mMovedY += y - mMouseY;
        mLeftTravel += std::abs(x - mMouseX) + std::abs(y - mMouseY);
    }
    mMouseKnown = true;
    mMouseX = x;
    mMouseY = y;
}

void InputMapper::mouseButton(int button, bool isDown) {
    if (button < 0 || button > 2) {
        return;
    }
    const auto index = static_cast<std::size_t>(button);
    const bool was = mMouseDown[index];
    mMouseDown[index] = isDown;
    mMouseTapped[index] = mMouseTapped[index] || isDown;
    if (button == GLFW_MOUSE_BUTTON_LEFT && isDown) {
        mLeftTravel = 0.0;
    } else if (button == GLFW_MOUSE_BUTTON_LEFT && was && (mMouseLook || mLeftTravel <= kClickTravel)) {
        mClick = true;
    } else if (button == GLFW_MOUSE_BUTTON_MIDDLE && isDown && !mWants.mouse) {
        mMouseLook = !mMouseLook;
    }
}

void InputMapper::wheel(double amount) { mWheel += amount; }

void InputMapper::pad(const PadState& state) {
    const std::bitset<15> before = mPad.present ? mPad.buttons : std::bitset<15>{};
    mPad = state;
    if (!state.present) {
        mPad = PadState{};
        mPadFast = false;
        return;
    }
    const std::bitset<15> fresh = state.buttons & ~before;
    mPadTapped |= fresh;
    for (const PadBinding& binding : padBindings()) {
        // While a panel has the keyboard the pad steers the panel; only the way in and out of it stays.
        const bool always = binding.action == frame::Action::Menu || binding.action == frame::Action::Help;
        if (fresh.test(static_cast<std::size_t>(binding.button)) && (!mWants.keyboard || always)) {
            pressed(binding.deed, binding.action, -1);
        }
    }
}

void InputMapper::releaseAll() {
    mDown.reset();
    mMouseDown = {};
    mClick = false;
    mPendingClick = false;
    mMouseLook = false;
    mPadFast = false;
    mMouseKnown = false;
}

bool InputMapper::takeFullScreen() { return std::exchange(mFullScreen, false); }

InputMapper::Held InputMapper::held() const {
    Held held;
    const bool withCtrl = ctrl();
    for (const KeyBinding& binding : keyBindings()) {
        if (!isHeldDeed(binding.deed) || (binding.with == With::Ctrl) != withCtrl || !downOrTapped(binding.key)) {
            continue;
        }
        switch (binding.deed) {
            case Deed::WalkAhead: held.ahead = true; break;
            case Deed::WalkBack: held.back = true; break;
            case Deed::WalkLeft: held.left = true; break;
            case Deed::WalkRight: held.right = true; break;
            case Deed::TurnLeft: held.turnLeft = true; break;
            case Deed::TurnRight: held.turnRight = true; break;
            case Deed::LookUp: held.lookUp = true; break;
            case Deed::LookDown: held.lookDown = true; break;
            case Deed::Fast: held.fast = true; break;
            case Deed::Rise: held.rise = true; break;
            case Deed::Sink: held.sink = true; break;
            default: break;
        }
    }
    return held;
}

void InputMapper::applyMoves(Events& events, double seconds, bool keyboardFree) {
    if (!keyboardFree) {
        return;
    }
    const auto way = [](bool plus, bool minus) { return static_cast<float>(plus) - static_cast<float>(minus); };
    const Held keys = held();
    events.input.walk += glm::vec2(way(keys.right, keys.left), way(keys.ahead, keys.back));
    events.input.rise += way(keys.rise, keys.sink);
    events.input.fast = events.input.fast || keys.fast;
    events.input.turnRad += static_cast<double>(way(keys.turnRight, keys.turnLeft)) * kTurnRadPerSecond * seconds;
    events.input.lookUpRad += static_cast<double>(way(keys.lookUp, keys.lookDown)) * kTurnRadPerSecond * seconds;
}

void InputMapper::applyMouse(Events& events, const PanelWants& wants) {
    // A click acts one frame late: only then is it known whether a panel under the mouse took it.
    if (mPendingClick && (!wants.mouse || mMouseLook)) {
        mActions.press(frame::Action::Select);
    }
    mPendingClick = std::exchange(mClick, false);

    const bool right = mMouseDown[GLFW_MOUSE_BUTTON_RIGHT];
    const bool left = mMouseDown[GLFW_MOUSE_BUTTON_LEFT] && mLeftTravel > kClickTravel;
    if (mMouseLook || (!wants.mouse && (left || right))) {
        events.input.turnRad += mMovedX * kMouseRadPerPixel;
        events.input.lookUpRad -= mMovedY * kMouseRadPerPixel;
    }
    mMovedX = 0.0;
    mMovedY = 0.0;
}

void InputMapper::applyPad(Events& events, double seconds, bool keyboardFree) {
    if (!mPad.present || !keyboardFree) {
        return;
    }
    const glm::vec2 walk = stick(mPad.axes[GLFW_GAMEPAD_AXIS_LEFT_X], mPad.axes[GLFW_GAMEPAD_AXIS_LEFT_Y]);
    const glm::vec2 look = stick(mPad.axes[GLFW_GAMEPAD_AXIS_RIGHT_X], mPad.axes[GLFW_GAMEPAD_AXIS_RIGHT_Y]);
    if (walk == glm::vec2(0.0F) && mPadFast) {
        mPadFast = mPadTapped.test(GLFW_GAMEPAD_BUTTON_LEFT_THUMB);  // standing still ends the run
    }
    events.input.walk += walk;
    events.input.fast = events.input.fast || mPadFast;
    const float rise = (mPad.axes[GLFW_GAMEPAD_AXIS_RIGHT_TRIGGER] - mPad.axes[GLFW_GAMEPAD_AXIS_LEFT_TRIGGER]) * 0.5F;
    events.input.rise += std::abs(rise) > 0.05F ? rise : 0.0F;
    events.input.turnRad += static_cast<double>(look.x * std::abs(look.x)) * kTurnRadPerSecond * seconds;
    events.input.lookUpRad += static_cast<double>(look.y * std::abs(look.y)) * kTurnRadPerSecond * seconds;
}

void InputMapper::fillPanel(PanelInput& panel) const {
    for (std::size_t i = 0; i < 3; ++i) {
        panel.mouseDown[i] = !mMouseLook && (mMouseDown[i] || mMouseTapped[i]);
    }
    const bool steers = mPad.present && mWants.keyboard;
    const auto padKey = [&](int button) {
        const auto index = static_cast<std::size_t>(button);
        return steers && (mPad.buttons.test(index) || mPadTapped.test(index));
    };
    panel.backspace = downOrTapped(GLFW_KEY_BACKSPACE);
    panel.enter = downOrTapped(GLFW_KEY_ENTER) || downOrTapped(GLFW_KEY_KP_ENTER);
    panel.tab = downOrTapped(GLFW_KEY_TAB);
    panel.escape = downOrTapped(GLFW_KEY_ESCAPE) || padKey(GLFW_GAMEPAD_BUTTON_B);
    panel.left = downOrTapped(GLFW_KEY_LEFT) || padKey(GLFW_GAMEPAD_BUTTON_DPAD_LEFT);
    panel.right = downOrTapped(GLFW_KEY_RIGHT) || padKey(GLFW_GAMEPAD_BUTTON_DPAD_RIGHT);
    panel.up = downOrTapped(GLFW_KEY_UP) || padKey(GLFW_GAMEPAD_BUTTON_DPAD_UP);
    panel.down = downOrTapped(GLFW_KEY_DOWN) || padKey(GLFW_GAMEPAD_BUTTON_DPAD_DOWN);
    panel.home = downOrTapped(GLFW_KEY_HOME);
    panel.end = downOrTapped(GLFW_KEY_END);
    panel.del = downOrTapped(GLFW_KEY_DELETE);
    panel.ctrl = downOrTapped(GLFW_KEY_LEFT_CONTROL) || downOrTapped(GLFW_KEY_RIGHT_CONTROL);
    panel.shift = downOrTapped(GLFW_KEY_LEFT_SHIFT) || downOrTapped(GLFW_KEY_RIGHT_SHIFT);
    panel.space = downOrTapped(GLFW_KEY_SPACE) || padKey(GLFW_GAMEPAD_BUTTON_A);
    if (panel.ctrl) {
        for (std::size_t i = 0; i < kKeys; ++i) {
            const char letter = mPrinted[i];
            const bool edits = letter == 'a' || letter == 'c' || letter == 'v' || letter == 'x' || letter == 'y' || letter == 'z';
            if (edits && (mDown.test(i) || mTapped.test(i))) {
                panel.editKey = letter;
            }
        }
    }
}

Events InputMapper::take(double seconds, const PanelWants& wants) {
    Events events;
    events.input.seconds = std::isfinite(seconds) ? std::clamp(seconds, 0.0, kMaxSeconds) : 0.0;
    mWants = wants;
    if (wants.keyboard) {
        mMouseLook = false;  // a text is being written: the mouse is needed for the panel
    }
    const bool keyboardFree = !wants.keyboard;
    applyMoves(events, events.input.seconds, keyboardFree);
    applyPad(events, events.input.seconds, keyboardFree);
    applyMouse(events, wants);
    if (const float length = std::sqrt(events.input.walk.x * events.input.walk.x + events.input.walk.y * events.input.walk.y);
        length > 1.0F) {
        events.input.walk /= length;
    }
    events.input.rise = std::clamp(events.input.rise, -1.0F, 1.0F);

    events.panel = std::exchange(mAsked, PanelInput{});
    fillPanel(events.panel);
    events.panel.wheel = static_cast<float>(std::exchange(mWheel, 0.0));
    events.panel.text = std::exchange(mText, {});
    events.input.actions = std::exchange(mActions, frame::Actions{});
    events.input.actions.add(wants.actions);
    events.input.chooseVariant = std::exchange(mVariant, std::nullopt);
    mTapped.reset();
    mMouseTapped = {};
    mPadTapped.reset();
    return events;
}

}  // namespace rundgang::platform
