// ISYBAU XML (BFR Abwasser, annex A-7): versions 2006-10, 2013-02, 2017-07, and what newer ones have in common with them.
// Stammdaten (Haltungen, Leitungen, Rinnen, Gerinne; Schächte, Anschlusspunkte, Bauwerke; points, edges, arcs, polygons) and
// Zustandsdaten (inspections with their codes and classes). Read as a stream: memory is that of the network.
#pragma once

#include "content/geo/Crs.h"
#include "content/import/project/Project.h"
#include "content/import/sewer/SewerDraft.h"

#include <filesystem>

namespace rundgang::import {

/// Adds one file to the draft. A file that is not whole is refused whole, naming the line and the object: half a network would
/// look like a network.
core::Status readIsybau(const std::filesystem::path& file, const SewersSource& source, const geo::Crs& project,
                        SewerDraft& draft);

}  // namespace rundgang::import
