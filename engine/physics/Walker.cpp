#include "engine/physics/Walker.h"

#include "engine/math/Camera.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace rundgang::physics {

namespace {

constexpr double kGravity = 9.81;
constexpr double kTerminalSpeed = 50.0;
/// A third of the default radius: no wall can be passed between two tests.
constexpr double kMaxMove = 0.1;
/// Overlap that counts as touching.
constexpr double kSkin = 0.002;
/// A step exactly as high as allowed must be climbed although its height went through 16-bit quantisation.
constexpr double kStepTolerance = 0.01;
/// How far ahead level ground must follow for a short steep piece (a bevelled kerb) to be climbed.
constexpr double kClimbAhead = 0.35;
/// Farther down than any town's relief.
constexpr double kAbyss = 10000.0;

}  // namespace

Walker::Walker(const SolidWorld& solid, const BodySize& size)
    : mSolid(&solid), mSize(size), mSlopeCos(std::cos(math::radFromDeg(size.maxSlopeDeg))), mAround(solid) {}

bool Walker::place(const math::WorldPos& feet) {
    mFeet = feet;
    mVelocity = glm::dvec3(0.0);
    mOnGround = false;
    mAround.cover(feet);
    mSettledRevision = 0;
    const std::optional<Support> ground = mAround.support(feet, mSize.stepHeight, mSize.stepHeight, mSlopeCos);
    if (!ground) {
        return false;
    }
    math::WorldPos on = feet;
    on.z = ground->feetZ;
    if (!isFree(on)) {
        return false;
    }
    mFeet = on;
    mOnGround = ground->walkable;
    mWalkableZ = on.z;
    return true;
}

double Walker::stuck(const Neighbourhood& around, const math::WorldPos& feet) const {
    return around.deepest(feet, mSize.stepHeight, mSize.height, mSize.radius).depth;
}

bool Walker::anyGroundBelow(const math::WorldPos& feet) const {
    const math::WorldRay down{feet + glm::dvec3(0.0, 0.0, mSize.stepHeight), {0.0, 0.0, -1.0}};
    RayFilter filter;
    filter.walkable = true;
    return mSolid->cast(down, kAbyss, filter).has_value();
}

/// A building is a closed shell: whoever is inside sees every face from behind. Single rays are fooled by open models and
/// overhangs, so the roof above and most of the walls around must agree.
bool Walker::insideBuilding(const math::WorldPos& feet) const {
    RayFilter filter;
    filter.walkable = true;
    filter.terrain = false;
    const math::WorldPos chest = feet + glm::dvec3(0.0, 0.0, mSize.height * 0.6);
    const auto behind = [&](const glm::dvec3& direction) {
        const std::optional<RayHit> hit = mSolid->cast({chest, direction}, 300.0, filter);
        return hit && glm::dot(hit->normal, direction) > 0.0;
    };
    if (!behind({0.0, 0.0, 1.0})) {
        return false;
    }
    int votes = 0;
    for (int i = 0; i < 8; ++i) {
        // Turned off the axes: walls and grids like to lie on them.
        const double angle = (i + 0.37) * std::numbers::pi / 4.0;
        votes += behind({std::sin(angle), std::cos(angle), 0.0}) ? 1 : 0;
    }
    return votes >= 5;
}

bool Walker::isFree(const math::WorldPos& feet) const {
    Neighbourhood around(*mSolid);
    around.cover(feet);
    return stuck(around, feet) <= kSkin * 2.0 && !insideBuilding(feet);
}

bool Walker::canStand(const math::WorldPos& feet, double maxSlopeDeg) const {
    Neighbourhood around(*mSolid);
    around.cover(feet);
    const std::optional<Support> ground =
        around.support(feet, mSize.stepHeight, mSize.stepHeight, std::cos(math::radFromDeg(maxSlopeDeg)));
    if (!ground || !ground->walkable) {
        return false;
    }
    math::WorldPos on = feet;
    on.z = ground->feetZ;
    const std::optional<double> terrain = around.terrainAt(on.x, on.y);
    const bool above = !terrain || on.z >= *terrain - kSkin;
    return above && stuck(around, on) <= kSkin * 2.0 && !insideBuilding(on);
}

