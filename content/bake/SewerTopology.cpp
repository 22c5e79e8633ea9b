#include "content/bake/SewerTopology.h"

#include <glm/geometric.hpp>

#include <cmath>
#include <string_view>
#include <unordered_map>

namespace rundgang::bake {
namespace {

constexpr double kNear = 0.5;

/// Nodes in squares of kNear, so that those around a place are in nine of them.
class Squares {
public:
    explicit Squares(const std::vector<city::SewerNode>& nodes) : mNodes(nodes) {
        for (std::uint32_t i = 0; i < nodes.size(); ++i) {
            mSquares.emplace(keyOf(nodes[i].position, 0, 0), i);
        }
    }

    [[nodiscard]] std::uint32_t nearest(const glm::dvec2& place) const {
        std::uint32_t found = kNoNode;
        double best = kNear;
        for (int k = 0; k < 9; ++k) {
            const auto [begin, end] = mSquares.equal_range(keyOf(place, k % 3 - 1, k / 3 - 1));
            for (auto it = begin; it != end; ++it) {
                const double away = glm::length(mNodes[it->second].position - place);
                if (away < best || (away == best && it->second < found)) {
                    best = away;
                    found = it->second;
                }
            }
        }
        return found;
    }

private:
    static std::uint64_t keyOf(const glm::dvec2& place, int dx, int dy) {
        const auto column = static_cast<std::int64_t>(std::floor(place.x / kNear)) + dx;
        const auto row = static_cast<std::int64_t>(std::floor(place.y / kNear)) + dy;
        return static_cast<std::uint64_t>(column) * 0x9E3779B97F4A7C15ULL ^ static_cast<std::uint64_t>(row);
    }

    const std::vector<city::SewerNode>& mNodes;
    std::unordered_multimap<std::uint64_t, std::uint32_t> mSquares;
};

}  // namespace

SewerTopology topologyOf(const city::SewerNetwork& network) {
    SewerTopology topology;
    std::unordered_map<std::string_view, std::uint32_t> byId;
    byId.reserve(network.nodes.size());
    for (std::uint32_t i = 0; i < network.nodes.size(); ++i) {
        byId.emplace(network.nodes[i].id, i);
    }
    const Squares squares(network.nodes);
    const auto endOf = [&](const std::string& id, const glm::dvec2& place) {
        if (id.empty()) {
            return squares.nearest(place);
        }
        const auto found = byId.find(id);
        return found != byId.end() ? found->second : kNoNode;
    };
    topology.first.assign(network.nodes.size() + 1, 0);
    for (const city::SewerReach& reach : network.reaches) {
        topology.from.push_back(reach.line.empty() ? kNoNode : endOf(reach.fromNode, reach.line.front()));
        topology.to.push_back(reach.line.empty() ? kNoNode : endOf(reach.toNode, reach.line.back()));
        for (const std::uint32_t node : {topology.from.back(), topology.to.back()}) {
            if (node != kNoNode) {
                ++topology.first[node + 1];
            }
        }
    }
    for (std::size_t i = 1; i < topology.first.size(); ++i) {
        topology.first[i] += topology.first[i - 1];
    }
    topology.reachesOf.resize(topology.first.back());
    std::vector<std::uint32_t> next(topology.first.begin(), topology.first.end() - 1);
    for (std::uint32_t i = 0; i < network.reaches.size(); ++i) {
        for (const std::uint32_t node : {topology.from[i], topology.to[i]}) {
            if (node != kNoNode) {
                topology.reachesOf[next[node]++] = i;
            }
        }
    }
    return topology;
}

}  // namespace rundgang::bake
