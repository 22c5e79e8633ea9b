#include "engine/notes/Mailbox.h"

#include "engine/notes/FileTurn.h"
#include "engine/notes/GeoPackage.h"
#include "engine/notes/MailboxIntake.h"
#include "engine/notes/MailboxSchema.h"
#include "engine/notes/MediaTable.h"
#include "engine/notes/NoteCheck.h"
#include "engine/notes/NoteTable.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

namespace rundgang::notes {
namespace {

// A save at the spot goes first; the synchroniser can wait.
constexpr int kBusyMs = 10000;

constexpr const char* kSelectOutbox =
    "SELECT o.n, o.what, o.uuid, o.trace, coalesce(nullif(o.key, ''), k.key, ''), o.value, o.state, o.reason, o.merged_into, "
    "o.operation, o.base FROM notes_outbox o LEFT JOIN notes_known k ON k.uuid = o.uuid WHERE o.refused = '' ORDER BY o.n LIMIT "
    "?1";
constexpr const char* kSelectVotes =
    "SELECT coalesce(sum(vote > 0), 0), coalesce(sum(vote < 0), 0) FROM notes_votes WHERE uuid = ?1";
constexpr const char* kSelectMedium =
    "SELECT m.transcript, length(m.data) = 0, coalesce(k.key, '') FROM notes_media m JOIN notes_to_media r ON r.related_id = "
    "m.id "
    "JOIN notes n ON n.fid = r.base_id LEFT JOIN notes_known k ON k.uuid = n.uuid WHERE m.uuid = ?1";

Outgoing::What whatOf(std::string_view name) {
    using What = Outgoing::What;
    return name == "note"         ? What::Note
           : name == "vote"       ? What::Vote
           : name == "moderation" ? What::Moderation
           : name == "medium"     ? What::MediumEdit
           : name == "erase"      ? What::Erasure
                                  : What::CodeErasure;
}

}  // namespace

struct Mailbox::Impl {
    Database database;
    NotesFile file;
    std::filesystem::path path;
    std::shared_ptr<std::mutex> turn;
    std::string id;
    std::int64_t cursor = 0;
    std::int64_t dataVersion = -1;

