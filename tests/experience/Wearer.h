// A scripted visitor in a headset on the stage: a head and two hands that go where the test says.
#pragma once

#include "tests/experience/Stage.h"

namespace rundgang::experience {

/// Clockwise and up; the head of somebody who turns and nods but does not tilt.
frame::RoomPose poseAt(const glm::vec3& position, double yawRad = 0.0, double pitchRad = 0.0);

struct Wearer {
    Stage& stage;
    frame::VisitorInput input;  ///< of every frame; actions only in the first

    /// Puts the headset on: one frame with the head at `head`; the town is there.
    explicit Wearer(Stage& on, const glm::vec3& head = {0.0F, 0.0F, 1.7F}, double yawRad = 0.0);

    frame::Tracking& tracking() { return *input.tracking; }
    frame::TrackedHand& hand(frame::Hand which) { return tracking().hands[static_cast<std::size_t>(which)]; }
    const frame::VisitState& state() const { return stage.state(); }

    void frames(double seconds, double rate = 90.0);
    void frame() { frames(1.0 / 90.0); }
    void press(frame::Action action, double seconds = 0.0);
    /// The head goes there at an even pace.
    void goTo(const glm::vec3& position, double seconds);
    void look(double yawRad, double pitchRad = 0.0);
    /// The hand points so; `stick` not zero: aiming.
    void aim(frame::Hand which, double yawRad, double pitchRad, const glm::vec2& stick);
    void letGo(frame::Hand which);
};

/// Level distance.
double flatLength(const glm::dvec3& way);
/// -pi .. pi between two headings.
double turned(double fromRad, double toRad);

}  // namespace rundgang::experience
