// `rundgang notes export`: a notes file into another format.
#pragma once

#include "content/handover/BcfText.h"
#include "content/handover/KindNumbers.h"
#include "content/handover/NoteFilter.h"
#include "engine/core/Progress.h"
#include "engine/core/Result.h"

#include <filesystem>
#include <optional>
#include <string>

namespace rundgang::handover {

/// "geojson", "csv" (RFC 4180), "csv-de" (for German spreadsheets), "gpkg" (a fresh, whole GeoPackage, also while the original is
/// being written), "bcf", "dipas", "decidim".
struct ExportOrder {
    std::filesystem::path store;
    std::string format = "geojson";
    std::filesystem::path out;
    NoteFilter filter;
    bool media =
        false;  ///< recordings and pictures as well: in bcf as documents, else in a folder beside `out` (gpkg has them anyway)

    BcfVersion bcfVersion = BcfVersion::V2_1;
    std::filesystem::path world;    ///< bcf: makes pictures of it; a work list: finds streets, buildings and depths; empty: none
    std::filesystem::path program;  ///< the event program, which makes them

    KindNumbers categories;  ///< dipas, decidim
    std::optional<int> rubric;
    std::optional<int> user;
    std::string scope;
    std::string locale = "de";
};

/// Defects alone, as geojson, csv, csv-de or gpkg, are a work list (WorkList.h).
///
/// `out` appears whole or not at all, replaces a file of that name, and may not be the notes file itself. Only notes that may be
/// shown: none that is hidden, merged, or still to be approved where the event approves first. Warnings: notes that could not be
/// read, placed or pictured. Gives the number of notes.
core::Result<std::size_t> exportNotes(const ExportOrder& order, core::IProgress& progress);

}  // namespace rundgang::handover
