// Writes what a server says into the notes file. Room-internal; runs on the thread that owns the Database.
#pragma once

#include "engine/notes/GeoPackage.h"
#include "engine/notes/Mailbox.h"
#include "engine/notes/NoteTable.h"

#include <memory>
#include <string>
#include <vector>

namespace rundgang::notes {

class Intake {
public:
    static core::Result<std::unique_ptr<Intake>> prepare(Database& database, const NotesFile& file);

    /// Inside a transaction; the file's triggers must know that it is not this file's own doing (`notes_sync`, "taking").
    core::Status take(const Incoming& change, bool keepsWithdrawn);
    /// After the last change: the layer's extent.
    core::Status finish();
    [[nodiscard]] core::Warnings takeWarnings() { return std::move(mWarnings); }

private:
    Intake(Database& database, const NotesFile& file, NoteRows rows) : mDatabase(database), mFile(file), mRows(std::move(rows)) {}
    core::Status takeNote(const Incoming& change);
    core::Status takeMedium(const Incoming& change, std::size_t index, std::int64_t fid, const Note* before);
    core::Status remove(const std::string& id, bool forGood);
    /// Whether a query finds a row.
    core::Result<bool> finds(const char* sql, std::string_view id);
    /// A statement with one or two texts; whether it changed anything.
    core::Result<bool> with(const char* sql, std::string_view first, std::string_view second = {});
    core::Result<Statement*> statement(const char* sql);
    core::Result<std::int64_t> knownSeq(const std::string& id);
    core::Status know(const std::string& id, std::int64_t seq);

    Database& mDatabase;
    const NotesFile& mFile;
    NoteRows mRows;
    std::vector<std::pair<const char*, Statement>> mStatements;  ///< by the address of their text
    math::WorldBox mGrown;
    bool mShrunk = false;
    core::Warnings mWarnings;
};

}  // namespace rundgang::notes
