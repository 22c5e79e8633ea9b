// A visitor's own notes, found and erased by their code, whatever the town made of them. MainThread; turning a code into its
// trace is slow on purpose and has a thread of its own.
#pragma once

#include "engine/core/Jobs.h"
#include "engine/notes/Store.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rundgang::experience {

class OwnNotes {
public:
    enum class Stage {
        None,
        Mistyped,
        Looking,
        Found,    ///< found() may be empty: nothing was left with this code
        Erasing,  ///< to the last byte of the file
        Erased,
        Failed  ///< erased from what is shown, but traces may be left: erase() tries again
    };

    /// `store` may be null: then nothing is found.
    explicit OwnNotes(notes::Store* store) : mStore(store) {}

    /// `typed` as people type a code.
    void find(const std::string& typed);
    /// All that was found, for good.
    void erase();
    /// Another visitor.
    void clear();
    void advance();

    [[nodiscard]] Stage stage() const { return mStage; }
    [[nodiscard]] const std::vector<notes::Note>& found() const { return mNotes; }

private:
    struct Search;
    notes::Store* mStore;
    Stage mStage = Stage::None;
    std::string mCode;
    std::vector<notes::Note> mNotes;
    std::shared_ptr<Search> mSearch;
    std::optional<notes::Store::Ticket> mTicket;
    core::WorkQueue mWorker{1};
};

}  // namespace rundgang::experience
