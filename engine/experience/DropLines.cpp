#include "engine/experience/DropLines.h"

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace rundgang::experience {

namespace {

constexpr double kApart = 10.0;
/// Two reaches that end at one node need one line.
constexpr double kSamePlace = 0.3;
/// An opening that has moved by less has the same lines.
constexpr double kStep = 0.25;
/// A pipe nearer to the surface than this needs none.
constexpr double kLeastDepth = 0.3;
constexpr std::size_t kMost = 256;

bool alike(const frame::Opening& a, const frame::Opening& b) {
    bool same = a.points == b.points && a.radius == b.radius;
    for (std::uint32_t i = 0; same && i < a.points; ++i) {
        same = glm::distance(glm::dvec2(a.line[i] - b.line[i]), glm::dvec2(0.0)) < kStep;
    }
    return same;
}

class Maker {
public:
    Maker(const frame::Opening& opening, const physics::Physics& physics) : mOpening(opening), mPhysics(physics) {}

    void reach(const world::SewerNet& net, std::uint32_t index) {
        const std::vector<math::WorldPos> line = lineOf(net, index);
        const float height = net.reaches[index].height;
        const double crown = std::isfinite(height) ? static_cast<double>(height) : 0.0;
        double next = 0.0;
        double station = 0.0;
        for (std::size_t i = 1; i < line.size(); ++i) {
            const glm::dvec3 way = line[i] - line[i - 1];
            const double length = glm::length(glm::dvec2(way));
            if (length > kLongestPiece) {
                break;
            }
            for (; next < station + length; next += kApart) {
                add(line[i - 1] + way * ((next - station) / length), crown);
            }
            station += length;
        }
        if (!line.empty()) {
            add(line.back(), crown);
        }
    }
    std::vector<frame::DropLine> made() && { return std::move(mLines); }

private:
    void add(math::WorldPos pipe, double crown) {
        pipe.z += crown;
        const glm::dvec2 p(pipe.x, pipe.y);
        const auto here = [&](const frame::DropLine& other) {
            return glm::distance(glm::dvec2(other.pipe.x, other.pipe.y), p) < kSamePlace;
        };
        if (!std::isfinite(pipe.z) || mLines.size() >= kMost || !mOpening.inside(p) || std::ranges::any_of(mLines, here)) {
            return;
        }
        const std::optional<double> surface = mPhysics.terrainAt(p.x, p.y);
        if (surface && *surface - pipe.z > kLeastDepth) {
            mLines.push_back({pipe, {p.x, p.y, *surface}});
        }
    }

    const frame::Opening& mOpening;
    const physics::Physics& mPhysics;
    std::vector<frame::DropLine> mLines;
};

}  // namespace

const std::shared_ptr<const std::vector<frame::DropLine>>& DropLines::of(const frame::Opening& opening, const SewerMap* map,
                                                                         const physics::Physics& physics) {
    if (map == mMap && physics.revision() == mGround && alike(opening, mOpening)) {
        return mLines;
    }
    mOpening = opening;
    mMap = map;
    mGround = physics.revision();
    mLines.reset();
    if (map != nullptr) {
        glm::dvec2 min(1e300);
        glm::dvec2 max(-1e300);
        for (std::uint32_t i = 0; i < opening.points; ++i) {
            min = glm::min(min, glm::dvec2(opening.line[i].x, opening.line[i].y) - opening.radius);
            max = glm::max(max, glm::dvec2(opening.line[i].x, opening.line[i].y) + opening.radius);
        }
        std::vector<std::uint32_t> near;
        std::vector<std::uint32_t> nodes;
        map->grid.around((min + max) * 0.5, 0.5 * glm::length(max - min), near, nodes);
        Maker maker(opening, physics);
        for (const std::uint32_t reach : near) {
            maker.reach(map->net, reach);
        }
        mLines = std::make_shared<const std::vector<frame::DropLine>>(std::move(maker).made());
    }
    return mLines;
}

}  // namespace rundgang::experience
