#include "content/bake/SewerChecks.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace rundgang::bake {
namespace {

using city::NodeKind;
using city::ReachKind;
using city::SewerNode;
using city::SewerReach;

// Levels are measured to the centimetre; less is rounding.
constexpr double kUphill = 0.01;
constexpr double kStep = 0.05;
/// A higher fall within a shaft is a drop manhole (Absturz), which is built as a structure.
constexpr double kDrop = 1.0;
constexpr double kCoverAbove = 0.5;
constexpr double kFarFromNode = 5.0;
constexpr double kSamePlace = 0.01;
constexpr double kSquare = 256.0;

/// "12.34"
std::string metres(double value) {
    const long long centimetres = std::llround(std::abs(value) * 100.0);
    return std::to_string(centimetres / 100) + "." + std::to_string(100 + centimetres % 100).substr(1) + " m";
}

std::string at(const glm::dvec2& p) {
    return " at " + std::to_string(std::llround(p.x)) + ", " + std::to_string(std::llround(p.y));
}

class Checker {
public:
    Checker(const city::SewerNetwork& network, const SewerTopology& topology, const std::function<double(double, double)>& ground)
        : mNetwork(network), mTopology(topology), mGround(ground) {}

    SewerFlaws run() {
        for (std::uint32_t i = 0; i < mNetwork.reaches.size(); ++i) {
            checkFall(mNetwork.reaches[i]);
            // A source of lines alone has no nodes to meet.
            if (!mNetwork.nodes.empty()) {
                checkEnds(i);
            }
        }
        for (std::uint32_t i = 0; i < mNetwork.nodes.size(); ++i) {
            checkCover(mNetwork.nodes[i]);
            checkJumps(i);
        }
        checkGround();
        checkDuplicates();
        checkLoops();
        return std::move(mFlaws);
    }

private:
    template <typename Object>
    void flaw(std::size_t& count, const std::string& what, const Object& object, const glm::dvec2& place,
              const std::string& detail, const char* mend) {
        ++count;
        const bool known = object.origin < mNetwork.sources.size();
        mFlaws.findings.add(what, known ? mNetwork.sources[object.origin].path : "", nameOf(object) + at(place) + detail, mend);
    }

    static std::string nameOf(const SewerNode& node) { return "node " + node.id; }
    static std::string nameOf(const SewerReach& reach) { return "reach " + reach.id; }

    static bool byGravity(const SewerReach& reach) {
        return !reach.pressure && reach.kind != ReachKind::Pump && reach.kind != ReachKind::Regulator;
    }

    void checkFall(const SewerReach& reach) {
        if (byGravity(reach) && reach.invertFrom && reach.invertTo && *reach.invertTo - *reach.invertFrom > kUphill) {
            flaw(mFlaws.counts.uphill, "a reach runs uphill", reach, reach.line.front(),
                 " by " + metres(*reach.invertTo - *reach.invertFrom),
                 "Check its inverts and which of its ends is the upper one.");
        }
    }

    static double reachOf(const SewerNode& node) {
        double radius = kFarFromNode + node.diameter.value_or(0.0);
        for (const std::vector<glm::dvec2>& outline : node.outlines) {
            for (const glm::dvec2& corner : outline) {
                radius = std::max(radius, glm::length(corner - node.position) + kFarFromNode);
            }
        }
        return radius;
    }

    void checkEnds(std::uint32_t index) {
        const SewerReach& reach = mNetwork.reaches[index];
        const std::tuple<std::uint32_t, const std::string&, const glm::dvec2&> ends[2] = {
            {mTopology.from[index], reach.fromNode, reach.line.front()}, {mTopology.to[index], reach.toNode, reach.line.back()}};
        for (const auto& [node, id, place] : ends) {
            if (node == kNoNode) {
                flaw(mFlaws.counts.danglingEnds, "a reach's end meets no node", reach, place,
                     id.empty() ? "" : " (\"" + id + "\")", "Add the node, or mend the name of the reach's upper or lower node.");
                continue;
            }
            const double away = glm::length(mNetwork.nodes[node].position - place);
            if (away > reachOf(mNetwork.nodes[node])) {
                flaw(mFlaws.counts.danglingEnds, "a reach ends far from the node that it names", reach, place,
                     ", " + metres(away) + " from " + mNetwork.nodes[node].id, "Check the node's and the reach's coordinates.");
            }
        }
    }

