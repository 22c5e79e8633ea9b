// What a CityJSON file says about itself as a whole: version, transform, CRS.
#pragma once

#include "content/import/building/BuildingIntake.h"

#include <glm/vec3.hpp>

namespace simdjson::dom {
class element;  // NOLINT(readability-identifier-naming): a foreign name
}

namespace rundgang::import {

struct CityJsonHeader {
    glm::dvec3 scale{1.0};
    glm::dvec3 translate{0.0};
    FrameId frame = kNoFrame;

    /// Fails on what is no CityJSON or a version that is not read.
    static core::Result<CityJsonHeader> read(const simdjson::dom::element& root, BuildingIntake& intake);
};

}  // namespace rundgang::import
