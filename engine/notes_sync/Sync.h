// Keeps a station's notes file and the town's server alike, in a thread of its own.
//
// Local first: notes are saved by the Store into the station's file, whether or not there is a network. What the file's outbox
// holds is sent as soon as the server can be reached, what others said is written into the file, and the Store is told to look.
// Nothing here is waited for by anybody who draws.
#pragma once

#include "engine/core/Result.h"
#include "engine/notes/Store.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace rundgang::notes_sync {

struct SyncOptions {
    std::string server;               ///< service of pg_service.conf, or a connection string without a password
    std::string prefix = "rundgang";  ///< ServerSetup::prefix
    /// Nothing has come from the server for so long: the connection is given up.
    std::chrono::milliseconds patience{20000};
    /// The server is asked at least so often, should a notice be lost.
    std::chrono::milliseconds heartbeat{10000};
    std::chrono::milliseconds shortestPause{250};  ///< before a new try; doubled each time ...
    std::chrono::milliseconds longestPause{30000};
};

/// How it stands, for whoever looks after the station.
struct SyncState {
    bool connected = false;
    bool caughtUp = false;     ///< connected, all told, all heard
    core::Problem problem;     ///< why it is not connected; empty before the first try and while connected
    std::int64_t waiting = 0;  ///< in the outbox
    std::int64_t refused = 0;  ///< of what this file wanted to tell: the server does not take it; stays in this file
    std::uint64_t sent = 0;
    std::uint64_t received = 0;
    std::uint64_t rounds = 0;  ///< how often all was told and heard, the connection's first time included
};

class Sync {
public:
    /// `store` has `file` open and outlives this. Fails where the options or the file can never do; a server that cannot be
    /// reached is no failure.
    static core::Result<std::unique_ptr<Sync>> start(notes::Store& store, const std::filesystem::path& file,
                                                     const SyncOptions& options);
    ~Sync();  ///< ends within a moment; what was not told waits in the file
    Sync(const Sync&) = delete;
    Sync& operator=(const Sync&) = delete;

    /// From any thread; never waits for file or network.
    [[nodiscard]] SyncState state() const;
    /// Blocks until all is told and heard, or nothing can be for `longest`: for command lines and tests.
    [[nodiscard]] core::Status waitUntilCaughtUp(std::chrono::milliseconds longest);

private:
    Sync();
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::notes_sync
