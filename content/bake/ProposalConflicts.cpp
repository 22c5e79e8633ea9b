#include "content/bake/ProposalConflicts.h"

#include "content/bake/SewerProfiles.h"
#include "engine/core/Jobs.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <tuple>

namespace rundgang::bake {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

bool isThere(city::SewerStatus status) { return status != city::SewerStatus::Removed && status != city::SewerStatus::Fictitious; }

/// The reach as it is drawn: levels straight from one known one to the next, and none at all unless both ends are known.
network::PipeAxis axisOf(const city::SewerReach& reach, std::optional<double> from, std::optional<double> to) {
    network::PipeAxis axis;
    const std::optional<double> height = reach.height ? reach.height : reach.width;
    if (height) {
        const std::optional<double> width = reach.width ? reach.width : definedWidth(reach.profile, *height);
        axis.radius = std::max(*height, width.value_or(*height)) * 0.5;
    } else {
        axis.radius = kNaN;
    }
    for (const glm::dvec2& p : reach.line) {
        axis.line.emplace_back(p, kNaN);
    }
    if (!from || !to || !height) {
        return axis;
    }
    std::vector<double> along(reach.line.size(), 0.0);
    for (std::size_t i = 1; i < along.size(); ++i) {
        along[i] = along[i - 1] + glm::distance(reach.line[i - 1], reach.line[i]);
    }
    std::size_t known = 0;
    axis.line.front().z = *from;
    for (std::size_t i = 1; i < along.size(); ++i) {
        const bool last = i + 1 == along.size();
        if (!last && !(i < reach.inverts.size() && std::isfinite(reach.inverts[i]))) {
            continue;
        }
        axis.line[i].z = last ? *to : reach.inverts[i];
        for (std::size_t k = known + 1; k < i; ++k) {
            const double share = (along[k] - along[known]) / (along[i] - along[known]);
            axis.line[k].z = axis.line[known].z + (axis.line[i].z - axis.line[known].z) * share;
        }
        known = i;
    }
    for (glm::dvec3& p : axis.line) {
        p.z += *height * 0.5;
    }
    return axis;
}

world::ConflictRecord recordOf(const network::Clearance& found, std::uint32_t asset) {
    world::ConflictRecord record{};
    record.x = found.place.x;
    record.y = found.place.y;
    record.z = static_cast<float>(found.place.z);
    record.aside = static_cast<float>(found.aside);
    record.inside = static_cast<float>(found.inside.value_or(kNaN));
    record.station = static_cast<float>(found.station);
    record.asset = asset;
    return record;
}

/// Of a structure: each of its outer walls, or what stands between them. Nothing in space is told, for how deep the walls are is
/// not known.
std::optional<network::Clearance> outlineClearance(const network::Volumes& volumes, double strip, const city::SewerNode& node) {
    std::optional<network::Clearance> nearest;
    for (const std::vector<glm::dvec2>& ring : node.outlines) {
        network::PipeAxis walls;
        for (const glm::dvec2& p : ring) {
            walls.line.emplace_back(p, kNaN);
        }
        walls.line.push_back(walls.line.empty() ? glm::dvec3(node.position, kNaN) : walls.line.front());
        const std::optional<network::Clearance> found = volumes.clearance(walls, strip);
        if (found && (!nearest || found->aside < nearest->aside)) {
            nearest = found;
        }
    }
    // A proposal within a large structure need not come near to any wall of it.
    if (!nearest || nearest->aside > 0.0) {
        if (const std::optional<glm::dvec3> corner = volumes.cornerWithin(node.outlines)) {
            nearest = network::Clearance{0.0, std::nullopt, *corner, 0.0};
        }
    }
    return nearest;
}

std::optional<network::Clearance> nodeClearance(const network::Volumes& volumes, double strip, const city::SewerNode& node) {
    const double cover = node.coverLevel.value_or(kNaN);
    const double radius = node.diameter.value_or(0.0) * 0.5;
    network::PipeAxis shaft{{glm::dvec3(node.position, cover)}, node.diameter ? radius : kNaN};
    if (node.invertLevel && node.coverLevel) {
        shaft.line.emplace_back(node.position, *node.invertLevel);
    }
    std::optional<network::Clearance> found = volumes.clearance(shaft, strip + radius);
    if (found) {
        found->aside = std::max(0.0, found->aside - radius);
        found->inside = node.invertLevel ? found->inside : std::nullopt;
    }
    const std::optional<network::Clearance> walls = outlineClearance(volumes, strip, node);
    if (walls && (!found || walls->aside <= found->aside)) {
        found = walls;
    }
    if (found) {
        found->place.z = cover;
        found->station = 0.0;
    }
    return found;
}

/// The lowest place of each of 64 x 64 squares, in the order of squares.
std::vector<glm::dvec3> lowestPlaces(const std::vector<network::Triangle>& triangles) {
    constexpr double kSquares = 64.0;
    glm::dvec3 low(std::numeric_limits<double>::infinity());
    glm::dvec3 high(-std::numeric_limits<double>::infinity());
    for (const network::Triangle& t : triangles) {
        for (const glm::dvec3& p : t) {
            low = glm::min(low, p);
            high = glm::max(high, p);
        }
    }
    const double side = std::max({(high.x - low.x) / kSquares, (high.y - low.y) / kSquares, 0.1});
    std::map<std::pair<int, int>, glm::dvec3> lowest;
    for (const network::Triangle& t : triangles) {
        for (const glm::dvec3& p : t) {
            const std::pair square(static_cast<int>((p.x - low.x) / side), static_cast<int>((p.y - low.y) / side));
            const auto [place, fresh] = lowest.try_emplace(square, p);
            place->second = p.z < place->second.z ? p : place->second;
        }
    }
    std::vector<glm::dvec3> places;
    places.reserve(lowest.size());
    for (const auto& [square, place] : lowest) {
        places.push_back(place);
    }
    return places;
}

}  // namespace

