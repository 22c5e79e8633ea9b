// Buildings as triangles: in full for the leaves, thinned for the next level, as gabled boxes for what is seen from afar.
#pragma once

#include "content/bake/BuildingRecord.h"
#include "content/bake/Findings.h"
#include "content/bake/Palette.h"
#include "content/bake/Triangulate.h"
#include "engine/world/Pack.h"

#include <cstdint>

namespace rundgang::bake {

/// What coarser levels keep of a building: a box along its main axis with the roof's eaves and ridge.
struct BuildingShape {
    std::uint32_t feature = 0;  ///< of the world
    glm::dvec3 foot{0.0};       ///< centre of the footprint's rectangle, at ground level
    glm::vec2 axis{1.0F, 0.0F};
    float halfLong = 0.0F;  ///< along the axis
    float halfWide = 0.0F;
    float eaves = 0.0F;  ///< above the foot
    float ridge = 0.0F;
    bool ridgeAcross = false;  ///< the ridge runs across the axis
    Rgba wall{};
    Rgba roof{};

    [[nodiscard]] float footprint() const { return 4.0F * halfLong * halfWide; }
};

/// Triangles relative to `origin`; every vertex has feature `local`. `groundZ` is the absolute height material coordinates count
/// from.
world::LooseRun buildingMesh(const city::Building& building, const glm::dvec3& origin, std::uint16_t local,
                             Triangulator& triangulator, Findings& findings);

/// The same without what can not be seen from some hundred metres: no footprint, and merged surfaces up to `error` metres off.
world::LooseRun thinnedMesh(const world::LooseRun& full, float error);

BuildingShape buildingShape(const city::Building& building, std::uint32_t feature);
world::LooseRun shapeMesh(const BuildingShape& shape, const glm::dvec3& origin, std::uint16_t local);

}  // namespace rundgang::bake
