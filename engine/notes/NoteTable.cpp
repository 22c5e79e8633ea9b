#include "engine/notes/NoteTable.h"

#include "engine/notes/Geometry.h"
#include "engine/notes/NoteCheck.h"

#include <algorithm>
#include <string>

namespace rundgang::notes {
namespace {

constexpr const char* kColumns =
    "fid, geom, uuid, kind, text, feature_id, variant, eye_x, eye_y, eye_z, heading_deg, pitch_deg, xray, language, created";
constexpr const char* kInsert =
    "INSERT INTO notes (geom, uuid, kind, text, feature_id, variant, eye_x, eye_y, eye_z, heading_deg, pitch_deg, xray, "
    "language, "
    "created) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) ON CONFLICT (uuid) DO NOTHING";
constexpr const char* kGrowExtent =
    "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ','now'), "
    "min_x = min(coalesce(min_x, ?1), ?1), min_y = min(coalesce(min_y, ?2), ?2), "
    "max_x = max(coalesce(max_x, ?3), ?3), max_y = max(coalesce(max_y, ?4), ?4) WHERE table_name = 'notes'";

// A layer broken in a thousand places needs no thousand lines.
constexpr std::size_t kMostRowWarnings = 20;

// GeoPackage demands milliseconds in a DATETIME; notes have none.
std::string storedTime(const std::string& utc) { return utc.substr(0, utc.size() - 1) + ".000Z"; }

std::string noteTime(std::string stored) {
    const std::size_t dot = stored.find('.');
    if (dot != std::string::npos && stored.ends_with('Z')) {
        stored.erase(dot, stored.size() - 1 - dot);
    }
    return stored;
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
}

/// The row as a note, or what keeps it from being one.
core::Result<Note> noteOf(const Statement& row) {
    const auto broken = [&](const char* what) {
        return core::Problem{"", "notes, fid " + std::to_string(row.integer(0)), what, "Mend or delete the row in QGIS."};
    };
    const std::optional<math::WorldPos> place = pointOf(row.blob(1));
    const std::optional<NoteKind> kind = kindFromName(row.text(3));
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
    note.place = *place;
    note.kind = *kind;
    note.text = fieldText(row, 4);
    note.featureId = fieldText(row, 5);
    note.variant = fieldText(row, 6);
    note.eye = {row.real(7), row.real(8), row.real(9)};
    note.headingDeg = row.real(10);
    note.pitchDeg = row.real(11);
    note.xray = row.integer(12) != 0;
    note.language = fieldText(row, 13);
    return note;
}

/// The statements one group needs, prepared once.
struct GroupStatements {
    Statement insert;
    Statement select;
    Statement remove;
    Statement grow;
};

core::Result<GroupStatements> prepareGroup(Database& database) {
    core::Result<Statement> insert = database.prepare(kInsert);
    core::Result<Statement> select = database.prepare("SELECT " + std::string(kColumns) + " FROM notes WHERE uuid = ?1");
    core::Result<Statement> remove = database.prepare("DELETE FROM notes WHERE uuid = ?1");
    core::Result<Statement> grow = database.prepare(kGrowExtent);
    for (const core::Result<Statement>* statement : {&insert, &select, &remove, &grow}) {
        if (!*statement) {
            return statement->problem();
        }
    }
    return GroupStatements{std::move(*insert), std::move(*select), std::move(*remove), std::move(*grow)};
}

/// A failed Status is about the whole group (disk, locks); what concerns this note alone goes into `outcome`.
core::Status storeOne(Database& database, GroupStatements& with, const Note& note, std::int32_t srsId, Outcome& outcome) {
    with.insert.reset();
    bindNote(with.insert, note, srsId);
    if (with.insert.step() == Statement::Step::Failed) {
        const core::Problem problem = database.problem("store the note");
        if (!database.failedOnConstraint()) {
            return problem;
        }
        outcome.problem = problem;
        return core::Done{};
    }
    outcome.added = database.changes() == 1;
    with.select.reset();
    with.select.bind(1, note.id);
    const Statement::Step found = with.select.step();
    if (found == Statement::Step::Failed) {
        return database.problem("read the note back");
    }
    const core::Result<Note> stored =
        found == Statement::Step::Row ? noteOf(with.select) : core::Result<Note>(core::Problem{"", "", "it is not there", ""});
    const bool kept = stored && *stored == note;
    with.select.reset();
    if (!kept) {
        if (outcome.added) {
            with.remove.reset();
            with.remove.bind(1, note.id);
            (void)with.remove.step();
        }
        outcome.problem = outcome.added ? core::Problem{"", "", "the file did not keep the note as it is (a trigger in it?)",
                                                        "Choose another file for the notes."}
                                        : core::Problem{"", "", "another note with the same id is stored already",
                                                        "Give the note an id of its own."};
        outcome.added = false;
    }
    return core::Done{};
}

core::Status growExtent(Database& database, GroupStatements& with, const std::vector<const Note*>& group,
                        const std::vector<Outcome>& outcomes) {
    math::WorldBox box;
    for (std::size_t i = 0; i < group.size(); ++i) {
        if (outcomes[i].added) {
            box.add(group[i]->place.vec());
        }
    }
    if (box.empty()) {
        return core::Done{};
    }
    with.grow.bind(1, box.min.x);
    with.grow.bind(2, box.min.y);
    with.grow.bind(3, box.max.x);
    with.grow.bind(4, box.max.y);
    const bool grown = with.grow.step() == Statement::Step::Done;
    core::Status status = grown ? core::Status(core::Done{}) : core::Status(database.problem("update the extent"));
    with.grow.reset();
    return status;
}

core::Status storeAll(Database& database, const NotesFile& file, const std::vector<const Note*>& group,
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
    return growExtent(database, *with, group, outcomes);
}

}  // namespace

core::Result<std::vector<Note>> readNotes(Database& database) {
    core::Result<Statement> select = database.prepare("SELECT " + std::string(kColumns) + " FROM notes ORDER BY fid");
    if (!select) {
        return select.problem();
    }
    std::vector<Note> notes;
    core::Warnings warnings;
    std::size_t broken = 0;
    Statement::Step step = select->step();
    for (; step == Statement::Step::Row; step = select->step()) {
        core::Result<Note> note = noteOf(*select);
        if (note) {
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

core::Status storeNotes(Database& database, const NotesFile& file, const std::vector<const Note*>& group,
                        std::vector<Outcome>& outcomes) {
    outcomes.assign(group.size(), Outcome{});
    if (core::Status begun = database.run("BEGIN IMMEDIATE"); !begun) {
        return begun;
    }
    core::Status status = storeAll(database, file, group, outcomes);
    if (status) {
        status = database.run("COMMIT");
    }
    if (!status && database.inTransaction()) {
        (void)database.run("ROLLBACK");
    }
    return status;
}

}  // namespace rundgang::notes