double depthBelowGround(const std::vector<network::Triangle>& triangles, const std::function<double(double, double)>& ground) {
    double deepest = kNaN;
    for (const glm::dvec3& place : lowestPlaces(triangles)) {
        const double depth = ground(place.x, place.y) - place.z;
        if (std::isfinite(depth) && !(depth <= deepest)) {
            deepest = depth;
        }
    }
    return deepest;
}

std::vector<world::ConflictRecord> conflictsOf(const network::Volumes& volumes, double strip, const city::SewerNetwork& network,
                                               const SewerTopology& topology) {
    const auto levelOf = [&](const std::optional<double>& own, std::uint32_t node) {
        return own || node == kNoNode ? own : network.nodes[node].invertLevel;
    };
    std::vector<std::optional<world::ConflictRecord>> found(network.reaches.size() + network.nodes.size());
    core::parallelFor(found.size(), [&](std::size_t i) {
        std::optional<network::Clearance> clearance;
        auto asset = static_cast<std::uint32_t>(i);
        if (i < network.reaches.size()) {
            const city::SewerReach& reach = network.reaches[i];
            if (isThere(reach.status)) {
                clearance = volumes.clearance(
                    axisOf(reach, levelOf(reach.invertFrom, topology.from[i]), levelOf(reach.invertTo, topology.to[i])), strip);
            }
        } else {
            asset = static_cast<std::uint32_t>(i - network.reaches.size());
            const city::SewerNode& node = network.nodes[asset];
            // A connection point (Anschlusspunkt) is a place of its pipe and nothing of its own.
            if (isThere(node.status) && node.kind != city::NodeKind::Connection) {
                clearance = nodeClearance(volumes, strip, node);
            }
            asset |= world::kConflictOfNode;
        }
        if (clearance) {
            found[i] = recordOf(*clearance, asset);
        }
    });
    std::vector<world::ConflictRecord> records;
    for (const std::optional<world::ConflictRecord>& one : found) {
        if (one) {
            records.push_back(*one);
        }
    }
    const auto nearness = [](const world::ConflictRecord& one) {
        return std::tuple(one.aside, std::isnan(one.inside) ? std::numeric_limits<float>::infinity() : one.inside, one.asset);
    };
    std::sort(records.begin(), records.end(),
              [&](const world::ConflictRecord& a, const world::ConflictRecord& b) { return nearness(a) < nearness(b); });
    return records;
}

std::vector<VariantConflicts> tellConflicts(const world::SewerConflicts& conflicts, const std::vector<std::string>& variants,
                                            const city::SewerNetwork& network) {
    std::vector<VariantConflicts> told;
    for (std::size_t i = 0; i < conflicts.variants.size(); ++i) {
        const world::ConflictVariantRecord& variant = conflicts.variants[i];
        VariantConflicts one{variants[i], static_cast<double>(variant.strip), static_cast<double>(variant.below), {}};
        for (const world::ConflictRecord& record : conflicts.of(i)) {
            const std::uint32_t index = record.asset & ~world::kConflictOfNode;
            const bool node = (record.asset & world::kConflictOfNode) != 0;
            one.list.push_back({node ? network.nodes[index].id : network.reaches[index].id, node,
                                static_cast<double>(record.aside), static_cast<double>(record.inside), record.x, record.y,
                                static_cast<double>(record.station)});
        }
        told.push_back(std::move(one));
    }
    return told;
}

}  // namespace rundgang::bake
