#include "engine/notes/MediaTable.h"

#include "engine/notes/GeoPackage.h"
#include "engine/notes/NoteCheck.h"

#include <algorithm>

namespace rundgang::notes {
namespace {

// length(data) of a BLOB is in the row's header: no byte of it is read.
constexpr const char* kSelect =
    "SELECT r.base_id, m.uuid, m.content_type, m.duration_s, m.transcript, m.caption, m.consent_wording, m.consent_language, "
    "m.consent_time, length(m.data) FROM notes_to_media r JOIN notes_media m ON m.id = r.related_id ";
constexpr const char* kInsert =
    "INSERT INTO notes_media (uuid, content_type, duration_s, transcript, caption, consent_wording, consent_language, "
    "consent_time, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
constexpr const char* kRelate =
    "INSERT INTO notes_to_media (base_id, related_id) SELECT ?1, id FROM notes_media WHERE uuid = ?2 AND data = ?3 "
    "AND transcript = ?4 AND caption = ?5 AND consent_wording = ?6";

std::string wordsOf(const Statement& row, int column) { return cleanText(row.text(column)); }

Medium mediumOf(const Statement& row) {
    Medium medium;
    medium.id = row.text(1);
    medium.contentType = row.text(2);
    medium.seconds = row.real(3);
    medium.transcript = wordsOf(row, 4);
    medium.caption = wordsOf(row, 5);
    medium.consent = {wordsOf(row, 6), wordsOf(row, 7), noteTime(row.text(8))};
    medium.bytes = static_cast<std::uint64_t>(std::max<std::int64_t>(row.integer(9), 0));
    return medium;
}

}  // namespace

core::Result<MediaByNote> readMedia(Database& database) {
    core::Result<Statement> select = database.prepare(std::string(kSelect) + "ORDER BY m.id");
    if (!select) {
        return select.problem();
    }
    MediaByNote media;
    core::Warnings warnings;
    Statement::Step step = select->step();
    for (; step == Statement::Step::Row; step = select->step()) {
        Medium medium = mediumOf(*select);
        // A broken row may say that it is terabytes large; its consent is not this program's to judge any more.
        Medium judged = medium;
        judged.consent = {"any", "", utcNow()};
        if (const core::Status good = checkMedium(judged, std::min<std::size_t>(medium.bytes, kMaxMediumBytes)); good) {
            media[select->integer(0)].push_back(std::move(medium));
        } else {
            warnings.push_back(
                {"", "notes_media, uuid " + cleanText(medium.id), good.problem().what, "Mend or delete the row in QGIS."});
        }
    }
    if (step == Statement::Step::Failed) {
        return database.problem("read the notes' media");
    }
    return core::Result<MediaByNote>(std::move(media), std::move(warnings));
}

core::Result<std::vector<Medium>> readMediaOf(Database& database, std::int64_t noteFid) {
    core::Result<Statement> select = database.prepare(std::string(kSelect) + "WHERE r.base_id = ?1 ORDER BY m.id");
    if (!select) {
        return select.problem();
    }
    select->bind(1, noteFid);
    std::vector<Medium> media;
    Statement::Step step = select->step();
    for (; step == Statement::Step::Row; step = select->step()) {
        media.push_back(mediumOf(*select));
    }
    if (step == Statement::Step::Failed) {
        return database.problem("read the notes' media");
    }
    return media;
}

core::Result<bool> storeMedia(Database& database, std::int64_t noteFid, const std::vector<Attachment>& attachments) {
    core::Result<Statement> insert = database.prepare(kInsert);
    core::Result<Statement> relate = database.prepare(kRelate);
    if (!insert || !relate) {
        return insert ? relate.problem() : insert.problem();
    }
    for (const Attachment& attachment : attachments) {
        const Medium& about = attachment.about;
        insert->reset();
        insert->bind(1, about.id);
        insert->bind(2, about.contentType);
        insert->bind(3, about.seconds);
        insert->bind(4, about.transcript);
        insert->bind(5, about.caption);
        insert->bind(6, about.consent.wording);
        insert->bind(7, about.consent.language);
        if (!about.consent.givenUtc.empty()) {
            insert->bind(8, storedTime(about.consent.givenUtc));
        }
        insert->bind(9, attachment.bytes);
        if (insert->step() == Statement::Step::Failed) {
            if (database.failedOnConstraint()) {
                return false;  // an id that another medium has
            }
            return database.problem("store a recording or picture");
        }
        relate->reset();
        relate->bind(1, noteFid);
        relate->bind(2, about.id);
        relate->bind(3, attachment.bytes);
        relate->bind(4, about.transcript);
        relate->bind(5, about.caption);
        relate->bind(6, about.consent.wording);
        if (relate->step() == Statement::Step::Failed) {
            return database.problem("store a recording or picture");
        }
        if (database.changes() != 1) {
            return false;
        }
    }
    return true;
}

core::Status editMedium(Database& database, const MediumEdit& edit) {
    core::Result<Statement> update = database.prepare(
        "UPDATE notes_media SET transcript = coalesce(?2, transcript), data = CASE WHEN ?3 THEN x'' ELSE data END WHERE uuid = "
        "?1");
    if (!update) {
        return update.problem();
    }
    update->bind(1, edit.mediumId);
    if (edit.transcript) {
        update->bind(2, *edit.transcript);
    }
    update->bind(3, std::int64_t{edit.dropBytes ? 1 : 0});
    if (update->step() != Statement::Step::Done) {
        return database.problem("change a recording");
    }
    if (database.changes() != 1) {
        return core::Problem{"", "medium " + edit.mediumId, "is not in this file", "It may have been erased."};
    }
    return database.run("INSERT OR IGNORE INTO notes_todo VALUES ('scrub')");  // the words or the voice that were there
}

core::Result<std::vector<std::byte>> mediumBytes(Database& database, const std::string& mediumId) {
    core::Result<Statement> select = database.prepare("SELECT data FROM notes_media WHERE uuid = ?1");
    if (!select) {
        return select.problem();
    }
    select->bind(1, mediumId);
    switch (select->step()) {
        case Statement::Step::Failed: return database.problem("read a recording or picture");
        case Statement::Step::Done:
            return core::Problem{"", "medium " + mediumId, "is not in this file", "It may have been erased."};
        case Statement::Step::Row: break;
    }
    const std::span<const std::byte> bytes = select->blob(0);
    return std::vector<std::byte>(bytes.begin(), bytes.end());
}

}  // namespace rundgang::notes
