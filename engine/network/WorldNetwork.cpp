#include "engine/network/WorldNetwork.h"

#include <cmath>
#include <map>
#include <utility>
#include <vector>

namespace rundgang::network {
namespace {

class Maker {
public:
    explicit Maker(const world::SewerNet& net) : mNet(net) {
        mNodes.reserve(net.nodes.size());
        for (const world::SewerNodeRecord& node : net.nodes) {
            mNodes.push_back({node.feature, {node.x, node.y}, node.cover, node.invert});
        }
    }

    Network made() && {
        std::vector<Reach> reaches;
        reaches.reserve(mNet.reaches.size());
        for (const world::SewerReachRecord& reach : mNet.reaches) {
            const std::uint32_t last = reach.firstPoint + reach.pointCount - 1;
            reaches.push_back({reach.feature, nodeOr(reach.from, reach, reach.firstPoint), nodeOr(reach.to, reach, last),
                               reach.length, reach.invertFrom, reach.invertTo, reach.height});
        }
        return {std::move(mNodes), std::move(reaches)};
    }

private:
    std::uint32_t nodeOr(std::uint32_t known, const world::SewerReachRecord& reach, std::uint32_t point) {
        if (known != world::kNoSewerNode) {
            return known;
        }
        const world::SewerPointRecord end = reach.pointCount > 0 ? mNet.points[point] : world::SewerPointRecord{};
        const std::pair place(std::llround(end.x * 100.0F), std::llround(end.y * 100.0F));
        const auto [found, fresh] = mLoose.try_emplace(place, static_cast<std::uint32_t>(mNodes.size()));
        if (fresh) {
            mNodes.push_back({kNone, {mNet.originX + end.x, mNet.originY + end.y}, kUnknown, kUnknown});
        }
        return found->second;
    }

    const world::SewerNet& mNet;
    std::vector<Node> mNodes;
    std::map<std::pair<long long, long long>, std::uint32_t> mLoose;
};

}  // namespace

Network networkOf(const world::SewerNet& net) { return Maker(net).made(); }

}  // namespace rundgang::network
