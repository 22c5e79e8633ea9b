#include "engine/audio/VoiceMask.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <utility>

namespace rundgang::audio {
namespace {

constexpr std::size_t kFrame = 2048;  // 43 ms at 48 kHz: the harmonics of a deep voice are told apart, its syllables too
constexpr std::size_t kHop = kFrame / 4;
constexpr std::size_t kBins = kFrame / 2 + 1;
// Periods of voices, in samples: 480 Hz to 68 Hz.
constexpr std::size_t kShortestPeriod = 100;
constexpr std::size_t kLongestPeriod = 700;
// Four squared Hann windows side by side add up to 1.5.
constexpr float kOverlapGain = 1.0F / 1.5F;

constexpr float kPi = std::numbers::pi_v<float>;

using Complex = std::complex<float>;
using Spectrum = std::array<Complex, kFrame>;

/// Radix 2, in place; backwards without the division by kFrame.
void transform(Spectrum& data, bool backwards) {
    for (std::size_t i = 1, j = 0; i < kFrame; ++i) {
        std::size_t bit = kFrame >> 1U;
        for (; (j & bit) != 0; bit >>= 1U) {
            j ^= bit;
        }
        j ^= bit;
        if (i < j) {
            std::swap(data[i], data[j]);
        }
    }
    static const std::array<Complex, kFrame / 2> turns = [] {
        std::array<Complex, kFrame / 2> table{};
        for (std::size_t i = 0; i < table.size(); ++i) {
            const double angle = -2.0 * std::numbers::pi * static_cast<double>(i) / kFrame;
            table[i] = {static_cast<float>(std::cos(angle)), static_cast<float>(std::sin(angle))};
        }
        return table;
    }();
    for (std::size_t size = 2; size <= kFrame; size *= 2) {
        const std::size_t step = kFrame / size;
        for (std::size_t begin = 0; begin < kFrame; begin += size) {
            for (std::size_t i = 0; i < size / 2; ++i) {
                const Complex turn = backwards ? std::conj(turns[i * step]) : turns[i * step];
                const Complex odd = data[begin + i + size / 2] * turn;
                data[begin + i + size / 2] = data[begin + i] - odd;
                data[begin + i] += odd;
            }
        }
    }
}

float wrapped(float angle) { return angle - 2.0F * kPi * std::round(angle / (2.0F * kPi)); }

}  // namespace

struct VoiceMask::Impl {
    float pitch;
    float formants;
    std::array<float, kFrame> window{};
    std::vector<float> pending;
    std::array<float, kFrame> overlapped{};
    std::array<float, kBins> lastPhase{};
    std::array<float, kBins> sumPhase{};
    Spectrum work{};
    std::array<float, kBins> magnitude{};
    std::array<float, kBins> bin{};  ///< the frequency in each bin, in bins
    std::array<float, kBins> envelope{};
    std::uint64_t in = 0;
    std::uint64_t out = 0;
    std::size_t toDrop = kFrame - kHop;  ///< what comes out before the first sample that went in

    explicit Impl(const MaskSettings& settings)
        : pitch(static_cast<float>(std::clamp(settings.pitch, 0.5, 2.0))),
          formants(static_cast<float>(std::clamp(settings.formants, 0.5, 2.0))),
          pending(kFrame - kHop, 0.0F) {
        for (std::size_t i = 0; i < kFrame; ++i) {
            window[i] = 0.5F - 0.5F * std::cos(2.0F * kPi * static_cast<float>(i) / kFrame);
        }
    }

    void analyse(std::span<const float> frame) {
        for (std::size_t i = 0; i < kFrame; ++i) {
            work[i] = frame[i] * window[i];
        }
        transform(work, false);
        constexpr float kPerHop = 2.0F * kPi * kHop / kFrame;
        for (std::size_t k = 0; k < kBins; ++k) {
            magnitude[k] = std::abs(work[k]);
            const float phase = std::arg(work[k]);
            const float beyond = wrapped(phase - lastPhase[k] - kPerHop * static_cast<float>(k));
            lastPhase[k] = phase;
            bin[k] = static_cast<float>(k) + beyond / kPerHop;
        }
    }

