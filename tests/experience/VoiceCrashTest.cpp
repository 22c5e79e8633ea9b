// A program that is killed while somebody speaks, or while their note is being saved: what was acknowledged is there, what was
// asked to be saved is saved, the rest is offered to its author, and nothing is there twice.
#include "engine/core/File.h"
#include "engine/experience/KeptDraft.h"
#include "engine/experience/Listening.h"
#include "tests/audio/ScriptedCapture.h"
#include "tests/experience/Stage.h"
#include "tests/support/KilledChild.h"
#include "tests/support/TemporaryFolder.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <random>
#include <set>
#include <thread>
#include <vector>

#include <utime.h>

namespace rundgang::experience {
namespace {

using VoiceStage = VoiceDraft::Stage;

constexpr const char* kFolder = "RUNDGANG_VOICE_CRASH";

void pause(int milliseconds) { std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds)); }

/// A whole program: notes, microphone, visit.
struct Program {
    explicit Program(const std::filesystem::path& folder) {
        store = notes::Store::open(folder / "notes.gpkg", notes::NoteCrs{25832, "EPSG:25832", ""}).value();
        audio::RecorderOptions options;
        options.folder = folder / "voices";
        options.pageSeconds = 0.1;
        recorder = std::make_unique<audio::Recorder>(options, test::scripted({4.0}));
        stage = std::make_unique<Stage>(store.get(), false, VoiceMachines{recorder.get(), nullptr, nullptr, options.folder});
    }

    bool until(const std::function<bool()>& is) {
        for (int i = 0; i < 4000; ++i) {
            if (is()) {
                return true;
            }
            stage->wait(1.0 / 60.0);
            pause(1);
        }
        return false;
    }
    Visit& visit() { return *stage->visit; }

    void speak(double seconds) {
        frame::Hit hit;
        hit.position = Stage::ground(115.0, 108.0);
        visit().beginNote(hit);
        visit().toggleRecording();
        visit().answerConsent(true);
        until([&] { return visit().voice().seconds > seconds; });
    }

    std::unique_ptr<notes::Store> store;
    std::unique_ptr<audio::Recorder> recorder;
    std::unique_ptr<Stage> stage;
};

/// Not a test: what is killed. Speaks one note after the other and tells each id that was saved.
TEST(VoiceChild, DISABLED_speaks) {
    const char* folder = std::getenv(kFolder);
    ASSERT_NE(folder, nullptr);
    Program program(folder);
    std::printf("ready\n");
    std::fflush(stdout);
    for (int i = 0; i < 1000; ++i) {
        program.speak(0.3);
        program.visit().toggleRecording();
        program.until([&] { return program.visit().voice().stage == VoiceStage::Recorded; });
        const std::string id = program.visit().draft()->note.id;
        program.visit().saveDraft();
        program.until([&] { return program.visit().draft()->stage == NoteDraft::Stage::Saved; });
        std::printf("saved %s\n", id.c_str());
        std::fflush(stdout);
    }
}

class VoiceCrash : public testing::Test {
protected:
    void SetUp() override {
        mFolder = test::makeTemporaryFolder("voice-crash");
        ::setenv(kFolder, mFolder.c_str(), 1);
    }
    void TearDown() override {
        std::error_code ignored;
        std::filesystem::remove_all(mFolder, ignored);
    }
    /// Runs the child for so long after it is ready; its acknowledged ids.
    std::set<std::string> killAfter(int milliseconds) {
        test::KilledChild child(
            {"/proc/self/exe", "--gtest_also_run_disabled_tests", "--gtest_filter=VoiceChild.DISABLED_speaks"});
        std::string said;
        EXPECT_TRUE(child.waitForOutput());
        pause(milliseconds);
        said = child.kill();
        EXPECT_TRUE(child.killed());
        std::set<std::string> ids;
        for (std::size_t at = said.find("saved "); at != std::string::npos; at = said.find("saved ", at + 1)) {
            ids.insert(said.substr(at + 6, 36));
        }
        return ids;
    }
    [[nodiscard]] std::size_t filesLeft() const {
        std::size_t count = 0;
        for (const auto& entry : left()) {
            count += entry.is_regular_file() ? 1U : 0U;
        }
        return count;
    }
    /// Empty where the child had not come so far.
    [[nodiscard]] std::vector<std::filesystem::directory_entry> left() const {
        std::error_code none;
        const std::filesystem::directory_iterator all(mFolder / "voices", none);
        return none ? std::vector<std::filesystem::directory_entry>()
                    : std::vector<std::filesystem::directory_entry>(begin(all), end(all));
    }
    std::filesystem::path mFolder;
};

