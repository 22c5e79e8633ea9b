#include "engine/notes/Store.h"

#include "engine/core/Assert.h"
#include "engine/core/Log.h"
#include "engine/core/Wipe.h"
#include "engine/notes/MediaTable.h"
#include "engine/notes/NoteCheck.h"
#include "engine/notes/NoteFile.h"
#include "engine/notes/Published.h"
#include "engine/notes/VisitorCode.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <variant>

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
        std::variant<Contribution, Change> asked;
        TicketState state = TicketState::Pending;
        core::Problem problem;
        bool applied = false;  ///< a change that is done but for its traces
        bool storable = true;  ///< false: refused for what it is, no retry can help
    };

    Impl(NoteFile file, std::filesystem::path path)
        : mFile(std::move(file)), mPath(std::move(path)), mCrs(mFile.crs()), mRules(mFile.rules()), mSalt(mFile.salt()) {}

    void work();
    std::vector<Ticket> takeGroup(std::unique_lock<std::mutex>& lock, bool& settled);
    void storeGroup(const std::vector<Ticket>& tickets);
    void carryOut(Ticket ticket);
    void tell(const std::vector<Ticket>& tickets, const core::Status& stored, const std::vector<Outcome>& outcomes);
    void publish(std::shared_ptr<const Notes> all);
    void dropRetired();
    [[nodiscard]] std::shared_ptr<const Notes> withAdded(const std::vector<Contribution*>& group,
                                                         const std::vector<Outcome>& outcomes);
    void refresh();
    void readAgain();
    void forgetErased(const Erasure& erasure);
    Ticket accept(std::variant<Contribution, Change> asked);
    void admit(Ticket ticket, Entry& entry);
    void lastChance();

    NoteFile mFile;
    const std::filesystem::path mPath;
    const NoteCrs mCrs;

    mutable std::mutex mMutex;
    std::condition_variable mWork;  ///< the writer waits here
    std::condition_variable mTold;  ///< wait() waits here
    std::map<Ticket, Entry> mOpen;  ///< nodes stay where they are; the writer reads pending notes in place
    std::deque<Ticket> mQueue;
    std::shared_ptr<const Notes> mAll = std::make_shared<const Notes>();
    std::shared_ptr<const Shown> mShown;
    /// Snapshots that somebody may still look at. Kept until only this knows them, so that a hundred thousand notes are taken
    /// apart on the writer's thread and not at the end of a frame. The writer's alone.
    std::vector<std::shared_ptr<const void>> mRetired;
    std::uint64_t mRevision = 1;
    EventRules mRules;
    std::string mSalt;
    bool mLook = false;  ///< somebody knows that the file has changed
    Ticket mNext = 1;
    bool mStopping = false;
    std::thread mThread;
};

/// What can be said of a request without the file.
core::Status checkAsked(const Contribution& contribution) {
    if (core::Status good = checkNote(contribution.note); !good) {
        return good;
    }
    if (!contribution.code.empty() && !readVisitorCode(contribution.code)) {
        return core::Problem{"", "note, code", "is mistyped", "Type the nine characters again, or leave the note without."};
    }
    for (const Attachment& attachment : contribution.attachments) {
        if (core::Status good = checkMedium(attachment.about, attachment.bytes.size()); !good) {
            return good;
        }
    }
    return core::Done{};
}

