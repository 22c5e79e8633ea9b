#include "engine/experience/TeleportArc.h"

#include "engine/experience/Landing.h"
#include "engine/experience/RoomAnchor.h"
#include "engine/experience/Texts.h"
#include "engine/math/Camera.h"

#include <glm/geometric.hpp>

#include <cmath>
#include <numbers>
#include <utility>

namespace rundgang::experience {

namespace {

/// Reaches 13.5 m on level ground from a hand at 1.3 m.
constexpr double kSpeed = 11.0;
constexpr double kGravity = 9.81;
/// Long enough to fall from a bridge over a valley; pieces of at most half a metre at first.
constexpr double kSeconds = 4.0;
constexpr double kPiece = 0.04;
/// A stick that is on its way back says nothing about where to look.
constexpr float kSteers = 0.6F;
/// Straight ahead, give or take a thumb's accuracy.
constexpr double kStraightDeg = 30.0;

bool aims(const frame::TrackedHand& hand) { return hand.present && hand.tracked && hand.aiming && finite(hand.aim); }

const frame::TrackedHand& handOf(const frame::Tracking& tracking, frame::Hand hand) {
    return tracking.hands[static_cast<std::size_t>(hand)];
}

std::optional<frame::Hit> throwBall(const physics::Physics& physics, const math::WorldRay& aim,
                                    const std::optional<frame::Opening>& opening, const Trench* trench,
                                    std::vector<math::WorldPos>& points) {
    points.assign(1, aim.origin);
    glm::dvec3 velocity = aim.direction * kSpeed;
    for (double t = 0.0; t < kSeconds; t += kPiece) {
        const math::WorldPos from = points.back();
        const glm::dvec3 way = velocity * kPiece + glm::dvec3(0.0, 0.0, -0.5 * kGravity * kPiece * kPiece);
        velocity.z -= kGravity * kPiece;
        const double length = glm::length(way);
        const math::WorldRay piece{from, way / length};
        std::optional<frame::Hit> hit = physics.cast(piece, length, opening);
        if (trench != nullptr) {
            const double street = physics.terrainAt(from.x, from.y).value_or(from.z);
            const std::optional<frame::Hit> wall = trench->hit(piece, hit ? hit->distance : length, street);
            hit = wall ? wall : hit;
        }
        if (hit) {
            points.push_back(hit->position);
            return hit;
        }
        points.push_back(from + way);
    }
    return std::nullopt;
}

}  // namespace

void TeleportArc::drop() {
    mHand.reset();
    mArc.reset();
    mSpent = true;
}

void TeleportArc::choose(const frame::Tracking& tracking) {
    if (mHand) {
        return;
    }
    const frame::Hand first = tracking.pointing.value_or(frame::Hand::Right);
    const frame::Hand second = first == frame::Hand::Right ? frame::Hand::Left : frame::Hand::Right;
    for (const frame::Hand hand : {first, second}) {
        if (aims(handOf(tracking, hand))) {
            mHand = hand;
            mLanding = {};
            return;
        }
    }
}

TeleportArc::Event TeleportArc::act(const frame::Tracking& tracking, bool select, bool cancel) {
    if (!mHand) {
        return Event::None;
    }
    const frame::TrackedHand& hand = handOf(tracking, *mHand);
    if (cancel) {
        drop();
        return Event::Cancelled;
    }
    if (!hand.present || !hand.tracked) {
        drop();  // nobody let go: the hand went out of sight
        return Event::None;
    }
    if (hand.aiming && !select) {
        return Event::None;
    }
    if (!mArc) {
        drop();
        return Event::None;
    }
    const bool allowed = mArc->allowed;
    if (!hand.aiming || allowed) {
        drop();
    }
    return allowed ? Event::Go : Event::Refused;
}

void TeleportArc::steer(const frame::TrackedHand& hand, double aimHeadingRad) {
    if (!(glm::length(hand.stick) >= kSteers)) {
        return;
    }
    const double side = std::atan2(static_cast<double>(hand.stick.x), static_cast<double>(hand.stick.y));
    const bool straight = std::abs(side) < math::radFromDeg(kStraightDeg);
    mLanding.headingRad = straight ? std::nullopt : std::optional(aimHeadingRad + side);
}

void TeleportArc::aim(const frame::Tracking& tracking, const frame::RoomPlace& room, const physics::Physics& physics,
                      const std::optional<frame::Opening>& opening, const Trench* trench) {
    mSpent = mSpent && (tracking.hands[0].aiming || tracking.hands[1].aiming);
    if (mSpent) {
        return;
    }
    choose(tracking);
    if (!mHand) {
        return;
    }
    const frame::TrackedHand& hand = handOf(tracking, *mHand);
    if (!aims(hand)) {
        return;  // act() decides what that means
    }
    steer(hand, room.headingRad + yawOf(hand.aim));
    const math::WorldRay ray{room.world(hand.aim.position), glm::normalize(room.worldDirection(hand.aim.ahead()))};
    frame::LandingArc arc;
    arc.hand = *mHand;
    std::optional<frame::Hit> hit = throwBall(physics, ray, opening, trench, arc.points);
    if (opening && trench == nullptr && (!hit || hit->feature == frame::kNoFeature)) {
        // Through the opened ground and into nothing: then the ground that was there is meant.
        hit = throwBall(physics, ray, std::nullopt, nullptr, arc.points);
    }
    arc.landing = arc.points.back();
    mWhy = texts::tooFar();
    if (hit) {
        arc.normal = hit->normal;
        const bool below =
            trench != nullptr && hit->position.z < physics.terrainAt(hit->position.x, hit->position.y).value_or(1e9) - 0.3;
        const std::optional<math::WorldPos> feet =
            below ? std::optional(trench->stand({hit->position.x, hit->position.y})) : standingPlace(physics, *hit, &mWhy);
        arc.allowed = feet.has_value();
        arc.landing = feet.value_or(arc.landing);
    }
    mLanding.hand = *mHand;
    mLanding.feet = arc.landing;
    arc.headingRad = mLanding.headingRad.value_or(room.headingRad + yawOf(tracking.head));
    mArc = std::move(arc);
}

}  // namespace rundgang::experience
