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

namespace rundgang::experience {

class NoteTaking {
public:
    enum class Event { None, Saved, Failed };
    enum class Refusal { None, NoStore, Unfinished, Saving, Empty, TooLong };

    NoteTaking(std::shared_ptr<const world::World> world, notes::Store* store);

    /// A draft that holds text is never replaced.
    Refusal begin(const frame::Hit& at, const frame::VisitState& visit, int variant, bool xray);
    /// Appends; "\b" takes the last character away. What does not fit any more is left out.
    void type(const std::string& text);
    Refusal save();
    void discard();
    /// Follows the store.
    Event advance();

    [[nodiscard]] NoteDraft* draft() { return mDraft ? &*mDraft : nullptr; }
    [[nodiscard]] const NoteDraft* draft() const { return mDraft ? &*mDraft : nullptr; }
    /// Not saved yet: being written, saved, or kept after a failure.
    [[nodiscard]] bool open() const { return mDraft && mDraft->stage != NoteDraft::Stage::Saved; }
    /// Open, and something would be lost.
    [[nodiscard]] bool holdsText() const;
    [[nodiscard]] const notes::Store* store() const { return mStore; }

private:
    struct Lookup;

    void hand();

    std::shared_ptr<const world::World> mWorld;
    notes::Store* mStore;
    std::optional<NoteDraft> mDraft;
    std::shared_ptr<Lookup> mLookup;  ///< of the draft's feature
    std::optional<notes::Store::Ticket> mTicket;
    notes::Note mHanded;   ///< what the ticket stands for
    bool mToHand = false;  ///< asked to save, waiting for the feature's id
    std::string mPartial;  ///< the beginning of a character whose rest has not come yet
    core::WorkQueue mReader{1};
};

}  // namespace rundgang::experience
