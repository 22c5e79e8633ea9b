// The recogniser's command, with programs that do as recognisers do and as they should not. A real one is in SoundServerTest.cpp.
#include "engine/audio/Transcriber.h"
#include "engine/core/File.h"
#include "tests/audio/AudioFixture.h"

namespace rundgang::audio {
namespace {

class TranscriberTest : public AudioTest {
protected:
    [[nodiscard]] std::unique_ptr<Transcriber> with(std::vector<std::string> command, double seconds = 20.0,
                                                    std::uint64_t memory = 0) const {
        TranscriberOptions options;
        options.command = std::move(command);
        options.folder = file("work");
        options.seconds = seconds;
        options.memory = memory;
        core::Result<std::unique_ptr<Transcriber>> made = Transcriber::create(options);
        EXPECT_TRUE(made.ok()) << (made.ok() ? "" : made.problem().message());
        return made.ok() ? std::move(*made) : nullptr;
    }

    [[nodiscard]] Transcript transcriptBy(std::vector<std::string> command, double seconds = 20.0,
                                          std::uint64_t memory = 0) const {
        const std::unique_ptr<Transcriber> transcriber = with(std::move(command), seconds, memory);
        transcriber->begin(mustOpen(hum(1.0, "h" + std::to_string(mHums++))), "de");
        std::optional<Transcript> transcript;
        EXPECT_TRUE(becomesTrue([&] { return (transcript = transcriber->take()).has_value(); }, 30.0));
        EXPECT_TRUE(filesIn(file("work")).empty()) << "the voice is still there";
        return transcript.value_or(Transcript{});
    }

private:
    mutable int mHums = 0;
};

TEST_F(TranscriberTest, TheCommandGetsAWavFileAndTheLanguage) {
    const Transcript transcript =
        transcriptBy({"sh", "-c", "head -c 4 \"$1\"; stat -c ' %s' \"$1\"; echo \"$2\"", "sh", "{wav}", "{language}"});
    ASSERT_FALSE(transcript.problem) << transcript.problem->message();
    EXPECT_EQ(transcript.text, "RIFF 32044 de");
}

TEST_F(TranscriberTest, WhatItLeavesBesideTheWavIsErasedToo) {
    const Transcript transcript = transcriptBy({"sh", "-c", "mkdir a; cp \"$1\" a/copy; echo yes", "sh", "{wav}"});
    EXPECT_EQ(transcript.text, "yes");
}

TEST_F(TranscriberTest, ItsFailuresAreToldInWords) {
    EXPECT_NE(transcriptBy({"no-such-recogniser", "{wav}"}).problem->message().find("not to be found"), std::string::npos);
    EXPECT_NE(transcriptBy({"sh", "-c", "exit 3", "{wav}"}).problem->message().find("failed with code 3"), std::string::npos);
    EXPECT_NE(transcriptBy({"sh", "-c", "kill -SEGV $$", "{wav}"}).problem->message().find("signal"), std::string::npos);
    EXPECT_NE(transcriptBy({"sh", "-c", "cat /dev/zero", "{wav}"}).problem->message().find("more than can be taken in"),
              std::string::npos);
}

TEST_F(TranscriberTest, ItIsEndedWhenItTakesTooLong) {
    const auto begun = std::chrono::steady_clock::now();
    const Transcript transcript = transcriptBy({"sh", "-c", "sleep 100 & sleep 100", "{wav}"}, 0.5);
    ASSERT_TRUE(transcript.problem);
    EXPECT_NE(transcript.problem->message().find("took longer"), std::string::npos);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(8));
}

TEST_F(TranscriberTest, ItIsEndedWhenItTakesTooMuchMemory) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "no memory bound holds in a sanitizer's process";
#endif
    if (!test::installed("python3")) {
        GTEST_SKIP() << "no python3 here";
    }
    const std::vector<std::string> hungry{"python3", "-c", "x = bytearray(800 << 20); print('had it')", "{wav}"};
    EXPECT_TRUE(transcriptBy(hungry, 20.0, std::uint64_t{400} << 20U).problem);
    EXPECT_EQ(transcriptBy(hungry, 20.0, std::uint64_t{4000} << 20U).text, "had it");
}

