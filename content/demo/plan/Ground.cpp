#include "content/demo/plan/Ground.h"

#include "content/demo/land/Random.h"
#include "content/demo/plan/Countryside.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace rundgang::demo {
namespace {

Area of(AreaKind kind, Finish finish, const Obb& box, std::uint64_t look = 0) {
    const auto ring = box.corners();
    return {kind, finish, {ring.begin(), ring.end()}, look};
}

Area riverArea(const Land& land, const Cell& cell) {
    Line middle;
    for (int i = 0; i <= 250; ++i) {
        const double y = cell.corner().y + kCellSize * i / 250.0;
        middle.emplace_back(land.riverX(cell.column, y), y);
    }
    // What the water covers of the channel at mean flow.
    return {AreaKind::Water, Finish::Plain, strip(middle, land.riverWidth(cell.column) / 2.0 - 0.1), 0};
}

/// Behind the old town's houses lie gardens and yards, not meadows.
Area oldTownGround(const Frame& frame) {
    Area area{AreaKind::Garden, Finish::Plain, {}, mixBits(frame.seed)};
    for (int i = 0; i < 40; ++i) {
        const Vec2 ray = turned(i / 40.0);
        area.outline.push_back(frame.town ? frame.at(25.0 + 152.0 * ray.x, 128.0 * ray.y) : frame.at(62.0 * ray.x, 42.0 * ray.y));
    }
    if (signedArea(area.outline) < 0.0) {
        std::reverse(area.outline.begin(), area.outline.end());
    }
    return area;
}

void townGround(Plan& plan, std::vector<Area>& areas) {
    const Frame& frame = plan.frame;
    for (const Parcel& parcel : plan.parcels) {
        const bool works = parcel.zone == Zone::Works;
        const bool yard = works || (parcel.zone == Zone::Core && unitOf(mixBits(parcel.look + 5)) < 0.6);
        areas.push_back(of(yard ? AreaKind::Paved : AreaKind::Garden,
                           works ? Finish::Parking : (yard ? Finish::Gravel : Finish::Plain), parcel.area, parcel.look));
    }
    areas.push_back(of(AreaKind::Garden, Finish::Churchyard, frame.churchyard));
    if (frame.site) {
        areas.push_back(of(AreaKind::Paved, Finish::Rubble, *frame.site, 7));
    }
    areas.push_back(of(AreaKind::Paved, Finish::Gravel, frame.plant, 3));
    for (const double u : {2.0, 19.0}) {
        Area basin{AreaKind::Water, Finish::Basin, {}, 0};
        for (int i = 0; i < 24; ++i) {
            basin.outline.push_back(frame.plant.at(u, 1.0) + turned(i / 24.0) * 7.0);
        }
        areas.push_back(std::move(basin));
    }
    areas.push_back(of(AreaKind::Paved, Finish::Cobbles, frame.market));
}

}  // namespace

void layGround(Plan& plan, const CellLand& land, const Region& region) {
    // Forests and farm yards are there already; fields lie under them.
    std::vector<Area> areas = layFields(land.land(), plan.frame.cell, region.seed);
    for (Area& area : areas) {
        if (lengthOf((area.outline[0] + area.outline[2]) * 0.5 - plan.frame.centre) < plan.reach + 60.0) {
            area.kind = AreaKind::Meadow;
        }
    }
    areas.insert(areas.end(), std::make_move_iterator(plan.areas.begin()), std::make_move_iterator(plan.areas.end()));
    areas.push_back(riverArea(land.land(), plan.frame.cell));
    areas.push_back(oldTownGround(plan.frame));
    townGround(plan, areas);
    for (const Street& street : plan.streets.streets()) {
        if (street.open) {
            areas.push_back({AreaKind::Street, Finish::Plain,
                             strip(plan.streets.line(street), halfWidthOf(street.kind) + pavementOf(street.kind)), 0});
        }
    }
    plan.areas = std::move(areas);
}

}  // namespace rundgang::demo
