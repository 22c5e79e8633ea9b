#include "content/demo/plan/Houses.h"

#include "content/demo/land/Random.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace rundgang::demo {
namespace {

/// Positions within a lot: `across` along the street, `back` from the street edge inwards.
class LotFrame {
public:
    explicit LotFrame(const Parcel& parcel)
        : mAcross(parcel.area.axis),
          mInward(-parcel.toStreet),
          mFront(parcel.area.centre + parcel.toStreet * parcel.area.halfWidth) {}

    /// `wide` along the street, `deep` away from it; the ridge along the street or across it.
    [[nodiscard]] Obb box(double across, double back, double wide, double deep, bool ridgeAlong) const {
        const Vec2 centre = mFront + mAcross * across + mInward * (back + deep / 2.0);
        return ridgeAlong ? Obb{centre, mAcross, wide / 2.0, deep / 2.0} : Obb{centre, mInward, deep / 2.0, wide / 2.0};
    }

private:
    Vec2 mAcross;
    Vec2 mInward;
    Vec2 mFront;
};

House house(Use use, const Part& part, Random& random) {
    House h;
    h.use = use;
    h.parts.push_back(part);
    h.look = random.next();
    return h;
}

void coreLot(const Parcel& parcel, Random& random, std::vector<House>& out) {
    const LotFrame lot(parcel);
    const double width = parcel.area.halfLength * 2.0;
    const double room = parcel.area.halfWidth * 2.0;
    const double deep = std::min(room - 1.0, random.range(11.0, 16.5));
    const double wide = width - (random.chance(0.35) ? random.range(0.6, 1.1) : 0.06);
    const bool ridgeAlong = random.chance(0.42) || wide > 12.4;
    const double rise = ridgeAlong ? random.range(0.86, 1.08) : random.range(0.95, 1.25);
    const double pick = random.unit();
    const Roof roof = pick < 0.82 ? Roof::Gable : (pick < 0.92 ? Roof::HalfHip : Roof::Mansard);
    const double eave = random.range(6.0, 8.9);
    out.push_back(house(random.chance(0.62) ? Use::Shop : (random.chance(0.12) ? Use::Inn : Use::House),
                        body(lot.box(0.0, random.range(0.0, 0.5), wide, deep, ridgeAlong), eave, rise, roof), random));
    if (room - deep > 8.5 && random.chance(0.55)) {
        const double wideBack = random.range(0.45, 0.8) * width;
        const double deepBack = std::min(room - deep - 3.0, random.range(4.5, 8.0));
        const Obb base = lot.box((width - wideBack) / 2.0 * (random.chance(0.5) ? 0.98 : -0.98), room - deepBack - 0.1, wideBack,
                                 deepBack, random.chance(0.5));
        out.push_back(house(
            Use::Shed, body(base, random.range(2.8, 4.6), random.range(0.5, 0.8), random.chance(0.7) ? Roof::Gable : Roof::Pent),
            random));
    }
}

void rowHouses(const Parcel& parcel, Random& random, std::vector<House>& out) {
    const LotFrame lot(parcel);
    const double width = parcel.area.halfLength * 2.0 - 3.0;
    const int units = std::max(3, static_cast<int>(width / 6.6));
    const double unit = width / units;
    const double eave = random.range(5.2, 5.9);
    const double deep = random.range(9.5, 10.8);
    const double rise = random.range(0.68, 0.8);
    for (int i = 0; i < units; ++i) {
        const Obb base = lot.box(-width / 2.0 + unit * (i + 0.5), 4.5 + (i % 2) * 0.8, unit - 0.02, deep, true);
        out.push_back(house(Use::House, body(base, eave, rise, Roof::Gable), random));
        out.back().look = out.front().look;
    }
}

void apartments(const Parcel& parcel, Random& random, std::vector<House>& out) {
    const LotFrame lot(parcel);
    const double wide = std::min(parcel.area.halfLength * 2.0 - 7.0, random.range(19.0, 27.0));
    const double deep = random.range(11.0, 12.8);
    const double pick = random.unit();
    const Roof roof = pick < 0.6 ? Roof::Gable : (pick < 0.8 ? Roof::Hip : Roof::Flat);
    Part part =
        body(lot.box(random.range(-0.5, 0.5), 4.5, wide, deep, true), random.range(8.2, 9.0), random.range(0.6, 0.75), roof);
    out.push_back(house(Use::Apartments, part, random));
    if (parcel.area.halfWidth * 2.0 > 26.0) {
        const Obb garages = lot.box(0.0, parcel.area.halfWidth * 2.0 - 7.0, std::min(wide, 15.0), 6.0, true);
        out.push_back(house(Use::Garage, body(garages, 2.7, 0.0, Roof::Flat), random));
    }
}

Roof familyRoof(Random& random, Zone zone) {
    const double pick = random.unit();
    if (pick < 0.74) {
        return Roof::Gable;
    }
    if (pick < 0.85) {
        return Roof::Hip;
    }
    if (pick < 0.91) {
        return Roof::HalfHip;
    }
    return zone == Zone::Outer && pick > 0.96 ? Roof::Flat : (pick > 0.94 ? Roof::Tent : Roof::Gable);
}

void familyHouse(const Parcel& parcel, Random& random, std::vector<House>& out) {
    const LotFrame lot(parcel);
    const double width = parcel.area.halfLength * 2.0;
    const double room = parcel.area.halfWidth * 2.0;
    const bool inner = parcel.zone == Zone::Inner;
    const Roof roof = familyRoof(random, parcel.zone);
    const double setback = std::min(room - 13.5, inner ? random.range(2.0, 4.5) : random.range(4.0, 7.5));
    const bool ridgeAlong = random.chance(0.55);
    double wide = std::min(width - 5.6, ridgeAlong ? random.range(10.5, 13.5) : random.range(8.8, 10.6));
    double deep = std::min(room - setback - 2.5, ridgeAlong ? random.range(8.8, 10.6) : random.range(10.5, 13.0));
    if (roof == Roof::Tent) {
        wide = deep = std::min(wide, deep);
    }
    const double eave =
        roof == Roof::Flat ? random.range(5.8, 6.4) : (random.chance(0.45) ? random.range(3.9, 4.6) : random.range(5.2, 6.4));
    const bool garageRight = random.chance(0.5);
    const bool garage = width > 15.8 && random.chance(inner ? 0.45 : 0.62);
    const double shift = garage ? (garageRight ? -1.0 : 1.0) * (width / 2.0 - wide / 2.0 - 1.6) * 0.85 : random.range(-0.6, 0.6);
    Part part =
        body(lot.box(shift, setback, wide, deep, ridgeAlong), eave, roof == Roof::Flat ? 0.0 : random.range(0.70, 0.98), roof);
    if (roof == Roof::Gable && part.base.halfLength > 5.6 && random.chance(0.2)) {
        part.wingWidth = random.range(3.6, 4.6);
        part.wingDepth = random.range(0.9, 1.6);
        part.wingAt = random.range(-0.9, 0.9);
    }
    out.push_back(house(Use::House, part, random));
    const double left = width / 2.0 - (wide / 2.0 - std::abs(shift));
    const double garageWide = std::min(random.chance(0.3) ? 5.6 : 3.4, left - 0.6);
    if (garage && garageWide > 2.8) {
        const double across = (garageRight ? 1.0 : -1.0) * (width / 2.0 - garageWide / 2.0 - 0.15);
        const bool pitched = random.chance(0.35);
        out.push_back(house(Use::Garage,
                            body(lot.box(across, setback + random.range(0.5, 2.5), garageWide, 6.2, false), 2.6,
                                 pitched ? 0.75 : 0.0, pitched ? Roof::Gable : Roof::Flat),
                            random));
    }
    if (room - setback - deep > 9.0 && random.chance(0.16)) {
        out.push_back(house(
            Use::Shed,
            body(lot.box(random.range(-0.25, 0.25) * width, room - 5.0, 4.2, 3.2, random.chance(0.5)), 2.3, 0.6, Roof::Gable),
            random));
    }
}

void worksLot(const Parcel& parcel, Random& random, std::vector<House>& out) {
    const LotFrame lot(parcel);
    const double width = parcel.area.halfLength * 2.0;
    const double room = parcel.area.halfWidth * 2.0;
    const double wide = width - random.range(9.0, 16.0);
    const double deep = std::min(room - 16.0, random.range(22.0, 42.0));
    const double pick = random.unit();
    const Roof roof = pick < 0.62 ? Roof::Flat : (pick < 0.85 ? Roof::Gable : Roof::Sawtooth);
    const Obb hall = lot.box(random.range(-2.5, 2.5), 12.0, wide, deep, true);
    out.push_back(house(Use::Hall, body(hall, random.range(6.5, 9.0), roof == Roof::Flat ? 0.0 : 0.22, roof), random));
    if (random.chance(0.5)) {
        // The office stands before the hall as a part of the same building.
        const double officeWide = random.range(10.0, 15.0);
        out.back().parts.push_back(
            body(lot.box((wide - officeWide) / 2.0 * (random.chance(0.5) ? 0.9 : -0.9), 4.5, officeWide, 7.5, true),
                 random.range(6.2, 9.4), 0.0, Roof::Flat));
    }
}

}  // namespace

Part body(const Obb& base, double eave, double rise, Roof roof) {
    Part part;
    part.base = base;
    if (roof == Roof::Hip && part.base.halfLength < part.base.halfWidth) {
        part.base = {base.centre, leftOf(base.axis), base.halfWidth, base.halfLength};
    }
    part.eave = eave;
    part.ridge = eave + rise * part.base.halfWidth;
    part.roof = roof;
    return part;
}

std::vector<House> buildOn(const Parcel& parcel) {
    Random random(parcel.look);
    std::vector<House> out;
    const double width = parcel.area.halfLength * 2.0;
    if (parcel.zone == Zone::Core) {
        coreLot(parcel, random, out);
    } else if (parcel.zone == Zone::Works) {
        worksLot(parcel, random, out);
    } else if (width > 26.5) {
        if (random.chance(0.5)) {
            rowHouses(parcel, random, out);
        } else {
            apartments(parcel, random, out);
        }
    } else {
        familyHouse(parcel, random, out);
    }
    return out;
}

}  // namespace rundgang::demo
