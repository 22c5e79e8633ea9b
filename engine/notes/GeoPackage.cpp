#include "engine/notes/GeoPackage.h"

#include "engine/core/File.h"
#include "engine/notes/GeoPackageSchema.h"
#include "engine/notes/GeoPackageVersion2.h"
#include "engine/notes/GeoPackageVersion3.h"
#include "engine/notes/NoteCheck.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>

namespace rundgang::notes {
namespace {

// A CRS that no authority has a number for gets one from the range that the standard leaves to the file's author.
constexpr std::int32_t kOwnSrsId = 100000;

core::Problem foreign(const std::filesystem::path& file, std::string what) {
    return {file.string(), "", std::move(what), "It is left as it is; choose another file for the notes."};
}

/// GeoPackage's own definition column takes WKT of 2001; newer WKT goes into the column of the extension gpkg_crs_wkt.
bool isNewWkt(std::string_view wkt) {
    constexpr std::array<std::string_view, 8> kNew = {"PROJCRS[",  "PROJECTEDCRS[", "GEOGCRS[",        "GEODCRS[",
                                                      "BOUNDCRS[", "COMPOUNDCRS[",  "DERIVEDPROJCRS[", "ENGCRS["};
    return std::any_of(kNew.begin(), kNew.end(), [&](std::string_view begin) { return wkt.starts_with(begin); });
}

constexpr const char* kUndefined = "undefined";  // the standard's word for a definition that is not there

struct CrsRow {
    std::string name;
    std::int32_t id;
    const char* organization;
    std::string wkt;
    std::string newWkt;
};

CrsRow rowOf(const NoteCrs& crs, std::int32_t srsId) {
    CrsRow row{crs.name, srsId, crs.epsg != 0 ? "EPSG" : "NONE", kUndefined, kUndefined};
    if (row.name.empty()) {
        row.name = "EPSG:" + std::to_string(crs.epsg);
    }
    if (!crs.wkt.empty()) {
        (isNewWkt(crs.wkt) ? row.newWkt : row.wkt) = crs.wkt;
    }
    return row;
}

/// The systems that every GeoPackage must list, and the notes' own.
core::Status writeCrsTable(Database& database, const NoteCrs& crs, std::int32_t srsId) {
    const bool newer = isNewWkt(crs.wkt);
    const std::array<CrsRow, 4> rows = {{{"Undefined cartesian", -1, "NONE", kUndefined, kUndefined},
                                         {"Undefined geographic", 0, "NONE", kUndefined, kUndefined},
                                         {"WGS 84", 4326, "EPSG", kWgs84Wkt, kWgs84NewWkt},
                                         rowOf(crs, srsId)}};
    if (core::Status made = database.run(newer ? kNewCrsTable : kCrsTable); !made) {
        return made;
    }
    core::Result<Statement> insert = database.prepare(newer ? kInsertNewCrs : kInsertCrs);
    if (!insert) {
        return insert.problem();
    }
    for (const CrsRow& row : rows) {
        insert->reset();
        insert->bind(1, row.name);
        insert->bind(2, std::int64_t{row.id});
        insert->bind(3, row.organization);
        insert->bind(4, row.wkt);
        if (newer) {
            insert->bind(5, row.newWkt);
        }
        if (insert->step() != Statement::Step::Done) {
            return database.problem("write the coordinate systems");
        }
    }
    return core::Done{};
}

core::Result<std::vector<std::byte>> emptyGeoPackage(const NoteCrs& crs) {
    core::Result<Database> database = Database::inMemory();
    if (!database) {
        return database.problem();
    }
    const std::int32_t srsId = crs.epsg != 0 ? crs.epsg : kOwnSrsId;
    if (core::Status tables = database->run(kGeoPackageTables); !tables) {
        return tables.problem();
    }
    if (core::Status inserted = writeCrsTable(*database, crs, srsId); !inserted) {
        return inserted.problem();
    }
    if (core::Status notes = database->run(kNotesTable); !notes) {
        return notes.problem();
    }
    for (const char* sql : {kRegisterContents, kRegisterGeometry}) {
        core::Result<Statement> insert = database->prepare(sql);
        if (!insert) {
            return insert.problem();
        }
        insert->bind(1, std::int64_t{srsId});
        if (insert->step() != Statement::Step::Done) {
            return database->problem("register the notes");
        }
    }
    // The way an old file goes: so a new one and a migrated one are the same.
    if (core::Status current = migrate(*database, 1, kNotesVersion, migrations()); !current) {
        return current.problem();
    }
    return database->bytes();
}

core::Status checkWhole(Database& database, const std::filesystem::path& file) {
    core::Result<std::optional<std::string>> whole = database.text("PRAGMA quick_check(1)");
    if (!whole) {
        return whole.problem();
    }
    if (whole->value_or("") != "ok") {
        return core::Problem{file.string(), whole->value_or(""), "the file is damaged",
                             "Keep a copy of it as it is and continue with a new notes file or a backup."};
    }
    return core::Done{};
}

core::Result<int> versionOf(Database& database, const std::filesystem::path& file) {
    core::Result<std::optional<std::int64_t>> tables = database.integer(kCountOwnTables);
    if (!tables) {
        return tables.problem();
    }
    if (tables->value_or(0) != 5) {
        return foreign(file, "is a GeoPackage, but not one of notes that Rundgang made");
    }
    core::Result<std::optional<std::int64_t>> version = database.integer(kSelectVersion);
    if (!version) {
        return version.problem();
    }
    if (!version->has_value()) {
        return foreign(file, "is a GeoPackage, but not one of notes that Rundgang made");
    }
    if (**version > kNotesVersion) {
        return core::Problem{file.string(), "",
                             "comes from a newer Rundgang (form " + std::to_string(**version) + ", this one knows " +
                                 std::to_string(kNotesVersion) + ")",
                             "It is left as it is; update Rundgang, or choose another file for the notes."};
    }
    if (**version < 1) {
        return foreign(file, "says it is of a form that never was");
    }
    return static_cast<int>(**version);
}

}  // namespace

core::Status checkHeader(Database& database, const std::filesystem::path& file) {
    using namespace std::string_view_literals;
    constexpr std::size_t kApplicationId = 68;  // where SQLite's file format has it
    const std::optional<std::string> header = database.header();
    if (!header) {
        return core::Problem{file.string(), "", "cannot be read", "Check this user's rights on it and the disk."};
    }
    if (header->empty()) {
        return foreign(file, "is empty, no GeoPackage");
    }
    if (header->size() < Database::kHeaderBytes || !header->starts_with("SQLite format 3\0"sv)) {
        return foreign(file, "is no GeoPackage");
    }
    if (header->compare(kApplicationId, 4, "GPKG") != 0) {
        return foreign(file, "is a database, but no GeoPackage of version 1.2 or later");
    }
    return core::Done{};
}

core::Status createNotesFile(const std::filesystem::path& file, const NoteCrs& crs) {
    if (crs.epsg == 0 && crs.wkt.empty()) {
        return core::Problem{file.string(), "", "there is no such notes file, and without a coordinate system none can be made",
                             "Check the name, or state the coordinate system, e.g. EPSG:25832."};
    }
    if (crs.epsg < 0 || !isUtf8(crs.name) || !isUtf8(crs.wkt)) {
        return core::Problem{file.string(), "", "the coordinate system for new notes makes no sense", "State it as EPSG:25832."};
    }
    const core::Result<std::vector<std::byte>> bytes = emptyGeoPackage(crs);
    if (!bytes) {
        return bytes.problem();
    }
    // Made under another name first: a crash in between leaves no half-made notes file, and linking, unlike renaming, never
    // replaces the file that another program made in the same moment.
    const std::filesystem::path fresh = file.string() + ".new-" + makeNoteId().substr(0, 8);
    if (core::Status written = core::writeFile(fresh, *bytes); !written) {
        return core::Problem{file.string(), "", "cannot be made: " + written.problem().what, written.problem().mend};
    }
    std::error_code linked;
    std::filesystem::create_hard_link(fresh, file, linked);
    if (linked && !std::filesystem::exists(file)) {  // some file systems know no links (exFAT)
        std::filesystem::rename(fresh, file, linked);
    }
    std::error_code ignored;
    std::filesystem::remove(fresh, ignored);
    if (!std::filesystem::exists(file, ignored)) {
        return core::Problem{file.string(), "", "cannot be made: " + linked.message(), "Check the folder and its permissions."};
    }
    return core::Done{};
}

core::Result<NotesFile> checkNotesFile(Database& database, const std::filesystem::path& file) {
    core::Result<int> version = versionOf(database, file);
    if (!version) {
        return version.problem();
    }
    if (core::Status whole = checkWhole(database, file); !whole) {
        return whole.problem();
    }
    core::Result<std::optional<std::int64_t>> extended = database.integer(kHasNewWktColumn);
    if (!extended) {
        return extended.problem();
    }
    core::Result<Statement> select = database.prepare(extended->value_or(0) > 0 ? kSelectNewCrs : kSelectCrs);
    if (!select) {
        return select.problem();
    }
    if (select->step() != Statement::Step::Row) {
        return foreign(file, "does not say in which coordinate system its notes are");
    }
    NotesFile found;
    found.version = *version;
    found.srsId = static_cast<std::int32_t>(select->integer(0));
    found.crs.name = select->text(1);
    found.crs.epsg = static_cast<int>(select->integer(2));
    found.crs.wkt = select->text(3);
    if (found.crs.wkt == kUndefined) {
        found.crs.wkt.clear();
    }
    if (found.version >= 2) {
        if (core::Status rules = readRules(database, file, found); !rules) {
            return rules.problem();
        }
    }
    return found;
}

core::Status readRules(Database& database, const std::filesystem::path& file, NotesFile& found) {
    const core::Result<std::optional<std::int64_t>> tables = database.integer(kCountVersion2Tables);
    if (!tables) {
        return tables.problem();
    }
    core::Result<Statement> select = database.prepare(kSelectRules);
    if (!select) {
        return select.problem();
    }
    if (tables->value_or(0) != 6 || select->step() != Statement::Step::Row || select->text(0).empty()) {
        return foreign(file, "lacks a part that notes of its form have");
    }
    constexpr std::int64_t kMostDays = 36500;  // whatever somebody wrote there: a day that can be computed
    found.salt = select->text(0);
    found.otherSalts.clear();
    std::istringstream others(select->text(4));
    for (std::string salt; std::getline(others, salt, ',');) {
        found.otherSalts.push_back(salt);
    }
    found.rules.moderateFirst = select->integer(1) != 0;
    found.rules.keepDays = static_cast<int>(std::clamp<std::int64_t>(select->integer(2), 0, kMostDays));
    found.rules.purgeAtOpen = select->integer(3) != 0;
    return core::Done{};
}

core::Status writeSalts(Database& database, const NotesFile& file) {
    core::Result<Statement> update = database.prepare(kUpdateSalts);
    if (!update) {
        return update.problem();
    }
    std::string others;
    for (const std::string& salt : file.otherSalts) {
        others += (others.empty() ? "" : ",") + salt;
    }
    update->bind(1, file.salt);
    update->bind(2, others);
    if (update->step() != Statement::Step::Done || database.changes() != 1) {
        return database.problem("write the event's salts");
    }
    return core::Done{};
}

core::Status writeRules(Database& database, const EventRules& rules) {
    core::Result<Statement> update = database.prepare(kUpdateRules);
    if (!update) {
        return update.problem();
    }
    update->bind(1, std::int64_t{rules.moderateFirst ? 1 : 0});
    update->bind(2, std::int64_t{rules.keepDays});
    update->bind(3, std::int64_t{rules.purgeAtOpen ? 1 : 0});
    if (update->step() != Statement::Step::Done || database.changes() != 1) {
        return database.problem("write the event's rules");
    }
    return core::Done{};
}

core::Status checkCrs(const NoteCrs& found, const NoteCrs& wanted, const std::filesystem::path& file) {
    const bool any = wanted.epsg == 0 && wanted.wkt.empty();
    const bool same = wanted.epsg == found.epsg && (wanted.epsg != 0 || wanted.wkt == found.wkt);
    if (any || same) {
        return core::Done{};
    }
    const auto nameOfCrs = [](const NoteCrs& crs) {
        return crs.epsg != 0 ? "EPSG:" + std::to_string(crs.epsg) : "\"" + crs.name + "\"";
    };
    return core::Problem{file.string(), "", "its notes are in " + nameOfCrs(found) + ", this world is in " + nameOfCrs(wanted),
                         "It is left as it is; choose another file for the notes of this world."};
}

std::string storedTime(const std::string& utc) { return utc.substr(0, utc.size() - 1) + ".000Z"; }

std::string noteTime(std::string stored) {
    const std::size_t dot = stored.find('.');
    if (dot != std::string::npos && stored.ends_with('Z')) {
        stored.erase(dot, stored.size() - 1 - dot);
    }
    return stored;
}

core::Status migrate(Database& database, int from, int target, std::span<const Migration> steps) {
    if (from == target) {
        return core::Done{};
    }
    if (core::Status begun = database.run("BEGIN IMMEDIATE"); !begun) {
        return begun;
    }
    const auto giveUp = [&](core::Problem problem) -> core::Status {
        (void)database.run("ROLLBACK");
        problem.what = "cannot be brought up to date, stays as it was: " + problem.what;
        return problem;
    };
    for (int version = from; version < target; ++version) {
        const auto step = std::find_if(steps.begin(), steps.end(), [&](const Migration& m) { return m.from == version; });
        RG_ASSERT(step != steps.end(), "give migrations() a step from every version to the next");
        if (core::Status done = database.run(step->sql); !done) {
            return giveUp(done.problem());
        }
    }
    if (core::Status triggers = ensureTriggers(database); !triggers) {
        return giveUp(triggers.problem());
    }
    core::Result<Statement> update = database.prepare(kUpdateVersion);
    if (!update) {
        return giveUp(update.problem());
    }
    update->bind(1, std::int64_t{target});
    if (update->step() != Statement::Step::Done || database.changes() != 1) {
        return giveUp(database.problem("write the version"));
    }
    update->reset();
    if (core::Status committed = database.run("COMMIT"); !committed) {
        return giveUp(committed.problem());
    }
    return core::Done{};
}

core::Status ensureTrigger(Database& database, std::string_view wanted) {
    constexpr std::size_t kNameAt = std::string_view("CREATE TRIGGER ").size();
    const std::string name(wanted.substr(kNameAt, wanted.find(' ', kNameAt) - kNameAt));
    const core::Result<std::optional<std::string>> found =
        database.text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = '" + name + "'");
    if (!found) {
        return found.problem();
    }
    if (found->value_or("") == wanted) {
        return core::Done{};
    }
    return database.run("DROP TRIGGER IF EXISTS " + name + "; " + std::string(wanted));
}

core::Status ensureTriggers(Database& database) {
    for (const char* wanted : {kErasedTrigger, kStayErasedTrigger}) {
        if (core::Status there = ensureTrigger(database, wanted); !there) {
            return there;
        }
    }
    return core::Done{};
}

std::span<const Migration> migrations() {
    static constexpr std::array<Migration, 2> kSteps = {{{1, kVersion2}, {2, kVersion3}}};
    return kSteps;
}

}  // namespace rundgang::notes
