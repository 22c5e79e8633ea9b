#include "engine/experience/Visit.h"

#include "engine/core/Assert.h"
#include "engine/core/Wipe.h"
#include "engine/experience/Landing.h"
#include "engine/experience/Texts.h"
#include "engine/experience/VisitImpl.h"
#include "engine/math/Camera.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace rundgang::experience {

namespace {

using frame::Action;

/// A frame that took longer (a paused program) is not made up for.
constexpr double kLongestFrame = 0.25;
/// Time to notice a message, and to read each of its bytes.
constexpr double kMessageSeconds = 2.5;
constexpr double kMessageSecondsPerByte = 0.04;

}  // namespace

void Visit::Impl::say(core::LocalizedText text) {
    me.said = std::move(text);
    me.message = me.said.in(me.state.language);
    me.saidFor = kMessageSeconds + kMessageSecondsPerByte * static_cast<double>(me.message.size());
}

void Visit::Impl::refuse(NoteTaking::Refusal refusal) {
    switch (refusal) {
        case NoteTaking::Refusal::None: return;
        case NoteTaking::Refusal::NoStore: say(texts::noNotes()); return;
        case NoteTaking::Refusal::Unfinished: say(texts::finishNoteFirst()); return;
        case NoteTaking::Refusal::Saving: say(texts::noteIsBeingSaved()); return;
        case NoteTaking::Refusal::Empty: say(texts::noteEmpty()); return;
        case NoteTaking::Refusal::TooLong: say(texts::noteTooLong()); return;
        case NoteTaking::Refusal::Speaking: say(texts::stoppedSpeaking()); return;
    }
}

/// The body meets what was chosen, not what is still fading.
void Visit::Impl::applyVariant() {
    const int chosen = me.comparison.chosen();
    if (chosen == solidVariant) {
        return;
    }
    solidVariant = chosen;
    std::shared_ptr<const std::vector<std::uint32_t>> hidden;
    if (chosen >= 0) {
        hidden = {world, &world->manifest().variants[static_cast<std::size_t>(chosen)].hiddenFeatures};
    }
    physics.setVariant(chosen, std::move(hidden));
}

void Visit::Impl::point(const frame::VisitorInput& input) {
    me.state.pointed.reset();
    me.state.pointedSign.reset();
    me.state.canTeleportThere = false;
    if (!input.pointer) {
        return;
    }
    leadLens(input, *input.pointer);
    me.state.pointed = hitThroughOpening(*input.pointer);
    // A sign on a wall stands half in it.
    const double limit = me.state.pointed ? me.state.pointed->distance + 1.0 : settings.pointerReach;
    if (const Sign* sign = reading.signs().along(*input.pointer, limit)) {
        me.state.pointedSign = sign->key;
    }
    me.state.canTeleportThere = !me.state.pointedSign && me.state.pointed &&
                                (inTrench(*me.state.pointed) || standingPlace(physics, *me.state.pointed, nullptr).has_value());
}

void Visit::Impl::followNote() {
    if (reading.takeProblem()) {
        say(texts::voiceNotKept());
    }
    switch (notes.advance()) {
        case NoteTaking::Event::None: break;
        case NoteTaking::Event::Saved: say(texts::noteSaved()); break;
        case NoteTaking::Event::Failed: say(texts::noteFailed()); break;
    }
}

void Visit::Impl::describe(double seconds) {
    me.body.describe(me.state);
    me.state.touring = me.guide.running();
    me.state.variant = me.comparison.view();
    me.lens.advance(seconds, me.state, physics, sewers.map().get(), me.body.trench());
    me.state.xray = me.lens.view();
    followConflicts();
    me.state.marks = me.marks.merged();
    static_cast<frame::SewerChoice&>(me.state.sewers) = me.sewerChoice;
    if (const std::shared_ptr<const SewerFacts>& facts = sewers.facts()) {
        facts->classes.colour(me.state.sewers);
    }
    sewerLabels.advance(me.state, sewers.facts().get(), seconds);
    me.daylight.advance(seconds);
    me.state.sunTime = me.daylight.time();
    me.state.sunDirection = me.daylight.direction();
    me.state.elsewhere = me.own.has_value();
    me.state.tool = notes.open() ? frame::Tool::WriteNote : me.placing ? frame::Tool::PlaceNote : frame::Tool::Walk;
    me.state.fade = std::max(me.state.fade, me.wall.grey());
    me.state.arc = me.arc.shown();
    me.state.vignette = me.vignette.share();
    me.state.quiet = me.quiet.share();
    me.state.dim = me.loss.share();
    me.state.notesRevision = notes.store() != nullptr ? notes.store()->revision() : 0;
}

