#include "content/demo/plan/Countryside.h"

#include "content/demo/land/Noise.h"
#include "content/demo/plan/Houses.h"
#include "content/demo/plan/Streets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace rundgang::demo {
namespace {

// The common size of a meadow in the Allgäu's patchwork, metres.
constexpr double kPieceLong = 138.0;
constexpr double kPieceWide = 84.0;

Vec2 corner(std::uint64_t seed, int i, int j) {
    const std::uint64_t h = hashOf(seed ^ 0xf1e1d, i, j);
    const Vec2 jitter((unitOf(h) - 0.5) * 52.0, (unitOf(mixBits(h)) - 0.5) * 34.0);
    return rotated(Vec2(i * kPieceLong, j * kPieceWide) + jitter, turned(0.055));
}

bool crossesRiver(const Land& land, Vec2 a, Vec2 b) { return (land.fromRiver(a) < 0.0) != (land.fromRiver(b) < 0.0); }

/// A track with two slight bends; empty if there is no street near or something lies in the way.
Line trackTo(const CellLand& land, const StreetNet& net, const Lots& lots, const Obb& yard, Random& random) {
    const auto hit = net.nearestNode(yard.centre, 440.0);
    if (!hit) {
        return {};
    }
    const Vec2 to = net.nodes()[hit->node];
    // Out of the yard on the side that faces the street.
    Vec2 from = yard.centre;
    double nearest = 1e9;
    for (const Vec2 side : {Vec2(1.0, 0.0), Vec2(-1.0, 0.0), Vec2(0.0, 1.0), Vec2(0.0, -1.0)}) {
        const Vec2 p = yard.at(side.x * (yard.halfLength + 0.5), side.y * (yard.halfWidth + 0.5));
        if (lengthOf(to - p) < nearest) {
            nearest = lengthOf(to - p);
            from = p;
        }
    }
    if (crossesRiver(land.land(), from, to)) {
        return {};
    }
    const Vec2 across = leftOf(to - from) * 0.12;
    const Line line = resampled(smoothed({from, from + (to - from) * 0.33 + across * random.range(-1.0, 1.0),
                                          from + (to - from) * 0.67 + across * random.range(-1.0, 1.0), to},
                                         3),
                                9.0);
    const bool clear = std::none_of(line.begin(), line.end(), [&](Vec2 p) { return lots.taken(p); });
    return clear ? line : Line{};
}

}  // namespace

std::vector<Area> layFields(const Land& land, const Cell& cell, std::uint64_t seed) {
    std::vector<Area> out;
    const Vec2 low = cell.corner() - Vec2(190.0);
    const Vec2 high = cell.corner() + Vec2(kCellSize + 190.0);
    const Vec2 back(turned(0.055).x, -turned(0.055).y);
    const Vec2 middle = rotated((low + high) * 0.5, back);
    const double reach = lengthOf(high - low) / 2.0;
    const int i0 = static_cast<int>(std::floor((middle.x - reach) / kPieceLong));
    const int i1 = static_cast<int>(std::ceil((middle.x + reach) / kPieceLong));
    const int j0 = static_cast<int>(std::floor((middle.y - reach) / kPieceWide));
    const int j1 = static_cast<int>(std::ceil((middle.y + reach) / kPieceWide));
    for (int j = j0; j < j1; ++j) {
        for (int i = i0; i < i1; ++i) {
            Area area;
            area.outline = {corner(seed, i, j), corner(seed, i + 1, j), corner(seed, i + 1, j + 1), corner(seed, i, j + 1)};
            const Vec2 c = (area.outline[0] + area.outline[2]) * 0.5;
            if (c.x < low.x || c.y < low.y || c.x > high.x || c.y > high.y) {
                continue;
            }
            area.look = hashOf(seed ^ 0x100c, i, j);
            // Grassland country: one piece in ten carries maize or grain, none where it is wet.
            const bool arable = unitOf(mixBits(area.look)) < 0.1 && std::abs(land.fromRiver(c)) > 120.0;
            area.kind = arable ? AreaKind::Field : AreaKind::Meadow;
            out.push_back(std::move(area));
        }
    }
    return out;
}

