// The ground of the whole region at an eighth of a leaf, with every hole filled: where the terrain's own data ends, heights come
// from the nearest data by push-pull over the quadtree (Gortler et al., "The Lumigraph", 1996, section 3.4.2). One picture for
// all, so that neighbouring leaves fill the same hole with the same heights.
#pragma once

#include "content/bake/Tile.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace rundgang::bake {

/// Cells a leaf's side.
inline constexpr int kCoarseCells = 8;

class CoarseGround {
public:
    /// NaN where nothing is known, row 0 in the south.
    using Cells = std::array<float, kCoarseCells * kCoarseCells>;

    void set(const TileId& leaf, const Cells& cells);
    /// Fills every hole; heights can be asked for from then on. False if there is no height at all.
    bool fill();

    /// Whether the leaf had any height before fill().
    [[nodiscard]] bool known(const TileId& leaf) const;
    /// Height of a cell by its number counted over the whole grid (8 a leaf); any cell, also outside of all leaves.
    [[nodiscard]] float cell(std::int64_t column, std::int64_t row) const;

private:
    /// A leaf's cells as a pyramid: 8x8, 4x4, 2x2, 1.
    struct Block {
        std::array<std::vector<float>, 4> levels;
        bool known = false;
    };

    [[nodiscard]] const float* stored(int level, std::int64_t column, std::int64_t row) const;
    [[nodiscard]] float filled(int level, std::int64_t column, std::int64_t row) const;
    [[nodiscard]] float blended(int level, std::int64_t column, std::int64_t row) const;
    void buildUp();
    void fillDown();

    std::vector<TileId> mLeaves;
    std::vector<Block> mBlocks;
    std::unordered_map<std::uint64_t, std::size_t> mPlaces;
    /// Level 4 and up: one value a quadtree square.
    std::vector<std::unordered_map<std::uint64_t, float>> mUpper;
};

}  // namespace rundgang::bake
