// A building as the baker puts it down between import and its leaf's turn.
#pragma once

#include "content/city/Building.h"

#include <cstddef>
#include <span>
#include <vector>

namespace rundgang::bake {

struct BuildingRecord {
    city::Building building;
    bool setOnTerrain = false;
};

std::vector<std::byte> packRecord(const BuildingRecord& record);
BuildingRecord unpackRecord(std::span<const std::byte> bytes);

/// Lowest corner of the ground surfaces (of all surfaces where there are none): where the building stands.
glm::dvec3 standingPoint(const city::Building& building);
/// Every polygon of the building and its parts, parts nested at any depth.
std::vector<const city::Polygon*> allPolygons(const city::Building& building);
void shiftUp(city::Building& building, double metres);

}  // namespace rundgang::bake
