// The loader threads: they always take the most urgent chunk of the newest list, so a chunk nobody wants any more is never read
// and nothing has to be cancelled. MainThread unless noted; no lock is held while a chunk is read.
#pragma once

#include "engine/core/Result.h"
#include "engine/scene/Scene.h"
#include "engine/world/World.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace rundgang::scene {

struct Request {
    std::uint32_t chunk = 0;
    double urgency = 0.0;  ///< larger first
};

/// A chunk read, decoded and looked through.
struct Loaded {
    std::uint32_t chunkIndex = 0;
    std::shared_ptr<const world::Chunk> chunk;  ///< null when it could not be read
    std::shared_ptr<const void> prepared;
    std::size_t bytes = 0;
    /// (world feature, local feature), sorted: finds a feature without going through all.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> byFeature;
    /// Local features that some variant hides.
    std::vector<std::uint32_t> switched;
    std::optional<core::Problem> problem;
};

class Loader {
public:
    /// `switchedFeatures`: every feature that some variant hides, sorted.
    Loader(std::shared_ptr<const world::World> world, std::vector<std::uint32_t> switchedFeatures, const Options& options);
    ~Loader();
    Loader(const Loader&) = delete;
    Loader& operator=(const Loader&) = delete;

    /// Replaces what is asked for. Chunks being read at this moment are read to the end and are not read twice.
    void ask(std::vector<Request> requests);
    /// What was read since the last call, in the order it was finished.
    [[nodiscard]] std::vector<Loaded> take();
    /// Blocks until the list is read.
    void waitIdle();

private:
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::scene
