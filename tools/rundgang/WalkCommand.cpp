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

std::string numbered(int number, const std::string& what) {
    std::string name = std::to_string(number);
    name.insert(0, name.size() < 2 ? "0" : "");
    return name + "-" + what + ".png";
}

core::Status writeView(Session& session, const WalkArguments& a, const std::filesystem::path& file) {
    if (core::Status settled = session.settle(1.0); !settled) {
        return settled;
    }
    const core::Result<render::Picture> picture = session.picture(a.size.width, a.size.height, true);
    if (!picture) {
        return picture.problem();
    }
    if (core::Status written = render::writePng(*picture, file); !written) {
        return written;
    }
    std::printf("%s\n", file.string().c_str());
    return core::Done{};
}

/// The tour without a window: one picture a stop, with its caption, taken once everything in view is there.
int walkHeadless(Session& session, const WalkArguments& a) {
    const world::Manifest& manifest = session.world().manifest();
    const std::filesystem::path folder =
        a.pictures.empty() ? std::filesystem::path("pictures") : std::filesystem::path(a.pictures);
    int number = 0;
    if (!manifest.tours.empty()) {
        const std::vector<world::TourStop>& stops = manifest.tours.front().stops;
        for (std::size_t i = 0; i < stops.size(); ++i) {
            session.visit().holdTourStop(i);
            const std::string what =
                stops[i].viewpoint + (stops[i].variant.empty() ? "" : "-" + stops[i].variant) + (stops[i].xray ? "-xray" : "");
            if (const core::Status written = writeView(session, a, folder / numbered(++number, what)); !written) {
                return fail(written.problem());
            }
        }
        return kGood;
    }
    for (const world::Viewpoint& viewpoint : manifest.viewpoints) {
        session.visit().goTo(viewpoint.id);
        if (const core::Status written = writeView(session, a, folder / numbered(++number, viewpoint.id)); !written) {
            return fail(written.problem());
        }
    }
    return kGood;
}

/// For whoever looks after the station, and for measuring.
void printHeadset(const HeadsetFigures& figures) {
    if (figures.shown > 0) {
        std::printf(
            "headset: first picture after %.2f s; %llu frames, %llu of them late; %.1f ms of work a frame, %.1f ms at most\n",
            figures.firstPictureSeconds, static_cast<unsigned long long>(figures.shown),
            static_cast<unsigned long long>(figures.late), figures.workMs, figures.worstWorkMs);
    }
}

}  // namespace

int runWalk(const WalkArguments& a) {
    SessionOptions options;
    options.world = a.world;
    options.view = a.view;
    options.uiScale = a.uiScale;
    options.headset = a.headset;
    options.headsetOptions.renderScale = a.renderScale;
    options.headsetOptions.refreshHz = static_cast<float>(a.refreshHz);
    options.breakAfterSeconds = a.breakMinutes * 60.0;
    options.station = a.station;
    options.voices = !a.noVoice;
    options.microphone = a.microphone;
    options.transcriber = a.transcriber;
    options.notes = a.notes.empty() && !a.headless ? defaultNotes(a.world) : a.notes;
    options.sync.server = a.sync;
    options.sync.prefix = a.syncPrefix;
    if (!a.sync.empty() && options.notes.empty()) {
        return usage("--sync needs a notes file; without a window say --notes FILE");
    }
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
    // A headset needs no window: then the walk goes on until it is told to end.
    const int code = a.headless && !a.headset ? walkHeadless(**session, a) : walkInWindow(**session, *platform, a.seconds);
    printHeadset((*session)->headsetFigures());
    const std::vector<std::string> messages = (*session)->validationMessages();
    for (const std::string& message : messages) {
        core::logError("validation: " + message);
    }
    return messages.empty() ? code : kWorldsFault;
}

}  // namespace rundgang::tools
