#include "content/demo/plan/StreetNet.h"

#include "engine/core/Assert.h"

#include <algorithm>
#include <utility>

namespace rundgang::demo {

double halfWidthOf(StreetKind kind) {
    switch (kind) {
        case StreetKind::Main: return 3.4;
        case StreetKind::Collector: return 3.0;
        case StreetKind::Residential: return 2.6;
        case StreetKind::Lane: return 2.1;
        case StreetKind::Track: return 1.5;
    }
    return 2.5;
}

double pavementOf(StreetKind kind) {
    switch (kind) {
        case StreetKind::Main: return 2.0;
        case StreetKind::Collector: return 1.5;
        case StreetKind::Residential: return 1.0;
        case StreetKind::Lane: return 0.5;
        case StreetKind::Track: return 0.0;
    }
    return 0.0;
}

std::uint32_t StreetNet::addNode(Vec2 p) {
    mNodes.push_back(p);
    return static_cast<std::uint32_t>(mNodes.size() - 1);
}

std::uint32_t StreetNet::addStreet(StreetKind kind, std::vector<std::uint32_t> nodes) {
    RG_ASSERT(nodes.size() >= 2, "a street needs two nodes");
    const auto id = static_cast<std::uint32_t>(mStreets.size());
    for (std::uint32_t i = 0; i + 1 < nodes.size(); ++i) {
        const Vec2 a = mNodes[nodes[i]];
        const Vec2 b = mNodes[nodes[i + 1]];
        mSegments.add(glm::min(a, b), glm::max(a, b), {id, i});
    }
    Street street;
    street.kind = kind;
    street.nodes = std::move(nodes);
    mStreets.push_back(std::move(street));
    return id;
}

Line StreetNet::line(const Street& street) const {
    Line line;
    line.reserve(street.nodes.size());
    for (const std::uint32_t node : street.nodes) {
        line.push_back(mNodes[node]);
    }
    return line;
}

Vec2 StreetNet::direction(std::uint32_t street, std::size_t index) const {
    const std::vector<std::uint32_t>& nodes = mStreets[street].nodes;
    const std::size_t from = std::min(index, nodes.size() - 2);
    return unitOf(mNodes[nodes[from + 1]] - mNodes[nodes[from]]);
}

std::optional<StreetNet::Hit> StreetNet::nearestNode(Vec2 p, double reach) const {
    std::optional<Hit> best;
    near(p, reach, [&](std::uint32_t street, std::uint32_t index) {
        for (std::size_t i = index; i < index + 2U; ++i) {
            const std::uint32_t node = mStreets[street].nodes[i];
            const double distance = lengthOf(mNodes[node] - p);
            if (distance <= reach && (!best || distance < best->distance)) {
                best = Hit{street, i, node, distance};
            }
        }
    });
    return best;
}

double StreetNet::clearance(Vec2 p, double upTo) const {
    double best = upTo;
    near(p, upTo + 6.0, [&](std::uint32_t street, std::uint32_t index) {
        const Street& s = mStreets[street];
        const double distance = distanceToSegment(p, mNodes[s.nodes[index]], mNodes[s.nodes[index + 1]]);
        best = std::min(best, distance - halfWidthOf(s.kind) - pavementOf(s.kind));
    });
    return best;
}

}  // namespace rundgang::demo
