// The opened ground: eased open and shut, its centre a few metres ahead of the feet, on the ground.
#pragma once

#include "engine/frame/VisitState.h"
#include "engine/physics/Physics.h"

namespace rundgang::experience {

class Lens {
public:
    explicit Lens(double seconds) : mSeconds(seconds) {}

    void set(bool open, bool atOnce);
    [[nodiscard]] bool open() const { return mOpen; }
    void advance(double seconds, const frame::VisitState& visit, const physics::Physics& physics);
    [[nodiscard]] const frame::XRayView& view() const { return mView; }
    /// For rays: none while the ground is shut.
    [[nodiscard]] std::optional<frame::Opening> opening() const;

private:
    double mSeconds;
    bool mOpen = false;
    double mShare = 0.0;  ///< linear in time; the view's opening is its eased form
    frame::XRayView mView;
};

}  // namespace rundgang::experience
