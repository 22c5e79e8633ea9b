#include "content/demo/land/Random.h"
#include "content/demo/paint/Brushes.h"
#include "content/demo/shape/Solid.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace rundgang::demo {
namespace {

float u(std::uint64_t look, unsigned which) { return static_cast<float>(unitOf(mixBits(look + which * 0x51edU))); }

/// Clay tiles from orange to brown, some dark concrete ones; flat roofs of gravel, foil or green.
Rgb roofColour(const House& house, Roof roof) {
    static constexpr std::array<Rgb, 8> kTiles{
        {{152, 88, 68}, {140, 80, 64}, {160, 100, 78}, {128, 78, 64}, {116, 74, 64}, {146, 94, 74}, {102, 84, 78}, {88, 85, 87}}};
    static constexpr std::array<Rgb, 4> kFlat{{{164, 162, 156}, {142, 142, 144}, {186, 184, 178}, {124, 132, 92}}};
    const float pick = u(house.look, 1);
    if (house.use == Use::Church && (roof == Roof::Onion || roof == Roof::Spire)) {
        return {112, 148, 132};  // copper gone green
    }
    if (roof == Roof::Flat) {
        return kFlat[static_cast<std::size_t>(pick * 3.999F)];
    }
    if (house.use == Use::Hall || house.use == Use::Market || house.use == Use::Factory) {
        return mixed({150, 152, 156}, {138, 112, 100}, pick);
    }
    if (house.use == Use::Barn || house.use == Use::Farmhouse) {
        return mixed({140, 84, 66}, {120, 76, 62}, pick);
    }
    const Rgb base = kTiles[static_cast<std::size_t>(pick * 7.999F)];
    return base * (0.93F + 0.14F * u(house.look, 2));
}

glm::dvec3 normalOf(const SolidPolygon& polygon) {
    glm::dvec3 sum(0.0);
    for (std::size_t i = 1; i + 1 < polygon.ring.size(); ++i) {
        sum += glm::cross(polygon.ring[i] - polygon.ring[0], polygon.ring[i + 1] - polygon.ring[0]);
    }
    return sum / std::max(1e-9, glm::length(sum));
}

Line outlineOf(const SolidPolygon& polygon) {
    Line out;
    for (const glm::dvec3& p : polygon.ring) {
        out.emplace_back(p.x, p.y);
    }
    return out;
}

double topOf(const SolidPolygon& polygon) {
    double top = -1e9;
    for (const glm::dvec3& p : polygon.ring) {
        top = std::max(top, p.z);
    }
    return top;
}

Line hullOf(Line points) {
    std::sort(points.begin(), points.end(), [](Vec2 a, Vec2 b) { return a.x < b.x || (a.x == b.x && a.y < b.y); });
    Line hull;
    for (int pass = 0; pass < 2; ++pass) {
        const std::size_t start = hull.size();
        for (const Vec2 p : points) {
            while (hull.size() >= start + 2 && cross(hull.back() - hull[hull.size() - 2], p - hull.back()) <= 0.0) {
                hull.pop_back();
            }
            hull.push_back(p);
        }
        hull.pop_back();
        std::reverse(points.begin(), points.end());
    }
    return hull;
}

class RoofPainter {
public:
    RoofPainter(Canvas& canvas, const Grain& grain, const House& house) : mCanvas(canvas), mGrain(grain), mHouse(house) {}

