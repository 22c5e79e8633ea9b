#include "content/import/sewer/Interpolate.h"

#include <cstdint>
#include <limits>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rundgang::import {
namespace {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

class Interpolator {
public:
    explicit Interpolator(city::SewerNetwork& network) : mNetwork(network), mEnds(network.nodes.size()) {
        for (std::size_t i = 0; i < network.nodes.size(); ++i) {
            mNodes.emplace(network.nodes[i].id, i);
        }
        for (std::size_t i = 0; i < network.reaches.size(); ++i) {
            if (!network.reaches[i].pressure) {
                note(nodeOf(network.reaches[i].fromNode), i, true);
                note(nodeOf(network.reaches[i].toNode), i, false);
            }
        }
    }

    std::size_t run() {
        for (std::size_t i = 0; i < mNetwork.reaches.size(); ++i) {
            const city::SewerReach& reach = mNetwork.reaches[i];
            if (!reach.pressure && upper(reach) && !reach.invertTo) {
                follow(i);
            }
        }
        return mSet;
    }

private:
    /// Reaches that end and begin in a node; only where there is one of each does a chain go on.
    struct Ends {
        std::size_t in = 0;
        std::size_t out = 0;
        std::size_t onward = kNone;
    };

    std::size_t nodeOf(const std::string& id) const {
        const auto found = id.empty() ? mNodes.end() : mNodes.find(id);
        return found != mNodes.end() ? found->second : kNone;
    }

    void note(std::size_t node, std::size_t reach, bool begins) {
        if (node == kNone) {
            return;
        }
        Ends& ends = mEnds[node];
        ++(begins ? ends.out : ends.in);
        ends.onward = begins ? reach : ends.onward;
    }

    std::optional<double> levelAt(std::size_t node) const {
        return node != kNone ? mNetwork.nodes[node].invertLevel : std::nullopt;
    }
    std::optional<double> upper(const city::SewerReach& reach) const {
        return reach.invertFrom ? reach.invertFrom : levelAt(nodeOf(reach.fromNode));
    }

    void follow(std::size_t first) {
        std::vector<std::size_t> chain{first};
        std::optional<double> end;
        while (!end) {
            const city::SewerReach& last = mNetwork.reaches[chain.back()];
            const std::size_t node = nodeOf(last.toNode);
            end = last.invertTo ? last.invertTo : levelAt(node);
            if (end) {
                break;
            }
            const bool goesOn = node != kNone && mEnds[node].in == 1 && mEnds[node].out == 1;
            // A chain longer than all there is runs in a circle.
            if (!goesOn || chain.size() > mNetwork.reaches.size()) {
                return;
            }
            const city::SewerReach& next = mNetwork.reaches[mEnds[node].onward];
            if (next.invertFrom) {
                end = next.invertFrom;
                break;
            }
            chain.push_back(mEnds[node].onward);
        }
        lay(chain, *upper(mNetwork.reaches[first]), *end);
    }

    static double lengthOf(const city::SewerReach& reach) { return reach.length ? *reach.length : city::drawnLength(reach); }

    void lay(const std::vector<std::size_t>& chain, double from, double to) {
        double whole = 0.0;
        for (const std::size_t i : chain) {
            whole += lengthOf(mNetwork.reaches[i]);
        }
        if (!(whole > 0.0)) {
            return;
        }
        double along = 0.0;
        for (const std::size_t i : chain) {
            city::SewerReach& reach = mNetwork.reaches[i];
            if (along > 0.0) {
                set(reach.invertFrom, from + (to - from) * along / whole, reach.derived, city::kDerivedInvertFrom);
            }
            along += lengthOf(reach);
            const double level = from + (to - from) * along / whole;
            set(reach.invertTo, level, reach.derived, city::kDerivedInvertTo);
            const std::size_t node = nodeOf(reach.toNode);
            if (node != kNone && i != chain.back()) {
                city::SewerNode& between = mNetwork.nodes[node];
                set(between.invertLevel, level, between.derived, city::kDerivedInvert);
            }
        }
    }

    void set(std::optional<double>& level, double value, std::uint8_t& derived, city::Derived flag) {
        if (!level) {
            level = value;
            derived = static_cast<std::uint8_t>(derived | flag);
            ++mSet;
        }
    }

    city::SewerNetwork& mNetwork;
    std::vector<Ends> mEnds;
    std::unordered_map<std::string_view, std::size_t> mNodes;
    std::size_t mSet = 0;
};

}  // namespace

std::size_t interpolateLevels(city::SewerNetwork& network) { return Interpolator(network).run(); }

}  // namespace rundgang::import
