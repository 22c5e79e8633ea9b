// One set of city objects with its vertices (a CityJSON file, or one feature of a CityJSONSeq) as buildings.
#pragma once

#include "content/import/cityjson/CityJsonHeader.h"

#include <string>

namespace rundgang::import {

/// Hands every building to the intake. `where` is put in front of places, e.g. "line 3, ". Fails where no geometry can be used
/// at all: no CRS.
core::Status readCityObjects(const simdjson::dom::element& root, const CityJsonHeader& header, const std::string& where,
                             BuildingIntake& intake);

}  // namespace rundgang::import
