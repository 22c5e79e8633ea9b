// Where panels stand in the visitor's room, and where rays and fingers meet them. Pure geometry, in the room's frame.
#pragma once

#include "engine/frame/RoomThings.h"
#include "engine/ui/Widget.h"

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include <optional>

namespace rundgang::ui {

/// Sheet pixels for each dmm, which is a millimetre a metre away, at the usual size of the text: 21 a degree, about what headsets
/// show.
inline constexpr float kPixelsPerDmm = 1.2F;

/// How large a pixel of the sheet is on a panel that is read from this distance; `zoom`: so many times its usual size.
constexpr float metresPerPixel(float distance, float zoom = 1.0F) { return distance * 0.001F * zoom / kPixelsPerDmm; }

/// Where a visitor is and which way the head is turned, however it is tilted: panels stay upright.
struct HeadPlace {
    glm::vec3 eye{0.0F};
    float yaw = 0.0F;  ///< of straight ahead, counter-clockwise from the room's y axis, radians
};

HeadPlace headPlace(const frame::RoomPose& head);
/// To -pi .. pi.
float wrapAngle(float radians);

/// What direction from the eye a panel's middle lies in, and how far.
struct Placement {
    float yaw = 0.0F;        ///< left of straight ahead, radians
    float elevation = 0.0F;  ///< above the horizon, radians
    float distance = 1.5F;   ///< metres
    bool tilts = false;      ///< faces the eyes, else stands upright
};

frame::RoomPose panelPose(const HeadPlace& from, const Placement& where);
/// The panel that shows this part of the sheet.
frame::RoomPanel roomPanel(const frame::RoomPose& pose, const Rect& part, float metresAPixel);

struct PanelHit {
    glm::vec2 pixel{0.0F};  ///< on the sheet
    glm::vec3 place{0.0F};
    float distance = 0.0F;
};

/// Where a ray meets a panel, if it does, from its front.
std::optional<PanelHit> meet(const frame::RoomPanel& panel, const glm::vec3& from, const glm::vec3& direction);

struct PanelPoint {
    glm::vec2 pixel{0.0F};  ///< straight before which part of the sheet
    float before = 0.0F;    ///< metres in front of it; negative behind
    bool inside = false;    ///< within its edges
};

PanelPoint pointBefore(const frame::RoomPanel& panel, const glm::vec3& place);
glm::vec3 placeOnPanel(const frame::RoomPanel& panel, const glm::vec2& pixel);

/// Comes along when the visitor has gone or turned away for a while; until then it stays where it is, and it never jumps.
class Follower {
public:
    struct Habit {
        float turn = 0.6F;      ///< may lie so far beside straight ahead, radians
        float walk = 0.6F;      ///< and its visitor have gone so far, metres
        float patience = 1.0F;  ///< seconds
    };

    explicit Follower(const Habit& habit) : mHabit(habit) {}

    [[nodiscard]] const HeadPlace& place() const { return mPlace; }
    [[nodiscard]] bool placed() const { return mPlaced; }
    [[nodiscard]] bool gliding() const { return mGlides; }
    void put(const HeadPlace& place);
    void forget() { mPlaced = false; }
    /// `held`: somebody points at it, so it keeps still for longer. Placed before the visitor at the first call.
    void advance(const HeadPlace& head, float seconds, bool held);
    /// The runtime moved the room under a visitor who stood still.
    void jump(const HeadPlace& before, const HeadPlace& now);

private:
    Habit mHabit;
    HeadPlace mPlace;
    float mAway = 0.0F;  ///< seconds
    bool mPlaced = false;
    bool mGlides = false;
};

}  // namespace rundgang::ui
