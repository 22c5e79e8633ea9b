// The polygons of one city object: the best level of detail up to the one asked for.
#pragma once

#include "content/import/building/BuildingIntake.h"

#include <string>
#include <vector>

namespace simdjson::dom {
class element;  // NOLINT(readability-identifier-naming): a foreign name
}

namespace rundgang::import {

class CityJsonGeometry {
public:
    /// `vertices` in the file's CRS; what is no point there has a NaN. `where` is put in front of places ("line 3, ").
    CityJsonGeometry(BuildingIntake& intake, FrameId frame, const std::vector<glm::dvec3>& vertices, std::string where)
        : mIntake(intake), mFrame(frame), mVertices(vertices), mWhere(std::move(where)) {}

    /// Adds the object's polygons to `into`; `lod` tells the level taken, -1 if there is none.
    core::Status read(const simdjson::dom::element& object, const std::string& id, std::vector<city::Polygon>& into, int& lod);

private:
    struct Loop;
    struct Semantics;

    void readGeometry(const simdjson::dom::element& geometry);
    void walk(const simdjson::dom::element& boundaries, int depth, const simdjson::dom::element* values,
              const Semantics& semantics);
    void readSurface(const simdjson::dom::element& rings, city::SurfaceKind kind);
    bool readRing(const simdjson::dom::element& indices, city::Ring& ring);
    void dropTwins(std::vector<city::Polygon>& polygons, std::size_t first) const;
    [[nodiscard]] std::string place() const;

    BuildingIntake& mIntake;
    FrameId mFrame;
    const std::vector<glm::dvec3>& mVertices;
    std::string mWhere;

    std::vector<city::Polygon>* mInto = nullptr;
    const std::string* mId = nullptr;
    std::size_t mGeometry = 0;  ///< index within the object, for places
    std::size_t mSurface = 0;   ///< index within the geometry, for places
};

}  // namespace rundgang::import
