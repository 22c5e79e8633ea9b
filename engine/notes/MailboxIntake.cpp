#include "engine/notes/MailboxIntake.h"

#include "engine/notes/ChangeTable.h"
#include "engine/notes/MediaTable.h"
#include "engine/notes/NoteCheck.h"

#include <algorithm>
#include <utility>

namespace rundgang::notes {
namespace {

constexpr const char* kErased = "SELECT 1 FROM notes_tombstones WHERE uuid = ?1";
constexpr const char* kVotesWait = "SELECT 1 FROM notes_outbox WHERE uuid = ?1 AND what = 'vote' AND refused = ''";
constexpr const char* kModerationWaits = "SELECT 1 FROM notes_outbox WHERE uuid = ?1 AND what = 'moderation' AND refused = ''";
constexpr const char* kEditWaits = "SELECT 1 FROM notes_outbox WHERE uuid = ?1 AND what = 'medium' AND refused = ''";
constexpr const char* kDropMediumNews =
    "DELETE FROM notes_outbox WHERE what = 'medium' AND uuid IN (SELECT m.uuid FROM notes_media m JOIN notes_to_media r "
    "ON r.related_id = m.id JOIN notes n ON n.fid = r.base_id WHERE n.uuid = ?1)";
constexpr const char* kDropNews = "DELETE FROM notes_outbox WHERE uuid = ?1";
constexpr const char* kForget = "DELETE FROM notes_known WHERE uuid = ?1";
constexpr const char* kDelete = "DELETE FROM notes WHERE uuid = ?1";
constexpr const char* kBury = "INSERT OR IGNORE INTO notes_tombstones VALUES (?1, strftime('%Y-%m-%dT%H:%M:%fZ','now'))";
constexpr const char* kUnbury = "DELETE FROM notes_tombstones WHERE uuid = ?1";
constexpr const char* kSetTranscript = "UPDATE notes_media SET transcript = ?2 WHERE uuid = ?1";
constexpr const char* kDropBytes = "UPDATE notes_media SET data = x'' WHERE uuid = ?1";
constexpr const char* kScrubLater = "INSERT OR IGNORE INTO notes_todo VALUES (?1)";

/// Only the moderation that this file has seen last was told by the server; a later one replaces it.
void keepState(const Note& own, Note& note) {
    note.state = own.state;
    note.stateReason = own.stateReason;
    note.mergedInto = own.mergedInto;
}

}  // namespace

core::Result<std::unique_ptr<Intake>> Intake::prepare(Database& database, const NotesFile& file) {
    core::Result<NoteRows> rows = NoteRows::prepare(database);
    if (!rows) {
        return rows.problem();
    }
    return std::unique_ptr<Intake>(new Intake(database, file, std::move(*rows)));
}

core::Result<Statement*> Intake::statement(const char* sql) {
    auto found = std::find_if(mStatements.begin(), mStatements.end(), [&](const auto& known) { return known.first == sql; });
    if (found == mStatements.end()) {
        core::Result<Statement> made = mDatabase.prepare(sql);
        if (!made) {
            return made.problem();
        }
        found = mStatements.emplace(mStatements.end(), sql, std::move(*made));
    }
    return &found->second;
}

core::Result<bool> Intake::finds(const char* sql, std::string_view id) {
    const core::Result<Statement*> query = statement(sql);
    if (!query) {
        return query.problem();
    }
    (*query)->bind(1, id);
    const Statement::Step step = (*query)->step();
    (*query)->reset();
    return step == Statement::Step::Failed ? core::Result<bool>(mDatabase.problem("read the notes"))
                                           : core::Result<bool>(step == Statement::Step::Row);
}

core::Result<bool> Intake::with(const char* sql, std::string_view first, std::string_view second) {
    const core::Result<Statement*> change = statement(sql);
    if (!change) {
        return change.problem();
    }
    (*change)->bind(1, first);
    if (sql == kSetTranscript) {
        (*change)->bind(2, second);
    }
    const Statement::Step step = (*change)->step();
    const bool changed = mDatabase.changes() > 0;
    (*change)->reset();
    return step == Statement::Step::Failed ? core::Result<bool>(mDatabase.problem("take in what the server says"))
                                           : core::Result<bool>(changed);
}

core::Status Intake::take(const Incoming& change, bool keepsWithdrawn) {
    switch (change.what) {
        case Incoming::What::Note: return takeNote(change);
        case Incoming::What::Withdrawn: return keepsWithdrawn ? core::Status(core::Done{}) : remove(change.id, false);
        case Incoming::What::Erased: return remove(change.id, true);
    }
    return core::Done{};
}

core::Status Intake::remove(const std::string& id, bool forGood) {
    if (forGood) {
        for (const char* sql : {kDropMediumNews, kDropNews, kForget}) {
            if (const core::Result<bool> done = with(sql, id); !done) {
                return done.problem();
            }
        }
    }
    // The file's own trigger takes away all that belongs to a note, asks for its traces to be cleared, and buries its id.
    const core::Result<bool> deleted = with(kDelete, id);
    if (!deleted) {
        return deleted.problem();
    }
    mShrunk = mShrunk || *deleted;
    const core::Result<bool> buried = forGood ? with(kBury, id) : *deleted ? with(kUnbury, id) : deleted;
    return buried ? core::Status(core::Done{}) : core::Status(buried.problem());
}

core::Result<std::int64_t> Intake::knownSeq(const std::string& id) {
    core::Result<Statement> select = mDatabase.prepare("SELECT seq FROM notes_known WHERE uuid = ?1");
    if (!select) {
        return select.problem();
    }
    select->bind(1, id);
    const Statement::Step step = select->step();
    if (step == Statement::Step::Failed) {
        return mDatabase.problem("read the notes");
    }
    return step == Statement::Step::Row ? select->integer(0) : std::int64_t{0};
}

core::Status Intake::know(const std::string& id, std::int64_t seq) {
    core::Result<Statement> insert = mDatabase.prepare(
        "INSERT INTO notes_known (uuid, seq) VALUES (?1, ?2) ON CONFLICT (uuid) DO UPDATE SET seq = excluded.seq");
    if (!insert) {
        return insert.problem();
    }
    insert->bind(1, id);
    insert->bind(2, seq);
    return insert->step() == Statement::Step::Done ? core::Status(core::Done{})
                                                   : core::Status(mDatabase.problem("note what the server said"));
}

core::Status Intake::takeNote(const Incoming& change) {
    if (const core::Status good = checkNote(change.note); !good) {
        core::Problem why = good.problem();
        why.place = "note " + (isNoteId(change.id) ? change.id : std::string("without an id")) + ", " + why.place;
        mWarnings.push_back(std::move(why));
        return core::Done{};
    }
    const core::Result<bool> erased = finds(kErased, change.id);
    if (!erased || *erased) {
        return erased ? core::Status(core::Done{}) : core::Status(erased.problem());
    }
    const core::Result<std::optional<NoteRows::Stored>> before = mRows.find(change.id);
    const core::Result<bool> votesWait = finds(kVotesWait, change.id);
    const core::Result<bool> moderationWaits = finds(kModerationWaits, change.id);
    const core::Result<std::int64_t> known = knownSeq(change.id);
    if (!before || !votesWait || !moderationWaits || !known) {
        return !before            ? before.problem()
               : !votesWait       ? votesWait.problem()
               : !moderationWaits ? moderationWaits.problem()
                                  : known.problem();
    }
    Note note = change.note;
    const Note* own = *before ? &(*before)->note : nullptr;
    if (own != nullptr) {
        note.visitor = own->visitor;  // never leaves the file it was left in
        if (*votesWait) {
            note.agree = own->agree;
            note.disagree = own->disagree;
        }
        if (*moderationWaits || change.decided <= *known) {
            keepState(*own, note);
        }
    }
    const std::vector<Medium> media = std::exchange(note.media, own != nullptr ? own->media : std::vector<Medium>());
    std::int64_t fid = *before ? (*before)->fid : 0;
    if (own == nullptr || *own != note) {
        const core::Result<std::int64_t> put = mRows.put(note, mFile.srsId);
        if (!put) {
            return put.problem();
        }
        fid = *put;
        mGrown.add(note.place.vec());
    }
    if (!*moderationWaits && change.decided > *known) {
        if (core::Status told = know(change.id, change.decided); !told) {
            return told;
        }
    }
    for (std::size_t i = 0; i < media.size(); ++i) {
        if (core::Status taken = takeMedium(change, i, fid, own); !taken) {
            return taken;
        }
    }
    return core::Done{};
}

core::Status Intake::takeMedium(const Incoming& change, std::size_t index, std::int64_t fid, const Note* before) {
    const Medium& medium = change.note.media[index];
    const auto sameId = [&](const Medium& other) { return other.id == medium.id; };
    const std::vector<Medium> none;
    const std::vector<Medium>& here = before != nullptr ? before->media : none;
    const auto own = std::find_if(here.begin(), here.end(), sameId);
    if (own == here.end()) {
        const auto carried = std::find_if(change.attachments.begin(), change.attachments.end(),
                                          [&](const Attachment& attachment) { return attachment.about.id == medium.id; });
        const Attachment attachment = carried != change.attachments.end() ? *carried : Attachment{medium, {}};
        core::Status good = checkMedium(medium, attachment.bytes.size());
        const core::Result<bool> stored = good ? storeMedia(mDatabase, fid, {attachment}) : core::Result<bool>(false);
        if (!stored) {
            return stored.problem();
        }
        if (!*stored) {
            mWarnings.push_back({"", "note " + change.id, "came with a recording or picture that cannot be kept here", ""});
            return core::Done{};
        }
        return know(medium.id, change.editedAt[index]);
    }
    const core::Result<bool> waits = finds(kEditWaits, medium.id);
    if (!waits || *waits) {
        return waits ? core::Status(core::Done{}) : core::Status(waits.problem());
    }
    bool changed = false;
    if (own->transcript != medium.transcript) {
        if (const core::Result<bool> set = with(kSetTranscript, medium.id, medium.transcript); !set) {
            return set.problem();
        }
        changed = true;
    }
    if (medium.bytes == 0 && own->bytes > 0) {
        if (const core::Result<bool> dropped = with(kDropBytes, medium.id); !dropped) {
            return dropped.problem();
        }
        changed = true;
    }
    if (changed) {
        if (const core::Result<bool> later = with(kScrubLater, "scrub"); !later) {
            return later.problem();
        }
    }
    return know(medium.id, change.editedAt[index]);
}

core::Status Intake::finish() {
    if (mShrunk) {
        return forgetErased(mDatabase);
    }
    return growExtent(mDatabase, mGrown);
}

}  // namespace rundgang::notes