/// Messages fade, and with them the questions they asked.
void Visit::Impl::tick(double seconds) {
    me.saidFor -= seconds;
    if (me.saidFor <= 0.0) {
        me.message.clear();
        me.quitAsked = false;
        me.nextAsked = false;
    }
}

void Visit::Impl::nextVisitor() {
    core::wipe(me.message);
    notes.nextVisitor();
    listening.stop();
    own.clear();
    reading.forget();
    forgetSewers();
    ++number;
    if (first) {
        me = *first;
        applyVariant();
        me.body.restart();
    }
    describe(0.0);
}

void Visit::Impl::runFrame(const frame::VisitorInput& input, double seconds) {
    me.state.paused = false;
    wear(input, seconds);
    const Drive moved = drive(input, seconds);
    const bool moves =
        moved.walk != glm::vec2(0.0F) || moved.rise != 0.0F || std::abs(moved.turnRad) > 1e-3 || std::abs(moved.lookUpRad) > 1e-3;
    const bool leaves = input.actions.pressed(Action::Teleport) || input.actions.pressed(Action::NextViewpoint) ||
                        input.actions.pressed(Action::PreviousViewpoint) || input.actions.pressed(Action::SafePlace) ||
                        input.actions.pressed(Action::Fly);
    if (moves || leaves) {
        leaveTour(true);
    }
    act(input, throwArc(input));
    if (notes.open()) {
        notes.type(input.text);
    }
    advanceTour(me.lost ? 0.0 : seconds);
    applyVariant();
    me.comparison.advance(seconds);
    me.body.advance(moved, seconds);
    if (me.body.takeMovedOut()) {
        const int chosen = me.comparison.chosen();
        say(chosen >= 0 ? texts::movedOutOfProposal(world->manifest().variants[static_cast<std::size_t>(chosen)].name)
                        : texts::movedOutOfWall());
    }
    describe(seconds);
    lead(seconds);
    headset(input, seconds);
    reading.advance(me.state.eye(), me.state.headingRad, seconds);
    point(input);
    tick(seconds);
}

Visit::Visit(std::shared_ptr<const world::World> world, physics::Physics& physics, notes::Store* store,
             const VisitSettings& settings, const VoiceMachines& voices) {
    RG_ASSERT(world != nullptr, "open a world before the visit begins");
    core::overwriteFreedMemory();  // what visitors say and write goes through libraries that wipe nothing
    mImpl = std::make_unique<Impl>(std::move(world), physics, store, settings, voices);
    mImpl->me.body.setEyeHeight(settings.eyeHeight);
    mImpl->physics.setVariant(frame::kCurrentState, nullptr);
    mImpl->goToFirstPlace(false);
    mImpl->describe(0.0);
}

Visit::~Visit() = default;

const frame::VisitState& Visit::advance(const frame::VisitorInput& input) {
    Impl& impl = *mImpl;
    const double seconds = std::isfinite(input.seconds) ? std::clamp(input.seconds, 0.0, kLongestFrame) : 0.0;
    if (!impl.first) {
        impl.first = impl.me;
    }
    impl.followNote();
    impl.followSewers();
    if (input.actions.pressed(Action::NextVisitor)) {
        if (unsavedText() && !impl.me.nextAsked) {
            impl.say(texts::noteUnsavedNext());
            impl.me.nextAsked = true;
        } else {
            impl.nextVisitor();
        }
    } else if (input.paused) {
        impl.pause(input);
    } else {
        impl.runFrame(input, seconds);
    }
    impl.followVoices(input);
    return impl.me.state;
}

const frame::VisitState& Visit::state() const { return mImpl->me.state; }

void Visit::goTo(const std::string& viewpointId) {
    const std::vector<world::Viewpoint>& all = mImpl->world->manifest().viewpoints;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].id == viewpointId) {
            mImpl->leaveTour(false);
            mImpl->stayHere();
            mImpl->goToViewpoint(i, mImpl->me.worn);  // a window shows it at once
            mImpl->describe(0.0);
            return;
        }
    }
}

void Visit::goTo(const math::WorldPos& eye, double headingRad, double pitchRad) {
    if (std::isfinite(headingRad) && std::isfinite(pitchRad)) {
        mImpl->leaveTour(false);
        mImpl->stayHere();
        mImpl->me.body.go({Arrival::Kind::Exact, eye, headingRad, pitchRad}, mImpl->me.worn);
        mImpl->describe(0.0);
    }
}

void Visit::showVariant(int variant) {
    mImpl->me.comparison.choose(variant, !mImpl->started());
    mImpl->applyVariant();
    mImpl->describe(0.0);
}

void Visit::setXray(bool open) {
    mImpl->setXray(open, !mImpl->started());
    mImpl->describe(0.0);
}

void Visit::setSun(const math::UtcTime& time) {
    mImpl->me.daylight.show(time, !mImpl->started());
    mImpl->describe(0.0);
}

