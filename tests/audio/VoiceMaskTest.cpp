// Masking, on a vowel whose pitch and formants are known.
#include "engine/audio/Sound.h"
#include "engine/audio/VoiceMask.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

namespace rundgang::audio {
namespace {

/// A second of a buzz of `pitch` Hz through one resonance.
std::vector<float> vowel(double pitch, double formant) {
    std::vector<float> samples(kSampleRate);
    const double radius = std::exp(-std::numbers::pi * 120.0 / kSampleRate);
    const double turn = 2.0 * std::numbers::pi * formant / kSampleRate;
    double y1 = 0.0;
    double y2 = 0.0;
    double phase = 0.0;
    for (float& sample : samples) {
        phase += pitch / kSampleRate;
        const double pulse = phase >= 1.0 ? 1.0 : 0.0;
        phase -= std::floor(phase);
        const double y = pulse + 2.0 * radius * std::cos(turn) * y1 - radius * radius * y2;
        y2 = std::exchange(y1, y);
        sample = static_cast<float>(y);
    }
    const float peak = *std::max_element(samples.begin(), samples.end());
    for (float& sample : samples) {
        sample *= 0.5F / peak;
    }
    return samples;
}

double strengthAt(std::span<const float> samples, double hertz) {
    std::complex<double> sum;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        sum += static_cast<double>(samples[i]) *
               std::polar(1.0, -2.0 * std::numbers::pi * hertz * static_cast<double>(i) / kSampleRate);
    }
    return std::abs(sum);
}

/// By autocorrelation, from 70 to 400 Hz.
double pitchOf(std::span<const float> samples) {
    double best = -1.0;
    int at = 1;
    for (int lag = kSampleRate / 400; lag <= kSampleRate / 70; ++lag) {
        double sum = 0.0;
        for (std::size_t i = 0; i + static_cast<std::size_t>(lag) < samples.size(); i += 2) {
            sum += static_cast<double>(samples[i]) * samples[i + static_cast<std::size_t>(lag)];
        }
        if (sum > best * 1.02) {
            best = sum;
            at = lag;
        }
    }
    return static_cast<double>(kSampleRate) / at;
}

/// The harmonic of `pitch` that is strongest.
double formantOf(std::span<const float> samples, double pitch) {
    double best = 0.0;
    double at = 0.0;
    for (double hertz = pitch; hertz < 4000.0; hertz += pitch) {
        double strength = 0.0;
        for (double beside = -8.0; beside <= 8.0; beside += 2.0) {
            strength = std::max(strength, strengthAt(samples, hertz + beside));
        }
        if (strength > best) {
            best = strength;
            at = hertz;
        }
    }
    return at;
}

std::span<const float> middle(const std::vector<float>& samples) {
    return std::span(samples).subspan(kSampleRate / 4, kSampleRate / 2);
}

TEST(VoiceMask, WithoutShiftItIsTheSame) {
    const std::vector<float> samples = vowel(110, 900);
    EXPECT_EQ(masked(samples, {}), samples);
}

TEST(VoiceMask, PitchAndFormantsMoveApart) {
    const std::vector<float> samples = vowel(110, 1000);
    ASSERT_NEAR(pitchOf(middle(samples)), 110.0, 1.0);
    for (const MaskSettings settings :
         {MaskSettings{1.3, 1.0}, MaskSettings{1.3, 1.2}, MaskSettings{0.8, 0.85}, MaskSettings{1.0, 1.25}}) {
        const std::vector<float> result = masked(samples, settings);
        ASSERT_EQ(result.size(), samples.size());
        const double pitch = 110.0 * settings.pitch;
        EXPECT_NEAR(pitchOf(middle(result)), pitch, 3.0) << settings.pitch << " " << settings.formants;
        EXPECT_NEAR(formantOf(middle(result), pitch), 1000.0 * settings.formants, 0.75 * pitch)
            << settings.pitch << " " << settings.formants;
        EXPECT_NEAR(levelOf(middle(result)).rmsDb, levelOf(middle(samples)).rmsDb, 3.5F);
    }
}

TEST(VoiceMask, InPiecesItIsTheSameAsAtOnce) {
    const std::vector<float> samples = vowel(180, 700);
    const MaskSettings settings{1.2, 1.1};
    std::vector<float> pieces;
    VoiceMask mask(settings);
    for (std::size_t at = 0; at < samples.size(); at += 777) {
        mask.process(std::span(samples).subspan(at, std::min<std::size_t>(777, samples.size() - at)), pieces);
    }
    mask.finish(pieces);
    EXPECT_EQ(pieces, masked(samples, settings));
}

TEST(VoiceMask, WordsStayWhereTheyAre) {
    std::vector<float> samples(kSampleRate);
    const std::vector<float> word = vowel(150, 800);
    std::copy_n(word.begin(), kSampleRate / 4, samples.begin() + kSampleRate / 2);
    const std::vector<float> result = masked(samples, {1.2, 1.15});
    EXPECT_LT(levelOf(std::span(result).first(kSampleRate * 4 / 10)).rmsDb, -60.0F);
    EXPECT_GT(levelOf(std::span(result).subspan(kSampleRate * 55 / 100, kSampleRate / 10)).rmsDb, -30.0F);
    EXPECT_LT(levelOf(std::span(result).subspan(kSampleRate * 85 / 100)).rmsDb, -60.0F);
}

TEST(VoiceMask, ShortAndStrangeInputsAreTaken) {
    EXPECT_TRUE(masked({}, {1.2, 1.2}).empty());
    EXPECT_EQ(masked(std::vector<float>(10, 1.0F), {9.0, 0.001}).size(), 10U);
    EXPECT_EQ(masked(std::vector<float>(5000, 1.0F), {1.2, 1.2}).size(), 5000U);
}

}  // namespace
}  // namespace rundgang::audio
