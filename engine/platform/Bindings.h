// Which key, mouse or gamepad button does what: one table, read by the input mapper and by the help panel alike.
//
// Keys are GLFW tokens, which name positions on a US keyboard: WASD stays the same four keys under the left hand on a French or
// German keyboard, whatever is printed on them. What is printed is asked for only to be shown.
#pragma once

#include "engine/frame/VisitorInput.h"
#include "engine/platform/Platform.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace rundgang::platform {

/// What a key or button does. The first group acts while it is held, the second once when pressed.
enum class Deed {
    WalkAhead,
    WalkBack,
    WalkLeft,
    WalkRight,
    TurnLeft,
    TurnRight,
    LookUp,
    LookDown,
    Fast,
    Rise,
    Sink,

    Act,            ///< Binding::action
    ChooseVariant,  ///< Binding::variant
    MouseLook,      ///< the mouse turns the head without a button held, until pressed again
    ToggleFast,
    FullScreen,
    NotesList,
    Staff,
    PanelLarger,
    PanelSmaller
};

enum class With { Nothing, Ctrl };

struct KeyBinding {
    int key = 0;  ///< GLFW key token
    Deed deed = Deed::Act;
    frame::Action action = frame::Action::Count;
    int variant = -1;  ///< -1 current state, else index of the proposal
    With with = With::Nothing;
    bool whileTyping = false;  ///< also when a panel has the keyboard
};

struct PadBinding {
    int button = 0;  ///< GLFW gamepad button
    Deed deed = Deed::Act;
    frame::Action action = frame::Action::Count;
};

std::span<const KeyBinding> keyBindings();
std::span<const PadBinding> padBindings();

/// The name printed on a key of this keyboard, or empty if the platform does not know.
using KeyNamer = std::function<std::string(int key)>;

std::vector<ControlHint> controlHints(const KeyNamer& printedOn);

}  // namespace rundgang::platform
