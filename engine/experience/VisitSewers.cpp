// The sewers at work: something is looked for or pointed at, chosen, led to, gone to, and traced from.
#include "engine/core/Log.h"
#include "engine/experience/Texts.h"
#include "engine/experience/VisitImpl.h"

#include <glm/geometric.hpp>

#include <cmath>
#include <utility>

namespace rundgang::experience {
namespace {

frame::FeatureMarksPtr foundMark(std::uint32_t feature) {
    return std::make_shared<const frame::FeatureMarks>(frame::FeatureMarks{{feature, frame::Mark::Found}});
}

}  // namespace

void Visit::Impl::chooseAsset(std::uint32_t feature) {
    std::optional<SewerAsset> asset = finding.assetOf(feature, {me.state.feet.x, me.state.feet.y});
    if (!asset) {
        say(texts::sewersNotReady());
        return;
    }
    me.leading.stop();
    me.led = false;
    me.asset = std::move(asset);
    me.marks.set(frame::Mark::Found, foundMark(feature));
}

/// Whether a part of the opened sewers was pointed at and is chosen now: to stand there is impossible anyway.
bool Visit::Impl::choosePointed() {
    if (!me.lens.open() || !me.state.pointed || !finding.assetOf(me.state.pointed->feature, {0.0, 0.0})) {
        return false;
    }
    chooseAsset(me.state.pointed->feature);
    ++assetsPointedAt;
    return true;
}

void Visit::Impl::goToAsset() {
    const glm::dvec2 place = me.asset->place;
    leaveTour(true);
    stayHere();
    me.leading.stop();
    // On the side one comes from, as far as there is room.
    const glm::dvec2 from = glm::dvec2(me.state.feet.x, me.state.feet.y) - place;
    const glm::dvec2 outward = glm::length(from) > 0.1 ? glm::normalize(from) : glm::dvec2(0.0, -1.0);
    const math::WorldPos feet = placeToSee({place, me.asset->cover.value_or(me.state.feet.z)}, outward);
    const glm::dvec2 way = place - glm::dvec2(feet.x, feet.y);
    const double pitch = -std::atan2(me.body.eyeHeight(), glm::length(way)) * 0.75;
    // Where nothing is loaded yet, the ground is waited for, at whatever height it is.
    const Arrival::Kind kind = physics.terrainAt(feet.x, feet.y) ? Arrival::Kind::Stand : Arrival::Kind::Ground;
    me.body.go({kind, feet + glm::dvec3(0.0, 0.0, me.body.eyeHeight()), std::atan2(way.x, way.y), pitch}, true);
    me.went = true;
    me.lens.set(true, false);
}

void Visit::Impl::followSewers() {
    sewers.advance();
    finding.advance(sewers.map());
    colouring.advance(sewers.map());
    core::logWarnings(colouring.takeWarnings());
    tracing.advance();
    for (std::optional<core::Problem> problem : {sewers.takeProblem(), finding.takeProblem()}) {
        if (problem) {
            core::logWarnings({*problem});
        }
    }
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
    mImpl->me.led = false;
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
