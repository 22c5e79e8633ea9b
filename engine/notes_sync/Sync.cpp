#include "engine/notes_sync/Sync.h"

#include "engine/core/Log.h"
#include "engine/core/RandomBytes.h"
#include "engine/notes/Mailbox.h"
#include "engine/notes_sync/Connection.h"
#include "engine/notes_sync/Server.h"
#include "engine/notes_sync/ServerTables.h"
#include "engine/notes_sync/Wire.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <span>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace rundgang::notes_sync {
namespace {

using Clock = std::chrono::steady_clock;
using notes::Incoming;
using notes::Outgoing;
using notes::Receipt;

// Notes of one transaction, on either side: long enough that a round trip does not count, short enough that others get their
// turn.
constexpr std::size_t kGroup = 500;
// Recordings and pictures are held in memory until so many bytes of them are written together.
constexpr std::size_t kMostMediaBytes = std::size_t{8} << 20U;
// How soon a change in the file is noticed, whichever program made it: one number in memory that SQLite shares is looked at.
constexpr int kLookMs = 50;

/// What was sent is at fault, not the server: sending it again would not help (SQL's classes 22 data, 23 constraint).
bool isDataFault(const std::string& state) { return state.starts_with("22") || state.starts_with("23"); }

}  // namespace

struct Sync::Impl {
    Impl(notes::Store& theStore, notes::Mailbox theMailbox, SyncOptions theOptions)
        : store(theStore), mailbox(std::move(theMailbox)), options(std::move(theOptions)) {}

    void work();
    core::Status connect();
    core::Status greet(bool first);
    core::Status serve();
    core::Status round();
    core::Result<std::size_t> push();
    core::Status stageMedia(std::vector<Outgoing>& group, std::vector<Receipt>& receipts);
    struct Staged {
        bool whole = true;    ///< false: the note was erased meanwhile, and the outbox knows
        std::string refused;  ///< why the server does not take it
    };
    core::Result<Staged> stage(const Outgoing& outgoing);
    core::Status tell(std::span<const Outgoing> group, std::vector<Receipt>& receipts);
    core::Result<std::size_t> pull();
    core::Result<bool> fetchMedia(Incoming& change, std::size_t& bytes);
    core::Status write(std::vector<Incoming>& changes, std::int64_t cursor);
    void pauseBeforeNextTry(std::chrono::milliseconds& pause);
    void disconnected(const core::Problem& problem);
    void count(std::uint64_t sent, std::uint64_t received);

    notes::Store& store;
    notes::Mailbox mailbox;
    const SyncOptions options;

    // The worker's alone.
    std::unique_ptr<Connection> connection;
    bool maySend = false;
    bool moderates = false;
    Clock::time_point nextBeat;
    std::string logged;
    std::int64_t refusedLogged = 0;

    std::atomic<bool> stop{false};
    mutable std::mutex mutex;
    std::condition_variable changed;
    SyncState state;
    bool kicked = false;  ///< somebody waits for a round
    std::thread thread;
};

core::Status Sync::Impl::connect() {
    core::Result<std::unique_ptr<Connection>> opened = Connection::open(options.server, stop, options.patience);
    if (!opened) {
        return opened.problem();
    }
    connection = std::move(*opened);
    // Names mean what this program means, whatever else lies in the database.
    const core::Result<Answer> path = connection->ask(
        "SELECT set_config('search_path', 'pg_catalog, ' || coalesce((SELECT quote_ident(n.nspname) FROM pg_extension e JOIN "
        "pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'postgis'), 'public'), false)");
    if (!path) {
        return path.problem();
    }
    if (connection->unverified()) {
        core::logWarning("notes: sslmode=require protects against listeners, not against a false server; verify-full does");
    }
    if (core::Status greeted = greet(true); !greeted) {
        return greeted;
    }
    return connection->run("LISTEN " + options.prefix);
}

