#include "engine/experience/Sewers.h"

#include "engine/network/WorldNetwork.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace rundgang::experience {

namespace {

/// Null: the world has none.
core::Result<std::shared_ptr<const SewerMap>> readMap(const world::World& world) {
    core::Result<std::optional<world::SewerNet>> net = world::readSewerNet(world);
    if (!net) {
        return net.problem();
    }
    if (!*net) {
        return std::shared_ptr<const SewerMap>();
    }
    auto map = std::make_shared<SewerMap>();
    map->network = network::networkOf(**net);
    map->grid = SewerGrid(**net);
    core::Result<std::vector<ProposalSewers>> near = readNearSewers(world, **net);
    core::Warnings warnings;
    if (near) {
        map->proposals = std::move(*near);
    } else {
        warnings.push_back(near.problem());
    }
    map->net = std::move(**net);
    return {std::shared_ptr<const SewerMap>(std::move(map)), std::move(warnings)};
}

}  // namespace

Sewers::Sewers(std::shared_ptr<const world::World> world) {
    mWork.post([this, world = std::move(world)] {
        core::Result<std::shared_ptr<const SewerMap>> read = readMap(*world);
        const std::shared_ptr<const SewerMap> map = read ? *read : nullptr;
        mRead.put(std::move(read));
        if (map) {
            const auto each = [&](std::uint32_t first, std::uint32_t count, const UseFeature& use) {
                return world->eachFeature(first, count, [&](std::uint32_t feature, const world::Feature& says) {
                    return use(feature, says) && !mStop;
                });
            };
            core::Warnings warnings;
            std::shared_ptr<const SewerFacts> facts = readFacts(map, each, warnings);
            mGathered.put({std::move(facts), std::move(warnings)});
        }
    });
}

Sewers::~Sewers() { mStop = true; }

/// Whether it was there to be taken.
template <typename Known>
bool Sewers::take(core::HandOver<core::Result<Known>>& read, Known& known) {
    std::optional<core::Result<Known>> taken = read.take();
    if (taken && *taken) {
        known = std::move(**taken);
        mWarnings.insert(mWarnings.end(), taken->warnings().begin(), taken->warnings().end());
    } else if (taken) {
        mWarnings.push_back(taken->problem());
    }
    return taken.has_value();
}

void Sewers::advance() {
    mDone = take(mRead, mMap) || mDone;
    take(mGathered, mFacts);
}

const ProposalSewers* Sewers::near(int variant) const {
    return mMap && variant >= 0 && static_cast<std::size_t>(variant) < mMap->proposals.size()
               ? &mMap->proposals[static_cast<std::size_t>(variant)]
               : nullptr;
}

core::Warnings Sewers::takeWarnings() { return std::exchange(mWarnings, {}); }

void Sewers::waitIdle() {
    mWork.waitIdle();
    advance();
}

void MarkLayers::set(frame::Mark how, frame::FeatureMarksPtr marks) {
    frame::FeatureMarksPtr& layer = mLayers[static_cast<std::size_t>(how)];
    if (layer == marks) {
        return;
    }
    layer = std::move(marks);
    mChanged = true;
}

const frame::FeatureMarksPtr& MarkLayers::merged() {
    if (!std::exchange(mChanged, false)) {
        return mMerged;
    }
    frame::FeatureMarks all;
    for (const frame::FeatureMarksPtr& each : mLayers) {
        if (each) {
            // Of two marks of a feature the later layer's stays.
            frame::FeatureMarks merged;
            merged.reserve(all.size() + each->size());
            const auto before = [](const frame::FeatureMark& a, const frame::FeatureMark& b) { return a.feature < b.feature; };
            std::set_union(each->begin(), each->end(), all.begin(), all.end(), std::back_inserter(merged), before);
            all = std::move(merged);
        }
    }
    mMerged = all.empty() ? nullptr : std::make_shared<const frame::FeatureMarks>(std::move(all));
    return mMerged;
}

}  // namespace rundgang::experience
