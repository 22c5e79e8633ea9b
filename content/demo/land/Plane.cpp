#include "content/demo/land/Plane.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace rundgang::demo {

double lengthOf(Vec2 v) { return std::sqrt(v.x * v.x + v.y * v.y); }

Vec2 unitOf(Vec2 v) {
    const double length = lengthOf(v);
    return length > 0.0 ? v / length : Vec2(1.0, 0.0);
}

double smoothStep(double from, double to, double x) {
    const double t = std::clamp((x - from) / (to - from), 0.0, 1.0);
    return t * t * (3.0 - 2.0 * t);
}

Vec2 turned(double turns) {
    // Reduced to an eighth of a turn around 0, where the series below is good to 1e-9; quarter turns are exact swaps.
    const double quarters = std::floor(turns * 4.0 + 0.5);
    const double a = (turns - quarters * 0.25) * 6.283185307179586;
    const double a2 = a * a;
    const double sine = a * (1.0 - a2 / 6.0 * (1.0 - a2 / 20.0 * (1.0 - a2 / 42.0 * (1.0 - a2 / 72.0))));
    const double cosine = 1.0 - a2 / 2.0 * (1.0 - a2 / 12.0 * (1.0 - a2 / 30.0 * (1.0 - a2 / 56.0 * (1.0 - a2 / 90.0))));
    switch (((static_cast<int>(quarters) % 4) + 4) % 4) {
        case 0: return {cosine, sine};
        case 1: return {-sine, cosine};
        case 2: return {-cosine, -sine};
        default: return {sine, -cosine};
    }
}

Vec2 rotated(Vec2 v, Vec2 by) { return {v.x * by.x - v.y * by.y, v.x * by.y + v.y * by.x}; }

double headingDegOf(Vec2 direction) {
    const double degrees = std::atan2(direction.x, direction.y) * 57.29577951308232;
    const double tenth = std::floor(degrees * 10.0 + 0.5) / 10.0;
    return tenth < 0.0 ? tenth + 360.0 : tenth;
}

std::array<Vec2, 4> Obb::corners() const {
    return {at(-halfLength, -halfWidth), at(halfLength, -halfWidth), at(halfLength, halfWidth), at(-halfLength, halfWidth)};
}

bool Obb::contains(Vec2 p) const {
    const Vec2 l = local(p);
    return std::abs(l.x) <= halfLength && std::abs(l.y) <= halfWidth;
}

double Obb::distance(Vec2 p) const {
    const Vec2 l = local(p);
    return lengthOf({std::max(0.0, std::abs(l.x) - halfLength), std::max(0.0, std::abs(l.y) - halfWidth)});
}

bool overlap(const Obb& a, const Obb& b) {
    const Vec2 between = b.centre - a.centre;
    const auto reach = [](const Obb& box, Vec2 axis) {
        return box.halfLength * std::abs(glm::dot(box.axis, axis)) + box.halfWidth * std::abs(cross(box.axis, axis));
    };
    for (const Vec2 axis : {a.axis, leftOf(a.axis), b.axis, leftOf(b.axis)}) {
        if (std::abs(glm::dot(between, axis)) >= reach(a, axis) + reach(b, axis)) {
            return false;
        }
    }
    return true;
}

double distanceToSegment(Vec2 p, Vec2 a, Vec2 b) {
    const Vec2 ab = b - a;
    const double squared = glm::dot(ab, ab);
    const double t = squared > 0.0 ? std::clamp(glm::dot(p - a, ab) / squared, 0.0, 1.0) : 0.0;
    return lengthOf(p - (a + ab * t));
}

double distanceToLine(Vec2 p, std::span<const Vec2> line) {
    double best = std::numeric_limits<double>::max();
    for (std::size_t i = 1; i < line.size(); ++i) {
        best = std::min(best, distanceToSegment(p, line[i - 1], line[i]));
    }
    return best;
}

bool contains(std::span<const Vec2> polygon, Vec2 p) {
    bool inside = false;
    for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
        const Vec2 a = polygon[i];
        const Vec2 b = polygon[j];
        if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) {
            inside = !inside;
        }
    }
    return inside;
}

double signedArea(std::span<const Vec2> polygon) {
    double twice = 0.0;
    for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
        twice += cross(polygon[j] - polygon[0], polygon[i] - polygon[0]);
    }
    return twice / 2.0;
}

double lengthOfLine(std::span<const Vec2> line) {
    double sum = 0.0;
    for (std::size_t i = 1; i < line.size(); ++i) {
        sum += lengthOf(line[i] - line[i - 1]);
    }
    return sum;
}

Line smoothed(Line line, int rounds) {
    for (int round = 0; round < rounds && line.size() > 2; ++round) {
        Line next{line.front()};
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            if (i > 0) {
                next.push_back(line[i] * 0.75 + line[i + 1] * 0.25);
            }
            if (i + 2 < line.size()) {
                next.push_back(line[i] * 0.25 + line[i + 1] * 0.75);
            }
        }
        next.push_back(line.back());
        line = std::move(next);
    }
    return line;
}

Line resampled(std::span<const Vec2> line, double step) {
    const double total = lengthOfLine(line);
    const int pieces = std::max(1, static_cast<int>(std::lround(total / step)));
    Line out{line.front()};
    std::size_t segment = 1;
    double before = 0.0;
    for (int i = 1; i < pieces; ++i) {
        const double wanted = total * i / pieces;
        double length = lengthOf(line[segment] - line[segment - 1]);
        while (before + length < wanted && segment + 1 < line.size()) {
            before += length;
            ++segment;
            length = lengthOf(line[segment] - line[segment - 1]);
        }
        const double t = length > 0.0 ? (wanted - before) / length : 0.0;
        out.push_back(line[segment - 1] + (line[segment] - line[segment - 1]) * t);
    }
    out.push_back(line.back());
    return out;
}

Line offsetLine(std::span<const Vec2> line, double by) {
    Line out;
    out.reserve(line.size());
    for (std::size_t i = 0; i < line.size(); ++i) {
        const Vec2 in = i > 0 ? unitOf(line[i] - line[i - 1]) : unitOf(line[1] - line[0]);
        const Vec2 on = i + 1 < line.size() ? unitOf(line[i + 1] - line[i]) : in;
        const Vec2 mitre = unitOf(leftOf(in) + leftOf(on));
        // The mitre is held to 1.4 widths, as pens do, so that a hairpin makes no spike.
        out.push_back(line[i] + mitre * (by / std::max(0.7, glm::dot(mitre, leftOf(in)))));
    }
    return out;
}

Line strip(std::span<const Vec2> line, double halfWidth) {
    Line out = offsetLine(line, -halfWidth);
    const Line back = offsetLine(line, halfWidth);
    out.insert(out.end(), back.rbegin(), back.rend());
    return out;
}

}  // namespace rundgang::demo
