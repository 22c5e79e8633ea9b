// Pictures: halving, and packing into BC1 with all mips.
#pragma once

#include "engine/world/Chunk.h"

#include <cstdint>
#include <vector>

namespace rundgang::bake {

/// RGBA8 sRGB, square, row 0 in the north.
struct Picture {
    int size = 0;
    std::vector<std::uint8_t> rgba;
};

/// Half the size, averaged as light, not as numbers.
Picture halved(const Picture& picture);

/// Fills format, size, mipCount and bytes.
world::ChunkImage packBc1(const Picture& picture);

}  // namespace rundgang::bake
