#include "content/handover/report/ReportPictures.h"

#include "content/handover/NotePictures.h"
#include "engine/core/Hash.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>
#include <mutex>
#include <set>
#include <span>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

namespace rundgang::handover {
namespace {

/// How far from a proposal's models one still speaks of it, metres.
constexpr double kInSight = 150.0;
/// Counted up when the renderer makes other pictures of the same world.
constexpr std::string_view kLook = "1";
constexpr std::uint32_t kPictureWidth = 800;
constexpr std::uint32_t kPictureHeight = 500;
/// A start of the program costs about as much as ten pictures; one that works on fewer is not worth a process of its own.
constexpr std::size_t kLeastForProcess = 24;
constexpr const char* kFormat = "webp";

std::string nameFor(const std::string& all) {
    std::array<char, 20> text{};
    std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(core::hash64(all)));
    return text.data();
}

/// Of whatever decides how a world looks.
std::string lookOf(const world::World& world) {
    return std::string(kLook) + " " + std::to_string(world.manifest().inputHash) + " " + world.manifest().generator;
}

std::string nameFor(const PictureView& view, const std::string& look) {
    std::string all = look + "\n" + view.variant + "\n" + view.sunUtc;
    for (const double number :
         {view.eye.x, view.eye.y, view.eye.z, view.headingDeg, view.pitchDeg, view.fovDeg, static_cast<double>(view.width),
          static_cast<double>(view.height), view.xray ? 1.0 : 0.0, view.mark ? view.mark->x : 0.0, view.mark ? view.mark->y : 0.0,
          view.mark ? view.mark->z : 0.0, static_cast<double>(view.markKind)}) {
        all += "\n" + std::to_string(number);
    }
    return nameFor(all);
}

/// Several threads' advance as one.
class SharedProgress {
public:
    SharedProgress(core::IProgress& progress, std::size_t parts) : mProgress(progress), mShares(parts, 0.0) {}
    void advance(std::size_t part, double share) {
        const std::scoped_lock lock(mMutex);
        mShares[part] = share;
        double sum = 0.0;
        for (const double one : mShares) {
            sum += one;
        }
        mProgress.advance(sum / static_cast<double>(mShares.size()));
    }

private:
    core::IProgress& mProgress;
    std::mutex mMutex;
    std::vector<double> mShares;
};

class PartProgress final : public core::IProgress {
public:
    PartProgress(SharedProgress& all, std::size_t part) : mAll(all), mPart(part) {}
    void step(std::string_view /*name*/) override {}
    void advance(double share) override { mAll.advance(mPart, share); }

private:
    SharedProgress& mAll;
    std::size_t mPart;
};

using Made = core::Result<std::map<std::string, std::filesystem::path>>;

/// Draws with as many starts of the program at a time as there are cores; warnings of all of them. Fails only where the first
/// picture of every part fails.
Made drawAll(const std::filesystem::path& program, const world::World& world, const std::vector<PictureView>& views,
             const std::filesystem::path& out, core::IProgress& progress) {
    const std::size_t cores = std::max<std::size_t>(std::thread::hardware_concurrency(), 1);
    const std::size_t parts = std::clamp<std::size_t>(views.size() / kLeastForProcess, 1, cores);
    SharedProgress shared(progress, parts);
    std::vector<std::optional<Made>> results(parts);
    {
        std::vector<std::jthread> threads;
        for (std::size_t part = 0; part < parts; ++part) {
            threads.emplace_back([&, part] {
                const std::size_t begin = views.size() * part / parts;
                const std::size_t end = views.size() * (part + 1) / parts;
                PartProgress own(shared, part);
                results[part].emplace(
                    NotePictures(program).make(world.folder(), std::span(views).subspan(begin, end - begin), out, own));
            });
        }
    }
    std::map<std::string, std::filesystem::path> all;
    core::Warnings warnings;
    for (std::optional<Made>& result : results) {
        if (!result->ok()) {
            warnings.push_back(result->problem());
            continue;
        }
        all.merge(**result);
        warnings.insert(warnings.end(), result->warnings().begin(), result->warnings().end());
    }
    if (all.empty() && !warnings.empty()) {
        return warnings.front();
    }
    return Made(std::move(all), std::move(warnings));
}

/// Those most agreed with first, then the newest.
std::vector<const notes::Note*> mostWanted(const std::vector<notes::Note>& notes, std::optional<std::size_t> most) {
    std::vector<const notes::Note*> wanted;
    for (const notes::Note& note : notes) {
        wanted.push_back(&note);
    }
    std::stable_sort(wanted.begin(), wanted.end(), [](const notes::Note* a, const notes::Note* b) {
        const std::int64_t forA = a->agree - a->disagree;
        const std::int64_t forB = b->agree - b->disagree;
        return forA != forB ? forA > forB : a->createdUtc > b->createdUtc;
    });
    wanted.resize(std::min(wanted.size(), most.value_or(wanted.size())));
    return wanted;
}

PictureView pictureOf(const notes::Note& note, const std::string& variant, const std::string& look) {
    PictureView view = viewOf(note);
    view.variant = variant;
    view.width = kPictureWidth;
    view.height = kPictureHeight;
    view.format = kFormat;
    view.id = nameFor(view, look);
    return view;
}

PictureView pictureOf(const PlanTile& tile, const PlanTiles& plan) {
    PictureView view;
    const glm::dvec2 centre = plan.centreOf(tile);
    view.id = tile.name();
    view.eye = {centre.x, centre.y, 0.0};
    view.planMetresPerPixel = plan.sideOf(tile) / PlanTiles::kPixels;
    view.width = view.height = PlanTiles::kPixels;
    view.format = kFormat;
    return view;
}

std::string fileOf(const std::string& folder, const std::string& id) { return folder + "/" + id + "." + kFormat; }

/// Draws what is not there yet, and takes whatever is there then into the report.
core::Result<PictureCounts> drawMissing(const std::filesystem::path& program, const world::World& world,
                                        const std::vector<PictureView>& views, const std::string& name, ReportFolder& folder,
                                        core::IProgress& progress) {
    PictureCounts counts;
    std::vector<PictureView> missing;
    for (const PictureView& view : views) {
        if (folder.keepOld(fileOf(name, view.id))) {
            ++counts.kept;
        } else {
            missing.push_back(view);
        }
    }
    if (missing.empty()) {
        return counts;
    }
    Made made = drawAll(program, world, missing, folder.pathOf(name), progress);
    if (!made) {
        return made.problem();
    }
    for (const auto& [id, file] : *made) {
        folder.keep(fileOf(name, id));
    }
    counts.drawn = made->size();
    return core::Result<PictureCounts>(counts, std::move(made.warnings()));
}

core::Result<PictureCounts> makePlan(const std::vector<notes::Note>& notes, const world::World& world,
                                     const std::filesystem::path& program, ReportFolder& folder, ReportFiles& files,
                                     core::IProgress& progress) {
    std::vector<glm::dvec2> places;
    for (const notes::Note& note : notes) {
        places.emplace_back(note.place.x, note.place.y);
    }
    files.plan = planTilesOf(world.manifest().extent, places);
    files.planFolder = "plan/" + nameFor(lookOf(world));
    std::vector<PictureView> views;
    for (const PlanTile& tile : files.plan.tiles) {
        views.push_back(pictureOf(tile, files.plan));
    }
    progress.step("Drawing the plan");
    core::Result<PictureCounts> counts = drawMissing(program, world, views, files.planFolder, folder, progress);
    std::erase_if(files.plan.tiles, [&](const PlanTile& tile) { return !folder.has(fileOf(files.planFolder, tile.name())); });
    if (files.plan.tiles.empty()) {
        files.planFolder.clear();
    }
    return counts;
}

core::Result<PictureCounts> makeViews(const std::vector<notes::Note>& notes, const world::World& world,
                                      const std::filesystem::path& program, std::optional<std::size_t> mostPictured,
                                      ReportFolder& folder, ReportFiles& files, core::IProgress& progress) {
    const std::string look = lookOf(world);
    std::vector<PictureView> views;
    std::set<std::string> ids;
    std::vector<std::pair<const notes::Note*, std::vector<PictureView>>> ofNotes;
    for (const notes::Note* note : mostWanted(notes, mostPictured)) {
        std::vector<PictureView> own{pictureOf(*note, "", look)};
        if (const std::optional<std::string> proposal = proposalFor(*note, world)) {
            own.push_back(pictureOf(*note, *proposal, look));
        }
        for (const PictureView& view : own) {
            if (ids.insert(view.id).second) {
                views.push_back(view);
            }
        }
        ofNotes.emplace_back(note, std::move(own));
    }
    progress.step("Drawing the notes' views");
    core::Result<PictureCounts> counts = drawMissing(program, world, views, "pictures", folder, progress);
    for (const auto& [note, own] : ofNotes) {
        for (const PictureView& view : own) {
            if (const std::string file = fileOf("pictures", view.id); folder.has(file)) {
                files.pictures[note->id].push_back({file, view.variant});
            }
        }
    }
    return counts;
}

}  // namespace

