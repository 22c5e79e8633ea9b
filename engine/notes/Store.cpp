#include "engine/notes/Store.h"

#include "engine/core/Assert.h"
#include "engine/core/Log.h"
#include "engine/core/Wipe.h"
#include "engine/notes/NoteCheck.h"
#include "engine/notes/NoteFile.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace rundgang::notes {
namespace {

// As many notes as share one sync. More would only make one bad disk moment hit more people.
constexpr std::size_t kMostInGroup = 256;
// After so long without a new note, the write-ahead log is brought into the file, so that a plain copy of the file has all.
constexpr std::chrono::milliseconds kSettle{200};
// How often the file is asked whether another program changed the notes (a script, QGIS).
constexpr std::chrono::milliseconds kLook{1000};

using Notes = std::vector<Note>;

}  // namespace

// Threads: callers touch what mMutex guards, and hold it only for memory work. The writer thread alone touches mFile, without the
// lock; it holds the lock only to take tickets and to tell outcomes.
struct Store::Impl {
    /// A ticket that is not saved. A saved one needs no entry: everything given out and not in here is saved.
    struct Entry {
        Note note;
        TicketState state = TicketState::Pending;
        core::Problem problem;
        bool storable = true;  ///< false: refused for what it is, no retry can help
    };

    explicit Impl(NoteFile file) : mFile(std::move(file)), mCrs(mFile.crs()) {}

    void work();
    std::vector<Ticket> takeGroup(std::unique_lock<std::mutex>& lock, bool& settled);
    void storeGroup(const std::vector<Ticket>& tickets);
    void tell(const std::vector<Ticket>& tickets, const core::Status& stored, const std::vector<Outcome>& outcomes,
              std::shared_ptr<const Notes> notes);
    [[nodiscard]] std::shared_ptr<const Notes> withAdded(const std::vector<const Note*>& group,
                                                         const std::vector<Outcome>& outcomes);
    void refresh();
    void admit(Ticket ticket, Entry& entry);
    void lastChance();

    NoteFile mFile;
    const NoteCrs mCrs;

    mutable std::mutex mMutex;
    std::condition_variable mWork;  ///< the writer waits here
    std::condition_variable mTold;  ///< wait() waits here
    std::map<Ticket, Entry> mOpen;  ///< nodes stay where they are; the writer reads pending notes in place
    std::deque<Ticket> mQueue;
    std::shared_ptr<const Notes> mNotes = std::make_shared<const Notes>();
    std::uint64_t mRevision = 1;
    Ticket mNext = 1;
    bool mStopping = false;
    std::thread mThread;
};

void Store::Impl::admit(Ticket ticket, Entry& entry) {
    const core::Status good = checkNote(entry.note);
    entry.storable = good.ok();
    if (good) {
        entry.state = TicketState::Pending;
        mQueue.push_back(ticket);
        mWork.notify_one();
    } else {
        entry.state = TicketState::Failed;
        entry.problem = good.problem();
    }
}

/// Waits for tickets; nothing to do within the time gives an empty group.
std::vector<Store::Ticket> Store::Impl::takeGroup(std::unique_lock<std::mutex>& lock, bool& settled) {
    const auto ready = [this] { return !mQueue.empty() || mStopping; };
    mWork.wait_for(lock, settled ? kLook : kSettle, ready);
    const std::size_t count = std::min(mQueue.size(), kMostInGroup);
    std::vector<Ticket> tickets(mQueue.begin(), mQueue.begin() + static_cast<std::ptrdiff_t>(count));
    mQueue.erase(mQueue.begin(), mQueue.begin() + static_cast<std::ptrdiff_t>(count));
    return tickets;
}

void Store::Impl::work() {
    bool settled = true;
    std::unique_lock lock(mMutex);
    while (true) {
        const std::vector<Ticket> tickets = takeGroup(lock, settled);
        if (tickets.empty() && mStopping) {
            break;
        }
        lock.unlock();
        if (!tickets.empty()) {
            storeGroup(tickets);
            settled = false;
        } else if (!settled) {
            mFile.checkpoint();
            settled = true;
        }
        refresh();
        lock.lock();
    }
    lock.unlock();
    mFile.tidy();
}

void Store::Impl::storeGroup(const std::vector<Ticket>& tickets) {
    std::vector<const Note*> group;
    {
        const std::lock_guard lock(mMutex);
        for (const Ticket ticket : tickets) {
            group.push_back(&mOpen.at(ticket).note);
        }
    }
    std::vector<Outcome> outcomes;
    const core::Status stored = mFile.store(group, outcomes);
    tell(tickets, stored, outcomes, stored ? withAdded(group, outcomes) : nullptr);
}

std::shared_ptr<const Notes> Store::Impl::withAdded(const std::vector<const Note*>& group, const std::vector<Outcome>& outcomes) {
    if (std::none_of(outcomes.begin(), outcomes.end(), [](const Outcome& outcome) { return outcome.added; })) {
        return nullptr;
    }
    auto notes = std::make_shared<Notes>(*mNotes);  // only this thread replaces mNotes
    for (std::size_t i = 0; i < group.size(); ++i) {
        if (outcomes[i].added) {
            notes->push_back(*group[i]);
        }
    }
    return notes;
}

