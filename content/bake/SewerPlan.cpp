#include "content/bake/SewerFacts.h"
#include "content/bake/SewerProfiles.h"
#include "content/bake/Sewers.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace rundgang::bake {
namespace {

using city::NodeKind;
using city::SewerKind;
using world::Material;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
/// DN 300 is the usual smallest public sewer (DWA-A 118): what is drawn when the size is not known.
constexpr double kNominalDiameter = 0.3;
constexpr double kLongestPiece = 20.0;
/// Where u begins anew: a whole number of arrows, joints and dashes, so that none is cut.
constexpr double kPatternRepeats = 600.0;
/// Of a structure whose outline is known a pipe ends so deep in its nominal round.
constexpr double kIntoWall = 0.9;

Material materialOf(SewerKind kind) {
    switch (kind) {
        case SewerKind::Combined: return Material::SewerCombined;
        case SewerKind::Foul: return Material::SewerFoul;
        case SewerKind::Storm: return Material::SewerStorm;
        case SewerKind::Unknown: break;
    }
    return Material::SewerUnknown;
}

struct Along {
    glm::dvec2 place;
    double metres;       ///< from the line's beginning
    std::size_t corner;  ///< the line's last point up to here
};

/// The line with no piece longer than kLongestPiece.
std::vector<Along> subdivided(const std::vector<glm::dvec2>& line) {
    std::vector<Along> points;
    double along = 0.0;
    points.push_back({line[0], 0.0, 0});
    for (std::size_t i = 1; i < line.size(); ++i) {
        const double length = glm::length(line[i] - line[i - 1]);
        if (!(length > 1e-6)) {
            continue;
        }
        // A line across half of Europe is a slip of the CRS; it must not eat the memory.
        const int pieces = static_cast<int>(std::clamp(std::ceil(length / kLongestPiece), 1.0, 5000.0));
        for (int k = 1; k <= pieces; ++k) {
            const double share = static_cast<double>(k) / pieces;
            points.push_back({line[i - 1] + (line[i] - line[i - 1]) * share, along + length * share, k == pieces ? i : i - 1});
        }
        along += length;
    }
    return points;
}

/// Levels of the points: straight from one known level to the next. Both ends must be known.
std::vector<double> levelsOf(const std::vector<Along>& points, const std::vector<double>& inverts, double from, double to) {
    std::vector<std::pair<double, double>> known{{0.0, from}};
    for (std::size_t i = 1; i + 1 < points.size(); ++i) {
        const std::size_t corner = points[i].corner;
        const bool atCorner = points[i - 1].corner != corner;
        if (atCorner && corner + 1 < inverts.size() && std::isfinite(inverts[corner])) {
            known.emplace_back(points[i].metres, inverts[corner]);
        }
    }
    known.emplace_back(points.back().metres, to);
    std::vector<double> levels;
    std::size_t next = 1;
    for (const Along& point : points) {
        while (next + 1 < known.size() && known[next].first < point.metres) {
            ++next;
        }
        const auto& [a, low] = known[next - 1];
        const auto& [b, high] = known[next];
        levels.push_back(b > a ? low + (high - low) * std::clamp((point.metres - a) / (b - a), 0.0, 1.0) : low);
    }
    return levels;
}

class Planner {
public:
    Planner(const city::SewerNetwork& network, const SewerTopology& topology, const TileGrid& grid, std::uint32_t firstFeature)
        : mNetwork(network), mTopology(topology), mGrid(grid), mNext(firstFeature) {}

    SewerPlan run() {
        for (std::uint32_t i = 0; i < mNetwork.reaches.size(); ++i) {
            addReach(i);
        }
        for (const city::SewerNode& node : mNetwork.nodes) {
            addNode(node);
        }
        if (mDepthUnknown > 0) {
            mPlan.warnings.push_back(core::Problem{
                "", "sewers",
                std::to_string(mDepthUnknown) +
                    " reaches or nodes have no invert level (Sohlhöhe); they are drawn dashed just under the surface",
                "Map the columns with the invert levels in the project file, or complete the source."});
        }
        if (mSizeUnknown > 0) {
            mPlan.warnings.push_back(core::Problem{
                "", "sewers",
                std::to_string(mSizeUnknown) + " reaches have no diameter; they are drawn dashed at a nominal 0.3 m",
                "Map the column with the diameter in the project file, or complete the source."});
        }
        return std::move(mPlan);
    }

private:
    std::optional<double> levelOf(const std::optional<double>& own, std::uint32_t node) const {
        return own || node == kNoNode ? own : mNetwork.nodes[node].invertLevel;
    }

