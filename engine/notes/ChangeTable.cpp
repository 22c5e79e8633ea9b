#include "engine/notes/ChangeTable.h"

#include "engine/notes/MediaTable.h"
#include "engine/notes/NoteCheck.h"
#include "engine/notes/NoteTable.h"
#include "engine/notes/PointLayer.h"

#include <initializer_list>
#include <type_traits>

namespace rundgang::notes {
namespace {

core::Problem noSuchNote(const std::string& id) {
    return {"", "note " + id, "is not in this file", "rundgang notes list --all shows what is there."};
}

core::Status runWith(Database& database, const char* sql, std::initializer_list<std::string_view> texts, const char* doing) {
    core::Result<Statement> statement = database.prepare(sql);
    if (!statement) {
        return statement.problem();
    }
    int parameter = 0;
    for (const std::string_view text : texts) {
        statement->bind(++parameter, text);
    }
    if (statement->step() == Statement::Step::Failed) {
        return database.problem(doing);
    }
    return core::Done{};
}

core::Result<bool> exists(Database& database, const char* sql, std::string_view value) {
    core::Result<Statement> select = database.prepare(sql);
    if (!select) {
        return select.problem();
    }
    select->bind(1, value);
    const Statement::Step step = select->step();
    if (step == Statement::Step::Failed) {
        return database.problem("read the notes");
    }
    return step == Statement::Step::Row;
}

constexpr const char* kHasNote = "SELECT 1 FROM notes WHERE uuid = ?1";

core::Status needNote(Database& database, const std::string& id) {
    const core::Result<bool> there = exists(database, kHasNote, id);
    if (!there) {
        return there.problem();
    }
    return *there ? core::Status(core::Done{}) : core::Status(noSuchNote(id));
}

/// The counts move by the difference, so that what came with a note from elsewhere stays in them.
core::Status countVotes(Database& database, const std::string& noteId, std::int64_t before, std::int64_t now) {
    core::Result<Statement> update =
        database.prepare("UPDATE notes SET agree = agree + ?2, disagree = disagree + ?3 WHERE uuid = ?1");
    if (!update) {
        return update.problem();
    }
    update->bind(1, noteId);
    update->bind(2, std::int64_t{now > 0 ? 1 : 0} - std::int64_t{before > 0 ? 1 : 0});
    update->bind(3, std::int64_t{now < 0 ? 1 : 0} - std::int64_t{before < 0 ? 1 : 0});
    if (update->step() != Statement::Step::Done) {
        return database.problem("count a voice");
    }
    return core::Done{};
}

core::Status vote(Database& database, const Vote& vote, const std::string& trace) {
    if (trace.empty()) {
        return core::Problem{"", "vote", "needs a visitor's code, one voice for each", "Give the code."};
    }
    if (core::Status there = needNote(database, vote.noteId); !there) {
        return there;
    }
    core::Result<Statement> select = database.prepare("SELECT vote FROM notes_votes WHERE uuid = ?1 AND visitor = ?2");
    core::Result<Statement> insert = database.prepare("INSERT OR REPLACE INTO notes_votes VALUES (?1, ?2, ?3)");
    if (!select || !insert) {
        return select ? insert.problem() : select.problem();
    }
    select->bind(1, vote.noteId);
    select->bind(2, trace);
    const std::int64_t before = select->step() == Statement::Step::Row ? select->integer(0) : 0;
    select->reset();
    const std::int64_t now = vote.value > 0 ? 1 : vote.value < 0 ? -1 : 0;
    if (now == 0) {
        if (core::Status gone = runWith(database, "DELETE FROM notes_votes WHERE uuid = ?1 AND visitor = ?2",
                                        {vote.noteId, trace}, "take a voice back");
            !gone) {
            return gone;
        }
    } else {
        insert->bind(1, vote.noteId);
        insert->bind(2, trace);
        insert->bind(3, now);
        if (insert->step() != Statement::Step::Done) {
            return database.problem("store a voice");
        }
    }
    return countVotes(database, vote.noteId, before, now);
}

/// Whether following `from` along merges comes to `id`.
core::Result<bool> leadsTo(Database& database, const std::string& from, const std::string& id) {
    core::Result<Statement> select = database.prepare(
        "WITH RECURSIVE way (uuid) AS (SELECT ?1 UNION SELECT n.merged_into FROM way JOIN notes n ON n.uuid = way.uuid "
        "WHERE n.merged_into <> '') SELECT 1 FROM way WHERE uuid = ?2");
    if (!select) {
        return select.problem();
    }
    select->bind(1, from);
    select->bind(2, id);
    const Statement::Step step = select->step();
    if (step == Statement::Step::Failed) {
        return database.problem("read the notes");
    }
    return step == Statement::Step::Row;
}

core::Status checkMerge(Database& database, const Moderation& asked) {
    if (core::Status there = needNote(database, asked.into); !there) {
        return there;
    }
    const core::Result<bool> circle = leadsTo(database, asked.into, asked.noteId);
    if (!circle) {
        return circle.problem();
    }
    if (*circle) {
        return core::Problem{"", "note " + asked.noteId, "cannot be merged into itself, nor in a circle", "Name another note."};
    }
    return core::Done{};
}

core::Status moderate(Database& database, const Moderation& asked) {
    if (core::Status there = needNote(database, asked.noteId); !there) {
        return there;
    }
    if (core::Status good = checkWords("reason", asked.reason); !good) {
        return good;
    }
    if (asked.to == NoteState::Hidden && asked.reason.empty()) {
        return core::Problem{"", "note " + asked.noteId, "is not hidden without a reason",
                             "Say why, for its author and the record."};
    }
    const bool merge = asked.to == NoteState::Merged;
    if (merge) {
        if (core::Status good = checkMerge(database, asked); !good) {
            return good;
        }
    }
    const std::string_view into = merge ? std::string_view(asked.into) : std::string_view();
    if (core::Status set = runWith(database, "UPDATE notes SET state = ?2, state_reason = ?3, merged_into = ?4 WHERE uuid = ?1",
                                   {asked.noteId, nameOf(asked.to), asked.reason, into}, "moderate a note");
        !set) {
        return set;
    }
    return runWith(database, "INSERT INTO notes_history (uuid, time, state, reason, merged_into) VALUES (?1, ?5, ?2, ?3, ?4)",
                   {asked.noteId, nameOf(asked.to), asked.reason, into, utcNow().substr(0, 19) + ".000Z"},
                   "record the moderation");
}

/// A file that is synchronised (Mailbox.h) also asks for what it does not hold itself.
core::Result<bool> isSynchronised(Database& database) {
    return exists(database, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?1", "notes_outbox");
}

core::Status eraseByCode(Database& database, const std::vector<std::string>& traces) {
    const core::Result<bool> synchronised = isSynchronised(database);
    if (!synchronised) {
        return synchronised.problem();
    }
    bool found = *synchronised;
    for (const std::string& trace : traces) {
        const core::Result<bool> notes = exists(database, "SELECT 1 FROM notes WHERE visitor = ?1 AND visitor <> ''", trace);
        const core::Result<bool> votes = exists(database, "SELECT 1 FROM notes_votes WHERE visitor = ?1", trace);
        if (!notes || !votes) {
            return notes ? votes.problem() : notes.problem();
        }
        found = found || *notes || *votes;
    }
    if (!found) {
        return core::Problem{"", "code", "belongs to nothing in this file",
                             "Check the code and the file; what it had may be erased already."};
    }
    for (const std::string& trace : traces) {
        for (const char* sql :
             {"UPDATE notes SET agree = agree - 1 WHERE uuid IN (SELECT uuid FROM notes_votes WHERE visitor = ?1 AND vote > 0)",
              "UPDATE notes SET disagree = disagree - 1 WHERE uuid IN (SELECT uuid FROM notes_votes WHERE visitor = ?1 AND vote "
              "< "
              "0)",
              "DELETE FROM notes_votes WHERE visitor = ?1", "DELETE FROM notes WHERE visitor = ?1"}) {
            if (core::Status done = runWith(database, sql, {trace}, "erase notes"); !done) {
                return done;
            }
        }
        if (!*synchronised) {
            continue;
        }
        for (const char* sql : {"DELETE FROM notes_outbox WHERE what = 'vote' AND trace = ?1",
                                "INSERT INTO notes_outbox (what, trace) VALUES ('erase_code', ?1)"}) {
            if (core::Status done = runWith(database, sql, {trace}, "erase notes"); !done) {
                return done;
            }
        }
    }
    return core::Done{};
}

/// A note of this file's own that had to leave it (hidden by a moderator) can still be erased everywhere.
core::Status eraseWithdrawn(Database& database, const std::string& id) {
    const core::Result<bool> synchronised = isSynchronised(database);
    if (!synchronised) {
        return synchronised.problem();
    }
    const core::Result<bool> own =
        *synchronised ? exists(database, "SELECT 1 FROM notes_known WHERE uuid = ?1 AND key <> ''", id) : *synchronised;
    if (!own || !*own) {
        return own ? core::Status(noSuchNote(id)) : core::Status(own.problem());
    }
    for (const char* sql :
         {"INSERT INTO notes_outbox (what, uuid, key) SELECT 'erase', uuid, key FROM notes_known WHERE uuid = ?1",
          "DELETE FROM notes_known WHERE uuid = ?1",
          "INSERT OR IGNORE INTO notes_tombstones VALUES (?1, strftime('%Y-%m-%dT%H:%M:%fZ','now'))"}) {
        if (core::Status done = runWith(database, sql, {id}, "erase a note"); !done) {
            return done;
        }
    }
    return core::Done{};
}

core::Status eraseById(Database& database, const std::string& id) {
    const core::Result<bool> there = exists(database, kHasNote, id);
    const core::Result<bool> gone = exists(database, "SELECT 1 FROM notes_tombstones WHERE uuid = ?1", id);
    if (!there || !gone) {
        return there ? gone.problem() : there.problem();
    }
    if (!*there && !*gone) {
        return eraseWithdrawn(database, id);
    }
    return runWith(database, "DELETE FROM notes WHERE uuid = ?1", {id}, "erase a note");
}

core::Status erase(Database& database, const Erasure& asked, const std::vector<std::string>& traces) {
    if (asked.noteId.empty() == asked.code.empty()) {
        return core::Problem{"", "erasure", "must be asked for by a code or an id", "Give one of the two."};
    }
    core::Status erased = asked.code.empty() ? eraseById(database, asked.noteId) : eraseByCode(database, traces);
    if (!erased) {
        return erased;
    }
    // Due even where nothing was found but the tombstone: an earlier attempt may have come no further.
    if (core::Status due = database.run("INSERT OR IGNORE INTO notes_todo VALUES ('scrub')"); !due) {
        return due;
    }
    return forgetErased(database);
}

core::Status purge(Database& database, const Purge& asked) {
    if (!isDay(asked.before)) {
        return core::Problem{"", "purge", "\"" + asked.before + "\" is no day", "Give it as 2027-12-31."};
    }
    const core::Result<bool> any = exists(database, "SELECT 1 FROM notes WHERE retain_until < ?1", asked.before);
    if (!any) {
        return any.problem();
    }
    if (!*any) {
        return core::Done{};
    }
    if (core::Status gone = runWith(database, "DELETE FROM notes WHERE retain_until < ?1", {asked.before}, "purge notes");
        !gone) {
        return gone;
    }
    return forgetErased(database);
}

core::Status edit(Database& database, const MediumEdit& asked) {
    if (asked.transcript) {
        if (core::Status good = checkWords("transcript", *asked.transcript); !good) {
            return good;
        }
    }
    return editMedium(database, asked);
}

/// By its columns: somebody's own table may have the same name.
core::Result<bool> hasWorkList(Database& database) {
    const core::Result<std::optional<std::int64_t>> columns =
        database.integer(std::string("SELECT count(*) FROM pragma_table_info('") + kWorkListLayer +
                         "') WHERE name IN ('geom', 'uuid', 'defect_kind', 'asset_id')");
    return columns ? core::Result<bool>(columns->value_or(0) == 4) : core::Result<bool>(columns.problem());
}

core::Status shrinkExtent(Database& database, const std::string& layer) {
    return database.run(
        "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ','now'), "
        "min_x = (SELECT min(ST_MinX(geom)) FROM " +
        layer + "), min_y = (SELECT min(ST_MinY(geom)) FROM " + layer +
        "), "
        "max_x = (SELECT max(ST_MaxX(geom)) FROM " +
        layer + "), max_y = (SELECT max(ST_MaxY(geom)) FROM " + layer +
        ") "
        "WHERE table_name = '" +
        layer + "'");
}

}  // namespace

core::Status applyChange(Database& database, const Change& change, const std::vector<std::string>& traces) {
    return inTransaction(database, [&]() -> core::Status {
        return std::visit(
            [&](const auto& asked) -> core::Status {
                using Asked = std::decay_t<decltype(asked)>;
                if constexpr (std::is_same_v<Asked, Vote>) {
                    return vote(database, asked, traces.empty() ? std::string() : traces.front());
                } else if constexpr (std::is_same_v<Asked, Moderation>) {
                    return moderate(database, asked);
                } else if constexpr (std::is_same_v<Asked, MediumEdit>) {
                    return edit(database, asked);
                } else if constexpr (std::is_same_v<Asked, Erasure>) {
                    return erase(database, asked, traces);
                } else {
                    return purge(database, asked);
                }
            },
            change);
    });
}

core::Status forgetErased(Database& database) {
    const core::Result<bool> copies = hasWorkList(database);
    if (!copies) {
        return copies.problem();
    }
    if (*copies) {
        const std::string layer = kWorkListLayer;
        if (core::Status gone = database.run("DELETE FROM " + layer + " WHERE uuid NOT IN (SELECT uuid FROM notes)"); !gone) {
            return gone;
        }
        if (core::Status shrunk = shrinkExtent(database, layer); !shrunk) {
            return shrunk;
        }
    }
    return shrinkExtent(database, "notes");
}

std::string_view codeOf(const Change& change) {
    if (const auto* vote = std::get_if<Vote>(&change)) {
        return vote->code;
    }
    const auto* erasure = std::get_if<Erasure>(&change);
    return erasure != nullptr ? std::string_view(erasure->code) : std::string_view();
}

bool scrubDue(Database& database) {
    const core::Result<std::optional<std::int64_t>> due =
        database.integer("SELECT count(*) FROM notes_todo WHERE task = 'scrub'");
    return due && due->value_or(0) > 0;
}

// SQLite's secure_delete alone is not enough: when cells move between pages, copies stay behind in the gaps, and the log keeps
// older pages. VACUUM writes every page anew from what is left. The log is cut to nothing then; that cut is only sure to be on
// the disk with the next sync, which the last commit brings. Until then the task stands there, and whoever opens the file goes
// on.
core::Status scrub(Database& database) {
    // Asked first, too: to rewrite the file while somebody reads it would only make the log longer.
    const auto cutLog = [&]() -> core::Status {
        const core::Result<std::optional<std::int64_t>> busy = database.integer("PRAGMA wal_checkpoint(TRUNCATE)");
        if (!busy) {
            return busy.problem();
        }
        if (busy->value_or(0) != 0) {
            return core::Problem{
                "", "",
                "another program is reading the file, and while it does, traces of what was erased stay in it and in its -wal",
                "Close the file there (QGIS?), then try again."};
        }
        return core::Done{};
    };
    if (core::Status alone = cutLog(); !alone) {
        return alone;
    }
    if (core::Status rewritten = database.run("VACUUM"); !rewritten) {
        return rewritten;
    }
    if (core::Status cut = cutLog(); !cut) {
        return cut;
    }
    return database.run("DELETE FROM notes_todo WHERE task = 'scrub'");
}

}  // namespace rundgang::notes
