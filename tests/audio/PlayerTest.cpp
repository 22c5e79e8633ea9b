// Playing without a loudspeaker: time runs, ends are told.
#include "engine/audio/Player.h"
#include "tests/audio/AudioFixture.h"

namespace rundgang::audio {
namespace {

using PlayerTest = AudioTest;

PlayEnded nextEnd(Player& player, double seconds = 10.0) {
    std::vector<PlayEnded> ended;
    EXPECT_TRUE(becomesTrue([&] { return !(ended = player.takeEnded()).empty(); }, seconds));
    return ended.empty() ? PlayEnded{} : ended.front();
}

PlayerOptions silently() {
    PlayerOptions options;
    options.silent = true;
    return options;
}

TEST_F(PlayerTest, TimeRunsAndTheEndIsTold) {
    const Clip clip = mustOpen(hum(1.0));
    Player player(silently());
    const auto begun = std::chrono::steady_clock::now();
    const PlayId id = player.play(clip);
    ASSERT_TRUE(becomesTrue([&] { return player.state(id) && player.state(id)->seconds > 0.3; }));
    EXPECT_TRUE(player.silent());
    const PlayEnded ended = nextEnd(player);
    EXPECT_EQ(ended.id, id);
    EXPECT_EQ(ended.end, PlayEnd::Done);
    EXPECT_FALSE(player.state(id));
    const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    EXPECT_GE(took, 0.99);
    EXPECT_LT(took, 2.0);
    EXPECT_FALSE(player.takeTrouble()) << "silence that was asked for is no trouble";
}

TEST_F(PlayerTest, PausedTimeStandsStill) {
    const Clip clip = mustOpen(hum(1.0));
    Player player(silently());
    const PlayId id = player.play(clip);
    ASSERT_TRUE(becomesTrue([&] { return player.state(id)->seconds > 0.2; }));
    player.pause(id, true);
    ASSERT_TRUE(becomesTrue([&] { return player.state(id)->paused; }));
    const double at = player.state(id)->seconds;
    waitSeconds(1.2);
    ASSERT_TRUE(player.state(id));
    EXPECT_EQ(player.state(id)->seconds, at);
    player.pause(id, false);
    EXPECT_EQ(nextEnd(player).end, PlayEnd::Done);
}

TEST_F(PlayerTest, FromTheMiddleMaskedAndSeveralAtOnce) {
    const Clip clip = mustOpen(hum(2.0));
    Player player(silently());
    PlayOptions late;
    late.from = 1.5;
    late.mask = {1.2, 1.1};
    late.place = math::WorldPos{598412.0, 5286003.0, 705.0};
    const PlayId whole = player.play(clip);
    const PlayId end = player.play(clip, late);
    EXPECT_EQ(player.state(end)->seconds, 1.5);
    EXPECT_EQ(nextEnd(player).id, end);
    ASSERT_TRUE(player.state(whole));
    EXPECT_LT(player.state(whole)->seconds, 1.5);
    player.move(whole, {0.0, 0.0, 0.0});
    player.stop(whole);
    const PlayEnded stopped = nextEnd(player);
    EXPECT_EQ(stopped.id, whole);
    EXPECT_EQ(stopped.end, PlayEnd::Stopped);
}

TEST_F(PlayerTest, MoreVoicesThanThereAreEarsForAreToldInWords) {
    const Clip clip = mustOpen(hum(2.0));
    Player player(silently());
    for (std::size_t i = 0; i < Player::kMost; ++i) {
        player.play(clip);
    }
    const PlayId extra = player.play(clip);
    const PlayEnded ended = nextEnd(player);
    EXPECT_EQ(ended.id, extra);
    EXPECT_EQ(ended.end, PlayEnd::Failed);
    EXPECT_TRUE(ended.problem);
    player.stopAll();
    std::size_t stopped = 0;
    EXPECT_TRUE(becomesTrue([&] { return (stopped += player.takeEnded().size()) == Player::kMost; }));
}

TEST_F(PlayerTest, ItEndsInTheMiddleOfPlaying) {
    const Clip clip = mustOpen(hum(2.0));
    for (int i = 0; i < 20; ++i) {
        Player player(silently());
        player.play(clip);
        waitSeconds(0.002 * i);
    }
}

// A program of its own, because OpenAL looks for sound servers once in a process.
TEST_F(PlayerTest, WithoutLoudspeakerItPlaysSilentlyAndSaysSo) {
    const std::filesystem::path clip = hum(1.0);
    const test::Finished child =
        test::run({RUNDGANG_AUDIO_CHILD, "play", clip.string()},
                  {"PULSE_SERVER=unix:" + file("none").string(), "XDG_RUNTIME_DIR=" + file().string(), "ALSOFT_DRIVERS=pulse"});
    ASSERT_EQ(child.code, 0) << child.err;
    EXPECT_TRUE(child.out.starts_with("silent 1.")) << child.out;
    EXPECT_NE(child.out.find("there is no loudspeaker"), std::string::npos) << child.out;
}

TEST_F(PlayerTest, WithoutMicrophoneRecordingSaysSo) {
    const test::Finished child =
        test::run({RUNDGANG_AUDIO_CHILD, "microphone", file("r").string()},
                  {"PULSE_SERVER=unix:" + file("none").string(), "XDG_RUNTIME_DIR=" + file().string(), "ALSOFT_DRIVERS=pulse"});
    ASSERT_EQ(child.code, 0) << child.err;
    EXPECT_TRUE(child.out.starts_with(std::to_string(static_cast<int>(RecordingEnd::NoMicrophone)))) << child.out;
    EXPECT_NE(child.out.find("there is no microphone"), std::string::npos) << child.out;
    EXPECT_TRUE(filesIn(file("r")).empty());
}

}  // namespace
}  // namespace rundgang::audio
