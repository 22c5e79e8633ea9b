#include "engine/core/Log.h"
#include "engine/render/PictureFile.h"
#include "tools/common/ExitCode.h"
#include "tools/rundgang/Commands.h"
#include "tools/rundgang/Session.h"

#include <chrono>
#include <cstdio>
#include <filesystem>

namespace rundgang::tools {
namespace {

/// Where this world's notes are kept when nobody says otherwise: in the user's data folder, named for the world.
std::string defaultNotes(const std::string& world) {
    std::filesystem::path folder = std::filesystem::path(world);
    if (!folder.has_filename()) {
        folder = folder.parent_path();
    }
    return (platform::userDataFolder() / (folder.stem().string() + ".gpkg")).string();
}

int walkInWindow(Session& session, platform::IPlatform& window, double seconds) {
    const auto start = std::chrono::steady_clock::now();
    const auto over = [&] {
        return seconds > 0.0 && std::chrono::steady_clock::now() - start > std::chrono::duration<double>(seconds);
    };
    while (!session.visit().wantsToQuit() && !over()) {
        platform::Events events = window.poll(session.wants());
        if (events.closed) {
            break;
        }
        if (const core::Status drawn = session.frame(std::move(events)); !drawn) {
            return fail(drawn.problem());
        }
    }
    return kGood;
}

/// The tour without a window: one picture a stop, taken once everything in view is there.
int walkHeadless(Session& session, const WalkArguments& a) {
    const world::Manifest& manifest = session.world().manifest();
    const std::filesystem::path folder =
        a.pictures.empty() ? std::filesystem::path("pictures") : std::filesystem::path(a.pictures);
    std::vector<world::TourStop> stops;
    if (!manifest.tours.empty()) {
        stops = manifest.tours.front().stops;
    } else {
        for (const world::Viewpoint& viewpoint : manifest.viewpoints) {
            stops.push_back({viewpoint.id, "", false, 0.0, {}});
        }
    }
    int number = 0;
    for (const world::TourStop& stop : stops) {
        const ViewArguments view{
            .viewpoint = stop.viewpoint, .camera = {}, .variant = stop.variant, .xray = stop.xray, .sun = {}};
        if (const core::Status placed = session.place(view); !placed) {
            return fail(placed.problem());
        }
        if (const core::Status settled = session.settle(1.0); !settled) {
            return fail(settled.problem());
        }
        const core::Result<render::Picture> picture = session.picture(a.size.width, a.size.height, true);
        if (!picture) {
            return fail(picture.problem());
        }
        std::string name = std::to_string(++number);
        name.insert(0, name.size() < 2 ? "0" : "");
        name += "-" + stop.viewpoint + (stop.variant.empty() ? "" : "-" + stop.variant) + (stop.xray ? "-xray" : "") + ".png";
        if (const core::Status written = render::writePng(*picture, folder / name); !written) {
            return fail(written.problem());
        }
        std::printf("%s\n", (folder / name).string().c_str());
    }
    return kGood;
}

}  // namespace

int runWalk(const WalkArguments& a) {
    SessionOptions options;
    options.world = a.world;
    options.view = a.view;
    options.uiScale = a.uiScale;
    options.notes = a.notes.empty() && !a.headless ? defaultNotes(a.world) : a.notes;
    std::unique_ptr<platform::IPlatform> platform;
    if (a.headless) {
        platform = platform::openHeadless(a.size.width, a.size.height);
    } else {
        platform::WindowOptions window;
        window.width = a.size.width;
        window.height = a.size.height;
        window.fullscreen = a.fullscreen;
        core::Result<std::unique_ptr<platform::IPlatform>> opened = platform::openWindow(window);
        if (!opened) {
            return fail(opened.problem());
        }
        platform = std::move(*opened);
    }
    core::Result<std::unique_ptr<Session>> session = Session::create(options, *platform);
    if (!session) {
        return fail(session.problem());
    }
    const int code = a.headless ? walkHeadless(**session, a) : walkInWindow(**session, *platform, a.seconds);
    for (const std::string& message : (*session)->device().validationMessages()) {
        core::logError("Vulkan validation: " + message);
    }
    return (*session)->device().validationMessages().empty() ? code : kWorldsFault;
}

}  // namespace rundgang::tools
