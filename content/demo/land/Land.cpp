#include "content/demo/land/Land.h"

#include "content/demo/land/Noise.h"
#include "content/demo/land/Random.h"
#include "content/demo/land/Region.h"

#include <algorithm>
#include <cmath>

namespace rundgang::demo {
namespace {

// Fall of the valleys to the north, 4.5 in a thousand: that of the upper Iller and Wertach.
constexpr double kValleyFall = 0.0045;
constexpr double kMainHeight = 700.0;

// Seeds of the independent noises.
enum : std::uint64_t { kMeander = 11, kWidth = 23, kCentre = 31, kRidge = 41, kRoll = 53, kFine = 61, kDrumlin = 71 };

}  // namespace

int columnOf(double x) { return static_cast<int>(std::floor((x - kMainCorner.x) / kCellSize)); }
int rowOf(double y) { return static_cast<int>(std::floor((y - kMainCorner.y) / kCellSize)); }

double Land::floorAt(double y) const { return kMainHeight - kValleyFall * (y - kMainCorner.y - kCellSize / 2.0); }

double Land::riverX(int column, double y) const {
    const std::uint64_t seed = hashOf(mSeed ^ kMeander, column);
    return kMainCorner.x + column * kCellSize + 690.0 + 85.0 * noise1(seed, y / 430.0) + 30.0 * noise1(seed + 1, y / 165.0);
}

double Land::riverWidth(int column) const { return column == 0 ? 15.0 : 8.0 + 12.0 * unitOf(hashOf(mSeed ^ kWidth, column)); }

Vec2 Land::riverDirection(int column, double y) const {
    return unitOf(Vec2(riverX(column, y + 4.0) - riverX(column, y - 4.0), 8.0));
}

double Land::fromRiver(Vec2 p) const {
    const int column = columnOf(p.x);
    return (p.x - riverX(column, p.y)) * riverDirection(column, p.y).y;
}

Vec2 Land::centre(int column, int row) const {
    const std::uint64_t h = hashOf(mSeed ^ kCentre, column, row);
    return kMainCorner + Vec2(column, row) * kCellSize + Vec2(1010.0 + 70.0 * unitOf(h), 960.0 + 90.0 * unitOf(mixBits(h)));
}

LandRow Land::row(double x, double y) const {
    LandRow row;
    row.y = y;
    row.floor = floorAt(y);
    row.column = columnOf(x);
    for (int i = 0; i < 3; ++i) {
        row.river[static_cast<std::size_t>(i)] = riverX(row.column + i - 1, y);
        row.cosine[static_cast<std::size_t>(i)] = riverDirection(row.column + i - 1, y).y;
    }
    return row;
}

double Land::hills(double x, double y, double away) const {
    const int column = columnOf(x);
    const int row = rowOf(y);
    const Vec2 corner = kMainCorner + Vec2(column, row) * kCellSize;
    const Vec2 p = Vec2(x, y) - corner;
    Random random(hashOf(mSeed ^ kDrumlin, column, row));
    // The hill in the south-east every settlement looks up to; the others are drumlins, longer than wide.
    const Vec2 south((p.x - 1540.0) / 440.0, (p.y - 330.0) / 320.0);
    double z = random.range(48.0, 66.0) * bump(glm::dot(south, south));
    for (int i = 0; i < 4; ++i) {
        static constexpr std::array<double, 4> kX{270.0, 1660.0, 260.0, 1560.0};
        static constexpr std::array<double, 4> kY{420.0, 1480.0, 1580.0, 960.0};
        const Vec2 middle(kX[static_cast<std::size_t>(i)] + random.range(-60.0, 60.0),
                          kY[static_cast<std::size_t>(i)] + random.range(-90.0, 90.0));
        const Vec2 axis = turned(0.25 + random.range(-0.09, 0.09));
        const Vec2 d = p - middle;
        const Vec2 r(glm::dot(d, axis) / random.range(240.0, 310.0), cross(d, axis) / random.range(130.0, 190.0));
        z += random.range(7.0, 24.0) * bump(glm::dot(r, r));
    }
    return z * away;
}

double Land::height(double x, const LandRow& row) const {
    const double y = row.y;
    const std::size_t west = x < row.river[1] ? 0 : 1;
    const double t = std::clamp((x - row.river[west]) / (row.river[west + 1] - row.river[west]), 0.0, 1.0);
    const std::size_t nearest = t < 0.5 ? west : west + 1;
    const double width = riverWidth(row.column + static_cast<int>(nearest) - 1);
    const double fromBank = std::abs(x - row.river[nearest]) * row.cosine[nearest] - width / 2.0;
    const double away = smoothStep(25.0, 330.0, fromBank);

    const Vec2 toTown = (Vec2(x, y) - centre(columnOf(x), rowOf(y))) / 880.0;
    const double calm = 1.0 - 0.82 * bump(glm::dot(toTown, toTown));
    const double middle = 4.0 * t * (1.0 - t);
    const double ridge = middle * middle * middle * 46.0 * (1.0 + 0.45 * noise2(mSeed ^ kRidge, x / 1500.0, y / 1500.0));
    const double roll = 12.0 * fractal2(mSeed ^ kRoll, x / 620.0, y / 620.0);
    const double fine = 0.55 * noise2(mSeed ^ kFine, x / 47.0, y / 47.0) + 0.10 * noise2(mSeed ^ (kFine + 1), x / 11.0, y / 11.0);
    double z = row.floor + calm * (ridge + away * roll) + hills(x, y, away);
    z += fine * (0.15 + 0.85 * calm) * smoothStep(0.0, 40.0, fromBank);
    // The channel: banks one in two, a flat bed.
    return z - kBedDepth * smoothStep(3.2, -2.6, fromBank);
}

}  // namespace rundgang::demo
