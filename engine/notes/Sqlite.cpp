#include "engine/notes/Sqlite.h"

#include "engine/notes/Geometry.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include <sqlite3.h>

namespace rundgang::notes {
namespace {

// SQLite wants int lengths; a note is checked to be far smaller long before.
int lengthOf(std::size_t size) {
    RG_ASSERT(size <= static_cast<std::size_t>(std::numeric_limits<int>::max()), "check sizes before binding");
    return static_cast<int>(size);
}

core::Problem outOfSpace(const std::string& file, const std::string& why) {
    return {file, "", why, "Free some space on this disk, then try again; nothing that was reported saved is affected."};
}

// The file name goes into a URI so that "immutable" can be asked for; what means something in a URI is escaped.
std::string uriOf(const std::filesystem::path& file, const char* options) {
    std::string uri = "file:";
    for (const char c : std::filesystem::absolute(file).generic_string()) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '%' || c == '?' || c == '#' || byte < 0x20U) {
            constexpr const char* kHex = "0123456789ABCDEF";
            uri += '%';
            uri += kHex[byte >> 4U];
            uri += kHex[byte & 15U];
        } else {
            uri += c;
        }
    }
    return uri + options;
}

/// Which of a point's numbers a geometry function answers with; the point of a layer of points is its own envelope.
using Coordinate = double (*)(const math::WorldPos& point);

std::optional<math::WorldPos> pointArgument(sqlite3_value* value) {
    const void* bytes = sqlite3_value_blob(value);
    const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
    return bytes == nullptr ? std::nullopt : pointOf(std::span(static_cast<const std::byte*>(bytes), size));
}

template <Coordinate kCoordinate>
void answerCoordinate(sqlite3_context* context, int /*count*/, sqlite3_value** arguments) {
    if (const std::optional<math::WorldPos> point = pointArgument(arguments[0])) {
        sqlite3_result_double(context, kCoordinate(*point));
    } else {
        sqlite3_result_null(context);
    }
}

void answerIsEmpty(sqlite3_context* context, int /*count*/, sqlite3_value** arguments) {
    sqlite3_result_int(context, pointArgument(arguments[0]) ? 0 : 1);
}

double eastOf(const math::WorldPos& point) { return point.x; }
double northOf(const math::WorldPos& point) { return point.y; }

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
void Database::Close::operator()(sqlite3* connection) const noexcept { sqlite3_close_v2(connection); }

void Statement::bind(int parameter, std::string_view text) {
    // A null pointer would bind NULL; an empty text is not "no text".
    sqlite3_bind_text(mStatement.get(), parameter, text.empty() ? "" : text.data(), lengthOf(text.size()), SQLITE_TRANSIENT);
}

void Statement::bind(int parameter, std::span<const std::byte> blob) {
    if (blob.empty()) {
        sqlite3_bind_zeroblob(mStatement.get(), parameter, 0);  // a null pointer would bind NULL
        return;
    }
    sqlite3_bind_blob(mStatement.get(), parameter, blob.data(), lengthOf(blob.size()), SQLITE_TRANSIENT);
}

void Statement::bind(int parameter, double number) { sqlite3_bind_double(mStatement.get(), parameter, number); }
void Statement::bind(int parameter, std::int64_t number) { sqlite3_bind_int64(mStatement.get(), parameter, number); }

Statement::Step Statement::step() {
    const int code = sqlite3_step(mStatement.get());
    return code == SQLITE_ROW ? Step::Row : code == SQLITE_DONE ? Step::Done : Step::Failed;
}

void Statement::reset() {
    sqlite3_reset(mStatement.get());
    sqlite3_clear_bindings(mStatement.get());
}

bool Statement::isNull(int column) const { return sqlite3_column_type(mStatement.get(), column) == SQLITE_NULL; }

std::string Statement::text(int column) const {
    const unsigned char* bytes = sqlite3_column_text(mStatement.get(), column);
    return bytes == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(bytes), size(column));
}

