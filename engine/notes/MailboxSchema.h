// What a notes file gets when it is first synchronised: tables and triggers of its own beside form 2, listed as an extension like
// the others. A file that is never synchronised has none of it. Room-internal.
#pragma once

namespace rundgang::notes {

// notes_sync: names and values: file (what a server knows this file by), server, role, cursor, and "taking" while something from
// the server is being written. notes_known: the key that proves a note is this file's own, and the server's number of the last
// moderation (of a note) or edit (of a medium) that this file has seen.
inline constexpr const char* kMailboxTables = R"sql(
CREATE TABLE IF NOT EXISTS notes_sync (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS notes_outbox (
  n INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  what TEXT NOT NULL,
  uuid TEXT NOT NULL DEFAULT '',
  trace TEXT NOT NULL DEFAULT '',
  key TEXT NOT NULL DEFAULT '',
  value INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  merged_into TEXT NOT NULL DEFAULT '',
  operation TEXT NOT NULL DEFAULT '',
  base INTEGER NOT NULL DEFAULT 0,
  refused TEXT NOT NULL DEFAULT '');
CREATE INDEX IF NOT EXISTS notes_outbox_by_uuid ON notes_outbox (uuid);
CREATE TABLE IF NOT EXISTS notes_known (uuid TEXT PRIMARY KEY NOT NULL, key TEXT NOT NULL DEFAULT '', seq INTEGER NOT NULL DEFAULT 0);
INSERT OR IGNORE INTO notes_sync VALUES ('file', lower(hex(randomblob(16)))), ('cursor', '0');
INSERT INTO gpkg_extensions SELECT column1, NULL, 'rundgang_notes', 'README.md of Rundgang, "Several stations"', 'read-write'
  FROM (VALUES ('notes_sync'), ('notes_outbox'), ('notes_known'))
  WHERE NOT EXISTS (SELECT 1 FROM gpkg_extensions WHERE table_name = column1);
)sql";

// The outbox is filled in the transaction that changes the notes, whichever program does it: what is durable is also on its way.
inline constexpr const char* kMailboxTriggers[] = {
    R"sql(CREATE TRIGGER notes_out_added AFTER INSERT ON notes
WHEN NOT EXISTS (SELECT 1 FROM notes_sync WHERE name = 'taking') BEGIN
  INSERT OR IGNORE INTO notes_known (uuid, key) VALUES (NEW.uuid, lower(hex(randomblob(16))));
  INSERT INTO notes_outbox (what, uuid) VALUES ('note', NEW.uuid);
END)sql",
    R"sql(CREATE TRIGGER notes_out_erased AFTER DELETE ON notes
WHEN NOT EXISTS (SELECT 1 FROM notes_sync WHERE name = 'taking') BEGIN
  DELETE FROM notes_outbox WHERE uuid = OLD.uuid;
  INSERT INTO notes_outbox (what, uuid, trace, key)
    VALUES ('erase', OLD.uuid, OLD.visitor, coalesce((SELECT key FROM notes_known WHERE uuid = OLD.uuid), ''));
  DELETE FROM notes_known WHERE uuid = OLD.uuid;
END)sql",
    R"sql(CREATE TRIGGER notes_out_vote AFTER INSERT ON notes_votes
WHEN NOT EXISTS (SELECT 1 FROM notes_sync WHERE name = 'taking') BEGIN
  INSERT INTO notes_outbox (what, uuid, trace, value) VALUES ('vote', NEW.uuid, NEW.visitor, NEW.vote);
END)sql",
    R"sql(CREATE TRIGGER notes_out_unvote AFTER DELETE ON notes_votes
WHEN NOT EXISTS (SELECT 1 FROM notes_sync WHERE name = 'taking') AND EXISTS (SELECT 1 FROM notes WHERE uuid = OLD.uuid) BEGIN
  INSERT INTO notes_outbox (what, uuid, trace, value) VALUES ('vote', OLD.uuid, OLD.visitor, 0);
END)sql",
    R"sql(CREATE TRIGGER notes_out_moderation AFTER INSERT ON notes_history
WHEN NOT EXISTS (SELECT 1 FROM notes_sync WHERE name = 'taking') BEGIN
  INSERT INTO notes_outbox (what, uuid, state, reason, merged_into, operation, base)
    VALUES ('moderation', NEW.uuid, NEW.state, NEW.reason, NEW.merged_into, lower(hex(randomblob(16))),
      coalesce((SELECT seq FROM notes_known WHERE uuid = NEW.uuid), 0));
END)sql",
    R"sql(CREATE TRIGGER notes_out_medium AFTER UPDATE OF transcript, data ON notes_media
WHEN NOT EXISTS (SELECT 1 FROM notes_sync WHERE name = 'taking') BEGIN
  INSERT INTO notes_outbox (what, uuid, base)
    VALUES ('medium', NEW.uuid, coalesce((SELECT seq FROM notes_known WHERE uuid = NEW.uuid), 0));
END)sql"};

// The first time: everything there is goes out, in the order in which it can be understood. What votes already counted is sent as
// votes. In another epoch of the server the same again; then value 1 says that other stations tell their votes themselves.
inline constexpr const char* kRefill[] = {
    "DELETE FROM notes_outbox WHERE what NOT IN ('erase', 'erase_code')",
    "UPDATE notes_known SET seq = 0",
    "INSERT INTO notes_outbox (what, uuid, value) SELECT 'note', n.uuid, ?1 FROM notes n JOIN notes_known k ON k.uuid = n.uuid "
    "WHERE k.key <> '' ORDER BY n.fid",
    "INSERT INTO notes_outbox (what, uuid, trace, value) SELECT 'vote', uuid, visitor, vote FROM notes_votes",
    "INSERT INTO notes_outbox (what, uuid, state, reason, merged_into, operation) SELECT 'moderation', uuid, state, "
    "state_reason, "
    "merged_into, lower(hex(randomblob(16))) FROM notes WHERE state <> 'pending'",
    "INSERT INTO notes_outbox (what, uuid) SELECT 'erase', t.uuid FROM notes_tombstones t "
    "WHERE NOT EXISTS (SELECT 1 FROM notes_outbox o WHERE o.what = 'erase' AND o.uuid = t.uuid)"};
inline constexpr const char* kAllAreOwn =
    "INSERT OR IGNORE INTO notes_known (uuid, key) SELECT uuid, lower(hex(randomblob(16))) FROM notes";

}  // namespace rundgang::notes