void Store::Impl::admit(Ticket ticket, Entry& entry) {
    const auto* contribution = std::get_if<Contribution>(&entry.asked);
    const core::Status good = contribution != nullptr ? checkAsked(*contribution) : core::Status(core::Done{});
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

Store::Ticket Store::Impl::accept(std::variant<Contribution, Change> asked) {
    const std::lock_guard lock(mMutex);
    const Ticket ticket = mNext++;
    Entry& entry = mOpen[ticket];
    entry.asked = std::move(asked);
    admit(ticket, entry);
    return ticket;
}

/// Waits for tickets: notes that share one sync, or one change by itself, in the order they were asked for. Nothing to do within
/// the time gives an empty group.
std::vector<Store::Ticket> Store::Impl::takeGroup(std::unique_lock<std::mutex>& lock, bool& settled) {
    const auto ready = [this] { return !mQueue.empty() || mStopping || mLook; };
    mWork.wait_for(lock, settled ? kLook : kSettle, ready);
    mLook = false;
    const auto isNote = [this](Ticket ticket) { return std::holds_alternative<Contribution>(mOpen.at(ticket).asked); };
    std::vector<Ticket> tickets;
    while (!mQueue.empty() && tickets.size() < kMostInGroup && (tickets.empty() || isNote(mQueue.front()))) {
        tickets.push_back(mQueue.front());
        mQueue.pop_front();
        if (!isNote(tickets.back())) {
            break;
        }
    }
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
        } else {
            mFile.scrubIfDue();
        }
        refresh();
        dropRetired();
        lock.lock();
    }
    lock.unlock();
    mFile.tidy();
}

void Store::Impl::storeGroup(const std::vector<Ticket>& tickets) {
    std::vector<Contribution*> group;
    {
        const std::lock_guard lock(mMutex);
        for (const Ticket ticket : tickets) {
            if (auto* contribution = std::get_if<Contribution>(&mOpen.at(ticket).asked)) {
                group.push_back(contribution);
            }
        }
    }
    if (group.empty()) {
        carryOut(tickets.front());
        return;
    }
    std::vector<Outcome> outcomes;
    const core::Status stored = mFile.store(group, outcomes);
    if (stored) {
        if (std::shared_ptr<const Notes> all = withAdded(group, outcomes)) {
            publish(std::move(all));
        }
    }
    tell(tickets, stored, outcomes);
}

void Store::Impl::carryOut(Ticket ticket) {
    Entry* entry = nullptr;
    {
        const std::lock_guard lock(mMutex);
        entry = &mOpen.at(ticket);
    }
    const auto* change = std::get_if<Change>(&entry->asked);
    const core::Status done = mFile.change(*change, entry->applied);
    readAgain();  // also after a failure: what was erased is gone although traces of it are left
    if (const auto* erasure = std::get_if<Erasure>(change); erasure != nullptr && done) {
        forgetErased(*erasure);
    }
    tell({ticket}, done, {Outcome{}});
}

/// A note that could not be stored yet waits in memory; its author's wish holds for it too.
void Store::Impl::forgetErased(const Erasure& erasure) {
    const std::optional<std::string> code = readVisitorCode(erasure.code);
    const std::lock_guard lock(mMutex);
    for (auto& [ticket, entry] : mOpen) {
        auto* waiting = std::get_if<Contribution>(&entry.asked);
        if (waiting == nullptr || entry.state != TicketState::Failed) {
            continue;
        }
        const bool meant = code ? readVisitorCode(waiting->code) == code : waiting->note.id == erasure.noteId;
        if (meant) {
            *waiting = Contribution();
            entry.storable = false;
            entry.problem = {"", "note", "was erased", ""};
        }
    }
}

std::shared_ptr<const Notes> Store::Impl::withAdded(const std::vector<Contribution*>& group,
                                                    const std::vector<Outcome>& outcomes) {
    if (std::none_of(outcomes.begin(), outcomes.end(), [](const Outcome& outcome) { return outcome.added; })) {
        return nullptr;
    }
    auto notes = std::make_shared<Notes>(*mAll);  // only this thread replaces mAll
    for (std::size_t i = 0; i < group.size(); ++i) {
        if (outcomes[i].added) {
            notes->push_back(group[i]->note);
        }
    }
    return notes;
}

void Store::Impl::publish(std::shared_ptr<const Notes> all) {
    std::shared_ptr<const Shown> shown = shownOf(all, mFile.rules());
    {
        const std::lock_guard lock(mMutex);
        mAll.swap(all);
        mShown.swap(shown);
        ++mRevision;
    }
    // Shown before what it shows: the one holds the other.
    for (std::shared_ptr<const void> old :
         {std::shared_ptr<const void>(std::move(shown)), std::shared_ptr<const void>(std::move(all))}) {
        if (old != nullptr) {
            mRetired.push_back(std::move(old));
        }
    }
    dropRetired();
}

