#include "content/demo/plan/DrainTree.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

namespace rundgang::demo {
namespace {

struct Arc {
    std::uint32_t to;
    std::uint32_t street;
};

// A metre of counter-slope costs like so many metres of way: digging deep is dear.
constexpr double kUphillCost = 90.0;

}  // namespace

DrainTree drainTree(const Plan& plan, const CellLand& land, const std::vector<bool>& served,
                    const std::vector<std::uint32_t>& roots) {
    const std::vector<Vec2>& nodes = plan.streets.nodes();
    DrainTree tree;
    tree.next.assign(nodes.size(), kNone);
    tree.street.assign(nodes.size(), kNone);
    tree.cover.assign(nodes.size(), 0.0);
    std::vector<std::vector<Arc>> arcs(nodes.size());
    for (std::uint32_t id = 0; id < plan.streets.streets().size(); ++id) {
        if (!served[id]) {
            continue;
        }
        const std::vector<std::uint32_t>& line = plan.streets.streets()[id].nodes;
        for (std::size_t i = 0; i < line.size(); ++i) {
            tree.cover[line[i]] = land.height(nodes[line[i]]);
            if (i > 0) {
                arcs[line[i]].push_back({line[i - 1], id});
                arcs[line[i - 1]].push_back({line[i], id});
            }
        }
    }
    std::vector<double> cost(nodes.size(), std::numeric_limits<double>::max());
    std::set<std::pair<double, std::uint32_t>> queue;
    for (const std::uint32_t root : roots) {
        cost[root] = 0.0;
        queue.insert({0.0, root});
    }
    while (!queue.empty()) {
        const std::uint32_t node = queue.begin()->second;
        queue.erase(queue.begin());
        tree.order.push_back(node);
        for (const Arc& arc : arcs[node]) {
            // Water would come from arc.to to node.
            const double climb = std::max(0.0, tree.cover[node] - tree.cover[arc.to]);
            const double through = cost[node] + lengthOf(nodes[arc.to] - nodes[node]) + kUphillCost * climb;
            if (through < cost[arc.to]) {
                queue.erase({cost[arc.to], arc.to});
                cost[arc.to] = through;
                tree.next[arc.to] = node;
                tree.street[arc.to] = arc.street;
                queue.insert({through, arc.to});
            }
        }
    }
    return tree;
}

}  // namespace rundgang::demo