/// Asked again now and then: the event may change its rules while stations are connected.
core::Status Sync::Impl::greet(bool first) {
    nextBeat = Clock::now() + options.heartbeat;
    const std::string& schema = options.prefix;
    const core::Result<Answer> hello = connection->ask("SELECT " + schema + ".hello()");
    if (!hello) {
        core::Problem problem = hello.problem();
        if (connection->lastState().starts_with("42") || connection->lastState() == "3F000") {
            problem.what = "has no notes under \"" + schema + "\", or none that this user may see";
            problem.mend = "rundgang notes server-init makes them; the user must be a member of " + schema +
                           "_station (or _moderator, _exporter).";
        }
        return problem;
    }
    int version = 0;
    core::Result<notes::ServerFacts> facts = readFacts(hello->text(0, 0), version);
    if (!facts || version != kServerVersion) {
        return facts ? core::Problem{options.server, "", "is of another version of Rundgang than this program",
                                     "Update the older of both; rundgang notes server-init updates the server."}
                     : facts.problem();
    }
    const Parameter functions[] = {schema + ".push(jsonb)", schema + ".push_as_moderator(jsonb)"};
    const core::Result<Answer> rights =
        connection->ask("SELECT has_function_privilege($1, 'execute'), has_function_privilege($2, 'execute')", functions);
    if (!rights) {
        return rights.problem();
    }
    maySend = rights->yes(0, 0);
    moderates = rights->yes(0, 1);
    facts->role = moderates ? "moderator" : maySend ? "station" : "exporter";
    if (maySend) {
        for (const std::string& salt : first ? mailbox.ownSalts() : std::vector<std::string>()) {
            const Parameter value = salt;
            if (const core::Result<Answer> added = connection->ask("SELECT " + schema + ".add_salt($1)", std::span(&value, 1));
                !added) {
                return added.problem();
            }
        }
        const core::Result<Answer> salts = connection->ask("SELECT " + schema + ".code_salts()");
        if (!salts) {
            return salts.problem();
        }
        for (int row = 0; row < salts->rows(); ++row) {
            facts->salts.emplace_back(salts->text(row, 0));
        }
    }
    return mailbox.join(*facts);
}

core::Result<Sync::Impl::Staged> Sync::Impl::stage(const Outgoing& outgoing) {
    int position = 0;
    for (const notes::Medium& medium : outgoing.note.media) {
        core::Result<std::optional<std::vector<std::byte>>> bytes = mailbox.mediumBytes(medium.id);
        if (!bytes) {
            return bytes.problem();
        }
        if (!*bytes) {
            return Staged{false, ""};
        }
        const std::array<Parameter, 6> parameters = {medium.id,       outgoing.id,       outgoing.key, std::to_string(position++),
                                                     asAbout(medium), std::move(**bytes)};
        const core::Result<Answer> staged = connection->ask(
            "SELECT " + options.prefix + ".stage_medium($1::uuid, $2::uuid, $3, $4::int, $5::jsonb, $6::bytea)", parameters);
        if (!staged) {
            if (isDataFault(connection->lastState())) {
                return Staged{true, "the server does not take its recording or picture (" + connection->lastState() + ")"};
            }
            return staged.problem();
        }
    }
    return Staged();
}

/// Recordings go first, each by itself, so that no other station waits for the server while one arrives. They belong to nothing,
/// and nobody can see them, until their note has come.
core::Status Sync::Impl::stageMedia(std::vector<Outgoing>& group, std::vector<Receipt>& receipts) {
    std::size_t bytes = 0;
    for (auto outgoing = group.begin(); outgoing != group.end();) {
        // The rest comes with the next group: what is told counts, and a bad link shall not send everything again.
        if (bytes > kMostMediaBytes) {
            group.erase(outgoing, group.end());
            break;
        }
        for (const notes::Medium& medium : outgoing->note.media) {
            bytes += medium.bytes;
        }
        const core::Result<Staged> staged = outgoing->what == Outgoing::What::Note ? stage(*outgoing) : Staged();
        if (!staged) {
            return staged.problem();
        }
        if (!staged->refused.empty()) {
            receipts.push_back({outgoing->number, false, staged->refused});
        }
        outgoing = staged->whole && staged->refused.empty() ? outgoing + 1 : group.erase(outgoing);
    }
    return core::Done{};
}

/// One thing that the server cannot even read is found by halving, so that it keeps nothing else from being sent.
core::Status Sync::Impl::tell(std::span<const Outgoing> group, std::vector<Receipt>& receipts) {
    if (group.empty()) {
        return core::Done{};
    }
    const Parameter operations = asOperations(group, mailbox.fileId());
    const core::Result<Answer> answer = connection->ask(
        "SELECT " + options.prefix + (moderates ? ".push_as_moderator" : ".push") + "($1::jsonb)", std::span(&operations, 1));
    if (answer) {
        core::Result<std::vector<Receipt>> read = readReceipts(answer->text(0, 0), group);
        if (!read) {
            return read.problem();
        }
        receipts.insert(receipts.end(), read->begin(), read->end());
        return core::Done{};
    }
    if (!isDataFault(connection->lastState())) {
        return answer.problem();
    }
    if (group.size() == 1) {
        receipts.push_back({group[0].number, false, "the server cannot read it (" + connection->lastState() + ")"});
        return core::Done{};
    }
    if (core::Status first = tell(group.first(group.size() / 2), receipts); !first) {
        return first;
    }
    return tell(group.subspan(group.size() / 2), receipts);
}

