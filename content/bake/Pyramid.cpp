#include "content/bake/Pyramid.h"

namespace rundgang::bake {
namespace {

/// Regions far apart keep a root each: squares that cover mostly nothing help nobody.
constexpr std::size_t kFewRoots = 4;
constexpr int kMostLevels = 24;

}  // namespace

std::size_t Pyramid::size() const {
    std::size_t sum = 0;
    for (const std::vector<PyramidNode>& level : levels) {
        sum += level.size();
    }
    return sum;
}

Pyramid buildPyramid(const std::vector<TileId>& leaves) {
    Pyramid pyramid;
    pyramid.levels.emplace_back();
    for (const TileId& leaf : leaves) {
        pyramid.levels[0].push_back({leaf, {-1, -1, -1, -1}});
    }
    while (pyramid.levels.back().size() > 1 && static_cast<int>(pyramid.levels.size()) < kMostLevels) {
        const std::vector<PyramidNode>& below = pyramid.levels.back();
        std::vector<PyramidNode> level;
        for (std::size_t i = 0; i < below.size(); ++i) {
            const TileId parent = below[i].tile.parent();
            // In Z-order the children of one square follow each other.
            if (level.empty() || level.back().tile != parent) {
                level.push_back({parent, {-1, -1, -1, -1}});
            }
            level.back().children[below[i].tile.quadrant()] = static_cast<int>(i);
        }
        if (below.size() <= kFewRoots && level.size() == below.size()) {
            break;
        }
        pyramid.levels.push_back(std::move(level));
    }
    return pyramid;
}

}  // namespace rundgang::bake
