// Making the server's side, and getting to it: nothing is overwritten, nothing goes over the network unprotected, no secret is
// told.
#include "engine/notes_sync/Connection.h"
#include "engine/notes_sync/ServerTables.h"
#include "tests/notes_sync/SyncFixture.h"

#include <cstdlib>

namespace rundgang::notes_sync {
namespace {

using ServerTest = SyncTest;

TEST_F(ServerTest, MadeASecondTimeItIsWhatItWas) {
    const auto a = station("a");
    ASSERT_TRUE(a->save(sampleNote()).ok());
    a->catchUp();
    const std::string before = asked("SELECT server_id || salt || version FROM @.meta");
    init();
    EXPECT_EQ(asked("SELECT server_id || salt || version FROM @.meta"), before);
    EXPECT_EQ(asked("SELECT count(*) FROM @.notes"), "1");
    EXPECT_EQ(asked("SELECT type || ' ' || srid || ' ' || coord_dimension FROM geometry_columns WHERE f_table_schema = '@'"),
              "POINT 25832 3");
    EXPECT_EQ(asked("SELECT ST_X(geom) FROM @.notes"), "598412.125");
}

TEST_F(ServerTest, WhatSomebodyTookAwayIsPutBack) {
    (void)asked(
        "DROP POLICY station ON @.notes; CREATE POLICY leak ON @.notes USING (true); GRANT SELECT ON @.notes TO @_station");
    (void)asked("DROP FUNCTION @.push(jsonb)");
    init();
    bool good = true;
    (void)mServer->ask(user("station"), kDatabase, "SELECT kept_quote FROM " + mPrefix + ".notes", &good);
    EXPECT_FALSE(good);
    EXPECT_EQ(asked("SELECT string_agg(policyname, ' ' ORDER BY policyname) FROM pg_policies WHERE schemaname = '@'"),
              "exporter exporter moderator others station with_note");
    EXPECT_EQ(asked("SELECT @.push('[]')", user("station")), "[]");
}

TEST_F(ServerTest, ASchemaOfSomebodyElseIsLeftAlone) {
    (void)asked("CREATE SCHEMA @_other; CREATE TABLE @_other.meta (x int)");
    ServerSetup other = setup();
    other.prefix = mPrefix + "_other";
    const core::Status made = initServer(other);
    ASSERT_FALSE(made.ok());
    EXPECT_NE(made.problem().what.find("not ours"), std::string::npos) << made.problem().message();
    EXPECT_EQ(asked("SELECT count(*) FROM pg_roles WHERE rolname = '@_other_station'"), "0") << "all or nothing";
}

TEST_F(ServerTest, AServerOfVersion1LearnsOfDefectsAndKeepsItsNotes) {
    const auto a = station("a");
    const notes::Note old = sampleNote(4);
    ASSERT_TRUE(a->save(old, notes::makeVisitorCode(), {sampleVoice("Es klappert.")}).ok());
    a->catchUp();
    a->goOffline();
    (void)asked("ALTER TABLE @.notes DROP COLUMN defect_kind, DROP COLUMN urgency; UPDATE @.meta SET version = 1");
    notes::Note defect = sampleNote(9);
    defect.defect = notes::DefectKind::Cover;
    defect.urgency = notes::Urgency::AtOnce;
    ASSERT_TRUE(a->save(defect).ok());
    a->goOnline();
    const core::Status refused = a->sync().waitUntilCaughtUp(std::chrono::seconds(3));
    ASSERT_FALSE(refused.ok()) << "a station that tells of defects needs a server that knows them";
    EXPECT_NE(refused.problem().what.find("version"), std::string::npos) << refused.problem().message();
    a->goOffline();
    init();
    EXPECT_EQ(asked("SELECT version FROM @.meta"), std::to_string(kServerVersion));
    a->catchUp();
    const auto b = station("b");
    b->catchUp();
    ASSERT_NE(b->find(old.id), nullptr);
    EXPECT_EQ(b->find(old.id)->media.size(), 1U);
    EXPECT_EQ(b->find(old.id)->defect, notes::DefectKind::None);
    ASSERT_NE(b->find(defect.id), nullptr);
    EXPECT_EQ(b->find(defect.id)->defect, notes::DefectKind::Cover);
    EXPECT_EQ(b->find(defect.id)->urgency, notes::Urgency::AtOnce);
    EXPECT_EQ(asked("SELECT count(*) FROM @.notes WHERE urgency = 'at_once' AND defect_kind = 'cover'"), "1");
    EXPECT_EQ(asked("SELECT count(*) FROM @.media"), "1");
}

TEST_F(ServerTest, ANewerOrDifferentServerIsRefusedOnBothSides) {
    const auto a = station("a");
    (void)asked("UPDATE @.meta SET version = 99");
    const core::Status made = initServer(setup());
    ASSERT_FALSE(made.ok());
    EXPECT_NE(made.problem().what.find("newer"), std::string::npos);
    a->goOnline();
    const core::Status joined = a->sync().waitUntilCaughtUp(std::chrono::seconds(3));
    ASSERT_FALSE(joined.ok());
    EXPECT_NE(joined.problem().what.find("version"), std::string::npos) << joined.problem().message();
    (void)asked("UPDATE @.meta SET version = " + std::to_string(kServerVersion));
    ServerSetup elsewhere = setup();
    elsewhere.crs = {31468, "DHDN / 3-degree Gauss-Kruger zone 4", ""};
    EXPECT_FALSE(initServer(elsewhere).ok());
}

TEST_F(ServerTest, AnEventInAnotherCrsIsNotMixedIn) {
    ServerSetup other = setup();
    other.prefix = mPrefix + "gk4";
    other.crs = {31468, "DHDN / 3-degree Gauss-Kruger zone 4", ""};
    ASSERT_TRUE(initServer(other).ok());
    mServer->makeUser("u_" + other.prefix, other.prefix + "_station");
    SyncOptions there = options("station");
    there.prefix = other.prefix;
    there.server = mServer->by("u_" + other.prefix, kDatabase);
    Station a(mFolder / "a.gpkg", there);
    a.goOnline();
    const core::Status refused = a.sync().waitUntilCaughtUp(std::chrono::seconds(3));
    ASSERT_FALSE(refused.ok());
    EXPECT_NE(refused.problem().what.find("coordinate system"), std::string::npos) << refused.problem().message();
}

TEST_F(ServerTest, ACrsWithoutANumberIsKeptByItsWords) {
    ServerSetup own = setup();
    own.prefix = mPrefix + "own";
    own.crs = {0, "Baustelle", "ENGCRS[\"Baustelle\",EDATUM[\"d\"],CS[Cartesian,3]]"};
    ASSERT_TRUE(initServer(own).ok());
    const core::Status again = initServer(own);
    ASSERT_TRUE(again.ok()) << again.problem().message();
    EXPECT_EQ(mServer->ask(test::PostgresServer::kAdmin, kDatabase,
                           "SELECT srid >= 990001 FROM geometry_columns WHERE f_table_schema = '" + own.prefix + "'"),
              "t");
    own.prefix = "Robert'); DROP SCHEMA public; --";
    EXPECT_FALSE(initServer(own).ok());
}

TEST_F(ServerTest, OverANetworkOnlyWithTls) {
    for (const char* mode : {"", "disable", "allow", "prefer"}) {
        EXPECT_FALSE(checkTransport("db.town.example", "", mode).ok()) << mode;
        EXPECT_FALSE(checkTransport("localhost", "192.0.2.7", mode).ok()) << "the address decides: " << mode;
        EXPECT_FALSE(checkTransport("localhost,db.town.example", "", mode).ok()) << mode;
        EXPECT_TRUE(checkTransport("", "", mode).ok()) << mode;
        EXPECT_TRUE(checkTransport("/run/postgresql", "", mode).ok()) << mode;
        EXPECT_TRUE(checkTransport("localhost", "", mode).ok()) << mode;
        EXPECT_TRUE(checkTransport("db.town.example", "127.0.0.1", mode).ok()) << mode;
    }
    for (const char* mode : {"require", "verify-ca", "verify-full"}) {
        EXPECT_TRUE(checkTransport("db.town.example", "", mode).ok()) << mode;
    }
    // Said in time, before anything is sent, and in words.
    std::atomic<bool> stop{false};
    const auto refused = Connection::open("host=192.0.2.7 dbname=x user=y sslmode=prefer", stop, std::chrono::milliseconds(1000));
    ASSERT_FALSE(refused.ok());
    EXPECT_NE(refused.problem().mend.find("sslmode=verify-full"), std::string::npos) << refused.problem().message();
}

TEST_F(ServerTest, TlsWithACertificateThatIsChecked) {
    if (!mServer->hasTls()) {
        GTEST_SKIP() << "openssl is not installed, so there is no certificate";
    }
    const std::string tcp = mServer->overTcp(user("station"), kDatabase);
    const std::string named = "host=localhost hostaddr=127.0.0.1" + tcp.substr(std::string("host=127.0.0.1").size());
    SyncOptions over = options("station");
    over.server = named + " sslmode=verify-full sslrootcert=" + mServer->certificate().string();
    Station a(mFolder / "a.gpkg", over);
    ASSERT_TRUE(a.save(sampleNote()).ok());
    a.catchUp();
    EXPECT_EQ(asked("SELECT count(*) FROM @.notes"), "1");
    EXPECT_EQ(asked("SELECT bool_and(ssl) FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid) WHERE usename = '" +
                    user("station") + "'"),
              "t");
    a.goOffline();
    a.options().server = "host=wrong.example hostaddr=127.0.0.1" + tcp.substr(std::string("host=127.0.0.1").size()) +
                         " sslmode=verify-full sslrootcert=" + mServer->certificate().string();
    a.goOnline();
    const core::Status refused = a.sync().waitUntilCaughtUp(std::chrono::seconds(3));
    ASSERT_FALSE(refused.ok());
    EXPECT_NE(refused.problem().what.find("certificate"), std::string::npos) << refused.problem().message();
}

TEST_F(ServerTest, PasswordsComeFromPgpassAndAreNeverRepeated) {
    const std::string password = "streng geheim 4711";
    mServer->makeUser("secret_station", mPrefix + "_station", password);
    SyncOptions secret = options("station");
    secret.server = mServer->overTcp("secret_station", kDatabase);
    const std::filesystem::path pgpass = mFolder / "pgpass";
    const auto write = [&](const std::string& word) {
        std::filesystem::remove(pgpass);
        std::FILE* file = std::fopen(pgpass.c_str(), "w");
        std::fprintf(file, "127.0.0.1:*:*:secret_station:%s\n", word.c_str());
        std::fclose(file);
        std::filesystem::permissions(pgpass, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    };
    ::setenv("PGPASSFILE", pgpass.c_str(), 1);
    write(password);
    Station a(mFolder / "a.gpkg", secret);
    ASSERT_TRUE(a.save(sampleNote()).ok());
    a.catchUp();
    EXPECT_EQ(asked("SELECT count(*) FROM @.notes"), "1");
    a.goOffline();
    const std::string wrong = "ganz falsch 0815";
    write(wrong);
    testing::internal::CaptureStderr();
    a.goOnline();
    const core::Status refused = a.sync().waitUntilCaughtUp(std::chrono::seconds(2));
    a.goOffline();
    const std::string logged = testing::internal::GetCapturedStderr();
    ::unsetenv("PGPASSFILE");
    ASSERT_FALSE(refused.ok());
    EXPECT_NE(refused.problem().what.find("password authentication failed"), std::string::npos) << refused.problem().message();
    for (const std::string& text : {refused.problem().message(), logged}) {
        EXPECT_EQ(text.find(wrong), std::string::npos);
        EXPECT_EQ(text.find(password), std::string::npos);
    }
    // Typed where everybody who lists processes reads it: refused, and not repeated either.
    for (const char* typed : {"host=db user=x password=hunter2", "postgresql://x:hunter2@db/notes", "host=db pass hunter2",
                              "password='hunter2", "postgresql://x:hunter2@db:port:/"}) {
        const core::Result<std::string> text = connectionString(typed);
        ASSERT_FALSE(text.ok()) << typed;
        EXPECT_EQ(text.problem().message().find("hunter2"), std::string::npos) << text.problem().message();
    }
}

TEST_F(ServerTest, AServiceFileNamesTheServer) {
    const std::filesystem::path services = mFolder / "pg_service.conf";
    std::FILE* file = std::fopen(services.c_str(), "w");
    std::fprintf(file, "[town]\nhost=%s\nport=%d\nuser=%s\ndbname=%s\n", mServer->folder().c_str(), mServer->port(),
                 user("station").c_str(), kDatabase);
    std::fclose(file);
    ::setenv("PGSERVICEFILE", services.c_str(), 1);
    SyncOptions named = options("station");
    named.server = "town";
    Station a(mFolder / "a.gpkg", named);
    ASSERT_TRUE(a.save(sampleNote()).ok());
    a.catchUp();
    ::unsetenv("PGSERVICEFILE");
    EXPECT_EQ(asked("SELECT count(*) FROM @.notes"), "1");
}

}  // namespace
}  // namespace rundgang::notes_sync
