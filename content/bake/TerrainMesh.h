// A height grid as few triangles: a right-triangulated irregular network (Evans, Kirkpatrick and Townsend, 1997). Every triangle
// is split while the height at its longest side's middle is off by more than the tolerance, so the error is known and there are
// no cracks inside the square. Between squares skirts close what little gap there is.
#pragma once

#include "content/bake/HeightField.h"
#include "engine/world/Pack.h"

#include <array>

namespace rundgang::bake {

struct TerrainMeshOptions {
    double tolerance = 0.1;            ///< metres
    double rimTolerance = 0.1;         ///< of the square's edge; the same for all squares of a level, so that neighbours meet
    double skirt = 0.5;                ///< metres the edge hangs down
    std::size_t maxTriangles = 24000;  ///< the tolerance is raised until there are no more
    std::array<bool, 4> quadrants{true, true, true, true};  ///< SW, SE, NW, NE: which quarters have ground
};

struct TerrainMesh {
    world::LooseRun run;     ///< positions relative to the origin asked for
    double tolerance = 0.0;  ///< the one that was kept
};

TerrainMesh terrainMesh(const HeightField& field, const glm::dvec3& origin, const TerrainMeshOptions& options);

}  // namespace rundgang::bake
