// The life of one note draft: begun at a spot, written, handed to the store, saved or kept for another try. MainThread; the id
// of the thing pointed at is read on a thread of its own, because that costs a disk.
#pragma once

#include "engine/core/Jobs.h"
#include "engine/experience/Visit.h"
#include "engine/experience/VoiceTaking.h"
#include "engine/frame/VisitState.h"
#include "engine/notes/Store.h"
#include "engine/world/World.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rundgang::experience {

class NoteTaking {
public:
    enum class Event { None, Saved, Failed };
    enum class Refusal { None, NoStore, Unfinished, Saving, Empty, TooLong, Speaking };

    NoteTaking(std::shared_ptr<const world::World> world, notes::Store* store, const VoiceMachines& machines);
    ~NoteTaking();
    NoteTaking(const NoteTaking&) = delete;
    NoteTaking& operator=(const NoteTaking&) = delete;

    /// A draft that holds text or a voice is never replaced.
    Refusal begin(const frame::Hit& at, const frame::VisitState& visit, int variant, bool xray);
    /// At the same spot, with some of its words; refused as begin() is.
    Refusal answer(const notes::Note& to, const frame::VisitState& visit, int variant, bool xray);
    /// What a crash left becomes the draft; nothing while another holds something.
    void takeUpLeft();
    /// Visit::takePictureWish() and givePicture().
    std::optional<std::string> takePictureWish();
    void givePicture(const std::string& wish, ViewPicturePtr picture);
    /// Appends; "\b" takes the last character away. What does not fit any more is left out.
    void type(const std::string& text);
    Refusal save();
    void discard();
    /// As if there had never been a draft: its text and voice leave this memory. One that is being saved still is, unseen.
    void forget();
    /// The same for all that this visitor wrote and said, and for their code.
    void nextVisitor();
    /// Follows the store.
    Event advance();

    [[nodiscard]] NoteDraft* draft() { return mDraft ? &*mDraft : nullptr; }
    [[nodiscard]] const NoteDraft* draft() const { return mDraft ? &*mDraft : nullptr; }
    /// Not saved yet: being written, saved, or kept after a failure.
    [[nodiscard]] bool open() const { return mDraft && mDraft->stage != NoteDraft::Stage::Saved; }
    /// Open, and something would be lost.
    [[nodiscard]] bool holdsText() const;
    /// Something would be lost with the draft: it is not on its way to the store.
    [[nodiscard]] bool unsavedText() const { return holdsText() && mDraft->stage != NoteDraft::Stage::Saving; }
    [[nodiscard]] notes::Store* store() { return mStore; }
    [[nodiscard]] const notes::Store* store() const { return mStore; }
    [[nodiscard]] VoiceTaking& voice() { return mVoice; }
    [[nodiscard]] const VoiceTaking& voice() const { return mVoice; }
    /// This visitor's, once a note is saved with it; empty before, and where the event gives none.
    [[nodiscard]] const std::string& code() const { return mCodeHolds ? mCode : mNoCode; }

    /// The same, made when first asked for: for agreeing and disagreeing, once each.
    const std::string& ownCode();

private:
    struct Lookup;
    /// Left by a visitor who has gone, before its feature's id was known.
    struct Leaving {
        notes::Contribution contribution;
        std::shared_ptr<Lookup> lookup;
    };

    [[nodiscard]] Refusal mayBegin() const;
    void start(const frame::VisitState& visit, int variant, bool xray);
    [[nodiscard]] notes::Contribution contribution() const;
    [[nodiscard]] bool waitsForPicture() const;
    void learnPlace();
    void hand();
    void handLeaving();

    std::shared_ptr<const world::World> mWorld;
    notes::Store* mStore;
    std::optional<NoteDraft> mDraft;
    std::shared_ptr<Lookup> mLookup;  ///< of the draft's feature
    std::optional<notes::Store::Ticket> mTicket;
    notes::Note mHanded;  ///< what the ticket stands for
    std::optional<notes::Medium> mHandedVoice;
    std::string mHandedPicture;                           ///< id of the medium
    bool mToHand = false;                                 ///< asked to save, waiting for the feature's id or the picture
    std::chrono::steady_clock::time_point mPictureUntil;  ///< no longer waits for the picture
    std::vector<Leaving> mLeaving;
    std::string mPartial;  ///< the beginning of a character whose rest has not come yet
    VoiceTaking mVoice;
    std::string mCode;
    bool mCodeHolds = false;
    const std::string mNoCode;
    core::WorkQueue mReader{1};
};

}  // namespace rundgang::experience