core::Result<std::size_t> Sync::Impl::push() {
    core::Result<std::vector<Outgoing>> group = maySend ? mailbox.outgoing(kGroup) : std::vector<Outgoing>();
    if (!group) {
        return group.problem();
    }
    if (group->empty()) {
        return std::size_t{0};
    }
    std::vector<Receipt> receipts;
    if (core::Status staged = stageMedia(*group, receipts); !staged) {
        return staged.problem();
    }
    if (core::Status told = tell(*group, receipts); !told) {
        return told.problem();
    }
    if (core::Status crossed = mailbox.crossOff(receipts); !crossed) {
        return crossed.problem();
    }
    if (std::any_of(receipts.begin(), receipts.end(), [](const Receipt& receipt) { return receipt.erased; })) {
        store.look();
    }
    count(receipts.size(), 0);
    return receipts.size();
}

/// False: it may no longer be seen, and what comes later says so.
core::Result<bool> Sync::Impl::fetchMedia(Incoming& change, std::size_t& bytes) {
    const core::Result<std::vector<std::string>> missing = mailbox.missingMedia(change.note);
    if (!missing) {
        return missing.problem();
    }
    for (const std::string& id : *missing) {
        const Parameter wanted = id;
        const core::Result<Answer> data =
            connection->ask("SELECT data FROM " + options.prefix + ".media WHERE id = $1::uuid", std::span(&wanted, 1), true);
        if (!data) {
            return data.problem();
        }
        if (data->rows() != 1) {
            return false;
        }
        const std::string_view raw = data->text(0, 0);
        const auto about = std::find_if(change.note.media.begin(), change.note.media.end(),
                                        [&](const notes::Medium& medium) { return medium.id == id; });
        const auto* first = reinterpret_cast<const std::byte*>(raw.data());
        change.attachments.push_back({*about, {first, first + raw.size()}});
        bytes += raw.size();
    }
    return true;
}

core::Status Sync::Impl::write(std::vector<Incoming>& changes, std::int64_t cursor) {
    core::Status taken = mailbox.takeIn(changes, cursor, moderates);
    if (!taken) {
        return taken;
    }
    core::logWarnings(taken.warnings());
    count(0, changes.size());
    changes.clear();
    store.look();
    return core::Done{};
}

core::Result<std::size_t> Sync::Impl::pull() {
    const std::array<Parameter, 2> above = {std::to_string(mailbox.cursor()), std::to_string(kGroup)};
    const core::Result<Answer> feed = connection->ask(feedOf(options.prefix), above);
    if (!feed) {
        return feed.problem();
    }
    std::vector<Incoming> changes;
    std::int64_t cursor = 0;
    std::size_t bytes = 0;
    for (int row = 0; row < feed->rows(); ++row) {
        core::Result<Incoming> change = readChange(*feed, row);
        if (!change) {
            return change.problem();
        }
        const core::Result<bool> seen = fetchMedia(*change, bytes);
        if (!seen) {
            return seen.problem();
        }
        if (*seen) {
            changes.push_back(std::move(*change));
        }
        cursor = feed->integer(row, 0);
        if (bytes > kMostMediaBytes) {
            bytes = 0;
            if (core::Status written = write(changes, cursor); !written) {
                return written.problem();
            }
        }
    }
    if (cursor > mailbox.cursor()) {
        if (core::Status written = write(changes, cursor); !written) {
            return written.problem();
        }
    }
    return static_cast<std::size_t>(feed->rows());
}

core::Status Sync::Impl::round() {
    std::size_t moved = 1;
    while (moved > 0 && !stop.load()) {
        const core::Result<std::size_t> sent = push();
        if (!sent) {
            return sent.problem();
        }
        const core::Result<std::size_t> heard = pull();
        if (!heard) {
            return heard.problem();
        }
        moved = *sent + *heard;
    }
    return core::Done{};
}

