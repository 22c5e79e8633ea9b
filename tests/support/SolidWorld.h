// A world one can walk in: what the program's loaders do bit by bit, done at once.
#pragma once

#include "engine/physics/Physics.h"
#include "engine/world/World.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <utility>

namespace rundgang::test {

/// Adds every leaf and every proposal's model.
inline void addAll(physics::Physics& physics, const world::World& world) {
    for (std::uint32_t i = 0; i < world.chunks().size(); ++i) {
        const world::ChunkRecord& record = world.chunks()[i];
        if (record.variant == world::kNoVariant && record.level != 0) {
            continue;
        }
        core::Result<world::Chunk> chunk = world.readChunk(i);
        ASSERT_TRUE(chunk.ok()) << chunk.problem().message();
        physics.add(i, physics::Physics::prepare(std::make_shared<const world::Chunk>(std::move(*chunk))), record.variant);
    }
}

}  // namespace rundgang::test
