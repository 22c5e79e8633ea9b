// How long the GPU worked on named spans of a frame. Read when the slot comes round again, or as soon as the frame is known to be
// finished; from memory that the GPU itself wrote: asking the driver would wait until the GPU has nothing to do at all, with
// lavapipe. MainThread.
#pragma once

#include "engine/core/Result.h"
#include "engine/gpu/Buffer.h"
#include "engine/gpu/Handle.h"

#include <cstdint>
#include <string>
#include <vector>

namespace rundgang::gpu {

struct TimedSpan {
    std::string name;
    double milliseconds = 0.0;
};

class Timestamps {
public:
    static core::Result<Timestamps> create(Device& device, std::uint32_t slots);
    Timestamps() = default;

    /// After FrameRing::begin(): collects the slot's last frame unless that was done, starts a new one.
    void begin(std::uint32_t slot);
    /// Marks the end of a span that began at the mark before; the first mark of a frame only starts the clock. Not within a pass:
    /// with several views it would write several numbers, and GPUs that draw by tiles would write none that mean anything.
    void mark(VkCommandBuffer commands, const std::string& name);
    /// The frame's last command, after all marks and outside of passes: what was marked can be collected.
    void end(VkCommandBuffer commands);
    /// The frame begun last is finished on the GPU: its spans are read now.
    void collect();
    /// Spans of the last frame collected, and their sum. Empty where the GPU has no timestamps.
    [[nodiscard]] const std::vector<TimedSpan>& spans() const { return mSpans; }
    [[nodiscard]] double totalMilliseconds() const;

private:
    // More marks than a frame has passes.
    static constexpr std::uint32_t kMarksPerFrame = 32;

    Device* mDevice = nullptr;
    Handle<VkQueryPool> mPool;
    Buffer mTicks;                                 ///< kMarksPerFrame numbers of 64 bits a slot
    std::vector<std::vector<std::string>> mNames;  ///< by slot
    std::vector<TimedSpan> mSpans;
    std::uint32_t mSlot = 0;
};

}  // namespace rundgang::gpu
