// Which pictures a report has, and their making by the event program. A picture is named by all that decides how it looks, so
// that a repeated report draws only what changed.
#pragma once

#include "content/handover/report/ReportData.h"
#include "content/handover/report/ReportFolder.h"
#include "engine/core/Progress.h"
#include "engine/world/World.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace rundgang::handover {

struct PictureCounts {
    std::size_t drawn = 0;
    std::size_t kept = 0;
};

/// The id of the proposal whose picture stands beside the current state: the one that was shown; else the one nearest to the
/// note's place, where its models begin within 150 m of it.
std::optional<std::string> proposalFor(const notes::Note& note, const world::World& world);

/// Makes the plan and the pictures of as many notes as wished (nothing: of all), and enters them into `files`. Where none can be
/// made (no Vulkan device, say), the report goes without: `files` says so, and a warning why.
core::Result<PictureCounts> makePictures(const std::vector<notes::Note>& notes, const world::World& world,
                                         const std::filesystem::path& program, std::optional<std::size_t> mostPictured,
                                         ReportFolder& folder, ReportFiles& files, core::IProgress& progress);

}  // namespace rundgang::handover
