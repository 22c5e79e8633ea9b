// The world's finest chunks by place, read one at a time and some of them kept. Not thread-safe; reads files, so it belongs on a
// worker.
#pragma once

#include "engine/world/World.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <unordered_map>
#include <utility>

namespace rundgang::world {

class WorldLeaves {
public:
    /// Keeps `mostChunks` at most; what is asked for lies close together as a rule, so that few are read twice.
    explicit WorldLeaves(std::shared_ptr<const World> world, std::size_t mostChunks = 64);

    /// The chunk of today's town that covers the place (metres in the world's CRS); null where there is none or it cannot be
    /// read. Stays until the next call.
    const Chunk* at(double x, double y);

private:
    std::shared_ptr<const World> mWorld;
    std::size_t mMost;
    std::map<std::pair<std::int32_t, std::int32_t>, std::uint32_t> mLeaves;  ///< chunk by column and row
    std::unordered_map<std::uint32_t, Chunk> mRead;
};

}  // namespace rundgang::world
