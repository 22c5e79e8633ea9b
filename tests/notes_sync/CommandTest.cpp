// The verbs as somebody types them: a server is made, notes go there and come back.
#include "tests/notes_sync/SyncFixture.h"

#include <csignal>
#include <fstream>

#include <nlohmann/json.hpp>

namespace rundgang::notes_sync {
namespace {

class CommandTest : public SyncTest {
protected:
    [[nodiscard]] test::Finished rundgang(std::vector<std::string> words) const {
        words.insert(words.begin(), RUNDGANG_PROGRAM);
        return test::run(words);
    }
    [[nodiscard]] std::string by(const std::string& role) const { return mServer->by(user(role), kDatabase); }
};

TEST_F(CommandTest, NotesGoToAServerAndIntoAnotherFile) {
    const std::string admin = mServer->by(test::PostgresServer::kAdmin, kDatabase);
    const test::Finished made =
        rundgang({"notes", "server-init", "--server", admin, "--prefix", mPrefix, "--moderate-first", "true"});
    ASSERT_EQ(made.code, 0) << made.err;
    EXPECT_NE(made.out.find(mPrefix + "_station"), std::string::npos) << made.out;
    const std::string a = (mFolder / "a.gpkg").string();
    const std::string desk = (mFolder / "desk.gpkg").string();
    const test::Finished added =
        rundgang({"notes", "add", a, "--crs", "EPSG:25832", "--place", "598000,5287000,705", "--text", "Mehr Bäume", "--json"});
    ASSERT_EQ(added.code, 0) << added.err;
    const std::string id = nlohmann::json::parse(added.out)["id"];
    const test::Finished sent = rundgang({"notes", "sync", a, "--server", by("station"), "--prefix", mPrefix, "--json"});
    ASSERT_EQ(sent.code, 0) << sent.err;
    EXPECT_EQ(nlohmann::json::parse(sent.out)["sent"], 1);
    EXPECT_EQ(nlohmann::json::parse(sent.out)["waiting"], 0);
    // The moderator's file is made from what the server knows.
    const test::Finished got = rundgang({"notes", "sync", desk, "--server", by("moderator"), "--prefix", mPrefix, "--once"});
    ASSERT_EQ(got.code, 0) << got.err;
    EXPECT_NE(got.out.find("1 received"), std::string::npos) << got.out;
    ASSERT_EQ(rundgang({"notes", "moderate", desk, "--approve", id}).code, 0);
    ASSERT_EQ(rundgang({"notes", "sync", desk, "--server", by("moderator"), "--prefix", mPrefix}).code, 0);
    ASSERT_EQ(rundgang({"notes", "sync", a, "--server", by("station"), "--prefix", mPrefix}).code, 0);
    const test::Finished listed = rundgang({"notes", "list", a});
    EXPECT_NE(listed.out.find("approved"), std::string::npos) << listed.out;
    ASSERT_EQ(rundgang({"notes", "erase", a, "--id", id}).code, 0);
    ASSERT_EQ(rundgang({"notes", "sync", a, "--server", by("station"), "--prefix", mPrefix}).code, 0);
    EXPECT_EQ(rundgang({"notes", "server-clean", "--server", admin, "--prefix", mPrefix}).code, 0);
    ASSERT_EQ(rundgang({"notes", "sync", desk, "--server", by("moderator"), "--prefix", mPrefix}).code, 0);
    EXPECT_EQ(rundgang({"notes", "list", desk, "--all"}).out, "");
}

TEST_F(CommandTest, FollowGoesOnUntilItIsToldToEnd) {
    const auto b = station("b");
    b->catchUp();
    const std::string file = (mFolder / "a.gpkg").string();
    test::Background follow({RUNDGANG_PROGRAM, "notes", "sync", file, "--server", by("station"), "--prefix", mPrefix, "--follow"},
                            mFolder / "follow.log");
    const notes::Note note = sampleNote();
    ASSERT_TRUE(b->save(note).ok());
    std::string seen;
    for (int i = 0; i < 200 && seen.find("1 received") == std::string::npos; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        std::ifstream log(mFolder / "follow.log");
        seen.assign(std::istreambuf_iterator<char>(log), {});
    }
    EXPECT_NE(seen.find("1 received"), std::string::npos) << seen;
    ASSERT_EQ(::kill(follow.pid(), SIGINT), 0);
    EXPECT_EQ(follow.waitFor(10.0), 0);
}

TEST_F(CommandTest, WhatIsWrongIsSaidInWordsAndWithoutSecrets) {
    const std::string a = (mFolder / "a.gpkg").string();
    ASSERT_EQ(rundgang({"notes", "add", a, "--crs", "EPSG:25832", "--place", "1,2,3", "--text", "x"}).code, 0);
    const test::Finished typed = rundgang({"notes", "sync", a, "--server", "host=localhost password=hunter2"});
    EXPECT_EQ(typed.code, 1);
    EXPECT_NE(typed.err.find(".pgpass"), std::string::npos) << typed.err;
    EXPECT_EQ((typed.err + typed.out).find("hunter2"), std::string::npos);
    const test::Finished open = rundgang({"notes", "sync", a, "--server", "host=192.0.2.7 sslmode=disable", "--seconds", "1"});
    EXPECT_EQ(open.code, 1);
    EXPECT_NE(open.err.find("sslmode=verify-full"), std::string::npos) << open.err;
    const test::Finished nobody =
        rundgang({"notes", "sync", a, "--server", by("station"), "--prefix", "elsewhere", "--seconds", "1"});
    EXPECT_EQ(nobody.code, 1);
    EXPECT_NE(nobody.err.find("server-init"), std::string::npos) << nobody.err;
    EXPECT_EQ(rundgang({"notes", "sync", a}).code, 2);
    EXPECT_EQ(rundgang({"walk", "nowhere.world", "--headless", "--sync", "town"}).code, 2);
}

}  // namespace
}  // namespace rundgang::notes_sync
