#include "engine/experience/Visit.h"

#include "engine/core/Assert.h"
#include "engine/experience/Comparison.h"
#include "engine/experience/Guide.h"
#include "engine/experience/Lens.h"
#include "engine/experience/Locomotion.h"
#include "engine/experience/NotePointing.h"
#include "engine/experience/NoteTaking.h"
#include "engine/experience/Texts.h"
#include "engine/math/Camera.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace rundgang::experience {

namespace {

using frame::Action;

/// A frame that took longer (a paused program) is not made up for.
constexpr double kLongestFrame = 0.25;
constexpr double kEyeStep = 0.05;
/// Steps and terraces up to here count as ground, what is higher as a roof.
constexpr double kHighestTerrace = 1.5;
/// A manhole's cover lies no lower in the street; a pipe does.
constexpr double kLowestCover = 0.2;
constexpr double kTeleportSlopeDeg = 20.0;
/// Time to notice a message, and to read each of its bytes.
constexpr double kMessageSeconds = 2.5;
constexpr double kMessageSecondsPerByte = 0.04;

}  // namespace

struct Visit::Impl {
    std::shared_ptr<const world::World> world;
    physics::Physics& physics;
    VisitSettings settings;
    Comparison comparison;
    Lens lens;
    Guide guide;
    Locomotion body;
    NoteTaking notes;

    frame::VisitState state;
    bool started = false;
    bool placing = false;  // a note's spot is being chosen
    bool quit = false;
    bool quitAsked = false;
    std::size_t viewpoint = 0;
    int solidVariant = frame::kCurrentState;
    core::LocalizedText said;
    double saidFor = 0.0;
    std::string message;
    Comfort comfort;
    Posture posture = Posture::Standing;
    EyeLevel eyeLevel = EyeLevel::Own;
    std::uint64_t number = 1;

    Impl(std::shared_ptr<const world::World> opened, physics::Physics& solid, notes::Store* store, const VisitSettings& wanted)
        : world(std::move(opened)),
          physics(solid),
          settings(wanted),
          comparison(static_cast<int>(world->manifest().variants.size()), wanted.crossFadeSeconds),
          lens(wanted.xraySeconds),
          body(solid, {wanted.walkSpeed, wanted.fastFactor, wanted.flySpeed}),
          notes(world, store) {}

    void say(core::LocalizedText text);
    void refuse(NoteTaking::Refusal refusal);
    void goToViewpoint(std::size_t index, bool blink);
    void goToSafePlace(bool blink);
    void stepViewpoint(int direction);
    void teleport();
    [[nodiscard]] std::optional<math::WorldPos> standingPlace(const frame::Hit& hit, core::LocalizedText* why) const;
    void act(const frame::VisitorInput& input);
    void select();
    void cancel();
    void note();
    void tour();
    void leaveTour(bool tell);
    void advanceTour(double seconds);
    void applyVariant();
    void point(const frame::VisitorInput& input);
    void followNote();
    void describe(double seconds);
    void beginNote(const frame::Hit& at);
    void saveDraft();
};

void Visit::Impl::say(core::LocalizedText text) {
    said = std::move(text);
    message = said.in(state.language);
    saidFor = kMessageSeconds + kMessageSecondsPerByte * static_cast<double>(message.size());
}

void Visit::Impl::refuse(NoteTaking::Refusal refusal) {
    switch (refusal) {
        case NoteTaking::Refusal::None: return;
        case NoteTaking::Refusal::NoStore: say(texts::noNotes()); return;
        case NoteTaking::Refusal::Unfinished: say(texts::finishNoteFirst()); return;
        case NoteTaking::Refusal::Saving: say(texts::noteIsBeingSaved()); return;
        case NoteTaking::Refusal::Empty: say(texts::noteEmpty()); return;
        case NoteTaking::Refusal::TooLong: say(texts::noteTooLong()); return;
    }
}

