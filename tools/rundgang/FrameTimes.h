// Where a frame's time goes: the same picture drawn again and again. MainThread.
#pragma once

#include "tools/rundgang/Session.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace rundgang::tools {

/// Of the steps the least time of all frames, since others at work on the same machine only ever add to it.
struct FrameTimes {
    std::vector<double> frameMs;           ///< from start to pixels in memory, sorted
    double cpuMs = 0.0;                    ///< least processor time, all threads: in software, what a busy machine changes least
    std::vector<render::PassTime> passes;  ///< on the GPU
    std::vector<render::PassTime> layers;  ///< within the scene's pass, cut apart: a GPU that overlaps them takes less in all
    double gpuMs = 0.0;                    ///< sum of the passes
    std::uint32_t drawsConsidered = 0;

    [[nodiscard]] double medianMs() const { return frameMs[frameMs.size() / 2]; }
};

/// Draws what the session sees `repeat` times, at least once, and as often again to time the layers.
core::Result<FrameTimes> measureFrames(Session& session, std::uint32_t width, std::uint32_t height, int repeat);

nlohmann::ordered_json jsonOf(const FrameTimes& times);
/// One line a person can read.
std::string textOf(const FrameTimes& times);

}  // namespace rundgang::tools
