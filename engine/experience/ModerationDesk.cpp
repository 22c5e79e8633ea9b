#include "engine/experience/ModerationDesk.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace rundgang::experience {
namespace {

// The same spot, give or take the width of a street's corner.
constexpr double kNear = 25.0;
constexpr std::size_t kMostAlike = 4;
// Near and of one kind is worth a look even where the words differ.
constexpr double kSameKind = 0.15;
constexpr double kSameThing = 0.15;

/// Small ASCII letters; other characters as they are: for comparing, not for showing.
std::set<std::string> wordsOf(const std::string& text) {
    std::set<std::string> words;
    std::string word;
    for (const char c : text + " ") {
        const bool letter = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                            (static_cast<unsigned char>(c) & 0x80U) != 0;
        if (letter) {
            word += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
        } else if (!word.empty()) {
            words.insert(std::exchange(word, {}));
        }
    }
    return words;
}

std::vector<notes::Note> alikeTo(const notes::Note& note, const std::vector<notes::Note>& all) {
    std::vector<std::pair<double, const notes::Note*>> found;
    for (const notes::Note& other : all) {
        const bool open = other.state == notes::NoteState::Pending || other.state == notes::NoteState::Approved;
        if (!open || other.id == note.id || glm::length(other.place - note.place) > kNear) {
            continue;
        }
        const double share = likeness(note.text, other.text) + (other.kind == note.kind ? kSameKind : 0.0) +
                             (!note.featureId.empty() && other.featureId == note.featureId ? kSameThing : 0.0);
        found.emplace_back(-share, &other);
    }
    std::sort(found.begin(), found.end(),
              [](const auto& a, const auto& b) { return a.first != b.first ? a.first < b.first : a.second->id < b.second->id; });
    std::vector<notes::Note> alike;
    for (std::size_t i = 0; i < std::min(found.size(), kMostAlike); ++i) {
        alike.push_back(*found[i].second);
    }
    return alike;
}

const notes::Note* noteIn(const std::vector<notes::Note>& all, const std::string& id) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const notes::Note& note) { return note.id == id; });
    return found == all.end() ? nullptr : &*found;
}

std::shared_ptr<const ModerationLists> listsOf(std::shared_ptr<const std::vector<notes::Note>> all) {
    auto lists = std::make_shared<ModerationLists>();
    for (std::size_t i = all->size(); i-- > 0;) {
        lists->byState[static_cast<std::size_t>((*all)[i].state) % 4].push_back(static_cast<std::uint32_t>(i));
    }
    lists->all = std::move(all);
    return lists;
}

}  // namespace

double likeness(const std::string& a, const std::string& b) {
    const std::set<std::string> first = wordsOf(a);
    const std::set<std::string> second = wordsOf(b);
    const auto shared = std::count_if(first.begin(), first.end(), [&](const std::string& word) { return second.contains(word); });
    const std::size_t any = first.size() + second.size() - static_cast<std::size_t>(shared);
    return any == 0 ? 0.0 : static_cast<double>(shared) / static_cast<double>(any);
}

ModerationDesk::ModerationDesk(notes::Store& store) : mStore(store) { waitIdle(); }

void ModerationDesk::take() {
    std::optional<Made> made = mMade.take();
    if (!made) {
        return;
    }
    mBusy = false;
    if (made->lists != nullptr) {
        mWork.post([old = std::exchange(mLists, std::move(made->lists))] {});
    }
    if (mNote && made->selected == mNote->id) {
        mNote = std::move(made->note);
        mAlike = std::move(made->alike);
    }
}

void ModerationDesk::ask() {
    std::shared_ptr<const std::vector<notes::Note>> all = mStore.all();
    const bool same = all == mAskedFor;
    const std::string selected = mNote ? mNote->id : std::string();
    if (mBusy || (same && mAskedAlike == selected)) {
        return;
    }
    mBusy = true;
    mAskedFor = std::move(all);
    mAskedAlike = selected;
    mWork.post([this, of = mAskedFor, same, selected] {
        Made made;
        if (!same) {
            made.lists = listsOf(of);
        }
        made.selected = selected;
        if (const notes::Note* note = selected.empty() ? nullptr : noteIn(*of, selected)) {
            made.note = *note;
            made.alike = alikeTo(*note, *of);
        }
        mMade.put(std::move(made));
    });
}

void ModerationDesk::advance() {
    if (mTicket && mStore.state(*mTicket) != notes::Store::TicketState::Pending) {
        mProblem = mStore.problem(*mTicket).message();
        if (mStore.state(*mTicket) == notes::Store::TicketState::Failed) {
            mStore.forget(*mTicket);
        } else {
            mProblem.clear();
        }
        mTicket.reset();
    }
    take();
    ask();
}

void ModerationDesk::select(std::uint32_t index) {
    if (mLists->all == nullptr || index >= mLists->all->size() || (mNote && mNote->id == (*mLists->all)[index].id)) {
        return;
    }
    mNote = (*mLists->all)[index];
    mAlike.clear();
    mProblem.clear();
}

void ModerationDesk::decide(notes::NoteState to, const std::string& reason, const std::string& into) {
    if (!mTicket && mNote) {
        mProblem.clear();
        mTicket = mStore.change(notes::Moderation{mNote->id, to, reason, into});
    }
}

void ModerationDesk::approve() { decide(notes::NoteState::Approved, {}, {}); }
void ModerationDesk::hide(const std::string& reason) { decide(notes::NoteState::Hidden, reason, {}); }
void ModerationDesk::mergeInto(const std::string& other) { decide(notes::NoteState::Merged, {}, other); }
void ModerationDesk::restore() { decide(notes::NoteState::Pending, {}, {}); }

void ModerationDesk::waitIdle() {
    do {
        mWork.waitIdle();
        take();
        ask();
    } while (mBusy);
}

}  // namespace rundgang::experience
