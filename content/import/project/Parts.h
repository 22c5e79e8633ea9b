// The tables of a project file, one function each. Private to this folder; what is wrong goes to `reading`.
#pragma once

#include "content/import/project/Fields.h"
#include "content/import/project/Project.h"

namespace rundgang::import {

/// Metres: no rule knows a wider protection strip; who types more means centimetres.
inline constexpr double kWidestStrip = 50.0;

/// audience = "public" or "staff".
Audience audienceOf(const Fields& fields, Audience fallback);

/// [terrain], [imagery], [landuse], [trees].
std::vector<SourceFiles> readLayer(const Fields& root, std::string_view table);
std::vector<BuildingsSource> readBuildings(const Fields& root);
std::vector<SewersSource> readSewers(const Fields& root);

std::vector<VariantSource> readVariants(const Fields& root);
std::vector<ViewpointSource> readViewpoints(const Fields& root);
std::vector<TourSource> readTours(const Fields& root, const Project& project);

/// [event]: what the town decided about its notes.
world::Event readEvent(const Fields& root);

}  // namespace rundgang::import
