// One top-level building while it is read: its parts, and the geometry that hangs on them; and how that becomes a city::Building.
#pragma once

#include "content/import/citygml/GmlGeometry.h"

#include <cstdint>
#include <string>
#include <vector>

namespace rundgang::import {

/// A building or a part; installations are folded into the object they stand on.
struct GmlObject {
    city::Building building;
    std::int32_t parent = -1;
};

struct GmlFeature {
    std::vector<GmlObject> objects;  ///< parents before their parts, in document order
    std::vector<std::int32_t> lodGroupObject;
    GmlGeometry geometry;

    void clear();
    std::int32_t addObject(std::int32_t parent);
    /// A new choice of level of detail on `object`. The first one of an object is its shell, the others are installations.
    std::int32_t addLodGroup(std::int32_t object);
};

/// Chooses the best level of detail up to `maxLod` for every shell and installation on its own, takes every polygon once (a solid
/// that refers to its boundary surfaces adds nothing, but turns what it uses reversed), and nests the parts. Leaves `feature`
/// with moved-from contents.
///
/// Between the parts of one building a polygon is shared only with its two sides: once each way round. The thematic surface's
/// kind wins over the bare solid's, a polygon written in place over a reference to it.
city::Building assemble(GmlFeature& feature, const std::vector<GmlUse>& uses, int maxLod);

}  // namespace rundgang::import
