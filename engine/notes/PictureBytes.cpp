#include "engine/notes/PictureBytes.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace rundgang::notes {
namespace {

using Bytes = std::span<const std::byte>;

constexpr std::array<std::uint8_t, 8> kPng{0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A};
constexpr std::uint8_t kStart = 0xD8;
constexpr std::uint8_t kEnd = 0xD9;
constexpr std::uint8_t kScan = 0xDA;
constexpr std::uint8_t kComment = 0xFE;
constexpr std::uint8_t kApp1 = 0xE1;
constexpr std::uint8_t kApp2 = 0xE2;
constexpr std::uint8_t kApp14 = 0xEE;
constexpr std::uint8_t kApp15 = 0xEF;

std::uint8_t byteAt(Bytes bytes, std::size_t at) { return std::to_integer<std::uint8_t>(bytes[at]); }

/// Big-endian, or with `little` the other way round.
std::uint32_t number(Bytes bytes, std::size_t at, std::size_t count, bool little = false) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        value = value << 8U | byteAt(bytes, at + (little ? count - 1 - i : i));
    }
    return value;
}

bool begins(Bytes bytes, std::string_view with) {
    return bytes.size() >= with.size() && std::equal(with.begin(), with.end(), bytes.begin(), [](char letter, std::byte b) {
               return static_cast<std::uint8_t>(letter) == std::to_integer<std::uint8_t>(b);
           });
}

void add(std::vector<std::byte>& to, Bytes more) { to.insert(to.end(), more.begin(), more.end()); }

/// Exif 2.32, tag 0x0112: 1 to 8, which way the picture is up; 1 where it does not say.
std::uint32_t orientation(Bytes exif) {
    constexpr std::string_view kExif("Exif\0\0", 6);
    if (!begins(exif, kExif)) {
        return 1;
    }
    const Bytes tiff = exif.subspan(kExif.size());
    constexpr std::size_t kEntry = 12;
    if (tiff.size() < 8) {
        return 1;
    }
    const bool little = byteAt(tiff, 0) == 'I';
    const std::size_t first = number(tiff, 4, 4, little);
    if (first > tiff.size() - 2) {
        return 1;
    }
    const std::size_t entries = number(tiff, first, 2, little);
    for (std::size_t i = 0; i < entries && first + 2 + (i + 1) * kEntry <= tiff.size(); ++i) {
        const std::size_t at = first + 2 + i * kEntry;
        if (number(tiff, at, 2, little) == 0x0112) {
            const std::uint32_t value = number(tiff, at + 8, 2, little);
            return value >= 1 && value <= 8 ? value : 1;
        }
    }
    return 1;
}

/// An Exif segment that says this and nothing else.
std::array<std::byte, 36> orientationSegment(std::uint32_t value) {
    constexpr std::array<std::uint8_t, 36> kSegment{0xFF, kApp1, 0, 34,   'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8,
                                                    0,    1,     1, 0x12, 0,   3,   0,   0,   0, 1, 0,   0,   0, 0,  0, 0, 0, 0};
    std::array<std::byte, 36> segment{};
    std::transform(kSegment.begin(), kSegment.end(), segment.begin(), [](std::uint8_t b) { return std::byte{b}; });
    segment[29] = static_cast<std::byte>(value);
    return segment;
}

/// What says how colours are meant stays; all else that applications add goes.
bool staysInJpeg(std::uint8_t marker, Bytes content) {
    if (marker == kApp2) {
        return begins(content, "ICC_PROFILE");
    }
    return marker != kComment && (marker < kApp1 || marker > kApp15 || marker == kApp14);
}

/// Where the coded picture that begins at `at` ends: at the next marker that is neither a stuffed 0xFF nor a restart.
std::size_t endOfScan(Bytes bytes, std::size_t at) {
    for (; at + 1 < bytes.size(); ++at) {
        const std::uint8_t next = byteAt(bytes, at + 1);
        if (byteAt(bytes, at) == 0xFF && next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) {
            return at;
        }
    }
    return bytes.size();
}

/// Nothing: it is cut off, or no JPEG after all.
std::optional<std::vector<std::byte>> plainJpeg(Bytes bytes) {
    std::vector<std::byte> plain(bytes.begin(), bytes.begin() + 2);
    std::size_t at = 2;
    bool scanned = false;
    while (at + 4 <= bytes.size() && byteAt(bytes, at) == 0xFF) {
        const std::uint8_t marker = byteAt(bytes, at + 1);
        if (marker == 0xFF) {  // filling
            ++at;
            continue;
        }
        if (marker == kEnd) {
            break;
        }
        const std::size_t length = number(bytes, at + 2, 2);
        if (length < 2 || length > bytes.size() - at - 2) {
            return std::nullopt;
        }
        const Bytes content = bytes.subspan(at + 4, length - 2);
        if (marker == kApp1) {
            if (const std::uint32_t up = orientation(content); up != 1) {
                add(plain, orientationSegment(up));
            }
        }
        std::size_t next = at + 2 + length;
        if (marker == kScan) {
            next = endOfScan(bytes, next);
            scanned = true;
        }
        if (staysInJpeg(marker, content)) {
            add(plain, bytes.subspan(at, next - at));
        }
        at = next;
    }
    // What follows the end is another picture, or a film.
    const bool ended = at + 2 <= bytes.size() && byteAt(bytes, at) == 0xFF && byteAt(bytes, at + 1) == kEnd;
    if (!scanned || !ended) {
        return std::nullopt;
    }
    add(plain, bytes.subspan(at, 2));
    return plain;
}

bool staysInPng(Bytes type) {
    constexpr std::array<std::string_view, 8> kColours{"tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "pHYs", "bKGD"};
    const bool critical = (byteAt(type, 0) & 0x20U) == 0;
    return critical || std::any_of(kColours.begin(), kColours.end(), [&](std::string_view name) { return begins(type, name); });
}

std::optional<std::vector<std::byte>> plainPng(Bytes bytes) {
    std::vector<std::byte> plain(bytes.begin(), bytes.begin() + kPng.size());
    for (std::size_t at = kPng.size(); at + 12 <= bytes.size();) {
        const std::size_t length = number(bytes, at, 4);
        if (length > bytes.size() - at - 12) {
            return std::nullopt;
        }
        const Bytes type = bytes.subspan(at + 4, 4);
        if (staysInPng(type)) {
            add(plain, bytes.subspan(at, length + 12));
        }
        if (begins(type, "IEND")) {
            return plain;
        }
        at += length + 12;
    }
    return std::nullopt;
}

}  // namespace

core::Result<PlainPicture> plainPicture(std::span<const std::byte> bytes, const std::string& name) {
    PlainPicture picture;
    std::optional<std::vector<std::byte>> plain;
    const bool png = bytes.size() > kPng.size() && std::equal(kPng.begin(), kPng.end(), bytes.begin(),
                                                              [](std::uint8_t a, std::byte b) { return std::byte{a} == b; });
    if (png) {
        picture.contentType = "image/png";
        plain = plainPng(bytes);
    } else if (bytes.size() > 4 && byteAt(bytes, 0) == 0xFF && byteAt(bytes, 1) == kStart) {
        picture.contentType = "image/jpeg";
        plain = plainJpeg(bytes);
    } else {
        return core::Problem{name, "", "is no picture that a note keeps", "Give a JPEG or PNG file."};
    }
    if (!plain) {
        return core::Problem{name, "", "is cut off or damaged", "Copy the picture again from where it came from."};
    }
    picture.bytes = std::move(*plain);
    return picture;
}

}  // namespace rundgang::notes