void Visit::Impl::goToViewpoint(std::size_t index, bool blink) {
    const world::Viewpoint& to = world->manifest().viewpoints[index];
    viewpoint = index;
    body.go({Arrival::Kind::Stand, to.eye, math::radFromDeg(to.headingDeg), math::radFromDeg(to.pitchDeg)}, blink);
}

void Visit::Impl::goToSafePlace(bool blink) {
    if (!world->manifest().viewpoints.empty()) {
        goToViewpoint(0, blink);
        return;
    }
    const math::WorldBox& extent = world->manifest().extent;
    const glm::dvec3 middle = extent.empty() ? glm::dvec3(0.0) : extent.centre();
    body.go({Arrival::Kind::Ground, math::WorldPos::of(middle), 0.0, 0.0}, blink);
}

void Visit::Impl::stepViewpoint(int direction) {
    const std::size_t count = world->manifest().viewpoints.size();
    if (count == 0) {
        say(texts::noViewpoints());
        return;
    }
    goToViewpoint((viewpoint + (direction > 0 ? 1 : count - 1)) % count, true);
    say(world->manifest().viewpoints[viewpoint].name);
}

/// Where a body would stand if it went to what is pointed at.
std::optional<math::WorldPos> Visit::Impl::standingPlace(const frame::Hit& hit, core::LocalizedText* why) const {
    const auto no = [&](const core::LocalizedText& text) -> std::optional<math::WorldPos> {
        if (why != nullptr) {
            *why = text;
        }
        return std::nullopt;
    };
    const math::WorldPos& at = hit.position;
    const std::optional<double> terrain = physics.terrainAt(at.x, at.y);
    if (!terrain) {
        return no(texts::notLoadedThere());
    }
    const double above = at.z - *terrain;
    if (above > kHighestTerrace) {
        return no(texts::notOnRoofs());
    }
    if (hit.feature != frame::kNoFeature && above < -kLowestCover) {
        return no(texts::notUnderground());
    }
    const bool level = hit.normal.z >= std::cos(math::radFromDeg(kTeleportSlopeDeg));
    if (!level && hit.feature == frame::kNoFeature) {
        return no(texts::tooSteep());
    }
    const math::WorldPos feet{at.x, at.y, physics.groundBelow(at.x, at.y, at.z + 0.3).value_or(*terrain)};
    if (!level || std::abs(above - (feet.z - *terrain)) > 1.0 || !physics.canStand(feet, kTeleportSlopeDeg)) {
        return no(texts::cannotStandThere());
    }
    return feet;
}

void Visit::Impl::teleport() {
    if (!state.pointed) {
        return;
    }
    core::LocalizedText why;
    if (const std::optional<math::WorldPos> feet = standingPlace(*state.pointed, &why)) {
        body.go({Arrival::Kind::Stand, *feet + glm::dvec3(0.0, 0.0, body.eyeHeight()), std::nullopt, 0.0}, true);
    } else {
        say(why);
    }
}

void Visit::Impl::select() {
    if (placing && state.pointed) {
        beginNote(*state.pointed);
    } else if (!placing && !notes.open()) {
        teleport();
    }
}

void Visit::Impl::cancel() {
    if (placing) {
        placing = false;
    } else if (notes.holdsText()) {
        say(texts::noteUnsaved());
    } else if (notes.open()) {
        notes.discard();
    } else if (guide.running()) {
        leaveTour(true);
    }
}

void Visit::Impl::note() {
    if (placing) {
        placing = false;
    } else if (notes.store() == nullptr) {
        say(texts::noNotes());
    } else if (notes.open()) {
        say(texts::noteUnsaved());
    } else if (state.pointed) {
        beginNote(*state.pointed);
    } else {
        placing = true;
        say(texts::pointAtSpot());
    }
}