    void findEnvelope() {
        for (std::size_t k = 0; k < kFrame; ++k) {
            work[k] = std::log(magnitude[std::min(k, kFrame - k)] + 1e-6F);
        }
        transform(work, true);
        // Now the cepstrum. The envelope is its beginning: as much as says most about the formants, but nothing of the harmonics,
        // which are its peak at the voice's period.
        const auto period = std::max_element(work.begin() + kShortestPeriod, work.begin() + kLongestPeriod,
                                             [](const Complex& a, const Complex& b) { return a.real() < b.real(); });
        const float keep = 0.6F * static_cast<float>(period - work.begin());
        for (std::size_t i = 0; i < kFrame; ++i) {
            const auto quefrency = static_cast<float>(std::min(i, kFrame - i));
            // Fades out over a quarter, so that the envelope does not ring.
            const float share = std::clamp((keep - quefrency) / (0.25F * keep), 0.0F, 1.0F);
            work[i] = work[i].real() * share / kFrame;
        }
        transform(work, false);
        for (std::size_t k = 0; k < kBins; ++k) {
            envelope[k] = std::exp(work[k].real());
        }
    }

    [[nodiscard]] float movedEnvelope(std::size_t k) const {
        const float from = static_cast<float>(k) / formants;
        const auto below = static_cast<std::size_t>(from);
        if (below + 1 >= kBins) {
            return 0.0F;
        }
        const float share = from - static_cast<float>(below);
        return envelope[below] * (1.0F - share) + envelope[below + 1] * share;
    }

    void shift() {
        std::array<float, kBins> newMagnitude{};
        std::array<float, kBins> newBin{};
        for (std::size_t k = 0; k < kBins; ++k) {
            const auto to = static_cast<std::size_t>(std::lround(static_cast<float>(k) * pitch));
            if (to < kBins) {
                newMagnitude[to] += magnitude[k] / envelope[k];
                newBin[to] = bin[k] * pitch;
            }
        }
        float before = 0.0F;
        float after = 0.0F;
        for (std::size_t k = 0; k < kBins; ++k) {
            newMagnitude[k] *= movedEnvelope(k);
            before += magnitude[k] * magnitude[k];
            after += newMagnitude[k] * newMagnitude[k];
        }
        // As loud as before: other harmonics meet the formants now.
        const float gain = after > 0.0F ? std::clamp(std::sqrt(before / after), 0.25F, 4.0F) : 0.0F;
        constexpr float kPerHop = 2.0F * kPi * kHop / kFrame;
        for (std::size_t k = 0; k < kBins; ++k) {
            sumPhase[k] = wrapped(sumPhase[k] + kPerHop * newBin[k]);
            work[k] = std::polar(newMagnitude[k] * gain, sumPhase[k]);
        }
        for (std::size_t k = kBins; k < kFrame; ++k) {
            work[k] = std::conj(work[kFrame - k]);
        }
    }

    void nextFrame(std::vector<float>& result) {
        analyse({pending.data(), kFrame});
        findEnvelope();
        shift();
        transform(work, true);
        for (std::size_t i = 0; i < kFrame; ++i) {
            overlapped[i] += work[i].real() / kFrame * window[i] * kOverlapGain;
        }
        const std::size_t drop = std::min(toDrop, kHop);
        toDrop -= drop;
        for (std::size_t i = drop; i < kHop && out < in; ++i, ++out) {
            result.push_back(std::clamp(overlapped[i], -1.0F, 1.0F));
        }
        std::copy(overlapped.begin() + kHop, overlapped.end(), overlapped.begin());
        std::fill(overlapped.end() - kHop, overlapped.end(), 0.0F);
        pending.erase(pending.begin(), pending.begin() + kHop);
    }
};

VoiceMask::VoiceMask(const MaskSettings& settings) : mImpl(std::make_unique<Impl>(settings)) {}
VoiceMask::~VoiceMask() = default;

void VoiceMask::process(std::span<const float> in, std::vector<float>& out) {
    mImpl->in += in.size();
    mImpl->pending.insert(mImpl->pending.end(), in.begin(), in.end());
    while (mImpl->pending.size() >= kFrame) {
        mImpl->nextFrame(out);
    }
}

void VoiceMask::finish(std::vector<float>& out) {
    while (mImpl->out < mImpl->in) {
        mImpl->pending.resize(std::max(mImpl->pending.size(), kFrame), 0.0F);
        mImpl->nextFrame(out);
    }
}

std::vector<float> masked(std::span<const float> samples, const MaskSettings& settings) {
    std::vector<float> out;
    out.reserve(samples.size());
    if (settings.nothing()) {
        out.assign(samples.begin(), samples.end());
        return out;
    }
    VoiceMask mask(settings);
    mask.process(samples, out);
    mask.finish(out);
    return out;
}

}  // namespace rundgang::audio
