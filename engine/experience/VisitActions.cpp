#include "engine/experience/Landing.h"
#include "engine/experience/Texts.h"
#include "engine/experience/VisitImpl.h"
#include "engine/math/Camera.h"

#include <cmath>
#include <utility>

namespace rundgang::experience {

namespace {

using frame::Action;

constexpr double kEyeStep = 0.05;

template <typename Deed>
void on(frame::Actions actions, Action action, Deed deed) {
    if (actions.pressed(action)) {
        deed();
    }
}

}  // namespace

void Visit::Impl::goToViewpoint(std::size_t index, bool blink) {
    const world::Viewpoint& to = world->manifest().viewpoints[index];
    me.viewpoint = index;
    me.body.go({Arrival::Kind::Stand, to.eye, math::radFromDeg(to.headingDeg), math::radFromDeg(to.pitchDeg)}, blink);
}

void Visit::Impl::goToFirstPlace(bool blink) {
    if (!world->manifest().viewpoints.empty()) {
        goToViewpoint(0, blink);
        return;
    }
    const math::WorldBox& extent = world->manifest().extent;
    const glm::dvec3 middle = extent.empty() ? glm::dvec3(0.0) : extent.centre();
    me.body.go({Arrival::Kind::Ground, math::WorldPos::of(middle), 0.0, 0.0}, blink);
}

/// Calm, familiar, still: the first place, today, nothing open and nothing running. A draft is kept.
void Visit::Impl::goToSafePlace() {
    leaveTour(false);
    stayHere();
    me.placing = me.speaking = me.reporting = false;
    me.comparison.choose(frame::kCurrentState, false);
    me.lens.set(false, false);
    me.leading.stop();
    ++safePlaceReturns;
    goToFirstPlace(true);
}

void Visit::Impl::stepViewpoint(int direction) {
    const std::size_t count = world->manifest().viewpoints.size();
    if (count == 0) {
        say(texts::noViewpoints());
        return;
    }
    stayHere();
    goToViewpoint((me.viewpoint + (direction > 0 ? 1 : count - 1)) % count, true);
    say(world->manifest().viewpoints[me.viewpoint].name);
}

void Visit::Impl::land(const math::WorldPos& feet, std::optional<double> headingRad) {
    const frame::Hit at{feet};
    const auto kind = inTrench(at) ? Arrival::Kind::Below : Arrival::Kind::Stand;
    me.body.go({kind, feet + glm::dvec3(0.0, 0.0, me.body.eyeHeight()), headingRad, 0.0, me.body.trench()}, true);
    me.went = true;
}

void Visit::Impl::teleport() {
    if (!me.state.pointed) {
        return;
    }
    if (me.lost) {
        say(texts::trackingLost());
        return;
    }
    core::LocalizedText why;
    const std::optional<math::WorldPos> feet =
        inTrench(*me.state.pointed)
            ? std::optional(me.body.trench()->stand({me.state.pointed->position.x, me.state.pointed->position.y}))
            : standingPlace(physics, *me.state.pointed, &why);
    if (!feet) {
        say(why);
        return;
    }
    if (me.worn) {
        leaveTour(true);
    }
    land(*feet, std::nullopt);
    shake(me.hand, 0.6F, 0.04);
}

void Visit::Impl::select() {
    shake(me.hand, 0.3F, 0.02);
    if (me.placing && me.state.pointed) {
        beginNote(*me.state.pointed);
    } else if (!me.placing && openPointed()) {
        return;
    } else if (!me.placing && !notes.open() && !choosePointed()) {
        teleport();
    }
}

/// Whether a sign was pointed at: its note is read, and heard where it was spoken; a large cluster brings one nearer.
bool Visit::Impl::openPointed() {
    const Sign* sign = me.state.pointedSign && !notes.open() ? reading.signs().find(*me.state.pointedSign) : nullptr;
    if (sign == nullptr) {
        return false;
    }
    if (sign->count > kMostListed && !reading.view()->clusters().at(sign->cluster).ofNotes) {
        goNearer(*sign);
        return true;
    }
    if (const notes::Note& note = reading.view()->note(sign->first); sign->count == 1 && voiceOf(note) != nullptr) {
        listening.toggle(note);
    }
    reading.open(*sign);
    return true;
}

void Visit::Impl::cancel() {
    if (me.placing) {
        me.placing = me.speaking = me.reporting = false;
    } else if (notes.holdsText()) {
        say(texts::noteUnsaved());
    } else if (notes.open()) {
        notes.discard();
    } else if (me.guide.running()) {
        leaveTour(true);
    } else {
        getUp();
    }
}

void Visit::Impl::note() {
    if (me.placing) {
        me.placing = me.speaking = me.reporting = false;
    } else if (notes.store() == nullptr) {
        say(texts::noNotes());
    } else if (notes.open()) {
        say(texts::noteUnsaved());
    } else if (me.state.pointed) {
        beginNote(*me.state.pointed);
    } else {
        me.placing = true;
        say(texts::pointAtSpot());
    }
}

/// A note that is known to report a defect.
void Visit::Impl::defect() {
    me.reporting = notes.store() != nullptr && !notes.open() && !me.placing;
    note();
}

void Visit::Impl::beginNote(const frame::Hit& at) {
    const NoteTaking::Refusal refusal = notes.begin(at, me.state, me.comparison.chosen(), groundOpen());
    refuse(refusal);
    if (refusal == NoteTaking::Refusal::None && std::exchange(me.reporting, false)) {
        notes.draft()->note.kind = notes::NoteKind::Defect;
    }
    if (refusal == NoteTaking::Refusal::None && std::exchange(me.speaking, false)) {
        notes.voice().toggle(notes.draft()->note);
    }
    me.placing = me.placing && refusal != NoteTaking::Refusal::None;
}

const world::Tour* Visit::Impl::firstTour() const {
    for (const world::Tour& candidate : world->manifest().tours) {
        if (!candidate.stops.empty()) {
            return &candidate;
        }
    }
    return nullptr;
}

void Visit::Impl::tour() {
    if (me.guide.running()) {
        leaveTour(true);
    } else if (const world::Tour* prepared = firstTour()) {
        stayHere();
        me.guide.start(*prepared);
    } else {
        say(texts::noTour());
    }
}

void Visit::Impl::leaveTour(bool tell) {
    if (me.guide.running()) {
        me.guide.stop();
        if (tell) {
            say(texts::tourLeft());
        }
    }
}

void Visit::Impl::advanceTour(double seconds) {
    const bool ran = me.guide.running();
    if (const world::TourStop* stop = me.guide.advance(seconds)) {
        const world::Manifest& manifest = world->manifest();
        for (std::size_t i = 0; i < manifest.viewpoints.size(); ++i) {
            if (manifest.viewpoints[i].id == stop->viewpoint) {
                goToViewpoint(i, true);
            }
        }
        me.comparison.choose(manifest.variantIndex(stop->variant), false);
        me.lens.set(stop->xray, false);
    } else if (ran && !me.guide.running()) {
        say(texts::tourOver());
    }
}

void Visit::Impl::act(const frame::VisitorInput& input, frame::Actions actions) {
    actOnPlace(actions);
    actOnView(actions);
    on(actions, Action::Note, [&] { note(); });
    on(actions, Action::Defect, [&] { defect(); });
    on(actions, Action::Talk, [&] { talk(); });
    on(actions, Action::Cancel, [&] { cancel(); });
    on(actions, Action::Quit, [&] { askToQuit(); });
    on(actions, Action::Skip, [&] {
        if (me.introduction.stage() != IntroStage::Done) {
            me.introduction.skip();
            say(texts::introductionSkipped());
        }
    });
    if (input.chooseVariant) {
        me.comparison.choose(*input.chooseVariant, false);
    }
}

void Visit::Impl::actOnPlace(frame::Actions actions) {
    on(actions, Action::Select, [&] { select(); });
    on(actions, Action::Teleport, [&] { teleport(); });
    on(actions, Action::Fly, [&] {
        if (me.body.trench()) {
            getUp();
            return;
        }
        me.body.toggleFlying();
        if (me.body.flying()) {
            say(me.body.takeNoGround() ? texts::noGroundToLand() : texts::flying());
        }
    });
    on(actions, Action::NextViewpoint, [&] { stepViewpoint(1); });
    on(actions, Action::PreviousViewpoint, [&] { stepViewpoint(-1); });
    on(actions, Action::Tour, [&] { tour(); });
    on(actions, Action::SafePlace, [&] { goToSafePlace(); });
    on(actions, Action::Recenter, [&] {
        me.stature.measure();
        me.body.recenter();
    });
}

void Visit::Impl::actOnView(frame::Actions actions) {
    on(actions, Action::CompareNext, [&] { me.comparison.next(1, false); });
    on(actions, Action::CompareBack, [&] { me.comparison.next(-1, false); });
    if ((actions.pressed(Action::CompareNext) || actions.pressed(Action::CompareBack)) && world->manifest().variants.empty()) {
        say(texts::noVariants());
    }
    on(actions, Action::XRay, [&] { setXray(!me.lens.open() && !me.body.trench(), false); });
    on(actions, Action::EyeHigher, [&] { raiseEyes(kEyeStep); });
    on(actions, Action::EyeLower, [&] { raiseEyes(-kEyeStep); });
    on(actions, Action::Language, [&] {
        const bool german = me.state.language == core::Language::German;
        me.state.language = german ? core::Language::English : core::Language::German;
        say(texts::languageIs());
    });
}

void Visit::Impl::raiseEyes(double metres) {
    if (!me.worn) {
        me.body.setEyeHeight(me.body.eyeHeight() + metres);
        say(texts::eyeHeight(me.body.eyeHeight()));
        return;
    }
    const double before = me.stature.offset();
    me.stature.raise(metres);
    say(texts::eyeHeight(me.state.eyeHeight + me.stature.offset() - before));
}

void Visit::Impl::askToQuit() {
    quit = quit || me.quitAsked || !notes.holdsText();
    me.quitAsked = true;
    if (!quit) {
        say(texts::noteUnsavedQuit());
    }
}

}  // namespace rundgang::experience