void Store::Impl::dropRetired() {
    std::erase_if(mRetired, [](const std::shared_ptr<const void>& old) { return old.use_count() == 1; });
}

void Store::Impl::tell(const std::vector<Ticket>& tickets, const core::Status& stored, const std::vector<Outcome>& outcomes) {
    const std::lock_guard lock(mMutex);
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
    if (mFile.changedElsewhere()) {
        mFile.followRules();
        if (mFile.rules() != mRules || mFile.salt() != mSalt) {  // only this thread changes them
            {
                const std::lock_guard lock(mMutex);
                mRules = mFile.rules();
                mSalt = mFile.salt();
            }
            publish(mAll);
        }
        readAgain();
    }
}

void Store::Impl::readAgain() {
    core::Result<Notes> read = mFile.read();
    if (!read) {
        core::logWarning("notes: " + read.problem().message());
        return;
    }
    if (*read != *mAll) {
        publish(std::make_shared<const Notes>(std::move(*read)));
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

core::Result<std::unique_ptr<Store>> Store::open(const std::filesystem::path& file, const NoteCrs& crs, const OpenWith& with) {
    core::Result<NoteFile> opened = NoteFile::open(file, crs, with);
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
    store->mImpl = std::make_unique<Impl>(std::move(*opened), file);
    Impl& impl = *store->mImpl;
    impl.publish(std::make_shared<const Notes>(std::move(*read)));
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

Store::Ticket Store::save(Note note) { return save(Contribution{std::move(note), {}, {}}); }
Store::Ticket Store::save(Contribution contribution) { return mImpl->accept(std::move(contribution)); }
Store::Ticket Store::change(Change change) { return mImpl->accept(std::move(change)); }

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
        if (auto* contribution = std::get_if<Contribution>(&open->second.asked)) {
            core::wipe(contribution->note.text);
            for (Attachment& attachment : contribution->attachments) {
                core::wipe(attachment.bytes);
                core::wipe(attachment.about.transcript);
            }
        }
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

std::shared_ptr<const Shown> Store::shown() const {
    const std::lock_guard lock(mImpl->mMutex);
    return mImpl->mShown;
}

std::shared_ptr<const std::vector<Note>> Store::notes() const { return shown()->notes; }

std::shared_ptr<const std::vector<Note>> Store::all() const {
    const std::lock_guard lock(mImpl->mMutex);
    return mImpl->mAll;
}

std::uint64_t Store::revision() const {
    const std::lock_guard lock(mImpl->mMutex);
    return mImpl->mRevision;
}

const NoteCrs& Store::crs() const { return mImpl->mCrs; }
EventRules Store::rules() const {
    const std::lock_guard lock(mImpl->mMutex);
    return mImpl->mRules;
}

void Store::look() {
    const std::lock_guard lock(mImpl->mMutex);
    mImpl->mLook = true;
    mImpl->mWork.notify_one();
}

// A connection of its own: the store's thread may be busy with an erasure, and a recording may be long.
core::Result<std::vector<std::byte>> Store::mediumBytes(const std::string& mediumId) const {
    constexpr int kBusyMs = 3000;
    core::Result<Database> database = Database::open(mImpl->mPath, Database::Mode::ReadWrite, kBusyMs);
    if (!database) {
        return database.problem();
    }
    return notes::mediumBytes(*database, mediumId);
}

std::string Store::traceOfCode(const std::string& typed) const {
    const std::optional<std::string> code = readVisitorCode(typed);
    std::string salt;
    {
        const std::lock_guard lock(mImpl->mMutex);
        salt = mImpl->mSalt;
    }
    return code ? traceOf(*code, salt) : std::string();
}

}  // namespace rundgang::notes
