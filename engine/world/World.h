// A world opened for reading. Thread-safe: every member is const and may be called from any thread; readChunk and readFeature
// cost time (disk, decompression) and belong on a loader thread.
#pragma once

#include "engine/core/Result.h"
#include "engine/world/Chunk.h"
#include "engine/world/Manifest.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rundgang::world {

enum class FeatureKind : std::uint8_t { Building = 0, SewerReach = 1, SewerNode = 2, Model = 3, Tree = 4 };

struct Feature {
    FeatureKind kind = FeatureKind::Building;
    std::string id;    ///< exactly as in the source
    std::string name;  ///< for people; may be empty
    math::WorldBox box;
    std::vector<std::pair<std::string, std::string>> attributes;
};

class World {
public:
    /// Checks the manifest, the index, and the sizes of all files; a chunk's own checksum is checked when it is read.
    /// Fails with the name of the damaged or missing part.
    static core::Result<std::shared_ptr<const World>> open(const std::filesystem::path& folder);

    World(const World&) = delete;
    World& operator=(const World&) = delete;
    ~World();

    [[nodiscard]] const Manifest& manifest() const;
    [[nodiscard]] const std::filesystem::path& folder() const;
    [[nodiscard]] std::span<const ChunkRecord> chunks() const;
    /// Chunk indices of the quadtree's roots.
    [[nodiscard]] std::span<const std::uint32_t> roots() const;
    /// Chunk indices of a variant's models.
    [[nodiscard]] std::span<const std::uint32_t> variantChunks(std::size_t variant) const;

    [[nodiscard]] core::Result<Chunk> readChunk(std::uint32_t index) const;
    /// As stored, checksum checked: what a bake takes over when nothing changed.
    [[nodiscard]] core::Result<std::vector<std::byte>> readChunkBytes(std::uint32_t index) const;
    [[nodiscard]] core::Result<Feature> readFeature(std::uint32_t index) const;
    /// Calls `use` for the features [first, first + count) in order, as far as there are; each block is unpacked once. Stops at
    /// the first that is damaged, or when `use` returns false.
    [[nodiscard]] core::Status eachFeature(std::uint32_t first, std::uint32_t count,
                                           const std::function<bool(std::uint32_t index, const Feature&)>& use) const;
    /// Feature index of an exact id, if there is one.
    [[nodiscard]] std::optional<std::uint32_t> findFeature(std::string_view id) const;
    /// All of that id, at most 16: in ISYBAU a reach and the manhole it leaves may have the same.
    [[nodiscard]] std::vector<std::uint32_t> findFeatures(std::string_view id) const;

    /// Reads every byte and checks every checksum and offset: what `rundgang check WORLD` does.
    [[nodiscard]] core::Status verify() const;
    /// Bytes on disk of all files.
    [[nodiscard]] std::uint64_t bytes() const;

private:
    World();
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::world