core::Status Sync::Impl::serve() {
    while (!stop.load()) {
        {
            const std::lock_guard lock(mutex);
            kicked = false;
        }
        (void)mailbox.changed();  // what changes from here on is news
        if (core::Status done = round(); !done) {
            return done;
        }
        const core::Result<notes::Mailbox::Counts> counts = mailbox.counts();
        if (!counts) {
            return counts.problem();
        }
        if (counts->refused > refusedLogged) {
            core::logWarning("notes: " + std::to_string(counts->refused) +
                             " changes are not taken by the server (as a rule: this user may not do that everywhere) and hold in "
                             "this station's file only");
        }
        refusedLogged = counts->refused;
        {
            const std::lock_guard lock(mutex);
            state.connected = true;
            state.caughtUp = !stop.load();
            state.problem = {};
            state.waiting = counts->waiting;
            state.refused = counts->refused;
            ++state.rounds;
            changed.notify_all();
        }
        logged.clear();
        while (!stop.load()) {
            const core::Result<bool> notice = connection->waitForNotice(kLookMs);
            if (!notice) {
                return notice.problem();
            }
            const bool beat = Clock::now() > nextBeat;
            if (beat) {
                if (core::Status greeted = greet(false); !greeted) {
                    return greeted;
                }
            }
            const bool news = *notice || beat || mailbox.changed();
            const std::lock_guard lock(mutex);
            if (news || kicked) {
                break;
            }
        }
    }
    return core::Done{};
}

void Sync::Impl::count(std::uint64_t sent, std::uint64_t received) {
    const std::lock_guard lock(mutex);
    state.sent += sent;
    state.received += received;
}

void Sync::Impl::disconnected(const core::Problem& problem) {
    connection.reset();
    if (problem.message() != logged && !stop.load()) {
        logged = problem.message();
        core::logWarning("notes: " + logged);
    }
    const core::Result<notes::Mailbox::Counts> counts = mailbox.counts();
    const std::lock_guard lock(mutex);
    state.connected = state.caughtUp = false;
    state.problem = problem;
    if (counts) {
        state.waiting = counts->waiting;
        state.refused = counts->refused;
    }
    changed.notify_all();
}

/// Longer from try to try, and never for all stations at the same moment.
void Sync::Impl::pauseBeforeNextTry(std::chrono::milliseconds& pause) {
    std::array<std::uint8_t, 1> random{};
    core::fillRandom(random);
    const auto until = Clock::now() + pause / 2 + pause * random[0] / 510;
    pause = std::min(pause * 2, options.longestPause);
    std::unique_lock lock(mutex);
    changed.wait_until(lock, until, [this] { return stop.load(); });
}

void Sync::Impl::work() {
    std::chrono::milliseconds pause = options.shortestPause;
    while (!stop.load()) {
        core::Status done = connect();
        if (done) {
            pause = options.shortestPause;
            done = serve();
        }
        if (!done) {
            disconnected(done.problem());
            pauseBeforeNextTry(pause);
        }
    }
}

Sync::Sync() = default;

core::Result<std::unique_ptr<Sync>> Sync::start(notes::Store& store, const std::filesystem::path& file,
                                                const SyncOptions& options) {
    if (core::Status good = checkPrefix(options.prefix); !good) {
        return good.problem();
    }
    if (const core::Result<std::string> server = connectionString(options.server); !server) {
        return server.problem();
    }
    core::Result<notes::Mailbox> mailbox = notes::Mailbox::open(file);
    if (!mailbox) {
        return mailbox.problem();
    }
    std::unique_ptr<Sync> sync(new Sync());
    sync->mImpl = std::make_unique<Impl>(store, std::move(*mailbox), options);
    Impl& impl = *sync->mImpl;
    try {
        impl.thread = std::thread([&impl] { impl.work(); });
    } catch (const std::system_error& error) {
        return core::Problem{file.string(), "", std::string("no thread can be started to synchronise notes: ") + error.what(),
                             "End other programs and try again."};
    }
    return sync;
}

Sync::~Sync() {
    if (mImpl == nullptr || !mImpl->thread.joinable()) {
        return;
    }
    {
        const std::lock_guard lock(mImpl->mutex);
        mImpl->stop = true;
        mImpl->changed.notify_all();
    }
    mImpl->thread.join();
}

SyncState Sync::state() const {
    const std::lock_guard lock(mImpl->mutex);
    return mImpl->state;
}

core::Status Sync::waitUntilCaughtUp(std::chrono::milliseconds longest) {
    std::unique_lock lock(mImpl->mutex);
    mImpl->kicked = true;
    // The round that is under way may have begun before what the caller did.
    const std::uint64_t wanted = mImpl->state.rounds + 2;
    const bool done = mImpl->changed.wait_until(lock, Clock::now() + longest, [&] {
        mImpl->kicked = true;
        return mImpl->state.caughtUp && mImpl->state.rounds >= wanted;
    });
    if (done) {
        return core::Done{};
    }
    if (!mImpl->state.problem.what.empty()) {
        return mImpl->state.problem;
    }
    return core::Problem{mImpl->options.server, "", "is not through with everything yet", "Give it more time."};
}

}  // namespace rundgang::notes_sync
