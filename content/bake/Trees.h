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

/// From all its parts to a mere sign of a tree; coarser levels have no trees.
enum class TreeLook : std::uint8_t { Near, Far, Crown, Spindle };
inline constexpr int kTreeLevels = 3;
/// What trees of a square of level 1 or 2 look like; those of level 0 have both Near and Far.
inline TreeLook treeLook(int level) { return level == 1 ? TreeLook::Crown : TreeLook::Spindle; }
/// By how much a Far tree differs from a Near one, metres: a flat face of a crown's ball lies a fifth of its radius within it.
inline constexpr float kFarTreeError = 0.6F;
world::LooseRun treeMesh(const PlantedTree& tree, const glm::dvec3& origin, TreeLook look);

}  // namespace rundgang::bake
