// A point as GeoPackage stores it (OGC 12-128r18, 2.1.3): an eight-byte header, then ISO well-known binary. Room-internal.
#pragma once

#include "engine/math/World.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace rundgang::notes {

/// Little-endian PointZ without envelope. Doubles are kept bit for bit.
[[nodiscard]] std::vector<std::byte> geometryOf(const math::WorldPos& point, std::int32_t srsId);

/// Any PointZ or PointZM that other programs write: both byte orders, any envelope, ISO and extended WKB. Nothing for other
/// geometries, for points without a height (unknown is not 0), for empty points and for damaged bytes.
[[nodiscard]] std::optional<math::WorldPos> pointOf(std::span<const std::byte> blob);

}  // namespace rundgang::notes
