// Going somewhere with a stick: pushed ahead, an arc leaves the hand like a thrown ball; where the stick is turned to is where
// the visitor will look; let go (or pull the trigger), and they are there. Cancel ends it, and so does letting go over a place
// where nobody can stand. Nothing has to be held: the trigger alone goes to where the ray points.
#pragma once

#include "engine/core/Language.h"
#include "engine/experience/Trench.h"
#include "engine/frame/Tracking.h"
#include "engine/frame/VisitState.h"
#include "engine/physics/Physics.h"

#include <optional>

namespace rundgang::experience {

class TeleportArc {
public:
    enum class Event { None, Go, Refused, Cancelled };

    /// What this frame's buttons and stick make of the arc shown last. On Go or Refused, landing() or why() tell more.
    Event act(const frame::Tracking& tracking, bool select, bool cancel);
    /// The arc for where the hand is now.
    void aim(const frame::Tracking& tracking, const frame::RoomPlace& room, const physics::Physics& physics,
             const std::optional<frame::Opening>& opening, const Trench* trench);
    /// No arc; a stick that is still pushed counts only after it has been let go.
    void drop();

    /// An arc is being thrown: the stick serves it and nothing else.
    [[nodiscard]] bool active() const { return mHand.has_value(); }
    [[nodiscard]] const std::optional<frame::LandingArc>& shown() const { return mArc; }

    struct Landing {
        frame::Hand hand = frame::Hand::Right;
        math::WorldPos feet;
        std::optional<double> headingRad;  ///< none: keep looking ahead
    };
    [[nodiscard]] const Landing& landing() const { return mLanding; }
    [[nodiscard]] const core::LocalizedText& why() const { return mWhy; }

private:
    void choose(const frame::Tracking& tracking);
    void steer(const frame::TrackedHand& hand, double aimHeadingRad);

    std::optional<frame::Hand> mHand;
    bool mSpent = false;  ///< the stick has to be let go first
    std::optional<frame::LandingArc> mArc;
    Landing mLanding;
    core::LocalizedText mWhy;
};

}  // namespace rundgang::experience
