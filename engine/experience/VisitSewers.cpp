// The sewers at work: something is looked for or pointed at, chosen, led to, gone to, and traced from.
#include "engine/core/Log.h"
#include "engine/experience/Landing.h"
#include "engine/experience/Texts.h"
#include "engine/experience/VisitImpl.h"
#include "engine/math/Camera.h"

#include <glm/geometric.hpp>

#include <array>
#include <cmath>
#include <numbers>
#include <utility>

namespace rundgang::experience {
namespace {

// How far from it one stands: as far ahead as the ground opens (Lens.cpp), else nearer or farther, where there is room.
constexpr std::array kBeside{4.0, 3.0, 5.5, 2.0};
constexpr int kSides = 16;

frame::FeatureMarksPtr foundMark(std::uint32_t feature) {
    return std::make_shared<const frame::FeatureMarks>(frame::FeatureMarks{{feature, frame::Mark::Found}});
}

/// Whether nothing stands between somebody's eyes and the ground there.
bool seesGround(const physics::Physics& physics, const math::WorldPos& eye, const math::WorldPos& ground) {
    const glm::dvec3 way = ground - eye;
    const double length = glm::length(way);
    return length < 1e-6 || !physics.cast({eye, way / length}, length - 0.3);
}

}  // namespace

/// Where to stand to have that place before oneself: on the side one comes from, if there is room.
std::optional<math::WorldPos> Visit::Impl::besidePlace(const glm::dvec2& place) const {
    const glm::dvec2 from = glm::dvec2(me.state.feet.x, me.state.feet.y) - place;
    const double towards = glm::length(from) > 0.1 ? std::atan2(from.x, from.y) : me.state.headingRad + std::numbers::pi;
    const std::optional<double> there = physics.terrainAt(place.x, place.y);
    for (const double far : kBeside) {
        for (int i = 0; i < kSides; ++i) {
            const int side = i % 2 == 0 ? i / 2 : -(i + 1) / 2;
            const double angle = towards + side * (2.0 * std::numbers::pi / kSides);
            const glm::dvec2 spot = place + glm::dvec2(std::sin(angle), std::cos(angle)) * far;
            const std::optional<double> terrain = physics.terrainAt(spot.x, spot.y);
            if (!terrain || !there) {
                return std::nullopt;
            }
            const std::optional<math::WorldPos> feet = standingPlace(physics, {.position = {spot.x, spot.y, *terrain}}, nullptr);
            if (feet &&
                seesGround(physics, *feet + glm::dvec3(0.0, 0.0, me.body.eyeHeight()), {place.x, place.y, *there + 0.1})) {
                return feet;
            }
        }
    }
    return std::nullopt;
}

void Visit::Impl::chooseAsset(std::uint32_t feature) {
    std::optional<SewerAsset> asset = finding.assetOf(feature, {me.state.feet.x, me.state.feet.y});
    if (!asset) {
        say(texts::sewersNotReady());
        return;
    }
    me.leading.stop();
    me.asset = std::move(asset);
    me.marks.set(frame::Mark::Found, foundMark(feature));
}

/// Whether a part of the opened sewers was pointed at and is chosen now: to stand there is impossible anyway.
bool Visit::Impl::choosePointed() {
    if (!groundOpen() || !me.state.pointed || !finding.assetOf(me.state.pointed->feature, {0.0, 0.0})) {
        return false;
    }
    chooseAsset(me.state.pointed->feature);
    ++assetsPointedAt;
    return true;
}

void Visit::Impl::goToAsset(const glm::dvec2& side) {
    const glm::dvec2 place = me.asset->place;
    leaveTour(true);
    stayHere();
    me.leading.stop();
    const std::optional<math::WorldPos> feet = besidePlace(place);
    // Where nothing is loaded yet, the ground is waited for.
    const glm::dvec2 spot = feet ? glm::dvec2(feet->x, feet->y) : place + side * kBeside[0];
    const glm::dvec2 way = place - spot;
    const double heading = std::atan2(way.x, way.y);
    const double pitch = -std::atan2(me.body.eyeHeight(), glm::length(way)) * 0.75;
    const double ground = feet ? feet->z : me.asset->cover.value_or(me.state.feet.z);
    const Arrival::Kind kind = feet ? Arrival::Kind::Stand : Arrival::Kind::Ground;
    me.body.go({kind, {spot.x, spot.y, ground + me.body.eyeHeight()}, heading, pitch}, true);
    me.went = true;
    if (me.lens.mode() == XrayMode::Reach) {
        me.lens.choose(XrayMode::Around, nullptr, false);  // the trench of another reach would stay where it is
    }
    me.lens.set(true, false);
}

void Visit::Impl::followSewers() {
    sewers.advance();
    core::logWarnings(sewers.takeWarnings());
    finding.advance(sewers.facts());
    tracing.advance();
    const std::shared_ptr<const SewerTrace>& traced = tracing.traced();
    const frame::FeatureMarksPtr marks = traced ? traced->marks : nullptr;
    const bool stands = traced && traced->how == TraceHow::Blocked;
    me.marks.set(frame::Mark::Traced, stands ? nullptr : marks);
    me.marks.set(frame::Mark::Backwater, stands ? marks : nullptr);
}

void Visit::Impl::lead(double seconds) {
    if (me.leading.on() && me.asset) {
        const glm::dvec2& to = me.asset->place;
        const double ground = physics.terrainAt(to.x, to.y).value_or(me.asset->cover.value_or(me.state.feet.z));
        if (me.leading.advance(me.state.feet, ground, seconds)) {
            say(texts::arrivedAt(me.asset->id));
        }
    }
    me.state.lead = me.leading.shown();
}

void Visit::Impl::forgetSewers() {
    finding.clear();
    tracing.clear();
}

SewerFinding& Visit::sewerFinding() { return mImpl->finding; }
SewerTracing& Visit::sewerTracing() { return mImpl->tracing; }

void Visit::findSewers(const network::AssetQuery& query) { mImpl->finding.ask(query, {state().feet.x, state().feet.y}); }

void Visit::chooseSewer(std::uint32_t feature) {
    mImpl->chooseAsset(feature);
    mImpl->describe(0.0);
}

void Visit::forgetChosenSewer() {
    mImpl->me.leading.stop();
    mImpl->me.asset.reset();
    mImpl->me.marks.set(frame::Mark::Found, nullptr);
    mImpl->describe(0.0);
}

const std::optional<SewerAsset>& Visit::chosenSewer() const { return mImpl->me.asset; }

std::uint64_t Visit::sewersPointedAt() const { return mImpl->assetsPointedAt; }

void Visit::leadToSewer(bool on) {
    if (on && mImpl->me.asset) {
        mImpl->me.leading.begin(mImpl->me.asset->place);
    } else {
        mImpl->me.leading.stop();
    }
    mImpl->lead(0.0);
}

void Visit::goToSewer() {
    if (mImpl->me.lost) {
        mImpl->say(texts::trackingLost());
    } else if (mImpl->me.asset) {
        mImpl->goToAsset();
    }
}

void Visit::traceSewer(TraceHow how) {
    if (mImpl->me.asset && mImpl->sewers.map() && mImpl->finding.ready()) {
        mImpl->tracing.trace(mImpl->sewers.map(), mImpl->finding.index(), *mImpl->me.asset, how);
    }
}

}  // namespace rundgang::experience
