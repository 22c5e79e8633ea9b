#include "engine/notes_sync/Server.h"

#include "engine/notes_sync/Connection.h"
#include "engine/notes_sync/ServerFunctions.h"
#include "engine/notes_sync/ServerRules.h"
#include "engine/notes_sync/ServerTables.h"
#include "engine/notes_sync/Wire.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <string_view>
#include <vector>

namespace rundgang::notes_sync {
namespace {

// A large schema may be rewritten; nobody waits for it at the spot.
constexpr std::chrono::milliseconds kPatience{600000};
// JSON functions, gen_random_uuid() and the rights of functions as they are used here.
constexpr int kOldestServer = 140000;
// Numbers that PostGIS leaves to its users for systems without an EPSG code end at 998999.
constexpr int kOwnSrid = 990001;

/// One step from a version of the tables to the next.
struct ServerStep {
    int from;
    const char* sql;
};
constexpr std::array<ServerStep, kServerVersion> kSteps = {{{0, kServerTables1}, {1, kServerTables2}}};

const std::atomic<bool>& never() {
    static const std::atomic<bool> kNever{false};
    return kNever;
}

class Init {
public:
    Init(Connection& connection, const ServerSetup& setup) : mConnection(connection), mSetup(setup) {}

    core::Status run() {
        for (core::Status (Init::*step)() :
             {&Init::begin, &Init::findPostGis, &Init::makeRoles, &Init::makeSchema, &Init::makeTables, &Init::makeRest}) {
            if (core::Status done = (this->*step)(); !done) {
                return done;
            }
        }
        return mConnection.run("COMMIT");
    }

private:
    core::Status begin() {
        if (mConnection.serverVersion() < kOldestServer) {
            return core::Problem{mSetup.server, "", "is a PostgreSQL older than 14", "Use a newer server."};
        }
        return mConnection.run("BEGIN; SET LOCAL client_min_messages = warning");
    }

    core::Status findPostGis() {
        // Ours to make only where it may be made; otherwise the message names who can.
        (void)mConnection.run("SAVEPOINT postgis");
        if (!mConnection.run("CREATE EXTENSION IF NOT EXISTS postgis")) {
            (void)mConnection.run("ROLLBACK TO postgis");
        }
        const core::Result<Answer> found = mConnection.ask(
            "SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace "
            "WHERE e.extname = 'postgis'");
        if (!found) {
            return found.problem();
        }
        if (found->rows() == 0) {
            return core::Problem{mSetup.server, "", "has no PostGIS",
                                 "Install it on the server (Debian: postgresql-postgis) and let a superuser run CREATE EXTENSION "
                                 "postgis in this database."};
        }
        mPostGis = found->text(0, 0);
        return core::Done{};
    }

    core::Status makeRoles() {
        for (const char* role : {"owner", "station", "moderator", "exporter"}) {
            const std::string name = mSetup.prefix + "_" + role;
            if (core::Status made = mConnection.run("DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '" + name +
                                                    "') THEN CREATE ROLE " + name + " NOLOGIN; END IF; END $$");
                !made) {
                return made;
            }
        }
        // Whoever is no superuser must be a member of the owner to make things in its name, and may be already.
        return mConnection.run("DO $$ BEGIN IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN GRANT " +
                               mSetup.prefix +
                               "_owner TO CURRENT_USER; END IF; EXCEPTION WHEN insufficient_privilege THEN NULL; END $$");
    }

