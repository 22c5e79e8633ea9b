// Writing a world: chunk by chunk, then features, then the manifest last, so that a half-written world is never mistaken for one.
// Deterministic: the same calls in the same order give the same bytes.
#pragma once

#include "engine/core/Result.h"
#include "engine/world/Chunk.h"
#include "engine/world/Manifest.h"
#include "engine/world/World.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace rundgang::world {

/// A chunk encoded for disk: meshoptimizer for vertices and indices, zstd around. Pure; call it from many threads.
std::vector<std::byte> encodeChunk(const Chunk& chunk);
/// The reverse, with every size and offset checked; `name` is used in the problem.
core::Result<Chunk> decodeChunk(std::span<const std::byte> bytes, const std::string& name);

class Writer {
public:
    /// Writes into a temporary folder beside `folder`; finish() swaps it in.
    static core::Result<Writer> create(const std::filesystem::path& folder);

    Writer(Writer&&) noexcept;
    Writer& operator=(Writer&&) noexcept;
    ~Writer();  ///< without finish(): removes what was written

    /// `record`'s shard, offset, size and checksum are filled in here. Returns the chunk's index.
    core::Result<std::uint32_t> addChunk(ChunkRecord record, std::span<const std::byte> encoded);
    /// Parent and child links can only be known once all chunks are added.
    ChunkRecord& record(std::uint32_t index);
    /// Features must come in the order of their index.
    core::Status addFeature(const Feature& feature);
    /// The sewer network's graph (SewerNet.h), encoded; a world without sewers has none.
    core::Status addSewers(std::span<const std::byte> encoded);
    /// Its conflicts with the proposals (SewerConflicts.h), encoded.
    core::Status addConflicts(std::span<const std::byte> encoded);
    core::Status finish(const Manifest& manifest);

private:
    Writer();
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::world