    void paint() {
        struct FaceOf {
            double top;
            SolidPolygon polygon;
            Roof roof;
        };
        std::vector<FaceOf> faces;
        for (const Part& part : mHouse.parts) {
            for (SolidPolygon& polygon : solidOf(part, mHouse.ground)) {
                if (polygon.face == Face::Roof) {
                    const double top = topOf(polygon);
                    faces.push_back({top, std::move(polygon), part.roof});
                }
            }
        }
        std::stable_sort(faces.begin(), faces.end(), [](const FaceOf& a, const FaceOf& b) { return a.top < b.top; });
        for (const FaceOf& face : faces) {
            slope(face.polygon, face.roof);
        }
        if (mCanvas.step() < 0.6) {
            for (const Part& part : mHouse.parts) {
                details(part);
            }
        }
    }

private:
    void slope(const SolidPolygon& polygon, Roof roof) {
        const glm::dvec3 n = normalOf(polygon);
        // Sun 53° high, as kShadow says.
        const glm::dvec3 sun = glm::normalize(glm::dvec3(-kShadow.x, -kShadow.y, 1.0));
        const auto light = static_cast<float>(0.42 + 0.74 * std::max(0.0, glm::dot(n, sun)));
        const Rgb base = roofColour(mHouse, roof) * light;
        const Vec2 down = unitOf(Vec2(n.x, n.y));
        const bool flat = n.z > 0.98;
        const Line outline = outlineOf(polygon);
        mCanvas.fill(outline, [&](Vec2 p) {
            float texture = 0.04F * mGrain.clumps(p, 5.0) + 0.035F * mGrain.white(p);
            if (!flat) {
                // Courses of tiles run along the eaves; rain streaks run down.
                const double course = glm::dot(down, p) / 0.9;
                texture += 0.02F * (course - std::floor(course) < 0.5 ? 1.0F : -1.0F);
                texture += 0.03F * mGrain.smooth(Vec2(cross(down, p) * 3.0, glm::dot(down, p) * 0.3), 1.0);
            } else {
                texture += 0.05F * mGrain.smooth(p, 2.6);
            }
            return base * (1.0F + texture);
        });
        if (flat && roof == Roof::Flat && mCanvas.step() < 0.6) {
            // The parapet's sheet metal.
            for (std::size_t i = 0, j = outline.size() - 1; i < outline.size(); j = i++) {
                const Vec2 inward = leftOf(unitOf(outline[i] - outline[j])) * 0.2;
                mCanvas.fill(
                    strip(Line{outline[j] + inward, outline[i] + inward}, 0.18), [](Vec2) { return Rgb{196, 196, 196}; }, 0.8F);
            }
        }
    }

    void rectangle(const Obb& base, Rgb colour, float opacity = 1.0F) {
        mCanvas.fill(base.corners(), [&](Vec2 p) { return colour * (1.0F + 0.05F * mGrain.white(p)); }, opacity);
    }

    void details(const Part& part) {
        const Obb& base = part.base;
        const std::uint64_t look = mHouse.look + static_cast<std::uint64_t>(base.halfLength * 8.0);
        if (part.roof == Roof::Flat) {
            if (base.halfLength > 8.0 && base.halfWidth > 5.0) {
                flatRoof(base, look);
            }
            return;
        }
        if (part.roof == Roof::Onion || part.roof == Roof::Spire || part.roof == Roof::Sawtooth) {
            return;
        }
        const bool lived = mHouse.use != Use::Garage && mHouse.use != Use::Shed && mHouse.use != Use::Barn;
        // The ridge: mortar and caps a little lighter.
        const double ridge = part.roof == Roof::Hip ? std::max(0.0, base.halfLength - base.halfWidth) : base.halfLength * 0.98;
        if (part.roof != Roof::Tent && part.roof != Roof::Pent && ridge > 0.5) {
            rectangle({base.centre, base.axis, ridge, 0.16}, roofColour(mHouse, part.roof) * 1.18F, 0.7F);
        }
        if (lived && base.halfWidth > 3.0 && mHouse.use != Use::Church) {
            const Vec2 chimney = base.at((u(look, 3) - 0.5) * base.halfLength, (u(look, 4) - 0.5) * 1.6);
            mCanvas.fill(
                Obb{chimney + kShadow * 0.9, base.axis, 0.4, 0.32}.corners(), [](Vec2) { return Rgb{60, 48, 46}; }, 0.6F);
            rectangle({chimney, base.axis, 0.42, 0.34}, {150, 140, 132});
        }
        const bool south = leftOf(base.axis).y < 0.0;
        if (base.halfWidth > 3.6 && std::abs(leftOf(base.axis).y) > 0.5 && u(look, 5) < 0.22F && mHouse.use != Use::Church) {
            panels(base, south ? 1.0 : -1.0, look);
        } else if (lived && base.halfWidth > 3.6 && u(look, 6) < 0.4F) {
            skylights(base, look);
        }
    }

    void panels(const Obb& base, double side, std::uint64_t look) {
        const double l = base.halfLength * (0.35 + 0.5 * static_cast<double>(u(look, 7)));
        const double w = base.halfWidth * 0.3;
        const Vec2 centre = base.at((u(look, 8) - 0.5) * (base.halfLength - l), side * base.halfWidth * 0.52);
        rectangle({centre, base.axis, l, w}, {38, 44, 66});
        for (double x = -l + 1.0; x < l - 0.3; x += 1.05) {
            mCanvas.fill(Obb{centre + base.axis * x, base.axis, 0.05, w}.corners(), [](Vec2) { return Rgb{96, 104, 124}; }, 0.6F);
        }
        mCanvas.fill(Obb{centre, base.axis, l, 0.05}.corners(), [](Vec2) { return Rgb{96, 104, 124}; }, 0.6F);
    }

