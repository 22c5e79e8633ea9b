#include "content/demo/land/Frame.h"

#include "content/demo/land/Random.h"

#include <algorithm>
#include <cmath>

namespace rundgang::demo {
namespace {

// Width of the main road's bridge: two lanes and two pavements.
constexpr double kBridgeHalfWidth = 4.6;

/// Both cells beside a border ask for the same point, so roads meet there.
double gateAt(std::uint64_t seed, int column, int row, bool vertical) {
    return unitOf(hashOf(seed ^ (vertical ? 0x6a7e1 : 0x6a7e2), column, row));
}

void placeGates(Frame& frame, std::uint64_t seed) {
    const Vec2 corner = frame.cell.corner();
    const int c = frame.cell.column;
    const int r = frame.cell.row;
    const auto crossing = [&](int column) { return 880.0 + 260.0 * gateAt(seed, column, r, true); };
    const auto passing = [&](int row) { return 1010.0 + 110.0 * gateAt(seed, c, row, false); };
    frame.gates = {corner + Vec2(0.0, crossing(c)), corner + Vec2(kCellSize, crossing(c + 1)), corner + Vec2(passing(r), 0.0),
                   corner + Vec2(passing(r + 1), kCellSize)};
}

/// Where the main street, going west from the market, meets the river.
void placeBridge(Frame& frame, const Land& land) {
    Vec2 p = frame.centre;
    for (int i = 0; i < 30; ++i) {
        // The street meets the river at a right angle, so its line bends a little towards it.
        const double x = land.riverX(frame.cell.column, p.y);
        p = frame.centre + frame.axis * ((x - frame.centre.x) / frame.axis.x);
    }
    frame.bridge = p;
    const Vec2 downstream = land.riverDirection(frame.cell.column, p.y);
    frame.bridgeAlong = Vec2(downstream.y, -downstream.x);
}

/// Downstream of the last houses, on the town's bank.
void placePlant(Frame& frame, const Land& land) {
    const double top = frame.cell.corner().y + kCellSize - 120.0;
    const double y = std::min(top, frame.centre.y + frame.reach * 1.02 + 90.0);
    const double width = land.riverWidth(frame.cell.column);
    const Vec2 downstream = land.riverDirection(frame.cell.column, y);
    const Vec2 river(land.riverX(frame.cell.column, y), y);
    frame.plant = {river - leftOf(downstream) * (width / 2.0 + 38.0), downstream, 30.0, 19.0};
}

}  // namespace

Frame frameOf(const Land& land, std::uint64_t seed, const Cell& cell) {
    Frame frame;
    frame.cell = cell;
    frame.seed = hashOf(seed, cell.column, cell.row);
    Random random(frame.seed ^ 0xf7a3e);
    frame.centre = land.centre(cell.column, cell.row);
    frame.axis = turned(cell.main() ? random.range(-0.012, 0.022) : random.range(-0.045, 0.045));
    frame.side = cell.main() || random.chance(0.5) ? 1.0 : -1.0;
    frame.town = cell.main() || cell.buildings >= 420;
    placeGates(frame, seed);
    placeBridge(frame, land);
    frame.reach = 60.0 + 15.5 * std::sqrt(static_cast<double>(cell.buildings));
    placePlant(frame, land);
    const double half = frame.town ? 40.0 : 22.0;
    frame.market = {frame.at(0.0, frame.town ? 13.0 : 9.0), frame.axis, half, frame.town ? 19.0 : 14.0};
    frame.churchyard = {frame.at(-8.0, frame.town ? -72.0 : -52.0), frame.axis, 38.0, 26.0};
    if (cell.main()) {
        frame.site = Obb{frame.at(120.0, 80.0), frame.axis, 38.0, 29.0};
    }
    return frame;
}

CellLand::CellLand(const Land& land, const Frame& frame) : mLand(&land) {
    const auto level = [&](const Obb& area, double lift, double margin) {
        mPlatforms.push_back({area, std::round((land.height(area.centre) + lift) * 20.0) / 20.0, margin});
    };
    level(frame.market, 0.0, 45.0);
    // Churches stand a little above the street, within their wall.
    level(frame.churchyard, 1.4, 14.0);
    level(frame.plant, 0.8, 9.0);
    if (frame.site) {
        level(*frame.site, 0.0, 22.0);
    }
    const double halfSpan = land.riverWidth(frame.cell.column) / 2.0 + 5.0;
    mBridge.deck = {frame.bridge, frame.bridgeAlong, halfSpan, kBridgeHalfWidth};
    mBridge.from = land.height(mBridge.deck.at(-halfSpan, 0.0)) + 0.1;
    mBridge.to = land.height(mBridge.deck.at(halfSpan, 0.0)) + 0.1;
}

double CellLand::shaped(Vec2 p, double z) const {
    for (const Platform& platform : mPlatforms) {
        const double distance = platform.area.distance(p);
        if (distance < platform.margin) {
            z += (platform.height - z) * (1.0 - smoothStep(0.0, platform.margin, distance));
        }
    }
    const Vec2 local = mBridge.deck.local(p);
    const double s = local.x / mBridge.deck.halfLength;
    const double beside = std::abs(local.y) - mBridge.deck.halfWidth;
    if (std::abs(s) <= 1.0 && beside < 0.7) {
        // The deck is part of the ground, like a wide stone vault: a height raster has one height a place. It bows up a little.
        const double deck = mBridge.from + (mBridge.to - mBridge.from) * (s + 1.0) / 2.0 + 0.45 * (1.0 - s * s);
        z = std::max(z, deck - 6.0 * std::max(0.0, beside));
    }
    return z;
}

Vec2 CellLand::slope(Vec2 p, double step) const {
    const Vec2 x(step / 2.0, 0.0);
    const Vec2 y(0.0, step / 2.0);
    return Vec2(height(p + x) - height(p - x), height(p + y) - height(p - y)) / step;
}

}  // namespace rundgang::demo
