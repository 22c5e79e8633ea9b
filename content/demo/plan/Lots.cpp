#include "content/demo/plan/Lots.h"

#include "content/demo/land/Noise.h"
#include "content/demo/plan/Streets.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace rundgang::demo {
namespace {

// Distance kept between a lot and the edge of the pavement.
constexpr double kFrontGap = 0.3;

Vec2 pointAlong(const Line& line, double along, Vec2& direction) {
    for (std::size_t i = 1; i < line.size(); ++i) {
        const double length = lengthOf(line[i] - line[i - 1]);
        if (along <= length || i + 1 == line.size()) {
            direction = unitOf(line[i] - line[i - 1]);
            return line[i - 1] + direction * std::min(along, length);
        }
        along -= length;
    }
    return line.back();
}

}  // namespace

Lots::Lots(const CellLand& land, const Frame& frame, const StreetNet& net, double reach)
    : mLand(land), mFrame(frame), mNet(net), mReach(reach), mRandom(frame.seed ^ 0x107), mTaken(frame.cell.corner(), 40.0) {
    take(frame.market);
    take(frame.churchyard.grown(1.5));
    if (frame.site) {
        take(frame.site->grown(9.0));
    }
}

void Lots::take(const Obb& area) {
    const Vec2 r(area.radius());
    mTaken.add(area.centre - r, area.centre + r, area);
}

bool Lots::taken(Vec2 p) const {
    bool found = false;
    mTaken.visit(p, 0.0, [&](const Obb& area) { found = found || area.contains(p); });
    return found;
}

bool Lots::free(const Obb& area) const {
    const Vec2 inCell = area.centre - mFrame.cell.corner();
    const double margin = area.radius() + 6.0;
    if (std::min({inCell.x, inCell.y, kCellSize - inCell.x, kCellSize - inCell.y}) < margin) {
        return false;
    }
    bool clear = true;
    mTaken.visit(area.centre, area.radius(), [&](const Obb& other) { clear = clear && !overlap(area, other); });
    if (!clear) {
        return false;
    }
    const double bank = mLand.land().riverWidth(mFrame.cell.column) / 2.0 + 7.0;
    const int nu = static_cast<int>(area.halfLength / 2.5) + 1;
    const int nv = static_cast<int>(area.halfWidth / 2.5) + 1;
    for (int i = -nu; i <= nu; ++i) {
        for (int j = -nv; j <= nv; ++j) {
            const Vec2 p = area.at(area.halfLength * i / nu, area.halfWidth * j / nv);
            if (mNet.clearance(p, 1.0) < -0.25 || std::abs(mLand.land().fromRiver(p)) < bank) {
                return false;
            }
        }
    }
    return lengthOf(mLand.slope(area.centre, 16.0)) < 0.2;
}

Zone Lots::zoneOf(Vec2 p, StreetKind kind) const {
    const Vec2 d = p - mFrame.centre;
    const Vec2 uv(glm::dot(d, mFrame.axis), cross(mFrame.axis, d) * mFrame.side);
    if (mFrame.town) {
        const Vec2 e((uv.x - 24.0) / 158.0, uv.y / 132.0);
        if (glm::dot(e, e) < 0.95) {
            return Zone::Core;
        }
    } else if (kind == StreetKind::Main && std::abs(uv.x) < 62.0) {
        return Zone::Core;
    }
    const double distance = lengthOf(d) * (1.0 + 0.15 * noise2(mFrame.seed ^ 0x20e, p.x / 180.0, p.y / 180.0));
    // Works lie downstream, down the road behind the town hall.
    const Vec2 works = unitOf(mFrame.gates[mFrame.side > 0.0 ? 3 : 2] - mFrame.centre);
    if (distance > 0.62 * mReach && glm::dot(unitOf(d), works) > 0.80 && mFrame.cell.buildings >= 150) {
        return Zone::Works;
    }
    return distance < 0.55 * mReach ? Zone::Inner : Zone::Outer;
}

Lots::Wish Lots::wishFor(Zone zone) {
    static constexpr std::array kCore{27.0, 24.0, 21.0, 18.0, 15.0};
    static constexpr std::array kInner{32.0, 28.0, 25.0, 22.0, 19.0};
    static constexpr std::array kOuter{36.0, 32.0, 28.0, 25.0, 22.0};
    static constexpr std::array kWorks{62.0, 52.0, 42.0, 34.0};
    switch (zone) {
        case Zone::Core: return {mRandom.range(8.6, 13.2), kCore};
        case Zone::Inner: return {mRandom.chance(0.12) ? mRandom.range(27.0, 34.0) : mRandom.range(14.5, 20.0), kInner};
        case Zone::Outer: return {mRandom.chance(0.07) ? mRandom.range(28.0, 36.0) : mRandom.range(17.0, 25.0), kOuter};
        case Zone::Works: return {mRandom.range(36.0, 62.0), kWorks};
    }
    return {20.0, kOuter};
}

