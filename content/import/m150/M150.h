// DWA-M 150 XML (04-2010, types A and B): reaches (HG), nodes (KG), their geometry (GO, GP, and the older HG2xx, KG2xx fields),
// inspections (HI with HZ, KI with KZ) and the file's own reference tables (RT).
#pragma once

#include "content/geo/Crs.h"
#include "content/import/project/Project.h"
#include "content/import/sewer/SewerDraft.h"

#include <filesystem>

namespace rundgang::import {

/// Adds one file to the draft. Gauss-Krüger coordinates tell their zone themselves; UTM ones need the source's crs unless they
/// carry their zone's number. A file that is not whole is refused whole.
core::Status readM150(const std::filesystem::path& file, const SewersSource& source, const geo::Crs& project, SewerDraft& draft);

}  // namespace rundgang::import
