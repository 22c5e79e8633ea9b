// Trees as simple, pleasant meshes: crowns of jittered blobs or cones on a trunk, coarser with distance.
#pragma once

#include "content/bake/HeightField.h"
#include "content/import/vector/VectorReader.h"
#include "engine/world/Pack.h"

namespace rundgang::bake {

/// A tree with its foot's height; `seed` keeps its shape through all levels.
struct PlantedTree {
    glm::dvec3 foot{0.0};
    float height = 8.0F;
    float crown = 5.0F;
    bool conifer = false;
    std::uint32_t seed = 0;
};

std::vector<PlantedTree> plant(std::span<const import::Tree* const> trees, const HeightField& field);

/// `level` 0: trunk and crown; 1: crown; 2: a spindle; coarser levels have no trees.
inline constexpr int kTreeLevels = 3;
world::LooseRun treeMesh(const PlantedTree& tree, const glm::dvec3& origin, int level);

}  // namespace rundgang::bake