    core::Status makeSchema() {
        const Parameter name = mSetup.prefix;
        const core::Result<Answer> found = mConnection.ask(
            "SELECT r.rolname, to_regclass($1 || '.meta') IS NOT NULL FROM pg_namespace n JOIN pg_roles r ON r.oid = n.nspowner "
            "WHERE n.nspname = $1",
            std::span(&name, 1));
        if (!found) {
            return found.problem();
        }
        if (found->rows() == 0) {
            return mConnection.run("CREATE SCHEMA " + mSetup.prefix + " AUTHORIZATION " + mSetup.prefix + "_owner");
        }
        if (found->text(0, 0) != mSetup.prefix + "_owner" || !found->yes(0, 1)) {
            return core::Problem{mSetup.server, "schema " + mSetup.prefix, "is there already and not ours",
                                 "It is left as it is; choose another --prefix."};
        }
        const core::Result<Answer> meta =
            mConnection.ask("SELECT version, epsg, crs_name, crs_wkt FROM " + mSetup.prefix + ".meta");
        if (!meta || meta->rows() != 1) {
            return meta ? core::Status(core::Problem{mSetup.server, "schema " + mSetup.prefix, "is damaged", ""})
                        : core::Status(meta.problem());
        }
        mVersion = static_cast<int>(meta->integer(0, 0));
        if (mVersion > kServerVersion) {
            return core::Problem{mSetup.server, "schema " + mSetup.prefix, "comes from a newer Rundgang",
                                 "It is left as it is; update this program."};
        }
        const bool unsaid = mSetup.crs.epsg == 0 && mSetup.crs.wkt.empty();
        if (!unsaid && (meta->integer(0, 1) != mSetup.crs.epsg || (mSetup.crs.epsg == 0 && meta->text(0, 3) != mSetup.crs.wkt))) {
            return core::Problem{mSetup.server, "schema " + mSetup.prefix,
                                 "its notes are in another coordinate system (" + std::string(meta->text(0, 2)) + ")",
                                 "It is left as it is; choose another --prefix for this one."};
        }
        return core::Done{};
    }

    core::Status makeTables() {
        if (mVersion == 0) {
            if (core::Status srid = findSrid(); !srid) {
                return srid;
            }
        }
        if (core::Status owner = mConnection.run("SET LOCAL ROLE " + mSetup.prefix + "_owner"); !owner) {
            return owner;
        }
        for (int version = mVersion; version < kServerVersion; ++version) {
            if (core::Status done = mConnection.run(filled(kSteps[static_cast<std::size_t>(version)].sql)); !done) {
                return done;
            }
        }
        if (mVersion > 0) {
            return mConnection.run("UPDATE " + mSetup.prefix + ".meta SET version = " + std::to_string(kServerVersion) +
                                   " WHERE version <> " + std::to_string(kServerVersion));
        }
        const std::array<Parameter, 4> row = {std::to_string(kServerVersion), std::to_string(mSetup.crs.epsg), mSetup.crs.name,
                                              mSetup.crs.wkt};
        const core::Result<Answer> written = mConnection.ask(
            "INSERT INTO " + mSetup.prefix + ".meta (version, epsg, crs_name, crs_wkt) VALUES ($1::int, $2::int, $3, $4)", row);
        return written ? core::Status(core::Done{}) : core::Status(written.problem());
    }

    core::Status findSrid() {
        if (mSetup.crs.epsg == 0 && mSetup.crs.wkt.empty()) {
            return core::Problem{mSetup.server, "", "notes need a coordinate system", "State it, e.g. --crs EPSG:25832."};
        }
        mSrid = mSetup.crs.epsg != 0 ? mSetup.crs.epsg : kOwnSrid;
        const std::array<Parameter, 2> row = {std::to_string(mSrid), mSetup.crs.wkt};
        const std::string table = mPostGis + ".spatial_ref_sys";
        if (mSetup.crs.epsg == 0) {
            const core::Result<Answer> own =
                mConnection.ask("INSERT INTO " + table +
                                    " (srid, auth_name, auth_srid, srtext) VALUES ((SELECT coalesce(max(srid), $1::int - 1) + 1 "
                                    "FROM " +
                                    table +
                                    " WHERE srid BETWEEN $1::int AND 998999 AND srtext <> $2), 'rundgang', 0, $2) "
                                    "ON CONFLICT DO NOTHING",
                                row);
            if (!own) {
                return own.problem();
            }
        }
        const core::Result<Answer> known =
            mConnection.ask("SELECT max(srid) FROM " + table + " WHERE srid = $1::int OR (srtext = $2 AND srid >= 990001)", row);
        if (!known) {
            return known.problem();
        }
        mSrid = static_cast<int>(known->integer(0, 0));
        if (mSrid == 0) {
            return core::Problem{mSetup.server, "EPSG:" + std::to_string(mSetup.crs.epsg),
                                 "is no coordinate system that this server's PostGIS knows", "Check the number."};
        }
        return core::Done{};
    }

