// A microphone that tests make up: a hum that swells, as fast as wanted, unplugged when wanted.
#pragma once

#include "engine/audio/Capture.h"
#include "engine/audio/Sound.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>

namespace rundgang::test {

struct MicrophoneScript {
    double speed = 1.0;                                               ///< seconds of sound in a second
    double unpluggedAfter = std::numeric_limits<double>::infinity();  ///< seconds of sound
    double silentAfter = std::numeric_limits<double>::infinity();     ///< connected, but nothing comes any more
    double quietAfter = std::numeric_limits<double>::infinity();      ///< nothing more is said, seconds of sound
};

/// 220 Hz with a harmonic, at most 0.5, swelling twice a second.
inline float humAt(std::uint64_t sample) {
    const double t = static_cast<double>(sample) / audio::kSampleRate;
    const double swell = 0.6 + 0.4 * std::sin(2.0 * 3.141592653589793 * 2.0 * t);
    return static_cast<float>(
        swell * (0.35 * std::sin(2.0 * 3.141592653589793 * 220.0 * t) + 0.15 * std::sin(2.0 * 3.141592653589793 * 660.0 * t)));
}

class ScriptedCapture final : public audio::ICapture {
public:
    explicit ScriptedCapture(const MicrophoneScript& script) : mScript(script) {}

    std::size_t read(std::span<float> samples) override {
        const double end = std::min({since(), mScript.unpluggedAfter, mScript.silentAfter});
        const auto there = static_cast<std::uint64_t>(end * audio::kSampleRate) - mGiven;
        const std::size_t count = std::min<std::uint64_t>(samples.size(), there);
        for (std::size_t i = 0; i < count; ++i) {
            samples[i] = static_cast<double>(mGiven) < mScript.quietAfter * audio::kSampleRate ? humAt(mGiven) : 0.0F;
            ++mGiven;
        }
        return count;
    }
    bool connected() override { return since() < mScript.unpluggedAfter; }

private:
    [[nodiscard]] double since() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - mBegun).count() * mScript.speed;
    }

    MicrophoneScript mScript;
    std::uint64_t mGiven = 0;
    std::chrono::steady_clock::time_point mBegun = std::chrono::steady_clock::now();
};

inline audio::CaptureOpener scripted(const MicrophoneScript& script = {}) {
    return [script]() -> core::Result<std::unique_ptr<audio::ICapture>> {
        return std::unique_ptr<audio::ICapture>(std::make_unique<ScriptedCapture>(script));
    };
}

}  // namespace rundgang::test