void Visit::Impl::beginNote(const frame::Hit& at) {
    const NoteTaking::Refusal refusal = notes.begin(at, state, comparison.chosen(), lens.open());
    refuse(refusal);
    placing = placing && refusal != NoteTaking::Refusal::None;
}

void Visit::Impl::saveDraft() { refuse(notes.save()); }

void Visit::Impl::tour() {
    if (guide.running()) {
        leaveTour(true);
        return;
    }
    for (const world::Tour& candidate : world->manifest().tours) {
        if (!candidate.stops.empty()) {
            guide.start(candidate);
            return;
        }
    }
    say(texts::noTour());
}

void Visit::Impl::leaveTour(bool tell) {
    if (guide.running()) {
        guide.stop();
        if (tell) {
            say(texts::tourLeft());
        }
    }
}

void Visit::Impl::advanceTour(double seconds) {
    const bool ran = guide.running();
    if (const world::TourStop* stop = guide.advance(seconds)) {
        const world::Manifest& manifest = world->manifest();
        for (std::size_t i = 0; i < manifest.viewpoints.size(); ++i) {
            if (manifest.viewpoints[i].id == stop->viewpoint) {
                goToViewpoint(i, true);
            }
        }
        int variant = frame::kCurrentState;
        for (std::size_t i = 0; i < manifest.variants.size(); ++i) {
            variant = manifest.variants[i].id == stop->variant ? static_cast<int>(i) : variant;
        }
        comparison.choose(variant, false);
        lens.set(stop->xray, false);
    } else if (ran && !guide.running()) {
        say(texts::tourOver());
    }
}

void Visit::Impl::act(const frame::VisitorInput& input) {
    const frame::Actions& actions = input.actions;
    const auto on = [&](Action action, auto&& deed) {
        if (actions.pressed(action)) {
            deed();
        }
    };
    on(Action::Select, [&] { select(); });
    on(Action::Teleport, [&] { teleport(); });
    on(Action::CompareNext, [&] { comparison.next(1, false); });
    on(Action::CompareBack, [&] { comparison.next(-1, false); });
    on(Action::XRay, [&] { lens.set(!lens.open(), false); });
    on(Action::Note, [&] { note(); });
    on(Action::Cancel, [&] { cancel(); });
    on(Action::Fly, [&] {
        body.toggleFlying();
        if (body.flying()) {
            say(body.takeNoGround() ? texts::noGroundToLand() : texts::flying());
        }
    });
    on(Action::EyeHigher, [&] { body.setEyeHeight(body.eyeHeight() + kEyeStep); });
    on(Action::EyeLower, [&] { body.setEyeHeight(body.eyeHeight() - kEyeStep); });
    if (actions.pressed(Action::EyeHigher) || actions.pressed(Action::EyeLower)) {
        say(texts::eyeHeight(body.eyeHeight()));
    }
    on(Action::NextViewpoint, [&] { stepViewpoint(1); });
    on(Action::PreviousViewpoint, [&] { stepViewpoint(-1); });
    on(Action::Tour, [&] { tour(); });
    on(Action::SafePlace, [&] { goToSafePlace(true); });
    on(Action::Recenter, [&] { body.levelHead(); });
    on(Action::Language, [&] {
        const bool german = state.language == core::Language::German;
        state.language = german ? core::Language::English : core::Language::German;
        say(texts::languageIs());
    });
    on(Action::Quit, [&] {
        quit = quit || quitAsked || !notes.holdsText();
        quitAsked = true;
        if (!quit) {
            say(texts::noteUnsavedQuit());
        }
    });
    if ((actions.pressed(Action::CompareNext) || actions.pressed(Action::CompareBack)) && world->manifest().variants.empty()) {
        say(texts::noVariants());
    }
    if (input.chooseVariant) {
        comparison.choose(*input.chooseVariant, false);
    }
}