    core::Status makeTables();
    core::Result<std::string> setting(const char* name);
    core::Status set(std::string_view name, std::string_view value);
    core::Status refill(bool again);
    /// Under which something was left here; the file as it was read last.
    std::vector<std::string> usedSalts();
    core::Status takeRulesAndSalts(const ServerFacts& facts);
    /// False: what it was about is gone, and there is nothing to tell.
    core::Result<bool> complete(Outgoing& outgoing, bool countsGoAlone, NoteRows& rows);
    core::Status strike(std::int64_t number);
    /// `nothing` gets what there is nothing to tell about any more.
    core::Result<std::vector<Outgoing>> read(std::size_t most, std::vector<std::int64_t>& nothing);
    core::Result<bool> hasMedium(const std::string& mediumId);
    core::Status takeAll(const std::vector<Incoming>& changes, bool keepsWithdrawn);
};

core::Status Mailbox::Impl::makeTables() {
    return inTransaction(database, [&]() -> core::Status {
        if (core::Status made = database.run(kMailboxTables); !made) {
            return made;
        }
        for (const char* trigger : kMailboxTriggers) {
            if (core::Status there = ensureTrigger(database, trigger); !there) {
                return there;
            }
        }
        // A server may have learnt better meanwhile (another role, a newer program).
        return database.run("UPDATE notes_outbox SET refused = ''; DELETE FROM notes_sync WHERE name = 'taking'");
    });
}

core::Result<std::string> Mailbox::Impl::setting(const char* name) {
    core::Result<std::optional<std::string>> value =
        database.text("SELECT value FROM notes_sync WHERE name = '" + std::string(name) + "'");
    if (!value) {
        return value.problem();
    }
    return value->value_or("");
}

core::Status Mailbox::Impl::set(std::string_view name, std::string_view value) {
    core::Result<Statement> insert = database.prepare("INSERT OR REPLACE INTO notes_sync VALUES (?1, ?2)");
    if (!insert) {
        return insert.problem();
    }
    insert->bind(1, name);
    insert->bind(2, value);
    return insert->step() == Statement::Step::Done ? core::Status(core::Done{})
                                                   : core::Status(database.problem("write how far it is synchronised"));
}

core::Status Mailbox::Impl::refill(bool again) {
    if (!again) {
        if (core::Status own = database.run(kAllAreOwn); !own) {
            return own;
        }
    }
    for (const char* sql : kRefill) {
        core::Result<Statement> statement = database.prepare(sql);
        if (!statement) {
            return statement.problem();
        }
        if (std::string_view(sql).find("?1") != std::string_view::npos) {
            statement->bind(1, std::int64_t{again ? 1 : 0});
        }
        if (statement->step() == Statement::Step::Failed) {
            return database.problem("fill the outbox");
        }
    }
    return core::Done{};
}

core::Status Mailbox::Impl::takeRulesAndSalts(const ServerFacts& facts) {
    if (core::Status read = readRules(database, path, file); !read) {
        return read;
    }
    NotesFile now = file;
    if (!facts.salts.empty()) {
        now.otherSalts.assign(facts.salts.begin() + 1, facts.salts.end());
        now.salt = facts.salts.front();
        // Left while the server was being asked, or more than it keeps: a code must find what was left under them.
        for (std::string& salt : usedSalts()) {
            if (std::find(facts.salts.begin(), facts.salts.end(), salt) == facts.salts.end()) {
                now.otherSalts.push_back(std::move(salt));
            }
        }
        if (now.salt != file.salt || now.otherSalts != file.otherSalts) {
            if (core::Status written = writeSalts(database, now); !written) {
                return written;
            }
        }
    }
    if (facts.moderateFirst != now.rules.moderateFirst) {
        now.rules.moderateFirst = facts.moderateFirst;
        if (core::Status written = writeRules(database, now.rules); !written) {
            return written;
        }
    }
    file = now;
    return core::Done{};
}

core::Status Mailbox::Impl::strike(std::int64_t number) {
    core::Result<Statement> strike = database.prepare("DELETE FROM notes_outbox WHERE n = ?1");
    if (!strike) {
        return strike.problem();
    }
    strike->bind(1, number);
    return strike->step() == Statement::Step::Done ? core::Status(core::Done{})
                                                   : core::Status(database.problem("cross off what was sent"));
}

core::Result<bool> Mailbox::Impl::hasMedium(const std::string& mediumId) {
    core::Result<Statement> select = database.prepare("SELECT 1 FROM notes_media WHERE uuid = ?1");
    if (!select) {
        return select.problem();
    }
    select->bind(1, mediumId);
    const Statement::Step step = select->step();
    return step == Statement::Step::Failed ? core::Result<bool>(database.problem("look for a recording or picture"))
                                           : core::Result<bool>(step == Statement::Step::Row);
}

core::Result<bool> Mailbox::Impl::complete(Outgoing& outgoing, bool countsGoAlone, NoteRows& rows) {
    if (outgoing.what == Outgoing::What::MediumEdit) {
        core::Result<Statement> select = database.prepare(kSelectMedium);
        if (!select) {
            return select.problem();
        }
        select->bind(1, outgoing.id);
        if (select->step() != Statement::Step::Row) {
            return false;
        }
        outgoing.transcript = cleanText(select->text(0));
        outgoing.dropped = select->integer(1) != 0;
        outgoing.key = select->text(2);
        return true;
    }
    if (outgoing.what != Outgoing::What::Note) {
        return true;
    }
    core::Result<std::optional<NoteRows::Stored>> stored = rows.find(outgoing.id);
    core::Result<Statement> votes = database.prepare(kSelectVotes);
    if (!stored || !votes) {
        return stored ? votes.problem() : stored.problem();
    }
    if (!*stored) {
        return false;
    }
    outgoing.note = std::move((*stored)->note);
    outgoing.trace = outgoing.note.visitor;
    votes->bind(1, outgoing.id);
    if (countsGoAlone || votes->step() != Statement::Step::Row) {
        outgoing.note.agree = outgoing.note.disagree = 0;
    } else {
        outgoing.note.agree = std::max<std::int64_t>(outgoing.note.agree - votes->integer(0), 0);
        outgoing.note.disagree = std::max<std::int64_t>(outgoing.note.disagree - votes->integer(1), 0);
    }
    return true;
}

Mailbox::Mailbox(std::unique_ptr<Impl> impl) : mImpl(std::move(impl)) {}
Mailbox::Mailbox(Mailbox&&) noexcept = default;
Mailbox::~Mailbox() = default;

core::Result<Mailbox> Mailbox::open(const std::filesystem::path& path) {
    core::Result<Database> database = Database::open(path, Database::Mode::ReadWrite, kBusyMs);
    if (!database) {
        return database.problem();
    }
    if (core::Status header = checkHeader(*database, path); !header) {
        return header.problem();
    }
    core::Result<NotesFile> checked = checkNotesFile(*database, path);
    if (!checked) {
        return checked.problem();
    }
    if (database->readOnly() || checked->version != kNotesVersion) {
        return core::Problem{path.string(), "", "cannot be synchronised: it may only be read, or is of an older form",
                             "Give this user the right to write it, and open it once with this program."};
    }
    database->addGeometryFunctions();
    database->tidyOnClose(false);  // that is the Store's
    if (core::Status set = database->run("PRAGMA secure_delete = 1; PRAGMA synchronous = EXTRA; PRAGMA fullfsync = 1"); !set) {
        return set.problem();
    }
    auto impl = std::make_unique<Impl>(Impl{std::move(*database), std::move(*checked), path, turnOf(path), "", 0, -1});
    const std::lock_guard turn(*impl->turn);
    if (core::Status made = impl->makeTables(); !made) {
        return made.problem();
    }
    const core::Result<std::string> id = impl->setting("file");
    const core::Result<std::string> cursor = impl->setting("cursor");
    if (!id || !cursor) {
        return id ? cursor.problem() : id.problem();
    }
    impl->id = *id;
    std::from_chars(cursor->data(), cursor->data() + cursor->size(), impl->cursor);
    return Mailbox(std::move(impl));
}

core::Status Mailbox::join(const ServerFacts& facts) {
    Impl& my = *mImpl;
    const std::lock_guard turn(*mImpl->turn);
    if (core::Status same = checkCrs(my.file.crs, facts.crs, my.path); !same) {
        return core::Problem{my.path.string(), "", "its coordinate system is not that of the server's notes",
                             "Synchronise it with another server or --prefix."};
    }
    return inTransaction(my.database, [&]() -> core::Status {
        const core::Result<std::string> server = my.setting("server");
        const core::Result<std::string> epoch = my.setting("epoch");
        const core::Result<std::string> role = my.setting("role");
        if (!server || !epoch || !role) {
            return !server ? server.problem() : !epoch ? epoch.problem() : role.problem();
        }
        if (!server->empty() && *server != facts.server) {
            return core::Problem{my.path.string(), "", "belongs to the notes of another server",
                                 "Synchronise it with that one, or begin a new notes file here."};
        }
        const std::string now = std::to_string(facts.epoch);
        const bool again = !server->empty() && (*epoch != now || facts.head < my.cursor);
        if (server->empty() || again) {
            if (core::Status filled = my.refill(again); !filled) {
                return filled;
            }
        }
        // Another role sees other notes: from the beginning.
        if (again || *role != facts.role) {
            my.cursor = 0;
        }
        for (const auto& [name, value] : {std::pair<const char*, std::string>{"server", facts.server},
                                          {"epoch", now},
                                          {"role", facts.role},
                                          {"cursor", std::to_string(my.cursor)}}) {
            const core::Result<std::string> before = my.setting(name);
            if (core::Status set = before && *before == value ? core::Status(core::Done{}) : my.set(name, value); !set) {
                return set;
            }
        }
        return my.takeRulesAndSalts(facts);
    });
}

std::vector<std::string> Mailbox::ownSalts() const {
    const std::lock_guard turn(*mImpl->turn);
    return mImpl->usedSalts();
}

std::vector<std::string> Mailbox::Impl::usedSalts() {
    std::vector<std::string> salts = file.otherSalts;
    const core::Result<std::optional<std::int64_t>> used =
        database.integer("SELECT EXISTS (SELECT 1 FROM notes WHERE visitor <> '') OR EXISTS (SELECT 1 FROM notes_votes)");
    if (used && used->value_or(0) != 0) {
        salts.push_back(file.salt);
    }
    return salts;
}

const std::string& Mailbox::fileId() const { return mImpl->id; }
std::int64_t Mailbox::cursor() const { return mImpl->cursor; }

bool Mailbox::changed() {
    const core::Result<std::optional<std::int64_t>> version = mImpl->database.integer("PRAGMA data_version");
    const std::int64_t now = version ? version->value_or(mImpl->dataVersion) : mImpl->dataVersion;
    return std::exchange(mImpl->dataVersion, now) != now;
}

core::Result<std::vector<Outgoing>> Mailbox::Impl::read(std::size_t most, std::vector<std::int64_t>& nothing) {
    core::Result<Statement> select = database.prepare(kSelectOutbox);
    core::Result<NoteRows> rows = NoteRows::prepare(database);
    if (!select || !rows) {
        return select ? rows.problem() : select.problem();
    }
    select->bind(1, static_cast<std::int64_t>(most));
    std::vector<Outgoing> all;
    Statement::Step step = select->step();
    for (; step == Statement::Step::Row; step = select->step()) {
        Outgoing next;
        next.number = select->integer(0);
        next.what = whatOf(select->text(1));
        next.id = select->text(2);
        next.trace = select->text(3);
        next.key = select->text(4);
        next.vote = static_cast<int>(select->integer(5));
        next.moderation = {next.id, stateFromName(select->text(6)).value_or(NoteState::Pending), select->text(7),
                           select->text(8)};
        next.operation = select->text(9);
        next.base = select->integer(10);
        const core::Result<bool> there = complete(next, select->integer(5) == 1, *rows);
        if (!there) {
            return there.problem();
        }
        if (*there) {
            all.push_back(std::move(next));
        } else {
            nothing.push_back(next.number);
        }
    }
    if (step == Statement::Step::Failed) {
        return database.problem("read the outbox");
    }
    return all;
}

core::Result<std::vector<Outgoing>> Mailbox::outgoing(std::size_t most) {
    const std::lock_guard turn(*mImpl->turn);
    while (true) {
        std::vector<std::int64_t> nothing;
        core::Result<std::vector<Outgoing>> all = mImpl->read(most, nothing);
        for (const std::int64_t number : nothing) {
            if (core::Status struck = mImpl->strike(number); !struck) {
                return struck.problem();
            }
        }
        if (!all || !all->empty() || nothing.empty()) {
            return all;
        }
    }
}

core::Result<std::optional<std::vector<std::byte>>> Mailbox::mediumBytes(const std::string& mediumId) {
    const std::lock_guard turn(*mImpl->turn);
    const core::Result<bool> there = mImpl->hasMedium(mediumId);
    if (!there || !*there) {
        return there ? core::Result<std::optional<std::vector<std::byte>>>(std::nullopt) : there.problem();
    }
    core::Result<std::vector<std::byte>> bytes = notes::mediumBytes(mImpl->database, mediumId);
    if (!bytes) {
        return bytes.problem();
    }
    return std::optional(std::move(*bytes));
}

core::Status Mailbox::crossOff(std::span<const Receipt> receipts) {
    Impl& my = *mImpl;
    const std::lock_guard turn(*mImpl->turn);
    return inTransaction(my.database, [&]() -> core::Status {
        core::Result<Statement> refuse = my.database.prepare("UPDATE notes_outbox SET refused = ?2 WHERE n = ?1");
        core::Result<Statement> traces = my.database.prepare(
            "INSERT OR IGNORE INTO notes_todo SELECT 'scrub' FROM notes_outbox WHERE n = ?1 AND what IN ('erase', 'erase_code')");
        if (!refuse || !traces) {
            return refuse ? traces.problem() : refuse.problem();
        }
        std::vector<Incoming> erased;
        for (const Receipt& receipt : receipts) {
            if (receipt.erased) {
                core::Result<std::optional<std::string>> id =
                    my.database.text("SELECT uuid FROM notes_outbox WHERE n = " + std::to_string(receipt.number));
                if (!id) {
                    return id.problem();
                }
                if (*id) {
                    erased.push_back({Incoming::What::Erased, **id, {}, 0, {}, {}});
                }
            }
            Statement& statement = receipt.refused.empty() ? *traces : *refuse;
            statement.reset();
            statement.bind(1, receipt.number);
            if (!receipt.refused.empty()) {
                statement.bind(2, receipt.refused);
            }
            if (statement.step() == Statement::Step::Failed) {
                return my.database.problem("cross off what was sent");
            }
            if (receipt.refused.empty()) {
                if (core::Status struck = my.strike(receipt.number); !struck) {
                    return struck;
                }
            }
        }
        return my.takeAll(erased, true);
    });
}

core::Result<std::vector<std::string>> Mailbox::missingMedia(const Note& note) {
    const std::lock_guard turn(*mImpl->turn);
    std::vector<std::string> missing;
    for (const Medium& medium : note.media) {
        const core::Result<bool> there = mImpl->hasMedium(medium.id);
        if (!there) {
            return there.problem();
        }
        if (!*there && medium.bytes > 0) {
            missing.push_back(medium.id);
        }
    }
    return missing;
}

core::Status Mailbox::Impl::takeAll(const std::vector<Incoming>& changes, bool keepsWithdrawn) {
    if (changes.empty()) {
        return core::Done{};
    }
    const core::Result<std::unique_ptr<Intake>> intake = Intake::prepare(database, file);
    if (!intake) {
        return intake.problem();
    }
    if (core::Status taking = set("taking", "1"); !taking) {
        return taking;
    }
    for (const Incoming& change : changes) {
        if (core::Status taken = (*intake)->take(change, keepsWithdrawn); !taken) {
            return taken;
        }
    }
    if (core::Status finished = (*intake)->finish(); !finished) {
        return finished;
    }
    if (core::Status done = database.run("DELETE FROM notes_sync WHERE name = 'taking'"); !done) {
        return done;
    }
    return {core::Done{}, (*intake)->takeWarnings()};
}

core::Status Mailbox::takeIn(const std::vector<Incoming>& changes, std::int64_t cursor, bool keepsWithdrawn) {
    Impl& my = *mImpl;
    const std::lock_guard turn(*mImpl->turn);
    core::Warnings warnings;
    core::Status taken = inTransaction(my.database, [&]() -> core::Status {
        core::Status all = my.takeAll(changes, keepsWithdrawn);
        if (!all) {
            return all;
        }
        warnings = std::move(all.warnings());
        return my.set("cursor", std::to_string(cursor));
    });
    if (!taken) {
        return taken;
    }
    my.cursor = cursor;
    return {core::Done{}, std::move(warnings)};
}

core::Result<Mailbox::Counts> Mailbox::counts() {
    const std::lock_guard turn(*mImpl->turn);
    core::Result<Statement> select =
        mImpl->database.prepare("SELECT coalesce(sum(refused = ''), 0), coalesce(sum(refused <> ''), 0) FROM notes_outbox");
    if (!select) {
        return select.problem();
    }
    if (select->step() != Statement::Step::Row) {
        return mImpl->database.problem("count what waits");
    }
    return Counts{select->integer(0), select->integer(1)};
}

}  // namespace rundgang::notes
