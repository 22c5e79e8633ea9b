// SWMM 5 input files (.inp, US EPA's Storm Water Management Model, user's manual 5.2, appendix D): junctions, outfalls, storage,
// dividers; conduits, pumps, orifices, weirs, outlets; cross-sections, coordinates, vertices. What only a calculation needs is
// passed over.
#pragma once

#include "content/geo/Crs.h"
#include "content/import/project/Project.h"
#include "content/import/sewer/SewerDraft.h"

#include <filesystem>

namespace rundgang::import {

/// Adds one file to the draft. Levels, depths and lengths are feet or metres by FLOW_UNITS; the coordinates' system is the
/// source's crs, since the format has none. A line that cannot be read is left out and counted, naming the line.
core::Status readSwmm(const std::filesystem::path& file, const SewersSource& source, const geo::Crs& project, SewerDraft& draft);

}  // namespace rundgang::import
