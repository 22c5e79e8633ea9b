// The notes' file: a GeoPackage 1.3 (OGC 12-128r18) with one layer, "notes". Here is how one is told from other files, made,
// checked and brought up to date; the rows themselves are NoteTable's. Room-internal.
//
// Ours is told from other GeoPackages by one entry in gpkg_metadata (a standard extension, so no program stumbles over it),
// which also holds the version of the layer's form; user_version belongs to the GeoPackage standard.
#pragma once

#include "engine/notes/Sqlite.h"
#include "engine/notes/Store.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rundgang::notes {

/// The form of the layer that this program writes.
inline constexpr int kNotesVersion = 3;

/// What a checked file says of itself.
struct NotesFile {
    NoteCrs crs;
    std::int32_t srsId = 0;  ///< the file's own number for the CRS, as every geometry carries it
    int version = 0;
    EventRules rules;
    std::string salt;                     ///< of the visitors' codes
    std::vector<std::string> otherSalts;  ///< under which codes may have been traced as well: before, or at other stations
};

/// By its first bytes: no GeoPackage? To be asked before any statement, so that a foreign file is left as it is.
core::Status checkHeader(Database& database, const std::filesystem::path& file);

/// Makes an empty notes file that is whole and durable from the moment it has its name. Where a file of that name has come to
/// stand meanwhile, that one stays and this succeeds.
core::Status createNotesFile(const std::filesystem::path& file, const NoteCrs& crs);

/// By its tables: is it a notes file, whole, of a version this program knows, and what is its CRS? Writes nothing.
core::Result<NotesFile> checkNotesFile(Database& database, const std::filesystem::path& file);

/// What of a checked file may change while it is open: rules and salts.
core::Status readRules(Database& database, const std::filesystem::path& file, NotesFile& found);

/// Writes the salts of `file` into the file.
core::Status writeSalts(Database& database, const NotesFile& file);

/// Writes the event's rules into the file.
core::Status writeRules(Database& database, const EventRules& rules);

/// Fails in words where notes of `wanted` must not go into a file in `found`.
core::Status checkCrs(const NoteCrs& found, const NoteCrs& wanted, const std::filesystem::path& file);

/// GeoPackage demands milliseconds in a DATETIME; our times have none.
std::string storedTime(const std::string& utc);
std::string noteTime(std::string stored);

/// One step from a version of the layer to the next.
struct Migration {
    int from;
    const char* sql;
};

/// Brings the file from its version up to `target`, all in one transaction: on failure it is what it was.
core::Status migrate(Database& database, int from, int target, std::span<const Migration> steps);

/// Puts back the triggers that erasure relies on where another program dropped or changed them; inside a transaction or not.
core::Status ensureTriggers(Database& database);
/// The same for one, given as the statement that makes it.
core::Status ensureTrigger(Database& database, std::string_view wanted);

/// The steps up to kNotesVersion.
std::span<const Migration> migrations();

}  // namespace rundgang::notes
