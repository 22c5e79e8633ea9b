// Which chunks of the world are in memory, which are drawn, and how each feature looks. Knows nothing of Vulkan; the renderer
// carries out what a SceneFrame says. MainThread, except where noted; chunks are read and decoded on the loader's threads.
//
// Choice: a chunk is refined into its children while its geometric error would be seen as more than `pixelError` pixels from the
// eye; children replace their parent only when all of them are resident, so there is never a hole. The union of all eyes plus a
// margin for turning heads decides what is wanted first; what lies behind the visitor is kept while memory allows. `drawn` covers
// all around, whatever the frustum: culling is the GPU's. Within walking distance of the feet the leaves are always wanted,
// because a body needs them. The models of all variants are kept resident while near, so that a switch shows in the next frame.
#pragma once

#include "engine/core/Result.h"
#include "engine/frame/ViewSet.h"
#include "engine/frame/VisitState.h"
#include "engine/world/World.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace rundgang::scene {

/// A place for one resident chunk; reused after it was retired. Below Options::maxSlots.
using Slot = std::uint32_t;

/// Called on a loader thread with every chunk just decoded; what it returns (a collider, say) travels with the Admission. Must
/// be safe on several threads at once.
using OnLoaded = std::function<std::shared_ptr<const void>(const std::shared_ptr<const world::Chunk>&)>;

/// Pixels by which things may be off in the picture before something finer is shown, for chunks and within them.
inline constexpr float kPixelError = 2.0F;

/// Where the world does not fit into maxSlots or residentBytes, the error allowed grows until it does: behind the visitor first.
struct Options {
    float pixelError = kPixelError;
    std::uint32_t maxSlots = 1024;
    std::size_t residentBytes = std::size_t{1} << 30;
    std::size_t loaderThreads = 2;
    OnLoaded onLoaded;
};

/// How much may be handed to the renderer in one frame.
struct Budget {
    std::size_t uploadBytes = std::size_t{4} << 20;  ///< at least one chunk is admitted whatever its size
};

struct Admission {
    Slot slot = 0;
    std::uint32_t chunkIndex = 0;
    std::shared_ptr<const world::Chunk> chunk;
    int variant = world::kNoVariant;
    bool full = true;                      ///< a leaf or a variant's model: nothing finer exists
    std::shared_ptr<const void> prepared;  ///< what Options::onLoaded returned
};

/// How a feature is shown: one word a feature, uploaded for the chunks it concerns (see shaders/shared/FeatureState.h).
struct FeatureStateUpdate {
    Slot slot = 0;
    std::vector<std::uint32_t> states;  ///< one a local feature
};

struct SceneFrame {
    std::span<const Admission> admitted;         ///< upload these; they may be drawn from the next frame on
    std::span<const Slot> retired;               ///< free these; not drawn in this frame any more, not reused before the next
    std::span<const FeatureStateUpdate> states;  ///< after the admissions
    std::span<const Slot> drawn;                 ///< draw these, of all those admitted before
    bool complete = false;                       ///< nothing wanted is still loading
    float loadedShare = 0.0F;                    ///< of what this view wants, for a progress sign
};

class Scene {
public:
    Scene(std::shared_ptr<const world::World> world, const Options& options);
    ~Scene();
    Scene(const Scene&) = delete;
    Scene& operator=(const Scene&) = delete;

    /// One frame. The spans stay valid until the next call.
    SceneFrame advance(const frame::ViewSet& views, const frame::VisitState& visit, const Budget& budget);

    /// A chunk that could not be read: told once each, the rest goes on.
    [[nodiscard]] core::Warnings takeProblems();
    /// Resident chunks by slot, for physics and picking; nullptr where a slot is free.
    [[nodiscard]] const world::Chunk* chunkAt(Slot slot) const;
    [[nodiscard]] std::size_t residentBytes() const;
    /// Blocks until everything the last advance() wanted is read: for pictures and tests. The next advance() admits it (give it
    /// a large budget), the one after draws it.
    void waitForLoads();

private:
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::scene