std::optional<std::string> proposalFor(const notes::Note& note, const world::World& world) {
    const std::vector<world::Variant>& variants = world.manifest().variants;
    std::optional<std::string> nearest;
    double least = kInSight;
    for (std::size_t i = 0; i < variants.size(); ++i) {
        if (variants[i].id == note.variant) {
            return note.variant;
        }
        for (const std::uint32_t chunk : world.variantChunks(i)) {
            const world::ChunkRecord& record = world.chunks()[chunk];
            math::WorldBox box;
            box.add({record.min[0], record.min[1], record.min[2]});
            box.add({record.max[0], record.max[1], record.max[2]});
            if (const double away = box.distanceTo(note.place.vec()); away < least) {
                least = away;
                nearest = variants[i].id;
            }
        }
    }
    return nearest;
}

core::Result<PictureCounts> makePictures(const std::vector<notes::Note>& notes, const world::World& world,
                                         const std::filesystem::path& program, std::optional<std::size_t> mostPictured,
                                         ReportFolder& folder, ReportFiles& files, core::IProgress& progress) {
    PictureCounts counts;
    core::Warnings warnings;
    const auto take = [&](const core::Result<PictureCounts>& some) {
        if (!some) {
            warnings.push_back(some.problem());
            return false;
        }
        counts.drawn += some->drawn;
        counts.kept += some->kept;
        warnings.insert(warnings.end(), some.warnings().begin(), some.warnings().end());
        return true;
    };
    // Where not even the plan can be drawn, nothing else can.
    if (!take(makePlan(notes, world, program, folder, files, progress)) ||
        !take(makeViews(notes, world, program, mostPictured, folder, files, progress))) {
        files.whyNoPictures = {"sie konnten beim Erstellen nicht gezeichnet werden.",
                               "they could not be drawn when it was made."};
    }
    return core::Result<PictureCounts>(counts, std::move(warnings));
}

}  // namespace rundgang::handover
