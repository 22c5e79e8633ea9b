#include "content/demo/paint/Grain.h"

#include "content/demo/land/Random.h"

#include <cmath>

namespace rundgang::demo {
namespace {

constexpr int kSide = 512;

std::size_t slot(std::int64_t i, std::int64_t j) {
    return static_cast<std::size_t>((j & (kSide - 1)) * kSide + (i & (kSide - 1)));
}

}  // namespace

Grain::Grain() {
    Random random(0x94a1);
    mWhite.reserve(static_cast<std::size_t>(kSide) * kSide);
    for (int i = 0; i < kSide * kSide; ++i) {
        mWhite.push_back(static_cast<float>(random.range(-1.0, 1.0)));
    }
}

float Grain::white(Vec2 p) const {
    // Rows are shifted against each other, or the repeat would show as a lattice.
    const auto i = static_cast<std::int64_t>(std::floor(p.x * 4.0));
    const auto j = static_cast<std::int64_t>(std::floor(p.y * 4.0));
    return mWhite[slot(i + 37 * (j >> 9), j + 91 * (i >> 9))];
}

float Grain::smooth(Vec2 p, double size) const {
    const double x = p.x / size;
    const double y = p.y / size;
    const double fx = std::floor(x);
    const double fy = std::floor(y);
    const auto i = static_cast<std::int64_t>(fx);
    const auto j = static_cast<std::int64_t>(fy);
    auto u = static_cast<float>(x - fx);
    auto v = static_cast<float>(y - fy);
    u = u * u * (3.0F - 2.0F * u);
    v = v * v * (3.0F - 2.0F * v);
    const float a = mWhite[slot(i, j)];
    const float b = mWhite[slot(i + 1, j)];
    const float c = mWhite[slot(i, j + 1)];
    const float d = mWhite[slot(i + 1, j + 1)];
    const float south = a + (b - a) * u;
    return south + (c + (d - c) * u - south) * v;
}

}  // namespace rundgang::demo
