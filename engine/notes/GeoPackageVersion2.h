// The step from version 1 of the notes' form to version 2. Room-internal.
#pragma once

namespace rundgang::notes {

// Version 2. The media follow the Related Tables extension (OGC 18-000), so that QGIS and others show a note's voice and
// pictures; the tables of our own are listed as an extension of our own, as the standard asks. Indexes are partial: few notes
// answer another.
inline constexpr const char* kVersion2 = R"sql(
ALTER TABLE notes ADD COLUMN surface TEXT NOT NULL DEFAULT '';
ALTER TABLE notes ADD COLUMN stance TEXT NOT NULL DEFAULT '';
ALTER TABLE notes ADD COLUMN sun_time DATETIME;
ALTER TABLE notes ADD COLUMN parent TEXT(36) NOT NULL DEFAULT '';
ALTER TABLE notes ADD COLUMN quote TEXT NOT NULL DEFAULT '';
ALTER TABLE notes ADD COLUMN agree INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notes ADD COLUMN disagree INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notes ADD COLUMN state TEXT NOT NULL DEFAULT 'pending';
ALTER TABLE notes ADD COLUMN state_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE notes ADD COLUMN merged_into TEXT(36) NOT NULL DEFAULT '';
ALTER TABLE notes ADD COLUMN retain_until DATE;
ALTER TABLE notes ADD COLUMN station TEXT NOT NULL DEFAULT '';
ALTER TABLE notes ADD COLUMN visitor TEXT NOT NULL DEFAULT '';
CREATE INDEX notes_by_parent ON notes (parent) WHERE parent <> '';
CREATE INDEX notes_by_merged_into ON notes (merged_into) WHERE merged_into <> '';
CREATE INDEX notes_by_visitor ON notes (visitor) WHERE visitor <> '';

CREATE TABLE notes_media (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  uuid TEXT(36) NOT NULL UNIQUE,
  content_type TEXT NOT NULL,
  duration_s DOUBLE NOT NULL DEFAULT 0,
  transcript TEXT NOT NULL DEFAULT '',
  caption TEXT NOT NULL DEFAULT '',
  consent_wording TEXT NOT NULL DEFAULT '',
  consent_language TEXT NOT NULL DEFAULT '',
  consent_time DATETIME,
  data BLOB NOT NULL);
CREATE TABLE notes_to_media (base_id INTEGER NOT NULL, related_id INTEGER NOT NULL, PRIMARY KEY (base_id, related_id));
CREATE TABLE gpkgext_relations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  base_table_name TEXT NOT NULL,
  base_primary_column TEXT NOT NULL DEFAULT 'id',
  related_table_name TEXT NOT NULL,
  related_primary_column TEXT NOT NULL DEFAULT 'id',
  relation_name TEXT NOT NULL,
  mapping_table_name TEXT NOT NULL UNIQUE);
INSERT INTO gpkgext_relations (base_table_name, base_primary_column, related_table_name, related_primary_column, relation_name,
  mapping_table_name) VALUES ('notes', 'fid', 'notes_media', 'id', 'media', 'notes_to_media');
INSERT INTO gpkg_contents (table_name, data_type, identifier, description) VALUES
  ('notes_media', 'attributes', 'notes_media', 'Voices and pictures that belong to notes');

CREATE TABLE notes_votes (uuid TEXT NOT NULL, visitor TEXT NOT NULL, vote INTEGER NOT NULL, PRIMARY KEY (uuid, visitor));
CREATE INDEX notes_votes_by_visitor ON notes_votes (visitor);
CREATE TABLE notes_history (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  uuid TEXT NOT NULL,
  time DATETIME NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  merged_into TEXT NOT NULL DEFAULT '');
CREATE INDEX notes_history_by_uuid ON notes_history (uuid);
CREATE TABLE notes_tombstones (uuid TEXT PRIMARY KEY NOT NULL, erased DATETIME NOT NULL);
CREATE TABLE notes_todo (task TEXT PRIMARY KEY NOT NULL);

INSERT INTO gpkg_extensions VALUES
  ('gpkgext_relations', NULL, 'gpkg_related_tables', 'http://www.opengis.net/doc/IS/gpkg-rte/1.0', 'read-write'),
  ('notes_to_media', NULL, 'gpkg_related_tables', 'http://www.opengis.net/doc/IS/gpkg-rte/1.0', 'read-write'),
  ('notes_votes', NULL, 'rundgang_notes', 'README.md of Rundgang, "What a note stores"', 'read-write'),
  ('notes_history', NULL, 'rundgang_notes', 'README.md of Rundgang, "What a note stores"', 'read-write'),
  ('notes_tombstones', NULL, 'rundgang_notes', 'README.md of Rundgang, "What a note stores"', 'read-write'),
  ('notes_todo', NULL, 'rundgang_notes', 'README.md of Rundgang, "What a note stores"', 'read-write');
UPDATE gpkg_metadata SET metadata = json_set(metadata, '$.salt', lower(hex(randomblob(16))), '$.moderate_first', 0,
  '$.keep_days', 0, '$.purge_at_open', 0) WHERE md_standard_uri = 'urn:rundgang:notes';
)sql";

// These hold in whatever program changes the file: what is deleted takes with it all that belonged to it and leaves its id
// behind, and an id left behind does not come back. notes_todo then has "scrub": traces in free pages wait to be cleared. A GIS
// that makes the layer anew (to rename a column, say) drops them; they are put back before anything is written.
inline constexpr const char* kErasedTrigger = R"sql(CREATE TRIGGER notes_erased AFTER DELETE ON notes BEGIN
  INSERT OR IGNORE INTO notes_tombstones VALUES (OLD.uuid, strftime('%Y-%m-%dT%H:%M:%fZ','now'));
  INSERT OR IGNORE INTO notes_todo VALUES ('scrub');
  DELETE FROM notes_media WHERE id IN (SELECT related_id FROM notes_to_media WHERE base_id = OLD.fid);
  DELETE FROM notes_to_media WHERE base_id = OLD.fid;
  DELETE FROM notes_votes WHERE uuid = OLD.uuid;
  DELETE FROM notes_history WHERE uuid = OLD.uuid;
  UPDATE notes_history SET merged_into = '' WHERE merged_into = OLD.uuid;
  UPDATE notes SET quote = '' WHERE parent = OLD.uuid AND parent <> '';
  UPDATE notes SET state = 'pending', merged_into = '' WHERE merged_into = OLD.uuid AND merged_into <> '';
END)sql";
inline constexpr const char* kStayErasedTrigger =
    R"sql(CREATE TRIGGER notes_stay_erased BEFORE INSERT ON notes WHEN EXISTS (SELECT 1 FROM notes_tombstones WHERE uuid = NEW.uuid) BEGIN
  SELECT RAISE(ABORT, 'this note was erased');
END)sql";

}  // namespace rundgang::notes
