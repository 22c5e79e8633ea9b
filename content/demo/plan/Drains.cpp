#include "content/demo/plan/Drains.h"

#include "content/demo/land/Random.h"
#include "content/demo/plan/Buckets.h"
#include "content/demo/plan/DrainTree.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace rundgang::demo {
namespace {

// Manholes stand no farther apart than a hose reaches.
constexpr double kManholeSpacing = 48.0;

// DN steps by the number of reaches above.
int diameterFor(int upstream, bool storm) {
    static constexpr std::array<std::pair<int, int>, 7> kSteps{
        {{3, 250}, {9, 300}, {20, 400}, {40, 500}, {80, 600}, {160, 800}, {400, 1000}}};
    for (const auto& [reaches, dn] : kSteps) {
        if (upstream <= (storm ? reaches / 2 + 1 : reaches)) {
            return storm ? std::max(dn, 300) : dn;
        }
    }
    return 1200;
}

// The storm sewer lies beside the foul one, seen downstream on the left.
constexpr double kStormAside = 1.5;

class Sewerage {
public:
    Sewerage(Plan& plan, const CellLand& land) : mPlan(plan), mLand(land) {
        const std::vector<Street>& streets = plan.streets.streets();
        mServed.assign(streets.size(), false);
        for (std::size_t id = 0; id < streets.size(); ++id) {
            mServed[id] = streets[id].service || (streets[id].open && streets[id].kind != StreetKind::Track);
        }
        mManholes.resize(plan.streets.nodes().size());
    }

    void lay() {
        cutOffBeyondTown();
        sanitary();
        storm();
        gullies();
    }

private:
    struct Shape {
        DrainSystem system;
        double depth;      ///< of a sewer's beginning below the street
        double leastFall;  ///< of the smallest pipe
        double aside;      ///< metres to the left of the street's middle, seen downstream
    };

    [[nodiscard]] double fromMarket(std::uint32_t node) const {
        return lengthOf(mPlan.streets.nodes()[node] - mPlan.frame.centre);
    }
    [[nodiscard]] bool separate(std::uint32_t node) const { return fromMarket(node) > 0.5 * mPlan.reach; }

    /// Main roads go on to the next town, their sewers do not: wanted are nodes near a built lot or on the way to the plant.
    void cutOffBeyondTown() {
        mWanted.assign(mPlan.streets.nodes().size(), false);
        Buckets<Vec2> lots(mPlan.frame.cell.corner(), 50.0);
        for (const Parcel& parcel : mPlan.parcels) {
            lots.add(parcel.area.centre, parcel.area.centre, parcel.area.centre);
        }
        for (std::size_t id = 0; id < mServed.size(); ++id) {
            const Street& street = mPlan.streets.streets()[id];
            for (const std::uint32_t node : street.nodes) {
                const Vec2 p = mPlan.streets.nodes()[node];
                bool lived = false;
                lots.visit(p, 50.0, [&](Vec2 lot) { lived = lived || lengthOf(lot - p) < 45.0; });
                mWanted[node] = mWanted[node] || (mServed[id] && (street.service || lived));
            }
        }
    }

    /// Marks everything on the way from a wanted node to its root.
    [[nodiscard]] std::vector<bool> onTheWay(const DrainTree& tree, bool onlySeparate) const {
        std::vector<bool> used(tree.next.size(), false);
        for (std::size_t i = tree.order.size(); i-- > 0;) {
            const std::uint32_t node = tree.order[i];
            used[node] = used[node] || (mWanted[node] && (!onlySeparate || separate(node)));
            if (used[node] && tree.next[node] != kNone) {
                used[tree.next[node]] = true;
            }
        }
        return used;
    }

    void sanitary() {
        std::uint32_t root = kNone;
        for (const Street& street : mPlan.streets.streets()) {
            if (street.service) {
                root = street.nodes.back();
            }
        }
        if (root == kNone) {
            return;
        }
        const DrainTree tree = drainTree(mPlan, mLand, mServed, {root});
        build(tree, onTheWay(tree, false), {DrainSystem::Combined, 2.3, 0.004, 0.0});
        finishAtPlant(root);
    }

