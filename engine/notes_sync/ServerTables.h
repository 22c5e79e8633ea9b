// The SQL that makes the server's tables. "@S@" stands for the schema, "@G@" for that of PostGIS, "@SRID@" for the number of the
// coordinate system. Room-internal.
//
// Every change of a note that others must hear of gets the next number of `changes` (notes.seq, gone.seq); a reader asks for what
// is above the last number it has. Writers take turns (ServerFunctions.h), so that numbers become visible in their order, and no
// clock decides anything.
#pragma once

namespace rundgang::notes_sync {

/// The form of the tables that this program makes and speaks with.
inline constexpr int kServerVersion = 2;

// published: what RLS asks, kept beside the state so that an index can answer it. quote: shown; kept_quote: what comes back into
// it when the quoted note may be seen again. proofs: what a station must know to change or erase a note, as hashes; no role reads
// them.
inline constexpr const char* kServerTables1 = R"sql(
CREATE TABLE @S@.meta (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  version integer NOT NULL,
  server_id text NOT NULL DEFAULT gen_random_uuid()::text,
  epoch integer NOT NULL DEFAULT 1,
  srid integer NOT NULL DEFAULT @SRID@,
  epsg integer NOT NULL,
  crs_name text NOT NULL,
  crs_wkt text NOT NULL,
  moderate_first boolean NOT NULL DEFAULT false,
  salt text NOT NULL DEFAULT replace(gen_random_uuid()::text, '-', ''),
  secret bytea NOT NULL DEFAULT decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));
CREATE SEQUENCE @S@.changes;
CREATE TABLE @S@.turn ();

CREATE TABLE @S@.notes (
  id uuid PRIMARY KEY,
  seq bigint NOT NULL,
  geom @G@.geometry(PointZ, @SRID@) NOT NULL,
  kind text NOT NULL CHECK (kind IN ('idea', 'praise', 'concern', 'question', 'defect')),
  stance text NOT NULL DEFAULT '' CHECK (stance IN ('', 'for', 'neutral', 'against')),
  text text NOT NULL DEFAULT '' CHECK (octet_length(text) <= 4000),
  feature_id text NOT NULL DEFAULT '' CHECK (octet_length(feature_id) <= 1000),
  surface text NOT NULL DEFAULT '' CHECK (octet_length(surface) <= 1000),
  variant text NOT NULL DEFAULT '' CHECK (octet_length(variant) <= 1000),
  eye_x double precision NOT NULL CHECK (eye_x > '-infinity' AND eye_x < 'infinity'),
  eye_y double precision NOT NULL CHECK (eye_y > '-infinity' AND eye_y < 'infinity'),
  eye_z double precision NOT NULL CHECK (eye_z > '-infinity' AND eye_z < 'infinity'),
  heading_deg double precision NOT NULL DEFAULT 0 CHECK (heading_deg > '-infinity' AND heading_deg < 'infinity'),
  pitch_deg double precision NOT NULL DEFAULT 0 CHECK (pitch_deg > '-infinity' AND pitch_deg < 'infinity'),
  xray boolean NOT NULL DEFAULT false,
  sun_time timestamptz,
  language text NOT NULL DEFAULT '' CHECK (octet_length(language) <= 35),
  created timestamptz NOT NULL,
  parent uuid,
  quote text NOT NULL DEFAULT '' CHECK (octet_length(quote) <= 4000),
  kept_quote text NOT NULL DEFAULT '' CHECK (octet_length(kept_quote) <= 4000),
  agree bigint NOT NULL DEFAULT 0,
  disagree bigint NOT NULL DEFAULT 0,
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'approved', 'hidden', 'merged')),
  state_reason text NOT NULL DEFAULT '' CHECK (octet_length(state_reason) <= 4000),
  merged_into uuid,
  mod_seq bigint NOT NULL DEFAULT 0,
  mod_by text NOT NULL DEFAULT '',
  retain_until date,
  station text NOT NULL DEFAULT '' CHECK (octet_length(station) <= 1000),
  published boolean NOT NULL);