/// The body meets what was chosen, not what is still fading.
void Visit::Impl::applyVariant() {
    const int chosen = comparison.chosen();
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
    state.pointed.reset();
    state.pointedNote.reset();
    state.canTeleportThere = false;
    if (!input.pointer) {
        return;
    }
    state.pointed = physics.cast(*input.pointer, settings.pointerReach, lens.opening());
    if (lens.opening() && (!state.pointed || state.pointed->feature == frame::kNoFeature)) {
        // Through the opening and into nothing: then the ground that was there is meant.
        state.pointed = physics.cast(*input.pointer, settings.pointerReach);
    }
    if (notes.store() != nullptr) {
        // A sign on a wall stands half in it.
        const double limit = state.pointed ? state.pointed->distance + 1.0 : settings.pointerReach;
        state.pointedNote = noteAt(*notes.store()->notes(), *input.pointer, limit);
    }
    state.canTeleportThere = !state.pointedNote && state.pointed && standingPlace(*state.pointed, nullptr).has_value();
}

void Visit::Impl::followNote() {
    switch (notes.advance()) {
        case NoteTaking::Event::None: break;
        case NoteTaking::Event::Saved: say(texts::noteSaved()); break;
        case NoteTaking::Event::Failed: say(texts::noteFailed()); break;
    }
}

void Visit::Impl::describe(double seconds) {
    body.describe(state);
    state.touring = guide.running();
    state.variant = comparison.view();
    lens.advance(seconds, state, physics);
    state.xray = lens.view();
    state.tool = notes.open() ? frame::Tool::WriteNote : placing ? frame::Tool::PlaceNote : frame::Tool::Walk;
    state.notesRevision = notes.store() != nullptr ? notes.store()->revision() : 0;
}

Visit::Visit(std::shared_ptr<const world::World> world, physics::Physics& physics, notes::Store* store,
             const VisitSettings& settings) {
    RG_ASSERT(world != nullptr, "open a world before the visit begins");
    mImpl = std::make_unique<Impl>(std::move(world), physics, store, settings);
    mImpl->body.setEyeHeight(settings.eyeHeight);
    mImpl->physics.setVariant(frame::kCurrentState, nullptr);
    mImpl->goToSafePlace(false);
    mImpl->describe(0.0);
}

Visit::~Visit() = default;

const frame::VisitState& Visit::advance(const frame::VisitorInput& input) {
    Impl& impl = *mImpl;
    const double seconds = std::isfinite(input.seconds) ? std::clamp(input.seconds, 0.0, kLongestFrame) : 0.0;
    impl.started = true;
    impl.followNote();
    const bool moves =
        input.walk != glm::vec2(0.0F) || input.rise != 0.0F || std::abs(input.turnRad) > 1e-3 || std::abs(input.lookUpRad) > 1e-3;
    const bool leaves = input.actions.pressed(Action::Teleport) || input.actions.pressed(Action::NextViewpoint) ||
                        input.actions.pressed(Action::PreviousViewpoint) || input.actions.pressed(Action::SafePlace) ||
                        input.actions.pressed(Action::Fly);
    if (moves || leaves) {
        impl.leaveTour(true);
    }
    impl.act(input);
    if (impl.notes.open()) {
        impl.notes.type(input.text);
    }
    impl.advanceTour(seconds);
    impl.applyVariant();
    impl.comparison.advance(seconds);
    impl.body.advance(input, seconds);
    if (impl.body.takeMovedOut()) {
        const int chosen = impl.comparison.chosen();
        impl.say(chosen >= 0 ? texts::movedOutOfProposal(impl.world->manifest().variants[static_cast<std::size_t>(chosen)].name)
                             : texts::movedOutOfWall());
    }
    impl.describe(seconds);
    impl.point(input);
    impl.saidFor -= seconds;
    if (impl.saidFor <= 0.0) {
        impl.message.clear();
        impl.quitAsked = false;
    }
    return impl.state;
}

const frame::VisitState& Visit::state() const { return mImpl->state; }

