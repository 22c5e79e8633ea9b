// Recording without a sound server: what becomes of the files, whatever happens.
#include "engine/core/File.h"
#include "engine/core/GrowingFile.h"
#include "tests/audio/AudioFixture.h"

#include <cmath>

#include <sys/stat.h>

namespace rundgang::audio {
namespace {

using RecorderTest = AudioTest;
using test::scripted;

TEST_F(RecorderTest, ARecordingIsAnOpusFileOfTheRightLengthAndLoudness) {
    Recorder recorder(into(), scripted({20.0}));
    ASSERT_TRUE(recorder.start("note-1"));
    ASSERT_TRUE(becomesTrue([&] { return recorder.status().seconds > 4.0; }));
    EXPECT_FALSE(recorder.start("note-2")) << "one at a time";
    EXPECT_NEAR(recorder.status().level.peakDb, -12.0F, 8.0F) << "the hum swells";
    recorder.stop();
    const RecordingOutcome outcome = outcomeOf(recorder);
    EXPECT_EQ(outcome.end, RecordingEnd::Stopped);
    EXPECT_EQ(outcome.file, file("note-1.opus"));
    EXPECT_EQ(filesIn(file()), std::vector<std::string>{"note-1.opus"});
    const Clip clip = mustOpen(outcome.file);
    EXPECT_GT(clip.seconds(), 4.0);
    EXPECT_NEAR(clip.seconds(), outcome.seconds, 0.001);
    const std::vector<float> samples = *clip.decoded();
    EXPECT_NEAR(static_cast<double>(samples.size()) / kSampleRate, clip.seconds(), 0.001);
    std::vector<float> said;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        said.push_back(test::humAt(i));
    }
    EXPECT_NEAR(levelOf(samples).rmsDb, levelOf(said).rmsDb, 1.0F);
    EXPECT_EQ(recorder.status().state, RecorderState::Idle);
    EXPECT_EQ(recorder.status().level.peakDb, kSilenceDb);
}

TEST_F(RecorderTest, OnlyItsOwnerCanReadIt) {
    struct stat known{};
    ASSERT_EQ(::stat(hum(1.0).c_str(), &known), 0);
    EXPECT_EQ(known.st_mode & 0777U, 0600U);
}

TEST_F(RecorderTest, TheLongestTimeEndsItExactly) {
    Recorder recorder(into(3.0), scripted({20.0}));
    ASSERT_TRUE(recorder.start("a"));
    const RecordingOutcome outcome = outcomeOf(recorder);
    EXPECT_EQ(outcome.end, RecordingEnd::TimeUp);
    EXPECT_NEAR(outcome.seconds, 3.0, 0.001);
    EXPECT_NEAR(mustOpen(outcome.file).seconds(), 3.0, 0.001);
}

TEST_F(RecorderTest, AMicrophoneUnpluggedKeepsWhatWasSaid) {
    Recorder recorder(into(), scripted({20.0, 2.5}));
    ASSERT_TRUE(recorder.start("a"));
    const RecordingOutcome outcome = outcomeOf(recorder);
    EXPECT_EQ(outcome.end, RecordingEnd::Unplugged);
    ASSERT_TRUE(outcome.problem);
    EXPECT_NE(outcome.problem->message().find("microphone went away"), std::string::npos);
    EXPECT_NEAR(mustOpen(outcome.file).seconds(), 2.5, 0.01);
}

TEST_F(RecorderTest, AMicrophoneThatFallsSilentForGoodCountsAsUnplugged) {
    test::MicrophoneScript script{20.0};
    script.silentAfter = 1.5;
    Recorder recorder(into(), scripted(script));
    ASSERT_TRUE(recorder.start("a"));
    const RecordingOutcome outcome = outcomeOf(recorder);
    EXPECT_EQ(outcome.end, RecordingEnd::Unplugged);
    EXPECT_NEAR(outcome.seconds, 1.5, 0.01);
}

TEST_F(RecorderTest, NoMicrophoneIsToldInWordsAndLeavesNoFile) {
    Recorder recorder(
        into(), []() -> core::Result<std::unique_ptr<ICapture>> { return core::Problem{"", "", "there is no microphone", ""}; });
    ASSERT_TRUE(recorder.start("a"));
    const RecordingOutcome outcome = outcomeOf(recorder);
    EXPECT_EQ(outcome.end, RecordingEnd::NoMicrophone);
    EXPECT_TRUE(outcome.problem);
    EXPECT_TRUE(filesIn(file()).empty());
}

TEST_F(RecorderTest, ADiscardedRecordingLeavesNothing) {
    Recorder recorder(into(), scripted({20.0}));
    ASSERT_TRUE(recorder.start("a"));
    ASSERT_TRUE(becomesTrue([&] { return recorder.status().seconds > 2.0; }));
    recorder.stop();
    recorder.discard();  // thought better of it, however far it is
    const RecordingOutcome outcome = outcomeOf(recorder);
    EXPECT_TRUE(outcome.end == RecordingEnd::Discarded);
    EXPECT_TRUE(outcome.file.empty());
    EXPECT_TRUE(filesIn(file()).empty());
}

TEST_F(RecorderTest, StoppedBeforeAnythingWasSaidLeavesNothing) {
    Recorder recorder(into(), scripted({1.0, 100.0, 0.0}));
    ASSERT_TRUE(recorder.start("a"));
    recorder.stop();
    const RecordingOutcome outcome = outcomeOf(recorder);
    EXPECT_EQ(outcome.end, RecordingEnd::Stopped);
    EXPECT_TRUE(outcome.file.empty());
    EXPECT_TRUE(filesIn(file()).empty());
}

TEST_F(RecorderTest, AnotherRecordingIsNeverReplaced) {
    ASSERT_TRUE(core::writeText(file("a.opus"), "an earlier one"));
    Recorder recorder(into(), scripted({20.0}));
    ASSERT_TRUE(recorder.start("a"));
    const RecordingOutcome outcome = outcomeOf(recorder);
    EXPECT_EQ(outcome.end, RecordingEnd::NoFile);
    ASSERT_TRUE(outcome.problem);
    EXPECT_EQ(*core::readText(file("a.opus")), "an earlier one");
}

TEST_F(RecorderTest, AFolderThatCannotBeMadeIsToldInWords) {
    ASSERT_TRUE(core::writeText(file("a-file"), "x"));
    RecorderOptions options = into();
    options.folder = file("a-file") / "folder";
    Recorder recorder(options, scripted({20.0}));
    ASSERT_TRUE(recorder.start("a"));
    const RecordingOutcome outcome = outcomeOf(recorder);
    EXPECT_EQ(outcome.end, RecordingEnd::NoFile);
    EXPECT_TRUE(outcome.problem);
}

// A small disk of its own, which only root can make; the next test does the same with a bound on the file.
TEST_F(RecorderTest, AFullDiskKeepsWhatFitted) {
    const std::filesystem::path disk = file("disk");
    std::filesystem::create_directories(disk);
    if (test::run({"mount", "-t", "tmpfs", "-o", "size=24k", "tmpfs", disk.string()}).code != 0) {
        GTEST_SKIP() << "no small disk can be mounted here";
    }
    {
        RecorderOptions options = into();
        options.folder = disk;
        Recorder recorder(options, scripted({20.0}));
        EXPECT_TRUE(recorder.start("a"));
        const RecordingOutcome outcome = outcomeOf(recorder);
        EXPECT_EQ(outcome.end, RecordingEnd::DiskFull);
        EXPECT_TRUE(outcome.problem && outcome.problem->message().find("space") != std::string::npos);
        EXPECT_GT(outcome.seconds, 2.0);
        EXPECT_EQ(filesIn(disk), std::vector<std::string>{"a.opus"});
        EXPECT_NEAR(mustOpen(outcome.file).seconds(), outcome.seconds, 0.001);
        EXPECT_TRUE(mustOpen(outcome.file).decoded().ok());
        // Full before it begins: nothing is left behind.
        std::ofstream(disk / "rest") << std::string(40000, 'x');
        EXPECT_TRUE(recorder.start("b"));
        const RecordingOutcome second = outcomeOf(recorder);
        EXPECT_TRUE(second.end == RecordingEnd::DiskFull || second.end == RecordingEnd::NoFile);
        EXPECT_TRUE(second.problem);
        EXPECT_TRUE(second.file.empty());
        EXPECT_EQ(filesIn(disk), (std::vector<std::string>{"a.opus", "rest"}));
    }
    EXPECT_EQ(test::run({"umount", disk.string()}).code, 0);
}

TEST_F(RecorderTest, AFileThatMayNotGrowKeepsWhatFitted) {
    for (const int bytes : {10, 100, 5000, 30000}) {
        const std::filesystem::path folder = file(std::to_string(bytes));
        const test::Finished child = test::run({RUNDGANG_AUDIO_CHILD, "small", folder.string(), std::to_string(bytes)});
        ASSERT_EQ(child.code, 0) << child.err;
        const std::vector<std::string> files = filesIn(folder);
        if (bytes < 5000) {
            EXPECT_TRUE(files.empty()) << bytes << ": " << child.out;
            continue;
        }
        ASSERT_EQ(files, std::vector<std::string>{"one.opus"}) << bytes << ": " << child.out;
        EXPECT_EQ(child.out.substr(0, 1), std::to_string(static_cast<int>(RecordingEnd::DiskFull)));
        const Clip clip = mustOpen(folder / "one.opus");
        EXPECT_GT(clip.seconds(), bytes / 8000.0);
        EXPECT_TRUE(clip.decoded().ok());
    }
}

std::size_t entriesOf(const char* folder) {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        static_cast<void>(entry);
        ++count;
    }
    return count;
}

TEST_F(RecorderTest, TwoHundredRecordingsLeakNothing) {
    if (!std::filesystem::exists("/proc/self/fd")) {
        GTEST_SKIP() << "this system does not tell what is open";
    }
    const std::size_t files = entriesOf("/proc/self/fd");
    const std::size_t threads = entriesOf("/proc/self/task");
    for (int i = 0; i < 200; ++i) {
        Recorder recorder(into(), scripted({20.0}));
        ASSERT_TRUE(recorder.start("a" + std::to_string(i)));
        if (i % 4 != 0) {
            waitSeconds(0.003);
        }
        switch (i % 3) {
            case 0: recorder.stop(); break;
            case 1: recorder.discard(); break;
            default: break;  // the destructor ends it
        }
    }
    EXPECT_EQ(entriesOf("/proc/self/fd"), files);
    EXPECT_EQ(entriesOf("/proc/self/task"), threads);
    for (const std::string& name : filesIn(file())) {
        EXPECT_TRUE(name.ends_with(".opus")) << name;
        EXPECT_TRUE(Clip::open(file(name)).ok()) << name;
    }
}

}  // namespace
}  // namespace rundgang::audio
