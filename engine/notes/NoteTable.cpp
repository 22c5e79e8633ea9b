#include "engine/notes/NoteTable.h"

#include "engine/notes/Geometry.h"
#include "engine/notes/MediaTable.h"
#include "engine/notes/NoteCheck.h"

#include <algorithm>
#include <string>
#include <utility>

namespace rundgang::notes {
namespace {

// Before version 2 there was nothing but the first fifteen, before version 3 nothing of defects; the rest reads as if nothing had
// been said.
constexpr const char* kFirstColumns =
    "fid, geom, uuid, kind, text, feature_id, variant, eye_x, eye_y, eye_z, heading_deg, pitch_deg, xray, language, created";
constexpr const char* kLaterColumns =
    ", surface, stance, sun_time, parent, quote, agree, disagree, state, state_reason, merged_into, retain_until, station, "
    "visitor";
constexpr const char* kNoLaterColumns = ", '', '', NULL, '', '', 0, 0, 'pending', '', '', NULL, '', ''";
constexpr const char* kDefectColumns = ", defect_kind, urgency";
constexpr const char* kNoDefectColumns = ", '', ''";
constexpr const char* kInsertRow =
    "INSERT INTO notes (geom, uuid, kind, text, feature_id, variant, eye_x, eye_y, eye_z, heading_deg, pitch_deg, xray, "
    "language, created, surface, stance, sun_time, parent, quote, agree, disagree, state, state_reason, merged_into, "
    "retain_until, station, visitor, defect_kind, urgency) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, "
    "?15, ?16, ?17, ?18, "
    "?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29) ON CONFLICT (uuid) DO ";
constexpr const char* kElseUpdate =
    "UPDATE SET geom = ?1, kind = ?3, text = ?4, feature_id = ?5, variant = ?6, eye_x = ?7, eye_y = ?8, eye_z = ?9, "
    "heading_deg = ?10, pitch_deg = ?11, xray = ?12, language = ?13, created = ?14, surface = ?15, stance = ?16, sun_time = ?17, "
    "parent = ?18, quote = ?19, agree = ?20, disagree = ?21, state = ?22, state_reason = ?23, merged_into = ?24, "
    "retain_until = ?25, station = ?26, visitor = ?27, defect_kind = ?28, urgency = ?29";
constexpr const char* kGrowExtent =
    "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ','now'), "
    "min_x = min(coalesce(min_x, ?1), ?1), min_y = min(coalesce(min_y, ?2), ?2), "
    "max_x = max(coalesce(max_x, ?3), ?3), max_y = max(coalesce(max_y, ?4), ?4) WHERE table_name = 'notes'";

// A layer broken in a thousand places needs no thousand lines.
constexpr std::size_t kMostRowWarnings = 20;

std::string columnsOf(int version) {
    return std::string(kFirstColumns) + (version >= 2 ? kLaterColumns : kNoLaterColumns) +
           (version >= 3 ? kDefectColumns : kNoDefectColumns);
}

/// Text of a field that other programs may have written; ours is valid already and stays as it is.
std::string fieldText(const Statement& row, int column) {
    std::string text = row.text(column);
    return isUtf8(text) ? text : cleanText(text);
}

void bindNote(Statement& insert, const Note& note, std::int32_t srsId) {
    insert.bind(1, geometryOf(note.place, srsId));
    insert.bind(2, note.id);
    insert.bind(3, nameOf(note.kind));
    insert.bind(4, note.text);
    insert.bind(5, note.featureId);
    insert.bind(6, note.variant);
    insert.bind(7, note.eye.x);
    insert.bind(8, note.eye.y);
    insert.bind(9, note.eye.z);
    insert.bind(10, note.headingDeg);
    insert.bind(11, note.pitchDeg);
    insert.bind(12, std::int64_t{note.xray ? 1 : 0});
    insert.bind(13, note.language);
    insert.bind(14, storedTime(note.createdUtc));
    insert.bind(15, note.surface);
    insert.bind(16, nameOf(note.stance));
    if (!note.sunUtc.empty()) {
        insert.bind(17, storedTime(note.sunUtc));
    }
    insert.bind(18, note.parent);
    insert.bind(19, note.quote);
    insert.bind(20, note.agree);
    insert.bind(21, note.disagree);
    insert.bind(22, nameOf(note.state));
    insert.bind(23, note.stateReason);
    insert.bind(24, note.mergedInto);
    if (!note.retainUntil.empty()) {
        insert.bind(25, note.retainUntil);
    }
    insert.bind(26, note.station);
    insert.bind(27, note.visitor);
    insert.bind(28, nameOf(note.defect));
    insert.bind(29, nameOf(note.urgency));
}

/// What other programs broke here reads as not said; only the state decides whether a note may be shown, and is never guessed.
void readLaterFields(const Statement& row, Note& note) {
    const auto goodOr = [](std::string text, bool good) { return good ? std::move(text) : std::string(); };
    note.surface = fieldText(row, 15);
    note.stance = stanceFromName(row.text(16)).value_or(Stance::None);
    std::string sun = noteTime(row.text(17));
    const bool goodSun = isUtcTime(sun);
    note.sunUtc = goodOr(std::move(sun), goodSun);
    std::string parent = row.text(18);
    const bool goodParent = isNoteId(parent);
    note.parent = goodOr(std::move(parent), goodParent);
    note.quote = fieldText(row, 19);
    note.agree = std::max<std::int64_t>(row.integer(20), 0);
    note.disagree = std::max<std::int64_t>(row.integer(21), 0);
    note.stateReason = fieldText(row, 23);
    std::string into = row.text(24);
    const bool goodInto = isNoteId(into);
    note.mergedInto = goodOr(std::move(into), goodInto);
    std::string day = row.text(25);
    const bool goodDay = isDay(day);
    note.retainUntil = goodOr(std::move(day), goodDay);
    note.station = fieldText(row, 26);
    note.visitor = fieldText(row, 27);
    if (note.kind == NoteKind::Defect) {
        note.defect = defectFromName(row.text(28)).value_or(DefectKind::None);
        note.urgency = urgencyFromName(row.text(29)).value_or(Urgency::None);
    }
}

/// The row as a note, or what keeps it from being one.
core::Result<Note> noteOf(const Statement& row) {
    const auto broken = [&](const char* what) {
        return core::Problem{"", "notes, fid " + std::to_string(row.integer(0)), what, "Mend or delete the row in QGIS."};
    };
    const std::optional<math::WorldPos> place = pointOf(row.blob(1));
    const std::optional<NoteKind> kind = kindFromName(row.text(3));
    const std::optional<NoteState> state = stateFromName(row.text(22));
    Note note;
    note.id = row.text(2);
    note.createdUtc = noteTime(row.text(14));
    if (!place) {
        return broken("has no place with a height");
    }
    if (!isNoteId(note.id)) {
        return broken("has no valid uuid");
    }
    if (!kind) {
        return broken("is of no kind known here");
    }
    if (!isUtcTime(note.createdUtc)) {
        return broken("has no valid time");
    }
    if (!state) {
        return broken("is in no state known here");
    }
    note.place = *place;
    note.state = *state;
    note.kind = *kind;
    note.text = fieldText(row, 4);
    note.featureId = fieldText(row, 5);
    note.variant = fieldText(row, 6);
    note.eye = {row.real(7), row.real(8), row.real(9)};
    note.headingDeg = row.real(10);
    note.pitchDeg = row.real(11);
    note.xray = row.integer(12) != 0;
    note.language = fieldText(row, 13);
    readLaterFields(row, note);
    return note;
}

/// The statements one group needs, prepared once.
struct GroupStatements {
    Statement erased;
    Statement insert;
    Statement select;
};

core::Result<GroupStatements> prepareGroup(Database& database) {
    core::Result<Statement> erased = database.prepare("SELECT 1 FROM notes_tombstones WHERE uuid = ?1");
    core::Result<Statement> insert = database.prepare(std::string(kInsertRow) + "NOTHING");
    core::Result<Statement> select = database.prepare("SELECT " + columnsOf(kNotesVersion) + " FROM notes WHERE uuid = ?1");
    for (const core::Result<Statement>* statement : {&erased, &insert, &select}) {
        if (!*statement) {
            return statement->problem();
        }
    }
    return GroupStatements{std::move(*erased), std::move(*insert), std::move(*select)};
}

/// Whether what is stored is what its author left, whatever moderators, voters and time did to it since.
bool sameContribution(const Note& stored, Note given) {
    given.agree = stored.agree;
    given.disagree = stored.disagree;
    given.state = stored.state;
    given.stateReason = stored.stateReason;
    given.mergedInto = stored.mergedInto;
    given.retainUntil = stored.retainUntil;
    given.quote = stored.quote.empty() ? stored.quote : given.quote;
    given.media = stored.media;
    return given == stored;
}

core::Result<Note> readBack(Database& database, GroupStatements& with, const std::string& id, std::int64_t& fid) {
    with.select.reset();
    with.select.bind(1, id);
    switch (with.select.step()) {
        case Statement::Step::Failed: return database.problem("read the note back");
        case Statement::Step::Done: return core::Problem{"", "", "it is not there", ""};
        case Statement::Step::Row: break;
    }
    fid = with.select.integer(0);
    core::Result<Note> note = noteOf(with.select);
    with.select.reset();
    return note;
}

/// A failed Status is about the whole group (disk, locks); what concerns this note alone goes into `outcome`.
core::Status storeOne(Database& database, GroupStatements& with, const Contribution& given, std::int32_t srsId,
                      Outcome& outcome) {
    const Note& note = given.note;
    with.erased.reset();
    with.erased.bind(1, note.id);
    if (with.erased.step() == Statement::Step::Row) {
        outcome.problem = core::Problem{"", "note " + note.id, "was erased and does not come back", ""};
        return core::Done{};
    }
    // What turns out not to be kept is taken back alone, as if it had never come.
    if (core::Status begun = database.run("SAVEPOINT one"); !begun) {
        return begun;
    }
    with.insert.reset();
    bindNote(with.insert, note, srsId);
    if (with.insert.step() == Statement::Step::Failed) {
        const core::Problem problem = database.problem("store the note");
        if (!database.failedOnConstraint()) {
            return problem;
        }
        outcome.problem = problem;
        return database.run("RELEASE one");
    }
    outcome.added = database.changes() == 1;
    std::int64_t fid = 0;
    const core::Result<Note> stored = readBack(database, with, note.id, fid);
    Note expected = note;
    expected.media.clear();  // rows of their own
    bool kept = stored && (outcome.added ? *stored == expected : sameContribution(*stored, std::move(expected)));
    if (kept && outcome.added && !given.attachments.empty()) {
        const core::Result<bool> media = storeMedia(database, fid, given.attachments);
        if (!media) {
            return media.problem();
        }
        kept = *media;
    }
    if (!kept) {
        (void)database.run("ROLLBACK TO one");
        outcome.problem = outcome.added ? core::Problem{"", "", "the file did not keep the note as it is (a trigger in it?)",
                                                        "Choose another file for the notes."}
                                        : core::Problem{"", "", "another note with the same id is stored already",
                                                        "Give the note an id of its own."};
        outcome.added = false;
    }
    return database.run("RELEASE one");
}

math::WorldBox boxOf(const std::vector<const Contribution*>& group, const std::vector<Outcome>& outcomes) {
    math::WorldBox box;
    for (std::size_t i = 0; i < group.size(); ++i) {
        if (outcomes[i].added) {
            box.add(group[i]->note.place.vec());
        }
    }
    return box;
}

core::Status storeAll(Database& database, const NotesFile& file, const std::vector<const Contribution*>& group,
                      std::vector<Outcome>& outcomes) {
    core::Result<GroupStatements> with = prepareGroup(database);
    if (!with) {
        return with.problem();
    }
    for (std::size_t i = 0; i < group.size(); ++i) {
        if (core::Status stored = storeOne(database, *with, *group[i], file.srsId, outcomes[i]); !stored) {
            return stored;
        }
    }
    return growExtent(database, boxOf(group, outcomes));
}

}  // namespace

core::Result<std::vector<Note>> readNotes(Database& database, int version) {
    core::Result<Statement> select = database.prepare("SELECT " + columnsOf(version) + " FROM notes ORDER BY fid");
    core::Result<MediaByNote> media = version >= 2 ? readMedia(database) : core::Result<MediaByNote>(MediaByNote());
    if (!select || !media) {
        return select ? media.problem() : select.problem();
    }
    std::vector<Note> notes;
    core::Warnings warnings = std::move(media.warnings());
    std::size_t broken = 0;
    Statement::Step step = select->step();
    for (; step == Statement::Step::Row; step = select->step()) {
        core::Result<Note> note = noteOf(*select);
        if (note) {
            if (const auto own = media->find(select->integer(0)); own != media->end()) {
                note->media = std::move(own->second);
            }
            notes.push_back(std::move(*note));
        } else if (++broken <= kMostRowWarnings) {
            warnings.push_back(note.problem());
        }
    }
    if (step == Statement::Step::Failed) {
        return database.problem("read the notes");
    }
    if (broken > kMostRowWarnings) {
        warnings.push_back({"", "notes", std::to_string(broken - kMostRowWarnings) + " more rows cannot be read", ""});
    }
    return core::Result<std::vector<Note>>(std::move(notes), std::move(warnings));
}

core::Status growExtent(Database& database, const math::WorldBox& box) {
    if (box.empty()) {
        return core::Done{};
    }
    core::Result<Statement> grow = database.prepare(kGrowExtent);
    if (!grow) {
        return grow.problem();
    }
    grow->bind(1, box.min.x);
    grow->bind(2, box.min.y);
    grow->bind(3, box.max.x);
    grow->bind(4, box.max.y);
    return grow->step() == Statement::Step::Done ? core::Status(core::Done{})
                                                 : core::Status(database.problem("update the extent"));
}

core::Result<NoteRows> NoteRows::prepare(Database& database) {
    core::Result<Statement> select = database.prepare("SELECT " + columnsOf(kNotesVersion) + " FROM notes WHERE uuid = ?1");
    core::Result<Statement> put = database.prepare(std::string(kInsertRow) + kElseUpdate + " RETURNING fid");
    if (!select || !put) {
        return select ? put.problem() : select.problem();
    }
    return NoteRows(database, std::move(*select), std::move(*put));
}

core::Result<std::optional<NoteRows::Stored>> NoteRows::find(const std::string& id) {
    mSelect.reset();
    mSelect.bind(1, id);
    const Statement::Step step = mSelect.step();
    if (step == Statement::Step::Failed) {
        return mDatabase->problem("read a note");
    }
    if (step == Statement::Step::Done) {
        return std::optional<Stored>();
    }
    Stored stored;
    stored.fid = mSelect.integer(0);
    core::Result<Note> note = noteOf(mSelect);
    mSelect.reset();
    if (!note) {
        return std::optional<Stored>();
    }
    core::Result<std::vector<Medium>> media = readMediaOf(*mDatabase, stored.fid);
    if (!media) {
        return media.problem();
    }
    stored.note = std::move(*note);
    stored.note.media = std::move(*media);
    return std::optional<Stored>(std::move(stored));
}

core::Result<std::int64_t> NoteRows::put(const Note& note, std::int32_t srsId) {
    mPut.reset();
    bindNote(mPut, note, srsId);
    if (mPut.step() != Statement::Step::Row) {
        return mDatabase->problem("store a note");
    }
    const std::int64_t fid = mPut.integer(0);
    const bool done = mPut.step() == Statement::Step::Done;
    mPut.reset();
    return done ? core::Result<std::int64_t>(fid) : core::Result<std::int64_t>(mDatabase->problem("store a note"));
}

core::Status inTransaction(Database& database, const std::function<core::Status()>& body) {
    if (core::Status begun = database.run("BEGIN IMMEDIATE"); !begun) {
        return begun;
    }
    core::Status status = body();
    if (status) {
        if (core::Status committed = database.run("COMMIT"); !committed) {
            status = committed;
        }
    }
    if (!status && database.inTransaction()) {
        (void)database.run("ROLLBACK");
    }
    return status;
}

core::Status storeNotes(Database& database, const NotesFile& file, const std::vector<const Contribution*>& group,
                        std::vector<Outcome>& outcomes) {
    outcomes.assign(group.size(), Outcome{});
    return inTransaction(database, [&] { return storeAll(database, file, group, outcomes); });
}

}  // namespace rundgang::notes
