// Where the visitor is and how they get about: on foot, by a jump with a short blink, in free flight, or held at a viewpoint's
// exact place until they move. Steps are fixed; what is shown lies between two steps, so motion is smooth at any frame rate.
//
// In a headset the visitor's room lies in the world (RoomAnchor): the body walks after the head and the room's floor follows the
// ground under the body, but sideways the room moves only by sticks, turns and jumps, never by the visitor's own steps.
#pragma once

#include "engine/experience/RoomAnchor.h"
#include "engine/experience/Trench.h"
#include "engine/experience/Vignette.h"
#include "engine/frame/VisitState.h"
#include "engine/frame/VisitorInput.h"
#include "engine/physics/Physics.h"
#include "engine/world/Manifest.h"

#include <cstdint>
#include <optional>

namespace rundgang::experience {

/// Of every fixed step, whatever the frame rate.
inline constexpr double kStepSeconds = 1.0 / 120.0;

struct Speeds {
    double walk = 1.4;
    double fastFactor = 3.0;
    double fly = 12.0;
};

/// What moves a visitor besides their own legs and neck.
struct Drive {
    glm::vec2 walk{0.0F};  ///< as VisitorInput's
    float rise = 0.0F;
    bool fast = false;
    double turnRad = 0.0;
    double lookUpRad = 0.0;  ///< without a headset only

    Drive() = default;
    explicit Drive(const frame::VisitorInput& input)
        : walk(input.walk), rise(input.rise), fast(input.fast), turnRad(input.turnRad), lookUpRad(input.lookUpRad) {}
};

/// Where a jump leads. In a headset the head comes to be over `eye` and looks along the heading; its height and pitch are its
/// own.
struct Arrival {
    enum class Kind {
        Stand,   ///< on the ground near this eye position; high above the ground, at it
        Ground,  ///< on the terrain, whatever the height given
        Exact,   ///< at exactly this eye position, until the visitor moves; in a headset like Stand
        Below,   ///< in the trench, where it comes nearest to this eye position
    };
    Kind kind = Kind::Stand;
    math::WorldPos eye;
    std::optional<double> headingRad;  ///< none: as before
    double pitchRad = 0.0;
    std::shared_ptr<const Trench> trench = nullptr;  ///< of Kind::Below
};

class Locomotion {
public:
    Locomotion(physics::Physics& physics, const Speeds& speeds) : mPhysics(&physics), mSpeeds(speeds) {}

    /// `blink`: shut the eyes first; else be there now. The eyes open again either way, but for the very first arrival.
    void go(const Arrival& arrival, bool blink);
    /// The place this began at, once more: the ground there may have come or gone since.
    void restart();
    void toggleFlying();
    void setEyeHeight(double metres);
    void look(double turnRad, double lookUpRad);
    /// A step's worth of turning; behind shut eyes it waits until they open.
    void turnAtOnce(double turnRad);
    /// Level again; in a headset the room is turned to where the visitor was meant to look, the head back over its body.
    void recenter();
    /// Eyes open anew, over something that is about to change.
    void flash();
    /// Of every blink in a headset.
    void setBlink(double seconds) { mBlink = seconds; }

    /// This frame's head, before advance(); null without a headset. `floorOffset`: the room's floor above the ground.
    void track(const frame::Tracking* tracking, double floorOffset);
    /// One frame; the steps inside are fixed.
    void advance(const Drive& drive, double seconds);
    void describe(frame::VisitState& state) const;

    /// Whether the body was moved out of something solid since the last call.
    bool takeMovedOut();
    /// Whether landing was tried in vain since the last call.
    bool takeNoGround();
    /// What the room was moved by since the last call.
    Glide takeGlide();
    [[nodiscard]] bool flying() const;
    /// On the ground, in a body that walls stop.
    [[nodiscard]] bool onFoot() const { return mMode == Mode::Walking; }
    /// The trench that the visitor stands in; null: on the ground or above it.
    [[nodiscard]] const std::shared_ptr<const Trench>& trench() const { return mTrench; }
    /// Not waiting for the ground to be loaded.
    [[nodiscard]] bool arrived() const { return mMode != Mode::Arriving; }
    [[nodiscard]] const RoomAnchor* room() const { return mRoom ? &*mRoom : nullptr; }
    [[nodiscard]] double eyeHeight() const { return mEyeHeight; }
    /// The nearest place where a body can stand, if there is one within a block.
    [[nodiscard]] std::optional<math::WorldPos> nearestStandable(const math::WorldPos& feet) const;

private:
    enum class Mode {
        Arriving,  ///< waiting for the ground to be loaded
        Walking,
        Held,  ///< at a viewpoint's exact place
        Flying,
        Below,  ///< in an open trench
    };

    void arrive(const Arrival& arrival);
    void tryToStand();
    void standAt(const math::WorldPos& feet);
    void leaveHold(const glm::vec2& walk, float rise);
    void step(const Drive& drive);
    void walkStep(const glm::dvec2& wish);
    void flyStep(const Drive& drive);
    void stepDown();
    void belowStep(const glm::dvec2& way);
    void putOn(const frame::Tracking& tracking);
    void takeOff();
    void followHead();
    void carryRoom(const glm::dvec2& way);
    void lookFromRoom();
    void watchGround();
    void advanceBlink(double seconds);
    [[nodiscard]] bool highAbove(const math::WorldPos& eye) const;

    physics::Physics* mPhysics;
    Speeds mSpeeds;
    Mode mMode = Mode::Arriving;
    Arrival mArrival;
    std::optional<Arrival> mPending;  ///< behind shut eyes
    math::WorldPos mFeet;
    math::WorldPos mBefore;    ///< one step ago
    double mAhead = 0.0;       ///< seconds that the steps are ahead of the frames, below one step
    double mStepOffset = 0.0;  ///< the eye's height above where a stair put it, fading
    double mHeading = 0.0;
    double mPitch = 0.0;
    double mEyeHeight = 1.7;
    double mFade = 0.0;
    double mBlink = 0.3;
    double mMeant = 0.0;  ///< heading that the last arrival was meant to have

    std::shared_ptr<const Trench> mTrench;
    std::optional<RoomAnchor> mRoom;
    double mFloorOffset = 0.0;
    double mQueuedTurn = 0.0;             ///< asked for behind shut eyes
    std::optional<glm::dvec2> mStuckFor;  ///< where the head is that the body could not come nearer to
    Glide mGlide;

    bool mStarted = false;
    bool mMovedOut = false;
    bool mNoGround = false;
    std::uint64_t mSeenRevision = 0;
};

}  // namespace rundgang::experience
