// What a visitor did since the last frame, whatever they did it with: keyboard, gamepad, mouse, headset, or a test's script.
// One value a frame; platform and xr fill it, experience reads it.
#pragma once

#include "engine/frame/Tracking.h"
#include "engine/math/World.h"

#include <glm/vec2.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace rundgang::frame {

/// Things done once by pressing once; never something that has to be held.
enum class Action : std::uint32_t {
    Select,       ///< confirm, or place the tool at the pointer
    Teleport,     ///< go where the pointer points
    CompareNext,  ///< current state -> proposal A -> proposal B -> current state
    CompareBack,
    XRay,  ///< open or close the ground
    Note,  ///< begin a note at the pointer
    Cancel,
    Menu,
    Fly,  ///< staff: free flight on or off
    EyeHigher,
    EyeLower,
    NextViewpoint,
    PreviousViewpoint,
    Tour,  ///< start or stop the tour
    SafePlace,
    Recenter,
    Language,
    Help,
    Quit,
    Talk,         ///< begin a note by voice at the pointer
    NextVisitor,  ///< staff: everything personal back to how it was
    Skip,         ///< end the introduction
    Defect,       ///< report what is broken at the pointer
    Count
};

class Actions {
public:
    void press(Action action) { mBits |= bit(action); }
    [[nodiscard]] bool pressed(Action action) const { return (mBits & bit(action)) != 0; }
    void clear(Action action) { mBits &= ~bit(action); }
    void add(Actions others) { mBits |= others.mBits; }
    [[nodiscard]] bool any() const { return mBits != 0; }

private:
    static std::uint32_t bit(Action action) { return 1U << static_cast<std::uint32_t>(action); }
    std::uint32_t mBits = 0;
};
static_assert(static_cast<std::uint32_t>(Action::Count) <= 32, "Actions keeps one bit an action");

struct VisitorInput {
    double seconds = 0.0;  ///< since the last frame, not negative

    /// Wished direction in the visitor's own frame: x right, y ahead; length <= 1. Keys and gamepads; a headset's sticks are in
    /// `tracking`, because the visitor's comfort decides whether they walk.
    glm::vec2 walk{0.0F};
    float rise = 0.0F;  ///< -1..1, only when flying
    bool fast = false;  ///< walk or fly faster

    double turnRad = 0.0;    ///< clockwise since the last frame (mouse, stick, snap turn)
    double lookUpRad = 0.0;  ///< up since the last frame

    /// A stick's wish to turn, -1 (left) .. 1: the visitor's comfort decides whether that is a step or smooth.
    float turnStick = 0.0F;

    /// Head and hands, where a headset is worn; none in a window, and then head and body are one.
    std::optional<Tracking> tracking;
    /// The headset is off, or its system is in front: time stands still for the visitor.
    bool paused = false;

    /// The ray the visitor points along (mouse, hand, or straight ahead); none when nothing points (over a panel).
    std::optional<math::WorldRay> pointer;

    Actions actions;
    std::optional<int> chooseVariant;  ///< -1 current state, else index of the proposal
    std::string text;                  ///< typed since the last frame, UTF-8
};

}  // namespace rundgang::frame
