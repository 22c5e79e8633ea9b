// The SQL of the rules: what one operation does to the notes, and what follows from it. No role may call these; `take`
// (ServerFunctions.h) does. Conflicts are decided here, as README.md, "Several stations", says. Room-internal.
#pragma once

namespace rundgang::notes_sync {

// set_state keeps what depends on it: who may see the note, where it has gone, and quotes of it.
inline constexpr const char* kServerInner = R"sql(
CREATE OR REPLACE FUNCTION @S@.hash(secret_text text) RETURNS bytea LANGUAGE sql STABLE AS
$$ SELECT sha256(secret || convert_to(secret_text, 'UTF8')) FROM @S@.meta $$;

CREATE OR REPLACE FUNCTION @S@.is_published(state text) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT state = 'approved' OR (state = 'pending' AND NOT moderate_first) FROM @S@.meta $$;

CREATE OR REPLACE FUNCTION @S@.strictness(state text) RETURNS integer LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE state WHEN 'hidden' THEN 3 WHEN 'merged' THEN 2 WHEN 'pending' THEN 1 ELSE 0 END $$;

CREATE OR REPLACE FUNCTION @S@.set_state(target uuid, new_state text, reason text, into_note uuid, decider text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  was boolean;
  shown boolean := @S@.is_published(new_state);
  number bigint := nextval('@S@.changes');
BEGIN
  SELECT published INTO was FROM @S@.notes WHERE id = target;
  UPDATE @S@.notes SET state = new_state, state_reason = reason, merged_into = into_note, published = shown, seq = number,
    mod_seq = number, mod_by = decider WHERE id = target;
  IF new_state = 'approved' THEN
    DELETE FROM @S@.gone WHERE id = target;
  ELSE
    INSERT INTO @S@.gone VALUES (target, nextval('@S@.changes'), false, shown)
      ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, published = excluded.published;
  END IF;
  IF was <> shown THEN
    UPDATE @S@.notes SET quote = CASE WHEN shown THEN kept_quote ELSE '' END, seq = nextval('@S@.changes')
      WHERE parent = target AND kept_quote <> '';
  END IF;
END $$;

CREATE OR REPLACE FUNCTION @S@.erase_note(target uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  merged uuid;
BEGIN
  UPDATE @S@.notes SET quote = '', kept_quote = '', seq = nextval('@S@.changes') WHERE parent = target AND kept_quote <> '';
  FOR merged IN SELECT id FROM @S@.notes WHERE merged_into = target LOOP
    PERFORM @S@.set_state(merged, 'pending', '', NULL, '');
  END LOOP;
  UPDATE @S@.history SET merged_into = NULL WHERE merged_into = target;
  DELETE FROM @S@.history WHERE note = target;
  DELETE FROM @S@.votes WHERE note = target;
  DELETE FROM @S@.media WHERE note = target;
  DELETE FROM @S@.proofs WHERE note = target;
  DELETE FROM @S@.notes WHERE id = target;
  INSERT INTO @S@.gone VALUES (target, nextval('@S@.changes'), true)
    ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, erased = true, published = false;
END $$;

CREATE OR REPLACE FUNCTION @S@.take_note(op jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  own uuid := (op->>'id')::uuid;
  key bytea := @S@.hash(op->>'key');
  known bytea;
  above uuid := nullif(op->>'parent', '')::uuid;
  words text := coalesce(op->>'quote', '');
  shown boolean := @S@.is_published('pending');
BEGIN
  IF EXISTS (SELECT FROM @S@.gone WHERE id = own AND erased) THEN
    RETURN 'erased';
  END IF;
  IF coalesce(length(op->>'key'), 0) < 32 THEN
    RETURN 'comes without the key that would let its station take it back';
  END IF;
  SELECT key_hash INTO known FROM @S@.proofs WHERE note = own;
  IF FOUND THEN
    RETURN CASE WHEN known = key THEN 'done' ELSE 'another note has this id' END;
  END IF;
  INSERT INTO @S@.notes (id, seq, geom, kind, stance, text, feature_id, surface, variant, eye_x, eye_y, eye_z, heading_deg,
    pitch_deg, xray, sun_time, language, created, parent, quote, kept_quote, agree, disagree, retain_until, station, defect_kind,
    urgency, published)
  VALUES (own, nextval('@S@.changes'),
    @G@.ST_SetSRID(@G@.ST_MakePoint((op->>'x')::float8, (op->>'y')::float8, (op->>'z')::float8),
      (SELECT srid FROM @S@.meta)),
    op->>'kind', op->>'stance', op->>'text', op->>'feature', op->>'surface', op->>'variant', (op->>'eye_x')::float8,
    (op->>'eye_y')::float8, (op->>'eye_z')::float8, (op->>'heading_deg')::float8, (op->>'pitch_deg')::float8,
    (op->>'xray')::boolean, nullif(op->>'sun', '')::timestamptz, op->>'language', (op->>'created')::timestamptz, above,
    CASE WHEN EXISTS (SELECT FROM @S@.notes p WHERE p.id = above AND NOT p.published) THEN '' ELSE words END, words,
    greatest((op->>'agree')::bigint, 0), greatest((op->>'disagree')::bigint, 0), nullif(op->>'retain_until', '')::date,
    op->>'station', coalesce(op->>'defect_kind', ''), coalesce(op->>'urgency', ''), shown);
  INSERT INTO @S@.proofs VALUES (own, key, CASE WHEN op->>'trace' <> '' THEN @S@.hash(op->>'trace') END);
  DELETE FROM @S@.media WHERE note = own AND key_hash <> key;
  IF NOT shown THEN
    UPDATE @S@.notes SET quote = '', seq = nextval('@S@.changes') WHERE parent = own AND quote <> '';
  END IF;
  RETURN 'done';
END $$;

CREATE OR REPLACE FUNCTION @S@.take_vote(op jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  target uuid := (op->>'id')::uuid;
  who bytea := @S@.hash(op->>'trace');
  now_value smallint := sign((op->>'value')::integer);
  before smallint;
BEGIN
  IF NOT EXISTS (SELECT FROM @S@.notes WHERE id = target) THEN
    RETURN 'done';
  END IF;
  SELECT value INTO before FROM @S@.votes WHERE note = target AND voter = who;
  before := coalesce(before, 0);
  IF now_value = 0 THEN
    DELETE FROM @S@.votes WHERE note = target AND voter = who;
  ELSE
    INSERT INTO @S@.votes VALUES (target, who, now_value) ON CONFLICT (note, voter) DO UPDATE SET value = excluded.value;
  END IF;
  UPDATE @S@.notes SET agree = greatest(agree + (now_value > 0)::int - (before > 0)::int, 0),
    disagree = greatest(disagree + (now_value < 0)::int - (before < 0)::int, 0), seq = nextval('@S@.changes') WHERE id = target;
  RETURN 'done';
END $$;

CREATE OR REPLACE FUNCTION @S@.take_medium_edit(op jsonb, moderator boolean) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  m record;
BEGIN
  SELECT a.note, a.edit_seq, a.edit_by, p.key_hash INTO m
    FROM @S@.media a JOIN @S@.proofs p ON p.note = a.note WHERE a.id = (op->>'id')::uuid;
  IF NOT FOUND THEN
    RETURN 'done';
  END IF;
  IF NOT (moderator OR coalesce(m.key_hash = @S@.hash(op->>'key'), false)) THEN
    RETURN 'only the station where a note was left, or a moderator, may change what was said';
  END IF;
  IF m.edit_seq <= (op->>'base')::bigint OR m.edit_by = op->>'file' THEN
    UPDATE @S@.media SET transcript = op->>'transcript', edit_seq = nextval('@S@.changes'), edit_by = op->>'file'
      WHERE id = (op->>'id')::uuid;
  END IF;
  IF (op->>'dropped')::boolean THEN
    UPDATE @S@.media SET data = '' WHERE id = (op->>'id')::uuid;
  END IF;
  UPDATE @S@.notes SET seq = nextval('@S@.changes') WHERE id = m.note;
  RETURN 'done';
END $$;

CREATE OR REPLACE FUNCTION @S@.take_erasure(op jsonb, moderator boolean) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  target uuid := (op->>'id')::uuid;
  n record;
BEGIN
  IF EXISTS (SELECT FROM @S@.gone WHERE id = target AND erased) THEN
    RETURN 'done';
  END IF;
  SELECT p.key_hash, p.trace_hash, a.retain_until INTO n
    FROM @S@.notes a JOIN @S@.proofs p ON p.note = a.id WHERE a.id = target;
  IF FOUND AND NOT (moderator OR coalesce(n.key_hash = @S@.hash(op->>'key'), false)
      OR coalesce(n.trace_hash = @S@.hash(nullif(op->>'trace', '')), false)
      OR coalesce(n.retain_until < current_date, false)) THEN
    RETURN 'only its code, the station where it was left, or a moderator may erase this note everywhere';
  END IF;
  PERFORM @S@.erase_note(target);
  RETURN 'done';
END $$;

CREATE OR REPLACE FUNCTION @S@.take_code_erasure(op jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  who bytea := @S@.hash(op->>'trace');
  target uuid;
BEGIN
  FOR target IN SELECT note FROM @S@.proofs WHERE trace_hash = who LOOP
    PERFORM @S@.erase_note(target);
  END LOOP;
  UPDATE @S@.notes n SET agree = greatest(agree - (v.value > 0)::int, 0), disagree = greatest(disagree - (v.value < 0)::int, 0),
    seq = nextval('@S@.changes') FROM @S@.votes v WHERE v.voter = who AND n.id = v.note;
  DELETE FROM @S@.votes WHERE voter = who;
  RETURN 'done';
END $$;

-- Made in the knowledge of what stands, it replaces it; otherwise the stricter of both stands. Told anew in any case: whoever asked
-- has kept its own opinion until now.
CREATE OR REPLACE FUNCTION @S@.take_moderation(op jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  target uuid := (op->>'id')::uuid;
  other uuid := nullif(op->>'into', '')::uuid;
  n record;
BEGIN
  SELECT state, mod_seq, mod_by INTO n FROM @S@.notes WHERE id = target;
  IF NOT FOUND THEN
    RETURN 'done';
  END IF;
  IF op->>'state' = 'merged' AND (NOT EXISTS (SELECT FROM @S@.notes WHERE id = other) OR EXISTS (
      WITH RECURSIVE way (id) AS (SELECT other UNION SELECT a.merged_into FROM way JOIN @S@.notes a ON a.id = way.id
        WHERE a.merged_into IS NOT NULL) SELECT FROM way WHERE id = target)) THEN
    UPDATE @S@.notes SET seq = nextval('@S@.changes'), mod_seq = nextval('@S@.changes') WHERE id = target;
    RETURN 'the note it should be merged into is not there, or is merged into this one';
  END IF;
  IF EXISTS (SELECT FROM @S@.history WHERE operation = op->>'operation') THEN
    UPDATE @S@.notes SET seq = nextval('@S@.changes') WHERE id = target;
    RETURN 'done';
  END IF;
  INSERT INTO @S@.history (operation, note, state, reason, merged_into)
    VALUES (op->>'operation', target, op->>'state', op->>'reason', other);
  IF n.mod_seq <= (op->>'base')::bigint OR n.mod_by = op->>'file'
      OR @S@.strictness(op->>'state') > @S@.strictness(n.state) THEN
    PERFORM @S@.set_state(target, op->>'state', op->>'reason', other, op->>'file');
  ELSE
    UPDATE @S@.notes SET seq = nextval('@S@.changes') WHERE id = target;
  END IF;
  RETURN 'done';
END $$;
)sql";

}  // namespace rundgang::notes_sync
