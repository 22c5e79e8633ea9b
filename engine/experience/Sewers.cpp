#include "engine/experience/Sewers.h"

#include "engine/network/WorldNetwork.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace rundgang::experience {

Sewers::Sewers(std::shared_ptr<const world::World> world) {
    mWork.post([this, world = std::move(world)] {
        core::Result<std::optional<world::SewerNet>> net = world::readSewerNet(*world);
        if (!net) {
            mRead.put(net.problem());
        } else if (*net) {
            auto map = std::make_shared<SewerMap>();
            map->network = network::networkOf(**net);
            map->grid = SewerGrid(**net);
            core::Result<std::vector<ProposalSewers>> near = readNearSewers(*world, **net);
            core::Warnings warnings;
            if (near) {
                map->proposals = std::move(*near);
            } else {
                warnings.push_back(near.problem());
            }
            map->net = std::move(**net);
            mRead.put({std::shared_ptr<const SewerMap>(std::move(map)), std::move(warnings)});
        } else {
            mRead.put(std::shared_ptr<const SewerMap>());
        }
    });
}

void Sewers::advance() {
    if (std::optional<core::Result<std::shared_ptr<const SewerMap>>> read = mRead.take()) {
        mDone = true;
        if (*read) {
            mMap = std::move(**read);
            if (!read->warnings().empty()) {
                mProblem = read->warnings().front();
            }
        } else {
            mProblem = read->problem();
        }
    }
}

const ProposalSewers* Sewers::near(int variant) const {
    return mMap && variant >= 0 && static_cast<std::size_t>(variant) < mMap->proposals.size()
               ? &mMap->proposals[static_cast<std::size_t>(variant)]
               : nullptr;
}

std::optional<core::Problem> Sewers::takeProblem() { return std::exchange(mProblem, std::nullopt); }

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
