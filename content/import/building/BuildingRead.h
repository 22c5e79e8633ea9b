// What every building reader takes and gives, whatever the format.
#pragma once

#include "content/city/Building.h"
#include "content/geo/Crs.h"
#include "engine/core/Result.h"

#include <cstddef>
#include <string>

namespace rundgang::import {

struct BuildingReadOptions {
    int maxLod = 2;                     ///< take the best level of detail up to this
    std::string crs;                    ///< overrides what the file states; empty: the file must state one
    const geo::Crs* project = nullptr;  ///< coordinates are converted to it; must outlive the call
};

struct BuildingReadReport {
    std::size_t buildings = 0;
    std::size_t parts = 0;
    std::size_t polygons = 0;  ///< handed to the sink
    std::size_t leftOut = 0;   ///< polygons of the file that cannot be used; the warnings say why and where
    std::string crs;           ///< as stated by the file (or by the options, which win)
    math::WorldBox extent;     ///< project CRS
};

}  // namespace rundgang::import
