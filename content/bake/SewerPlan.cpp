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
/// A pipe ends within the thickness of the shaft's wall: this share of the radius.
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

std::string systemName(SewerKind kind) {
    switch (kind) {
        case SewerKind::Combined: return "combined";
        case SewerKind::Foul: return "foul";
        case SewerKind::Storm: return "storm";
        case SewerKind::Unknown: break;
    }
    return "unknown";
}

std::string kindName(NodeKind kind) {
    switch (kind) {
        case NodeKind::Manhole: return "manhole";
        case NodeKind::Gully: return "gully";
        case NodeKind::Connection: return "connection";
        case NodeKind::Outfall: return "outfall";
        case NodeKind::Structure: break;
    }
    return "structure";
}

/// Metres to the millimetre, with a point in every locale; "unknown" is said as such.
std::string metres(const std::optional<double>& value) {
    if (!value) {
        return "unknown";
    }
    const long long millimetres = std::llround(std::abs(*value) * 1000.0);
    std::string fraction = std::to_string(1000 + millimetres % 1000).substr(1);
    return (*value < 0.0 ? "-" : "") + std::to_string(millimetres / 1000) + "." + fraction;
}

/// The line with no piece longer than kLongestPiece, and how far along each point is (0..1).
std::vector<std::pair<glm::dvec2, double>> subdivided(const std::vector<glm::dvec2>& line) {
    std::vector<std::pair<glm::dvec2, double>> points;
    double along = 0.0;
    points.emplace_back(line[0], 0.0);
    for (std::size_t i = 1; i < line.size(); ++i) {
        const double length = glm::length(line[i] - line[i - 1]);
        if (!(length > 1e-6)) {
            continue;
        }
        // A line across half of Europe is a slip of the CRS; it must not eat the memory.
        const int pieces = static_cast<int>(std::clamp(std::ceil(length / kLongestPiece), 1.0, 5000.0));
        for (int k = 1; k <= pieces; ++k) {
            const double share = static_cast<double>(k) / pieces;
            points.emplace_back(line[i - 1] + (line[i] - line[i - 1]) * share, along + length * share);
        }
        along += length;
    }
    for (auto& [point, share] : points) {
        share = along > 0.0 ? share / along : 0.0;
    }
    return points;
}

class Planner {
public:
    Planner(const TileGrid& grid, std::uint32_t firstFeature) : mGrid(grid), mNext(firstFeature) {}

    void add(const city::SewerNetwork& network) {
        mInverts.clear();
        mShafts.clear();
        for (const city::SewerNode& node : network.nodes) {
            if (node.invertLevel) {
                mInverts.emplace(node.id, *node.invertLevel);
            }
            if (node.kind != NodeKind::Connection && node.kind != NodeKind::Outfall) {
                mShafts.emplace(node.id, Round{node.position, diameterOf(node) * 0.5});
            }
        }
        for (const city::SewerReach& reach : network.reaches) {
            addReach(reach);
        }
        for (const city::SewerNode& node : network.nodes) {
            addNode(node);
        }
    }

