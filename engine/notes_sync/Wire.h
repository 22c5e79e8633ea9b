// What is said between a notes file and the server, as JSON. The server's functions (ServerFunctions.h) read and write the same
// names. Room-internal.
#pragma once

#include "engine/core/Result.h"
#include "engine/notes/Mailbox.h"
#include "engine/notes_sync/Connection.h"

#include <span>
#include <string>
#include <vector>

namespace rundgang::notes_sync {

/// An array for `push`.
std::string asOperations(std::span<const notes::Outgoing> outgoing, const std::string& fileId);
/// `about` of `stage_medium`.
std::string asAbout(const notes::Medium& medium);
/// What `push` answered to `outgoing`.
core::Result<std::vector<notes::Receipt>> readReceipts(std::string_view json, std::span<const notes::Outgoing> outgoing);
/// What `hello` answered; without role and salts.
core::Result<notes::ServerFacts> readFacts(std::string_view json, int& version);

/// The statement that asks for changes above $1, $2 of them at most: number, what, id, body.
std::string feedOf(const std::string& schema);
/// One row of it.
core::Result<notes::Incoming> readChange(const Answer& answer, int row);

}  // namespace rundgang::notes_sync
