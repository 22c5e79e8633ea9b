#include "engine/network/Clearance.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace rundgang::network {
namespace {

constexpr double kFar = std::numeric_limits<double>::infinity();
constexpr std::uint32_t kInLeaf = 4;
/// Two places of a line are equally near if they differ by less than this: then the first one is told.
constexpr double kSame = 1e-9;

/// The closest places of two pieces of line (after Ericson, Real-Time Collision Detection, 2005, 5.1.9), as shares of the first.
struct Nearest {
    double distance = kFar;
    double share = 0.0;
};

Nearest between(const glm::dvec3& a, const glm::dvec3& b, const glm::dvec3& c, const glm::dvec3& d) {
    const glm::dvec3 u = b - a;
    const glm::dvec3 v = d - c;
    const glm::dvec3 w = a - c;
    const double uu = glm::dot(u, u);
    const double vv = glm::dot(v, v);
    const double uv = glm::dot(u, v);
    const double across = uu * vv - uv * uv;
    double s = across > 1e-12 * uu * vv ? std::clamp((uv * glm::dot(v, w) - vv * glm::dot(u, w)) / across, 0.0, 1.0) : 0.0;
    double t = vv > 0.0 ? (uv * s + glm::dot(v, w)) / vv : 0.0;
    if (t < 0.0 || t > 1.0) {
        t = std::clamp(t, 0.0, 1.0);
        s = uu > 0.0 ? std::clamp((uv * t - glm::dot(u, w)) / uu, 0.0, 1.0) : 0.0;
    }
    // Of differences, which are exact to more digits than places so far from the CRS's zero.
    return {glm::length(w + u * s - v * t), s};
}

/// Whether the foot of `p` on the triangle's plane lies within it. A triangle without an area holds nothing.
bool above(const glm::dvec3& p, const Triangle& t) {
    const glm::dvec3 normal = glm::cross(t[1] - t[0], t[2] - t[0]);
    for (std::size_t i = 0; i < 3; ++i) {
        if (glm::dot(glm::cross(t[(i + 1) % 3] - t[i], p - t[i]), normal) < 0.0) {
            return false;
        }
    }
    return glm::dot(normal, normal) > 1e-18;
}

Nearest fromPoint(const glm::dvec3& p, double share, const Triangle& t) {
    if (!above(p, t)) {
        return {};
    }
    const glm::dvec3 normal = glm::normalize(glm::cross(t[1] - t[0], t[2] - t[0]));
    return {std::abs(glm::dot(p - t[0], normal)), share};
}

/// Where the piece goes through the triangle's plane, if it does so within the triangle.
Nearest through(const glm::dvec3& a, const glm::dvec3& b, const Triangle& t) {
    const glm::dvec3 normal = glm::cross(t[1] - t[0], t[2] - t[0]);
    const double from = glm::dot(a - t[0], normal);
    const double to = glm::dot(b - t[0], normal);
    if (from * to > 0.0 || from == to) {
        return {};
    }
    const double share = from / (from - to);
    return above(a + (b - a) * share, t) ? Nearest{0.0, share} : Nearest{};
}

Nearest toTriangle(const glm::dvec3& a, const glm::dvec3& b, const Triangle& t) {
    Nearest best = through(a, b, t);
    const auto take = [&](const Nearest& other) {
        const bool sooner = other.distance <= best.distance + kSame && other.share < best.share;
        best = other.distance < best.distance - kSame || sooner ? other : best;
    };
    take(fromPoint(a, 0.0, t));
    take(fromPoint(b, 1.0, t));
    for (std::size_t i = 0; i < 3; ++i) {
        take(between(a, b, t[i], t[(i + 1) % 3]));
    }
    return best;
}

/// A place on an edge belongs to one of the two triangles that share it, so that a ray through it meets their surface once.
bool coversFromAbove(const Triangle& t, const glm::dvec3& p) {
    bool in = false;
    for (std::size_t i = 0; i < 3; ++i) {
        const glm::dvec3& a = t[i];
        const glm::dvec3& b = t[(i + 1) % 3];
        if ((a.y > p.y) != (b.y > p.y)) {
            // The lower corner first, so that both neighbours reckon with the same numbers.
            const glm::dvec3& low = a.y < b.y ? a : b;
            const glm::dvec3& high = a.y < b.y ? b : a;
            in = in != (p.x < low.x + (high.x - low.x) * (p.y - low.y) / (high.y - low.y));
        }
    }
    return in;
}

bool oddlyWithin(const std::vector<std::vector<glm::dvec2>>& rings, const glm::dvec3& p) {
    bool in = false;
    for (const std::vector<glm::dvec2>& ring : rings) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const glm::dvec2& a = ring[i];
            const glm::dvec2& b = ring[(i + 1) % ring.size()];
            in = in != ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y));
        }
    }
    return in;
}