std::span<const std::byte> Statement::blob(int column) const {
    const void* bytes = sqlite3_column_blob(mStatement.get(), column);
    return bytes == nullptr ? std::span<const std::byte>() : std::span(static_cast<const std::byte*>(bytes), size(column));
}

std::size_t Statement::size(int column) const { return static_cast<std::size_t>(sqlite3_column_bytes(mStatement.get(), column)); }

double Statement::real(int column) const { return sqlite3_column_double(mStatement.get(), column); }
std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(mStatement.get(), column); }

core::Result<Database> Database::open(const std::filesystem::path& file, Mode mode, int busyMs) {
    Database database;
    database.mFile = file.string();
    const bool write = mode == Mode::ReadWrite;
    const int flags = (write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) | SQLITE_OPEN_URI | SQLITE_OPEN_FULLMUTEX;
    sqlite3* connection = nullptr;
    const int code = sqlite3_open_v2(uriOf(file, write ? "" : "?immutable=1").c_str(), &connection, flags, nullptr);
    database.mConnection.reset(connection);
    if (connection == nullptr) {
        return core::Problem{database.mFile, "", "there is not enough memory to open the notes", ""};
    }
    if (code != SQLITE_OK) {
        return database.problem("open the notes");
    }
    sqlite3_extended_result_codes(connection, 1);
    database.setBusyTimeout(busyMs);
    database.tidyOnClose(false);
    // The file may come from anybody: its schema cannot be rewritten from SQL. Not the stricter "trusted schema off": then SQLite
    // before 3.41 refuses the triggers of a spatial index, and this program gives SQL no function that could do harm.
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    return database;
}

