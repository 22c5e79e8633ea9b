// `rundgang report`: what visitors left, as a website in a folder that a planning office can send round. It needs no server,
// opens from a disk, loads nothing from anywhere else, and speaks German and English.
#pragma once

#include "engine/core/Progress.h"
#include "engine/core/Result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>

namespace rundgang::handover {

struct ReportWishes {
    std::filesystem::path notes;              ///< the event's GeoPackage
    std::filesystem::path world;              ///< the world it was left in
    std::filesystem::path out;                ///< folder: new, empty, or an earlier report, of which unchanged pictures are kept
    bool pictures = true;                     ///< the plan and the notes' views; without them signs stand on empty ground
    std::optional<std::size_t> mostPictured;  ///< notes that get pictures: those most agreed with first; nothing: all
    std::filesystem::path program;            ///< the event program, which draws
};

struct ReportFigures {
    std::size_t notes = 0;
    std::size_t pictured = 0;  ///< notes with pictures
    std::size_t drawn = 0;     ///< pictures and plan tiles made now ...
    std::size_t kept = 0;      ///< ... and taken over from the earlier report
    std::uint64_t bytes = 0;   ///< of the whole folder
    double seconds = 0.0;
};

/// Only notes that may be shown (Store::notes). What an earlier report in the folder had and this one has not is deleted. The
/// page itself is written last. Warnings: pictures that could not be made, media that could not be read.
core::Result<ReportFigures> writeReport(const ReportWishes& wishes, core::IProgress& progress);

}  // namespace rundgang::handover
