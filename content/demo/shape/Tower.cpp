#include "content/demo/shape/Tower.h"

#include <array>
#include <cmath>

namespace rundgang::demo {
namespace {

// tan(22.5°): half the side of a regular octagon whose inner radius is 1.
constexpr double kOctagonHalfSide = 0.41421356237309503;

using Octagon = std::array<glm::dvec3, 8>;

/// Counter-clockwise; its first side faces +u. Every other side lies in a side of the square of half width r.
Octagon octagon(double r, double z) {
    const double s = r * kOctagonHalfSide;
    return {glm::dvec3{r, -s, z}, {r, s, z}, {s, r, z}, {-s, r, z}, {-r, s, z}, {-r, -s, z}, {-s, -r, z}, {s, -r, z}};
}

void band(Builder& b, Face face, const Octagon& low, const Octagon& high) {
    for (std::size_t i = 0; i < 8; ++i) {
        const std::size_t j = (i + 1) % 8;
        b.add(face, {low[i], low[j], high[j], high[i]});
    }
}

void cap(Builder& b, const Octagon& low, double top) {
    for (std::size_t i = 0; i < 8; ++i) {
        b.add(Face::Roof, {low[i], low[(i + 1) % 8], {0.0, 0.0, top}});
    }
}

/// The square walls; their upper edges carry the corners of the octagon that stands on them.
void shaft(Builder& b, double r, double top) {
    const double s = r * kOctagonHalfSide;
    b.add(Face::Ground, {{-r, -r, 0.0}, {-r, r, 0.0}, {r, r, 0.0}, {r, -r, 0.0}});
    b.add(Face::Wall, {{-r, -r, 0.0}, {r, -r, 0.0}, {r, -r, top}, {s, -r, top}, {-s, -r, top}, {-r, -r, top}});
    b.add(Face::Wall, {{r, r, 0.0}, {-r, r, 0.0}, {-r, r, top}, {-s, r, top}, {s, r, top}, {r, r, top}});
    b.add(Face::Wall, {{r, -r, 0.0}, {r, r, 0.0}, {r, r, top}, {r, s, top}, {r, -s, top}, {r, -r, top}});
    b.add(Face::Wall, {{-r, r, 0.0}, {-r, -r, 0.0}, {-r, -r, top}, {-r, -s, top}, {-r, s, top}, {-r, r, top}});
}

}  // namespace

void onionTower(Builder& b, const Part& part) {
    const double r = part.base.halfWidth;
    const double square = part.eave * 0.7;
    shaft(b, r, square);
    const Octagon foot = octagon(r, square);
    // Where the square becomes an octagon, its four corners are left as little ledges.
    const std::array<glm::dvec3, 4> corners{glm::dvec3{r, r, square}, {-r, r, square}, {-r, -r, square}, {r, -r, square}};
    for (std::size_t i = 0; i < 4; ++i) {
        b.add(Face::Roof, {foot[2 * i + 1], corners[i], foot[(2 * i + 2) % 8]});
    }
    Octagon below = octagon(r, part.eave);
    band(b, Face::Wall, foot, below);
    // (radius, height) of the dome as shares: waist, belly, neck, lantern, tip.
    static constexpr std::array kDome{Vec2(0.80, 0.10), Vec2(0.98, 0.20), Vec2(1.06, 0.32), Vec2(0.98, 0.44), Vec2(0.66, 0.56),
                                      Vec2(0.34, 0.64), Vec2(0.30, 0.74), Vec2(0.36, 0.78), Vec2(0.14, 0.86)};
    for (const Vec2 step : kDome) {
        const Octagon next = octagon(r * step.x, part.eave + (part.ridge - part.eave) * step.y);
        band(b, Face::Roof, below, next);
        below = next;
    }
    cap(b, below, part.ridge);
}

void spireTower(Builder& b, const Part& part) {
    const double r = part.base.halfWidth;
    shaft(b, r, part.eave);
    // A broach spire: the octagon stands on the square, its diagonal sides lean on four small pyramids' slopes.
    const double high = part.eave + (part.ridge - part.eave) * 0.16;
    const double share = (part.ridge - high) / (part.ridge - part.eave);
    const Octagon foot = octagon(r, part.eave);
    Octagon knee = octagon(r * share, high);
    const std::array<glm::dvec3, 4> corners{
        glm::dvec3{r, r, part.eave}, {-r, r, part.eave}, {-r, -r, part.eave}, {r, -r, part.eave}};
    for (std::size_t i = 0; i < 8; ++i) {
        const std::size_t j = (i + 1) % 8;
        if (i % 2 == 0) {
            b.add(Face::Roof, {foot[i], foot[j], knee[j], knee[i]});
        } else {
            const glm::dvec3& corner = corners[i / 2];
            b.add(Face::Roof, {foot[i], corner, knee[i]});
            b.add(Face::Roof, {corner, knee[j], knee[i]});
            b.add(Face::Roof, {corner, foot[j], knee[j]});
        }
    }
    cap(b, knee, part.ridge);
}

}  // namespace rundgang::demo