math::WorldPos Walker::walk(const glm::dvec2& wish, double seconds) {
    const bool sane = std::isfinite(wish.x) && std::isfinite(wish.y) && std::isfinite(seconds) && seconds > 0.0;
    if (!sane) {
        return mFeet;
    }
    mAround.cover(mFeet);
    settle();
    if (mOnGround) {
        const glm::dvec2 way = wish * seconds;
        const int parts = std::max(1, static_cast<int>(std::ceil(std::min(glm::length(way), 100.0) / kMaxMove)));
        for (int i = 0; i < parts && mOnGround; ++i) {
            moveOnGround(way / static_cast<double>(parts));
        }
    } else if (anyGroundBelow(mFeet)) {
        moveInAir(wish, seconds);
    } else {
        mVelocity = glm::dvec3(0.0);
    }
    return mFeet;
}

/// The ground may have changed under the body: a chunk arrived or left, the variant was switched. Terrain never lies above the
/// feet; ground that rose within a step is stepped onto; ground that is gone leaves the body in the air, where walk() decides.
void Walker::settle() {
    if (mSettledRevision == mSolid->revision()) {
        return;
    }
    mSettledRevision = mSolid->revision();
    RayFilter filter;
    filter.walkable = true;
    filter.built = false;
    const math::WorldRay down{{mFeet.x, mFeet.y, mFeet.z + kAbyss}, {0.0, 0.0, -1.0}};
    if (const std::optional<RayHit> hit = mSolid->cast(down, 2.0 * kAbyss, filter)) {
        mFeet.z = std::max(mFeet.z, mFeet.z + kAbyss - hit->distance);
    }
    mAround.cover(mFeet);
    const std::optional<Support> ground = mAround.support(mFeet, mSize.stepHeight, mSize.stepHeight, mSlopeCos);
    if (ground && ground->walkable) {
        mFeet.z = ground->feetZ;
        mWalkableZ = mFeet.z;
        mOnGround = true;
        mVelocity = glm::dvec3(0.0);
    } else {
        mOnGround = false;
    }
}

void Walker::moveOnGround(glm::dvec2 delta) {
    for (int slide = 0; slide < 3; ++slide) {
        if (glm::dot(delta, delta) < 1e-16) {
            return;
        }
        const Try result = tryStep(delta);
        if (result.accepted || glm::dot(result.away, result.away) == 0.0) {
            return;
        }
        // Too steep ahead: along it, as along a wall.
        const double into = glm::dot(delta, result.away);
        if (into >= 0.0) {
            return;
        }
        delta -= result.away * into;
    }
}

/// Moves `feet` sideways until the capsule above the step's height is free; false if it cannot be.
bool Walker::pushOutOfWalls(math::WorldPos& feet, double limit) const {
    const math::WorldPos start = feet;
    for (int i = 0; i < 6; ++i) {
        const Contact contact = mAround.deepest(feet, mSize.stepHeight, mSize.height, mSize.radius);
        if (contact.depth <= kSkin) {
            return true;
        }
        const glm::dvec2 side(contact.normal.x, contact.normal.y);
        const double flat = glm::length(side);
        if (flat < 0.15) {
            return false;
        }
        // Not wholly out: resting at half the skin keeps the contact, and the body still, from step to step.
        const double way = (contact.depth - kSkin * 0.5) / flat;
        feet.x += side.x / flat * way;
        feet.y += side.y / flat * way;
        if (std::hypot(feet.x - start.x, feet.y - start.y) > limit) {
            return false;
        }
    }
    return false;
}

bool Walker::mayClimb(const math::WorldPos& at, const glm::dvec2& direction) const {
    math::WorldPos ahead = at;
    ahead.x += direction.x * kClimbAhead;
    ahead.y += direction.y * kClimbAhead;
    ahead.z = mWalkableZ;
    const std::optional<Support> ground = mAround.support(ahead, mSize.stepHeight + kStepTolerance, mSize.stepHeight, mSlopeCos);
    if (!ground || !ground->walkable) {
        return false;
    }
    ahead.z = ground->feetZ;
    return stuck(mAround, ahead) <= kSkin;
}

