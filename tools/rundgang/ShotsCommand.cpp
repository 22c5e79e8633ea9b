// rundgang shot --views: many pictures with one start. What makes pictures of notes without linking a renderer calls it.
#include "engine/core/Log.h"
#include "engine/render/PictureFile.h"
#include "tools/common/ExitCode.h"
#include "tools/rundgang/Commands.h"
#include "tools/rundgang/Session.h"
#include "tools/rundgang/ViewsFile.h"

#include <cmath>
#include <cstdio>
#include <filesystem>

#include <nlohmann/json.hpp>

namespace rundgang::tools {
namespace {

using Json = nlohmann::ordered_json;

/// So far outside a world there is nothing to see, and nothing of ours was ever tried there.
constexpr double kFarthest = 100000.0;

bool near(const math::WorldBox& extent, const ViewArguments& view) {
    const CameraArgument eye = view.plan ? CameraArgument{view.plan->east, view.plan->north, 0.0, 0.0, 0.0} : *view.camera;
    return eye.east > extent.min.x - kFarthest && eye.east < extent.max.x + kFarthest && eye.north > extent.min.y - kFarthest &&
           eye.north < extent.max.y + kFarthest && std::abs(eye.height) < kFarthest;
}

core::Status makePicture(Session& session, const ListedView& view, const std::filesystem::path& file) {
    if (!near(session.world().manifest().extent, view.view)) {
        return core::Problem{"", "", "looks from far outside this world", ""};
    }
    if (core::Status placed = session.place(view.view); !placed) {
        return placed;
    }
    session.mark(view.mark);
    // Longer than ground and sunlight take to change from one view to the next.
    if (core::Status settled = session.settle(1.5, view.size); !settled) {
        return settled;
    }
    const core::Result<render::Picture> picture = session.picture(view.size.width, view.size.height, false);
    return picture ? render::writePicture(*picture, file) : core::Status(picture.problem());
}

}  // namespace

int runShots(const ShotArguments& a) {
    core::Result<ViewsFile> list = readViews(a.views, a.size);
    if (!list) {
        return fail(list.problem());
    }
    core::Warnings leftOut = std::move(list->refused);
    Json pictures = Json::array();
    std::unique_ptr<Session> session;
    const std::unique_ptr<platform::IPlatform> headless = platform::openHeadless(a.size.width, a.size.height);
    if (!list->views.empty()) {
        SessionOptions options;
        options.world = a.world;
        options.panels = false;
        core::Result<std::unique_ptr<Session>> made = Session::create(options, *headless);
        if (!made) {
            return fail(made.problem());
        }
        session = std::move(*made);
    }
    for (const ListedView& view : list->views) {
        const std::filesystem::path file = std::filesystem::path(a.out) / (view.id + "." + view.ending);
        if (const core::Status drawn = makePicture(*session, view, file); !drawn) {
            core::Problem problem = drawn.problem();
            problem.place = view.id + (problem.place.empty() ? "" : ", " + problem.place);
            leftOut.push_back(std::move(problem));
            continue;
        }
        pictures.push_back({{"id", view.id}, {"picture", file.string()}});
        if (!a.json) {
            std::printf("%s\n", file.c_str());
        }
    }
    const std::vector<std::string> invalid = session ? session->device().validationMessages() : std::vector<std::string>();
    for (const std::string& message : invalid) {
        std::fprintf(stderr, "rundgang: Vulkan validation: %s\n", message.c_str());
    }
    if (a.json) {
        Json left = Json::array();
        for (const core::Problem& problem : leftOut) {
            left.push_back({{"place", problem.place}, {"what", problem.what}, {"mend", problem.mend}});
        }
        std::printf(
            "%s\n",
            Json({{"pictures", pictures}, {"left_out", left}}).dump(2, ' ', false, Json::error_handler_t::replace).c_str());
    } else {
        core::logWarnings(leftOut);
    }
    // What was left out is told; the list was worked through all the same.
    return invalid.empty() ? kGood : kWorldsFault;
}

}  // namespace rundgang::tools
