#include "engine/audio/Sound.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string_view>

namespace rundgang::audio {
namespace {

constexpr float kFallDbPerSecond = 24.0F;

constexpr int kSpeechRate = 16000;
constexpr int kEach = kSampleRate / kSpeechRate;
static_assert(kEach * kSpeechRate == kSampleRate, "speechFrom takes each third sample");
constexpr int kTaps = 63;

/// A low pass at 7.2 kHz, a Blackman window over a sinc: 60 dB down where 16 kHz would fold back into speech.
std::array<float, kTaps> lowPass() {
    constexpr double kCut = 7200.0 / kSampleRate;
    std::array<float, kTaps> taps{};
    double sum = 0.0;
    std::array<double, kTaps> exact{};
    for (int i = 0; i < kTaps; ++i) {
        const double at = i - (kTaps - 1) / 2.0;
        const double sinc = at == 0.0 ? 2.0 * kCut : std::sin(2.0 * std::numbers::pi * kCut * at) / (std::numbers::pi * at);
        const double turn = 2.0 * std::numbers::pi * i / (kTaps - 1);
        exact[static_cast<std::size_t>(i)] = sinc * (0.42 - 0.5 * std::cos(turn) + 0.08 * std::cos(2.0 * turn));
        sum += exact[static_cast<std::size_t>(i)];
    }
    std::transform(exact.begin(), exact.end(), taps.begin(), [&](double tap) { return static_cast<float>(tap / sum); });
    return taps;
}

void putLittle(std::vector<std::byte>& bytes, std::uint32_t value, int count) {
    for (int i = 0; i < count; ++i) {
        bytes.push_back(static_cast<std::byte>((value >> (8 * i)) & 0xffU));
    }
}

void putText(std::vector<std::byte>& bytes, std::string_view text) {
    for (const char letter : text) {
        bytes.push_back(static_cast<std::byte>(letter));
    }
}

}  // namespace

float dbFromAmplitude(float amplitude) {
    return amplitude > 0.0F ? std::clamp(20.0F * std::log10(amplitude), kSilenceDb, 0.0F) : kSilenceDb;
}

Level levelOf(std::span<const float> samples) {
    float peak = 0.0F;
    double squares = 0.0;
    for (const float sample : samples) {
        peak = std::max(peak, std::abs(sample));
        squares += static_cast<double>(sample) * sample;
    }
    const double mean = samples.empty() ? 0.0 : squares / static_cast<double>(samples.size());
    return {dbFromAmplitude(peak), dbFromAmplitude(static_cast<float>(std::sqrt(mean)))};
}

void Meter::add(std::span<const float> samples) {
    if (samples.empty()) {
        return;
    }
    const Level now = levelOf(samples);
    const float fall = kFallDbPerSecond * static_cast<float>(samples.size()) / kSampleRate;
    mLevel.peakDb = std::max({now.peakDb, mLevel.peakDb - fall, kSilenceDb});
    mLevel.rmsDb = std::max({now.rmsDb, mLevel.rmsDb - fall, kSilenceDb});
}

std::vector<float> wavePeaks(std::span<const float> samples, std::size_t columns) {
    std::vector<float> peaks(columns, 0.0F);
    for (std::size_t i = 0; i < columns; ++i) {
        const std::size_t begin = samples.size() * i / columns;
        const std::size_t end = samples.size() * (i + 1) / columns;
        for (const float sample : samples.subspan(begin, end - begin)) {
            peaks[i] = std::max(peaks[i], std::min(std::abs(sample), 1.0F));
        }
    }
    return peaks;
}

std::vector<std::int16_t> speechFrom(std::span<const float> samples) {
    static const std::array<float, kTaps> taps = lowPass();
    std::vector<std::int16_t> speech;
    speech.reserve(samples.size() / kEach + 1);
    const auto count = static_cast<std::ptrdiff_t>(samples.size());
    for (std::ptrdiff_t at = 0; at < count; at += kEach) {
        float sum = 0.0F;
        for (std::ptrdiff_t tap = 0; tap < kTaps; ++tap) {
            const std::ptrdiff_t from = at + tap - (kTaps - 1) / 2;
            if (from >= 0 && from < count) {
                sum += taps[static_cast<std::size_t>(tap)] * samples[static_cast<std::size_t>(from)];
            }
        }
        speech.push_back(static_cast<std::int16_t>(std::lround(std::clamp(sum, -1.0F, 1.0F) * 32767.0F)));
    }
    return speech;
}

std::vector<std::byte> wavFile(std::span<const std::int16_t> samples, int rate) {
    constexpr std::uint32_t kHeader = 36;
    const auto size = static_cast<std::uint32_t>(samples.size() * 2);
    std::vector<std::byte> bytes;
    bytes.reserve(kHeader + 8 + size);
    putText(bytes, "RIFF");
    putLittle(bytes, kHeader + size, 4);
    putText(bytes, "WAVEfmt ");
    putLittle(bytes, 16, 4);
    putLittle(bytes, 1, 2);  // PCM
    putLittle(bytes, 1, 2);  // channels
    putLittle(bytes, static_cast<std::uint32_t>(rate), 4);
    putLittle(bytes, static_cast<std::uint32_t>(rate) * 2, 4);
    putLittle(bytes, 2, 2);
    putLittle(bytes, 16, 2);
    putText(bytes, "data");
    putLittle(bytes, size, 4);
    for (const std::int16_t sample : samples) {
        putLittle(bytes, static_cast<std::uint16_t>(sample), 2);
    }
    return bytes;
}

}  // namespace rundgang::audio
