#include "engine/network/Trace.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <queue>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace rundgang::network {
namespace {

/// The nearest first, by the shortest way: so a trace grows as water would be met, and the farthest beginning is known at its
/// end.
class Walk {
public:
    Walk(const Network& network, Direction direction) : mNetwork(network), mDown(direction == Direction::Downstream) {}

    void from(std::uint32_t node, double already) { reachNode(node, already, kNone); }

    void go(Traced& traced) {
        while (!mQueue.empty()) {
            const auto [distance, node] = mQueue.top();
            mQueue.pop();
            if (!mDone.insert(node).second) {
                continue;
            }
            traced.nodes.push_back(node);
            mFarthest = node;
            for (const std::uint32_t reach : next(node)) {
                traced.reaches.push_back(reach);
                traced.length += mNetwork.reach(reach).length;
                reachNode(far(reach), distance + mNetwork.reach(reach).length, reach);
            }
        }
    }

    /// From the farthest node back to where the walk began, which upstream is the direction of the water.
    [[nodiscard]] Path fromFarthest() const {
        Path path;
        std::uint32_t node = mFarthest;
        path.nodes.push_back(node);
        for (std::uint32_t by = mBest.at(node).by; by != kNone; by = mBest.at(node).by) {
            path.reaches.push_back(by);
            node = mNetwork.reach(by).to;
            path.nodes.push_back(node);
        }
        return path;
    }

private:
    struct Best {
        double distance = 0.0;
        std::uint32_t by = kNone;
    };
    using Entry = std::pair<double, std::uint32_t>;

    [[nodiscard]] std::span<const std::uint32_t> next(std::uint32_t node) const {
        return mDown ? mNetwork.leaving(node) : mNetwork.arriving(node);
    }
    [[nodiscard]] std::uint32_t far(std::uint32_t reach) const {
        return mDown ? mNetwork.reach(reach).to : mNetwork.reach(reach).from;
    }
    void reachNode(std::uint32_t node, double distance, std::uint32_t by) {
        const auto [place, fresh] = mBest.try_emplace(node, Best{distance, by});
        if (!fresh && place->second.distance <= distance) {
            return;
        }
        place->second = {distance, by};
        mQueue.emplace(distance, node);
    }

    const Network& mNetwork;
    bool mDown;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> mQueue;
    std::unordered_map<std::uint32_t, Best> mBest;
    std::unordered_set<std::uint32_t> mDone;
    std::uint32_t mFarthest = kNone;
};

/// Dry weather's choice: the lowest outlet; where levels are missing, the larger pipe.
std::uint32_t mainOutlet(const Network& network, std::uint32_t node) {
    const auto rank = [&](std::uint32_t reach) {
        const double invert = invertFrom(network, reach);
        const double height = network.reach(reach).height;
        return std::pair(std::isnan(invert) ? std::numeric_limits<double>::infinity() : invert,
                         std::isnan(height) ? 0.0 : -height);
    };
    const std::span<const std::uint32_t> outlets = network.leaving(node);
    const auto lowest =
        std::min_element(outlets.begin(), outlets.end(), [&](std::uint32_t a, std::uint32_t b) { return rank(a) < rank(b); });
    return lowest != outlets.end() ? *lowest : kNone;
}

/// `path` holds its first node, and the first reach when it began with one.
void followDown(const Network& network, Path& path) {
    std::unordered_set<std::uint32_t> seen(path.nodes.begin(), path.nodes.end());
    for (std::uint32_t reach = mainOutlet(network, path.nodes.back()); reach != kNone;) {
        const std::uint32_t node = network.reach(reach).to;
        if (!seen.insert(node).second) {
            return;
        }
        path.reaches.push_back(reach);
        path.nodes.push_back(node);
        reach = mainOutlet(network, node);
    }
}

/// Whether one can go in circles within what was traced: nodes without open arrivals are taken away until none is left.
bool hasLoop(const Network& network, const Traced& traced) {
    std::unordered_map<std::uint32_t, std::uint32_t> arrivals;
    for (const std::uint32_t reach : traced.reaches) {
        ++arrivals[network.reach(reach).to];
    }
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> leaving;
    for (const std::uint32_t reach : traced.reaches) {
        leaving[network.reach(reach).from].push_back(network.reach(reach).to);
    }
    std::vector<std::uint32_t> free;
    for (const auto& [from, to] : leaving) {
        if (!arrivals.contains(from)) {
            free.push_back(from);
        }
    }
    std::size_t taken = 0;
    while (!free.empty()) {
        const std::uint32_t node = free.back();
        free.pop_back();
        const auto outlets = leaving.find(node);
        if (outlets == leaving.end()) {
            continue;
        }
        for (const std::uint32_t to : outlets->second) {
            ++taken;
            if (--arrivals[to] == 0) {
                free.push_back(to);
            }
        }
    }
    return taken < traced.reaches.size();
}

void measure(const Network& network, Traced& traced) {
    const Path& path = traced.path;
    for (const std::uint32_t reach : path.reaches) {
        traced.pathLength += network.reach(reach).length;
    }
    if (!path.reaches.empty()) {
        const double fall = invertFrom(network, path.reaches.front()) - invertTo(network, path.reaches.back());
        traced.fall = std::isnan(fall) ? std::nullopt : std::optional(fall);
    }
}

}  // namespace

double invertFrom(const Network& network, std::uint32_t reach) {
    const Reach& r = network.reach(reach);
    return std::isnan(r.invertFrom) ? network.node(r.from).invert : r.invertFrom;
}

double invertTo(const Network& network, std::uint32_t reach) {
    const Reach& r = network.reach(reach);
    return std::isnan(r.invertTo) ? network.node(r.to).invert : r.invertTo;
}

Traced trace(const Network& network, const Start& start, Direction direction) {
    Traced traced;
    const bool down = direction == Direction::Downstream;
    const bool byReach = start.reach < network.reaches().size();
    if (!byReach && start.node >= network.nodes().size()) {
        return traced;
    }
    const Reach* const first = byReach ? &network.reach(start.reach) : nullptr;
    const std::uint32_t beginning = first == nullptr ? start.node : down ? first->to : first->from;
    Walk walk(network, direction);
    walk.from(beginning, 0.0);
    walk.go(traced);
    if (first != nullptr && std::find(traced.reaches.begin(), traced.reaches.end(), start.reach) == traced.reaches.end()) {
        traced.reaches.insert(traced.reaches.begin(), start.reach);
        traced.length += first->length;
    }
    if (down) {
        if (first != nullptr) {
            traced.path = {{first->from, first->to}, {start.reach}};
        } else {
            traced.path.nodes = {beginning};
        }
        followDown(network, traced.path);
    } else {
        traced.path = walk.fromFarthest();
        if (first != nullptr) {
            traced.path.reaches.push_back(start.reach);
            traced.path.nodes.push_back(first->to);
        }
    }
    traced.loop = hasLoop(network, traced);
    measure(network, traced);
    return traced;
}

}  // namespace rundgang::network
