#include "content/bake/SewerProfiles.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numbers>

namespace rundgang::bake {
namespace {

using city::ProfileKind;

constexpr double kPi = std::numbers::pi;

/// Arcs of unit profiles, stretched to width and height; a normal is stretched the other way.
class Outline {
public:
    Outline(double x, double y, double lift, int fineness) : mX(x), mY(y), mLift(lift), mFineness(fineness) {}

    /// From one angle to another round a centre. Where it goes on smoothly from the arc before, that one's last point is its
    /// first.
    void arc(const glm::dvec2& centre, double radius, double from, double to) {
        const int pieces = std::max(2, static_cast<int>(std::lround(std::abs(to - from) / (2.0 * kPi) * mFineness)));
        const glm::dvec2 start = centre + glm::dvec2(std::cos(from), std::sin(from)) * radius;
        const bool goesOn = !points.empty() && glm::length(mLast - start) < 1e-9;
        for (int i = goesOn ? 1 : 0; i <= pieces; ++i) {
            const double angle = from + (to - from) * i / pieces;
            const glm::dvec2 out(std::cos(angle), std::sin(angle));
            add(centre + out * radius, out);
        }
    }
    void add(const glm::dvec2& place, const glm::dvec2& normal) {
        mLast = place;
        points.push_back({{place.x * mX, (place.y + mLift) * mY}, glm::normalize(glm::dvec2(normal.x / mX, normal.y / mY))});
    }

    std::vector<ProfilePoint> points;

private:
    double mX;
    double mY;
    double mLift;
    int mFineness;
    glm::dvec2 mLast{0.0};
};

/// Eiprofil 2:3 (DIN 4263): crown of radius 1, sides of 3, bottom of a half.
std::vector<ProfilePoint> egg(double width, double height, int fineness) {
    Outline outline(width * 0.5, height / 3.0, 0.5, fineness);
    const double meet = std::atan2(1.5, 2.0);
    outline.arc({-2.0, 0.0}, 3.0, -meet, 0.0);
    outline.arc({0.0, 0.0}, 1.0, 0.0, kPi);
    outline.arc({2.0, 0.0}, 3.0, kPi, kPi + meet);
    outline.arc({0.0, -1.5}, 0.5, kPi + meet, 2.0 * kPi - meet);
    return std::move(outline.points);
}

/// Maulprofil 2:1.66 (DIN 4263): a half circle on a flat bottom with rounded corners.
std::vector<ProfilePoint> arch(double width, double height, int fineness) {
    constexpr double kBelow = 0.66;
    constexpr double kCorner = 0.3;
    Outline outline(width * 0.5, height / (1.0 + kBelow), (kBelow - 1.0) * 0.5, fineness);
    outline.arc({0.0, 0.0}, 1.0, 0.0, kPi);
    outline.arc({-1.0 + kCorner, -kBelow + kCorner}, kCorner, kPi, 1.5 * kPi);
    outline.arc({1.0 - kCorner, -kBelow + kCorner}, kCorner, 1.5 * kPi, 2.0 * kPi);
    outline.add({1.0, 0.0}, {1.0, 0.0});
    return std::move(outline.points);
}

/// Straight from point to point, each side with its own normal.
std::vector<ProfilePoint> straight(const std::vector<glm::dvec2>& corners) {
    std::vector<ProfilePoint> points;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const glm::dvec2& a = corners[i];
        const glm::dvec2& b = corners[(i + 1) % corners.size()];
        const glm::dvec2 along = glm::normalize(b - a);
        points.push_back({a, {along.y, -along.x}, false});
        points.push_back({b, {along.y, -along.x}, true});
    }
    return points;
}

std::vector<ProfilePoint> box(double width, double height) {
    const double w = width * 0.5;
    const double h = height * 0.5;
    return straight({{w, -h}, {w, h}, {-w, h}, {-w, -h}});
}

/// The clear line from the left edge over the bottom to the right one.
std::vector<glm::dvec2> clearLine(ProfileKind kind, double width, double height, int fineness) {
    const double w = width * 0.5;
    const double h = height * 0.5;
    if (kind == ProfileKind::OpenBox) {
        return {{-w, h}, {-w, -h}, {w, -h}, {w, h}};
    }
    if (kind == ProfileKind::OpenTrapezoid) {
        // Banks of 1:1 as a rule, but some bottom always.
        const double bottom = std::max(width * 0.2, width - 2.0 * height) * 0.5;
        return {{-w, h}, {-bottom, -h}, {bottom, -h}, {w, h}};
    }
    std::vector<glm::dvec2> line;
    const int pieces = std::max(4, fineness / 2);
    for (int i = 0; i <= pieces; ++i) {
        const double angle = kPi + kPi * i / pieces;
        line.emplace_back(std::cos(angle) * w, h + std::sin(angle) * height);
    }
    return line;
}

std::vector<ProfilePoint> open(ProfileKind kind, double width, double height, int fineness) {
    const double wall = std::clamp(0.1 * std::min(width, height), 0.03, 0.15);
    const std::vector<glm::dvec2> clear = clearLine(kind, width, height, fineness);
    const double top = height * 0.5;
    std::vector<glm::dvec2> corners;
    for (const glm::dvec2& p : clear) {
        corners.emplace_back(p.x * (1.0 + 2.0 * wall / width), top + (p.y - top) * (1.0 + wall / height));
    }
    corners.insert(corners.end(), clear.rbegin(), clear.rend());
    return straight(corners);
}

}  // namespace

std::optional<double> definedWidth(ProfileKind profile, double height) {
    switch (profile) {
        case ProfileKind::Unknown:
        case ProfileKind::Circle: return height;
        case ProfileKind::Egg: return height * 2.0 / 3.0;
        case ProfileKind::Arch: return height * 2.0 / 1.66;
        default: return std::nullopt;
    }
}

bool isOpen(ProfileKind kind) {
    return kind == ProfileKind::OpenBox || kind == ProfileKind::OpenTrapezoid || kind == ProfileKind::OpenRound;
}

std::vector<ProfilePoint> profileLine(ProfileKind kind, double width, double height, int fineness) {
    if (isOpen(kind)) {
        return open(kind, width, height, fineness);
    }
    switch (kind) {
        case ProfileKind::Egg: return egg(width, height, fineness);
        case ProfileKind::Arch: return arch(width, height, fineness);
        case ProfileKind::Box: return box(width, height);
        default: break;
    }
    Outline ellipse(width * 0.5, height * 0.5, 0.0, fineness);
    ellipse.arc({0.0, 0.0}, 1.0, 0.0, 2.0 * kPi);
    return std::move(ellipse.points);
}

}  // namespace rundgang::bake
