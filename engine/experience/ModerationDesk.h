// What a moderator has before them: the notes by state, those that may say the same as another, and the decisions. For the
// operator's desktop only; knows all notes, hidden ones too, so nothing of it may ever reach a visitor. MainThread; sorting
// through the notes is done on a thread of its own.
#pragma once

#include "engine/core/HandOver.h"
#include "engine/core/Jobs.h"
#include "engine/core/Result.h"
#include "engine/notes/Store.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rundgang::experience {

/// All notes of one moment by state, the newest first.
struct ModerationLists {
    std::shared_ptr<const std::vector<notes::Note>> all;
    std::array<std::vector<std::uint32_t>, 4> byState;  ///< by NoteState

    [[nodiscard]] const std::vector<std::uint32_t>& of(notes::NoteState state) const {
        return byState[static_cast<std::size_t>(state)];
    }
};

class ModerationDesk {
public:
    explicit ModerationDesk(notes::Store& store);

    /// Every frame.
    void advance();
    /// Never null.
    [[nodiscard]] const std::shared_ptr<const ModerationLists>& lists() const { return mLists; }

    /// The note to look at, by its index in ModerationLists::all; others like it are looked for.
    void select(std::uint32_t index);
    /// As it is now; none: nothing is selected, or it was erased.
    [[nodiscard]] const std::optional<notes::Note>& note() const { return mNote; }
    /// Notes near the selected one that may say the same, the likeliest first; a few.
    [[nodiscard]] std::span<const notes::Note> alike() const { return mAlike; }

    // Decisions about the selected note, carried out by the store: see busy() and problem().
    void approve();
    /// A reason must be given.
    void hide(const std::string& reason);
    /// The selected note says the same as the other, which stays.
    void mergeInto(const std::string& other);
    /// Back to where it waits for a decision.
    void restore();

    [[nodiscard]] bool busy() const { return mTicket.has_value(); }
    /// Why the last decision was not kept; empty when it was.
    [[nodiscard]] const std::string& problem() const { return mProblem; }

    /// Blocks until everything is looked through: for tests and pictures.
    void waitIdle();

private:
    struct Made {
        std::shared_ptr<const ModerationLists> lists;
        std::string selected;
        std::optional<notes::Note> note;
        std::vector<notes::Note> alike;
    };

    void decide(notes::NoteState to, const std::string& reason, const std::string& into);
    void ask();
    void take();

    notes::Store& mStore;
    std::shared_ptr<const std::vector<notes::Note>> mAskedFor;
    std::shared_ptr<const ModerationLists> mLists = std::make_shared<const ModerationLists>();
    std::optional<notes::Note> mNote;
    std::string mAskedAlike;  ///< id of the note whose like was looked for last
    std::vector<notes::Note> mAlike;
    std::optional<notes::Store::Ticket> mTicket;
    std::string mProblem;

    core::HandOver<Made> mMade;
    bool mBusy = false;
    core::WorkQueue mWork{1};
};

/// How alike two texts are by their words, 0 .. 1 (Jaccard's index).
double likeness(const std::string& a, const std::string& b);

}  // namespace rundgang::experience
