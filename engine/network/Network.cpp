#include "engine/network/Network.h"

#include "engine/core/Assert.h"

#include <algorithm>
#include <utility>

namespace rundgang::network {
namespace {

template <typename Thing>
std::vector<std::uint32_t> byFeature(std::span<const Thing> things) {
    std::vector<std::uint32_t> indices;
    for (std::uint32_t i = 0; i < things.size(); ++i) {
        if (things[i].feature != kNone) {
            indices.push_back(i);
        }
    }
    std::stable_sort(indices.begin(), indices.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return things[a].feature < things[b].feature; });
    return indices;
}

template <typename Thing>
std::optional<std::uint32_t> found(std::span<const Thing> things, std::span<const std::uint32_t> indices, std::uint32_t feature) {
    const auto place = std::lower_bound(indices.begin(), indices.end(), feature,
                                        [&](std::uint32_t index, std::uint32_t f) { return things[index].feature < f; });
    return place != indices.end() && things[*place].feature == feature ? std::optional<std::uint32_t>(*place) : std::nullopt;
}

}  // namespace

Network::Network(std::vector<Node> nodes, std::vector<Reach> reaches) : mNodes(std::move(nodes)), mReaches(std::move(reaches)) {
    for (const Reach& reach : mReaches) {
        RG_ASSERT(reach.from < mNodes.size() && reach.to < mNodes.size(), "a reach has two ends, and they are nodes");
    }
    mLeaving.make(mNodes.size(), mReaches, &Reach::from);
    mArriving.make(mNodes.size(), mReaches, &Reach::to);
    mNodesByFeature = byFeature<Node>(mNodes);
    mReachesByFeature = byFeature<Reach>(mReaches);
}

void Network::ByNode::make(std::size_t nodes, std::span<const Reach> reaches, std::uint32_t Reach::* end) {
    begin.assign(nodes + 1, 0);
    for (const Reach& reach : reaches) {
        ++begin[reach.*end + 1];
    }
    for (std::size_t n = 0; n < nodes; ++n) {
        begin[n + 1] += begin[n];
    }
    std::vector<std::uint32_t> next(begin.begin(), begin.end() - 1);
    list.resize(reaches.size());
    for (std::uint32_t i = 0; i < reaches.size(); ++i) {
        list[next[reaches[i].*end]++] = i;
    }
}

std::optional<std::uint32_t> Network::nodeOf(std::uint32_t feature) const {
    return found<Node>(mNodes, mNodesByFeature, feature);
}

std::optional<std::uint32_t> Network::reachOf(std::uint32_t feature) const {
    return found<Reach>(mReaches, mReachesByFeature, feature);
}

}  // namespace rundgang::network
