// The SQL of what the server does by itself, written anew by every `server-init`. "@S@" and "@G@" as in ServerTables.h.
// Room-internal.
//
// The tables belong to the role @S@_owner, in whose name the functions run (SECURITY DEFINER, and nothing that a user could
// have planted is on their search path). A
// station can call `push` and `stage_medium` and read through row-level security, and nothing else.
#pragma once

namespace rundgang::notes_sync {

// Writers take turns by a lock on an empty table until they commit: a number is never seen before a lower one. What is wrong with
// one operation is answered for it alone; trouble of the server (no space, shutdown) fails the call, and nothing of it is done.
inline constexpr const char* kServerDoors = R"sql(
CREATE OR REPLACE FUNCTION @S@.take(ops jsonb, moderator boolean) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  op jsonb;
  answer text;
  answers jsonb := '[]';
BEGIN
  LOCK TABLE @S@.turn IN EXCLUSIVE MODE;
  FOR op IN SELECT value FROM jsonb_array_elements(ops) LOOP
    BEGIN
      answer := CASE op->>'op'
        WHEN 'note' THEN @S@.take_note(op)
        WHEN 'vote' THEN @S@.take_vote(op)
        WHEN 'medium' THEN @S@.take_medium_edit(op, moderator)
        WHEN 'erase' THEN @S@.take_erasure(op, moderator)
        WHEN 'erase_code' THEN @S@.take_code_erasure(op)
        WHEN 'moderation' THEN CASE WHEN moderator THEN @S@.take_moderation(op)
          ELSE 'only a moderator may do that' END
        ELSE 'is nothing this server knows' END;
    EXCEPTION WHEN OTHERS THEN
      IF left(SQLSTATE, 2) IN ('40', '53', '54', '55', '57', '58', 'XX') THEN
        RAISE;
      END IF;
      answer := 'the server does not take it (' || SQLSTATE || ')';
    END;
    answers := answers || to_jsonb(answer);
  END LOOP;
  NOTIFY @S@;
  RETURN answers;
END $$;

CREATE OR REPLACE FUNCTION @S@.push(ops jsonb) RETURNS jsonb LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT @S@.take(ops, false) $$;
CREATE OR REPLACE FUNCTION @S@.push_as_moderator(ops jsonb) RETURNS jsonb LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$ SELECT @S@.take(ops, true) $$;

CREATE OR REPLACE FUNCTION @S@.stage_medium(medium uuid, of_note uuid, key text, place integer, about jsonb, bytes bytea)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM @S@.proofs WHERE note = of_note) OR EXISTS (SELECT FROM @S@.gone WHERE id = of_note AND erased) THEN
    RETURN 'done';
  END IF;
  INSERT INTO @S@.media (id, note, position, key_hash, content_type, duration_s, transcript, caption, consent_wording,
    consent_language, consent_time, data)
  VALUES (medium, of_note, place, @S@.hash(key), about->>'type', (about->>'seconds')::float8, about->>'transcript',
    about->>'caption', about->>'consent_wording', about->>'consent_language', nullif(about->>'consent_time', '')::timestamptz,
    bytes)
  ON CONFLICT (id) DO UPDATE SET transcript = excluded.transcript, data = excluded.data
    WHERE media.note = excluded.note AND media.key_hash = excluded.key_hash;
  RETURN 'done';
END $$;

CREATE OR REPLACE FUNCTION @S@.hello() RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT jsonb_build_object('version', version, 'server', server_id, 'epoch', epoch, 'epsg', epsg, 'crs_name', crs_name, 'crs_wkt', crs_wkt,
  'moderate_first', moderate_first, 'head', (SELECT last_value FROM @S@.changes)) FROM @S@.meta $$;

