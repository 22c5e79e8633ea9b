#include "engine/notes/Geometry.h"

#include <array>
#include <bit>
#include <cmath>

namespace rundgang::notes {
namespace {

template <typename Unsigned>
void append(std::vector<std::byte>& out, Unsigned value) {
    for (std::size_t i = 0; i < sizeof(Unsigned); ++i) {
        out.push_back(static_cast<std::byte>((value >> (8 * i)) & 0xffU));
    }
}

/// The caller has checked that the bytes are there.
template <typename Unsigned>
Unsigned readAt(std::span<const std::byte> bytes, std::size_t at, bool little) {
    Unsigned value = 0;
    for (std::size_t i = 0; i < sizeof(Unsigned); ++i) {
        const std::size_t from = at + (little ? sizeof(Unsigned) - 1 - i : i);
        value = static_cast<Unsigned>((value << 8U) | std::to_integer<Unsigned>(bytes[from]));
    }
    return value;
}

/// Whether a WKB type code is a point with a height; ISO adds 1000 for Z and 2000 for M, extended WKB sets high bits.
bool isPointZ(std::uint32_t type) {
    constexpr std::uint32_t kExtendedZ = 0x80000000U;
    constexpr std::uint32_t kExtendedM = 0x40000000U;
    return type == 1001U || type == 3001U || type == (kExtendedZ | 1U) || type == (kExtendedZ | kExtendedM | 1U);
}

}  // namespace

std::vector<std::byte> geometryOf(const math::WorldPos& point, std::int32_t srsId) {
    std::vector<std::byte> blob;
    blob.reserve(37);
    for (const char c : {'G', 'P', '\0', '\1'}) {  // magic, version 0, flags: little-endian, no envelope
        blob.push_back(static_cast<std::byte>(c));
    }
    append(blob, static_cast<std::uint32_t>(srsId));
    blob.push_back(std::byte{1});
    append(blob, std::uint32_t{1001});
    for (const double value : {point.x, point.y, point.z}) {
        append(blob, std::bit_cast<std::uint64_t>(value));
    }
    return blob;
}

std::optional<math::WorldPos> pointOf(std::span<const std::byte> blob) {
    if (blob.size() < 8 || blob[0] != std::byte{'G'} || blob[1] != std::byte{'P'}) {
        return std::nullopt;
    }
    const auto flags = std::to_integer<unsigned>(blob[3]);
    constexpr std::array<std::size_t, 5> kEnvelopeBytes = {0, 32, 48, 48, 64};
    const std::size_t envelope = (flags >> 1U) & 7U;
    if ((flags & 0x30U) != 0 || envelope >= kEnvelopeBytes.size()) {  // empty, or an extended type
        return std::nullopt;
    }
    const std::size_t wkb = 8 + kEnvelopeBytes[envelope];
    if (blob.size() < wkb + 29 || std::to_integer<unsigned>(blob[wkb]) > 1U) {
        return std::nullopt;
    }
    const bool little = blob[wkb] == std::byte{1};
    if (!isPointZ(readAt<std::uint32_t>(blob, wkb + 1, little))) {
        return std::nullopt;
    }
    const auto coordinate = [&](std::size_t i) {
        return std::bit_cast<double>(readAt<std::uint64_t>(blob, wkb + 5 + 8 * i, little));
    };
    const math::WorldPos point{coordinate(0), coordinate(1), coordinate(2)};
    if (!std::isfinite(point.x) || !std::isfinite(point.y) || !std::isfinite(point.z)) {
        return std::nullopt;
    }
    return point;
}

}  // namespace rundgang::notes
