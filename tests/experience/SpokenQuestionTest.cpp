// A question that is spoken: heard, understood, and nothing of it left. The microphone is a script, the rest is real.
#include "engine/experience/SpokenQuestion.h"
#include "tests/audio/ScriptedCapture.h"
#include "tests/support/TemporaryFolder.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace rundgang::experience {
namespace {

using Stage = SpokenQuestion::Stage;

class Questions : public testing::Test {
protected:
    void TearDown() override {
        mQuestion.reset();
        mTranscriber.reset();
        mRecorder.reset();
        std::error_code ignored;
        std::filesystem::remove_all(mFolder, ignored);
    }
    void open(const audio::CaptureOpener& microphone, const std::string& recogniser) {
        audio::RecorderOptions options;
        options.folder = asked();
        options.maxSeconds = SpokenQuestion::kLimit;
        mRecorder = std::make_unique<audio::Recorder>(options, microphone);
        audio::TranscriberOptions how;
        how.command = audio::commandFrom(recogniser).value();
        how.folder = mFolder / "words";
        mTranscriber = audio::Transcriber::create(how).value();
        mQuestion = std::make_unique<SpokenQuestion>(QuestionMachines{mRecorder.get(), mTranscriber.get(), asked()});
    }
    bool until(const std::function<bool()>& is) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        while (!is()) {
            if (std::chrono::steady_clock::now() > end) {
                return false;
            }
            mQuestion->attend();
            mQuestion->advance();
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        return true;
    }
    bool becomes(Stage stage) {
        return until([&] { return mQuestion->stage() == stage; });
    }
    [[nodiscard]] std::filesystem::path asked() const { return mFolder / "asked"; }
    [[nodiscard]] bool nothingLeft() const {
        return std::filesystem::is_empty(asked()) && std::filesystem::is_empty(mFolder / "words");
    }

    std::filesystem::path mFolder = test::makeTemporaryFolder("questions");
    std::unique_ptr<audio::Recorder> mRecorder;
    std::unique_ptr<audio::Transcriber> mTranscriber;
    std::unique_ptr<SpokenQuestion> mQuestion;
};

TEST_F(Questions, oneIsHeardUntilAPressAndNothingOfItIsLeft) {
    open(test::scripted({8.0}), "sh -c 'test -s $0 && echo \"Schacht S1\"' {wav}");
    mQuestion->toggle(core::Language::German);
    ASSERT_TRUE(until([&] { return mQuestion->seconds() > 1.0; }));
    EXPECT_TRUE(mQuestion->listening());
    EXPECT_GT(mQuestion->level(), 0.2F);
    mQuestion->toggle(core::Language::German);
    EXPECT_EQ(mQuestion->stage(), Stage::Understanding);
    ASSERT_TRUE(becomes(Stage::None));
    EXPECT_EQ(mQuestion->takeWords(), "Schacht S1");
    EXPECT_FALSE(mQuestion->takeWords()) << "once";
    EXPECT_FALSE(mQuestion->takeSaid());
    EXPECT_TRUE(nothingLeft());
}

TEST_F(Questions, silenceAfterItEndsIt) {
    open(test::scripted({.speed = 4.0, .quietAfter = 2.0}), "echo S1 {wav}");
    mQuestion->toggle(core::Language::English);
    ASSERT_TRUE(becomes(Stage::Listening));
    ASSERT_TRUE(becomes(Stage::None));
    EXPECT_TRUE(mQuestion->takeWords());
    EXPECT_GT(mQuestion->seconds(), 2.0);
    EXPECT_LT(mQuestion->seconds(), SpokenQuestion::kLimit - 1.0);
}

TEST_F(Questions, whatIsNotUnderstoodIsTold) {
    open(test::scripted({8.0}), "sh -c 'exit 3' {wav}");
    mQuestion->toggle(core::Language::German);
    ASSERT_TRUE(until([&] { return mQuestion->seconds() > 0.5; }));
    mQuestion->toggle(core::Language::German);
    ASSERT_TRUE(becomes(Stage::None));
    EXPECT_FALSE(mQuestion->takeWords());
    EXPECT_TRUE(mQuestion->takeSaid());
    EXPECT_TRUE(nothingLeft());
}

TEST_F(Questions, withoutAMicrophoneItIsTold) {
    open([]() -> core::Result<std::unique_ptr<audio::ICapture>> { return core::Problem{"microphone", "", "there is none", ""}; },
         "echo S1 {wav}");
    mQuestion->toggle(core::Language::German);
    ASSERT_TRUE(becomes(Stage::None));
    EXPECT_FALSE(mQuestion->takeWords());
    EXPECT_TRUE(mQuestion->takeSaid());
}

TEST_F(Questions, thoughtBetterOfItIsGoneAtOnceAndTheNextIsHeard) {
    open(test::scripted({8.0}), "sh -c 'sleep 0.3; echo late' {wav}");
    mQuestion->toggle(core::Language::German);
    ASSERT_TRUE(until([&] { return mQuestion->seconds() > 0.5; }));
    mQuestion->forget();
    EXPECT_EQ(mQuestion->stage(), Stage::None);
    mQuestion->toggle(core::Language::German);
    ASSERT_TRUE(until([&] { return mQuestion->stage() == Stage::Listening && mQuestion->seconds() > 0.5; }));
    mQuestion->toggle(core::Language::German);
    ASSERT_TRUE(until([&] { return !std::filesystem::is_empty(mFolder / "words"); })) << "it is being understood";
    mQuestion->toggle(core::Language::German);
    EXPECT_EQ(mQuestion->stage(), Stage::None);
    ASSERT_TRUE(until([&] { return nothingLeft(); }));
    EXPECT_FALSE(mQuestion->takeWords());
}

TEST_F(Questions, whenNobodyShowsItAnyMoreNothingIsListenedTo) {
    open(test::scripted({1.0}), "echo S1 {wav}");
    mQuestion->toggle(core::Language::German);
    ASSERT_TRUE(becomes(Stage::Listening));
    for (int frame = 0; frame < 40; ++frame) {
        mQuestion->advance();
    }
    EXPECT_EQ(mQuestion->stage(), Stage::None);
    ASSERT_TRUE(until([&] { return nothingLeft() && mRecorder->status().state == audio::RecorderState::Idle; }));
}

TEST_F(Questions, whatAnEndedProgramLeftIsErased) {
    std::filesystem::create_directories(asked());
    std::ofstream(asked() / "a.opus.part") << "a voice";
    open(test::scripted({8.0}), "echo S1 {wav}");
    ASSERT_TRUE(until([&] { return std::filesystem::is_empty(asked()); }));
}

}  // namespace
}  // namespace rundgang::experience
