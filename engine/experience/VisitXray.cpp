// A visit's dealings with the opened ground: what opens it, and the way down into a trench and up again.
#include "engine/experience/Texts.h"
#include "engine/experience/VisitImpl.h"
#include "engine/math/Camera.h"

#include <glm/geometric.hpp>

#include <cmath>

namespace rundgang::experience {

namespace {

/// Farther away nobody means "the sewer here".
constexpr double kNearestReach = 80.0;
/// A hit this far below the terrain is in the trench, not on the street.
constexpr double kBelowStreet = 0.3;

}  // namespace

/// The reach meant: the one given, else the one pointed at, else the nearest whose depth is known.
std::shared_ptr<const Trench> Visit::Impl::trenchAt(std::uint32_t feature) {
    const std::shared_ptr<const SewerMap>& map = sewers.map();
    if (map == nullptr) {
        say(sewers.done() ? texts::noSewersHere() : texts::sewersNotReady());
        return nullptr;
    }
    const std::uint32_t pointed = me.state.pointed ? me.state.pointed->feature : frame::kNoFeature;
    std::optional<std::uint32_t> reach = map->network.reachOf(feature != frame::kNoFeature ? feature : pointed);
    if (!reach && feature == frame::kNoFeature) {
        reach = nearestReach(map->net, map->grid, {me.state.feet.x, me.state.feet.y}, kNearestReach);
    }
    std::shared_ptr<const Trench> trench = reach ? Trench::along(map->net, *reach) : nullptr;
    if (trench == nullptr) {
        say(reach ? texts::depthNotKnown() : texts::noSewersHere());
    }
    return trench;
}

bool Visit::Impl::setXrayMode(XrayMode mode, std::uint32_t feature) {
    std::shared_ptr<const Trench> trench = mode == XrayMode::Reach ? trenchAt(feature) : nullptr;
    if (mode == XrayMode::Reach && trench == nullptr) {
        return false;
    }
    me.lens.choose(mode, std::move(trench), !started());
    return true;
}

/// Also below ground, where the trench is open whatever was chosen for the street.
bool Visit::Impl::groundOpen() const { return me.lens.open() || me.body.trench() != nullptr; }

bool Visit::Impl::goBelow(std::uint32_t feature) {
    if (me.lost) {
        say(texts::trackingLost());
        return false;
    }
    const std::shared_ptr<const Trench> trench = trenchAt(feature);
    if (trench == nullptr) {
        return false;
    }
    leaveTour(true);
    stayHere();
    const math::WorldPos at = trench->arrive({me.state.feet.x, me.state.feet.y});
    Arrival down{Arrival::Kind::Below, at, std::nullopt, 0.0, trench};
    // Towards the farther end: with the nearer one before the eyes there would be but a wall.
    const frame::Opening& opening = trench->opening();
    const glm::dvec3 upper = opening.line[0] - at;
    const glm::dvec3 lower = opening.line[opening.points - 1] - at;
    down.headingRad = math::headingOf(glm::length(upper) > glm::length(lower) ? upper : lower);
    me.body.go(down, started());
    return true;
}

/// To the street right above.
void Visit::Impl::getUp() {
    if (me.body.trench()) {
        me.body.go({Arrival::Kind::Ground, me.state.eye(), std::nullopt, 0.0}, true);
    }
}

bool Visit::Impl::inTrench(const frame::Hit& hit) const {
    const std::shared_ptr<const Trench>& trench = me.body.trench();
    const double top = physics.terrainAt(hit.position.x, hit.position.y).value_or(1e9) - kBelowStreet;
    return trench && hit.position.z < top && trench->opening().distance({hit.position.x, hit.position.y}) < kBelowStreet;
}

void Visit::Impl::setXray(bool open, bool atOnce) {
    if (!open) {
        getUp();
    }
    me.lens.set(open, atOnce);
}

/// What is pointed at in opened ground: of a trench that one stands in its walls as well, else the ground that was there.
std::optional<frame::Hit> Visit::Impl::hitThroughOpening(const math::WorldRay& ray) const {
    const std::optional<frame::Opening> opening = me.lens.opening();
    std::optional<frame::Hit> hit = physics.cast(ray, settings.pointerReach, opening);
    if (!opening) {
        return hit;
    }
    if (const std::shared_ptr<const Trench>& trench = me.body.trench(); trench && me.state.xray.below) {
        const std::optional<frame::Hit> wall = trench->hit(ray, hit ? hit->distance : settings.pointerReach, 1e9);
        // The wall ends at the street right above it, which may lie lower than that over the trench's middle.
        const bool met =
            wall && wall->position.z <= physics.terrainAt(wall->position.x, wall->position.y).value_or(me.state.xray.centre.z);
        return met ? wall : hit;
    }
    // Through the opening and into nothing: then the ground that was there is meant.
    return hit && hit->feature != frame::kNoFeature ? hit : physics.cast(ray, settings.pointerReach);
}

/// The window at the pointer goes to a place on the ground, whatever is seen in it. While the head turns it stays: it is the head
/// then that moves, not the wish.
void Visit::Impl::leadLens(const frame::VisitorInput& input, const math::WorldRay& ray) {
    constexpr double kLooking = 1e-4;
    constexpr double kOnGround = 1.5;
    const bool looks = !me.worn && (std::abs(input.turnRad) > kLooking || std::abs(input.lookUpRad) > kLooking);
    if (me.lens.mode() != XrayMode::Pointer || !me.lens.open() || looks) {
        return;
    }
    const std::optional<frame::Hit> ground = physics.cast(ray, Lens::kFarthestPointed);
    if (ground && ground->position.z - physics.terrainAt(ground->position.x, ground->position.y).value_or(-1e9) < kOnGround) {
        me.lens.pointAt(ground->position);
    }
}

XrayMode Visit::xrayMode() const { return mImpl->me.lens.mode(); }

bool Visit::setXrayMode(XrayMode mode, std::uint32_t feature) {
    const bool chosen = mImpl->setXrayMode(mode, feature);
    mImpl->describe(0.0);
    return chosen;
}

double Visit::groundOpacity() const { return mImpl->me.lens.glass(); }

void Visit::setGroundOpacity(double opacity) { mImpl->me.lens.setGlass(opacity); }

bool Visit::goBelow(std::uint32_t feature) {
    const bool goes = mImpl->goBelow(feature);
    mImpl->describe(0.0);
    return goes;
}

void Visit::getUp() { mImpl->getUp(); }

bool Visit::isBelow() const { return mImpl->me.body.trench() != nullptr; }

}  // namespace rundgang::experience
