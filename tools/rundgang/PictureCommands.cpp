#include "engine/render/PictureFile.h"
#include "tools/common/ExitCode.h"
#include "tools/rundgang/Commands.h"
#include "tools/rundgang/FrameTimes.h"
#include "tools/rundgang/Session.h"

#include <chrono>
#include <cstdio>

#include <nlohmann/json.hpp>

namespace rundgang::tools {
namespace {

using Clock = std::chrono::steady_clock;

double millisecondsSince(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
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
    if (const core::Status written = render::writePicture(*picture, a.out); !written) {
        return fail(written.problem());
    }
    for (const std::string& message : (*session)->device().validationMessages()) {
        std::fprintf(stderr, "rundgang: Vulkan validation: %s\n", message.c_str());
    }
    nlohmann::ordered_json json = {{"picture", a.out}, {"device", (*session)->device().name()}, {"start_to_picture_ms", firstMs}};
    std::string text;
    if (a.repeat > 1) {
        const core::Result<FrameTimes> times = measureFrames(**session, a.size.width, a.size.height, a.repeat);
        if (!times) {
            return fail(times.problem());
        }
        json.update(jsonOf(*times));
        text = textOf(*times) + "\n";
    }
    if (a.json) {
        std::printf("%s\n", json.dump(2).c_str());
    } else {
        std::printf("%s\n%sfirst picture after %.0f ms, on %s\n", a.out.c_str(), text.c_str(), firstMs,
                    (*session)->device().name().c_str());
    }
    return (*session)->device().validationMessages().empty() ? kGood : kWorldsFault;
}

}  // namespace rundgang::tools