CREATE UNIQUE INDEX notes_by_seq ON @S@.notes (seq);
CREATE INDEX notes_published_by_seq ON @S@.notes (seq) WHERE published;
CREATE INDEX notes_approved_by_seq ON @S@.notes (seq) WHERE state = 'approved';
CREATE INDEX notes_by_place ON @S@.notes USING gist (geom);
CREATE INDEX notes_by_parent ON @S@.notes (parent) WHERE parent IS NOT NULL;
CREATE INDEX notes_by_merged_into ON @S@.notes (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX notes_by_retain_until ON @S@.notes (retain_until) WHERE retain_until IS NOT NULL;

-- `published`: gone for the exporter alone, since it is approved no more; everybody else still sees it.
CREATE TABLE @S@.gone (id uuid PRIMARY KEY, seq bigint NOT NULL, erased boolean NOT NULL, published boolean NOT NULL DEFAULT false);
CREATE UNIQUE INDEX gone_by_seq ON @S@.gone (seq);

CREATE TABLE @S@.proofs (note uuid PRIMARY KEY, key_hash bytea NOT NULL, trace_hash bytea);
CREATE INDEX proofs_by_trace ON @S@.proofs (trace_hash) WHERE trace_hash IS NOT NULL;

CREATE TABLE @S@.media (
  id uuid PRIMARY KEY,
  note uuid NOT NULL,
  position integer NOT NULL,
  key_hash bytea NOT NULL,
  content_type text NOT NULL CHECK (content_type IN ('audio/ogg', 'image/png', 'image/jpeg')),
  duration_s double precision NOT NULL DEFAULT 0 CHECK (duration_s >= 0 AND duration_s < 'infinity'),
  transcript text NOT NULL DEFAULT '' CHECK (octet_length(transcript) <= 4000),
  caption text NOT NULL DEFAULT '' CHECK (octet_length(caption) <= 4000),
  consent_wording text NOT NULL DEFAULT '' CHECK (octet_length(consent_wording) <= 4000),
  consent_language text NOT NULL DEFAULT '' CHECK (octet_length(consent_language) <= 35),
  consent_time timestamptz,
  data bytea NOT NULL CHECK (octet_length(data) <= 16777216),
  edit_seq bigint NOT NULL DEFAULT 0,
  edit_by text NOT NULL DEFAULT '',
  came timestamptz NOT NULL DEFAULT now());
ALTER TABLE @S@.media ALTER COLUMN data SET STORAGE EXTERNAL;
CREATE INDEX media_by_note ON @S@.media (note);

CREATE TABLE @S@.votes (
  note uuid NOT NULL,
  voter bytea NOT NULL,
  value smallint NOT NULL CHECK (value IN (-1, 1)),
  PRIMARY KEY (note, voter));
CREATE INDEX votes_by_voter ON @S@.votes (voter);

CREATE TABLE @S@.history (
  operation text PRIMARY KEY CHECK (octet_length(operation) <= 100),
  note uuid NOT NULL,
  time timestamptz NOT NULL DEFAULT now(),
  state text NOT NULL,
  reason text NOT NULL DEFAULT '' CHECK (octet_length(reason) <= 4000),
  merged_into uuid);
CREATE INDEX history_by_note ON @S@.history (note);

CREATE TABLE @S@.salts (salt text PRIMARY KEY CHECK (salt ~ '^[0-9a-f]{16,64}$'));

-- What was erased or taken back is cleared by the next autovacuum instead of after a fifth of the table.
ALTER TABLE @S@.notes SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 20);
ALTER TABLE @S@.media SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1,
  toast.autovacuum_vacuum_scale_factor = 0, toast.autovacuum_vacuum_threshold = 1);
)sql";

// What is wrong with an asset, and how long it may wait.
inline constexpr const char* kServerTables2 = R"sql(
ALTER TABLE @S@.notes
  ADD COLUMN defect_kind text NOT NULL DEFAULT ''
    CHECK (defect_kind IN ('', 'cover', 'blocked', 'subsidence', 'smell', 'damage', 'gully_full', 'other')),
  ADD COLUMN urgency text NOT NULL DEFAULT '' CHECK (urgency IN ('', 'low', 'soon', 'at_once')),
  ADD CONSTRAINT notes_only_defects CHECK (kind = 'defect' OR (defect_kind = '' AND urgency = ''));
)sql";

}  // namespace rundgang::notes_sync