    void checkCover(const SewerNode& node) {
        const bool needs = node.kind == NodeKind::Manhole || node.kind == NodeKind::Structure;
        if (needs && !node.coverLevel) {
            flaw(mFlaws.counts.withoutCover, "a manhole or structure has no cover level (Deckelhöhe)", node, node.position, "",
                 "Complete the source; until then its depth is not known.");
        }
    }

    void checkJumps(std::uint32_t index) {
        const SewerNode& node = mNetwork.nodes[index];
        std::optional<double> lowestIn;
        std::optional<double> highestIn;
        std::optional<double> lowestOut;
        std::optional<double> lowest;
        for (std::uint32_t k = mTopology.first[index]; k < mTopology.first[index + 1]; ++k) {
            const std::uint32_t i = mTopology.reachesOf[k];
            const SewerReach& reach = mNetwork.reaches[i];
            if (!byGravity(reach)) {
                continue;
            }
            if (mTopology.to[i] == index && reach.invertTo) {
                lowestIn = std::min(lowestIn.value_or(*reach.invertTo), *reach.invertTo);
                highestIn = std::max(highestIn.value_or(*reach.invertTo), *reach.invertTo);
            }
            if (mTopology.from[i] == index && reach.invertFrom) {
                lowestOut = std::min(lowestOut.value_or(*reach.invertFrom), *reach.invertFrom);
            }
        }
        lowest = lowestIn && lowestOut ? std::optional(std::min(*lowestIn, *lowestOut)) : lowestIn ? lowestIn : lowestOut;
        const bool plain = node.kind != NodeKind::Structure;
        if (plain && lowestIn && lowestOut && *lowestOut - *lowestIn > kStep) {
            flaw(mFlaws.counts.jumps, "the way out of a node lies above the way in", node, node.position,
                 " by " + metres(*lowestOut - *lowestIn), "Check the inverts of the reaches that meet here.");
        }
        if (plain && highestIn && lowestOut && *highestIn - *lowestOut > kDrop) {
            flaw(mFlaws.counts.jumps, "water drops by more than a metre within a node", node, node.position,
                 " by " + metres(*highestIn - *lowestOut), "Check the inverts, unless this is a drop manhole (Absturz).");
        }
        if (node.invertLevel && lowest && *node.invertLevel - *lowest > kStep) {
            flaw(mFlaws.counts.jumps, "a reach ends below the bottom of its node", node, node.position,
                 " by " + metres(*node.invertLevel - *lowest), "Check the node's invert and the reaches' ends.");
        }
    }

