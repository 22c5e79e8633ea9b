#include "engine/network/Backwater.h"

#include "engine/network/Trace.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <queue>
#include <unordered_set>
#include <utility>

namespace rundgang::network {
namespace {

/// Fills the network as a basin: always on at the node that the lowest level reaches, until some outlet lies lower than all
/// nodes still dry.
class Basin {
public:
    Basin(const Network& network, std::uint32_t blocked) : mNetwork(network), mBlocked(blocked) {}

    Backwater fill() {
        const std::uint32_t first = mNetwork.reach(mBlocked).from;
        const double start = invertFrom(mNetwork, mBlocked);
        if (std::isnan(start)) {
            ++mFound.unknown;
            return std::move(mFound);
        }
        mDry.emplace(start, first);
        while (!mDry.empty() && mDry.top().first < mLowest) {
            const auto [level, node] = mDry.top();
            mDry.pop();
            if (mWet.insert(node).second) {
                wet(node, level);
            }
        }
        finish();
        return std::move(mFound);
    }

private:
    using Entry = std::pair<double, std::uint32_t>;

    void wet(std::uint32_t node, double level) {
        mFound.nodes.push_back(node);
        offer(level, mNetwork.node(node).cover, {Backwater::Outlet::Street, node, kNone});
        for (const std::uint32_t reach : mNetwork.leaving(node)) {
            if (reach != mBlocked && !mWet.contains(mNetwork.reach(reach).to)) {
                offer(level, invertFrom(mNetwork, reach), {Backwater::Outlet::OtherReach, node, reach});
            }
        }
        for (const std::uint32_t reach : mNetwork.arriving(node)) {
            const double lower = invertTo(mNetwork, reach);
            const double upper = invertFrom(mNetwork, reach);
            if (std::isnan(lower) || std::isnan(upper)) {
                ++mFound.unknown;
            } else if (reach != mBlocked) {
                mDry.emplace(std::max({level, lower, upper}), mNetwork.reach(reach).from);
            }
        }
    }

    struct Offer {
        Backwater::Outlet outlet;
        std::uint32_t node;
        std::uint32_t reach;
    };
    void offer(double level, double sill, const Offer& way) {
        if (std::isnan(sill)) {
            ++mFound.unknown;
        } else if (std::max(level, sill) < mLowest) {
            mLowest = std::max(level, sill);
            mFound.outlet = way.outlet;
            mFound.node = way.node;
            mFound.reach = way.reach;
            mFound.level = mLowest;
        }
    }

    void finish() {
        mFound.reaches.push_back(mBlocked);
        for (const std::uint32_t node : mFound.nodes) {
            for (const std::uint32_t reach : mNetwork.arriving(node)) {
                if (reach != mBlocked && invertTo(mNetwork, reach) < mLowest) {
                    mFound.reaches.push_back(reach);
                }
            }
        }
    }

    const Network& mNetwork;
    std::uint32_t mBlocked;
    double mLowest = std::numeric_limits<double>::infinity();
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> mDry;
    std::unordered_set<std::uint32_t> mWet;
    Backwater mFound;
};

}  // namespace

Backwater backwater(const Network& network, std::uint32_t blockedReach) {
    return blockedReach < network.reaches().size() ? Basin(network, blockedReach).fill() : Backwater{};
}

}  // namespace rundgang::network
