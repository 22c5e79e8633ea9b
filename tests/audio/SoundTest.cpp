#include "engine/audio/Sound.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace rundgang::audio {
namespace {

std::vector<float> sine(double hertz, double amplitude, double seconds) {
    std::vector<float> samples(static_cast<std::size_t>(seconds * kSampleRate));
    for (std::size_t i = 0; i < samples.size(); ++i) {
        samples[i] =
            static_cast<float>(amplitude * std::sin(2.0 * std::numbers::pi * hertz * static_cast<double>(i) / kSampleRate));
    }
    return samples;
}

double rmsOf(const std::vector<std::int16_t>& samples) {
    double sum = 0.0;
    for (const std::int16_t sample : samples) {
        sum += static_cast<double>(sample) * sample;
    }
    return std::sqrt(sum / static_cast<double>(samples.size())) / 32767.0;
}

TEST(Sound, LevelsAreInDecibelsOfFullScale) {
    EXPECT_NEAR(levelOf(sine(1000, 1.0, 1.0)).peakDb, 0.0F, 0.01F);
    EXPECT_NEAR(levelOf(sine(1000, 1.0, 1.0)).rmsDb, -3.01F, 0.01F);
    EXPECT_NEAR(levelOf(sine(1000, 0.1, 1.0)).peakDb, -20.0F, 0.01F);
    EXPECT_EQ(levelOf(std::vector<float>(100)).rmsDb, kSilenceDb);
    EXPECT_EQ(levelOf({}).peakDb, kSilenceDb);
}

TEST(Sound, TheMeterRisesAtOnceAndFallsSlowly) {
    Meter meter;
    meter.add(sine(1000, 1.0, 0.1));
    EXPECT_NEAR(meter.level().peakDb, 0.0F, 0.01F);
    meter.add(std::vector<float>(kSampleRate / 10));
    EXPECT_NEAR(meter.level().peakDb, -2.4F, 0.01F);
    meter.add(std::vector<float>(10 * kSampleRate));
    EXPECT_EQ(meter.level().peakDb, kSilenceDb);
}

TEST(Sound, SpeechKeepsWhatARecogniserHearsAndNothingFoldsBack) {
    EXPECT_EQ(speechFrom(sine(1000, 0.5, 1.0)).size(), 16000U);
    EXPECT_NEAR(rmsOf(speechFrom(sine(1000, 0.5, 1.0))), 0.3535, 0.005);
    EXPECT_NEAR(rmsOf(speechFrom(sine(5000, 0.5, 1.0))), 0.3535, 0.01);
    EXPECT_LT(rmsOf(speechFrom(sine(10000, 0.5, 1.0))), 0.002);
    EXPECT_TRUE(speechFrom({}).empty());
}

TEST(Sound, PeaksCoverEverySampleOnce) {
    std::vector<float> samples(1000);
    samples[999] = -0.5F;
    samples[0] = 0.25F;
    const std::vector<float> peaks = wavePeaks(samples, 7);
    EXPECT_EQ(peaks.front(), 0.25F);
    EXPECT_EQ(peaks.back(), 0.5F);
    EXPECT_EQ(wavePeaks(samples, 5000).size(), 5000U);
    EXPECT_EQ(wavePeaks({}, 3), std::vector<float>(3));
}

TEST(Sound, AWavFileHasItsHeader) {
    const std::vector<std::byte> wav = wavFile(std::vector<std::int16_t>{1, -1}, 16000);
    ASSERT_EQ(wav.size(), 48U);
    EXPECT_EQ(wav[24], std::byte{0x80});  // 16000 = 0x3e80
    EXPECT_EQ(wav[25], std::byte{0x3e});
    EXPECT_EQ(wav[46], std::byte{0xff});
}

}  // namespace
}  // namespace rundgang::audio
