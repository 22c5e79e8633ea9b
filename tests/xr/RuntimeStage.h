// A program of a few lines around the headset: a Vulkan device, a session, frames of one colour.
#pragma once

#include "engine/gpu/Device.h"
#include "engine/gpu/FrameRing.h"
#include "tests/support/Headset.h"
#include "xr/Headset.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace rundgang::xr {

class RuntimeStage {
public:
    /// Starts the runtime; missing() says why there is none.
    RuntimeStage();
    ~RuntimeStage();

    /// Connects, makes a device and a session; the problem in words where that fails.
    std::string open();
    void close();
    /// One frame: news, and where the session runs, a picture of one colour. What came in, if a frame was begun.
    std::optional<FrameStart> frame();
    /// Frames until this is so, at most so many seconds.
    bool until(const std::function<bool(const FrameStart&)>& reached, double seconds = 15.0);
    bool untilFocused();

    test::ScriptedHeadset visitor;
    std::unique_ptr<gpu::Device> device;
    std::unique_ptr<Headset> headset;
    std::uint64_t pictures = 0;  ///< drawn and shown
    std::uint64_t repeats = 0;   ///< frames that showed the last picture again

private:
    bool draw();
    std::optional<gpu::FrameRing> mRing;
};

}  // namespace rundgang::xr
