#include "content/handover/Wgs84.h"

#include <cmath>
#include <string>
#include <utility>

namespace rundgang::handover {
namespace {

double rounded(double degrees) { return std::round(degrees * 1e8) / 1e8; }

}  // namespace

core::Result<ToWgs84> ToWgs84::create(const notes::NoteCrs& crs) {
    core::Result<geo::Crs> from = geo::Crs::parse(crs.epsg != 0 ? "EPSG:" + std::to_string(crs.epsg) : crs.wkt);
    if (!from) {
        return from.problem();
    }
    core::Result<geo::Crs> wgs84 = geo::Crs::parse("EPSG:4326");
    if (!wgs84) {
        return wgs84.problem();
    }
    core::Result<geo::Transform> transform = geo::Transform::create(*from, *wgs84);
    if (!transform) {
        return transform.problem();
    }
    core::Warnings warnings = std::move(transform.warnings());
    return core::Result<ToWgs84>(ToWgs84(std::move(*transform)), std::move(warnings));
}

std::optional<LonLat> ToWgs84::of(const math::WorldPos& place) const {
    glm::dvec3 p = place.vec();
    if (!mTransform.apply(p) || std::abs(p.x) > 180.0 || std::abs(p.y) > 90.0) {
        return std::nullopt;
    }
    return LonLat{rounded(p.x), rounded(p.y)};
}

core::Result<std::vector<std::optional<LonLat>>> lonLatsOf(const std::vector<notes::Note>& notes, const notes::NoteCrs& crs) {
    std::vector<std::optional<LonLat>> places(notes.size());
    core::Result<ToWgs84> toWgs84 = ToWgs84::create(crs);
    if (!toWgs84) {
        return {std::move(places), {{"", "", "longitude and latitude are left empty: " + toWgs84.problem().what, ""}}};
    }
    core::Warnings warnings = std::move(toWgs84.warnings());
    for (std::size_t i = 0; i < notes.size(); ++i) {
        places[i] = toWgs84->of(notes[i].place);
        if (!places[i]) {
            warnings.push_back({"", "note " + notes[i].id, "its place has no longitude and latitude; they are left empty", ""});
        }
    }
    return {std::move(places), std::move(warnings)};
}

}  // namespace rundgang::handover
