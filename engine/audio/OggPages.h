// The pages that an Ogg file is made of (RFC 3533), as far as mending needs them: where the last whole one ends, and saying that
// it is the last. Pure; from any thread; takes any bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace rundgang::audio {

struct OggPage {
    std::size_t size = 0;       ///< bytes, header included
    std::uint8_t flags = 0;     ///< 1: goes on with a packet, 2: first, 4: last
    std::int64_t granule = -1;  ///< for Opus: samples at 48 kHz up to the end of this page, the pre-skip included
    std::uint32_t serial = 0;
    std::uint32_t sequence = 0;
    bool endsPacket = false;  ///< its last packet does not go on in another page

    [[nodiscard]] bool last() const { return (flags & 4U) != 0; }
};

/// The page at the beginning of `bytes`; none if there is none, if it is cut off, or if its checksum is wrong.
std::optional<OggPage> oggPageAt(std::span<const std::byte> bytes);

/// The unbroken run of whole pages of one Opus stream at the beginning of a file.
struct OpusRun {
    std::size_t bytes = 0;     ///< up to the end of the last page that ends with a whole packet of sound; 0: none with sound
    std::size_t lastPage = 0;  ///< where that page begins
    double seconds = 0.0;      ///< of sound
    bool ended = false;        ///< whether that page is marked as the stream's last
};
OpusRun wholeOpusRun(std::span<const std::byte> bytes);

/// What of a file a decoder may safely be given.
struct OpusContent {
    std::vector<std::byte> bytes;  ///< its whole pages, one after the other; broken ones are left out
    double seconds = 0.0;          ///< of sound that decoding them costs, whatever the pages say about time
    bool several = false;          ///< there is more than one stream in it
};
/// None if it does not begin as Ogg does, or is broken in so many places that even searching it is not worth it.
std::optional<OpusContent> soundContent(std::span<const std::byte> bytes);

/// The page, marked as the last of its stream, with its checksum made right. `page` is a whole page.
std::vector<std::byte> markedLast(std::span<const std::byte> page);

}  // namespace rundgang::audio
