// The life of one note draft: begun at a spot, written, handed to the store, saved or kept for another try. MainThread; the id
// of the thing pointed at is read on a thread of its own, because that costs a disk.
#pragma once

#include "engine/core/Jobs.h"
#include "engine/experience/Visit.h"
#include "engine/frame/VisitState.h"
#include "engine/notes/Store.h"
#include "engine/world/World.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rundgang::experience {

class NoteTaking {
public:
    enum class Event { None, Saved, Failed };
    enum class Refusal { None, NoStore, Unfinished, Saving, Empty, TooLong };

    NoteTaking(std::shared_ptr<const world::World> world, notes::Store* store);
    ~NoteTaking();
    NoteTaking(const NoteTaking&) = delete;
    NoteTaking& operator=(const NoteTaking&) = delete;

    /// A draft that holds text is never replaced.
    Refusal begin(const frame::Hit& at, const frame::VisitState& visit, int variant, bool xray);
    /// At the same spot, with some of its words; refused as begin() is.
    Refusal answer(const notes::Note& to, const frame::VisitState& visit, int variant, bool xray);
    /// Appends; "\b" takes the last character away. What does not fit any more is left out.
    void type(const std::string& text);
    Refusal save();
    void discard();
    /// As if there had never been a draft: its text leaves this memory. One that is being saved still is, unseen.
    void forget();
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
    [[nodiscard]] const notes::Store* store() const { return mStore; }

private:
    struct Lookup;
    /// Left by a visitor who has gone, before its feature's id was known.
    struct Leaving {
        notes::Note note;
        std::shared_ptr<Lookup> lookup;
    };

    [[nodiscard]] Refusal mayBegin() const;
    void start(const frame::VisitState& visit, int variant, bool xray);
    void hand();
    void handLeaving();

    std::shared_ptr<const world::World> mWorld;
    notes::Store* mStore;
    std::optional<NoteDraft> mDraft;
    std::shared_ptr<Lookup> mLookup;  ///< of the draft's feature
    std::optional<notes::Store::Ticket> mTicket;
    notes::Note mHanded;   ///< what the ticket stands for
    bool mToHand = false;  ///< asked to save, waiting for the feature's id
    std::vector<Leaving> mLeaving;
    std::string mPartial;  ///< the beginning of a character whose rest has not come yet
    core::WorkQueue mReader{1};
};

}  // namespace rundgang::experience
