// A visit's dealings with what others left: a note shown as it was, and the way back; answers; a visitor's voice.
#include "engine/experience/Texts.h"
#include "engine/experience/VisitImpl.h"
#include "engine/math/Camera.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace rundgang::experience {

/// The visitor's own place is kept once: however many notes are looked at, the way back leads there.
void Visit::Impl::showAsItWas(const notes::Note& note) {
    leaveTour(false);
    if (!me.own) {
        OwnPlace now;
        const bool standing = me.body.onFoot() || me.worn;
        now.at = {standing ? Arrival::Kind::Stand : Arrival::Kind::Exact, me.state.eye(), me.state.headingRad, me.state.pitchRad,
                  me.body.trench()};
        now.at.kind = me.body.trench() ? Arrival::Kind::Below : now.at.kind;
        now.variant = me.comparison.chosen();
        now.xray = me.lens.open();
        now.sun = me.daylight.time();
        me.own = now;
    }
    me.comparison.choose(world->manifest().variantIndex(note.variant), false);
    me.lens.set(note.xray, false);
    if (const std::optional<math::UtcTime> sun = math::readUtc(note.sunUtc)) {
        me.daylight.show(*sun, false);
    }
    if (std::isfinite(note.headingDeg) && std::isfinite(note.pitchDeg)) {
        me.body.go({Arrival::Kind::Exact, note.eye, math::radFromDeg(note.headingDeg), math::radFromDeg(note.pitchDeg)}, true);
    }
    reading.setSubject(note.id);
    say(texts::shownAsItWas());
}

void Visit::Impl::goBack() {
    if (!me.own) {
        return;
    }
    leaveTour(false);
    const OwnPlace before = *me.own;
    me.comparison.choose(before.variant, false);
    me.lens.set(before.xray, false);
    me.body.go(before.at, true);
    stayHere();
}

/// The visitor has decided to be somewhere else: there is nothing to go back to, and the light is the event's own again.
void Visit::Impl::stayHere() {
    if (me.own) {
        me.daylight.show(me.own->sun, false);
    }
    me.own.reset();
    reading.setSubject({});
}

/// Half of the way, and not into what the sign stands on: there it falls apart into smaller ones.
void Visit::Impl::goNearer(const Sign& sign) {
    constexpr double kShare = 0.5;
    constexpr double kLeast = 8.0;
    glm::dvec3 way = sign.foot - me.state.eye();
    way.z = 0.0;
    const double distance = glm::length(way);
    if (distance <= kLeast) {
        return;
    }
    const double step = std::max(0.0, distance - std::max(distance * kShare, kLeast));
    leaveTour(true);
    me.body.go({Arrival::Kind::Ground, me.state.eye() + way * (step / distance), math::headingOf(way), 0.0}, true);
}

void Visit::answerNote(const notes::Note& to) {
    const NoteTaking::Refusal refusal =
        mImpl->notes.answer(to, mImpl->me.state, mImpl->me.comparison.chosen(), mImpl->groundOpen());
    mImpl->refuse(refusal);
    if (refusal == NoteTaking::Refusal::None) {
        mImpl->me.placing = mImpl->me.speaking = mImpl->me.reporting = false;
    }
    mImpl->describe(0.0);
}

NoteReading& Visit::reading() { return mImpl->reading; }

const NoteReading& Visit::reading() const { return mImpl->reading; }

void Visit::showAsItWas(const notes::Note& note) {
    mImpl->showAsItWas(note);
    mImpl->describe(0.0);
}

void Visit::goBack() {
    mImpl->goBack();
    mImpl->describe(0.0);
}

void Visit::vote(const std::string& noteId, int value) { mImpl->reading.vote(noteId, value, mImpl->notes.ownCode()); }

}  // namespace rundgang::experience
