// A large query cut into blocks, so that memory stays bounded whatever is asked for.
#pragma once

#include "content/import/raster/TileSet.h"

#include <functional>

namespace rundgang::import {

/// Calls `body(block, firstColumn, firstRow)` for blocks of the grid until one fails.
core::Status forBlocks(const QueryGrid& grid, const std::function<core::Status(const QueryGrid&, int, int)>& body);

}  // namespace rundgang::import