    core::Status makeRest() {
        for (const char* sql : {kServerInner, kServerDoors, kServerRights}) {
            if (core::Status done = mConnection.run(filled(sql)); !done) {
                return done;
            }
        }
        if (mSetup.restored) {
            if (core::Status next = mConnection.run("UPDATE " + mSetup.prefix + ".meta SET epoch = epoch + 1"); !next) {
                return next;
            }
        }
        if (!mSetup.moderateFirst) {
            return core::Done{};
        }
        return mConnection.run("SELECT " + mSetup.prefix + ".set_moderate_first(" + (*mSetup.moderateFirst ? "true" : "false") +
                               ")");
    }

    [[nodiscard]] std::string filled(std::string sql) const {
        const std::array<std::pair<std::string_view, std::string>, 3> words = {
            {{"@S@", mSetup.prefix}, {"@G@", mPostGis}, {"@SRID@", std::to_string(mSrid)}}};
        for (const auto& [word, value] : words) {
            for (std::size_t at = sql.find(word); at != std::string::npos; at = sql.find(word, at + value.size())) {
                sql.replace(at, word.size(), value);
            }
        }
        return sql;
    }

    Connection& mConnection;
    const ServerSetup& mSetup;
    std::string mPostGis;
    int mVersion = 0;
    int mSrid = 0;
};

}  // namespace

core::Status checkPrefix(const std::string& prefix) {
    constexpr std::size_t kLongest = 40;  // PostgreSQL cuts names at 63 bytes, and "_moderator" comes behind
    const bool good = !prefix.empty() && prefix.size() <= kLongest && prefix[0] >= 'a' && prefix[0] <= 'z' &&
                      !prefix.starts_with("pg_") &&
                      prefix.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
    if (good) {
        return core::Done{};
    }
    return core::Problem{"", "prefix", "is no name for a schema and roles here",
                         "Use small letters, digits and underscores, a letter first, 40 at most."};
}

core::Status initServer(const ServerSetup& setup) {
    if (core::Status good = checkPrefix(setup.prefix); !good) {
        return good;
    }
    const core::Result<std::unique_ptr<Connection>> connection = Connection::open(setup.server, never(), kPatience);
    if (!connection) {
        return connection.problem();
    }
    return Init(**connection, setup).run();  // what was begun and not committed ends with the connection
}

core::Result<notes::NoteCrs> crsOfServer(const std::string& server, const std::string& prefix) {
    if (core::Status good = checkPrefix(prefix); !good) {
        return good.problem();
    }
    const core::Result<std::unique_ptr<Connection>> connection = Connection::open(server, never(), kPatience);
    if (!connection) {
        return connection.problem();
    }
    const core::Result<Answer> hello = (*connection)->ask("SELECT " + prefix + ".hello()");
    if (!hello) {
        return hello.problem();
    }
    int version = 0;
    const core::Result<notes::ServerFacts> facts = readFacts(hello->text(0, 0), version);
    return facts ? core::Result<notes::NoteCrs>(facts->crs) : core::Result<notes::NoteCrs>(facts.problem());
}

core::Status cleanServer(const std::string& server, const std::string& prefix) {
    if (core::Status good = checkPrefix(prefix); !good) {
        return good;
    }
    const core::Result<std::unique_ptr<Connection>> connection = Connection::open(server, never(), kPatience);
    if (!connection) {
        return connection.problem();
    }
    const std::string schema = prefix + ".";
    // A recording that was sent and whose note never came: its station had it erased, or is gone.
    if (core::Status orphans = (*connection)
                                   ->run("DELETE FROM " + schema +
                                         "media m WHERE came < now() - interval '30 days' AND NOT "
                                         "EXISTS (SELECT FROM " +
                                         schema + "notes n WHERE n.id = m.note)");
        !orphans) {
        return orphans;
    }
    for (const char* table : {"notes", "media", "proofs", "votes", "history", "gone"}) {
        if (core::Status rewritten = (*connection)->run("VACUUM (FULL, ANALYZE) " + schema + table); !rewritten) {
            return rewritten;
        }
    }
    return core::Done{};
}

}  // namespace rundgang::notes_sync
