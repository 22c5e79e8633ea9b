// Turns what a keyboard, a mouse and a gamepad report into one frame's Events, by the binding table. Knows no window, so every
// rule of it is tested without a display. MainThread.
#pragma once

#include "engine/platform/Bindings.h"
#include "engine/platform/Platform.h"

#include <array>
#include <bitset>
#include <cstdint>

namespace rundgang::platform {

/// A gamepad as GLFW maps it: sticks -1..1 (y down), triggers -1 released .. 1 pulled.
struct PadState {
    bool present = false;
    std::array<float, 6> axes{0.0F, 0.0F, 0.0F, 0.0F, -1.0F, -1.0F};
    std::bitset<15> buttons;
};

enum class KeyChange { Press, Repeat, Release };

class InputMapper {
public:
    /// `printed` is the ASCII letter the key types on this keyboard, lower case, 0 if none (Ctrl+Z is by letter, not by place).
    void key(int token, KeyChange change, char printed);
    void character(std::uint32_t codepoint);
    /// Window coordinates in logical pixels of 1/96 inch, y down; deltas are taken from these.
    void mouseMoved(double x, double y);
    void mouseButton(int button, bool down);
    void wheel(double amount);
    void pad(const PadState& state);
    /// Everything held is let go: the window lost the focus, and the releases will go to somebody else.
    void releaseAll();

    /// One frame of `seconds`. Mouse position of the panel and pointer are left to the window, which knows its pixels.
    Events take(double seconds, const PanelWants& wants);

    /// The mouse turns the head without a button held; the window hides and confines it.
    [[nodiscard]] bool mouseLook() const { return mMouseLook; }
    /// True once after the full-screen key.
    bool takeFullScreen();

private:
    struct Held {
        bool ahead = false, back = false, left = false, right = false;
        bool turnLeft = false, turnRight = false, lookUp = false, lookDown = false;
        bool fast = false, rise = false, sink = false;
    };

    [[nodiscard]] bool down(int token) const;
    [[nodiscard]] bool downOrTapped(int token) const;
    [[nodiscard]] bool ctrl() const;
    [[nodiscard]] Held held() const;
    void pressed(Deed deed, frame::Action action, int variant);
    void applyMoves(Events& events, double seconds, bool keyboardFree);
    void applyMouse(Events& events, const PanelWants& wants);
    void applyPad(Events& events, double seconds, bool keyboardFree);
    void fillPanel(PanelInput& panel) const;

    static constexpr std::size_t kKeys = 349;  ///< GLFW_KEY_LAST + 1

    std::bitset<kKeys> mDown;
    std::bitset<kKeys> mTapped;          ///< went down since the last frame
    std::bitset<kKeys> mWhileWalking;    ///< pressed while no panel had the keyboard
    std::array<char, kKeys> mPrinted{};  ///< what each pressed key types
    bool mDropCharacters = false;

    std::array<bool, 3> mMouseDown{};
    std::array<bool, 3> mMouseTapped{};
    double mMouseX = 0.0, mMouseY = 0.0;
    double mMovedX = 0.0, mMovedY = 0.0;
    double mLeftTravel = 0.0;  ///< since the left button went down: a drag is no click
    bool mMouseKnown = false;
    bool mClick = false;         ///< released this frame
    bool mPendingClick = false;  ///< released last frame; acts if no panel took it
    double mWheel = 0.0;
    std::string mText;

    PadState mPad;
    std::bitset<15> mPadTapped;
    bool mPadFast = false;

    frame::Actions mActions;
    PanelInput mAsked;  ///< only its "asked for" part
    std::optional<int> mVariant;
    bool mMouseLook = false;
    bool mFullScreen = false;
    PanelWants mWants;
};

}  // namespace rundgang::platform
