// Sound as plain numbers: mono samples, how loud they are, what a wave looks like from afar. Pure; from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rundgang::audio {

/// Samples a second, everywhere in this room: what Opus works in. Samples are floats from -1 to 1, one channel.
constexpr int kSampleRate = 48000;

/// What a meter shows for silence: quieter than any microphone's own noise.
constexpr float kSilenceDb = -90.0F;

struct Level {
    float peakDb = kSilenceDb;  ///< dBFS: 0 is as loud as samples can be
    float rmsDb = kSilenceDb;   ///< dBFS; a sine at full scale has -3
};

float dbFromAmplitude(float amplitude);
Level levelOf(std::span<const float> samples);

/// Follows a stream of samples as a meter's needle: up at once, down by a few dB each tenth of a second, so that the eye can read
/// it.
class Meter {
public:
    void add(std::span<const float> samples);
    [[nodiscard]] Level level() const { return mLevel; }

private:
    Level mLevel;
};

/// Largest absolute value in each of `columns` equal parts, 0 to 1, for drawing.
std::vector<float> wavePeaks(std::span<const float> samples, std::size_t columns);

/// What speech recognisers take: 16,000 samples a second as 16-bit integers, low-passed first. `samples` has kSampleRate.
std::vector<std::int16_t> speechFrom(std::span<const float> samples);

/// A whole RIFF WAVE file: mono, 16 bit, `rate` samples a second.
std::vector<std::byte> wavFile(std::span<const std::int16_t> samples, int rate);

}  // namespace rundgang::audio
