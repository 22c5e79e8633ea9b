// Speaking in the headset, all parts real: runtime, hands, sound server. A sentence becomes a note and is heard again.
#include "engine/experience/Listening.h"
#include "tests/audio/SoundServer.h"
#include "tests/support/Process.h"
#include "tests/visits/HeadsetVisit.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <thread>

namespace rundgang::test {
namespace {

using frame::Hand;
using VoiceStage = experience::VoiceDraft::Stage;

class HeadsetVoice : public testing::Test {
protected:
    void SetUp() override {
        if (const std::string why = headsetMissing(true); !why.empty()) {
            GTEST_SKIP() << why;
        }
        mServer = SoundServer::instance();
        if (mServer == nullptr) {
            GTEST_SKIP() << SoundServer::missing();
        }
        mServer->plug("mic");
        mServer->plug("out");
        mVisit = std::make_unique<HeadsetVisit>("headset-voice");
        ASSERT_EQ(mVisit->problem(), "");
        mFolder = mVisit->notes().parent_path();
    }
    void TearDown() override {
        if (mVisit) {
            EXPECT_EQ(mVisit->problem(), "");
            EXPECT_EQ(mVisit->session().validationMessages(), std::vector<std::string>());
        }
    }
    [[nodiscard]] const experience::VoiceDraft& voice() { return mVisit->visit().voice(); }

    void say() {
        const std::filesystem::path wav = mFolder / "sentence.wav";
        ASSERT_EQ(run({"espeak-ng", "-v", "de", "-w", wav.string(), "Hier fehlt eine Bank im Schatten, und ein Baum."}).code, 0);
        std::thread speaker([&] { EXPECT_TRUE(mServer->speak(wav)); });
        EXPECT_TRUE(mVisit->until([&] { return voice().seconds > 1.5; }));
        speaker.join();
    }

    SoundServer* mServer = nullptr;
    std::filesystem::path mFolder;
    std::unique_ptr<HeadsetVisit> mVisit;
};

TEST_F(HeadsetVoice, ASentenceBecomesANoteAndIsHeardAgain) {
    if (!installed("espeak-ng")) {
        GTEST_SKIP() << "espeak-ng is not installed";
    }
    HeadsetVisit& v = *mVisit;
    ASSERT_TRUE(v.putOn());
    v.visit().skipIntroduction();
    ASSERT_TRUE(v.until([&] { return v.session().complete(); }));
    frame::Hit spot;
    spot.position = v.ground(4.0, 2.0);
    v.visit().beginNote(spot);
    v.frames(5);
    ASSERT_TRUE(v.seek(Hand::Right, "voice-speak"));
    ASSERT_TRUE(v.until([&] { return voice().stage == VoiceStage::Asking; })) << "nothing is recorded unasked";
    ASSERT_TRUE(v.seek(Hand::Left, "consent-yes"));
    ASSERT_TRUE(v.until([&] { return voice().stage == VoiceStage::Recording; }));
    say();
    ASSERT_TRUE(v.seek(Hand::Right, "voice-stop"));
    ASSERT_TRUE(v.until([&] { return voice().stage == VoiceStage::Recorded; }));
    ASSERT_TRUE(v.click(Hand::Right, "save"));
    ASSERT_TRUE(v.until([&] { return !v.visit().store()->notes()->empty(); }));
    const notes::Note note = v.visit().store()->notes()->front();
    ASSERT_EQ(note.media.size(), 1U);
    EXPECT_GT(note.media[0].seconds, 1.5);
    EXPECT_FALSE(note.media[0].consent.wording.empty());
    EXPECT_FALSE(v.visit().code().empty()) << "whoever leaves a note gets its code";

    Ear ear(mFolder / "ear.raw");
    v.visit().listen(note);
    EXPECT_TRUE(v.until([&] { return v.visit().heard().stage == experience::Heard::Stage::None; }, 30.0));
    const Ear::Loudness loudness = ear.finish();
    std::printf("left %.1f dBFS, right %.1f dBFS\n", loudness.left, loudness.right);
    EXPECT_GT(std::max(loudness.left, loudness.right), -60.0);
    EXPECT_GT(loudness.right, loudness.left) << "the note lies to the right of where the visitor looks";
}

TEST_F(HeadsetVoice, TheNextVisitorIsNotRecorded) {
    HeadsetVisit& v = *mVisit;
    ASSERT_TRUE(v.putOn());
    v.visit().skipIntroduction();
    frame::Hit spot;
    spot.position = v.ground(4.0);
    v.visit().beginNote(spot);
    v.visit().toggleRecording();
    v.visit().answerConsent(true);
    ASSERT_TRUE(v.until([&] { return voice().stage == VoiceStage::Recording; }));
    v.visit().nextVisitor();
    v.frames(5);
    EXPECT_NE(voice().stage, VoiceStage::Recording) << "nobody records the next visitor";
    EXPECT_EQ(v.visit().draft(), nullptr);
}

}  // namespace
}  // namespace rundgang::test