    void skylights(const Obb& base, std::uint64_t look) {
        const double side = (look & 1U) != 0 ? 1.0 : -1.0;
        const int count = 1 + static_cast<int>(u(look, 9) * 2.9F);
        for (int i = 0; i < count; ++i) {
            const Vec2 centre = base.at((i - (count - 1) / 2.0) * 2.6, side * base.halfWidth * 0.5);
            rectangle({centre, base.axis, 0.5, 0.55}, {74, 88, 102});
        }
    }

    void flatRoof(const Obb& base, std::uint64_t look) {
        const int count = 2 + static_cast<int>(u(look, 10) * 5.0F);
        for (int i = 0; i < count; ++i) {
            const Vec2 at = base.at((unitOf(hashOf(look, i)) - 0.5) * 1.5 * base.halfLength,
                                    (unitOf(hashOf(look, i, 1)) - 0.5) * 1.4 * base.halfWidth);
            mCanvas.fill(Obb{at + kShadow, base.axis, 1.2, 0.9}.corners(), [](Vec2) { return Rgb{80, 80, 82}; }, 0.5F);
            rectangle({at, base.axis, 1.2, 0.9}, i % 2 == 0 ? Rgb{208, 208, 208} : Rgb{150, 172, 182});
        }
        if (u(look, 11) < 0.35F) {
            for (double y = -base.halfWidth + 3.0; y < base.halfWidth - 2.0; y += 3.2) {
                rectangle({base.at(0.0, y), base.axis, base.halfLength * 0.8, 0.85}, {42, 48, 70});
            }
        }
    }

    Canvas& mCanvas;
    const Grain& mGrain;
    const House& mHouse;
};

}  // namespace

void castShadow(Canvas& canvas, const House& house) {
    for (const Part& part : house.parts) {
        Line points;
        const Obb& base = part.base;
        const bool pointed = part.roof == Roof::Tent || part.roof == Roof::Onion || part.roof == Roof::Spire;
        const double reach =
            pointed ? 0.0 : (part.roof == Roof::Hip ? std::max(0.0, base.halfLength - base.halfWidth) : base.halfLength);
        for (const Vec2 corner : base.corners()) {
            points.push_back(corner);
            points.push_back(corner + kShadow * part.eave);
        }
        for (const double side : {-1.0, 1.0}) {
            points.push_back(base.at(side * reach, 0.0) + kShadow * part.ridge);
        }
        canvas.shade(hullOf(std::move(points)), 0.48F);
    }
}

void paintRoof(Canvas& canvas, const Grain& grain, const House& house) { RoofPainter(canvas, grain, house).paint(); }

void castShadow(Canvas& canvas, const Tree& tree) {
    const double height = static_cast<double>(tree.height);
    const double r = static_cast<double>(tree.crown) / 2.0;
    canvas.shadeDisc(tree.position + kShadow * (height * 0.55), r * 0.95, 0.46F);
    if (tree.conifer) {
        const Vec2 tip = tree.position + kShadow * (height * 0.95);
        const Vec2 across = leftOf(unitOf(kShadow)) * (r * 0.8);
        const Vec2 foot = tree.position + kShadow * (height * 0.4);
        canvas.shade(Line{foot - across, foot + across, tip}, 0.46F);
    }
}

void paintTree(Canvas& canvas, const Grain& grain, const Tree& tree) {
    const std::uint64_t look =
        hashOf(0x73ee, static_cast<std::int64_t>(tree.position.x * 8.0), static_cast<std::int64_t>(tree.position.y * 8.0));
    const Rgb leaf =
        tree.conifer ? mixed({48, 66, 42}, {60, 78, 50}, u(look, 1)) : mixed({72, 96, 46}, {100, 116, 58}, u(look, 1));
    const Vec2 sun = -unitOf(kShadow);
    canvas.disc(
        tree.position, static_cast<double>(tree.crown) / 2.0,
        [&](Vec2 p, Vec2 offset) {
            const double r2 = glm::dot(offset, offset);
            const auto dome = static_cast<float>(0.30 * glm::dot(offset, sun) - 0.22 * r2);
            const float clump = tree.conifer ? 0.10F * grain.smooth(p, 0.8) : 0.16F * grain.clumps(p, 1.7);
            return leaf * (1.08F + dome + clump + 0.06F * grain.white(p));
        },
        0.96F);
}

}  // namespace rundgang::demo