bool Lots::tryLot(std::uint32_t street, const Line& line, double along, const Wish& wish, bool leftSide, Zone zone,
                  std::vector<Parcel>& parcels) {
    const StreetKind kind = mNet.streets()[street].kind;
    Vec2 direction;
    const Vec2 at = pointAlong(line, along + wish.width / 2.0, direction);
    const Vec2 away = leftOf(direction) * (leftSide ? 1.0 : -1.0);
    const double front = halfWidthOf(kind) + pavementOf(kind) + kFrontGap;
    for (const double depth : wish.depths) {
        const Obb area{at + away * (front + depth / 2.0), direction, wish.width / 2.0, depth / 2.0};
        if (free(area)) {
            Parcel parcel;
            parcel.area = area;
            parcel.toStreet = -away;
            parcel.street = street;
            parcel.along = along;
            parcel.leftSide = leftSide;
            parcel.zone = zone;
            parcel.look = mRandom.next();
            parcels.push_back(parcel);
            take(area);
            return true;
        }
    }
    return false;
}

void Lots::fillSide(std::uint32_t street, bool leftSide, std::vector<Parcel>& parcels) {
    const Street& s = mNet.streets()[street];
    const Line line = mNet.line(s);
    const double length = lengthOfLine(line);
    for (double along = 2.0; along < length - 7.0;) {
        Vec2 direction;
        const Vec2 p = pointAlong(line, along, direction);
        const double distance = lengthOf(p - mFrame.centre);
        if (distance > mReach * 1.3) {
            along += 20.0;
            continue;
        }
        const Zone zone = zoneOf(p, s.kind);
        const Wish wish = wishFor(zone);
        if (along + wish.width > length + 6.0 || !tryLot(street, line, along, wish, leftSide, zone, parcels)) {
            along += zone == Zone::Core ? 1.5 : 3.0;
            continue;
        }
        along += wish.width + 0.05;
    }
}

void Lots::fill(std::vector<Parcel>& parcels) {
    for (const bool square : {true, false}) {
        for (std::uint32_t street = 0; street < mNet.streets().size(); ++street) {
            const Street& s = mNet.streets()[street];
            if (s.square == square && s.kind != StreetKind::Track) {
                fillSide(street, true, parcels);
                fillSide(street, false, parcels);
            }
        }
    }
    deepen(parcels);
}

void Lots::deepen(std::vector<Parcel>& parcels) {
    constexpr double kStep = 3.0;
    for (Parcel& parcel : parcels) {
        if (parcel.zone == Zone::Works) {
            continue;
        }
        const double deepest = parcel.zone == Zone::Core ? 34.0 : 46.0;
        for (double depth = parcel.area.halfWidth * 2.0; depth + kStep <= deepest; depth += kStep) {
            // Only the new strip is asked for, a little narrower, or the lot would be in its own way.
            const Vec2 rear = parcel.area.centre - parcel.toStreet * (parcel.area.halfWidth + kStep / 2.0);
            const Obb strip{rear, parcel.area.axis, parcel.area.halfLength - 0.02, kStep / 2.0 - 0.02};
            if (!free(strip)) {
                break;
            }
            take(strip);
            parcel.area.centre -= parcel.toStreet * (kStep / 2.0);
            parcel.area.halfWidth += kStep / 2.0;
        }
    }
}

bool Lots::placeOne(double width, double depth, double nearest, double farthest, Zone zone, std::vector<Parcel>& parcels) {
    for (std::uint32_t street = 0; street < mNet.streets().size(); ++street) {
        const Street& s = mNet.streets()[street];
        if (s.kind == StreetKind::Track || s.kind == StreetKind::Lane) {
            continue;
        }
        const Line line = mNet.line(s);
        const std::array depths{depth};
        for (double along = 0.0; along + width < lengthOfLine(line); along += 9.0) {
            Vec2 direction;
            const double distance = lengthOf(pointAlong(line, along, direction) - mFrame.centre);
            if (distance < nearest || distance > farthest) {
                continue;
            }
            const bool leftSide = mRandom.chance(0.5);
            if (tryLot(street, line, along, {width, depths}, leftSide, zone, parcels) ||
                tryLot(street, line, along, {width, depths}, !leftSide, zone, parcels)) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace rundgang::demo
