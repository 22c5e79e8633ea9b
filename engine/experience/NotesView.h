// The notes of one moment as they are read: which of them stand for themselves, which answer them, what the filter leaves, and
// how they cluster. Takes as long as there are notes, so it is made on a thread of its own; after that only read, from any
// thread.
#pragma once

#include "engine/experience/NoteFilter.h"
#include "engine/notes/NoteClusters.h"
#include "engine/notes/Store.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace rundgang::experience {

class NotesView {
public:
    NotesView(std::shared_ptr<const notes::Shown> shown, NoteFilter filter);

    [[nodiscard]] const notes::Note& note(std::uint32_t index) const { return (*mShown->notes)[index]; }
    [[nodiscard]] const std::vector<notes::Note>& notes() const { return *mShown->notes; }
    [[nodiscard]] const std::shared_ptr<const notes::Shown>& shown() const { return mShown; }
    [[nodiscard]] const NoteFilter& filter() const { return mFilter; }
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id) const;

    /// Notes that answer no other one (or one that may not be shown) and pass the filter; ascending, the oldest first.
    [[nodiscard]] std::span<const std::uint32_t> chosen() const { return mChosen; }
    /// How many there are without the filter.
    [[nodiscard]] std::size_t total() const { return mTotal; }
    /// Of the chosen ones.
    [[nodiscard]] const notes::NoteClusters& clusters() const { return mClusters; }
    /// The note that began the conversation which this one belongs to; most often itself.
    [[nodiscard]] std::uint32_t threadOf(std::uint32_t index) const;
    /// What answers a note that began one, and what answers that: pairs of its index and the answer's, the oldest first. Answers
    /// are shown with their note, whatever the filter says: half a conversation is none.
    [[nodiscard]] std::span<const std::pair<std::uint32_t, std::uint32_t>> answersTo(std::uint32_t index) const;

private:
    std::shared_ptr<const notes::Shown> mShown;
    NoteFilter mFilter;
    std::vector<std::uint32_t> mById;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> mAnswers;
    std::vector<std::uint32_t> mChosen;
    std::size_t mTotal = 0;
    notes::NoteClusters mClusters;
};

/// How a list shows them: what lies ahead first, the nearest first; then the rest, the newest first.
struct NoteOrder {
    std::vector<std::uint32_t> ahead;
    std::vector<std::uint32_t> elsewhere;
};
NoteOrder orderFrom(const NotesView& view, const math::WorldPos& eye, double headingRad);

}  // namespace rundgang::experience
