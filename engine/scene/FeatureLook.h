// How every feature of a resident chunk is shown: shown or hidden by the variants on both sides of the switch, and marked.
// MainThread.
#pragma once

#include "engine/frame/VisitState.h"
#include "engine/scene/Residents.h"
#include "engine/scene/Scene.h"
#include "engine/world/World.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace rundgang::scene {

class FeatureLook {
public:
    explicit FeatureLook(const world::World& world) : mWorld(&world) {}

    /// All features that some variant hides, sorted.
    static std::vector<std::uint32_t> switchedFeatures(const world::World& world);

    /// Takes over this frame's variants and marks; the slots whose look changed since the last frame are added to `changed`.
    void update(const frame::VariantView& view, const frame::FeatureMarksPtr& marks, const Residents& residents,
                std::vector<Slot>& changed);
    /// Takes over how the sewers are coloured; slots with features that the table knows are added to `changed` when it is
    /// another.
    void colour(const frame::SewerLook& look, const Residents& residents, std::vector<Slot>& changed);
    /// One word a local feature (shaders/shared/FeatureState.h).
    void words(const Residents::Entry& entry, std::vector<std::uint32_t>& out) const;

private:
    [[nodiscard]] bool hides(int variant, std::uint32_t feature) const;
    [[nodiscard]] std::uint32_t word(std::uint32_t feature, int from, int to) const;
    [[nodiscard]] bool changes(const Residents::Entry& entry, int from, int to) const;

    const world::World* mWorld;
    int mFrom = frame::kCurrentState;
    int mTo = frame::kCurrentState;
    frame::FeatureMarksPtr mMarks;
    std::uint64_t mSewerRevision = 0;
    std::shared_ptr<const std::vector<std::uint8_t>> mSewers;
    std::uint32_t mFirstSewer = 0;
};

}  // namespace rundgang::scene
