// A visitor speaks, all parts real: sound server, microphone, recogniser, store, loudspeaker; and each of them fails once.
#include "engine/experience/Listening.h"
#include "engine/math/Camera.h"
#include "tests/audio/SoundServer.h"
#include "tests/support/Process.h"
#include "tools/rundgang/Session.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <functional>
#include <numbers>
#include <thread>

#include <sys/resource.h>

namespace rundgang::test {
namespace {

using VoiceStage = experience::VoiceDraft::Stage;
using Words = experience::VoiceDraft::Words;

constexpr const char* kSentence = "we need more trees and a new bridge for the children";

class VoiceVisit : public testing::Test {
protected:
    void SetUp() override {
        mServer = SoundServer::instance();
        if (mServer == nullptr) {
            GTEST_SKIP() << SoundServer::missing();
        }
        mServer->plug("mic");
        mServer->plug("out");
        mFolder = std::filesystem::path(RUNDGANG_TEST_OUT) / "voice-visit" /
                  testing::UnitTest::GetInstance()->current_test_info()->name();
        std::filesystem::remove_all(mFolder);
        std::filesystem::create_directories(mFolder);
    }

    void open(const std::string& transcriber = {}, const std::string& microphone = {}) {
        mSession.reset();
        mPlatform = platform::openHeadless(96, 64);
        tools::SessionOptions options;
        options.world = RUNDGANG_DEMO "/town.world";
        options.notes = (mFolder / "notes.gpkg").string();
        options.view.viewpoint = "market";
        options.station = "Zelt";
        options.transcriber = transcriber;
        options.microphone = microphone;
        auto session = tools::Session::create(options, *mPlatform);
        ASSERT_TRUE(session.ok()) << session.problem().message();
        mSession = std::move(*session);
        visit().setLanguage(core::Language::English);
    }

    experience::Visit& visit() { return mSession->visit(); }
    experience::VoiceDraft& voice() { return visit().voice(); }
    [[nodiscard]] const notes::Store& store() { return *visit().store(); }

    void frame(frame::Actions actions = {}) {
        frame::VisitorInput input;
        input.seconds = 1.0 / 60.0;
        input.actions = actions;
        visit().advance(input);
        std::this_thread::sleep_for(std::chrono::milliseconds(4));
    }
    bool until(const std::function<bool()>& is, double seconds = 20.0) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
        while (!is()) {
            if (std::chrono::steady_clock::now() > end) {
                return false;
            }
            frame();
        }
        return true;
    }
    void talk() {
        frame::Actions talk;
        talk.press(frame::Action::Talk);
        frame(talk);
    }

    /// A note two metres to the right of where the visitor looks, and the microphone open.
    void beginOnTheRight() {
        const frame::VisitState& state = visit().state();
        frame::Hit spot;
        spot.position = state.eye() + math::directionFrom(state.headingRad + std::numbers::pi / 2.0, 0.0) * 2.0;
        visit().beginNote(spot);
        talk();
        ASSERT_EQ(voice().stage, VoiceStage::Asking);
        visit().answerConsent(true);
    }
    void say(const std::filesystem::path& wav) {
        std::thread speaker([&] { EXPECT_TRUE(mServer->speak(wav)); });
        const bool goesOn = until([&] { return voice().seconds > 1.0; });
        speaker.join();
        EXPECT_TRUE(goesOn);
        until([] { return false; }, 0.3);
    }

    std::filesystem::path sentence() {
        const std::filesystem::path wav = mFolder / "sentence.wav";
        return installed("espeak-ng") && run({"espeak-ng", "-v", "en-us", "-s", "130", "-w", wav.string(), kSentence}).code == 0
                   ? wav
                   : std::filesystem::path{};
    }

    void save() {
        visit().saveDraft();
        ASSERT_TRUE(until([&] { return visit().draft()->stage == experience::NoteDraft::Stage::Saved; })) << visit().message();
    }

    Ear::Loudness hear(const notes::Note& note) {
        Ear ear(mFolder / "ear.raw");
        visit().listen(note);
        EXPECT_TRUE(until([&] { return visit().heard().stage == experience::Heard::Stage::None; }, 30.0));
        const Ear::Loudness loudness = ear.finish();
        std::printf("left %.1f dBFS, right %.1f dBFS\n", loudness.left, loudness.right);
        return loudness;
    }

