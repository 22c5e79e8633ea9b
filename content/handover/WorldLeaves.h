// The world's finest chunks by place, read one at a time and some of them kept. Not thread-safe.
#pragma once

#include "engine/world/World.h"

#include <cstdint>
#include <map>
#include <memory>
#include <unordered_map>
#include <utility>

namespace rundgang::handover {

class WorldLeaves {
public:
    explicit WorldLeaves(std::shared_ptr<const world::World> world);

    [[nodiscard]] const world::World& world() const { return *mWorld; }
    /// The chunk of today's town that covers the place (metres in the world's CRS); null where there is none or it cannot be
    /// read. Stays until the next call.
    const world::Chunk* at(double x, double y);

private:
    std::shared_ptr<const world::World> mWorld;
    std::map<std::pair<std::int32_t, std::int32_t>, std::uint32_t> mLeaves;  ///< chunk by column and row
    std::unordered_map<std::uint32_t, world::Chunk> mRead;
};

}  // namespace rundgang::handover