void Visit::startTour() {
    if (!mImpl->me.guide.running()) {
        mImpl->tour();
        mImpl->me.state.touring = mImpl->me.guide.running();
    }
}

void Visit::stopTour() {
    mImpl->leaveTour(true);
    mImpl->me.state.touring = false;
}

void Visit::nextTourStop() {
    if (mImpl->me.guide.running()) {
        mImpl->me.guide.next();
        mImpl->me.state.touring = mImpl->me.guide.running();
        if (!mImpl->me.guide.running()) {
            mImpl->say(texts::tourOver());
        }
    }
}

void Visit::holdTourStop(std::size_t index) {
    const std::vector<world::Tour>& tours = mImpl->world->manifest().tours;
    if (!tours.empty()) {
        mImpl->me.guide.hold(tours.front(), index);
        mImpl->me.state.touring = mImpl->me.guide.running();
    }
}

void Visit::setLanguage(core::Language language) {
    mImpl->me.state.language = language;
    mImpl->me.message = mImpl->me.saidFor > 0.0 ? mImpl->me.said.in(language) : std::string();
}

void Visit::setEyeHeight(double metres) {
    if (mImpl->me.worn) {
        mImpl->me.stature.raise(std::isfinite(metres) ? metres - mImpl->me.state.eyeHeight : 0.0);
        return;
    }
    mImpl->me.body.setEyeHeight(metres);
    mImpl->describe(0.0);
}

void Visit::beginNote(const frame::Hit& at) {
    mImpl->beginNote(at);
    mImpl->describe(0.0);
}

void Visit::reportDefect(const frame::Hit& at) {
    mImpl->me.reporting = true;
    mImpl->beginNote(at);
    mImpl->me.reporting = false;
    mImpl->describe(0.0);
}

std::optional<std::string> Visit::takePictureWish() { return mImpl->notes.takePictureWish(); }

void Visit::givePicture(const std::string& wish, ViewPicturePtr picture) { mImpl->notes.givePicture(wish, std::move(picture)); }

NoteDraft* Visit::draft() { return mImpl->notes.draft(); }

void Visit::saveDraft() { mImpl->refuse(mImpl->notes.save()); }

void Visit::discardDraft() {
    if (mImpl->notes.draft() != nullptr && mImpl->notes.draft()->stage == NoteDraft::Stage::Saving) {
        mImpl->say(texts::noteIsBeingSaved());
        return;
    }
    const bool lost = mImpl->notes.holdsText();
    mImpl->notes.discard();
    if (lost) {
        mImpl->say(texts::noteDiscarded());
    }
    mImpl->describe(0.0);
}

const notes::Store* Visit::store() const { return mImpl->notes.store(); }

std::string Visit::message() const { return mImpl->me.message; }

const world::TourStop* Visit::tourStop() const { return mImpl->me.guide.current(); }

double Visit::tourShare() const { return mImpl->me.guide.share(); }

const world::World& Visit::world() const { return *mImpl->world; }

bool Visit::wantsToQuit() const { return mImpl->quit; }

const Comfort& Visit::comfort() const { return mImpl->me.comfort; }

void Visit::setComfort(const Comfort& comfort) { mImpl->me.comfort = sane(comfort); }

Posture Visit::posture() const { return mImpl->me.stature.posture(); }

void Visit::setPosture(Posture posture) { mImpl->me.stature.choose(posture, eyeLevel()); }

EyeLevel Visit::eyeLevel() const { return mImpl->me.stature.level(); }

void Visit::setEyeLevel(EyeLevel level) {
    mImpl->me.stature.choose(posture(), level);
    if (!mImpl->me.worn) {
        mImpl->me.body.setEyeHeight(level == EyeLevel::Own ? mImpl->settings.eyeHeight : metresOf(level));
        mImpl->describe(0.0);
    }
}

IntroStage Visit::introStage() const { return mImpl->me.introduction.stage(); }

void Visit::skipIntroduction() { mImpl->me.introduction.skip(); }

void Visit::startIntroduction() {
    if (mImpl->me.worn) {
        mImpl->me.introduction.start();
    }
}

double Visit::visitSeconds() const { return mImpl->me.clock.seconds(); }

bool Visit::breakDue() const { return mImpl->me.clock.due(); }

void Visit::nextVisitor() { mImpl->nextVisitor(); }

std::uint64_t Visit::visitorNumber() const { return mImpl->number; }

bool Visit::unsavedText() const { return mImpl->notes.unsavedText(); }

void Visit::setTownThere(bool there) { mImpl->townThere = mImpl->townThere || there; }

std::uint64_t Visit::safePlaceReturns() const { return mImpl->safePlaceReturns; }

std::optional<Pulse> Visit::takePulse() { return std::exchange(mImpl->me.pulse, std::nullopt); }

}  // namespace rundgang::experience
