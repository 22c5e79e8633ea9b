#include "content/demo/Town.h"

#include "content/demo/plan/Plan.h"
#include "content/demo/proposal/Proposals.h"
#include "content/demo/write/Layers.h"
#include "content/demo/write/ProjectFile.h"
#include "content/demo/write/Tiles.h"
#include "engine/core/File.h"
#include "engine/core/Jobs.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace rundgang::demo {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kFewest = 200;
constexpr std::uint32_t kMost = 1000000;
constexpr std::array<std::string_view, 7> kFolders{"terrain", "imagery", "buildings", "sewers", "landuse", "trees", "proposals"};
// Its presence says that the folder's content is ours to replace.
constexpr std::string_view kMarker = "LIESMICH.txt";

core::Problem folderProblem(const fs::path& out, const std::error_code& error) {
    return {out.string(), "", "the folder cannot be prepared: " + error.message(), "Check the path and your rights there"};
}

/// An empty folder, or one that an earlier run made: that run's files are removed, nothing else ever is.
core::Status prepareFolder(const fs::path& out, const Region& region) {
    std::error_code error;
    if (fs::exists(out, error) && !fs::is_directory(out, error)) {
        return core::Problem{out.string(), "", "this is a file, not a folder", "Name a folder that does not exist yet"};
    }
    fs::create_directories(out, error);
    if (error) {
        return folderProblem(out, error);
    }
    if (!fs::is_empty(out, error) && !fs::exists(out / kMarker, error)) {
        return core::Problem{out.string(), "", "the folder is not empty and was not made by the town generator",
                             "Name another folder, so that nothing of yours is overwritten"};
    }
    fs::remove(out / "project.toml", error);
    for (const std::string_view folder : kFolders) {
        fs::remove_all(out / folder, error);
        fs::create_directories(out / folder, error);
        if (error) {
            return folderProblem(out / folder, error);
        }
    }
    return core::writeText(out / kMarker, readmeText(region));
}

core::Status writeBytes(const fs::path& file, const std::string& bytes) {
    return core::writeFile(file, std::as_bytes(std::span(bytes.data(), bytes.size())));
}

struct Settlement {
    explicit Settlement(const Land& land, const Region& region, const Cell& cell)
        : plan(planSettlement(land, region, cell)), shaped(land, plan.frame) {}
    Plan plan;
    CellLand shaped;
};

class TownWriter {
public:
    TownWriter(const Region& region, fs::path out, core::IProgress& progress)
        : mRegion(region), mLand(region.seed), mOut(std::move(out)), mProgress(progress) {}

    core::Result<fs::path> write() {
        if (core::Status done = prepareFolder(mOut, mRegion); !done) {
            return done.problem();
        }
        auto layers = Layers::create(mOut);
        if (!layers) {
            return layers.problem();
        }
        mProgress.step("Writing the demo town");
        // A batch of settlements is in memory at a time, whatever the size of the region.
        const std::size_t batch = std::max<std::size_t>(2, 2UL * std::max(1U, std::thread::hardware_concurrency()));
        for (std::size_t first = 0; first < mRegion.cells.size(); first += batch) {
            const std::size_t count = std::min(batch, mRegion.cells.size() - first);
            if (core::Status done = writeBatch(std::span(mRegion.cells).subspan(first, count), *layers); !done) {
                return done.problem();
            }
            mProgress.advance(static_cast<double>(first + count) / static_cast<double>(mRegion.cells.size()));
        }
        if (core::Status done = layers->close(); !done) {
            return done.problem();
        }
        // Last: a folder with a project file is complete.
        const fs::path project = mOut / "project.toml";
        if (core::Status done = core::writeText(project, mProject); !done) {
            return done.problem();
        }
        return project;
    }

private:
    core::Status writeBatch(std::span<const Cell> cells, Layers& layers) {
        std::vector<std::optional<Settlement>> settlements(cells.size());
        core::parallelFor(cells.size(), [&](std::size_t i) { settlements[i].emplace(mLand, mRegion, cells[i]); });
        constexpr std::size_t kTiles = static_cast<std::size_t>(kTilesPerSide) * kTilesPerSide;
        std::vector<std::optional<core::Status>> results(cells.size() * kTiles);
        core::parallelFor(results.size(), [&](std::size_t i) {
            const Settlement& settlement = *settlements[i / kTiles];
            const int tile = static_cast<int>(i % kTiles);
            results[i] = writeTile(mOut, mRegion, settlement.plan, settlement.shaped, tile % kTilesPerSide, tile / kTilesPerSide);
        });
        for (const auto& result : results) {
            if (!*result) {
                return *result;
            }
        }
        for (const auto& settlement : settlements) {
            if (core::Status done = layers.add(settlement->plan); !done) {
                return done;
            }
            if (settlement->plan.frame.cell.main()) {
                if (core::Status done = writeProposals(*settlement); !done) {
                    return done;
                }
            }
        }
        return core::Done{};
    }

    core::Status writeProposals(const Settlement& main) {
        mProject = projectText(mRegion, main.plan, main.shaped);
        const Obb& site = *main.plan.frame.site;
        if (core::Status done = writeBytes(mOut / "proposals" / "wohnhof.glb", courtyardGlb(site)); !done) {
            return done;
        }
        return writeBytes(mOut / "proposals" / "stadtgarten.glb", gardenGlb(site));
    }

    const Region& mRegion;
    Land mLand;
    fs::path mOut;
    core::IProgress& mProgress;
    std::string mProject;
};

}  // namespace

core::Result<fs::path> writeTown(const TownOptions& options, const fs::path& out, core::IProgress& progress) {
    if (options.buildings < kFewest || options.buildings > kMost) {
        return core::Problem{"", "--buildings", std::to_string(options.buildings) + " is outside 200 to 1,000,000",
                             "Choose a number within"};
    }
    const Region region = planRegion(options);
    return TownWriter(region, out, progress).write();
}

}  // namespace rundgang::demo