    SoundServer* mServer = nullptr;
    std::filesystem::path mFolder;

private:
    std::unique_ptr<platform::IPlatform> mPlatform;
    std::unique_ptr<tools::Session> mSession;
};

int rightWords(const std::string& text) {
    const std::string padded = " " + text + " ";
    int right = 0;
    for (const char* word : {" need ", " more ", " trees ", " and ", " new ", " bridge ", " children "}) {
        right += padded.find(word) != std::string::npos ? 1 : 0;
    }
    return right;
}

TEST_F(VoiceVisit, aSpokenSentenceIsANoteWithItsWordsAndIsHeardFromItsPlace) {
    const std::filesystem::path wav = sentence();
    if (wav.empty() || !installed("pocketsphinx_continuous")) {
        GTEST_SKIP() << "espeak-ng or pocketsphinx is not installed";
    }
    open("pocketsphinx_continuous -infile {wav} -logfn /dev/null");
    // It is a rough recogniser, and what it hears depends on a busy machine's gaps: the visitor speaks once more, as people do.
    int right = 0;
    beginOnTheRight();
    for (int attempt = 0; attempt < 3; ++attempt) {
        ASSERT_TRUE(until([&] { return voice().seconds > 0.2; }));
        EXPECT_EQ(voice().stage, VoiceStage::Recording);
        say(wav);
        EXPECT_GT(voice().level, 0.0F);
        talk();
        ASSERT_TRUE(until([&] { return voice().stage == VoiceStage::Recorded; }));
        ASSERT_TRUE(until([&] { return voice().words != Words::Coming; }, 120.0));
        std::printf("\"%s\" was heard as \"%s\"\n", kSentence, voice().transcript.c_str());
        right = rightWords(voice().transcript);
        if (right >= 3) {
            break;
        }
        talk();
    }
    ASSERT_GE(right, 3);
    save();
    ASSERT_EQ(store().notes()->size(), 1U);
    const notes::Note note = store().notes()->front();
    EXPECT_EQ(note.station, "Zelt");
    const notes::Medium* medium = experience::voiceOf(note);
    ASSERT_NE(medium, nullptr);
    EXPECT_GE(rightWords(medium->transcript), 3);
    EXPECT_EQ(medium->consent.language, "en");
    const core::Result<audio::Clip> clip = audio::Clip::of(*store().mediumBytes(medium->id), "stored");
    ASSERT_TRUE(clip.ok());
    EXPECT_GT(clip->seconds(), 2.0);

    const Ear::Loudness first = hear(note);
    EXPECT_GT(first.right, first.left + 2.0);
    EXPECT_GT(first.right, -40.0);
    // The visitor turns round: now it is on the left.
    visit().goTo(visit().state().eye(), visit().state().headingRad + std::numbers::pi, 0.0);
    const Ear::Loudness second = hear(note);
    EXPECT_GT(second.left, second.right + 2.0);
    visit().setMono(true);
    const Ear::Loudness mono = hear(note);
    EXPECT_NEAR(mono.left, mono.right, 0.5);
}

TEST_F(VoiceVisit, aMicrophoneThatIsPulledOutKeepsWhatWasSaid) {
    open();
    beginOnTheRight();
    ASSERT_TRUE(until([&] { return voice().seconds > 1.0; }));
    mServer->unplug("mic");
    ASSERT_TRUE(until([&] { return voice().stage == VoiceStage::Recorded; }));
    EXPECT_NE(visit().message().find("microphone is gone"), std::string::npos) << visit().message();
    save();
    EXPECT_EQ(store().notes()->front().media.size(), 1U);
    mServer->plug("mic");
    beginOnTheRight();
    EXPECT_TRUE(until([&] { return voice().seconds > 0.5; })) << "plugged in again it records again";
}

TEST_F(VoiceVisit, withoutAMicrophoneTheNoteIsWritten) {
    open({}, "a microphone that nobody has");
    beginOnTheRight();
    ASSERT_TRUE(until([&] { return voice().stage == VoiceStage::None; }));
    EXPECT_NE(visit().message().find("There is no microphone"), std::string::npos) << visit().message();
    visit().draft()->note.text = "Written instead";
    save();
    EXPECT_EQ(store().notes()->front().text, "Written instead");
}

/// No file may grow beyond this while it lives: as a full disk, for this process.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) {
        ::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &mBefore);
        rlimit limit = mBefore;
        limit.rlim_cur = bytes;
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &mBefore); }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

private:
    rlimit mBefore{};
};

TEST_F(VoiceVisit, aFullDiskKeepsWhatFitted) {
    const std::filesystem::path wav = sentence();
    if (wav.empty()) {
        GTEST_SKIP() << "espeak-ng is not installed";
    }
    open();
    beginOnTheRight();
    ASSERT_TRUE(until([&] { return voice().seconds > 0.5; }));
    std::thread speaker([&] { EXPECT_TRUE(mServer->speak(wav)); });
    {
        const FullDisk full(8 * 1024);
        EXPECT_TRUE(until([&] { return !voice().recording(); }));
        EXPECT_TRUE(until([&] { return voice().stage == VoiceStage::Recorded || voice().stage == VoiceStage::None; }));
    }
    speaker.join();
    EXPECT_NE(visit().message().find("disk is full"), std::string::npos) << visit().message();
    ASSERT_EQ(voice().stage, VoiceStage::Recorded);
    EXPECT_GT(voice().seconds, 0.4);
    save();
    EXPECT_EQ(store().notes()->front().media.size(), 1U);
}

TEST_F(VoiceVisit, twoProgramsWithTheSameNotesDoNotTakeEachOthersVoices) {
    open();
    beginOnTheRight();
    ASSERT_TRUE(until([&] { return voice().seconds > 0.5; }));
    const std::unique_ptr<platform::IPlatform> platform = platform::openHeadless(96, 64);
    tools::SessionOptions options;
    options.world = RUNDGANG_DEMO "/town.world";
    options.notes = (mFolder / "notes.gpkg").string();
    auto other = tools::Session::create(options, *platform);
    ASSERT_TRUE(other.ok()) << other.problem().message();
    for (int i = 0; i < 50; ++i) {
        (*other)->visit().advance({});
        frame();
    }
    EXPECT_TRUE((*other)->visit().leftDrafts().empty());
    talk();
    EXPECT_TRUE(until([&] { return voice().stage == VoiceStage::Recorded; }));
    save();
}

}  // namespace
}  // namespace rundgang::test
