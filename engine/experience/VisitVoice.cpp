// What a visitor can do with voices: speak a note, listen to one, find and erase their own by their code.
#include "engine/experience/Texts.h"
#include "engine/experience/VisitImpl.h"

namespace rundgang::experience {

/// One press begins, one press stops. A note is spoken where it would be written: at the pointer.
void Visit::Impl::talk() {
    NoteDraft* draft = notes.draft();
    const bool writing =
        draft != nullptr && (draft->stage == NoteDraft::Stage::Writing || draft->stage == NoteDraft::Stage::Failed);
    question.forget();  // the microphone is one person's for one thing
    if (writing) {
        listening.stop();
        notes.voice().toggle(draft->note);
        return;
    }
    const bool possible = notes.voice().possible();
    me.speaking = possible && !notes.open() && !me.placing;
    note();
    if (!possible && notes.store() != nullptr) {
        say(texts::noVoices());
    }
}

void Visit::Impl::followVoices(const frame::VisitorInput& input) {
    if (std::optional<core::LocalizedText> said = notes.voice().takeSaid()) {
        say(std::move(*said));
    }
    const frame::VisitState& state = me.state;
    audio::Listener ears = audio::Listener::looking(state.eye(), state.headingRad, state.pitchRad);
    if (input.tracking && state.room) {
        const frame::RoomPose& head = input.tracking->head;
        ears.ahead = state.room->worldDirection(head.ahead());
        ears.up = state.room->worldDirection(head.up());
    }
    listening.hear(ears);
    listening.setMono(me.mono);
    listening.advance(reading.view().get());
    if (std::optional<core::LocalizedText> said = listening.takeSaid()) {
        say(std::move(*said));
    }
    own.advance();
    question.advance();
    if (std::optional<core::LocalizedText> said = question.takeSaid()) {
        say(std::move(*said));
    }
}

bool Visit::recordsVoices() const { return mImpl->notes.voice().possible(); }

bool Visit::playsVoices() const { return mImpl->notes.voice().audible(); }

VoiceDraft& Visit::voice() { return mImpl->notes.voice().draft(); }

const world::ConsentText& Visit::consent() const { return mImpl->notes.voice().consent(); }

void Visit::toggleRecording() {
    if (mImpl->notes.draft() != nullptr) {
        mImpl->talk();
    }
}

void Visit::answerConsent(bool agreed) {
    if (const NoteDraft* draft = mImpl->notes.draft()) {
        if (agreed) {
            mImpl->listening.stop();  // or another visitor's voice would be recorded, too
            mImpl->question.forget();
        }
        mImpl->notes.voice().answer(agreed, mImpl->me.state.language, draft->note);
    }
}

void Visit::listenToDraft() {
    mImpl->listening.stop();
    mImpl->question.forget();
    mImpl->notes.voice().listen();
}

void Visit::eraseVoice() {
    const NoteDraft* draft = mImpl->notes.draft();
    if (draft == nullptr || draft->stage == NoteDraft::Stage::Saving || draft->stage == NoteDraft::Stage::Saved) {
        return;
    }
    mImpl->notes.voice().erase();
    mImpl->say(texts::voiceErased());
}

void Visit::listen(const notes::Note& note) {
    // Else it would be recorded, too.
    if (!mImpl->notes.voice().draft().busy() && !mImpl->question.listening()) {
        mImpl->listening.toggle(note);
    }
}

const Heard& Visit::heard() const { return mImpl->listening.heard(); }

SpokenQuestion& Visit::question() { return mImpl->question; }

void Visit::askAloud() {
    const VoiceDraft& draft = mImpl->notes.voice().draft();
    if (!draft.busy() && !draft.playing) {
        mImpl->listening.stop();
        mImpl->question.toggle(mImpl->me.state.language);
    }
}

void Visit::setMono(bool mono) { mImpl->me.mono = mono; }

bool Visit::mono() const { return mImpl->me.mono; }

const std::string& Visit::code() const { return mImpl->notes.code(); }

OwnNotes& Visit::ownNotes() { return mImpl->own; }
Sewers& Visit::sewers() { return mImpl->sewers; }
const frame::SewerChoice& Visit::sewerChoice() const { return mImpl->me.sewerChoice; }
void Visit::setSewerChoice(const frame::SewerChoice& choice) { mImpl->me.sewerChoice = choice; }
std::span<const frame::SewerLabel> Visit::sewerLabels() const { return mImpl->sewerLabels.labels(); }
std::span<const frame::SewerSleeve> Visit::sewerSleeves() const { return mImpl->sewerLabels.sleeves(); }
void Visit::waitForSewers() { mImpl->sewers.waitIdle(); }

const std::vector<KeptDraft>& Visit::leftDrafts() const { return mImpl->notes.voice().left(); }

void Visit::takeUpLeftDraft() {
    mImpl->notes.takeUpLeft();
    mImpl->me.placing = mImpl->me.speaking = mImpl->me.reporting = false;
    mImpl->describe(0.0);
}

void Visit::eraseLeftDrafts() { mImpl->notes.voice().eraseLeft(); }

}  // namespace rundgang::experience
