// One connection to a PostgreSQL server, as libpq makes it, with its errors in words. Used by one thread at a time.
// Room-internal.
//
// Who may connect, and with which secret, is PostgreSQL's own affair: service file, ~/.pgpass, PG* variables, certificates. No
// password is taken from the text that names the server, and none is ever repeated in a Problem. Neither is what the server says
// beyond its first line: its details may quote a note.
#pragma once

#include "engine/core/Result.h"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

struct pg_conn;
struct pg_result;

namespace rundgang::notes_sync {

/// What a statement gave back.
class Answer {
public:
    explicit Answer(pg_result* result) : mResult(result) {}
    [[nodiscard]] int rows() const;
    [[nodiscard]] std::string_view text(int row, int column) const;  ///< valid while the Answer lives; empty where NULL
    [[nodiscard]] long long integer(int row, int column) const;
    [[nodiscard]] bool yes(int row, int column) const;

private:
    struct Clear {
        void operator()(pg_result* result) const noexcept;
    };
    std::unique_ptr<pg_result, Clear> mResult;
};

/// A parameter of a statement: text in the server's notation, or bytes as they are.
using Parameter = std::variant<std::string, std::vector<std::byte>>;

class Connection {
public:
    /// `server`: the name of a service (pg_service.conf), or a connection string. Gives up when `stop` becomes true, and when
    /// nothing has moved for `patience`. Refuses to send anything over a network without TLS.
    static core::Result<std::unique_ptr<Connection>> open(const std::string& server, const std::atomic<bool>& stop,
                                                          std::chrono::milliseconds patience);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    core::Result<Answer> ask(const std::string& sql, std::span<const Parameter> parameters = {}, bool binaryAnswer = false);
    /// One or several statements without parameters or rows.
    core::Status run(const std::string& sql);
    /// Waits up to `milliseconds` for a notice of what this connection listens to. Fails where the connection is gone.
    core::Result<bool> waitForNotice(int milliseconds);

    /// Of the last failure: PostgreSQL's five characters (errcodes-appendix); empty where the connection itself failed.
    [[nodiscard]] const std::string& lastState() const { return mLastState; }
    /// Over the network, but with nothing that proves who the server is.
    [[nodiscard]] bool unverified() const { return mUnverified; }
    [[nodiscard]] int serverVersion() const;

private:
    Connection(pg_conn* connection, const std::atomic<bool>& stop, std::chrono::milliseconds patience);
    core::Status finishConnecting();
    core::Result<Answer> collect();
    core::Status waitFor(bool writing, std::chrono::steady_clock::time_point until);
    [[nodiscard]] core::Problem problem(std::string_view what) const;

    struct Close {
        void operator()(pg_conn* connection) const noexcept;
    };
    std::unique_ptr<pg_conn, Close> mConnection;
    const std::atomic<bool>* mStop;
    std::chrono::milliseconds mPatience;
    std::string mLastState;
    std::string mServer;  ///< host and database, for people
    bool mUnverified = false;
};

/// Whether a connection with these settings may carry what visitors said. Each may be empty (PostgreSQL's default).
core::Status checkTransport(std::string_view hosts, std::string_view addresses, std::string_view sslMode);

/// What names the server, as a connection string. Refused where it holds a password: it would stand in the list of processes.
core::Result<std::string> connectionString(const std::string& server);

}  // namespace rundgang::notes_sync
