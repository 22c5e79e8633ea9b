// Notes of several stations by command line: the server is made, and a file kept alike with it.
#include "engine/core/Log.h"
#include "engine/notes/Store.h"
#include "engine/notes_sync/Server.h"
#include "engine/notes_sync/Sync.h"
#include "tools/common/ExitCode.h"
#include "tools/rundgang/Commands.h"

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>

#include <nlohmann/json.hpp>

namespace rundgang::tools {
namespace {

using Json = nlohmann::ordered_json;

volatile std::sig_atomic_t gEndAsked = 0;

void print(const notes_sync::SyncState& state, bool json) {
    if (json) {
        std::printf("%s\n", Json({{"sent", state.sent},
                                  {"received", state.received},
                                  {"waiting", state.waiting},
                                  {"refused", state.refused},
                                  {"connected", state.connected}})
                                .dump()
                                .c_str());
    } else {
        std::printf("%s: %llu sent, %llu received, %lld waiting, %lld refused\n", state.connected ? "connected" : "not connected",
                    static_cast<unsigned long long>(state.sent), static_cast<unsigned long long>(state.received),
                    static_cast<long long>(state.waiting), static_cast<long long>(state.refused));
    }
    std::fflush(stdout);
}

/// A line whenever something has changed, until somebody asks it to end.
void follow(const notes_sync::Sync& sync, bool json) {
    constexpr std::chrono::milliseconds kLook{500};
    std::signal(SIGINT, [](int) { gEndAsked = 1; });
    std::signal(SIGTERM, [](int) { gEndAsked = 1; });
    notes_sync::SyncState told;
    told.waiting = -1;
    while (gEndAsked == 0) {
        const notes_sync::SyncState now = sync.state();
        const bool news = now.connected != told.connected || now.waiting != told.waiting || now.refused != told.refused ||
                          now.sent != told.sent || now.received != told.received;
        if (news) {
            print(now, json);
            told = now;
        }
        std::this_thread::sleep_for(kLook);
    }
}

}  // namespace

int runNotesServerInit(const NoteSyncArguments& a) {
    notes_sync::ServerSetup setup;
    setup.server = a.server;
    setup.prefix = a.prefix;
    setup.moderateFirst = a.moderateFirst;
    setup.restored = a.restored;
    if (a.crs.starts_with("EPSG:")) {
        setup.crs = {std::atoi(a.crs.c_str() + 5), a.crs, ""};
    } else if (!a.crs.empty()) {
        return usage("--crs must be an EPSG code, for example EPSG:25832");
    }
    if (const core::Status made = notes_sync::initServer(setup); !made) {
        return fail(made.problem());
    }
    const std::string roles = a.prefix + "_station, " + a.prefix + "_moderator, " + a.prefix + "_exporter";
    if (a.json) {
        std::printf("%s\n", Json({{"schema", a.prefix},
                                  {"roles", {a.prefix + "_station", a.prefix + "_moderator", a.prefix + "_exporter"}}})
                                .dump()
                                .c_str());
    } else {
        std::printf("schema %s is ready; let users be members of %s\n", a.prefix.c_str(), roles.c_str());
    }
    return kGood;
}

int runNotesServerClean(const NoteSyncArguments& a) {
    if (const core::Status cleaned = notes_sync::cleanServer(a.server, a.prefix); !cleaned) {
        return fail(cleaned.problem());
    }
    std::printf("%s\n", a.json ? Json({{"cleaned", a.prefix}}).dump().c_str()
                               : "rewritten; older pages may still stand in PostgreSQL's write-ahead log and in backups");
    return kGood;
}

int runNotesSync(const NoteSyncArguments& a) {
    notes::NoteCrs crs;
    if (!std::filesystem::exists(a.file)) {
        const core::Result<notes::NoteCrs> servers = notes_sync::crsOfServer(a.server, a.prefix);
        if (!servers) {
            return fail(servers.problem());
        }
        crs = *servers;
    }
    const core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(a.file, crs);
    if (!store) {
        return fail(store.problem());
    }
    core::logWarnings(store.warnings());
    notes_sync::SyncOptions options;
    options.server = a.server;
    options.prefix = a.prefix;
    const core::Result<std::unique_ptr<notes_sync::Sync>> sync = notes_sync::Sync::start(**store, a.file, options);
    if (!sync) {
        return fail(sync.problem());
    }
    if (a.follow) {
        follow(**sync, a.json);
        return kGood;
    }
    const auto longest = std::chrono::milliseconds(static_cast<std::int64_t>(a.seconds * 1000.0));
    const core::Status done = (*sync)->waitUntilCaughtUp(longest);
    if (!done) {
        return fail(done.problem());
    }
    print((*sync)->state(), a.json);
    return kGood;
}

}  // namespace rundgang::tools
