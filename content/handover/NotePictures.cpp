#include "content/handover/NotePictures.h"

#include "engine/core/File.h"
#include "engine/core/LimitedProgram.h"
#include "engine/math/Camera.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <system_error>
#include <utility>

#include <glm/geometric.hpp>
#include <nlohmann/json.hpp>

namespace rundgang::handover {
namespace {

using Json = nlohmann::ordered_json;

/// So many with one start: enough that starting costs nothing beside drawing, few enough that progress is seen.
constexpr std::size_t kAtOnce = 100;
/// What a start and a picture take at most, on a machine that renders in software and is busy.
constexpr double kStartSeconds = 120.0;
constexpr double kPictureSeconds = 30.0;

Json asJson(const math::WorldPos& place) { return {place.x, place.y, place.z}; }

Json asJson(const PictureView& view) {
    Json json = {{"id", view.id},
                 {"eye", asJson(view.eye)},
                 {"heading", view.headingDeg},
                 {"pitch", std::clamp(view.pitchDeg, -90.0, 90.0)},
                 {"variant", view.variant},
                 {"xray", view.xray},
                 {"sun", view.sunUtc},
                 {"fov", view.fovDeg},
                 {"size", {view.width, view.height}}};
    json["format"] = view.format;
    if (view.planMetresPerPixel > 0.0) {
        json["plan"] = {view.eye.x, view.eye.y, view.planMetresPerPixel};
    }
    if (view.mark) {
        json["mark"] = asJson(*view.mark);
        json["kind"] = notes::nameOf(view.markKind);
    }
    return json;
}

std::filesystem::path pictureOf(const std::filesystem::path& folder, const PictureView& view) {
    return folder / (view.id + "." + view.format);
}

/// A name such as "../x" would reach out of the folder.
bool isFileStem(const std::string& id) {
    return !id.empty() && id.size() <= 100 &&
           id.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") == std::string::npos;
}

/// One start of the program. Warnings: the views it left out, and why.
core::Status run(const std::filesystem::path& program, const std::filesystem::path& world, std::span<const PictureView> views,
                 const std::filesystem::path& folder) {
    Json list = Json::array();
    for (const PictureView& view : views) {
        list.push_back(asJson(view));
    }
    const std::filesystem::path file = folder / ("views-" + notes::makeNoteId() + ".json");
    // Bytes that are no UTF-8 name no variant either: the program will say so.
    if (core::Status written = core::writeText(file, list.dump(-1, ' ', false, Json::error_handler_t::replace)); !written) {
        return written;
    }
    core::ProgramLimits limits;
    limits.seconds = kStartSeconds + kPictureSeconds * static_cast<double>(views.size());
    limits.output = std::size_t{16} << 20U;
    limits.network = true;  // a program of ours; graphics drivers may need what hangs on it
    const core::Result<core::ProgramOutput> done = core::runLimited(
        {program.string(), "shot", world.string(), "--views", file.string(), "--out", folder.string(), "--json"}, folder, limits);
    std::error_code error;
    std::filesystem::remove(file, error);
    if (!done) {
        return done.problem();
    }
    core::Warnings warnings;
    const Json said = Json::parse(done->text, nullptr, false);
    for (const Json& left : said.is_object() ? said.value("left_out", Json::array()) : Json::array()) {
        warnings.push_back(
            {world.string(), "picture " + left.value("place", ""), left.value("what", ""), left.value("mend", "")});
    }
    return core::Status(core::Done{}, std::move(warnings));
}

}  // namespace

PictureView viewOf(const notes::Note& note) {
    PictureView view;
    view.id = note.id;
    view.eye = note.eye;
    view.headingDeg = note.headingDeg;
    view.pitchDeg = note.pitchDeg;
    view.variant = note.variant;
    view.xray = note.xray;
    view.sunUtc = note.sunUtc;
    // Nobody stood there: written by a script, or taken over from elsewhere.
    constexpr double kNoDistance = 0.5;
    if (glm::distance(note.eye.vec(), note.place.vec()) < kNoDistance) {
        constexpr double kBack = 8.0;
        constexpr double kUp = 4.0;
        view.eye = note.place + glm::dvec3(0.0, -kBack, kUp);
        view.headingDeg = 0.0;
        view.pitchDeg = math::degFromRad(-std::atan2(kUp, kBack));
    }
    view.mark = note.place;
    view.markKind = note.kind;
    return view;
}

NotePictures::NotePictures(std::filesystem::path program) : mProgram(std::move(program)) {}

core::Result<std::map<std::string, std::filesystem::path>> NotePictures::make(const std::filesystem::path& world,
                                                                              std::span<const PictureView> views,
                                                                              const std::filesystem::path& out,
                                                                              core::IProgress& progress) const {
    // Absolute: the program runs in a folder of its own.
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::absolute(out, error);
    std::filesystem::create_directories(folder, error);
    std::map<std::string, std::filesystem::path> made;
    core::Warnings warnings;
    bool lastGaveNone = false;
    progress.step("Taking pictures");
    for (std::size_t begin = 0; begin < views.size();) {
        const std::span<const PictureView> some = views.subspan(begin, std::min(kAtOnce, views.size() - begin));
        for (const PictureView& view : some) {
            if (isFileStem(view.id)) {
                std::filesystem::remove(pictureOf(folder, view), error);  // of an earlier run: it would pass for this one's
            }
        }
        core::Status status = run(mProgram, std::filesystem::absolute(world, error), some, folder);
        std::size_t reached = 0;
        for (std::size_t i = 0; i < some.size(); ++i) {
            const std::filesystem::path picture = pictureOf(folder, some[i]);
            if (isFileStem(some[i].id) && std::filesystem::is_regular_file(picture, error)) {
                made[some[i].id] = picture;
                reached = i + 1;
            }
        }
        if (status) {
            std::move(status.warnings().begin(), status.warnings().end(), std::back_inserter(warnings));
            begin += some.size();
            lastGaveNone = false;
        } else if (reached == 0 && (lastGaveNone || made.empty())) {
            core::Problem problem = status.problem();
            problem.mend = "Try rundgang shot " + world.string() + " --out picture.png by hand.";
            return problem;
        } else {
            // Pictures are made in order: it died at the one behind the last.
            const std::size_t culprit = std::min(reached, some.size() - 1);
            warnings.push_back({world.string(), "picture " + some[culprit].id, status.problem().what, ""});
            begin += culprit + 1;
            lastGaveNone = reached == 0;
        }
        progress.advance(static_cast<double>(begin) / static_cast<double>(views.size()));
    }
    return core::Result<std::map<std::string, std::filesystem::path>>(std::move(made), std::move(warnings));
}

}  // namespace rundgang::handover