TEST_F(VoiceCrash, nothingAcknowledgedIsLostAndNothingIsHalf) {
    std::mt19937 random(20261124);
    std::set<std::string> acknowledged;
    std::size_t offered = 0;
    for (int round = 0; round < 30; ++round) {
        acknowledged.merge(killAfter(static_cast<int>(100 + random() % 900)));
        Program program(mFolder);
        // Offered or saved by itself or gone: within a second of the start it is decided.
        program.until([&] { return !program.visit().leftDrafts().empty() || filesLeft() == 0; });
        if (!program.visit().leftDrafts().empty()) {
            ++offered;
            EXPECT_GT(program.visit().leftDrafts().front().seconds, 0.0);
            program.visit().takeUpLeftDraft();
            ASSERT_TRUE(program.until([&] { return program.visit().voice().stage == VoiceStage::Recorded; }));
            const std::string id = program.visit().draft()->note.id;
            program.visit().saveDraft();
            ASSERT_TRUE(program.until([&] { return program.visit().draft()->stage == NoteDraft::Stage::Saved; }));
            acknowledged.insert(id);
        }
        EXPECT_TRUE(program.until([&] { return filesLeft() == 0; }))
            << round << ": " << (left().empty() ? "" : left().front().path().string());
        std::set<std::string> stored;
        for (const notes::Note& note : *program.store->all()) {
            EXPECT_TRUE(stored.insert(note.id).second) << "twice";
            const notes::Medium* voice = voiceOf(note);
            ASSERT_NE(voice, nullptr);
            EXPECT_FALSE(voice->consent.givenUtc.empty());
        }
        for (const std::string& id : acknowledged) {
            EXPECT_TRUE(stored.contains(id)) << id << " is lost in round " << round;
        }
    }
    std::printf("%zu notes acknowledged, %zu recordings offered after a crash\n", acknowledged.size(), offered);
    EXPECT_GT(acknowledged.size(), 10U);
    EXPECT_GT(offered, 3U);
    Program program(mFolder);
    for (const notes::Note& note : *program.store->all()) {
        const core::Result<std::vector<std::byte>> bytes = program.store->mediumBytes(voiceOf(note)->id);
        ASSERT_TRUE(bytes.ok());
        EXPECT_TRUE(audio::Clip::of(*bytes, note.id).ok());
    }
}

TEST_F(VoiceCrash, aVoiceIsNotLostBecauseItsAuthorChangedTheKindOfTheNote) {
    Program program(mFolder);
    program.speak(0.3);
    program.visit().toggleRecording();
    ASSERT_TRUE(program.until([&] { return program.visit().voice().stage == VoiceStage::Recorded; }));
    const std::filesystem::path later = mFolder / "later";
    std::filesystem::create_directories(later);
    KeptDraft kept;
    for (const auto& entry : left()) {
        if (entry.path().extension() == ".opus") {
            std::filesystem::copy_file(entry.path(), later / entry.path().filename());
            kept.recording = entry.path().stem().string();
        }
    }
    ASSERT_FALSE(kept.recording.empty());
    kept.note = program.visit().draft()->note;
    kept.note.kind = notes::NoteKind::Idea;
    kept.note.defect = notes::DefectKind::Damage;
    kept.note.urgency = notes::Urgency::Soon;
    ASSERT_TRUE(keepDraft(later, kept).ok());
    const core::Result<std::vector<KeptDraft>> found = leftDrafts(later, 3600.0);
    ASSERT_TRUE(found.ok());
    ASSERT_EQ(found->size(), 1U);
    EXPECT_EQ(found->front().note.defect, notes::DefectKind::None);
    EXPECT_EQ(found->front().note.urgency, notes::Urgency::None);
}

TEST_F(VoiceCrash, whatTheNoteIsAboutIsKeptAsSoonAsItIsKnown) {
    Program program(mFolder);
    frame::Hit hit;
    hit.position = Stage::ground(115.0, 108.0);
    hit.feature = 0;
    program.visit().beginNote(hit);
    program.visit().toggleRecording();
    program.visit().answerConsent(true);  // before the feature was read
    ASSERT_TRUE(program.until([&] { return program.visit().draft()->placed; }));
    const std::string asset = program.visit().draft()->note.featureId;
    ASSERT_FALSE(asset.empty());
    EXPECT_TRUE(program.until([&] {
        for (const auto& entry : left()) {
            const core::Result<std::string> text = core::readText(entry.path());
            if (entry.path().extension() == ".note" && text && text->find("\"" + asset + "\"") != std::string::npos) {
                return true;
            }
        }
        return false;
    }));
}

class VoiceLeft : public VoiceCrash {
protected:
    /// Killed until it leaves a recording that nobody asked to be saved.
    bool leaveOne() {
        for (int i = 0; i < 80; ++i) {
            killAfter(250 + 20 * (i % 20));
            for (const auto& entry : left()) {
                // With its note: on a busy disk the voice may be there first.
                const std::string name = entry.path().filename().string();
                const bool kept = std::filesystem::exists(mFolder / "voices" / (name.substr(0, name.find('.')) + ".note"));
                if (entry.path().extension() == ".part" && entry.file_size() > 1000 && kept) {
                    return true;
                }
            }
            Program program(mFolder);
            program.until([&] { return filesLeft() == 0 || !program.visit().leftDrafts().empty(); });
            program.visit().eraseLeftDrafts();
        }
        return false;
    }
};

TEST_F(VoiceLeft, theNextVisitorIsNotOfferedIt) {
    ASSERT_TRUE(leaveOne());
    Program program(mFolder);
    ASSERT_TRUE(program.until([&] { return !program.visit().leftDrafts().empty(); }));
    program.visit().nextVisitor();
    EXPECT_TRUE(program.visit().leftDrafts().empty());
    EXPECT_TRUE(program.until([&] { return filesLeft() == 0; }));
}

TEST_F(VoiceLeft, afterAnHourNobodyIsAsked) {
    ASSERT_TRUE(leaveOne());
    for (const auto& entry : left()) {
        const utimbuf old{std::time(nullptr) - 3700, std::time(nullptr) - 3700};
        ::utime(entry.path().c_str(), &old);
    }
    Program program(mFolder);
    EXPECT_TRUE(program.until([&] { return filesLeft() == 0; }));
    EXPECT_TRUE(program.visit().leftDrafts().empty());
}

}  // namespace
}  // namespace rundgang::experience
