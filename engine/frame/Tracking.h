// Where a headset says that head and hands are. Poses are in the *room*: metres, x right, y ahead, z up, origin on the floor, as
// the visitor's runtime lays it out; it moves through the world as one (VisitState::room), and xr alone knows that OpenXR's own
// frame has y up.
#pragma once

#include <glm/gtc/quaternion.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace rundgang::frame {

/// roomFromThing; a thing's own axes are x right, y ahead (gaze, pointing), z up.
struct RoomPose {
    glm::vec3 position{0.0F};
    glm::quat orientation{1.0F, 0.0F, 0.0F, 0.0F};

    [[nodiscard]] glm::vec3 ahead() const { return orientation * glm::vec3(0.0F, 1.0F, 0.0F); }
    [[nodiscard]] glm::vec3 right() const { return orientation * glm::vec3(1.0F, 0.0F, 0.0F); }
    [[nodiscard]] glm::vec3 up() const { return orientation * glm::vec3(0.0F, 0.0F, 1.0F); }
};

enum class Hand : std::uint8_t { Left, Right };
inline constexpr std::size_t kHands = 2;

struct TrackedHand {
    bool present = false;  ///< there is a controller or a bare hand that may be used
    bool tracked = false;  ///< its pose is measured, not guessed
    bool bare = false;     ///< a hand without a controller
    RoomPose aim;          ///< the ray a visitor points along is aim's y axis
    RoomPose grip;
    std::optional<RoomPose> finger;  ///< tip of the index finger; none: the tip of the controller along `aim` is used
    bool selecting = false;          ///< the select button is down, for panels: press and release are a click
    bool aiming = false;             ///< the stick is pushed ahead: a landing place is being chosen
    glm::vec2 stick{0.0F};           ///< x right, y ahead, length <= 1
};

struct Tracking {
    RoomPose head;  ///< the middle between the eyes
    /// False: the headset does not know where it is. The last pose is kept and the picture dims; the world never moves.
    bool headTracked = true;
    std::array<TrackedHand, kHands> hands;
    /// The hand that last did something; its ray counts. None: hands are absent, gaze points (the head's own y axis).
    std::optional<Hand> pointing;
    /// Grows when poses jumped without anybody having moved (the runtime's recentring): the next pose is no step.
    std::uint64_t jumps = 0;
};

}  // namespace rundgang::frame