    /// Where storm sewers may end: street nodes near the river, not closer to one another than a town would pay for.
    [[nodiscard]] std::vector<std::uint32_t> riversideNodes() const {
        constexpr double kApart = 120.0;
        const double farthest = mLand.land().riverWidth(mPlan.frame.cell.column) / 2.0 + 45.0;
        std::vector<std::pair<double, std::uint32_t>> near;
        for (std::size_t id = 0; id < mServed.size(); ++id) {
            for (const std::uint32_t node : mPlan.streets.streets()[id].nodes) {
                const double distance = std::abs(mLand.land().fromRiver(mPlan.streets.nodes()[node]));
                if (mServed[id] && distance > farthest - 40.0 && distance < farthest) {
                    near.emplace_back(distance, node);
                }
            }
        }
        std::sort(near.begin(), near.end());
        std::vector<std::uint32_t> roots;
        for (const auto& [distance, node] : near) {
            const Vec2 p = mPlan.streets.nodes()[node];
            const bool lonely = std::none_of(roots.begin(), roots.end(), [&](std::uint32_t root) {
                const Vec2 q = mPlan.streets.nodes()[root];
                // Each bank has its own outfalls.
                return lengthOf(p - q) < kApart && mLand.land().fromRiver(p) * mLand.land().fromRiver(q) > 0.0;
            });
            if (lonely) {
                roots.push_back(node);
            }
        }
        return roots;
    }

    void storm() {
        const std::vector<std::uint32_t> roots = riversideNodes();
        const DrainTree tree = drainTree(mPlan, mLand, mServed, roots);
        const std::vector<bool> used = onTheWay(tree, true);
        const std::size_t before = mPlan.drainNodes.size();
        mManholes.assign(mManholes.size(), kNone);
        build(tree, used, {DrainSystem::Storm, 1.6, 0.003, kStormAside});
        for (const std::uint32_t root : roots) {
            if (mManholes[root] != kNone && mManholes[root] >= before) {
                outfall(mManholes[root]);
            }
        }
    }

    /// Manholes where sewers meet, bend or get long; pipes between them, inverts from the upper ends down.
    void build(const DrainTree& tree, const std::vector<bool>& used, const Shape& shape) {
        const std::vector<Vec2>& nodes = mPlan.streets.nodes();
        std::vector<int> feeders(nodes.size(), 0);
        for (const std::uint32_t node : tree.order) {
            if (used[node] && tree.next[node] != kNone) {
                ++feeders[tree.next[node]];
            }
        }
        std::vector<std::uint32_t> upper(nodes.size(), kNone);  // the last manhole above, where a pipe is under way
        std::vector<std::uint32_t> upperNode(nodes.size(), kNone);
        mManholes.assign(nodes.size(), kNone);
        mReaches.assign(mPlan.drainNodes.size(), 0);
        for (std::size_t i = tree.order.size(); i-- > 0;) {
            const std::uint32_t node = tree.order[i];
            if (!used[node]) {
                continue;
            }
            if (needsManhole(tree, node, feeders[node], upperNode[node])) {
                ensureManhole(tree, node, shape);
            }
            if (mManholes[node] != kNone) {
                upper[node] = mManholes[node];
                upperNode[node] = node;
            }
            const std::uint32_t next = tree.next[node];
            if (next == kNone) {
                continue;
            }
            if (feeders[next] == 1 && tree.next[next] != kNone && !needsManhole(tree, next, 1, upperNode[node])) {
                upper[next] = upper[node];
                upperNode[next] = upperNode[node];
            } else {
                ensureManhole(tree, next, shape);
                connect(upper[node], mManholes[next], shape, tree.street[node]);
            }
        }
    }

    [[nodiscard]] bool needsManhole(const DrainTree& tree, std::uint32_t node, int feeders, std::uint32_t above) const {
        if (feeders != 1 || tree.next[node] == kNone || above == kNone) {
            return true;
        }
        const std::vector<Vec2>& nodes = mPlan.streets.nodes();
        // One manhole on each bank of the river, so that the pipe between them can dive under it.
        const double bank =
            std::abs(mLand.land().fromRiver(nodes[node])) - mLand.land().riverWidth(mPlan.frame.cell.column) / 2.0;
        if (bank > 4.0 && bank < 12.0 && lengthOf(nodes[node] - mPlan.frame.bridge) < 40.0) {
            return true;
        }
        const Vec2 in = nodes[node] - nodes[above];
        const Vec2 on = nodes[tree.next[node]] - nodes[node];
        return lengthOf(in) + lengthOf(on) > kManholeSpacing || glm::dot(unitOf(in), unitOf(on)) < 0.975;
    }

