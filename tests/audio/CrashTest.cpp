// kill -9 in the middle of recording, of finishing and of recovering: what is on disk can always be made whole, and only whole
// recordings have their own names.
#include "engine/audio/OggPages.h"
#include "tests/audio/AudioFixture.h"
#include "tests/support/KilledChild.h"

#include <array>
#include <csignal>
#include <cstdio>
#include <map>
#include <sstream>

#include <sys/wait.h>
#include <unistd.h>

namespace rundgang::audio {
namespace {

using CrashTest = AudioTest;

constexpr double kPageSeconds = 0.5;  // RecorderOptions' own
constexpr double kUnderWay = 0.05;    // in the encoder: a packet and what it looks ahead

/// Seconds said to be recorded, by name; negative: said to be kept.
std::map<std::string, double> secondsOf(const std::string& said) {
    std::map<std::string, double> seconds;
    std::istringstream lines(said);
    for (std::string first, second; lines >> first >> second;) {
        if (first == "kept") {
            seconds[second] = -1.0;
        } else {
            seconds[first] = std::stod(second);
        }
    }
    return seconds;
}

struct Dice {
    std::uint32_t state;
    std::chrono::microseconds upTo(unsigned microseconds) {
        state = state * 1664525U + 1013904223U;
        return std::chrono::microseconds(state / 1000 % microseconds);
    }
};

TEST_F(CrashTest, AHundredAndTwentyKillsLoseNoMoreThanAPage) {
    Dice dice{20261124};
    double worst = 0.0;
    int recovered = 0;
    for (int round = 0; round < 120; ++round) {
        std::filesystem::remove_all(file("r"));
        test::KilledChild child({RUNDGANG_AUDIO_CHILD, "record", file("r").string(), "20", "60"});
        ASSERT_TRUE(child.waitForOutput()) << round;
        std::this_thread::sleep_for(dice.upTo(160000));
        const std::map<std::string, double> said = secondsOf(child.kill());
        ASSERT_EQ(said.size(), 1U);
        const double recorded = said.begin()->second;
        for (const std::string& name : filesIn(file("r"))) {
            ASSERT_TRUE(name.ends_with(".opus.part")) << "half a recording under its own name: " << name;
        }
        const core::Result<std::vector<RecoveredRecording>> found = recoverRecordings(file("r"));
        ASSERT_TRUE(found.ok() && found.warnings().empty()) << round;
        if (found->empty()) {  // killed within the first page
            ASSERT_LE(recorded, kPageSeconds + kUnderWay) << round;
            ASSERT_TRUE(filesIn(file("r")).empty());
            continue;
        }
        ASSERT_EQ(found->size(), 1U);
        const RecoveredRecording& one = found->front();
        ASSERT_EQ(filesIn(file("r")), std::vector<std::string>{one.name + ".recovered.opus"});
        worst = std::max(worst, recorded - one.seconds);
        ASSERT_LE(recorded - one.seconds, kPageSeconds + kUnderWay) << round;
        ASSERT_TRUE(wholeOpusRun(bytesOf(one.file)).ended) << round;
        const Clip clip = mustOpen(one.file);
        ASSERT_NEAR(clip.seconds(), one.seconds, 0.001) << round;
        ASSERT_EQ(clip.decoded()->size(), static_cast<std::size_t>(std::llround(clip.seconds() * kSampleRate))) << round;
        if (round % 20 == 0 && test::installed("opusinfo")) {
            const test::Finished judge = test::run({"opusinfo", one.file.string()});
            ASSERT_EQ(judge.code, 0) << judge.out;
            ASSERT_EQ(judge.out.find("WARNING"), std::string::npos) << judge.out;
        }
        ++recovered;
    }
    EXPECT_GT(recovered, 60);
    std::printf("%d of 120 with sound; at most %.3f s lost\n", recovered, worst);
}

TEST_F(CrashTest, KillsWhileFinishingLeaveOnlyWholeRecordingsUnderTheirNames) {
    Dice dice{7};
    std::size_t whole = 0;
    std::size_t left = 0;
    for (int round = 0; round < 60; ++round) {
        std::filesystem::remove_all(file("r"));
        test::KilledChild child({RUNDGANG_AUDIO_CHILD, "record", file("r").string(), "200", "0.7"});
        ASSERT_TRUE(child.waitForOutput()) << round;
        std::this_thread::sleep_for(dice.upTo(60000));
        const std::map<std::string, double> said = secondsOf(child.kill());
        for (const auto& [name, seconds] : said) {
            ASSERT_TRUE(seconds >= 0.0 || std::filesystem::exists(file("r") / (name + ".opus")))
                << name << " was said to be kept";
        }
        for (const std::string& name : filesIn(file("r"))) {
            if (name.ends_with(".opus")) {
                ASSERT_NEAR(mustOpen(file("r") / name).seconds(), 0.7, 0.001) << name;
                ++whole;
            }
        }
        const core::Result<std::vector<RecoveredRecording>> found = recoverRecordings(file("r"));
        ASSERT_TRUE(found.ok() && found.warnings().empty()) << round;
        ASSERT_LE(found->size(), 1U) << round;
        for (const RecoveredRecording& one : *found) {
            ASSERT_TRUE(mustOpen(one.file).decoded().ok());
            ++left;
        }
    }
    std::printf("%zu whole, %zu recovered\n", whole, left);
    EXPECT_GT(whole, 30U);
}

TEST_F(CrashTest, ARecoveryThatIsKilledCanBeRepeated) {
    const std::vector<std::byte> good = bytesOf(hum(4.0));
    Dice dice{11};
    for (int round = 0; round < 30; ++round) {
        std::filesystem::remove_all(file("r"));
        std::filesystem::create_directories(file("r"));
        for (int i = 0; i < 12; ++i) {
            writeBytes(file("r") / ("n" + std::to_string(i) + ".opus.part"),
                       std::span(good).first(good.size() - 200 - 13U * static_cast<unsigned>(i)));
        }
        test::KilledChild child({RUNDGANG_AUDIO_CHILD, "recover", file("r").string()});
        std::this_thread::sleep_for(dice.upTo(40000));
        child.kill();
        const core::Result<std::vector<RecoveredRecording>> found = recoverRecordings(file("r"));
        ASSERT_TRUE(found.ok() && found.warnings().empty()) << round;
        ASSERT_EQ(found->size(), 12U) << round;
        for (const RecoveredRecording& one : *found) {
            ASSERT_GT(one.seconds, 2.5);
            ASSERT_TRUE(mustOpen(one.file).decoded().ok());
        }
    }
}

// What a power cut leaves: the file's beginning, then anything, zeros as a rule.
TEST_F(CrashTest, EveryTornEndOfAFileIsMadeWhole) {
    const std::vector<std::byte> good = bytesOf(hum(3.0));
    double before = 0.0;
    for (std::size_t size = 0; size <= good.size(); size += 61) {
        for (const bool zeros : {false, true}) {
            std::vector<std::byte> torn(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size));
            torn.resize(size + (zeros ? 4096 : 0));
            writeBytes(file("torn.opus.part"), torn);
            const core::Result<std::vector<RecoveredRecording>> found = recoverRecordings(file());
            ASSERT_TRUE(found.ok() && found.warnings().empty()) << size;
            ASSERT_FALSE(std::filesystem::exists(file("torn.opus.part")));
            if (found->empty()) {
                ASSERT_LT(size, 3500U);
                continue;
            }
            ASSERT_GE(found->front().seconds, before) << size;
            before = found->front().seconds;
            ASSERT_NEAR(mustOpen(found->front().file).seconds(), before, 0.001) << size;
            std::filesystem::remove(found->front().file);
        }
    }
    EXPECT_GT(before, 2.4);
}

TEST_F(CrashTest, ARecordingUnderWayIsNotRecovered) {
    Recorder recorder(into(), test::scripted({20.0}));
    ASSERT_TRUE(recorder.start("a"));
    ASSERT_TRUE(becomesTrue([&] { return recorder.status().seconds > 2.0; }));
    EXPECT_TRUE(recoverRecordings(file())->empty());
    recorder.stop();
    EXPECT_EQ(outcomeOf(recorder).end, RecordingEnd::Stopped);
    EXPECT_EQ(filesIn(file()), std::vector<std::string>{"a.opus"});
}

}  // namespace
}  // namespace rundgang::audio