Walker::Try Walker::tryStep(const glm::dvec2& delta) {
    mAround.cover(mFeet);
    math::WorldPos to = mFeet;
    to.x += delta.x;
    to.y += delta.y;
    const double before = stuck(mAround, mFeet);
    if (!pushOutOfWalls(to, 2.0 * glm::length(delta) + std::max(before, 0.0) + 4.0 * kSkin) &&
        stuck(mAround, to) > std::max(kSkin, before)) {
        return {};
    }
    const std::optional<Support> ground = mAround.support(to, mSize.stepHeight + kStepTolerance, mSize.stepHeight, mSlopeCos);
    if (!ground) {
        if (!anyGroundBelow(to)) {
            return {};  // not loaded, or the end of the world
        }
        mFeet = to;
        mOnGround = false;
        mVelocity = glm::dvec3(0.0);
        return {true, {}};
    }
    const double rise = ground->feetZ - mFeet.z;
    if (!ground->walkable && rise > 1e-4) {
        const glm::dvec2 moved(to.x - mFeet.x, to.y - mFeet.y);
        const double way = glm::length(moved);
        const bool low = ground->feetZ <= mWalkableZ + mSize.stepHeight + kStepTolerance;
        if (way < 1e-9 || !low || !mayClimb(to, moved / way)) {
            return {false, ground->away};
        }
    }
    to.z = ground->feetZ;
    if (stuck(mAround, to) > std::max(kSkin, before)) {
        return {};  // no headroom up there
    }
    mFeet = to;
    if (ground->walkable) {
        mWalkableZ = to.z;
    } else if (rise <= 1e-4) {
        mOnGround = false;  // over the edge of a steep slope: the air rules slide it down
        mVelocity = glm::dvec3(0.0);
    }
    return {true, {}};
}

void Walker::moveInAir(const glm::dvec2& wish, double seconds) {
    mVelocity.z = std::max(mVelocity.z - kGravity * seconds, -kTerminalSpeed);
    const glm::dvec3 steer(wish.x, wish.y, 0.0);
    const glm::dvec3 velocity = mVelocity + steer;
    const double way = glm::length(velocity) * seconds;
    const int parts = std::clamp(static_cast<int>(std::ceil(way / kMaxMove)), 1, 1000);
    const math::WorldPos start = mFeet;
    for (int i = 0; i < parts && !mOnGround; ++i) {
        if (!airStep(velocity * (seconds / parts))) {
            break;
        }
    }
    if (!mOnGround && glm::length(mFeet - start) < 1e-5) {
        // Wedged between steep things: let it walk, or it could never get out.
        mOnGround = true;
        mWalkableZ = mFeet.z;
    }
    if (!mOnGround) {
        // What the contacts left of the speed: on a steep slope the part along it, so that the body slides faster and faster.
        const double before = glm::length(mVelocity);
        mVelocity = (mFeet - start) / seconds - steer;
        mVelocity.z = std::min(mVelocity.z, 0.0);
        const double after = glm::length(mVelocity);
        mVelocity *= after > before ? before / after : 1.0;
    }
}

/// One short move of the whole capsule; false when it is stopped.
bool Walker::airStep(const glm::dvec3& delta) {
    mAround.cover(mFeet);
    const double before = std::max(kSkin, mAround.deepest(mFeet, 0.0, mSize.height, mSize.radius).depth);
    math::WorldPos to = mFeet + delta;
    for (int i = 0; i < 8; ++i) {
        const Contact contact = mAround.deepest(to, 0.0, mSize.height, mSize.radius);
        if (contact.depth <= kSkin) {
            break;
        }
        to = to + contact.normal * (contact.depth - kSkin * 0.5);
    }
    const bool free = mAround.deepest(to, 0.0, mSize.height, mSize.radius).depth <= before;
    const bool near = glm::length(to - mFeet) <= 2.0 * glm::length(delta) + before + 4.0 * kSkin;
    if (free && near && anyGroundBelow(to)) {
        mFeet = to;
    }
    if (const std::optional<double> terrain = mAround.terrainAt(mFeet.x, mFeet.y)) {
        mFeet.z = std::max(mFeet.z, *terrain);
    }
    const std::optional<Support> ground = mAround.support(mFeet, 0.1, 0.02, mSlopeCos);
    if (ground && ground->walkable && stuck(mAround, {mFeet.x, mFeet.y, ground->feetZ}) <= before) {
        mFeet.z = ground->feetZ;
        mWalkableZ = mFeet.z;
        mOnGround = true;
        mVelocity = glm::dvec3(0.0);
    }
    return free && near;
}

}  // namespace rundgang::physics