    void ensureManhole(const DrainTree& tree, std::uint32_t node, const Shape& shape) {
        if (mManholes[node] != kNone) {
            return;
        }
        const std::vector<Vec2>& nodes = mPlan.streets.nodes();
        const Vec2 downstream = tree.next[node] == kNone ? Vec2(0.0) : leftOf(unitOf(nodes[tree.next[node]] - nodes[node]));
        DrainNode manhole;
        manhole.position = nodes[node] + downstream * shape.aside;
        manhole.cover = mLand.height(manhole.position);
        manhole.system = systemAt(shape, node);
        manhole.invert = manhole.cover - shape.depth;
        const double river = std::abs(mLand.land().fromRiver(nodes[node]));
        if (river < mLand.land().riverWidth(mPlan.frame.cell.column) / 2.0 + 14.0 && shape.system != DrainSystem::Storm) {
            // Under the river's bed, with a metre of cover.
            manhole.invert = std::min(manhole.invert, mLand.land().floorAt(manhole.position.y) - kBedDepth - 1.2);
        }
        mManholes[node] = static_cast<std::uint32_t>(mPlan.drainNodes.size());
        mPlan.drainNodes.push_back(manhole);
        mReaches.push_back(0);
    }

    [[nodiscard]] DrainSystem systemAt(const Shape& shape, std::uint32_t node) const {
        return shape.system == DrainSystem::Storm ? DrainSystem::Storm
                                                  : (separate(node) ? DrainSystem::Foul : DrainSystem::Combined);
    }

    void connect(std::uint32_t from, std::uint32_t to, const Shape& shape, std::uint32_t street) {
        DrainNode& upper = mPlan.drainNodes[from];
        DrainNode& lower = mPlan.drainNodes[to];
        DrainPipe pipe;
        pipe.from = from;
        pipe.to = to;
        pipe.line = {upper.position, lower.position};
        const int reaches = mReaches[from] + 1;
        mReaches[to] += reaches;
        pipe.diameterMm = diameterFor(reaches, shape.system == DrainSystem::Storm);
        const double length = lengthOf(lower.position - upper.position);
        const double fall = length * (pipe.diameterMm >= 500 ? shape.leastFall * 0.6 : shape.leastFall);
        // The street may climb where the water must fall: then the sewer lies deeper from here on.
        lower.invert = std::min(lower.invert, upper.invert - fall - 0.01);
        pipe.street = street;
        pipe.invertFrom = upper.invert;
        // A pipe may end above the manhole's invert: a drop (Absturz), where another one comes in deeper.
        pipe.invertTo = std::min(upper.invert - fall, lower.cover - shape.depth);
        // Below a foul sewer that has met a combined one everything is combined.
        pipe.system = shape.system == DrainSystem::Storm ? DrainSystem::Storm : upper.system;
        if (shape.system != DrainSystem::Storm && upper.system == DrainSystem::Combined) {
            lower.system = DrainSystem::Combined;
        }
        mPlan.drains.push_back(std::move(pipe));
    }

    void finishAtPlant(std::uint32_t root) {
        DrainNode plant;
        plant.kind = DrainNodeKind::Plant;
        plant.position = mPlan.frame.plant.at(-24.0, 0.0);
        plant.cover = mLand.height(plant.position);
        plant.invert = plant.cover - 3.0;
        mPlan.drainNodes.push_back(plant);
        mReaches.push_back(0);
        const auto plantId = static_cast<std::uint32_t>(mPlan.drainNodes.size() - 1);
        connect(mManholes[root], plantId, {DrainSystem::Combined, 3.0, 0.004, 0.0}, House::kNoStreet);
        // What is cleaned goes to the river.
        outfall(plantId);
    }

