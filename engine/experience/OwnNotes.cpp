#include "engine/experience/OwnNotes.h"

#include "engine/core/Log.h"
#include "engine/core/Wipe.h"
#include "engine/notes/VisitorCode.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <utility>

namespace rundgang::experience {

/// Written by the worker's thread, then read by the main one.
struct OwnNotes::Search {
    std::vector<notes::Note> notes;
    std::atomic<bool> done{false};
};

void OwnNotes::find(const std::string& typed) {
    if (mStage == Stage::Erasing) {
        return;
    }
    clear();
    std::optional<std::string> code = notes::readVisitorCode(typed);
    if (!code || mStore == nullptr) {
        mStage = Stage::Mistyped;
        return;
    }
    mCode = std::move(*code);
    mStage = Stage::Looking;
    mSearch = std::make_shared<Search>();
    mWorker.post([search = mSearch, store = mStore, code = mCode]() mutable {
        const std::string trace = store->traceOfCode(code);
        core::wipe(code);
        const auto all = store->all();
        std::copy_if(all->begin(), all->end(), std::back_inserter(search->notes),
                     [&](const notes::Note& note) { return !trace.empty() && note.visitor == trace; });
        search->done = true;
    });
}

void OwnNotes::erase() {
    if (mTicket && mStage == Stage::Failed) {
        mStore->retry(*mTicket);
        mStage = Stage::Erasing;
    } else if (mStage == Stage::Found && !mNotes.empty()) {
        mTicket = mStore->change(notes::Erasure{{}, mCode});
        mStage = Stage::Erasing;
    }
}

void OwnNotes::clear() {
    core::wipe(mCode);
    for (notes::Note& note : mNotes) {
        core::wipe(note.text);
    }
    mNotes.clear();
    mSearch.reset();
    mTicket.reset();
    mStage = Stage::None;
}

void OwnNotes::advance() {
    if (mSearch && mSearch->done) {
        mNotes = std::move(mSearch->notes);
        mSearch.reset();
        mStage = Stage::Found;
    }
    if (mStage != Stage::Erasing) {
        return;
    }
    switch (mStore->state(*mTicket)) {
        case notes::Store::TicketState::Pending: return;
        case notes::Store::TicketState::Saved:
            clear();
            mStage = Stage::Erased;
            return;
        case notes::Store::TicketState::Failed:
            mWorker.post([words = "erasing: " + mStore->problem(*mTicket).message()] { core::logWarning(words); });
            mStage = Stage::Failed;
            return;
    }
}

}  // namespace rundgang::experience
