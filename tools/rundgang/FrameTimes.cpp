#include "tools/rundgang/FrameTimes.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>

#include <nlohmann/json.hpp>

namespace rundgang::tools {
namespace {

using Clock = std::chrono::steady_clock;

void keepLeast(std::vector<render::PassTime>& steps, const std::vector<render::PassTime>& frame) {
    for (const render::PassTime& pass : frame) {
        const auto at = std::find_if(steps.begin(), steps.end(), [&](const auto& step) { return step.name == pass.name; });
        if (at == steps.end()) {
            steps.push_back(pass);
        } else {
            at->milliseconds = std::min(at->milliseconds, pass.milliseconds);
        }
    }
}

/// What `timed` has and `plain` has not: the layers. What is left of the pass they were cut from resolves the samples.
std::vector<render::PassTime> onlyLayers(const std::vector<render::PassTime>& timed, const std::vector<render::PassTime>& plain) {
    std::vector<render::PassTime> layers;
    for (const render::PassTime& pass : timed) {
        const bool known = std::any_of(plain.begin(), plain.end(), [&](const auto& p) { return p.name == pass.name; });
        if (!known) {
            layers.push_back(pass);
        } else if (!layers.empty()) {
            layers.push_back({"rest", pass.milliseconds});
            break;
        }
    }
    return layers;
}

nlohmann::ordered_json jsonOf(const std::vector<render::PassTime>& passes) {
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    for (const render::PassTime& pass : passes) {
        json[pass.name] = pass.milliseconds;
    }
    return json;
}

void append(std::string& text, const std::vector<render::PassTime>& passes) {
    for (const render::PassTime& pass : passes) {
        char part[64];
        std::snprintf(part, sizeof part, "%s %s %.1f", &pass == passes.data() ? "" : ",", pass.name.c_str(), pass.milliseconds);
        text += part;
    }
}

}  // namespace

core::Result<FrameTimes> measureFrames(Session& session, std::uint32_t width, std::uint32_t height, int repeat) {
    FrameTimes result;
    std::vector<render::PassTime> timed;
    for (int i = 0; i < 2 * std::max(repeat, 1); ++i) {
        // Taking turns, so that both see the machine in the same state.
        const bool timeLayers = i % 2 != 0;
        const Clock::time_point start = Clock::now();
        const std::clock_t cpuStart = std::clock();
        const core::Result<render::Picture> picture = session.picture(width, height, false, timeLayers);
        if (!picture) {
            return picture.problem();
        }
        if (!timeLayers) {
            result.frameMs.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
            const double cpu = 1000.0 * static_cast<double>(std::clock() - cpuStart) / CLOCKS_PER_SEC;
            result.cpuMs = i == 0 ? cpu : std::min(result.cpuMs, cpu);
        }
        keepLeast(timeLayers ? timed : result.passes, session.stats().passes);
    }
    std::sort(result.frameMs.begin(), result.frameMs.end());
    result.layers = onlyLayers(timed, result.passes);
    for (const render::PassTime& pass : result.passes) {
        result.gpuMs += pass.milliseconds;
    }
    result.drawsConsidered = session.stats().drawsConsidered;
    return result;
}

nlohmann::ordered_json jsonOf(const FrameTimes& times) {
    return {{"frame_ms_median", times.medianMs()},
            {"frame_ms_min", times.frameMs.front()},
            {"frame_ms_max", times.frameMs.back()},
            {"cpu_ms_min", times.cpuMs},
            {"gpu_ms", times.gpuMs},
            {"gpu_passes_ms", jsonOf(times.passes)},
            {"gpu_layers_ms", jsonOf(times.layers)},
            {"draws_considered", times.drawsConsidered}};
}

std::string textOf(const FrameTimes& times) {
    char head[96];
    std::snprintf(head, sizeof head, "%.1f ms a frame (median of %zu, least %.1f; processor %.1f)", times.medianMs(),
                  times.frameMs.size(), times.frameMs.front(), times.cpuMs);
    std::string text = head;
    if (!times.passes.empty()) {
        text += "; on the GPU, ms:";
        append(text, times.passes);
        text += "; of the scene:";
        append(text, times.layers);
    }
    return text;
}

}  // namespace rundgang::tools