TEST_F(TranscriberTest, ItHasNoNetwork) {
    const Transcript transcript = transcriptBy({"sh", "-c", "wc -l < /proc/net/dev", "{wav}"});
    if (!transcript.warnings.empty()) {
        GTEST_SKIP() << transcript.warnings.front().message();
    }
    EXPECT_EQ(transcript.text, "3") << "two lines of heading and the loop to itself";
}

TEST_F(TranscriberTest, WhatIsCancelledIsEndedAndNotTold) {
    const std::unique_ptr<Transcriber> transcriber = with({"sh", "-c", "sleep 100", "{wav}"});
    const Clip clip = mustOpen(hum(1.0));
    const TranscriptId first = transcriber->begin(clip, "de");
    const TranscriptId second = transcriber->begin(clip, "de");
    ASSERT_TRUE(becomesTrue([&] { return !filesIn(file("work")).empty(); }));
    transcriber->cancel(second);
    transcriber->cancel(first);
    EXPECT_TRUE(becomesTrue([&] { return filesIn(file("work")).empty(); }));
    waitSeconds(0.1);
    EXPECT_FALSE(transcriber->take());
    transcriber->begin(clip, "de");
    ASSERT_TRUE(becomesTrue([&] { return !filesIn(file("work")).empty(); }));
}  // and the destructor gives up what is under way

TEST_F(TranscriberTest, WhatACrashLeftIsErasedAtTheNextStart) {
    ASSERT_TRUE(core::writeText(file("work") / "transcribing-0123" / "voice.wav", "somebody's voice"));
    ASSERT_TRUE(core::writeText(file("work") / "transcribing-4567" / "rest", "x"));
    ASSERT_TRUE(core::writeText(file("work") / "other", "x"));
    EXPECT_NE(with({"true", "{wav}"}), nullptr);
    EXPECT_EQ(filesIn(file("work")), std::vector<std::string>{"other"});
}

TEST_F(TranscriberTest, ACommandWithoutItsWavIsRefused) {
    TranscriberOptions options;
    options.folder = file("work");
    EXPECT_FALSE(Transcriber::create(options).ok());
    options.command = {"recogniser", "-x"};
    EXPECT_FALSE(Transcriber::create(options).ok());
}

TEST(TranscriptText, IsOneLineOfValidTextWithoutTricks) {
    EXPECT_EQ(cleanTranscript("  Grüß\r\n\tGott,\x01\x1b[31m Welt \n", 100), "Grüß Gott, [31m Welt");
    EXPECT_EQ(cleanTranscript("a\xff\xc3(\xed\xa0\x80z", 100), "a\uFFFD\uFFFD(\uFFFD\uFFFD\uFFFDz");
    EXPECT_EQ(cleanTranscript("\u202Eabc\u2066\uFEFF\u200Bd\U000E0041", 100), "abcd");
    EXPECT_EQ(cleanTranscript("äöü", 5), "äö");
    EXPECT_EQ(cleanTranscript("\U0001F333 Baum", 100), "\U0001F333 Baum");
    EXPECT_EQ(cleanTranscript(std::string_view("a\0b", 3), 100), "a b");
    EXPECT_EQ(cleanTranscript("", 10), "");
    EXPECT_EQ(cleanTranscript("abc", 0), "");
}

TEST(TranscriptText, CommandsAreSplitAsTheyAreWritten) {
    EXPECT_EQ(*commandFrom("whisper-cli -m 'my models/small.bin'  -f {wav} \"\""),
              (std::vector<std::string>{"whisper-cli", "-m", "my models/small.bin", "-f", "{wav}", ""}));
    EXPECT_TRUE(commandFrom("")->empty());
    EXPECT_FALSE(commandFrom("a 'b").ok());
}

}  // namespace
}  // namespace rundgang::audio
