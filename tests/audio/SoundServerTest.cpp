// A voice from the microphone to the loudspeaker and to text, all parts real: sound server, OpenAL Soft, Opus, a speaking
// program, a listening one.
#include "engine/audio/Player.h"
#include "engine/audio/Transcriber.h"
#include "tests/audio/AudioFixture.h"
#include "tests/audio/SoundServer.h"

#include <cstdio>
#include <cstring>
#include <sstream>

namespace rundgang::audio {
namespace {

constexpr const char* kSentence = "we need more trees and a new bridge for the children";
const math::WorldPos kHere{598412.125, 5286003.1, 705.3};

class SoundServerTest : public AudioTest {
protected:
    void SetUp() override {
        AudioTest::SetUp();
        mServer = test::SoundServer::instance();
        if (mServer == nullptr) {
            GTEST_SKIP() << test::SoundServer::missing();
        }
        mServer->plug("mic");
        mServer->plug("out");
    }

    test::SoundServer& server() { return *mServer; }

    /// The sentence as a WAV file; empty where nobody can speak.
    [[nodiscard]] std::filesystem::path sentence() const {
        const std::filesystem::path wav = file("sentence.wav");
        return test::installed("espeak-ng") &&
                       test::run({"espeak-ng", "-v", "en-us", "-s", "130", "-w", wav.string(), kSentence}).code == 0
                   ? wav
                   : std::filesystem::path{};
    }

    /// The sentence spoken into the microphone and recorded through it.
    RecordingOutcome recordSentence(const std::filesystem::path& wav, const std::string& name = "sentence") {
        Recorder recorder(into(30.0));
        EXPECT_TRUE(recorder.start(name));
        EXPECT_TRUE(becomesTrue([&] { return recorder.status().seconds > 0.2; }));
        EXPECT_TRUE(server().speak(wav));
        EXPECT_GT(recorder.status().seconds, 2.0);
        waitSeconds(0.3);
        recorder.stop();
        return outcomeOf(recorder);
    }