glm::dvec3 flat(const glm::dvec3& p) { return {p.x, p.y, 0.0}; }
Triangle flat(const Triangle& t) { return {flat(t[0]), flat(t[1]), flat(t[2])}; }

}  // namespace

Volumes::Volumes(std::vector<Triangle> triangles) : mTriangles(std::move(triangles)) {
    std::erase_if(mTriangles, [](const Triangle& t) {
        return std::any_of(t.begin(), t.end(), [](const glm::dvec3& p) { return !std::isfinite(p.x + p.y + p.z); });
    });
    if (!mTriangles.empty()) {
        build();
    }
}

Volumes::Box Volumes::boxOf(std::uint32_t first, std::uint32_t count) const {
    Box box{glm::dvec3(kFar), glm::dvec3(-kFar)};
    for (std::uint32_t i = first; i < first + count; ++i) {
        for (const glm::dvec3& p : mTriangles[i]) {
            box.low = glm::min(box.low, p);
            box.high = glm::max(box.high, p);
        }
    }
    return box;
}

/// Halves by number along the longest side, so that the tree is as deep as the logarithm says, whatever the model.
void Volumes::build() {
    struct Piece {
        std::uint32_t first, count;
        std::uint32_t parent;  ///< whose second half it is
        bool second;
    };
    std::vector<Piece> pieces{{0, static_cast<std::uint32_t>(mTriangles.size()), 0, false}};
    while (!pieces.empty()) {
        const Piece piece = pieces.back();
        pieces.pop_back();
        const auto index = static_cast<std::uint32_t>(mBranches.size());
        if (piece.second) {
            mBranches[piece.parent].next = index;
        }
        mBranches.push_back({boxOf(piece.first, piece.count), piece.first, piece.count, 0});
        if (piece.count <= kInLeaf) {
            continue;
        }
        const glm::dvec3 size = mBranches.back().box.high - mBranches.back().box.low;
        const int axis = size.x >= size.y && size.x >= size.z ? 0 : size.y >= size.z ? 1 : 2;
        const auto begin = mTriangles.begin() + piece.first;
        const std::uint32_t half = piece.count / 2;
        std::nth_element(begin, begin + half, begin + piece.count, [axis](const Triangle& a, const Triangle& b) {
            return a[0][axis] + a[1][axis] + a[2][axis] < b[0][axis] + b[1][axis] + b[2][axis];
        });
        mBranches.back().count = 0;
        // The first half is taken up next and so follows its branch.
        pieces.push_back({piece.first + half, piece.count - half, index, true});
        pieces.push_back({piece.first, half, index, false});
    }
}

template <typename Use>
void Volumes::around(const glm::dvec3& from, const glm::dvec3& to, bool seenFromAbove, const double& reach, Use use) const {
    const glm::dvec3 low = glm::min(from, to);
    const glm::dvec3 high = glm::max(from, to);
    const auto apart = [&](const Box& box) {
        glm::dvec3 gap = glm::max(glm::dvec3(0.0), glm::max(box.low - high, low - box.high));
        gap.z = seenFromAbove ? 0.0 : gap.z;
        return glm::length(gap);
    };
    std::vector<std::uint32_t> open;
    if (!mBranches.empty()) {
        open.push_back(0);
    }
    while (!open.empty()) {
        const std::uint32_t index = open.back();
        open.pop_back();
        const Branch& branch = mBranches[index];
        if (apart(branch.box) > reach) {
            continue;
        }
        for (std::uint32_t i = branch.first; i < branch.first + branch.count; ++i) {
            use(mTriangles[i]);
        }
        if (branch.count == 0) {
            const bool firstIsNearer = apart(mBranches[index + 1].box) <= apart(mBranches[branch.next].box);
            open.push_back(firstIsNearer ? branch.next : index + 1);
            open.push_back(firstIsNearer ? index + 1 : branch.next);
        }
    }
}

