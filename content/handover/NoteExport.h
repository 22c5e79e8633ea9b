// `rundgang notes export`: a notes file into another format.
#pragma once

#include "engine/core/Result.h"

#include <filesystem>
#include <string>

namespace rundgang::handover {

/// `format`: "geojson", "csv" (RFC 4180), "csv-de" (for German spreadsheets) or "gpkg" (a fresh, whole GeoPackage, also while the
/// original is being written). `out` appears whole or not at all, replaces a file of that name, and may not be the notes file
/// itself. Only notes that may be shown: none that is hidden, merged, or still to be approved where the event approves first.
/// Warnings: notes that could not be read or placed.
core::Status exportNotes(const std::filesystem::path& store, const std::string& format, const std::filesystem::path& out);

}  // namespace rundgang::handover
