#include "engine/platform/Bindings.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <array>
#include <string_view>
#include <utility>

namespace rundgang::platform {
namespace {

using frame::Action;

constexpr KeyBinding hold(int key, Deed deed, With with = With::Nothing) { return {.key = key, .deed = deed, .with = with}; }
constexpr KeyBinding act(int key, Action action) { return {.key = key, .deed = Deed::Act, .action = action}; }
constexpr KeyBinding choose(int key, int variant) { return {.key = key, .deed = Deed::ChooseVariant, .variant = variant}; }
constexpr KeyBinding always(int key, Deed deed, Action action = Action::Count) {
    return {.key = key, .deed = deed, .action = action, .whileTyping = true};
}

// Left and right arrows turn, so that a visitor with one hand and no mouse can go everywhere; A and D step aside.
// Letters are chosen so that no function lies on Y or Z, which German and American keyboards swap.
constexpr std::array kKeys{
    hold(GLFW_KEY_W, Deed::WalkAhead),
    hold(GLFW_KEY_S, Deed::WalkBack),
    hold(GLFW_KEY_A, Deed::WalkLeft),
    hold(GLFW_KEY_D, Deed::WalkRight),
    hold(GLFW_KEY_UP, Deed::WalkAhead),
    hold(GLFW_KEY_DOWN, Deed::WalkBack),
    hold(GLFW_KEY_LEFT, Deed::TurnLeft),
    hold(GLFW_KEY_RIGHT, Deed::TurnRight),
    hold(GLFW_KEY_UP, Deed::LookUp, With::Ctrl),
    hold(GLFW_KEY_DOWN, Deed::LookDown, With::Ctrl),
    hold(GLFW_KEY_LEFT, Deed::TurnLeft, With::Ctrl),
    hold(GLFW_KEY_RIGHT, Deed::TurnRight, With::Ctrl),
    hold(GLFW_KEY_KP_4, Deed::TurnLeft),
    hold(GLFW_KEY_KP_6, Deed::TurnRight),
    hold(GLFW_KEY_KP_8, Deed::LookUp),
    hold(GLFW_KEY_KP_2, Deed::LookDown),
    hold(GLFW_KEY_LEFT_SHIFT, Deed::Fast),
    hold(GLFW_KEY_RIGHT_SHIFT, Deed::Fast),
    hold(GLFW_KEY_E, Deed::Rise),
    hold(GLFW_KEY_Q, Deed::Sink),

    act(GLFW_KEY_SPACE, Action::Select),
    act(GLFW_KEY_ENTER, Action::Select),
    act(GLFW_KEY_T, Action::Teleport),
    act(GLFW_KEY_C, Action::CompareNext),
    act(GLFW_KEY_V, Action::CompareBack),
    act(GLFW_KEY_X, Action::XRay),
    act(GLFW_KEY_N, Action::Note),
    act(GLFW_KEY_ESCAPE, Action::Cancel),
    act(GLFW_KEY_M, Action::Menu),
    act(GLFW_KEY_F, Action::Fly),
    act(GLFW_KEY_PAGE_UP, Action::EyeHigher),
    act(GLFW_KEY_PAGE_DOWN, Action::EyeLower),
    act(GLFW_KEY_PERIOD, Action::NextViewpoint),
    act(GLFW_KEY_COMMA, Action::PreviousViewpoint),
    act(GLFW_KEY_G, Action::Tour),
    act(GLFW_KEY_HOME, Action::SafePlace),
    act(GLFW_KEY_R, Action::Recenter),
    act(GLFW_KEY_L, Action::Language),
    act(GLFW_KEY_H, Action::Help),
    act(GLFW_KEY_P, Action::Talk),
    act(GLFW_KEY_J, Action::Defect),
    act(GLFW_KEY_I, Action::Skip),
    always(GLFW_KEY_F1, Deed::Act, Action::Help),
    KeyBinding{.key = GLFW_KEY_N, .deed = Deed::Act, .action = Action::NextVisitor, .with = With::Ctrl, .whileTyping = true},
    KeyBinding{.key = GLFW_KEY_Q, .deed = Deed::Act, .action = Action::Quit, .with = With::Ctrl, .whileTyping = true},

    choose(GLFW_KEY_0, -1),
    choose(GLFW_KEY_1, -1),
    choose(GLFW_KEY_2, 0),
    choose(GLFW_KEY_3, 1),
    choose(GLFW_KEY_4, 2),
    choose(GLFW_KEY_5, 3),
    choose(GLFW_KEY_6, 4),
    choose(GLFW_KEY_7, 5),
    choose(GLFW_KEY_8, 6),
    choose(GLFW_KEY_9, 7),

    KeyBinding{.key = GLFW_KEY_B, .deed = Deed::MouseLook},
    KeyBinding{.key = GLFW_KEY_K, .deed = Deed::NotesList},
    always(GLFW_KEY_F3, Deed::Staff),
    always(GLFW_KEY_F11, Deed::FullScreen),
    KeyBinding{.key = GLFW_KEY_KP_ADD, .deed = Deed::PanelLarger, .with = With::Ctrl, .whileTyping = true},
    KeyBinding{.key = GLFW_KEY_KP_SUBTRACT, .deed = Deed::PanelSmaller, .with = With::Ctrl, .whileTyping = true},
};

constexpr std::array kPad{
    PadBinding{GLFW_GAMEPAD_BUTTON_A, Deed::Act, Action::Select},
    PadBinding{GLFW_GAMEPAD_BUTTON_B, Deed::Act, Action::Cancel},
    PadBinding{GLFW_GAMEPAD_BUTTON_X, Deed::Act, Action::XRay},
    PadBinding{GLFW_GAMEPAD_BUTTON_Y, Deed::Act, Action::CompareNext},
    PadBinding{GLFW_GAMEPAD_BUTTON_LEFT_BUMPER, Deed::Act, Action::CompareBack},
    PadBinding{GLFW_GAMEPAD_BUTTON_RIGHT_BUMPER, Deed::Act, Action::Note},
    PadBinding{GLFW_GAMEPAD_BUTTON_BACK, Deed::Act, Action::Help},
    PadBinding{GLFW_GAMEPAD_BUTTON_START, Deed::Act, Action::Menu},
    PadBinding{GLFW_GAMEPAD_BUTTON_LEFT_THUMB, Deed::ToggleFast},
    PadBinding{GLFW_GAMEPAD_BUTTON_RIGHT_THUMB, Deed::Act, Action::Teleport},
    PadBinding{GLFW_GAMEPAD_BUTTON_DPAD_UP, Deed::Act, Action::EyeHigher},
    PadBinding{GLFW_GAMEPAD_BUTTON_DPAD_DOWN, Deed::Act, Action::EyeLower},
    PadBinding{GLFW_GAMEPAD_BUTTON_DPAD_LEFT, Deed::Act, Action::PreviousViewpoint},
    PadBinding{GLFW_GAMEPAD_BUTTON_DPAD_RIGHT, Deed::Act, Action::NextViewpoint},
};

struct KeyName {
    int key;
    const char* de;
    const char* en;
};

// Keys that print nothing have the names that stand on German and English keyboards.
constexpr std::array kNames{
    KeyName{GLFW_KEY_UP, "↑", "↑"},
    KeyName{GLFW_KEY_DOWN, "↓", "↓"},
    KeyName{GLFW_KEY_LEFT, "←", "←"},
    KeyName{GLFW_KEY_RIGHT, "→", "→"},
    KeyName{GLFW_KEY_LEFT_SHIFT, "Umschalt", "Shift"},
    KeyName{GLFW_KEY_SPACE, "Leertaste", "Space"},
    KeyName{GLFW_KEY_ENTER, "Eingabe", "Enter"},
    KeyName{GLFW_KEY_ESCAPE, "Esc", "Esc"},
    KeyName{GLFW_KEY_PAGE_UP, "Bild ↑", "Page Up"},
    KeyName{GLFW_KEY_PAGE_DOWN, "Bild ↓", "Page Down"},
    KeyName{GLFW_KEY_HOME, "Pos 1", "Home"},
    KeyName{GLFW_KEY_F1, "F1", "F1"},
    KeyName{GLFW_KEY_F3, "F3", "F3"},
    KeyName{GLFW_KEY_F11, "F11", "F11"},
};

std::string upperAscii(std::string name) {
    if (name.size() == 1 && name[0] >= 'a' && name[0] <= 'z') {
        name[0] = static_cast<char>(name[0] - 'a' + 'A');
    }
    return name;
}

core::LocalizedText nameOf(int key, const KeyNamer& printedOn) {
    for (const KeyName& name : kNames) {
        if (name.key == key) {
            return {name.de, name.en};
        }
    }
    std::string printed = printedOn ? printedOn(key) : std::string{};
    if (printed.empty() && key > GLFW_KEY_SPACE && key <= GLFW_KEY_GRAVE_ACCENT) {
        printed = std::string(1, static_cast<char>(key));  // GLFW's tokens of printable keys are their US ASCII codes
    }
    printed = upperAscii(std::move(printed));
    return {printed, printed};
}

class Names {
public:
    explicit Names(const KeyNamer& printedOn) : mPrintedOn(printedOn) {}

