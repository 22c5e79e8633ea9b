// Each role, as a user with nothing but a database client, tries what it must not do.
#include "tests/notes_sync/SyncFixture.h"

namespace rundgang::notes_sync {
namespace {

class RolesTest : public SyncTest {
protected:
    void SetUp() override {
        SyncTest::SetUp();
        if (IsSkipped()) {
            return;
        }
        const auto a = station("a");
        const auto m = station("m", "moderator");
        mCode = notes::makeVisitorCode();
        for (int i = 0; i < 4; ++i) {
            mNotes.push_back(sampleNote(i));
            mNotes.back().text = "Wort" + std::to_string(i);
            mVoices.push_back(sampleVoice("gesprochen" + std::to_string(i)));
            ASSERT_TRUE(a->save(mNotes.back(), mCode, {mVoices.back()}).ok());
        }
        ASSERT_TRUE(a->change(notes::Vote{mNotes[0].id, mCode, 1}).ok());
        a->catchUp();
        m->catchUp();
        ASSERT_TRUE(m->change(notes::Moderation{mNotes[0].id, notes::NoteState::Approved, "", ""}).ok());
        ASSERT_TRUE(m->change(notes::Moderation{mNotes[1].id, notes::NoteState::Hidden, "nennt Namen", ""}).ok());
        ASSERT_TRUE(m->change(notes::Moderation{mNotes[2].id, notes::NoteState::Merged, "", mNotes[0].id}).ok());
        m->catchUp();
    }

    [[nodiscard]] std::string filled(std::string sql) const {
        for (std::size_t at = sql.find('@'); at != std::string::npos; at = sql.find('@')) {
            sql.replace(at, 1, mPrefix);
        }
        for (int i = 0; i < 4; ++i) {
            const std::string name = "NOTE" + std::to_string(i);
            for (std::size_t at = sql.find(name); at != std::string::npos; at = sql.find(name)) {
                sql.replace(at, name.size(), mNotes[static_cast<std::size_t>(i)].id);
            }
        }
        return sql;
    }

    void expectRefused(const std::string& role, const std::string& sql) const {
        bool good = true;
        const std::string said = mServer->ask(user(role), kDatabase, filled(sql), &good);
        EXPECT_FALSE(good) << role << ": " << sql << " -> " << said;
        const bool right = said.find("permission denied") != std::string::npos ||
                           said.find("must be owner") != std::string::npos ||
                           said.find("must be superuser") != std::string::npos || said.find("must have") != std::string::npos;
        EXPECT_TRUE(right) << role << ": " << sql << " -> " << said;
    }
    /// What `push` answers to one operation.
    [[nodiscard]] std::string pushed(const std::string& role, const std::string& operation) const {
        return mServer->ask(user(role), kDatabase, filled("SELECT @.push('[" + operation + "]')->>0"));
    }
    /// All that could have been changed.
    [[nodiscard]] std::string everything() const {
        return asked(
            "SELECT md5((SELECT string_agg(n::text, '|' ORDER BY id) FROM @.notes n) || (SELECT string_agg(m::text, '|' "
            "ORDER BY id) FROM @.media m) || (SELECT string_agg(h::text, '|' ORDER BY operation) FROM @.history h) || "
            "(SELECT string_agg(p::text, '|' ORDER BY note) FROM @.proofs p) || (SELECT string_agg(v::text, '|' ORDER BY "
            "note) FROM @.votes v) || (SELECT string_agg(g::text, '|' ORDER BY id) FROM @.gone g) || (SELECT "
            "string_agg(t::text, '|') FROM @.meta t))");
    }