    void outfall(std::uint32_t from) {
        const Land& land = mLand.land();
        const Vec2 p = mPlan.drainNodes[from].position;
        const double offset = land.fromRiver(p);
        const Vec2 downstream = land.riverDirection(mPlan.frame.cell.column, p.y);
        const double bank = land.riverWidth(mPlan.frame.cell.column) / 2.0 - 0.3;
        DrainNode node;
        node.kind = DrainNodeKind::Outfall;
        node.system = DrainSystem::Storm;
        node.position = p + leftOf(downstream) * (offset > 0.0 ? offset - bank : offset + bank) + downstream * 4.0;
        const double water = land.waterLevel(node.position.y);
        node.invert = mPlan.drainNodes[from].kind == DrainNodeKind::Plant
                          ? water + 0.1
                          : std::min(water + 0.15, mPlan.drainNodes[from].invert - 0.15);
        node.cover = node.invert + 1.0;
        mPlan.drainNodes.push_back(node);
        mReaches.push_back(0);
        DrainPipe pipe;
        pipe.from = from;
        pipe.to = static_cast<std::uint32_t>(mPlan.drainNodes.size() - 1);
        pipe.line = {p, node.position};
        pipe.system = DrainSystem::Storm;
        pipe.diameterMm = 500;
        pipe.invertFrom = mPlan.drainNodes[from].kind == DrainNodeKind::Plant ? node.invert + 0.3 : mPlan.drainNodes[from].invert;
        pipe.invertTo = node.invert;
        mPlan.drains.push_back(std::move(pipe));
    }

    /// Two gullies a manhole, at the kerbs, wherever the pipe takes rain.
    void gullies() {
        const std::size_t pipes = mPlan.drains.size();
        Buckets<std::size_t> storm(mPlan.frame.cell.corner(), 50.0);
        for (std::size_t i = 0; i < pipes; ++i) {
            const Line& line = mPlan.drains[i].line;
            if (mPlan.drains[i].system == DrainSystem::Storm) {
                storm.add(glm::min(line[0], line[1]), glm::max(line[0], line[1]), i);
            }
        }
        for (std::size_t i = 0; i < pipes; ++i) {
            const DrainPipe pipe = mPlan.drains[i];
            if (pipe.system == DrainSystem::Foul || pipe.street == House::kNoStreet ||
                mPlan.streets.streets()[pipe.street].service) {
                continue;
            }
            const double aside = pipe.system == DrainSystem::Storm ? kStormAside : 0.0;
            const double kerb = halfWidthOf(mPlan.streets.streets()[pipe.street].kind) - 0.3;
            const Vec2 along = unitOf(pipe.line[1] - pipe.line[0]);
            // Where a storm sewer lies in the street, rain goes there, not across it into the combined one.
            bool beside = false;
            storm.visit(pipe.line[0], 6.0, [&](std::size_t other) {
                const Line& line = mPlan.drains[other].line;
                beside = beside || distanceToSegment(pipe.line[0] + along * 2.5, line[0], line[1]) < 4.0;
            });
            if (pipe.system == DrainSystem::Combined && beside) {
                continue;
            }
            for (const double side : {-1.0, 1.0}) {
                gully(pipe, pipe.line[0] + along * 2.5 + leftOf(along) * (side * kerb - aside));
            }
        }
    }

    void gully(const DrainPipe& main, Vec2 p) {
        DrainNode node;
        node.kind = DrainNodeKind::Gully;
        node.position = p;
        node.system = main.system;
        node.cover = mLand.height(p);
        node.invert = node.cover - 1.1;
        const Vec2 to = mPlan.drainNodes[main.from].position;
        const double end = std::max(mPlan.drainNodes[main.from].invert + 0.05, node.invert - 0.5);
        if (end > node.invert - 0.05) {
            return;
        }
        mPlan.drainNodes.push_back(node);
        DrainPipe lateral;
        lateral.from = static_cast<std::uint32_t>(mPlan.drainNodes.size() - 1);
        lateral.to = main.from;
        lateral.line = {p, to};
        lateral.system = main.system;
        lateral.invertFrom = node.invert;
        lateral.invertTo = end;
        lateral.diameterMm = 150;
        lateral.lateral = true;
        lateral.street = main.street;
        mPlan.drains.push_back(std::move(lateral));
    }

    Plan& mPlan;
    const CellLand& mLand;
    std::vector<bool> mServed;
    std::vector<bool> mWanted;
    std::vector<std::uint32_t> mManholes;  ///< by street node
    std::vector<int> mReaches;             ///< by drain node: pipes above
};

}  // namespace

void layDrains(Plan& plan, const CellLand& land) { Sewerage(plan, land).lay(); }

}  // namespace rundgang::demo
