// How the visitor's real room lies in the world: turned about z and shifted, never tilted. It moves only by what is done to it
// here; the visitor's own steps and turns move the head inside the room.
#pragma once

#include "engine/frame/Tracking.h"
#include "engine/frame/VisitState.h"

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include <cstdint>

namespace rundgang::experience {

/// Clockwise from the room's y axis; sane even for a head that looks straight up or down.
double yawOf(const frame::RoomPose& pose);
double pitchOf(const frame::RoomPose& pose);
bool finite(const frame::RoomPose& pose);
/// The same direction, 0 .. 2 pi.
double wrapped(double rad);

class RoomAnchor {
public:
    /// The head of `tracking` over `at` and looking along `headingRad`. Not tracked yet: the first measured pose is put there.
    RoomAnchor(const frame::Tracking& tracking, const glm::dvec2& at, double headingRad);

    /// This frame's pose. Not tracked: the last one is kept. After a jump of the poses the head is where it was in the world.
    void track(const frame::Tracking& tracking);

    /// The head over a place; looking along a heading, if one is given.
    void place(const glm::dvec2& at);
    void place(const glm::dvec2& at, double headingRad);
    void turn(double rad);              ///< clockwise, about the head
    void shift(const glm::dvec2& way);  ///< within a fixed step
    void beginStep() { mBefore = mOrigin; }

    [[nodiscard]] glm::dvec2 headAt() const;  ///< in the world, at the end of the last step
    [[nodiscard]] double headingRad() const;  ///< of the head in the world
    [[nodiscard]] double pitchRad() const;
    [[nodiscard]] const frame::RoomPose& head() const { return mHead; }
    /// `back` 1: as before the last step, 0: after it.
    [[nodiscard]] frame::RoomPlace shown(double back, double floorZ) const;

private:
    [[nodiscard]] glm::dvec2 inWorld(const glm::vec3& inRoom) const;  ///< as an offset from the origin

    frame::RoomPose mHead;
    glm::dvec2 mOrigin{0.0};
    glm::dvec2 mBefore{0.0};  ///< one step ago
    double mHeading = 0.0;
    std::uint64_t mJumps = 0;
    bool mMeasured = false;
};

}  // namespace rundgang::experience