core::Result<Database> Database::inMemory() {
    Database database;
    sqlite3* connection = nullptr;
    const int code = sqlite3_open_v2(":memory:", &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    database.mConnection.reset(connection);
    if (code != SQLITE_OK) {
        return core::Problem{"", "", "there is not enough memory to prepare a file for notes", ""};
    }
    return database;
}

std::optional<std::string> Database::header() {
    sqlite3_file* file = nullptr;
    sqlite3_file_control(mConnection.get(), "main", SQLITE_FCNTL_FILE_POINTER, static_cast<void*>(&file));
    sqlite3_int64 size = 0;
    if (file == nullptr || file->pMethods == nullptr || file->pMethods->xFileSize(file, &size) != SQLITE_OK) {
        return std::nullopt;
    }
    std::string bytes(std::min(kHeaderBytes, static_cast<std::size_t>(std::max<sqlite3_int64>(size, 0))), '\0');
    if (!bytes.empty() && file->pMethods->xRead(file, bytes.data(), static_cast<int>(bytes.size()), 0) != SQLITE_OK) {
        return std::nullopt;
    }
    return bytes;
}

core::Status Database::run(const std::string& sql) {
    if (sqlite3_exec(mConnection.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        return problem("use the notes");
    }
    return core::Done{};
}

core::Result<Statement> Database::prepare(const std::string& sql) {
    sqlite3_stmt* raw = nullptr;
    const int code = sqlite3_prepare_v2(mConnection.get(), sql.c_str(), lengthOf(sql.size()), &raw, nullptr);
    Statement statement;
    statement.mStatement.reset(raw);
    if (code != SQLITE_OK) {
        return problem("use the notes");
    }
    return statement;
}

core::Result<std::optional<std::string>> Database::text(const std::string& sql) {
    core::Result<Statement> statement = prepare(sql);
    if (!statement) {
        return statement.problem();
    }
    switch (statement->step()) {
        case Statement::Step::Row: return statement->isNull(0) ? std::nullopt : std::optional(statement->text(0));
        case Statement::Step::Done: return std::optional<std::string>();
        case Statement::Step::Failed: break;
    }
    return problem("read the notes");
}

core::Result<std::optional<std::int64_t>> Database::integer(const std::string& sql) {
    core::Result<Statement> statement = prepare(sql);
    if (!statement) {
        return statement.problem();
    }
    switch (statement->step()) {
        case Statement::Step::Row: return statement->isNull(0) ? std::nullopt : std::optional(statement->integer(0));
        case Statement::Step::Done: return std::optional<std::int64_t>();
        case Statement::Step::Failed: break;
    }
    return problem("read the notes");
}

bool Database::readOnly() const { return sqlite3_db_readonly(mConnection.get(), "main") != 0; }
bool Database::inTransaction() const { return sqlite3_get_autocommit(mConnection.get()) == 0; }
int Database::changes() const { return sqlite3_changes(mConnection.get()); }

bool Database::moved() const {
    int hasMoved = 0;
    const int code = sqlite3_file_control(mConnection.get(), "main", SQLITE_FCNTL_HAS_MOVED, &hasMoved);
    return code == SQLITE_OK && hasMoved != 0;
}

bool Database::failedOnConstraint() const { return (sqlite3_errcode(mConnection.get()) & 0xff) == SQLITE_CONSTRAINT; }

bool Database::failedOnAccess() const {
    const int code = sqlite3_errcode(mConnection.get()) & 0xff;
    return code == SQLITE_READONLY || code == SQLITE_CANTOPEN || code == SQLITE_PERM;
}

void Database::tidyOnClose(bool on) {
    sqlite3_db_config(mConnection.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, on ? 0 : 1, nullptr);
}

void Database::setBusyTimeout(int busyMs) { sqlite3_busy_timeout(mConnection.get(), busyMs); }

core::Problem Database::problem(std::string_view doing) const {
    const int code = sqlite3_errcode(mConnection.get());
    const int system = sqlite3_system_errno(mConnection.get());
    switch (code & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {mFile, "", "another program is holding the file (QGIS with unsaved edits?)",
                    "Save or end the editing there, then try again."};
        case SQLITE_FULL: return outOfSpace(mFile, "the disk is full");
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return {mFile, "", "the file or its folder may not be written",
                    "Give this user the right to write both, or choose a notes file elsewhere."};
        case SQLITE_CANTOPEN:
            return {mFile, "",
                    std::string("cannot ") + std::string(doing) + ": the file or its side files cannot be opened" +
                        (system != 0 ? std::string(" (") + std::strerror(system) + ")" : std::string()),
                    "Check that the folder exists and that this user may write into it."};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {mFile, "", "the file is damaged",
                    "Keep a copy of it as it is and continue with a new notes file or a backup."};
        default: break;
    }
    // SQLite seldom keeps the system's reason, but tells where it was: nobody is short of anything but room when writing.
    if (code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_SHMSIZE || code == SQLITE_IOERR_TRUNCATE) {
        return outOfSpace(mFile, "nothing more can be written: the disk is full or has reached a limit");
    }
    const std::string why = system != 0 ? std::strerror(system) : sqlite3_errmsg(mConnection.get());
    return {mFile, "", "cannot " + std::string(doing) + ": " + why, "Check the disk and its connection, then try again."};
}

void Database::addGeometryFunctions() {
    const auto add = [this](const char* name, void (*function)(sqlite3_context*, int, sqlite3_value**)) {
        // Innocuous: may be called from triggers although the file's schema is not trusted.
        constexpr int kFlags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
        sqlite3_create_function_v2(mConnection.get(), name, 1, kFlags, nullptr, function, nullptr, nullptr, nullptr);
    };
    add("ST_MinX", &answerCoordinate<&eastOf>);
    add("ST_MaxX", &answerCoordinate<&eastOf>);
    add("ST_MinY", &answerCoordinate<&northOf>);
    add("ST_MaxY", &answerCoordinate<&northOf>);
    add("ST_IsEmpty", &answerIsEmpty);
}

std::vector<std::byte> Database::bytes() const {
    sqlite3_int64 size = 0;
    const std::unique_ptr<unsigned char, decltype(&sqlite3_free)> data(sqlite3_serialize(mConnection.get(), "main", &size, 0),
                                                                       &sqlite3_free);
    if (data == nullptr || size <= 0) {
        return {};
    }
    const auto* first = reinterpret_cast<const std::byte*>(data.get());
    return {first, first + size};
}

}  // namespace rundgang::notes
