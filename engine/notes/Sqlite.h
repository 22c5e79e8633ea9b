// One SQLite connection, its statements and its errors in words. Room-internal: only this room's sources include it.
// A Database is used by one thread at a time. SQLite reports errors as codes; they become core::Problem here.
#pragma once

#include "engine/core/Result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace rundgang::notes {

class Database;

/// A prepared statement. Lives shorter than its Database.
class Statement {
public:
    enum class Step { Row, Done, Failed };

    Statement() = default;

    /// Parameters count from 1, columns from 0, as in SQLite. Bound bytes are copied.
    void bind(int parameter, std::string_view text);
    void bind(int parameter, std::span<const std::byte> blob);
    void bind(int parameter, double number);
    void bind(int parameter, std::int64_t number);
    Step step();
    /// Ready for the next round; bindings are cleared.
    void reset();

    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::span<const std::byte> blob(int column) const;  ///< valid until the next step or reset
    [[nodiscard]] std::size_t size(int column) const;                 ///< bytes of a text or blob
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;

private:
    friend class Database;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const noexcept;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> mStatement;
};

class Database {
public:
    enum class Mode {
        ReadWrite,  ///< falls back to reading where the file may not be written: see readOnly()
        Immutable,  ///< reads without locks or side files: for media where nothing can be written
    };

    /// Opens an existing file; never creates one. Waits up to `busyMs` for other programs' locks. SQLite reads nothing before the
    /// first statement, so a success here says little about the file.
    static core::Result<Database> open(const std::filesystem::path& file, Mode mode, int busyMs);
    static core::Result<Database> inMemory();

    /// The first kHeaderBytes of the file (fewer where it is shorter), without a lock and without letting SQLite look at it.
    /// Through SQLite's own handle: closing another one would drop this process's locks on the file (a POSIX trap).
    [[nodiscard]] std::optional<std::string> header();
    static constexpr std::size_t kHeaderBytes = 100;

    /// Runs one or several statements without parameters.
    core::Status run(const std::string& sql);
    core::Result<Statement> prepare(const std::string& sql);
    /// First column of the first row; empty where there is no row or it is NULL.
    core::Result<std::optional<std::string>> text(const std::string& sql);
    core::Result<std::optional<std::int64_t>> integer(const std::string& sql);

    [[nodiscard]] bool readOnly() const;
    [[nodiscard]] bool inTransaction() const;
    /// Rows the last INSERT, UPDATE or DELETE touched.
    [[nodiscard]] int changes() const;
    /// Whether the file's name no longer leads to the file that is open: moved, deleted or replaced.
    [[nodiscard]] bool moved() const;
    /// Whether the last failure concerned one row only (a constraint), so that the transaction goes on.
    [[nodiscard]] bool failedOnConstraint() const;
    /// Whether the last failure came from missing rights on the file, its folder or its side files.
    [[nodiscard]] bool failedOnAccess() const;
    /// Whether closing may tidy up the write-ahead log. Off until a file is known to be ours: a foreign one is left as it is.
    void tidyOnClose(bool on);
    void setBusyTimeout(int busyMs);

    /// What the last failure means to a person. `doing` completes "cannot ...".
    [[nodiscard]] core::Problem problem(std::string_view doing) const;
    /// Gives SQL the functions that the triggers of a GeoPackage's spatial index call (12-128r18, F.3): ST_MinX and the like.
    /// A GIS that makes such an index on the layer would otherwise keep us from storing any further note.
    void addGeometryFunctions();
    /// The whole database as the bytes of a file.
    [[nodiscard]] std::vector<std::byte> bytes() const;

private:
    struct Close {
        void operator()(sqlite3* connection) const noexcept;
    };
    std::unique_ptr<sqlite3, Close> mConnection;
    std::string mFile;
};

}  // namespace rundgang::notes
