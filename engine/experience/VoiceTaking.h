// The life of the voice of one note draft: consent, recording, listening, its words, and its way into the store; and what a crash
// left of an earlier one. MainThread, and never waits: the microphone, files, decoding and recognising have threads of their own.
//
// Who a recording may be shown to: its speaker only. It is asked for consent per note; another visitor wipes it. After a crash it
// is offered with its time and length alone, until it is taken up, erased, or the next visitor is called; after an hour nobody is
// asked any more and it is erased. One whose author had pressed "save" is saved without asking.
#pragma once

#include "engine/core/Jobs.h"
#include "engine/core/Language.h"
#include "engine/experience/KeptDraft.h"
#include "engine/experience/Voice.h"
#include "engine/notes/Store.h"
#include "engine/world/Event.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rundgang::experience {

class VoiceTaking {
public:
    /// `store` may be null.
    VoiceTaking(const world::Event& event, notes::Store* store, VoiceMachines machines);
    ~VoiceTaking();
    VoiceTaking(const VoiceTaking&) = delete;
    VoiceTaking& operator=(const VoiceTaking&) = delete;

    /// Whether this station records at all; why not is said by toggle().
    [[nodiscard]] bool possible() const;
    /// Whether there is a loudspeaker's player to listen with.
    [[nodiscard]] bool audible() const { return mMachines.player != nullptr; }
    [[nodiscard]] VoiceDraft& draft() { return mDraft; }
    [[nodiscard]] const VoiceDraft& draft() const { return mDraft; }
    [[nodiscard]] const world::ConsentText& consent() const { return mConsent; }

    /// Asks for consent, begins, or stops recording; with a recording there it is recorded anew.
    void toggle(const notes::Note& note);
    /// `simple`: it was read in Leichte Sprache.
    void answer(bool agreed, core::Language language, const notes::Note& note);
    void stop();
    /// Plays the recording, or stops playing it.
    void listen();
    /// Erased at once; the note goes on without.
    void erase();
    /// As if nothing had been said; consent included. What was handed to the store stays there.
    void forget();

    /// Would be lost with the draft.
    [[nodiscard]] bool holds() const { return mDraft.busy() || mDraft.stage == VoiceDraft::Stage::Recorded; }
    /// What goes into the store with the note; none without a recording. Where the event keeps words only and they are there, its
    /// bytes are empty.
    [[nodiscard]] std::optional<notes::Attachment> attachment() const;
    /// Before it is handed over: what a crash must finish.
    void aboutToHand(const notes::Note& note);
    /// What the note is about is known now; `asked`: its author has pressed "save". A crash must not lose that.
    void placed(const notes::Note& note, bool asked);
    /// The store has the note with this recording under this ticket (0: will have): words that come later follow it, and the
    /// files go when it is saved.
    void handed(const std::string& recording, notes::Store::Ticket ticket);
    /// The author gave that ticket up.
    void takenBack(notes::Store::Ticket ticket);

    void advance();
    /// What became of something, to be told.
    std::optional<core::LocalizedText> takeSaid();

    // What an earlier program left.
    [[nodiscard]] const std::vector<KeptDraft>& left() const { return mLeft; }
    /// The first of them becomes the recording; its note is the answer.
    std::optional<notes::Note> takeUpLeft();
    void eraseLeft();

private:
    struct Loaded;
    /// On its way through the store.
    struct Handed {
        std::string recording;
        notes::Store::Ticket ticket = 0;
        audio::TranscriptId words = 0;  ///< still coming; 0: none
        std::optional<notes::MediumEdit> edit;
        bool filed = false;  ///< saved, and its files erased
    };

    void begin(const notes::Note& note);
    void tryStart();
    void follow(const audio::RecordingOutcome& outcome);
    void load(const std::filesystem::path& file);
    void takeLoaded();
    void takeWords();
    void recognise();
    void stopPlaying();
    void dropRecording();
    [[nodiscard]] bool isHanded(const std::string& recording) const;
    void followHanded();
    void keep(bool asked, const notes::Note& note);
    void seek();
    void saveAsked();
    [[nodiscard]] notes::Attachment made(const audio::Clip& clip, const std::string& recording, const notes::Consent& consent,
                                         std::string transcript) const;
    void saveLeft(const KeptDraft& kept) const;
    void log(std::string words);
    void say(core::LocalizedText text) { mSaid = std::move(text); }

    const world::Event mEvent;
    const world::ConsentText mConsent;
    notes::Store* mStore;
    VoiceMachines mMachines;

    VoiceDraft mDraft;
    notes::Consent mGiven;   ///< for this note
    std::string mRecording;  ///< name of the one the draft has
    std::string mLanguage;
    bool mToStart = false;  ///< the recorder was not free yet
    float mLoudest = 0.0F;  ///< dBFS, of this recording
    bool mToldWhy = false;  ///< why it ended: more than one thing at once is not read
    std::optional<audio::Clip> mClip;
    std::shared_ptr<Loaded> mLoading;
    audio::PlayId mPlay = 0;
    audio::TranscriptId mWords = 0;
    std::optional<core::LocalizedText> mSaid;

    std::vector<Handed> mHanded;
    std::vector<notes::Store::Ticket> mEdits;  ///< asked for, to be forgotten when they fail

    struct Found;
    std::shared_ptr<Found> mFound;  ///< being looked for
    std::vector<KeptDraft> mLeft;

    core::WorkQueue mDisk{1};  ///< last: its jobs end before the rest goes
};

}  // namespace rundgang::experience