std::vector<Area> layForests(const CellLand& land, const Frame& frame, double reach, Lots& lots) {
    Random random(frame.seed ^ 0xf03e57);
    std::vector<Area> out;
    static constexpr std::array kWanted{Vec2(1640.0, 215.0), Vec2(270.0, 330.0),  Vec2(1740.0, 1560.0), Vec2(240.0, 1640.0),
                                        Vec2(1790.0, 900.0), Vec2(330.0, 1150.0), Vec2(1250.0, 1800.0), Vec2(180.0, 850.0)};
    for (const Vec2 wanted : kWanted) {
        const Vec2 c = frame.cell.corner() + wanted + Vec2(random.range(-70.0, 70.0), random.range(-70.0, 70.0));
        const double radius = random.range(75.0, 165.0);
        const std::uint64_t seed = random.next();
        if (lengthOf(c - frame.centre) < reach + radius + 60.0 || std::abs(land.land().fromRiver(c)) < radius + 40.0 ||
            !lots.free({c, {1.0, 0.0}, radius * 0.8, radius * 0.8})) {
            continue;
        }
        Area area;
        area.kind = AreaKind::Forest;
        area.look = seed;
        constexpr int kCorners = 36;
        for (int i = 0; i < kCorners; ++i) {
            const Vec2 ray = turned(static_cast<double>(i) / kCorners);
            const double r = radius * (0.95 + 0.42 * noise2(seed, ray.x * 1.7, ray.y * 1.7));
            const Vec2 p = c + ray * Vec2(r * 1.25, r * 0.9);
            const Vec2 low = frame.cell.corner() + Vec2(4.0);
            area.outline.push_back(glm::clamp(p, low, low + Vec2(kCellSize - 8.0)));
        }
        lots.take({c, {1.0, 0.0}, radius * 1.2, radius * 0.95});
        out.push_back(std::move(area));
    }
    return out;
}

std::vector<House> placeFarms(const CellLand& land, const Frame& frame, double reach, std::size_t count, Lots& lots,
                              StreetNet& net, std::vector<Area>& yards) {
    Random random(frame.seed ^ 0xfa23);
    std::vector<House> out;
    for (int attempt = 0; attempt < 260 && out.size() < count; ++attempt) {
        const Vec2 c = frame.cell.corner() + Vec2(random.range(70.0, kCellSize - 70.0), random.range(70.0, kCellSize - 70.0));
        const Vec2 front = rotated(Vec2(0.0, 1.0), turned(random.range(-0.06, 0.06) + 0.25));
        const Obb yard{c, front, 27.0, 26.0};
        const double distance = lengthOf(c - frame.centre);
        if (distance < reach * 1.12 + 40.0 || !lots.free(yard) || lengthOf(land.slope(c, 30.0)) > 0.11) {
            continue;
        }
        lots.take(yard);
        const Line track = trackTo(land, net, lots, yard, random);
        if (track.empty()) {
            continue;
        }
        std::vector<std::uint32_t> nodes;
        for (const Vec2 p : track) {
            nodes.push_back(net.addNode(p));
        }
        nodes.back() = net.nearestNode(track.back(), 3.0).value_or(StreetNet::Hit{0, 0, nodes.back(), 0.0}).node;
        net.addStreet(StreetKind::Track, std::move(nodes));
        const auto ring = yard.grown(-5.0).corners();
        yards.push_back({AreaKind::Paved, Finish::Gravel, {ring.begin(), ring.end()}, random.next()});
        for (House& house : makeFarm(yard, front, random.next())) {
            if (out.size() < count) {
                out.push_back(std::move(house));
            }
        }
    }
    return out;
}

std::vector<House> placeHayBarns(const Frame& frame, double reach, std::size_t count, Lots& lots) {
    Random random(frame.seed ^ 0x57ade1);
    std::vector<House> out;
    for (double y = 40.0; y < kCellSize - 40.0 && out.size() < count; y += 37.0) {
        for (double x = 40.0; x < kCellSize - 40.0 && out.size() < count; x += 43.0) {
            const Vec2 c = frame.cell.corner() + Vec2(x, y);
            const Obb base{c, turned(random.unit()), random.range(4.0, 5.5), random.range(3.0, 3.8)};
            if (lengthOf(c - frame.centre) < reach || !lots.free(base.grown(1.0))) {
                continue;
            }
            lots.take(base.grown(1.0));
            House house;
            house.use = Use::Barn;
            house.look = random.next();
            house.parts.push_back(body(base, 3.0, 0.6, Roof::Gable));
            out.push_back(std::move(house));
        }
    }
    return out;
}

}  // namespace rundgang::demo