    /// Plays the hum and says how loud it was, left and right.
    test::Ear::Loudness heard(Player& player, const PlayOptions& options) {
        const Clip clip = mustOpen(file("hum.opus"));
        test::Ear ear(file("ear.raw"));
        player.play(clip, options);
        EXPECT_TRUE(becomesTrue([&] { return !player.takeEnded().empty(); }, 15.0));
        EXPECT_FALSE(player.silent());
        const test::Ear::Loudness loudness = ear.finish();
        std::printf("left %.1f dBFS, right %.1f dBFS\n", loudness.left, loudness.right);
        return loudness;
    }

private:
    test::SoundServer* mServer = nullptr;
};

TEST_F(SoundServerTest, ASpokenSentenceBecomesARecordingThatForeignProgramsTake) {
    const std::filesystem::path wav = sentence();
    if (wav.empty()) {
        GTEST_SKIP() << "espeak-ng is not installed";
    }
    const double spoken = static_cast<double>(std::filesystem::file_size(wav)) / 2.0 / 22050.0;
    const RecordingOutcome outcome = recordSentence(wav);
    ASSERT_EQ(outcome.end, RecordingEnd::Stopped);
    const Clip clip = mustOpen(outcome.file);
    EXPECT_GT(clip.seconds(), spoken);
    EXPECT_LT(clip.seconds(), spoken + 4.0);
    const std::vector<float> samples = *clip.decoded();
    EXPECT_GT(levelOf(samples).rmsDb, -35.0F);
    EXPECT_GT(levelOf(samples).peakDb, -12.0F);
    EXPECT_LT(levelOf(std::span(samples).first(kSampleRate / 10)).rmsDb, -60.0F) << "before the first word";
    if (test::installed("opusinfo")) {
        const test::Finished judge = test::run({"opusinfo", outcome.file.string()});
        EXPECT_EQ(judge.code, 0) << judge.out;
        EXPECT_EQ(judge.out.find("WARNING"), std::string::npos) << judge.out;
        EXPECT_NE(judge.out.find("Channels: 1"), std::string::npos) << judge.out;
    }
    if (test::installed("opusdec")) {
        const std::filesystem::path decoded = file("decoded.wav");
        EXPECT_EQ(test::run({"opusdec", "--quiet", outcome.file.string(), decoded.string()}).code, 0);
        EXPECT_NEAR(static_cast<double>(std::filesystem::file_size(decoded)) / 2.0 / kSampleRate, clip.seconds(), 0.01);
    }
}

TEST_F(SoundServerTest, ARealRecogniserFindsTheRightWords) {
    const std::filesystem::path wav = sentence();
    if (wav.empty() || !test::installed("pocketsphinx_continuous")) {
        GTEST_SKIP() << "espeak-ng or pocketsphinx is not installed";
    }
    TranscriberOptions options;
    options.command = *commandFrom("pocketsphinx_continuous -infile {wav} -logfn /dev/null");
    options.folder = file("work");
    options.seconds = 120.0;
    core::Result<std::unique_ptr<Transcriber>> transcriber = Transcriber::create(options);
    ASSERT_TRUE(transcriber.ok());
    // It is a rough one, and what it hears depends on a busy machine's gaps.
    int right = 0;
    for (int i = 0; i < 3 && right < 3; ++i) {
        const std::filesystem::path voice = recordSentence(wav, "sentence" + std::to_string(i)).file;
        (*transcriber)->begin(mustOpen(voice), "en");
        std::optional<Transcript> transcript;
        ASSERT_TRUE(becomesTrue([&] { return (transcript = (*transcriber)->take()).has_value(); }, 120.0));
        ASSERT_FALSE(transcript->problem) << transcript->problem->message();
        std::printf("\"%s\" was heard as \"%s\"\n", kSentence, transcript->text.c_str());
        const std::string text = " " + transcript->text + " ";
        right = 0;
        for (const char* word : {" need ", " more ", " trees ", " and ", " new ", " bridge ", " children "}) {
            right += text.find(word) != std::string::npos ? 1 : 0;
        }
    }
    EXPECT_GE(right, 3);
    EXPECT_TRUE(filesIn(file("work")).empty());
}

TEST_F(SoundServerTest, AVoiceOnTheRightIsLouderOnTheRight) {
    hum(2.5);
    // Around a head the low hum of this recording goes further than high sounds would.
    for (const auto& [ears, louder] : {std::pair{Ears::Loudspeakers, 12.0}, std::pair{Ears::Headphones, 2.5}}) {
        PlayerOptions how;
        how.ears = ears;
        Player player(how);
        player.setListener(Listener::looking(kHere, 0.0, 0.0));
        PlayOptions options;
        options.place = kHere + glm::dvec3(1.5, 0.3, 0.0);
        const test::Ear::Loudness east = heard(player, options);
        EXPECT_EQ(player.binaural(), ears == Ears::Headphones);
        EXPECT_GT(east.right, east.left + louder);
        EXPECT_GT(east.right, -30.0);
        // The same place after turning round.
        player.setListener(Listener::looking(kHere, 3.141592653589793, 0.0));
        const test::Ear::Loudness turned = heard(player, options);
        EXPECT_GT(turned.left, turned.right + louder);
    }
}

TEST_F(SoundServerTest, InMonoBothEarsHearTheSame) {
    hum(2.5);
    for (const Ears ears : {Ears::Loudspeakers, Ears::Headphones}) {
        PlayerOptions how;
        how.ears = ears;
        Player player(how);
        player.setMono(true);
        player.setListener(Listener::looking(kHere, 0.0, 0.0));
        PlayOptions options;
        options.place = kHere + glm::dvec3(1.5, 0.3, 0.0);
        const test::Ear::Loudness near = heard(player, options);
        EXPECT_NEAR(near.left, near.right, 0.2);
        options.place = kHere + glm::dvec3(16.0, 0.0, 0.0);
        options.mask = {1.2, 1.15};
        const test::Ear::Loudness far = heard(player, options);
        EXPECT_NEAR(far.left, far.right, 0.2);
        EXPECT_NEAR(near.left - far.left, 18.0, 5.0);
    }
}

TEST_F(SoundServerTest, SeveralVoicesSoundAtOnceAndOnePausedDoesNot) {
    hum(2.5);
    Player player;
    player.setListener(Listener::looking(kHere, 0.0, 0.0));
    PlayOptions west;
    west.place = kHere + glm::dvec3(-1.5, 0.3, 0.0);
    const PlayId paused = player.play(mustOpen(file("hum.opus")), west);
    player.pause(paused, true);
    PlayOptions east;
    east.place = kHere + glm::dvec3(1.5, 0.3, 0.0);
    const test::Ear::Loudness one = heard(player, east);
    EXPECT_GT(one.right, one.left + 4.0);
    ASSERT_TRUE(player.state(paused));
    EXPECT_LT(player.state(paused)->seconds, 0.5);
    player.pause(paused, false);
    const test::Ear::Loudness both = heard(player, east);
    EXPECT_NEAR(both.left, both.right, 3.0);
}

TEST_F(SoundServerTest, AfterALongPauseItIsHeardAgain) {
    hum(1.5);
    Player player;
    heard(player, {});
    waitSeconds(2.5);  // the device sleeps by now
    const test::Ear::Loudness again = heard(player, {});
    EXPECT_GT(again.left, -25.0);
    EXPECT_NEAR(again.left, again.right, 0.2);
}

TEST_F(SoundServerTest, AMicrophoneThatVanishesKeepsWhatWasSaid) {
    Recorder recorder(into());
    ASSERT_TRUE(recorder.start("a"));
    ASSERT_TRUE(becomesTrue([&] { return recorder.status().seconds > 1.0; }));
    server().unplug("mic");
    const RecordingOutcome outcome = outcomeOf(recorder);
    EXPECT_EQ(outcome.end, RecordingEnd::Unplugged);
    ASSERT_TRUE(outcome.problem);
    EXPECT_GT(mustOpen(outcome.file).seconds(), 0.9);
    // And plugged in again it records again.
    server().plug("mic");
    ASSERT_TRUE(recorder.start("b"));
    ASSERT_TRUE(becomesTrue([&] { return recorder.status().seconds > 0.5; }));
    recorder.stop();
    EXPECT_EQ(outcomeOf(recorder).end, RecordingEnd::Stopped);
}

TEST_F(SoundServerTest, ALoudspeakerThatVanishesLetsTheVoiceGoOnSilentlyAndIsFoundAgain) {
    const Clip clip = mustOpen(hum(9.0));
    Player player;
    const auto begun = std::chrono::steady_clock::now();
    const PlayId id = player.play(clip);
    ASSERT_TRUE(becomesTrue([&] { return player.state(id)->seconds > 0.5; }));
    EXPECT_FALSE(player.silent());
    server().unplug("out");
    ASSERT_TRUE(becomesTrue([&] { return player.silent(); }));
    const std::optional<core::Problem> trouble = player.takeTrouble();
    ASSERT_TRUE(trouble);
    EXPECT_NE(trouble->message().find("loudspeaker went away"), std::string::npos);
    const double at = player.state(id)->seconds;
    ASSERT_TRUE(becomesTrue([&] { return player.state(id)->seconds > at + 0.3; }));
    server().plug("out");
    EXPECT_TRUE(becomesTrue([&] { return !player.silent(); }, 8.0));
    ASSERT_TRUE(becomesTrue([&] { return !player.takeEnded().empty(); }, 15.0));
    const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    // A null sink that nobody used takes up to two seconds until it plays, twice here; then time stands still, as the sound does.
    EXPECT_GT(took, 8.9) << "captions would run away from it";
    EXPECT_LT(took, 15.0);
}

TEST_F(SoundServerTest, MicrophonesAndLoudspeakersHaveNames) {
    EXPECT_FALSE(microphones().empty());
    EXPECT_FALSE(loudspeakers().empty());
}

std::size_t entriesOf(const char* folder) {
    return static_cast<std::size_t>(
        std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator()));
}

TEST_F(SoundServerTest, TwoHundredOpeningsOfTheRealMicrophoneLeakNothing) {
    RecorderOptions options = into();
    options.maxSeconds = 0.1;
    Recorder recorder(options);
    const auto once = [&](int i) {
        ASSERT_TRUE(recorder.start("a" + std::to_string(i)));
        if (i % 2 == 0) {
            recorder.discard();
        }
        const RecordingOutcome outcome = outcomeOf(recorder);
        ASSERT_TRUE(outcome.end == RecordingEnd::TimeUp || outcome.end == RecordingEnd::Discarded) << i;
        ASSERT_TRUE(becomesTrue([&] { return recorder.status().state == RecorderState::Idle; }));
    };
    once(-1);  // what OpenAL and its client keep for good
    const std::size_t files = entriesOf("/proc/self/fd");
    const std::size_t threads = entriesOf("/proc/self/task");
    for (int i = 0; i < 200; ++i) {
        once(i);
    }
    EXPECT_LE(entriesOf("/proc/self/fd"), files);
    EXPECT_LE(entriesOf("/proc/self/task"), threads);
}

}  // namespace
}  // namespace rundgang::audio
