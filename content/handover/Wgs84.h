// Notes' places as longitude and latitude, which is what web maps and participation platforms take.
#pragma once

#include "content/geo/Crs.h"
#include "engine/notes/Store.h"

#include <optional>
#include <vector>

namespace rundgang::handover {

/// Degrees on WGS 84, rounded to 1e-8 (a millimetre): more digits would only pretend.
struct LonLat {
    double lon = 0.0;
    double lat = 0.0;
};

/// Not thread-safe: one for each thread.
class ToWgs84 {
public:
    /// Fails where the notes' system cannot be converted (a building site's own, say).
    static core::Result<ToWgs84> create(const notes::NoteCrs& crs);

    /// Nothing where the conversion is not defined.
    [[nodiscard]] std::optional<LonLat> of(const math::WorldPos& place) const;

private:
    explicit ToWgs84(geo::Transform transform) : mTransform(std::move(transform)) {}
    geo::Transform mTransform;
};

/// Of each note, in order; where one has none, or none has, a warning says so.
core::Result<std::vector<std::optional<LonLat>>> lonLatsOf(const std::vector<notes::Note>& notes, const notes::NoteCrs& crs);

}  // namespace rundgang::handover
