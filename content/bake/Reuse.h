// The world of the last bake: chunks whose inputs have not changed are taken over as they are.
#pragma once

#include "content/bake/ChunkBuilder.h"
#include "engine/world/World.h"

#include <memory>
#include <optional>
#include <span>
#include <unordered_map>

namespace rundgang::bake {

class Reuse {
public:
    Reuse() = default;
    /// A missing, damaged or older world gives nothing to reuse, which is no error.
    explicit Reuse(const std::filesystem::path& folder);

    [[nodiscard]] const world::World* world() const { return mWorld.get(); }

    /// The old chunk of this tile if its inputs were the same. Features may have been numbered anew (a house was added
    /// elsewhere): `features` are the new world indices of the chunk's own ones, in order, without the ground.
    [[nodiscard]] std::optional<BakedChunk> take(const TileId& tile, std::uint64_t inputHash,
                                                 std::span<const std::uint32_t> features) const;

private:
    std::shared_ptr<const world::World> mWorld;
    std::unordered_map<std::uint64_t, std::uint32_t> mByHash;
};

}  // namespace rundgang::bake