CREATE OR REPLACE FUNCTION @S@.code_salts() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$ SELECT salt FROM @S@.meta UNION ALL SELECT salt FROM @S@.salts $$;
CREATE OR REPLACE FUNCTION @S@.add_salt(more text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF more <> (SELECT salt FROM @S@.meta) AND (SELECT count(*) FROM @S@.salts) < 200 THEN
    INSERT INTO @S@.salts VALUES (more) ON CONFLICT DO NOTHING;
  END IF;
END $$;

CREATE OR REPLACE FUNCTION @S@.set_moderate_first(wanted boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  LOCK TABLE @S@.turn IN EXCLUSIVE MODE;
  UPDATE @S@.meta SET moderate_first = wanted;
  WITH changed AS (
    UPDATE @S@.notes SET published = @S@.is_published(state), seq = nextval('@S@.changes')
      WHERE published <> @S@.is_published(state) RETURNING id, published),
  back AS (UPDATE @S@.gone SET published = true WHERE id IN (SELECT id FROM changed WHERE published))
  INSERT INTO @S@.gone SELECT id, nextval('@S@.changes'), false FROM changed WHERE NOT published
    ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, published = false;
  UPDATE @S@.notes r SET quote = CASE WHEN p.published THEN r.kept_quote ELSE '' END, seq = nextval('@S@.changes')
    FROM @S@.notes p WHERE p.id = r.parent AND r.kept_quote <> '' AND (r.quote <> '') <> p.published;
  NOTIFY @S@;
END $$;
)sql";

// Written as a list of what is allowed after everything was taken away.
inline constexpr const char* kServerRights = R"sql(
REVOKE ALL ON SCHEMA @S@ FROM PUBLIC, @S@_station, @S@_moderator, @S@_exporter;
REVOKE ALL ON ALL TABLES IN SCHEMA @S@ FROM PUBLIC, @S@_station, @S@_moderator, @S@_exporter;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA @S@ FROM PUBLIC, @S@_station, @S@_moderator, @S@_exporter;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA @S@ FROM PUBLIC, @S@_station, @S@_moderator, @S@_exporter;
GRANT USAGE ON SCHEMA @S@ TO @S@_station, @S@_moderator, @S@_exporter;
GRANT SELECT (id, seq, geom, kind, stance, text, feature_id, surface, variant, eye_x, eye_y, eye_z, heading_deg, pitch_deg, xray,
  sun_time, language, created, parent, quote, agree, disagree, state, state_reason, merged_into, mod_seq, retain_until, station,
  defect_kind, urgency, published) ON @S@.notes TO @S@_station, @S@_moderator, @S@_exporter;
GRANT SELECT (id, note, position, content_type, duration_s, transcript, caption, consent_wording, consent_language, consent_time,
  data, edit_seq) ON @S@.media TO @S@_station, @S@_moderator, @S@_exporter;
GRANT SELECT ON @S@.gone TO @S@_station, @S@_moderator, @S@_exporter;
GRANT SELECT ON @S@.history TO @S@_moderator;
GRANT EXECUTE ON FUNCTION @S@.hello() TO @S@_station, @S@_moderator, @S@_exporter;
GRANT EXECUTE ON FUNCTION @S@.push(jsonb), @S@.stage_medium(uuid, uuid, text, integer, jsonb, bytea), @S@.code_salts(),
  @S@.add_salt(text) TO @S@_station, @S@_moderator;
GRANT EXECUTE ON FUNCTION @S@.push_as_moderator(jsonb) TO @S@_moderator;

ALTER TABLE @S@.notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE @S@.media ENABLE ROW LEVEL SECURITY;
ALTER TABLE @S@.gone ENABLE ROW LEVEL SECURITY;
DO $$ DECLARE
  p record;
BEGIN
  FOR p IN SELECT policyname, tablename FROM pg_policies WHERE schemaname = '@S@' LOOP
    EXECUTE format('DROP POLICY %I ON @S@.%I', p.policyname, p.tablename);
  END LOOP;
END $$;
CREATE POLICY station ON @S@.notes FOR SELECT TO @S@_station USING (published);
CREATE POLICY moderator ON @S@.notes FOR SELECT TO @S@_moderator USING (true);
CREATE POLICY exporter ON @S@.notes FOR SELECT TO @S@_exporter USING (state = 'approved');
CREATE POLICY others ON @S@.gone FOR SELECT TO @S@_station, @S@_moderator USING (NOT published);
CREATE POLICY exporter ON @S@.gone FOR SELECT TO @S@_exporter USING (true);
CREATE POLICY with_note ON @S@.media FOR SELECT TO @S@_station, @S@_moderator, @S@_exporter
  USING (EXISTS (SELECT FROM @S@.notes n WHERE n.id = media.note));
)sql";

}  // namespace rundgang::notes_sync
