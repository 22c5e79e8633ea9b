#include "engine/experience/NearSewers.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <utility>

namespace rundgang::experience {
namespace {

/// A longer list is read on paper (rundgang conflicts).
constexpr std::size_t kMostListed = 100;

core::Result<ProposalSewers> nearOf(const world::World& world, const world::SewerNet& net, const world::SewerConflicts& conflicts,
                                    std::size_t variant) {
    ProposalSewers near;
    near.strip = static_cast<double>(conflicts.variants[variant].strip);
    near.foundationsKnown = conflicts.variants[variant].below >= world::kLeastFoundation;
    near.groundKnown = !std::isnan(conflicts.variants[variant].below);
    frame::FeatureMarks marks;
    for (const world::ConflictRecord& record : conflicts.of(variant)) {
        const std::uint32_t index = record.asset & ~world::kConflictOfNode;
        NearSewer one;
        one.node = (record.asset & world::kConflictOfNode) != 0;
        one.feature = one.node ? net.nodes[index].feature : net.reaches[index].feature;
        one.measure = record;
        ++(one.node ? near.nodes : near.reaches);
        marks.push_back({one.feature, frame::Mark::Conflict});
        if (near.nearest.size() < kMostListed) {
            core::Result<world::Feature> known = world.readFeature(one.feature);
            if (!known) {
                return known.problem();
            }
            one.known = std::move(*known);
            near.nearest.push_back(std::move(one));
        }
    }
    std::sort(marks.begin(), marks.end(),
              [](const frame::FeatureMark& a, const frame::FeatureMark& b) { return a.feature < b.feature; });
    if (!marks.empty()) {
        near.marks = std::make_shared<const frame::FeatureMarks>(std::move(marks));
    }
    return near;
}

}  // namespace

core::Result<std::vector<ProposalSewers>> readNearSewers(const world::World& world, const world::SewerNet& net) {
    core::Result<std::optional<world::SewerConflicts>> conflicts = world::readSewerConflicts(world, net);
    if (!conflicts) {
        return conflicts.problem();
    }
    std::vector<ProposalSewers> all;
    for (std::size_t i = 0; *conflicts && i < (*conflicts)->variants.size(); ++i) {
        core::Result<ProposalSewers> near = nearOf(world, net, **conflicts, i);
        if (!near) {
            return near.problem();
        }
        all.push_back(std::move(*near));
    }
    return all;
}

}  // namespace rundgang::experience