    std::string mCode;
    std::vector<notes::Note> mNotes;
    std::vector<notes::Attachment> mVoices;
};

// What no role may do, whoever logs in.
const char* const kForbiddenToAll[] = {
    "INSERT INTO @.notes SELECT * FROM @.notes",
    "INSERT INTO @.notes (id) VALUES (gen_random_uuid())",
    "UPDATE @.notes SET text = 'x'",
    "UPDATE @.notes SET text = 'x' WHERE id = 'NOTE3'",
    "UPDATE @.notes SET state = 'approved'",
    "UPDATE @.notes SET published = true",
    "DELETE FROM @.notes",
    "DELETE FROM @.notes WHERE id = 'NOTE3'",
    "TRUNCATE @.notes",
    "BEGIN; LOCK TABLE @.notes IN EXCLUSIVE MODE",
    "BEGIN; LOCK TABLE @.turn IN EXCLUSIVE MODE",
    "SELECT * FROM @.notes",
    "SELECT n FROM @.notes n",
    "SELECT kept_quote FROM @.notes",
    "SELECT mod_by FROM @.notes",
    "COPY @.notes TO STDOUT",
    "INSERT INTO @.media (id) VALUES (gen_random_uuid())",
    "UPDATE @.media SET data = ''",
    "DELETE FROM @.media",
    "SELECT key_hash FROM @.media",
    "SELECT * FROM @.proofs",
    "SELECT count(*) FROM @.proofs",
    "SELECT trace_hash FROM @.proofs",
    "DELETE FROM @.proofs",
    "SELECT * FROM @.votes",
    "SELECT voter FROM @.votes",
    "INSERT INTO @.votes VALUES ('NOTE0', 'x', 1)",
    "DELETE FROM @.votes",
    "SELECT * FROM @.meta",
    "SELECT secret FROM @.meta",
    "SELECT salt FROM @.meta",
    "UPDATE @.meta SET moderate_first = false",
    "SELECT * FROM @.salts",
    "DELETE FROM @.salts",
    "INSERT INTO @.gone VALUES ('NOTE3', 1, true)",
    "DELETE FROM @.gone",
    "UPDATE @.history SET reason = ''",
    "DELETE FROM @.history",
    "SELECT nextval('@.changes')",
    "SELECT setval('@.changes', 1)",
    "SELECT last_value FROM @.changes",
    "SELECT @.take('[]', true)",
    "SELECT @.take_note('{}')",
    "SELECT @.take_vote('{}')",
    "SELECT @.take_medium_edit('{}', true)",
    "SELECT @.take_erasure('{\"id\": \"NOTE3\"}', true)",
    "SELECT @.take_code_erasure('{}')",
    "SELECT @.take_moderation('{}')",
    "SELECT @.erase_note('NOTE3')",
    "SELECT @.set_state('NOTE3', 'approved', '', NULL, '')",
    "SELECT @.set_moderate_first(false)",
    "SELECT @.hash('x')",
    "SELECT @.is_published('pending')",
    "CREATE TABLE @.mine (x int)",
    "CREATE TABLE public.mine (x int)",
    "CREATE SCHEMA mine",
    "CREATE FUNCTION @.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE OR REPLACE FUNCTION @.push(ops jsonb) RETURNS jsonb LANGUAGE sql AS 'SELECT ops'",
    "CREATE TRIGGER mine AFTER INSERT ON @.notes EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "CREATE INDEX mine ON @.notes (text)",
    "CREATE POLICY mine ON @.notes USING (true)",
    "CREATE VIEW @.mine AS SELECT 1",
    "CREATE RULE mine AS ON INSERT TO @.notes DO INSTEAD NOTHING",
    "DROP POLICY station ON @.notes",
    "DROP TABLE @.notes",
    "DROP SCHEMA @ CASCADE",
    "DROP FUNCTION @.push(jsonb)",
    "ALTER TABLE @.notes DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE @.notes OWNER TO CURRENT_USER",
    "ALTER TABLE @.notes ADD COLUMN mine int",
    "ALTER SCHEMA @ RENAME TO mine",
    "ALTER ROLE @_station SUPERUSER",
    "CREATE ROLE mine",
    "GRANT ALL ON @.notes TO PUBLIC",
    "GRANT @_moderator TO @_station",
    "SET ROLE @_owner",
    "SET SESSION AUTHORIZATION admin",
    "COPY (SELECT 1) TO PROGRAM 'true'",
    "SELECT pg_read_file('/etc/hostname')",
};

TEST_F(RolesTest, NoRoleCanDoMoreThanItsOwn) {
    const std::string before = everything();
    ASSERT_FALSE(before.empty());
    for (const char* role : {"station", "moderator", "exporter"}) {
        for (const char* sql : kForbiddenToAll) {
            if (std::string(sql).find("GRANT ALL") == 0) {
                continue;  // no error but a warning that nothing was granted, see below
            }
            expectRefused(role, sql);
        }
        (void)asked("GRANT ALL ON @.notes TO PUBLIC", user(role));
    }
    for (const char* role : {"station", "exporter"}) {
        expectRefused(role, "SET ROLE @_moderator");
        expectRefused(role, "SELECT * FROM @.history");
        expectRefused(role, "SELECT @.push_as_moderator('[]')");
    }
    for (const char* sql : {"SELECT @.push('[]')", "SELECT @.stage_medium(gen_random_uuid(), gen_random_uuid(), '', 0, '{}', '')",
                            "SELECT @.code_salts()", "SELECT @.add_salt('00112233445566778899')", "SET ROLE @_station"}) {
        expectRefused("exporter", sql);
    }
    expectRefused("moderator", "SET ROLE @_exporter");
    EXPECT_EQ(everything(), before);
    EXPECT_EQ(asked("SELECT has_table_privilege('public', '@.notes', 'SELECT')"), "f");
}

TEST_F(RolesTest, WhoIsInNoRoleSeesNothing) {
    (void)mServer->ask(test::PostgresServer::kAdmin, kDatabase, "CREATE ROLE nobody_here LOGIN");
    for (const char* sql : {"SELECT id FROM @.notes", "SELECT id FROM @.gone", "SELECT @.hello()", "SELECT @.push('[]')",
                            "SELECT data FROM @.media", "SELECT @.code_salts()"}) {
        bool good = true;
        (void)mServer->ask("nobody_here", kDatabase, filled(sql), &good);
        EXPECT_FALSE(good) << sql;
    }
}

TEST_F(RolesTest, EachRoleSeesWhatItMayAndNothingElse) {
    const std::string texts = "SELECT string_agg(text, ' ' ORDER BY text) FROM @.notes";
    EXPECT_EQ(asked(texts, user("station")), "Wort0 Wort3");
    EXPECT_EQ(asked(texts, user("exporter")), "Wort0");
    EXPECT_EQ(asked(texts, user("moderator")), "Wort0 Wort1 Wort2 Wort3");
    const std::string voices = "SELECT string_agg(transcript, ' ' ORDER BY transcript) FROM @.media";
    EXPECT_EQ(asked(voices, user("station")), "gesprochen0 gesprochen3");
    EXPECT_EQ(asked(voices, user("exporter")), "gesprochen0");
    EXPECT_EQ(asked("SELECT count(data) FROM @.media WHERE note = '" + mNotes[1].id + "'", user("station")), "0");
    init(true);
    EXPECT_EQ(asked(texts, user("station")), "Wort0") << "pending ones are not public where the event moderates first";
    EXPECT_EQ(asked(voices, user("station")), "gesprochen0");
    init(false);
    EXPECT_EQ(asked(texts, user("station")), "Wort0 Wort3");
}

TEST_F(RolesTest, AFilterThatTellsWhatItSeesLearnsNothingOfHiddenNotes) {
    // Row-level security lets no cheap condition run before it (a leaky operator raises an error with the value it met).
    const std::string said = mServer->ask(user("station"), kDatabase, filled("SELECT count(*) FROM @.notes WHERE text::int < 0"));
    EXPECT_EQ(said.find("Wort1"), std::string::npos) << said;
    EXPECT_EQ(said.find("Wort2"), std::string::npos) << said;
    EXPECT_NE(said.find("invalid input syntax"), std::string::npos) << said;
}

TEST_F(RolesTest, WithoutProofAStationChangesNothingOfOthers) {
    const std::string before = asked("SELECT count(*) || ' ' || string_agg(state, ' ' ORDER BY id) FROM @.notes");
    for (const char* proof :
         {"", ", \"key\": \"\"", ", \"key\": null, \"trace\": null", ", \"trace\": \"\"",
          ", \"key\": \"00000000000000000000000000000000\", \"trace\": \"00000000000000000000000000000000\""}) {
        EXPECT_NE(pushed("station", "{\"op\": \"erase\", \"id\": \"NOTE3\"" + std::string(proof) + "}"), "done") << proof;
        EXPECT_NE(pushed("station", "{\"op\": \"medium\", \"id\": \"" + mVoices[3].about.id +
                                        "\", \"transcript\": \"x\", \"dropped\": true, \"base\": 99999999, \"file\": \"f\"" +
                                        proof + "}"),
                  "done")
            << proof;
    }
    EXPECT_NE(pushed("station",
                     "{\"op\": \"moderation\", \"id\": \"NOTE3\", \"state\": \"approved\", \"reason\": \"\", \"base\": "
                     "99999999, \"file\": \"f\", \"operation\": \"o\"}"),
              "done");
    // Another note under an id that is taken, and recordings for a note of others.
    EXPECT_NE(pushed("station", "{\"op\": \"note\", \"id\": \"NOTE3\", \"key\": \"00000000000000000000000000000000\"}"), "done");
    (void)asked("SELECT @.stage_medium(gen_random_uuid(), '" + mNotes[3].id + "', '" + std::string(32, '0') +
                    "', 0, '{\"type\": \"audio/ogg\"}', 'x')",
                user("station"));
    // A wrong trace erases nothing, an empty one neither, and no state can be brought along.
    EXPECT_EQ(pushed("station", "{\"op\": \"erase_code\", \"trace\": \"00000000000000000000000000000000\"}"), "done");
    EXPECT_EQ(pushed("station", "{\"op\": \"erase_code\", \"trace\": \"\"}"), "done");
    EXPECT_EQ(pushed("station", "{\"op\": \"erase_code\"}"), "done");
    const std::string fresh = notes::makeNoteId();
    EXPECT_EQ(
        pushed("station",
               "{\"op\": \"note\", \"id\": \"" + fresh +
                   "\", \"key\": \"00000000000000000000000000000001\", \"trace\": \"\", \"kind\": \"idea\", \"stance\": \"\", "
                   "\"text\": \"t\", \"x\": 1, \"y\": 2, \"z\": 3, \"feature\": \"\", \"surface\": \"\", \"variant\": \"\", "
                   "\"eye_x\": 1, \"eye_y\": 2, \"eye_z\": 3, \"heading_deg\": 0, \"pitch_deg\": 0, \"xray\": false, "
                   "\"sun\": \"\", \"language\": \"de\", \"created\": \"2026-11-23T07:12:49Z\", \"parent\": \"\", "
                   "\"quote\": \"\", \"agree\": 0, \"disagree\": 0, \"retain_until\": \"\", \"station\": \"\", "
                   "\"state\": \"approved\", \"published\": true}"),
        "done");
    EXPECT_EQ(asked("SELECT state FROM @.notes WHERE id = '" + fresh + "'"), "pending");
    (void)asked("DELETE FROM @.notes WHERE id = '" + fresh + "'");
    EXPECT_EQ(asked("SELECT count(*) || ' ' || string_agg(state, ' ' ORDER BY id) FROM @.notes"), before);
    EXPECT_EQ(asked("SELECT count(*) FROM @.media WHERE length(data) > 0"), "4");
}

TEST_F(RolesTest, NonsenseIsAnsweredAndHarmsNothing) {
    const std::string before = everything();
    for (const char* nonsense :
         {"{}", "null", "7", "\"x\"", "[]", "{\"op\": null}", "{\"op\": \"drop\"}", "{\"op\": \"note\"}",
          "{\"op\": \"note\", \"id\": \"x\"}", "{\"op\": \"vote\", \"id\": \"NOTE3\"}",
          "{\"op\": \"vote\", \"id\": \"NOTE3\", \"trace\": \"t\", \"value\": \"99999999999999\"}", "{\"op\": \"erase\"}",
          "{\"op\": \"note\", \"id\": \"'; DROP TABLE notes; --\", \"key\": \"00000000000000000000000000000001\"}"}) {
        EXPECT_NE(pushed("station", nonsense), "done") << nonsense;
    }
    const std::string place = "{\"op\": \"note\", \"id\": \"" + notes::makeNoteId() +
                              "\", \"key\": \"00000000000000000000000000000001\", \"trace\": \"\", \"kind\": \"idea\", \"text\": "
                              "\"t\", \"created\": \"2026-11-23T07:12:49Z\", \"y\": 2, \"z\": 3, ";
    EXPECT_NE(pushed("station", place + "\"x\": \"NaN\", \"eye_x\": \"Infinity\", \"eye_y\": 0, \"eye_z\": 0}"), "done");
    EXPECT_EQ(everything(), before);
}

}  // namespace
}  // namespace rundgang::notes_sync