    SewerPlan take() {
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
    std::optional<double> levelOf(const std::optional<double>& own, const std::string& node) const {
        if (own) {
            return own;
        }
        const auto place = mInverts.find(node);
        return place != mInverts.end() ? std::optional<double>(place->second) : std::nullopt;
    }

    struct Round {
        glm::dvec2 centre{0.0};
        double radius = 0.0;
    };

    static double diameterOf(const city::SewerNode& node) {
        const double nominal = node.kind == NodeKind::Structure ? 2.0 : node.kind == NodeKind::Manhole ? 1.0 : 0.45;
        return std::clamp(node.diameter.value_or(nominal), 0.1, 50.0);
    }

    /// Sources draw reaches from the middle of a shaft to the middle of the next; the pipe itself ends in the shaft's wall, and
    /// drawn further a wide one would stick out on the other side.
    void endAtWall(const std::string& node, const glm::dvec2& inner, glm::dvec2& end) const {
        const auto shaft = mShafts.find(node);
        const double length = glm::length(inner - end);
        if (shaft == mShafts.end() || !(length > 1e-6)) {
            return;
        }
        const double inside = shaft->second.radius * kIntoWall - glm::length(end - shaft->second.centre);
        if (inside > 0.0 && inside < length * 0.4) {
            end += (inner - end) * (inside / length);
        }
    }

    void addReach(const city::SewerReach& reach) {
        if (reach.line.size() < 2) {
            return;
        }
        const std::optional<double> from = levelOf(reach.invertFrom, reach.fromNode);
        const std::optional<double> to = levelOf(reach.invertTo, reach.toNode);
        SewerTube tube;
        tube.feature = mNext++;
        tube.material = materialOf(reach.system);
        const double height = reach.height.value_or(reach.width.value_or(kNominalDiameter));
        const double width = reach.width.value_or(height);
        tube.height = static_cast<float>(std::clamp(height, 0.02, 20.0));
        tube.width = static_cast<float>(std::clamp(width, 0.02, 20.0));
        if (!reach.height && !reach.width) {
            tube.flags |= world::kFlagSizeUnknown;
            ++mSizeUnknown;
        }
        if (!from || !to) {
            tube.flags |= world::kFlagDepthUnknown;
            ++mDepthUnknown;
        }
        // Both ends or nothing: between a known and an unknown end there is no slope to draw.
        const double low = from && to ? *from + tube.height * 0.5 : kNaN;
        const double high = from && to ? *to + tube.height * 0.5 : kNaN;
        math::WorldBox box;
        TileId leaf;
        SewerTube piece = tube;
        std::vector<glm::dvec2> line = reach.line;
        endAtWall(reach.fromNode, line[1], line.front());
        endAtWall(reach.toNode, line[line.size() - 2], line.back());
        const auto points = subdivided(line);
        for (std::size_t i = 0; i + 1 < points.size(); ++i) {
            const glm::dvec2 middle = (points[i].first + points[i + 1].first) * 0.5;
            const TileId here = mGrid.leafAt(middle.x, middle.y);
            if (i > 0 && here != leaf) {
                flush(leaf, piece);
            }
            leaf = here;
            for (const std::size_t k : {i, i + 1}) {
                const auto& [p, share] = points[k];
                if (piece.axis.empty() || k == i + 1) {
                    piece.axis.emplace_back(p.x, p.y, low + (high - low) * share);
                }
                box.add({p.x, p.y, low + (high - low) * share});
            }
        }
        flush(leaf, piece);
        double length = 0.0;
        for (std::size_t i = 1; i < reach.line.size(); ++i) {
            length += glm::length(reach.line[i] - reach.line[i - 1]);
        }
        mPlan.features.push_back(describe(reach, from, to, box, length));
        ++mPlan.reaches;
    }

    void flush(const TileId& leaf, SewerTube& piece) {
        if (piece.axis.size() >= 2) {
            mPlan.leaves[leaf].tubes.push_back(piece);
        }
        piece.axis.clear();
    }

    static world::Feature describe(const city::SewerReach& reach, const std::optional<double>& from,
                                   const std::optional<double>& to, const math::WorldBox& box, double length) {
        world::Feature feature;
        feature.kind = world::FeatureKind::SewerReach;
        feature.id = reach.id;
        feature.box = box;
        feature.attributes = {{"system", systemName(reach.system)}, {"invert_from", metres(from)}, {"invert_to", metres(to)}};
        feature.attributes.emplace_back("height", metres(reach.height ? reach.height : reach.width));
        if (reach.width && reach.height && *reach.width != *reach.height) {
            feature.attributes.emplace_back("width", metres(reach.width));
        }
        feature.attributes.emplace_back("length", metres(length));
        if (!reach.fromNode.empty()) {
            feature.attributes.emplace_back("from_node", reach.fromNode);
        }
        if (!reach.toNode.empty()) {
            feature.attributes.emplace_back("to_node", reach.toNode);
        }
        feature.attributes.insert(feature.attributes.end(), reach.attributes.begin(), reach.attributes.end());
        return feature;
    }

    void addNode(const city::SewerNode& node) {
        SewerShaft shaft;
        shaft.feature = mNext++;
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
            ++mDepthUnknown;
        }
        mPlan.leaves[mGrid.leafAt(node.position.x, node.position.y)].shafts.push_back(shaft);
        world::Feature feature;
        feature.kind = world::FeatureKind::SewerNode;
        feature.id = node.id;
        const double half = shaft.diameter * 0.5;
        feature.box.min = {node.position.x - half, node.position.y - half, shaft.invert};
        feature.box.max = {node.position.x + half, node.position.y + half, shaft.cover};
        feature.attributes = {{"kind", kindName(node.kind)},
                              {"system", systemName(node.system)},
                              {"cover_level", metres(node.coverLevel)},
                              {"invert_level", metres(node.invertLevel)},
                              {"diameter", metres(node.diameter)}};
        feature.attributes.insert(feature.attributes.end(), node.attributes.begin(), node.attributes.end());
        mPlan.features.push_back(std::move(feature));
        ++mPlan.nodes;
    }

    const TileGrid& mGrid;
    std::uint32_t mNext;
    SewerPlan mPlan;
    std::map<std::string, double> mInverts;
    std::map<std::string, Round> mShafts;
    std::size_t mDepthUnknown = 0;
    std::size_t mSizeUnknown = 0;
};

}  // namespace

SewerPlan planSewers(const std::vector<city::SewerNetwork>& networks, const TileGrid& grid, std::uint32_t firstFeature) {
    Planner planner(grid, firstFeature);
    for (const city::SewerNetwork& network : networks) {
        planner.add(network);
    }
    return planner.take();
}

}  // namespace rundgang::bake
