#include "engine/render/PictureFile.h"
#include "tools/common/ExitCode.h"
#include "tools/rundgang/Commands.h"
#include "tools/rundgang/Session.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include <nlohmann/json.hpp>

namespace rundgang::tools {
namespace {

using Clock = std::chrono::steady_clock;

double millisecondsSince(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// Draws the same picture again and again, for measuring.
core::Result<std::vector<double>> measure(Session& session, const ShotArguments& a) {
    std::vector<double> times;
    for (int i = 0; i < a.repeat; ++i) {
        const Clock::time_point start = Clock::now();
        const core::Result<render::Picture> again = session.picture(a.size.width, a.size.height, false);
        if (!again) {
            return again.problem();
        }
        times.push_back(millisecondsSince(start));
    }
    std::sort(times.begin(), times.end());
    return times;
}

}  // namespace

int runShot(const ShotArguments& a) {
    const Clock::time_point start = Clock::now();
    const std::unique_ptr<platform::IPlatform> headless = platform::openHeadless(a.size.width, a.size.height);
    SessionOptions options;
    options.world = a.world;
    options.view = a.view;
    options.panels = false;
    core::Result<std::unique_ptr<Session>> session = Session::create(options, *headless);
    if (!session) {
        return fail(session.problem());
    }
    if (const core::Status settled = (*session)->settle(1.0); !settled) {
        return fail(settled.problem());
    }
    const core::Result<render::Picture> picture = (*session)->picture(a.size.width, a.size.height, false);
    if (!picture) {
        return fail(picture.problem());
    }
    const double firstMs = millisecondsSince(start);
    if (const core::Status written = render::writePng(*picture, a.out); !written) {
        return fail(written.problem());
    }
    for (const std::string& message : (*session)->device().validationMessages()) {
        std::fprintf(stderr, "rundgang: Vulkan validation: %s\n", message.c_str());
    }
    nlohmann::ordered_json json = {{"picture", a.out}, {"device", (*session)->device().name()}, {"start_to_picture_ms", firstMs}};
    if (a.repeat > 1) {
        const core::Result<std::vector<double>> times = measure(**session, a);
        if (!times) {
            return fail(times.problem());
        }
        json["frame_ms_median"] = (*times)[times->size() / 2];
        json["frame_ms_min"] = times->front();
        json["frame_ms_max"] = times->back();
        json["gpu_ms"] = (*session)->stats().gpuMs;
    }
    if (a.json) {
        std::printf("%s\n", json.dump(2).c_str());
    } else {
        std::printf("%s\n", a.out.c_str());
        if (a.repeat > 1) {
            std::printf("%.1f ms a frame (median of %d), first picture after %.0f ms, on %s\n",
                        json["frame_ms_median"].get<double>(), a.repeat, firstMs, (*session)->device().name().c_str());
        }
    }
    return (*session)->device().validationMessages().empty() ? kGood : kWorldsFault;
}

}  // namespace rundgang::tools
