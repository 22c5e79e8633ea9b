#include "engine/experience/NoteReading.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace rundgang::experience {
namespace {

// Sorting so many is done in less than a tenth of a frame; more are sorted by the thread.
constexpr std::size_t kSortedAtOnce = 2000;

}  // namespace

NoteReading::NoteReading(notes::Store* store) : mStore(store) {
    if (mStore != nullptr) {
        mAskedFor = mStore->shown();
        mView = std::make_shared<const NotesView>(mAskedFor, NoteFilter());
    }
}

NoteReading::~NoteReading() = default;

/// A snapshot of a hundred thousand notes is taken apart on the thread, not in a frame.
void NoteReading::take() {
    std::optional<Made> made = mMade.take();
    if (!made) {
        return;
    }
    mBusy = false;
    if (made->view != nullptr) {
        mWork.post([old = std::exchange(mView, std::move(made->view))] {});
        findFew();
    }
    if (made->ordered) {
        mOrder = std::move(made->order);
    }
}

void NoteReading::askView() {
    std::shared_ptr<const notes::Shown> shown = mStore->shown();
    if (mBusy || (shown == mAskedFor && mMine.filter == mAskedFilter)) {
        return;
    }
    mBusy = true;
    mAskedFor = std::move(shown);
    mAskedFilter = mMine.filter;
    // A list that is open gets its order with its view: an order is one view's, and while notes stream in there is no time
    // between.
    mWork.post([this, of = mAskedFor, filter = mAskedFilter, ordered = mOrdered, eye = mEye, heading = mHeadingRad] {
        Made made;
        made.view = std::make_shared<const NotesView>(of, filter);
        made.ordered = ordered;
        if (ordered) {
            made.order = orderFrom(*made.view, eye, heading);
        }
        mMade.put(std::move(made));
    });
}

void NoteReading::orderNow() {
    if (!mOrderAsked || mBusy) {
        return;
    }
    mOrderAsked = false;
    mOrdered = true;
    if (mView->chosen().size() <= kSortedAtOnce) {
        mOrder = orderFrom(*mView, mEye, mHeadingRad);
        return;
    }
    mBusy = true;
    mWork.post([this, of = mView, eye = mEye, heading = mHeadingRad] {
        Made made;
        made.order = orderFrom(*of, eye, heading);
        made.ordered = true;
        mMade.put(std::move(made));
    });
}

void NoteReading::followVotes() {
    std::erase_if(mVoting, [&](const auto& voting) {
        const notes::Store::TicketState state = mStore->state(voting.first);
        if (state == notes::Store::TicketState::Failed) {
            if (!voting.second.empty()) {
                mProblem = mStore->problem(voting.first);
                mMine.votes.erase(voting.second);
            }
            mStore->forget(voting.first);
        }
        return state != notes::Store::TicketState::Pending;
    });
}

void NoteReading::advance(const math::WorldPos& eye, double headingRad, double seconds) {
    if (mStore == nullptr) {
        return;
    }
    take();
    mEye = eye;
    mHeadingRad = headingRad;
    askView();
    orderNow();
    followVotes();
    mSigns.advance(mView, eye, seconds, mMine.subject.empty() ? std::nullopt : mView->find(mMine.subject));
}

void NoteReading::forget() {
    const std::uint64_t times = mMine.opened.times;
    mMine = {};
    mFew.clear();
    for (auto& [ticket, noteId] : mVoting) {
        noteId.clear();  // still followed, but no business of the next visitor's
    }
    mProblem.reset();
    mMine.opened.times = times;  // panels that saw it grow must not see it shrink
}

void NoteReading::setFilter(const NoteFilter& filter) { mMine.filter = filter; }

void NoteReading::open(const Sign& sign) {
    std::vector<std::uint32_t> all;
    mView->clusters().notesIn(mView->clusters().at(sign.cluster), all);
    if (all.size() == 1) {
        openNote(mView->note(all.front()).id);
        return;
    }
    // A thousand notes on one spot do not fall apart: the newest then.
    all.erase(all.begin(), all.end() - std::min<std::ptrdiff_t>(std::ssize(all), kMostListed));
    mMine.opened.note.clear();
    mMine.opened.few.clear();
    for (const std::uint32_t index : all) {
        mMine.opened.few.push_back(mView->note(index).id);
    }
    findFew();
    ++mMine.opened.times;
}

/// Those that may still be shown; what the filter leaves out is not hidden from whoever opened its sign before.
void NoteReading::findFew() {
    mFew.clear();
    for (const std::string& id : mMine.opened.few) {
        if (const std::optional<std::uint32_t> index = mView->find(id)) {
            mFew.push_back(*index);
        }
    }
}

void NoteReading::openNote(const std::string& id) {
    mMine.opened.note = id;
    ++mMine.opened.times;
}

void NoteReading::backToList() { mMine.opened.note.clear(); }

void NoteReading::close() {
    mMine.opened.note.clear();
    mMine.opened.few.clear();
    mFew.clear();
}

void NoteReading::vote(const std::string& noteId, int value, const std::string& code) {
    if (mStore == nullptr) {
        return;
    }
    const int now = voteOn(noteId) == value ? 0 : value;
    mMine.votes[noteId] = now;
    mVoting.emplace_back(mStore->change(notes::Vote{noteId, code, now}), noteId);
}

int NoteReading::voteOn(const std::string& noteId) const {
    const auto found = mMine.votes.find(noteId);
    return found == mMine.votes.end() ? 0 : found->second;
}

std::optional<core::Problem> NoteReading::takeProblem() { return std::exchange(mProblem, std::nullopt); }

void NoteReading::waitIdle() {
    if (mStore == nullptr) {
        return;
    }
    do {
        mWork.waitIdle();
        take();
        askView();
    } while (mBusy);
}

}  // namespace rundgang::experience