    [[nodiscard]] core::LocalizedText keys(std::initializer_list<int> tokens, const char* between = " ") const {
        core::LocalizedText text;
        for (const int token : tokens) {
            const core::LocalizedText name = nameOf(token, mPrintedOn);
            text.de += (text.de.empty() ? "" : between) + name.de;
            text.en += (text.en.empty() ? "" : between) + name.en;
        }
        return text;
    }

private:
    const KeyNamer& mPrintedOn;
};

core::LocalizedText joined(const core::LocalizedText& a, const char* de, const char* en) { return {a.de + de, a.en + en}; }
core::LocalizedText prefixed(const char* de, const char* en, const core::LocalizedText& a) { return {de + a.de, en + a.en}; }

}  // namespace

std::span<const KeyBinding> keyBindings() { return kKeys; }
std::span<const PadBinding> padBindings() { return kPad; }

std::vector<ControlHint> controlHints(const KeyNamer& printedOn) {
    const Names n(printedOn);
    const core::LocalizedText ctrl{"Strg + ", "Ctrl + "};
    const core::LocalizedText arrows = n.keys({GLFW_KEY_LEFT, GLFW_KEY_RIGHT});
    return {
        {Control::Walk,
         joined(n.keys({GLFW_KEY_W, GLFW_KEY_A, GLFW_KEY_S, GLFW_KEY_D, GLFW_KEY_UP, GLFW_KEY_DOWN}), "", ""),
         {"Linker Stick", "Left stick"}},
        {Control::Look, {"Maus ziehen", "Drag the mouse"}, {"Rechter Stick", "Right stick"}},
        {Control::LookByMouse,
         joined(n.keys({GLFW_KEY_B}), " (an/aus), mittlere Maustaste", " (on/off), middle mouse button"),
         {}},
        {Control::LookByKeys,
         {arrows.de + ",  " + ctrl.de + n.keys({GLFW_KEY_UP, GLFW_KEY_DOWN}).de,
          arrows.en + ",  " + ctrl.en + n.keys({GLFW_KEY_UP, GLFW_KEY_DOWN}).en},
         {}},
        {Control::Teleport, prefixed("Linksklick, ", "Left click, ", n.keys({GLFW_KEY_T, GLFW_KEY_SPACE}, ", ")), {"A", "A"}},
        {Control::Compare, n.keys({GLFW_KEY_C, GLFW_KEY_V}, " / "), {"Y / LB", "Y / LB"}},
        {Control::ChooseVariant, {"1 … 9", "1 … 9"}, {}},
        {Control::XRay, n.keys({GLFW_KEY_X}), {"X", "X"}},
        {Control::Note, n.keys({GLFW_KEY_N}), {"RB", "RB"}},
        {Control::Defect, n.keys({GLFW_KEY_J}), {}},
        {Control::NotesList, n.keys({GLFW_KEY_K}), {}},
        {Control::Viewpoints, n.keys({GLFW_KEY_COMMA, GLFW_KEY_PERIOD}, "  "), {"Steuerkreuz ← →", "D-pad ← →"}},
        {Control::Tour, n.keys({GLFW_KEY_G}), {}},
        {Control::Fast, n.keys({GLFW_KEY_LEFT_SHIFT}), {"Linken Stick drücken", "Press left stick"}},
        {Control::EyeHeight, n.keys({GLFW_KEY_PAGE_UP, GLFW_KEY_PAGE_DOWN}, " / "), {"Steuerkreuz ↑ ↓", "D-pad ↑ ↓"}},
        {Control::SafePlace, n.keys({GLFW_KEY_HOME}), {}},
        {Control::Recenter, n.keys({GLFW_KEY_R}), {}},
        {Control::Fly, n.keys({GLFW_KEY_F}), {}},
        {Control::RiseSink, n.keys({GLFW_KEY_E, GLFW_KEY_Q}, " / "), {"RT / LT", "RT / LT"}},
        {Control::Menu, n.keys({GLFW_KEY_M}), {"Start", "Start"}},
        {Control::Language, n.keys({GLFW_KEY_L}), {}},
        {Control::Help, n.keys({GLFW_KEY_F1, GLFW_KEY_H}, ", "), {"Back", "Back"}},
        {Control::PanelSize, {"Strg + Plus / Minus", "Ctrl + plus / minus"}, {}},
        {Control::FullScreen, n.keys({GLFW_KEY_F11}), {}},
        {Control::Staff, n.keys({GLFW_KEY_F3}), {}},
        {Control::Cancel, n.keys({GLFW_KEY_ESCAPE}), {"B", "B"}},
        {Control::Quit, prefixed("Strg + ", "Ctrl + ", n.keys({GLFW_KEY_Q})), {}},
    };
}

}  // namespace rundgang::platform