void Store::Impl::tell(const std::vector<Ticket>& tickets, const core::Status& stored, const std::vector<Outcome>& outcomes,
                       std::shared_ptr<const Notes> notes) {
    const std::lock_guard lock(mMutex);
    if (notes != nullptr) {
        mNotes = std::move(notes);
        ++mRevision;
    }
    for (std::size_t i = 0; i < tickets.size(); ++i) {
        if (stored && !outcomes[i].problem) {
            mOpen.erase(tickets[i]);
            continue;
        }
        Entry& entry = mOpen.at(tickets[i]);
        entry.problem = stored ? *outcomes[i].problem : stored.problem();
        entry.state = TicketState::Failed;
    }
    mTold.notify_all();
}

/// Takes in what other programs did to the file.
void Store::Impl::refresh() {
    if (!mFile.changedElsewhere()) {
        return;
    }
    core::Result<Notes> read = mFile.read();
    if (!read) {
        core::logWarning("notes: " + read.problem().message());
        return;
    }
    auto notes = std::make_shared<const Notes>(std::move(*read));
    const std::lock_guard lock(mMutex);
    if (*notes != *mNotes) {
        mNotes = std::move(notes);
        ++mRevision;
    }
}

/// What failed before is tried once more before the program forgets it.
void Store::Impl::lastChance() {
    for (auto& [ticket, entry] : mOpen) {
        if (entry.state == TicketState::Failed && entry.storable) {
            admit(ticket, entry);
        }
    }
}

Store::Store() = default;

core::Result<std::unique_ptr<Store>> Store::open(const std::filesystem::path& file, const NoteCrs& crs) {
    core::Result<NoteFile> opened = NoteFile::open(file, crs);
    if (!opened) {
        return opened.problem();
    }
    core::Result<Notes> read = opened->read();
    if (!read) {
        return read.problem();
    }
    core::Warnings warnings = std::move(opened.warnings());
    for (core::Problem& warning : read.warnings()) {
        warning.file = file.string();
        warnings.push_back(std::move(warning));
    }
    std::unique_ptr<Store> store(new Store());
    store->mImpl = std::make_unique<Impl>(std::move(*opened));
    Impl& impl = *store->mImpl;
    impl.mNotes = std::make_shared<const Notes>(std::move(*read));
    try {
        impl.mThread = std::thread([&impl] { impl.work(); });
    } catch (const std::system_error& error) {
        return core::Problem{file.string(), "", std::string("no thread can be started to write notes: ") + error.what(),
                             "End other programs and try again."};
    }
    return core::Result<std::unique_ptr<Store>>(std::move(store), std::move(warnings));
}

Store::~Store() {
    if (mImpl == nullptr || !mImpl->mThread.joinable()) {
        return;
    }
    {
        const std::lock_guard lock(mImpl->mMutex);
        mImpl->lastChance();
        mImpl->mStopping = true;
        mImpl->mWork.notify_one();
    }
    mImpl->mThread.join();
    const auto lost =
        std::count_if(mImpl->mOpen.begin(), mImpl->mOpen.end(), [](const auto& open) { return open.second.storable; });
    if (lost > 0) {
        core::logError("notes: " + std::to_string(lost) + " could not be stored; their authors were told");
    }
}

Store::Ticket Store::save(Note note) {
    const std::lock_guard lock(mImpl->mMutex);
    const Ticket ticket = mImpl->mNext++;
    Impl::Entry& entry = mImpl->mOpen[ticket];
    entry.note = std::move(note);
    mImpl->admit(ticket, entry);
    return ticket;
}

Store::TicketState Store::state(Ticket ticket) const {
    const std::lock_guard lock(mImpl->mMutex);
    RG_ASSERT(ticket > 0 && ticket < mImpl->mNext, "ask only for tickets that save() gave");
    const auto open = mImpl->mOpen.find(ticket);
    return open == mImpl->mOpen.end() ? TicketState::Saved : open->second.state;
}

core::Problem Store::problem(Ticket ticket) const {
    const std::lock_guard lock(mImpl->mMutex);
    const auto open = mImpl->mOpen.find(ticket);
    const bool failed = open != mImpl->mOpen.end() && open->second.state == TicketState::Failed;
    return failed ? open->second.problem : core::Problem{};
}

void Store::retry(Ticket ticket) {
    const std::lock_guard lock(mImpl->mMutex);
    const auto open = mImpl->mOpen.find(ticket);
    if (open != mImpl->mOpen.end() && open->second.state == TicketState::Failed) {
        mImpl->admit(ticket, open->second);
    }
}

void Store::forget(Ticket ticket) {
    const std::lock_guard lock(mImpl->mMutex);
    const auto open = mImpl->mOpen.find(ticket);
    if (open != mImpl->mOpen.end() && open->second.state == TicketState::Failed) {
        core::wipe(open->second.note.text);
        mImpl->mOpen.erase(open);
    }
}

core::Status Store::wait(Ticket ticket) {
    std::unique_lock lock(mImpl->mMutex);
    RG_ASSERT(ticket > 0 && ticket < mImpl->mNext, "wait only for tickets that save() gave");
    std::map<Ticket, Impl::Entry>::const_iterator open;
    mImpl->mTold.wait(lock, [&] {
        open = mImpl->mOpen.find(ticket);
        return open == mImpl->mOpen.end() || open->second.state != TicketState::Pending;
    });
    if (open == mImpl->mOpen.end()) {
        return core::Done{};
    }
    return open->second.problem;
}

std::shared_ptr<const std::vector<Note>> Store::notes() const {
    const std::lock_guard lock(mImpl->mMutex);
    return mImpl->mNotes;
}

std::uint64_t Store::revision() const {
    const std::lock_guard lock(mImpl->mMutex);
    return mImpl->mRevision;
}

const NoteCrs& Store::crs() const { return mImpl->mCrs; }

}  // namespace rundgang::notes
