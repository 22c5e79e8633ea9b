// Notes handed over and ideas taken over, as typed.
#include "engine/notes/Store.h"
#include "tests/support/HostileNotes.h"
#include "tests/support/Process.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <memory>

#include <nlohmann/json.hpp>

namespace rundgang::test {
namespace {

using Json = nlohmann::json;

const std::string kWorld = RUNDGANG_DEMO "/town.world";
const std::filesystem::path kOut = std::filesystem::path(RUNDGANG_TEST_OUT) / "cli" / "handover";

class HandoverTest : public testing::Test {
protected:
    void SetUp() override {
        std::filesystem::remove_all(kOut);
        std::filesystem::create_directories(kOut);
    }
    static Finished rundgang(std::vector<std::string> words) {
        words.insert(words.begin(), RUNDGANG_PROGRAM);
        return run(words);
    }
    /// The id of a note in the demo town's middle.
    static std::string add(const std::vector<std::string>& more) {
        std::vector<std::string> words = {"notes", "add", file(), "--crs", "EPSG:25832", "--place", "598180,5287090,706"};
        words.insert(words.end(), more.begin(), more.end());
        const Finished done = rundgang(words);
        EXPECT_EQ(done.code, 0) << done.err;
        return done.out.substr(0, 36);
    }
    static std::string file() { return (kOut / "notes.gpkg").string(); }
    static std::string out(const std::string& name) { return (kOut / name).string(); }
};

TEST_F(HandoverTest, BcfHoldsPicturesOfTheWorldFromWhereNotesWereLeft) {
    const std::string good = add({"--text", "Mehr Bäume", "--variant", "wohnhof"});
    const std::string unseen = add({"--text", "Anderswo", "--variant", "mond"});
    const Finished done =
        rundgang({"notes", "export", file(), "--to", "bcf", "--world", kWorld, "--out", out("n.bcf"), "--json"});
    ASSERT_EQ(done.code, 0) << done.err;
    const Json said = Json::parse(done.out);
    EXPECT_EQ(said["notes"], 2);
    ASSERT_EQ(said["warnings"].size(), 1U) << done.out;
    EXPECT_NE(said["warnings"][0]["place"].get<std::string>().find(unseen), std::string::npos);
    const std::string names = run({"unzip", "-Z1", out("n.bcf")}).out;
    EXPECT_NE(names.find(good + "/snapshot.png"), std::string::npos) << names;
    EXPECT_EQ(names.find(unseen + "/snapshot.png"), std::string::npos) << names;
    EXPECT_TRUE(run({"unzip", "-p", out("n.bcf"), good + "/snapshot.png"}).out.starts_with("\x89PNG"));
    for (const auto& left : std::filesystem::directory_iterator(kOut)) {
        EXPECT_FALSE(left.is_directory()) << "pictures on the way are cleared up: " << left.path();
    }
}

TEST_F(HandoverTest, WithoutAWorldItIsSaidThatThereAreNoPictures) {
    add({"--text", "x"});
    const Finished done = rundgang({"notes", "export", file(), "--to", "bcf", "--bcf-version", "3.0", "--out", out("n.bcf")});
    ASSERT_EQ(done.code, 0) << done.err;
    EXPECT_NE(done.err.find("--world"), std::string::npos) << done.err;
}

TEST_F(HandoverTest, AnExportIsNarrowedByWhatIsAsked) {
    add({"--text", "Gehweg kaputt", "--kind", "defect"});
    add({"--text", "Mehr Bäume", "--kind", "idea", "--variant", "wohnhof"});
    const auto count = [&](const std::vector<std::string>& more) {
        std::vector<std::string> words = {"notes", "export", file(), "--out", out("n.geojson"), "--json"};
        words.insert(words.end(), more.begin(), more.end());
        const Finished done = rundgang(words);
        EXPECT_EQ(done.code, 0) << done.err;
        return Json::parse(done.out)["notes"].get<int>();
    };
    EXPECT_EQ(count({}), 2);
    EXPECT_EQ(count({"--kind", "defect"}), 1);
    EXPECT_EQ(count({"--kind", "defect", "--kind", "idea"}), 2);
    EXPECT_EQ(count({"--variant", "-"}), 1);
    EXPECT_EQ(count({"--state", "approved"}), 0);
    EXPECT_EQ(count({"--since", "2999-01-01"}), 0);
    for (const std::vector<std::string>& wrong : std::vector<std::vector<std::string>>{
             {"--state", "hidden"}, {"--kind", "rant"}, {"--since", "soon"}, {"--category", "idea"}}) {
        std::vector<std::string> words = {"notes", "export", file(), "--out", out("n.geojson")};
        words.insert(words.end(), wrong.begin(), wrong.end());
        EXPECT_EQ(rundgang(words).code, 2) << wrong[1];
    }
}

TEST_F(HandoverTest, IdeasOfAPlatformAreTakenOverAndHandedBack) {
    std::ofstream(kOut / "ideas.csv") << "nid;Titel;Beitrag;Rubrik;lon;lat\n1;Bäume;Mehr Schatten;Vorschlag;10.3069;47.7326\n"
                                         "2;Weit weg;x;Kritik;1;1\n";
    const std::vector<std::string> words = {"notes",     "import",
                                            file(),      out("ideas.csv"),
                                            "--from",    "csv",
                                            "--world",   kWorld,
                                            "--source",  "dipas",
                                            "--columns", "text=Beitrag,kind=Rubrik",
                                            "--kinds",   "Kritik=concern,Vorschlag=idea",
                                            "--json"};
    const Finished done = rundgang(words);
    ASSERT_EQ(done.code, 0) << done.err;
    const Json said = Json::parse(done.out);
    EXPECT_EQ(said["added"], 1);
    EXPECT_EQ(said["left_out"], 1);
    EXPECT_EQ(said["warnings"][0]["place"], "line 3");
    EXPECT_EQ(Json::parse(rundgang(words).out)["present"], 1);
    const Finished dipas =
        rundgang({"notes", "export", file(), "--to", "dipas", "--category", "idea=12", "--out", out("n.json")});
    ASSERT_EQ(dipas.code, 0) << dipas.err;
    const Json body = Json::parse(std::ifstream(kOut / "n.json"))["addcontribution"][0];
    EXPECT_EQ(body["category"], 12);
    EXPECT_NEAR(body["lon"].get<double>(), 10.3069, 1e-7);
    EXPECT_EQ(
        rundgang({"notes", "import", file(), out("ideas.csv"), "--from", "csv", "--world", kWorld, "--kinds", "Kritik"}).code, 2);
}

TEST_F(HandoverTest, TenThousandHostileNotesAreListedInertAndWhole) {
    constexpr std::size_t kCount = 10000;
    std::size_t shown = 0;
    {
        core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(file(), {25832, "ETRS89 / UTM zone 32N", ""});
        ASSERT_TRUE(store.ok());
        notes::Store::Ticket last = 0;
        for (notes::Contribution& one : hostileNotes(kCount, {598200.0, 5287000.0, 705.0})) {
            last = (*store)->save(std::move(one));
        }
        ASSERT_TRUE((*store)->wait(last).ok());
        shown = (*store)->notes()->size();
    }
    const Finished list = rundgang({"notes", "list", file()});
    ASSERT_EQ(list.code, 0) << list.err;
    EXPECT_EQ(static_cast<std::size_t>(std::count(list.out.begin(), list.out.end(), '\n')), shown) << "a note is a line";
    for (const char* part : {"\u202E", "\x1b", "\u2028", kHostileSecret}) {
        EXPECT_EQ(list.out.find(part), std::string::npos) << part;
    }
    const Finished json = rundgang({"notes", "list", file(), "--json"});
    const Json all = Json::parse(json.out);
    ASSERT_EQ(all.size(), shown);
    std::size_t i = 0;
    for (const notes::Contribution& one : hostileNotes(kCount, {598200.0, 5287000.0, 705.0})) {
        if (one.note.state == notes::NoteState::Pending || one.note.state == notes::NoteState::Approved) {
            EXPECT_EQ(all[i].value("text", ""), one.note.text);
            ++i;
        }
    }
}

}  // namespace
}  // namespace rundgang::test