    /// Everything with a level, square by square.
    void checkGround() {
        struct Place {
            std::int64_t column, row;
            std::uint32_t index;
            std::uint8_t what;  ///< 0 node, 1 upper end, 2 lower end
        };
        std::vector<Place> places;
        const auto add = [&](const glm::dvec2& p, std::uint32_t index, std::uint8_t what) {
            places.push_back({static_cast<std::int64_t>(std::floor(p.x / kSquare)),
                              static_cast<std::int64_t>(std::floor(p.y / kSquare)), index, what});
        };
        for (std::uint32_t i = 0; i < mNetwork.nodes.size(); ++i) {
            add(mNetwork.nodes[i].position, i, 0);
        }
        for (std::uint32_t i = 0; i < mNetwork.reaches.size(); ++i) {
            if (mNetwork.reaches[i].invertFrom) {
                add(mNetwork.reaches[i].line.front(), i, 1);
            }
            if (mNetwork.reaches[i].invertTo) {
                add(mNetwork.reaches[i].line.back(), i, 2);
            }
        }
        std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
            return std::tie(a.column, a.row, a.what, a.index) < std::tie(b.column, b.row, b.what, b.index);
        });
        for (const Place& place : places) {
            place.what == 0 ? checkNodeLevels(mNetwork.nodes[place.index])
                            : checkReachLevel(mNetwork.reaches[place.index], place.what == 1);
        }
    }

    void checkNodeLevels(const SewerNode& node) {
        const double ground = mGround(node.position.x, node.position.y);
        if (node.invertLevel && node.coverLevel && *node.invertLevel > *node.coverLevel) {
            flaw(mFlaws.counts.aboveGround, "the bottom of a node lies above its cover", node, node.position,
                 " by " + metres(*node.invertLevel - *node.coverLevel), "Check both levels.");
        } else if (node.invertLevel && *node.invertLevel > ground) {
            flaw(mFlaws.counts.aboveGround, "the bottom of a node lies above the ground", node, node.position,
                 " by " + metres(*node.invertLevel - ground), "Check its invert, and the height systems of sewers and terrain.");
        }
        if (node.coverLevel && *node.coverLevel - ground > kCoverAbove) {
            flaw(mFlaws.counts.aboveGround, "a cover lies more than half a metre above the ground", node, node.position,
                 " by " + metres(*node.coverLevel - ground), "Check its level, and the height systems of sewers and terrain.");
        }
    }

    void checkReachLevel(const SewerReach& reach, bool upper) {
        const glm::dvec2& place = upper ? reach.line.front() : reach.line.back();
        const double level = upper ? *reach.invertFrom : *reach.invertTo;
        const double ground = mGround(place.x, place.y);
        if (level > ground) {
            flaw(mFlaws.counts.aboveGround, "a reach's invert lies above the ground", reach, place,
                 " by " + metres(level - ground), "Check its inverts, and the height systems of sewers and terrain.");
        }
    }

    template <typename Object>
    void checkIds(const std::vector<Object>& objects, const char* what) {
        std::vector<std::uint32_t> order(objects.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) {
            order[i] = i;
        }
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            const int compared = objects[a].id.compare(objects[b].id);
            return compared != 0 ? compared < 0 : a < b;
        });
        for (std::size_t k = 1; k < order.size(); ++k) {
            if (objects[order[k]].id == objects[order[k - 1]].id) {
                flaw(mFlaws.counts.duplicates, what, objects[order[k]], placeOf(objects[order[k]]), "", "Give each its own id.");
            }
        }
    }

    static glm::dvec2 placeOf(const SewerNode& node) { return node.position; }
    static glm::dvec2 placeOf(const SewerReach& reach) { return reach.line.front(); }

    using Rounded = std::pair<std::int64_t, std::int64_t>;
    static Rounded rounded(const glm::dvec2& p) { return {std::llround(p.x / kSamePlace), std::llround(p.y / kSamePlace)}; }

    void checkDuplicates() {
        checkIds(mNetwork.nodes, "two nodes have one id");
        checkIds(mNetwork.reaches, "two reaches have one id");
        std::vector<std::pair<Rounded, std::uint32_t>> shafts;
        for (std::uint32_t i = 0; i < mNetwork.nodes.size(); ++i) {
            if (mNetwork.nodes[i].kind == NodeKind::Manhole) {
                shafts.emplace_back(rounded(mNetwork.nodes[i].position), i);
            }
        }
        std::sort(shafts.begin(), shafts.end());
        for (std::size_t k = 1; k < shafts.size(); ++k) {
            const SewerNode& node = mNetwork.nodes[shafts[k].second];
            if (shafts[k].first == shafts[k - 1].first) {
                flaw(mFlaws.counts.duplicates, "two manholes stand in one place", node, node.position,
                     " and " + mNetwork.nodes[shafts[k - 1].second].id, "Take one of them out.");
            }
        }
        std::vector<std::tuple<Rounded, Rounded, long long, std::uint32_t>> ways;
        for (std::uint32_t i = 0; i < mNetwork.reaches.size(); ++i) {
            const SewerReach& reach = mNetwork.reaches[i];
            Rounded a = rounded(reach.line.front());
            Rounded b = rounded(reach.line.back());
            if (b < a) {
                std::swap(a, b);
            }
            ways.emplace_back(a, b, std::llround(city::drawnLength(reach) / kSamePlace), i);
        }
        std::sort(ways.begin(), ways.end());
        for (std::size_t k = 1; k < ways.size(); ++k) {
            const auto& [a, b, length, i] = ways[k];
            const auto& [before, behind, other, j] = ways[k - 1];
            if (a == before && b == behind && std::abs(length - other) <= 1) {
                flaw(mFlaws.counts.duplicates, "two reaches lie upon each other", mNetwork.reaches[i],
                     mNetwork.reaches[i].line.front(), " and " + mNetwork.reaches[j].id,
                     "Take one of them out, unless the line is laid twice.");
            }
        }
    }

    /// Strongly connected components of the network in the direction of flow (Tarjan 1972), without recursion.
    void checkLoops() {
        const auto count = static_cast<std::uint32_t>(mNetwork.nodes.size());
        constexpr std::uint32_t kUnseen = 0;
        std::vector<std::uint32_t> order(count, kUnseen);
        std::vector<std::uint32_t> low(count, 0);
        std::vector<std::uint32_t> next(mTopology.first.begin(), mTopology.first.end() - 1);
        std::vector<bool> open(count, false);
        std::vector<std::uint32_t> stack;
        std::vector<std::uint32_t> path;
        std::uint32_t seen = 0;
        const auto enter = [&](std::uint32_t node) {
            order[node] = low[node] = ++seen;
            open[node] = true;
            stack.push_back(node);
            path.push_back(node);
        };
        for (std::uint32_t start = 0; start < count; ++start) {
            if (order[start] != kUnseen) {
                continue;
            }
            enter(start);
            while (!path.empty()) {
                const std::uint32_t node = path.back();
                if (next[node] < mTopology.first[node + 1]) {
                    const std::uint32_t reach = mTopology.reachesOf[next[node]++];
                    const std::uint32_t to = mTopology.to[reach];
                    if (mTopology.from[reach] != node || to == kNoNode || to == node || !byGravity(mNetwork.reaches[reach])) {
                        continue;
                    }
                    if (order[to] == kUnseen) {
                        enter(to);
                    } else if (open[to]) {
                        low[node] = std::min(low[node], order[to]);
                    }
                    continue;
                }
                path.pop_back();
                if (!path.empty()) {
                    low[path.back()] = std::min(low[path.back()], low[node]);
                }
                if (low[node] == order[node]) {
                    close(node, stack, open);
                }
            }
        }
        for (std::uint32_t i = 0; i < mNetwork.reaches.size(); ++i) {
            if (mTopology.from[i] != kNoNode && mTopology.from[i] == mTopology.to[i]) {
                flaw(mFlaws.counts.loops, "a reach ends where it begins", mNetwork.reaches[i], mNetwork.reaches[i].line.front(),
                     "", "Mend the name of its upper or lower node.");
            }
        }
    }

    void close(std::uint32_t node, std::vector<std::uint32_t>& stack, std::vector<bool>& open) {
        std::size_t size = 0;
        std::uint32_t member = kNoNode;
        do {
            member = stack.back();
            stack.pop_back();
            open[member] = false;
            ++size;
        } while (member != node);
        if (size > 1) {
            flaw(mFlaws.counts.loops, "water would run in a circle", mNetwork.nodes[node], mNetwork.nodes[node].position,
                 ", " + std::to_string(size) + " nodes",
                 "Turn one of the circle's reaches round, or mend the names of its nodes.");
        }
    }

    const city::SewerNetwork& mNetwork;
    const SewerTopology& mTopology;
    const std::function<double(double, double)>& mGround;
    SewerFlaws mFlaws;
};

}  // namespace

SewerFlaws checkSewers(const city::SewerNetwork& network, const SewerTopology& topology,
                       const std::function<double(double, double)>& ground) {
    return Checker(network, topology, ground).run();
}

}  // namespace rundgang::bake
