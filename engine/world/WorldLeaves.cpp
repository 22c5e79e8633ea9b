#include "engine/world/WorldLeaves.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <utility>

namespace rundgang::world {

WorldLeaves::WorldLeaves(std::shared_ptr<const World> world, std::size_t mostChunks)
    : mWorld(std::move(world)), mMost(std::max<std::size_t>(mostChunks, 1)) {
    const std::span<const ChunkRecord> chunks = mWorld->chunks();
    for (std::uint32_t i = 0; i < chunks.size(); ++i) {
        if (chunks[i].variant == kNoVariant && chunks[i].level == 0) {
            mLeaves.emplace(std::pair{chunks[i].column, chunks[i].row}, i);
        }
    }
}

const Chunk* WorldLeaves::at(double x, double y) {
    const double side = mWorld->manifest().leafSize;
    const double column = std::floor(x / side);
    const double row = std::floor(y / side);
    constexpr double kMost = 1e9;
    if (!(std::abs(column) < kMost && std::abs(row) < kMost)) {
        return nullptr;
    }
    const auto leaf = mLeaves.find({static_cast<std::int32_t>(column), static_cast<std::int32_t>(row)});
    if (leaf == mLeaves.end()) {
        return nullptr;
    }
    if (const auto known = mRead.find(leaf->second); known != mRead.end()) {
        return &known->second;
    }
    core::Result<Chunk> read = mWorld->readChunk(leaf->second);
    if (!read) {
        return nullptr;
    }
    if (mRead.size() >= mMost) {
        mRead.clear();
    }
    return &mRead.emplace(leaf->second, std::move(*read)).first->second;
}

}  // namespace rundgang::world
