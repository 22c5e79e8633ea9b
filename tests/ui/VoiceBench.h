// A bench whose visitors can speak: a scripted microphone, a silent loudspeaker, and a recogniser that always understands the
// same.
#pragma once

#include "tests/audio/ScriptedCapture.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/ui/Bench.h"
#include "tests/ui/HeadsetBench.h"
#include "tests/ui/Wait.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>

namespace rundgang::ui::test {

/// Lives longer than the bench that uses it.
class VoiceMachinesBox {
public:
    explicit VoiceMachinesBox(const char* understands = nullptr, double speed = 20.0) {
        audio::RecorderOptions options;
        options.folder = mFolder;
        mRecorder = std::make_unique<audio::Recorder>(options, rundgang::test::scripted({speed}));
        mPlayer = std::make_unique<audio::Player>(audio::PlayerOptions{{}, audio::Ears::Automatic, true});
        if (understands != nullptr) {
            audio::TranscriberOptions how;
            how.command = {"sh", "-c", std::string("printf '%s' '") + understands + "'", "{wav}"};
            how.folder = mFolder / "words";
            how.maxText = notes::kMaxTextBytes;
            mTranscriber = audio::Transcriber::create(how).value();
            how.folder = mFolder / "asked-words";
            mQuestionTranscriber = audio::Transcriber::create(how).value();
            options.folder = mFolder / "asked";
            options.maxSeconds = experience::SpokenQuestion::kLimit;
            mQuestionRecorder = std::make_unique<audio::Recorder>(options, rundgang::test::scripted({speed}));
        }
    }
    ~VoiceMachinesBox() {
        mQuestionTranscriber.reset();
        mQuestionRecorder.reset();
        mTranscriber.reset();
        mRecorder.reset();
        std::error_code ignored;
        std::filesystem::remove_all(mFolder, ignored);
    }
    VoiceMachinesBox(const VoiceMachinesBox&) = delete;
    VoiceMachinesBox& operator=(const VoiceMachinesBox&) = delete;

    [[nodiscard]] experience::VoiceMachines machines() const {
        return {mRecorder.get(),
                mPlayer.get(),
                mTranscriber.get(),
                mFolder,
                {mQuestionRecorder.get(), mQuestionTranscriber.get(), mFolder / "asked"}};
    }

private:
    std::filesystem::path mFolder = rundgang::test::makeTemporaryFolder("voice-ui");
    std::unique_ptr<audio::Recorder> mRecorder;
    std::unique_ptr<audio::Player> mPlayer;
    std::unique_ptr<audio::Transcriber> mTranscriber;
    std::unique_ptr<audio::Recorder> mQuestionRecorder;
    std::unique_ptr<audio::Transcriber> mQuestionTranscriber;
};

template <typename AnyBench>
bool becomesStage(AnyBench& bench, experience::VoiceDraft::Stage stage) {
    return becomes(bench, [&] { return bench.visit().voice().stage == stage; });
}

/// A note is begun where the visitor points, and the question answered.
inline void beginSpoken(Bench& bench, double seconds = 3.0) {
    bench.pointAhead(true);
    bench.frames(2);
    bench.press(frame::Action::Talk);
    bench.pointAhead(false);
    bench.frames(3);
    EXPECT_TRUE(bench.click("consent-yes"));
    EXPECT_TRUE(becomes(bench, [&] { return bench.visit().voice().seconds > seconds; }));
}

inline void speakNote(Bench& bench, double seconds = 3.0) {
    beginSpoken(bench, seconds);
    bench.press(frame::Action::Talk);
    EXPECT_TRUE(becomesStage(bench, experience::VoiceDraft::Stage::Recorded));
    bench.frames(3);
}

/// The same in a headset.
inline void beginSpoken(HeadsetBench& bench, double seconds = 3.0) {
    bench.beginNote();
    bench.press(frame::Action::Talk);
    bench.frames(3);
    EXPECT_TRUE(bench.seek("consent-yes"));
    EXPECT_TRUE(becomes(bench, [&] { return bench.visit().voice().seconds > seconds; }));
}

inline void speakNote(HeadsetBench& bench, double seconds = 3.0) {
    beginSpoken(bench, seconds);
    bench.press(frame::Action::Talk);
    EXPECT_TRUE(becomesStage(bench, experience::VoiceDraft::Stage::Recorded));
    bench.frames(3);
}

template <typename AnyBench>
bool saved(AnyBench& bench) {
    bench.click("save");
    return becomes(bench, [&] { return bench.find("done") != nullptr; });
}

}  // namespace rundgang::ui::test
