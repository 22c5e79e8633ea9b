// The opened ground: eased open and shut; around the visitor, where the pointer points, along a reach, or the whole street.
#pragma once

#include "engine/experience/DropLines.h"
#include "engine/experience/Trench.h"
#include "engine/frame/VisitState.h"
#include "engine/physics/Physics.h"

#include <memory>
#include <optional>

namespace rundgang::experience {

/// Where X-ray opens the ground.
enum class XrayMode : std::uint8_t {
    Around,   ///< a few metres ahead of the feet
    Pointer,  ///< where one points
    Reach,    ///< a trench along a reach
    Street,   ///< all around, under what is left of the ground as glass
};

class Lens {
public:
    /// From the visitor, metres: farther away no window opens at the pointer.
    static constexpr double kFarthestPointed = 80.0;

    explicit Lens(double seconds) : mSeconds(seconds) {}

    void set(bool open, bool atOnce);
    [[nodiscard]] bool open() const { return mOpen; }
    /// Another opening while one is open: that one shuts first. `trench`: of XrayMode::Reach.
    void choose(XrayMode mode, std::shared_ptr<const Trench> trench, bool atOnce);
    [[nodiscard]] XrayMode mode() const { return mWanted.mode; }
    /// How much of the ground over a whole street is seen all the same, 0 (cut open) .. 0.9.
    void setGlass(double opacity);
    [[nodiscard]] double glass() const { return mGlass; }
    /// Where on the ground the visitor points, for XrayMode::Pointer; only while the head is still, or the opening would swing
    /// with it.
    void pointAt(const math::WorldPos& ground) { mPointed = ground; }

    /// `standsIn`: the trench that the visitor stands in; that one is open, whatever else is.
    void advance(double seconds, const frame::VisitState& visit, const physics::Physics& physics, const SewerMap* sewers,
                 const std::shared_ptr<const Trench>& standsIn);
    [[nodiscard]] const frame::XRayView& view() const { return mView; }
    /// For rays: none while the ground is shut.
    [[nodiscard]] std::optional<frame::Opening> opening() const;

private:
    struct Choice {
        XrayMode mode = XrayMode::Around;
        std::shared_ptr<const Trench> trench;
        /// The same reach is the same trench, however often it was dug.
        bool operator==(const Choice& other) const {
            return mode == other.mode && (trench ? trench->feature() : frame::kNoFeature) ==
                                             (other.trench ? other.trench->feature() : frame::kNoFeature);
        }
    };
    void ease(double seconds);
    void follow(double seconds, const frame::VisitState& visit, const physics::Physics& physics, bool jump);
    void show(const Trench& trench, const physics::Physics& physics);
    [[nodiscard]] math::WorldPos target(const frame::VisitState& visit) const;

    double mSeconds;
    bool mOpen = false;
    double mShare = 0.0;  ///< linear in time; the view's opening is its eased form
    Choice mWanted;
    Choice mShown;
    bool mBelow = false;  ///< shows a trench that the visitor stands in
    double mGlass = 0.4;
    std::optional<math::WorldPos> mPointed;
    DropLines mDrops;
    frame::XRayView mView;
};

}  // namespace rundgang::experience