    static double diameterOf(const city::SewerNode& node) {
        const double nominal = node.kind == NodeKind::Structure ? 2.0 : node.kind == NodeKind::Manhole ? 1.0 : 0.45;
        return std::clamp(node.diameter.value_or(nominal), 0.1, 50.0);
    }

    /// Sources draw reaches from the middle of a shaft to the middle of the next; the pipe itself ends in the shaft's wall, and
    /// drawn further a wide one would stick out on the other side.
    void endAtWall(std::uint32_t node, const glm::dvec2& inner, glm::dvec2& end) const {
        const double length = glm::length(inner - end);
        if (node == kNoNode || !(length > 1e-6)) {
            return;
        }
        const city::SewerNode& shaft = mNetwork.nodes[node];
        if (shaft.kind == NodeKind::Connection || shaft.kind == NodeKind::Outfall || shaft.kind == NodeKind::Inlet) {
            return;
        }
        const double inside = diameterOf(shaft) * 0.5 * kIntoWall - glm::length(end - shaft.position);
        if (inside > 0.0 && inside < length * 0.4) {
            end += (inner - end) * (inside / length);
        }
    }

    DrawnInverts invertsOf(std::uint32_t index) const {
        const city::SewerReach& reach = mNetwork.reaches[index];
        DrawnInverts inverts{levelOf(reach.invertFrom, mTopology.from[index]), levelOf(reach.invertTo, mTopology.to[index])};
        inverts.derived = static_cast<std::uint8_t>((inverts.from && !reach.invertFrom ? city::kDerivedInvertFrom : 0) |
                                                    (inverts.to && !reach.invertTo ? city::kDerivedInvertTo : 0));
        return inverts;
    }

    SewerTube tubeOf(const city::SewerReach& reach) {
        SewerTube tube;
        tube.feature = mNext++;
        tube.material = materialOf(reach.system);
        tube.profile = reach.profile;
        const double height = reach.height.value_or(reach.width.value_or(kNominalDiameter));
        const std::optional<double> width = reach.width ? reach.width : definedWidth(reach.profile, height);
        tube.height = static_cast<float>(std::clamp(height, 0.02, 20.0));
        tube.width = static_cast<float>(std::clamp(width.value_or(height), 0.02, 20.0));
        if ((!reach.height && !reach.width) || !width) {
            tube.flags |= world::kFlagSizeUnknown;
            ++mSizeUnknown;
        }
        return tube;
    }

    void addReach(std::uint32_t index) {
        const city::SewerReach& reach = mNetwork.reaches[index];
        const DrawnInverts inverts = invertsOf(index);
        SewerTube tube = tubeOf(reach);
        // Both ends or nothing: between a known and an unknown end there is no slope to draw.
        const bool known = inverts.from && inverts.to;
        if (!known) {
            tube.flags |= world::kFlagDepthUnknown;
            ++mDepthUnknown;
        }
        std::vector<glm::dvec2> line = reach.line;
        endAtWall(mTopology.from[index], line[1], line.front());
        endAtWall(mTopology.to[index], line[line.size() - 2], line.back());
        const std::vector<Along> points = subdivided(line);
        const std::vector<double> levels =
            known ? levelsOf(points, reach.inverts, *inverts.from, *inverts.to) : std::vector<double>(points.size(), kNaN);
        math::WorldBox box;
        TileId leaf;
        SewerTube piece = tube;
        piece.ends[0] = endAt(mTopology.from[index]);
        for (std::size_t i = 0; i + 1 < points.size(); ++i) {
            const glm::dvec2 middle = (points[i].place + points[i + 1].place) * 0.5;
            const TileId here = mGrid.leafAt(middle.x, middle.y);
            const auto axisAt = [&](std::size_t k) { return glm::dvec3(points[k].place, levels[k] + tube.height * 0.5); };
            if (i > 0 && here != leaf) {
                piece.ends[1] = {TubeEnd::Where::OtherLeaf, {}, axisAt(i + 1)};
                flush(leaf, piece);
                piece.ends = {TubeEnd{TubeEnd::Where::OtherLeaf, {}, axisAt(i - 1)}, TubeEnd{}};
                piece.walked = std::fmod(points[i].metres, kPatternRepeats);
            }
            leaf = here;
            for (const std::size_t k : {i, i + 1}) {
                const glm::dvec3 at = axisAt(k);
                if (piece.axis.empty() || k == i + 1) {
                    piece.axis.push_back(at);
                }
                box.add(at);
            }
        }
        piece.ends[1] = endAt(mTopology.to[index]);
        flush(leaf, piece);
        world::Feature feature = reachFeature(reach, inverts, mNetwork);
        feature.box = box;
        mPlan.features.push_back(std::move(feature));
        ++mPlan.reaches;
    }

