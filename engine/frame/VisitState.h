// What the visitor's world looks like after a step of the experience: all that scene, render and ui need to know. Plain values.
#pragma once

#include "engine/core/Language.h"
#include "engine/frame/FeatureMarks.h"
#include "engine/frame/Opening.h"
#include "engine/frame/SewerLook.h"
#include "engine/frame/Tracking.h"
#include "engine/math/Sun.h"
#include "engine/math/World.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rundgang::frame {

/// No proposal: the town as it is today.
inline constexpr int kCurrentState = -1;
inline constexpr std::uint32_t kNoFeature = 0xFFFFFFFFU;

/// The switch between two variants: share 0 shows `from`, 1 shows `to`. Without a fade both are equal and share is 1.
struct VariantView {
    int from = kCurrentState;
    int to = kCurrentState;
    float share = 1.0F;
};

/// Where the pointer meets the world.
struct Hit {
    math::WorldPos position;
    glm::dvec3 normal{0.0, 0.0, 1.0};
    std::uint32_t feature = kNoFeature;  ///< the world's feature index
    double distance = 0.0;
};

/// Where the visitor's room stands in the world: worldFromRoom is a turn about z and a shift.
struct RoomPlace {
    math::WorldPos origin;    ///< of the room's origin; lifted or lowered by a seated visitor's eye-height offset
    double headingRad = 0.0;  ///< of the room's y axis, clockwise from grid north

    [[nodiscard]] glm::dvec3 worldDirection(const glm::vec3& inRoom) const;
    [[nodiscard]] math::WorldPos world(const glm::vec3& inRoom) const { return origin + worldDirection(inRoom); }
    [[nodiscard]] glm::vec3 room(const math::WorldPos& inWorld) const;
};

/// A place to land, being chosen with a stick.
struct LandingArc {
    Hand hand = Hand::Right;
    std::vector<math::WorldPos> points;  ///< from the hand to where it ends
    bool allowed = false;                ///< a body can stand at the end
    math::WorldPos landing;
    glm::dvec3 normal{0.0, 0.0, 1.0};
    double headingRad = 0.0;  ///< that the visitor will look in
};

/// The way to something that was looked for.
struct Lead {
    math::WorldPos target;    ///< on the ground there, as far as that is known
    double distance = 0.0;    ///< metres in the plane
    double bearingRad = 0.0;  ///< clockwise from grid north
};

enum class Tool { Walk, PlaceNote, WriteNote };

struct VisitState {
    math::WorldPos feet;     ///< where the visitor stands
    double eyeHeight = 1.7;  ///< metres above the feet
    double headingRad = 0.0;
    double pitchRad = 0.0;
    bool flying = false;
    bool touring = false;

    VariantView variant;
    XRayView xray;
    SewerLook sewers;
    FeatureMarksPtr marks;                   ///< none: null
    std::optional<Lead> lead;                ///< where the visitor is led to
    math::UtcTime sunTime;                   ///< whose light is shown, or is coming
    glm::dvec3 sunDirection{0.0, 0.0, 1.0};  ///< towards the sun, grid axes
    bool elsewhere = false;                  ///< a note is shown as it was; the visitor's own place waits
    Tool tool = Tool::Walk;
    std::optional<Hit> pointed;                ///< what the pointer meets, if anything within reach
    std::optional<std::uint64_t> pointedSign;  ///< key of a note's sign that the pointer meets first (experience::Signs)
    bool canTeleportThere = false;             ///< whether `pointed` is a place to stand
    float fade = 0.0F;                         ///< 0 clear .. 1 grey: the blink of a teleport, a head in a wall

    // With a headset only.
    std::optional<RoomPlace> room;  ///< none: a window
    std::optional<LandingArc> arc;
    float vignette = 0.0F;  ///< 0 open .. 1: how far the edge of the view is covered, while moving
    float quiet = 0.0F;     ///< 1: the town is not there yet, or stays out of sight; only sky, floor and panels are drawn
    float dim = 0.0F;       ///< 1: tracking is lost
    bool paused = false;

    core::Language language = core::Language::German;
    std::uint64_t notesRevision = 0;  ///< grows when a note is added or changed

    [[nodiscard]] math::WorldPos eye() const { return feet + glm::dvec3(0.0, 0.0, eyeHeight); }
};

}  // namespace rundgang::frame
