// A visit's dealings with what lies too near to a proposal: marked while the ground is open, and gone to.
#include "engine/experience/VisitImpl.h"

#include <glm/geometric.hpp>

namespace rundgang::experience {

void Visit::Impl::followConflicts() {
    const ProposalSewers* near = me.lens.view().opening > 0.0F ? sewers.near(me.comparison.view().to) : nullptr;
    me.marks.set(frame::Mark::Conflict, near != nullptr ? near->marks : nullptr);
}

/// From the middle of the shown proposal outwards; where none is shown, south.
glm::dvec2 Visit::Impl::awayFromProposal(const glm::dvec2& place) const {
    const int shown = me.comparison.chosen();
    const std::span<const std::uint32_t> models =
        shown >= 0 ? world->variantChunks(static_cast<std::size_t>(shown)) : std::span<const std::uint32_t>();
    glm::dvec2 away(0.0);
    if (!models.empty()) {
        const world::ChunkRecord& box = world->chunks()[models.front()];
        away = place - glm::dvec2(box.min[0] + box.max[0], box.min[1] + box.max[1]) * 0.5;
    }
    return glm::length(away) > 0.1 ? glm::normalize(away) : glm::dvec2(0.0, -1.0);
}

void Visit::goToSewer(const NearSewer& sewer) {
    Impl& impl = *mImpl;
    impl.chooseAsset(sewer.feature);
    if (impl.me.asset && impl.me.asset->feature == sewer.feature && !impl.me.lost) {
        impl.me.asset->place = {sewer.measure.x, sewer.measure.y};
        impl.goToAsset(impl.awayFromProposal(impl.me.asset->place));
    }
    impl.describe(0.0);
}

}  // namespace rundgang::experience