    void flush(const TileId& leaf, SewerTube& piece) {
        if (piece.axis.size() >= 2) {
            mPlan.leaves[leaf].tubes.push_back(piece);
        }
        piece.axis.clear();
    }

    /// The largest of its outlines, counter-clockwise.
    static std::vector<glm::dvec2> outlineOf(const city::SewerNode& node) {
        std::vector<glm::dvec2> outline;
        double largest = 0.0;
        for (const std::vector<glm::dvec2>& ring : node.outlines) {
            double twice = 0.0;
            for (std::size_t i = 0; i < ring.size(); ++i) {
                const glm::dvec2 a = ring[i] - ring[0];
                const glm::dvec2 b = ring[(i + 1) % ring.size()] - ring[0];
                twice += a.x * b.y - a.y * b.x;
            }
            if (std::abs(twice) > largest) {
                largest = std::abs(twice);
                outline = ring;
                if (twice < 0.0) {
                    std::reverse(outline.begin(), outline.end());
                }
            }
        }
        return outline;
    }

    TubeEnd endAt(std::uint32_t node) const {
        if (node == kNoNode) {
            return {};
        }
        const SewerShaft shaft = shaftOf(mNetwork.nodes[node]);
        const bool upright =
            shaft.kind == NodeKind::Manhole || shaft.kind == NodeKind::Gully || shaft.kind == NodeKind::Structure;
        return upright && shaft.outline.empty() ? TubeEnd{TubeEnd::Where::Shaft, shaft, {}} : TubeEnd{};
    }

    static SewerShaft shaftOf(const city::SewerNode& node) {
        SewerShaft shaft;
        shaft.position = node.position;
        shaft.cover = node.coverLevel.value_or(kNaN);
        shaft.invert = node.invertLevel.value_or(kNaN);
        shaft.kind = node.kind;
        shaft.material = node.kind == NodeKind::Manhole ? Material::Manhole
                         : node.kind == NodeKind::Gully ? Material::Gully
                                                        : materialOf(node.system);
        shaft.diameter = static_cast<float>(diameterOf(node));
        if (!node.diameter && node.kind == NodeKind::Manhole) {
            shaft.flags |= world::kFlagSizeUnknown;
        }
        // A gully's depth is hardly ever surveyed and is not what people look for.
        if (!node.invertLevel && node.kind != NodeKind::Gully) {
            shaft.flags |= world::kFlagDepthUnknown;
        }
        shaft.outline = outlineOf(node);
        return shaft;
    }

    void addNode(const city::SewerNode& node) {
        SewerShaft shaft = shaftOf(node);
        shaft.feature = mNext++;
        mDepthUnknown += (shaft.flags & world::kFlagDepthUnknown) != 0 ? 1 : 0;
        world::Feature feature = nodeFeature(node, mNetwork);
        const double half = shaft.diameter * 0.5;
        feature.box.min = {node.position.x - half, node.position.y - half, shaft.invert};
        feature.box.max = {node.position.x + half, node.position.y + half, shaft.cover};
        for (const glm::dvec2& corner : shaft.outline) {
            feature.box.min = {std::min(feature.box.min.x, corner.x), std::min(feature.box.min.y, corner.y), shaft.invert};
            feature.box.max = {std::max(feature.box.max.x, corner.x), std::max(feature.box.max.y, corner.y), shaft.cover};
        }
        mPlan.leaves[mGrid.leafAt(node.position.x, node.position.y)].shafts.push_back(std::move(shaft));
        mPlan.features.push_back(std::move(feature));
        ++mPlan.nodes;
    }

    const city::SewerNetwork& mNetwork;
    const SewerTopology& mTopology;
    const TileGrid& mGrid;
    std::uint32_t mNext;
    SewerPlan mPlan;
    std::size_t mDepthUnknown = 0;
    std::size_t mSizeUnknown = 0;
};

}  // namespace

SewerPlan planSewers(const city::SewerNetwork& network, const SewerTopology& topology, const TileGrid& grid,
                     std::uint32_t firstFeature) {
    return Planner(network, topology, grid, firstFeature).run();
}

}  // namespace rundgang::bake
