#include "content/demo/land/Random.h"
#include "content/demo/plan/Houses.h"

#include <algorithm>
#include <utility>

namespace rundgang::demo {
namespace {

Obb inLot(const Parcel& parcel, double across, double back, double wide, double deep, bool ridgeAlong) {
    const Vec2 inward = -parcel.toStreet;
    const Vec2 front = parcel.area.centre + parcel.toStreet * parcel.area.halfWidth;
    const Vec2 centre = front + parcel.area.axis * across + inward * (back + deep / 2.0);
    return ridgeAlong ? Obb{centre, parcel.area.axis, wide / 2.0, deep / 2.0} : Obb{centre, inward, deep / 2.0, wide / 2.0};
}

House named(Use use, std::uint64_t look) {
    House house;
    house.use = use;
    house.look = look;
    return house;
}

}  // namespace

House makeSchool(const Parcel& parcel) {
    House house = named(Use::School, parcel.look);
    house.parts.push_back(body(inLot(parcel, 0.0, 12.0, 46.0, 14.0, true), 10.4, 0.75, Roof::Hip));
    house.parts.push_back(body(inLot(parcel, -16.0, 26.0, 14.0, 18.0, false), 10.2, 0.75, Roof::Gable));
    house.parts.push_back(body(inLot(parcel, 13.0, 26.0, 18.0, 20.0, true), 7.2, 0.0, Roof::Flat));
    return house;
}

House makeFireStation(const Parcel& parcel) {
    House house = named(Use::FireStation, parcel.look);
    house.parts.push_back(body(inLot(parcel, 3.0, 12.0, 24.0, 14.0, true), 5.6, 0.4, Roof::Gable));
    // The tower the hoses dry in.
    house.parts.push_back(body(inLot(parcel, -11.2, 13.0, 4.4, 4.4, true), 14.5, 0.5, Roof::Tent));
    return house;
}

House makeSupermarket(const Parcel& parcel) {
    House house = named(Use::Market, parcel.look);
    house.parts.push_back(body(inLot(parcel, 0.0, 28.0, 40.0, 24.0, true), 5.4, 0.0, Roof::Flat));
    house.parts.push_back(body(inLot(parcel, -12.0, 22.0, 12.0, 6.0, true), 4.2, 0.0, Roof::Flat));
    return house;
}

House makeTownHall(const Obb& base, Vec2 front) {
    House house = named(Use::TownHall, 0x7a11);
    Part main = body({base.centre, front, base.halfWidth, base.halfLength}, 10.2, 1.18, Roof::Gable);
    const double ridge = main.ridge;
    house.parts.push_back(main);
    // Dachreiter: the little turret on the ridge; its foot is hidden in the roof.
    Part turret = body({base.centre + front * (base.halfWidth * 0.45), front, 1.3, 1.3}, ridge + 2.6, 0.0, Roof::Spire);
    turret.ridge = ridge + 7.0;
    house.parts.push_back(turret);
    return house;
}

House makeChurch(const Frame& frame) {
    House house = named(Use::Church, mixBits(frame.seed));
    const double scale = frame.town ? 1.0 : 0.72;
    const Vec2 c = frame.churchyard.centre;
    const Vec2 east = frame.axis;
    const auto at = [&](double u, double v) { return c + east * (u * scale) + leftOf(east) * (v * scale); };
    const auto box = [&](double u, double v, double length, double width) {
        return Obb{at(u, v), east, length * scale / 2.0, width * scale / 2.0};
    };
    house.parts.push_back(body(box(-2.0, 0.0, 26.0, 14.4), 10.8 * scale, 1.25, Roof::Gable));
    Part choir = body(box(15.5, 0.0, 9.0, 9.6), 10.0 * scale, 1.15, Roof::Hip);
    house.parts.push_back(choir);
    Part tower = body(box(-18.6, 0.0, 7.2, 7.2), 30.5 * scale, 0.0, Roof::Onion);
    tower.ridge = 46.0 * scale;
    if (!frame.cell.main() && frame.seed % 3 == 0) {
        tower.roof = Roof::Spire;
    } else if (!frame.cell.main() && frame.seed % 3 == 1 && !frame.town) {
        // Satteldachturm: older than the domes, many villages kept it.
        tower.roof = Roof::Gable;
        tower.eave = 27.0 * scale;
        tower.ridge = tower.eave + 1.5 * tower.base.halfWidth;
    }
    house.parts.push_back(tower);
    house.parts.push_back(body(box(1.0, -9.7, 6.0, 5.0), 4.6 * scale, 0.6, Roof::Pent));
    return house;
}

std::vector<House> makeFarm(const Obb& yard, Vec2 front, std::uint64_t look) {
    Random random(look);
    std::vector<House> out;
    const Vec2 across = leftOf(front);
    // Einfirsthof: dwelling, cowshed and hay under one long, rather flat roof.
    House farmhouse = named(Use::Farmhouse, random.next());
    const double length = random.range(26.0, 34.0);
    const double width = random.range(12.5, 14.5);
    farmhouse.parts.push_back(body({yard.centre + across * 9.5 + front * 2.0, front, length / 2.0, width / 2.0},
                                   random.range(5.4, 6.4), random.range(0.55, 0.68), Roof::Gable));
    out.push_back(std::move(farmhouse));
    House barn = named(Use::Barn, random.next());
    barn.parts.push_back(body(
        {yard.centre - across * 13.0 - front * random.range(0.0, 6.0), front, random.range(9.0, 13.0), random.range(5.0, 6.5)},
        random.range(4.2, 5.4), random.range(0.45, 0.6), Roof::Gable));
    out.push_back(std::move(barn));
    if (random.chance(0.6)) {
        House shed = named(Use::Shed, random.next());
        shed.parts.push_back(body({yard.centre - across * 10.0 + front * 17.0, across, 5.5, 3.2}, 3.0, 0.35, Roof::Pent));
        out.push_back(std::move(shed));
    }
    return out;
}

std::vector<House> makePlant(const Obb& area) {
    std::vector<House> out;
    House house = named(Use::Plant, 0x9ab);
    house.parts.push_back(body({area.at(-17.0, 6.0), area.axis, 6.0, 4.0}, 3.8, 0.6, Roof::Gable));
    out.push_back(std::move(house));
    House shed = named(Use::Plant, 0x9ac);
    shed.parts.push_back(body({area.at(-17.0, -8.0), area.axis, 4.0, 3.0}, 3.2, 0.0, Roof::Flat));
    out.push_back(std::move(shed));
    return out;
}

House makeFactory(const Obb& site) {
    House house = named(Use::Factory, 0xfac);
    house.parts.push_back(body({site.at(-20.0, -12.0), site.axis, 11.0, 8.0}, 6.2, 0.3, Roof::Sawtooth));
    house.parts.push_back(body({site.at(-4.5, -15.0), site.axis, 4.5, 5.0}, 9.0, 0.0, Roof::Flat));
    house.removed = true;
    return house;
}

}  // namespace rundgang::demo
