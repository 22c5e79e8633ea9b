// The server's side of an event's notes: a schema in a PostgreSQL database with PostGIS, made and brought up to date here.
//
// Whoever runs this must be allowed to make roles and schemas (a superuser, or a role with CREATEROLE in a database that has
// PostGIS and grants it CREATE). Blocks: for command lines and tests.
#pragma once

#include "engine/core/Result.h"
#include "engine/notes/Store.h"

#include <optional>
#include <string>

namespace rundgang::notes_sync {

/// What the schema is called and all roles begin with, as long as nobody says otherwise.
inline constexpr const char* kDefaultPrefix = "rundgang";

struct ServerSetup {
    std::string server;                   ///< service or connection string of somebody who may make all this
    std::string prefix = kDefaultPrefix;  ///< of one town's notes: several towns fit into one database
    notes::NoteCrs crs;                   ///< of the notes; needed the first time
    bool restored = false;                ///< a backup was played back: every file shall tell again what it has
    std::optional<bool> moderateFirst;    ///< nothing is shown before somebody approved it; unsaid: as it is (at first: no)
};

/// Makes schema, tables, functions and the roles PREFIX_owner, _station, _moderator and _exporter (which cannot log in: users
/// become members of them), or brings them up to date; all or nothing. A second time changes nothing. Fails in words where the
/// schema is somebody else's, comes from a newer program or is in another coordinate system.
core::Status initServer(const ServerSetup& setup);

/// Rewrites the tables from what is left (VACUUM FULL): what was erased is then in no file of the tables any more. Locks them
/// meanwhile. PostgreSQL's write-ahead log keeps older pages until it is recycled, backups until they are deleted.
core::Status cleanServer(const std::string& server, const std::string& prefix);

/// In which coordinate system the server's notes are: for a file that is to be made.
core::Result<notes::NoteCrs> crsOfServer(const std::string& server, const std::string& prefix);

/// A name that may stand in SQL as it is: small letters, digits and underscores, a letter first, 40 at most.
core::Status checkPrefix(const std::string& prefix);

}  // namespace rundgang::notes_sync
