#include "content/import/raster/Blocks.h"

#include <algorithm>

namespace rundgang::import {

core::Status forBlocks(const QueryGrid& grid, const std::function<core::Status(const QueryGrid&, int, int)>& body) {
    constexpr int kBlock = 512;
    for (int row = 0; row < grid.rows; row += kBlock) {
        for (int column = 0; column < grid.columns; column += kBlock) {
            const QueryGrid block{grid.x + column * grid.dx,
                                  grid.y + row * grid.dy,
                                  grid.dx,
                                  grid.dy,
                                  std::min(kBlock, grid.columns - column),
                                  std::min(kBlock, grid.rows - row)};
            if (core::Status done = body(block, column, row); !done) {
                return done;
            }
        }
    }
    return core::Done{};
}

}  // namespace rundgang::import