double Volumes::spaceAround(const PipeAxis& axis) const {
    double nearest = kFar;
    const std::size_t pieces = std::max<std::size_t>(axis.line.size(), 2) - 1;
    for (std::size_t i = 0; i < pieces; ++i) {
        const glm::dvec3& to = axis.line[std::min(i + 1, axis.line.size() - 1)];
        around(axis.line[i], to, false, nearest,
               [&](const Triangle& t) { nearest = std::min(nearest, toTriangle(axis.line[i], to, t).distance); });
    }
    return nearest;
}

/// Whether `p` lies within a closed part: an odd number of surfaces above it and an odd one below. Under a mesh that is open at
/// its foot, as most are that end at the ground, nothing lies below.
bool Volumes::holds(const glm::dvec3& p) const {
    std::size_t above = 0;
    std::size_t below = 0;
    const double touching = 0.0;
    around(p, p, true, touching, [&](const Triangle& t) {
        const glm::dvec3 normal = glm::cross(t[1] - t[0], t[2] - t[0]);
        if (std::abs(normal.z) > 1e-12 && coversFromAbove(t, p)) {
            const double z = t[0].z - (normal.x * (p.x - t[0].x) + normal.y * (p.y - t[0].y)) / normal.z;
            ++(z > p.z ? above : below);
        }
    });
    return above % 2 == 1 && below % 2 == 1;
}

std::optional<Clearance> Volumes::clearance(const PipeAxis& axis, double strip) const {
    if (axis.line.empty()) {
        return std::nullopt;
    }
    Clearance found;
    found.aside = strip;
    bool any = false;
    double along = 0.0;
    const std::size_t pieces = std::max<std::size_t>(axis.line.size(), 2) - 1;
    for (std::size_t i = 0; i < pieces; ++i) {
        const glm::dvec3& end = axis.line[std::min(i + 1, axis.line.size() - 1)];
        const glm::dvec3 from = flat(axis.line[i]);
        const glm::dvec3 to = flat(end);
        const double length = glm::distance(from, to);
        around(from, to, true, found.aside, [&](const Triangle& t) {
            Nearest near = toTriangle(from, to, flat(t));
            near.distance = near.distance <= kSame ? 0.0 : near.distance;
            const double station = along + length * near.share;
            // What runs below or through them counts however narrow the strip is.
            const bool nearer = any ? near.distance < found.aside - kSame : near.distance < strip || near.distance == 0.0;
            if (nearer || (any && near.distance <= found.aside + kSame && station < found.station)) {
                found.aside = std::min(found.aside, near.distance);
                found.place = axis.line[i] + (end - axis.line[i]) * near.share;
                found.station = station;
                any = true;
            }
        });
        along += length;
    }
    if (!any) {
        return std::nullopt;
    }
    const bool known = std::none_of(axis.line.begin(), axis.line.end(), [](const glm::dvec3& p) { return std::isnan(p.z); });
    if (known && !std::isnan(axis.radius)) {
        const double nearest = spaceAround(axis);
        found.inside = (found.aside == 0.0 && holds(axis.line.front()) ? -nearest : nearest) - axis.radius;
    }
    return found;
}

std::optional<glm::dvec3> Volumes::cornerWithin(const std::vector<std::vector<glm::dvec2>>& rings) const {
    glm::dvec3 low(kFar, kFar, 0.0);
    glm::dvec3 high(-kFar, -kFar, 0.0);
    for (const std::vector<glm::dvec2>& ring : rings) {
        for (const glm::dvec2& p : ring) {
            low = glm::min(low, glm::dvec3(p, 0.0));
            high = glm::max(high, glm::dvec3(p, 0.0));
        }
    }
    std::optional<glm::dvec3> found;
    const double touching = 0.0;
    if (low.x <= high.x) {
        around(low, high, true, touching, [&](const Triangle& t) {
            for (const glm::dvec3& p : t) {
                found = !found && oddlyWithin(rings, p) ? p : found;
            }
        });
    }
    return found;
}

}  // namespace rundgang::network
