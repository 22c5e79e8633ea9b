#include "content/demo/shape/Solid.h"

#include "content/demo/shape/Builder.h"
#include "content/demo/shape/Tower.h"

#include <algorithm>
#include <cmath>

namespace rundgang::demo {
namespace {

using Profile = std::vector<Vec2>;  // (v, z) from the left eave over the ridge to the right eave: v falls

/// Gable, flat, pent, mansard and sawtooth roofs are one profile drawn along the ridge.
void extrude(Builder& b, const Profile& profile, double l) {
    std::vector<glm::dvec3> west;
    std::vector<glm::dvec3> east;
    for (const Vec2 p : profile) {
        west.emplace_back(-l, p.x, p.y);
        east.emplace_back(l, p.x, p.y);
    }
    const double left = profile.front().x;
    const double right = profile.back().x;
    for (std::size_t i = 0; i + 1 < profile.size(); ++i) {
        const bool upright = std::abs(profile[i].x - profile[i + 1].x) < 1e-9;
        b.add(upright ? Face::Wall : Face::Roof, {west[i], west[i + 1], east[i + 1], east[i]});
    }
    b.add(Face::Wall, {{-l, left, 0.0}, west.front(), east.front(), {l, left, 0.0}});
    b.add(Face::Wall, {{l, right, 0.0}, east.back(), west.back(), {-l, right, 0.0}});
    std::vector<glm::dvec3> gable{{-l, right, 0.0}};
    gable.insert(gable.end(), west.rbegin(), west.rend());
    gable.emplace_back(-l, left, 0.0);
    b.add(Face::Wall, gable);
    gable = {{l, left, 0.0}};
    gable.insert(gable.end(), east.begin(), east.end());
    gable.emplace_back(l, right, 0.0);
    b.add(Face::Wall, gable);
    b.add(Face::Ground, {{-l, right, 0.0}, {-l, left, 0.0}, {l, left, 0.0}, {l, right, 0.0}});
}

void box(Builder& b, double l, double w, double top) {
    b.add(Face::Wall, {{-l, -w, 0.0}, {l, -w, 0.0}, {l, -w, top}, {-l, -w, top}});
    b.add(Face::Wall, {{l, w, 0.0}, {-l, w, 0.0}, {-l, w, top}, {l, w, top}});
    b.add(Face::Wall, {{l, -w, 0.0}, {l, w, 0.0}, {l, w, top}, {l, -w, top}});
    b.add(Face::Wall, {{-l, w, 0.0}, {-l, -w, 0.0}, {-l, -w, top}, {-l, w, top}});
    b.add(Face::Ground, {{-l, -w, 0.0}, {-l, w, 0.0}, {l, w, 0.0}, {l, -w, 0.0}});
}

void hip(Builder& b, const Part& part) {
    const double l = part.base.halfLength;
    const double w = part.base.halfWidth;
    const double e = part.eave;
    // Equal pitch on all four sides: the ridge is shorter by the width.
    const double r = std::max(0.0, l - w);
    box(b, l, w, e);
    if (r < 0.3) {
        const glm::dvec3 top(0.0, 0.0, part.ridge);
        b.add(Face::Roof, {{-l, -w, e}, {l, -w, e}, top});
        b.add(Face::Roof, {{l, -w, e}, {l, w, e}, top});
        b.add(Face::Roof, {{l, w, e}, {-l, w, e}, top});
        b.add(Face::Roof, {{-l, w, e}, {-l, -w, e}, top});
        return;
    }
    const glm::dvec3 east(r, 0.0, part.ridge);
    const glm::dvec3 west(-r, 0.0, part.ridge);
    b.add(Face::Roof, {{-l, -w, e}, {l, -w, e}, east, west});
    b.add(Face::Roof, {{l, w, e}, {-l, w, e}, west, east});
    b.add(Face::Roof, {{l, -w, e}, {l, w, e}, east});
    b.add(Face::Roof, {{-l, w, e}, {-l, -w, e}, west});
}

/// Krüppelwalm: the top third of each gable leans back.
void halfHip(Builder& b, const Part& part) {
    const double l = part.base.halfLength;
    const double w = part.base.halfWidth;
    const double e = part.eave;
    const double top = part.ridge;
    const double knee = e + (top - e) * 0.62;
    const double half = w * 0.38;
    const double back = l - half * 0.9;
    const glm::dvec3 east(back, 0.0, top);
    const glm::dvec3 west(-back, 0.0, top);
    b.add(Face::Ground, {{-l, -w, 0.0}, {-l, w, 0.0}, {l, w, 0.0}, {l, -w, 0.0}});
    b.add(Face::Wall, {{-l, -w, 0.0}, {l, -w, 0.0}, {l, -w, e}, {-l, -w, e}});
    b.add(Face::Wall, {{l, w, 0.0}, {-l, w, 0.0}, {-l, w, e}, {l, w, e}});
    b.add(Face::Wall, {{l, -w, 0.0}, {l, w, 0.0}, {l, w, e}, {l, half, knee}, {l, -half, knee}, {l, -w, e}});
    b.add(Face::Wall, {{-l, w, 0.0}, {-l, -w, 0.0}, {-l, -w, e}, {-l, -half, knee}, {-l, half, knee}, {-l, w, e}});
    b.add(Face::Roof, {{-l, -w, e}, {l, -w, e}, {l, -half, knee}, east, west, {-l, -half, knee}});
    b.add(Face::Roof, {{l, w, e}, {-l, w, e}, {-l, half, knee}, west, east, {l, half, knee}});
    b.add(Face::Roof, {{l, -half, knee}, {l, half, knee}, east});
    b.add(Face::Roof, {{-l, half, knee}, {-l, -half, knee}, west});
}

/// A gable with a lower cross gable (Quergiebel) out of its left side; the eaves are level.
void crossGable(Builder& b, const Part& part) {
    const double l = part.base.halfLength;
    const double w = part.base.halfWidth;
    const double e = part.eave;
    const double top = part.ridge;
    const double out = w + part.wingDepth;
    const double a = part.wingAt - part.wingWidth / 2.0;
    const double c = part.wingAt + part.wingWidth / 2.0;
    const double m = part.wingAt;
    // Same pitch, so the wing's ridge meets the main slope as far in as the wing is half wide.
    const double rise = (top - e) / w * (part.wingWidth / 2.0);
    const glm::dvec3 meet(m, w - part.wingWidth / 2.0, e + rise);
    const glm::dvec3 tip(m, out, e + rise);
    b.add(Face::Ground,
          {{-l, -w, 0.0}, {-l, w, 0.0}, {a, w, 0.0}, {a, out, 0.0}, {c, out, 0.0}, {c, w, 0.0}, {l, w, 0.0}, {l, -w, 0.0}});
    b.add(Face::Wall, {{-l, -w, 0.0}, {l, -w, 0.0}, {l, -w, e}, {-l, -w, e}});
    b.add(Face::Wall, {{l, -w, 0.0}, {l, w, 0.0}, {l, w, e}, {l, 0.0, top}, {l, -w, e}});
    b.add(Face::Wall, {{-l, w, 0.0}, {-l, -w, 0.0}, {-l, -w, e}, {-l, 0.0, top}, {-l, w, e}});
    b.add(Face::Wall, {{l, w, 0.0}, {c, w, 0.0}, {c, w, e}, {l, w, e}});
    b.add(Face::Wall, {{a, w, 0.0}, {-l, w, 0.0}, {-l, w, e}, {a, w, e}});
    b.add(Face::Wall, {{c, w, 0.0}, {c, out, 0.0}, {c, out, e}, {c, w, e}});
    b.add(Face::Wall, {{a, out, 0.0}, {a, w, 0.0}, {a, w, e}, {a, out, e}});
    b.add(Face::Wall, {{c, out, 0.0}, {a, out, 0.0}, {a, out, e}, tip, {c, out, e}});
    b.add(Face::Roof, {{-l, -w, e}, {l, -w, e}, {l, 0.0, top}, {-l, 0.0, top}});
    b.add(Face::Roof, {{l, w, e}, {c, w, e}, meet, {a, w, e}, {-l, w, e}, {-l, 0.0, top}, {l, 0.0, top}});
    b.add(Face::Roof, {{c, w, e}, {c, out, e}, tip, meet});
    b.add(Face::Roof, {{a, out, e}, {a, w, e}, meet, tip});
}

Profile profileOf(const Part& part) {
    const double w = part.base.halfWidth;
    const double e = part.eave;
    const double top = part.ridge;
    switch (part.roof) {
        case Roof::Flat: return {{w, e}, {-w, e}};
        case Roof::Pent: return {{w, top}, {-w, e}};
        case Roof::Mansard: {
            const double knee = e + (top - e) * 0.62;
            return {{w, e}, {w * 0.68, knee}, {0.0, top}, {-w * 0.68, knee}, {-w, e}};
        }
        case Roof::Sawtooth: {
            Profile profile;
            const int teeth = std::max(2, static_cast<int>(w / 3.5));
            const double step = 2.0 * w / teeth;
            for (int i = 0; i < teeth; ++i) {
                // Glass to the north, slope to the south; every tooth begins where the last one ended.
                profile.emplace_back(w - i * step, e);
                profile.emplace_back(w - i * step, top);
            }
            profile.emplace_back(-w, e);
            profile.erase(profile.begin());
            return profile;
        }
        default: return {{w, e}, {0.0, top}, {-w, e}};
    }
}

}  // namespace

Solid solidOf(const Part& part, double ground) {
    Builder builder(part.base, ground);
    switch (part.roof) {
        case Roof::Hip:
        case Roof::Tent: hip(builder, part); break;
        case Roof::HalfHip: halfHip(builder, part); break;
        case Roof::Onion: onionTower(builder, part); break;
        case Roof::Spire: spireTower(builder, part); break;
        case Roof::Gable:
            if (part.wingWidth > 0.0) {
                crossGable(builder, part);
            } else {
                extrude(builder, profileOf(part), part.base.halfLength);
            }
            break;
        default: extrude(builder, profileOf(part), part.base.halfLength); break;
    }
    return builder.take();
}

double heightOf(const House& house) {
    double height = 0.0;
    for (const Part& part : house.parts) {
        height = std::max({height, part.eave, part.ridge});
    }
    return height;
}

}  // namespace rundgang::demo
