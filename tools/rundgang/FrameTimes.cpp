#include "tools/rundgang/FrameTimes.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include <nlohmann/json.hpp>

namespace rundgang::tools {
namespace {

using Clock = std::chrono::steady_clock;

/// Times of one step over all frames.
struct Step {
    std::string name;
    std::vector<double> times;
};

void add(std::vector<Step>& steps, const std::vector<render::PassTime>& frame) {
    for (const render::PassTime& pass : frame) {
        auto at = std::find_if(steps.begin(), steps.end(), [&](const Step& step) { return step.name == pass.name; });
        if (at == steps.end()) {
            at = steps.insert(steps.end(), {pass.name, {}});
        }
        at->times.push_back(pass.milliseconds);
    }
}

std::vector<render::PassTime> mediansOf(std::vector<Step> steps) {
    std::vector<render::PassTime> medians;
    for (Step& step : steps) {
        std::sort(step.times.begin(), step.times.end());
        medians.push_back({step.name, step.times[step.times.size() / 2]});
    }
    return medians;
}

/// What `timed` has and `plain` has not: the layers, and the rest of the pass they were cut from.
std::vector<render::PassTime> onlyLayers(const std::vector<render::PassTime>& timed, const std::vector<render::PassTime>& plain) {
    std::vector<render::PassTime> layers;
    for (const render::PassTime& pass : timed) {
        const bool known = std::any_of(plain.begin(), plain.end(), [&](const auto& p) { return p.name == pass.name; });
        if (!known) {
            layers.push_back(pass);
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
    std::vector<Step> passes;
    std::vector<Step> layers;
    for (const bool timeLayers : {false, true}) {
        for (int i = 0; i < std::max(repeat, 1); ++i) {
            const Clock::time_point start = Clock::now();
            const core::Result<render::Picture> picture = session.picture(width, height, false, timeLayers);
            if (!picture) {
                return picture.problem();
            }
            if (!timeLayers) {
                result.frameMs.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
            }
            add(timeLayers ? layers : passes, session.stats().passes);
        }
    }
    std::sort(result.frameMs.begin(), result.frameMs.end());
    result.passes = mediansOf(std::move(passes));
    result.layers = onlyLayers(mediansOf(std::move(layers)), result.passes);
    for (const render::PassTime& pass : result.passes) {
        result.gpuMs += pass.milliseconds;
    }
    result.drawsConsidered = session.stats().drawsConsidered;
    return result;
}

nlohmann::ordered_json jsonOf(const FrameTimes& times) {
    return {{"frame_ms_median", times.medianMs()},      {"frame_ms_min", times.frameMs.front()},
            {"frame_ms_max", times.frameMs.back()},     {"gpu_ms", times.gpuMs},
            {"gpu_passes_ms", jsonOf(times.passes)},    {"gpu_layers_ms", jsonOf(times.layers)},
            {"draws_considered", times.drawsConsidered}};
}

std::string textOf(const FrameTimes& times) {
    char head[96];
    std::snprintf(head, sizeof head, "%.1f ms a frame (median of %zu, least %.1f)", times.medianMs(), times.frameMs.size(),
                  times.frameMs.front());
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
