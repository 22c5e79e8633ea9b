// Where sound goes. Siblings: the loudspeakers (OpenAlOutput.cpp), and silence that takes its time (SilentOutput.cpp) where there
// are none. PlayerThread only.
#pragma once

#include "engine/audio/Listener.h"
#include "engine/audio/Player.h"
#include "engine/core/Result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace rundgang::audio {

/// How many samples a voice takes at once, and how many such blocks it holds: 0.4 s for a slow disk or a busy processor.
constexpr std::size_t kBlock = 4800;
constexpr std::size_t kBlocks = 4;

/// One voice that is being heard. Silent when destroyed.
class IVoice {
public:
    virtual ~IVoice() = default;
    /// Whether there is room for another block. Never while paused.
    virtual bool wants() = 0;
    /// At most kBlock samples, at kSampleRate. Begins to sound by itself.
    virtual void give(std::span<const float> samples) = 0;
    virtual void setHeard(const Heard& heard) = 0;
    virtual void setPaused(bool paused) = 0;
    /// Samples heard until now.
    virtual std::uint64_t played() = 0;
};

class IOutput {
public:
    virtual ~IOutput() = default;
    /// False once the loudspeaker is gone; then the output must be replaced.
    virtual bool connected() = 0;
    /// Null when no more voices can be had.
    virtual std::unique_ptr<IVoice> voice() = 0;
    /// While nothing plays the device may sleep.
    virtual void setIdle(bool idle) = 0;
    [[nodiscard]] virtual bool silent() const = 0;
    /// Whether directions are made for headphones, above and behind included.
    [[nodiscard]] virtual bool binaural() const = 0;
};

/// Or why there is none, in words. `device` as loudspeakers() names it, empty: the system's default. May take a second.
core::Result<std::unique_ptr<IOutput>> openLoudspeakers(const std::string& device, Ears ears);
std::unique_ptr<IOutput> makeSilentOutput();

}  // namespace rundgang::audio
