// Where the visitor is and how they get about: on foot, by a jump with a short blink, in free flight, or held at a viewpoint's
// exact place until they move. Steps are fixed; what is shown lies between two steps, so motion is smooth at any frame rate.
#pragma once

#include "engine/frame/VisitState.h"
#include "engine/frame/VisitorInput.h"
#include "engine/physics/Physics.h"
#include "engine/world/Manifest.h"

#include <cstdint>
#include <optional>

namespace rundgang::experience {

struct Speeds {
    double walk = 1.4;
    double fastFactor = 3.0;
    double fly = 12.0;
};

/// Where a jump leads.
struct Arrival {
    enum class Kind {
        Stand,   ///< on the ground near this eye position; high above the ground, at it
        Ground,  ///< on the terrain, whatever the height given
        Exact,   ///< at exactly this eye position, until the visitor moves
    };
    Kind kind = Kind::Stand;
    math::WorldPos eye;
    std::optional<double> headingRad;  ///< none: as before
    double pitchRad = 0.0;
};

class Locomotion {
public:
    Locomotion(physics::Physics& physics, const Speeds& speeds) : mPhysics(&physics), mSpeeds(speeds) {}

    /// `blink`: shut the eyes first; else be there now. The eyes open again either way, but for the very first arrival.
    void go(const Arrival& arrival, bool blink);
    void toggleFlying();
    void setEyeHeight(double metres);
    void look(double turnRad, double lookUpRad);
    void levelHead() { mPitch = 0.0; }

    /// One frame of input; the steps inside are fixed.
    void advance(const frame::VisitorInput& input, double seconds);
    void describe(frame::VisitState& state) const;

    /// Whether the body was moved out of something solid since the last call.
    bool takeMovedOut();
    /// Whether landing was tried in vain since the last call.
    bool takeNoGround();
    [[nodiscard]] bool flying() const;
    [[nodiscard]] double eyeHeight() const { return mEyeHeight; }
    /// The nearest place where a body can stand, if there is one within a block.
    [[nodiscard]] std::optional<math::WorldPos> nearestStandable(const math::WorldPos& feet) const;

private:
    enum class Mode {
        Arriving,  ///< waiting for the ground to be loaded
        Walking,
        Held,  ///< at a viewpoint's exact place
        Flying,
    };

    void arrive(const Arrival& arrival);
    void tryToStand();
    void standAt(const math::WorldPos& feet);
    void leaveHold(const glm::vec2& walk, float rise);
    void step(const frame::VisitorInput& input);
    void walkStep(const glm::dvec2& wish);
    void flyStep(const frame::VisitorInput& input);
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
    bool mStarted = false;
    bool mMovedOut = false;
    bool mNoGround = false;
    std::uint64_t mSeenRevision = 0;
};

}  // namespace rundgang::experience
