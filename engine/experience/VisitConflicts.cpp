// A visit's dealings with what lies too near to a proposal: marked while the ground is open, and led to.
#include "engine/experience/VisitImpl.h"
#include "engine/math/Camera.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace rundgang::experience {
namespace {

/// From here the place lies in the middle of the opened ground, which begins before the feet (Lens).
constexpr double kAway = 5.0;
/// Eyes look at the pipe in its depth, but not so steeply that the proposal is out of sight.
constexpr double kSteepest = -0.6;

}  // namespace

void Visit::Impl::followConflicts() {
    const int shown = me.comparison.view().to;
    const ProposalSewers* near = me.lens.view().opening > 0.0F ? sewers.near(shown) : nullptr;
    me.marks.set(frame::Mark::Conflict, near != nullptr ? near->marks : nullptr);
    if (me.led && (!me.lens.open() || me.ledIn != shown)) {
        me.led = false;
        me.marks.set(frame::Mark::Found, nullptr);
    }
}

/// Away from the proposal, and from there turned little by little until a body can stand and nothing hides the place.
math::WorldPos Visit::Impl::placeToSee(const glm::dvec3& place, const glm::dvec2& outward) const {
    const std::optional<double> ground = physics.terrainAt(place.x, place.y);
    const auto at = [&](double turned) {
        const glm::dvec2 way(outward.x * std::cos(turned) - outward.y * std::sin(turned),
                             outward.x * std::sin(turned) + outward.y * std::cos(turned));
        const glm::dvec2 feet = glm::dvec2(place) + way * kAway;
        return math::WorldPos{feet.x, feet.y, physics.terrainAt(feet.x, feet.y).value_or(ground.value_or(place.z))};
    };
    constexpr int kSteps = 12;
    for (int step = 0; ground && step <= kSteps; ++step) {
        for (const double side : {1.0, -1.0}) {
            const math::WorldPos feet = at(side * step * std::numbers::pi / kSteps);
            const glm::dvec3 eye(feet.x, feet.y, feet.z + me.state.eyeHeight);
            const glm::dvec3 sight = glm::dvec3(place.x, place.y, *ground + 0.3) - eye;
            const double distance = glm::length(sight);
            constexpr double kSlopeDeg = 20.0;
            if (physics.canStand(feet, kSlopeDeg) &&
                !physics.cast(math::WorldRay{math::WorldPos::of(eye), sight / distance}, distance - 0.3)) {
                return feet;
            }
        }
    }
    return at(0.0);  // nothing is loaded there yet, or it is narrow: then as near as the ground lets one stand
}

void Visit::goToSewer(const NearSewer& sewer) {
    Impl& impl = *mImpl;
    const int shown = impl.me.comparison.chosen();
    const glm::dvec3 place(sewer.measure.x, sewer.measure.y, static_cast<double>(sewer.measure.z));
    glm::dvec2 outward(0.0, -1.0);
    if (shown >= 0) {
        const std::span<const std::uint32_t> models = impl.world->variantChunks(static_cast<std::size_t>(shown));
        if (!models.empty()) {
            const world::ChunkRecord& box = impl.world->chunks()[models.front()];
            const glm::dvec2 middle((box.min[0] + box.max[0]) * 0.5, (box.min[1] + box.max[1]) * 0.5);
            const glm::dvec2 away = glm::dvec2(place) - middle;
            outward = glm::length(away) > 0.1 ? glm::normalize(away) : outward;
        }
    }
    impl.leaveTour(false);
    impl.stayHere();
    impl.me.lens.set(true, !impl.started());
    const math::WorldPos feet = impl.placeToSee(place, outward);
    const glm::dvec2 to = glm::dvec2(place) - glm::dvec2(feet.x, feet.y);
    const double eye = feet.z + impl.me.state.eyeHeight;
    const double down = std::isnan(place.z) ? impl.me.state.eyeHeight : eye - place.z;
    const double pitch = std::max(kSteepest, -std::atan2(std::max(down, 0.0), glm::length(to)));
    impl.me.body.go({Arrival::Kind::Stand, {feet.x, feet.y, eye}, math::headingOf(glm::dvec3(to, 0.0)), pitch}, impl.started());
    impl.me.marks.set(frame::Mark::Found,
                      std::make_shared<const frame::FeatureMarks>(frame::FeatureMarks{{sewer.feature, frame::Mark::Found}}));
    impl.me.led = true;
    impl.me.ledIn = shown;
    impl.describe(0.0);
}

}  // namespace rundgang::experience