void Visit::goTo(const std::string& viewpointId) {
    const std::vector<world::Viewpoint>& all = mImpl->world->manifest().viewpoints;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].id == viewpointId) {
            mImpl->leaveTour(false);
            mImpl->goToViewpoint(i, false);
            mImpl->describe(0.0);
            return;
        }
    }
}

void Visit::goTo(const math::WorldPos& eye, double headingRad, double pitchRad) {
    if (std::isfinite(headingRad) && std::isfinite(pitchRad)) {
        mImpl->leaveTour(false);
        mImpl->body.go({Arrival::Kind::Exact, eye, headingRad, pitchRad}, false);
        mImpl->describe(0.0);
    }
}

void Visit::showVariant(int variant) {
    mImpl->comparison.choose(variant, !mImpl->started);
    mImpl->applyVariant();
    mImpl->describe(0.0);
}

void Visit::setXray(bool open) {
    mImpl->lens.set(open, !mImpl->started);
    mImpl->describe(0.0);
}

void Visit::startTour() {
    if (!mImpl->guide.running()) {
        mImpl->tour();
        mImpl->state.touring = mImpl->guide.running();
    }
}

void Visit::stopTour() {
    mImpl->leaveTour(true);
    mImpl->state.touring = false;
}

void Visit::nextTourStop() {
    if (mImpl->guide.running()) {
        mImpl->guide.next();
        mImpl->state.touring = mImpl->guide.running();
        if (!mImpl->guide.running()) {
            mImpl->say(texts::tourOver());
        }
    }
}

void Visit::holdTourStop(std::size_t index) {
    const std::vector<world::Tour>& tours = mImpl->world->manifest().tours;
    if (!tours.empty()) {
        mImpl->guide.hold(tours.front(), index);
        mImpl->state.touring = mImpl->guide.running();
    }
}

void Visit::setLanguage(core::Language language) {
    mImpl->state.language = language;
    mImpl->message = mImpl->saidFor > 0.0 ? mImpl->said.in(language) : std::string();
}

void Visit::setEyeHeight(double metres) {
    mImpl->body.setEyeHeight(metres);
    mImpl->describe(0.0);
}

void Visit::beginNote(const frame::Hit& at) {
    mImpl->beginNote(at);
    mImpl->describe(0.0);
}

NoteDraft* Visit::draft() { return mImpl->notes.draft(); }

void Visit::saveDraft() { mImpl->saveDraft(); }

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

std::string Visit::message() const { return mImpl->message; }

const world::TourStop* Visit::tourStop() const { return mImpl->guide.current(); }

double Visit::tourShare() const { return mImpl->guide.share(); }

const world::World& Visit::world() const { return *mImpl->world; }

bool Visit::wantsToQuit() const { return mImpl->quit; }

const Comfort& Visit::comfort() const { return mImpl->comfort; }
void Visit::setComfort(const Comfort& comfort) { mImpl->comfort = sane(comfort); }
Posture Visit::posture() const { return mImpl->posture; }
void Visit::setPosture(Posture posture) { mImpl->posture = posture; }
EyeLevel Visit::eyeLevel() const { return mImpl->eyeLevel; }
void Visit::setEyeLevel(EyeLevel level) { mImpl->eyeLevel = level; }
IntroStage Visit::introStage() const { return IntroStage::Done; }
void Visit::skipIntroduction() {}
void Visit::startIntroduction() {}
double Visit::visitSeconds() const { return 0.0; }
bool Visit::breakDue() const { return false; }
void Visit::nextVisitor() { ++mImpl->number; }
std::uint64_t Visit::visitorNumber() const { return mImpl->number; }
bool Visit::unsavedText() const { return mImpl->notes.holdsText(); }
void Visit::setTownThere(bool /*there*/) {}
std::uint64_t Visit::safePlaceReturns() const { return 0; }
std::optional<Pulse> Visit::takePulse() { return std::nullopt; }

}  // namespace rundgang::experience
