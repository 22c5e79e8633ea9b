#include "engine/audio/OggPages.h"

#include "engine/audio/Sound.h"
#include "engine/core/Assert.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace rundgang::audio {
namespace {

constexpr std::size_t kHeader = 27;
constexpr std::size_t kFlags = 5;
constexpr std::size_t kChecksum = 22;

/// Ogg's own CRC: polynomial 0x04c11db7, begun with 0, not reflected.
std::array<std::uint32_t, 256> crcTable() {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        std::uint32_t value = i << 24U;
        for (int bit = 0; bit < 8; ++bit) {
            value = (value & 0x80000000U) != 0 ? (value << 1U) ^ 0x04c11db7U : value << 1U;
        }
        table[i] = value;
    }
    return table;
}

std::uint8_t byteAt(std::span<const std::byte> bytes, std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); }

std::uint64_t littleAt(std::span<const std::byte> bytes, std::size_t at, std::size_t count) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        value |= static_cast<std::uint64_t>(byteAt(bytes, at + i)) << (8U * i);
    }
    return value;
}

std::uint32_t crcOf(std::span<const std::byte> page) {
    static const std::array<std::uint32_t, 256> table = crcTable();
    std::uint32_t crc = 0;
    for (std::size_t i = 0; i < page.size(); ++i) {
        const bool own = i >= kChecksum && i < kChecksum + 4;  // counts as zeros
        crc = (crc << 8U) ^ table[(crc >> 24U) ^ (own ? 0U : byteAt(page, i))];
    }
    return crc;
}

bool begins(std::span<const std::byte> bytes, std::size_t at, std::string_view text) {
    return bytes.size() >= at + text.size() &&
           std::equal(text.begin(), text.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at),
                      [](char a, std::byte b) { return static_cast<std::byte>(a) == b; });
}

}  // namespace

std::optional<OggPage> oggPageAt(std::span<const std::byte> bytes) {
    if (bytes.size() < kHeader || !begins(bytes, 0, "OggS") || byteAt(bytes, 4) != 0) {
        return std::nullopt;
    }
    const std::size_t segments = byteAt(bytes, kHeader - 1);
    if (bytes.size() < kHeader + segments) {
        return std::nullopt;
    }
    OggPage page;
    page.size = kHeader + segments;
    for (std::size_t i = 0; i < segments; ++i) {
        page.size += byteAt(bytes, kHeader + i);
    }
    if (bytes.size() < page.size || crcOf(bytes.first(page.size)) != littleAt(bytes, kChecksum, 4)) {
        return std::nullopt;
    }
    page.flags = byteAt(bytes, kFlags);
    page.granule = static_cast<std::int64_t>(littleAt(bytes, 6, 8));
    page.serial = static_cast<std::uint32_t>(littleAt(bytes, 14, 4));
    page.sequence = static_cast<std::uint32_t>(littleAt(bytes, 18, 4));
    page.endsPacket = segments > 0 && byteAt(bytes, kHeader + segments - 1) < 255;
    return page;
}

OpusRun wholeOpusRun(std::span<const std::byte> bytes) {
    OpusRun run;
    const std::optional<OggPage> head = oggPageAt(bytes);
    constexpr std::size_t kHeadPacket = kHeader + 1;  // one segment
    if (!head || (head->flags & 2U) == 0 || !begins(bytes, kHeadPacket, "OpusHead") || head->size < kHeadPacket + 19) {
        return run;
    }
    const auto preSkip = static_cast<std::int64_t>(littleAt(bytes, kHeadPacket + 10, 2));
    std::size_t at = head->size;
    std::uint32_t sequence = head->sequence;
    while (const std::optional<OggPage> page = oggPageAt(bytes.subspan(at))) {
        if (page->serial != head->serial || page->sequence != ++sequence) {
            break;
        }
        // Pages of comments have 0, pages without the end of a packet -1.
        if (page->granule > preSkip && page->endsPacket) {
            run = {at + page->size, at, static_cast<double>(page->granule - preSkip) / kSampleRate, page->last()};
        }
        at += page->size;
        if (page->last()) {
            break;
        }
    }
    return run;
}

namespace {

// Each costs a checksum over up to 64 kB.
constexpr int kMostBroken = 64;

/// RFC 6716, 3.1: what the first bytes of a packet say about its length, in samples at 48 kHz. At most 120 ms.
std::uint64_t packetSamples(std::span<const std::byte> packet) {
    if (packet.empty()) {
        return 0;
    }
    const std::uint8_t head = byteAt(packet, 0);
    const unsigned kind = head >> 3U;
    constexpr std::array<std::uint64_t, 4> kSilk{480, 960, 1920, 2880};
    constexpr std::array<std::uint64_t, 2> kHybrid{480, 960};
    constexpr std::array<std::uint64_t, 4> kCelt{120, 240, 480, 960};
    const std::uint64_t frame = kind < 12 ? kSilk[kind % 4] : kind < 16 ? kHybrid[kind % 2] : kCelt[kind % 4];
    const unsigned code = head & 3U;
    const std::uint64_t frames = code == 0 ? 1 : code < 3 ? 2 : packet.size() > 1 ? byteAt(packet, 1) & 63U : 0;
    constexpr std::uint64_t kLongest = 5760;
    return std::min(frame * frames, kLongest);
}

std::uint64_t pageSamples(std::span<const std::byte> bytes, const OggPage& page) {
    const std::size_t segments = byteAt(bytes, kHeader - 1);
    std::size_t at = kHeader + segments;
    bool begins = (page.flags & 1U) == 0;
    std::uint64_t samples = 0;
    for (std::size_t i = 0; i < segments; ++i) {
        const std::size_t length = byteAt(bytes, kHeader + i);
        samples += begins ? packetSamples(bytes.subspan(at, length)) : 0;
        begins = length < 255;
        at += length;
    }
    return samples;
}

/// Where the next page may begin, after `at`.
std::size_t nextCapture(std::span<const std::byte> bytes, std::size_t at) {
    constexpr std::string_view kPattern = "OggS";
    const auto found = std::search(bytes.begin() + static_cast<std::ptrdiff_t>(at) + 1, bytes.end(), kPattern.begin(),
                                   kPattern.end(), [](std::byte a, char b) { return a == static_cast<std::byte>(b); });
    return static_cast<std::size_t>(found - bytes.begin());
}

}  // namespace

std::optional<OpusContent> soundContent(std::span<const std::byte> bytes) {
    const std::optional<OggPage> head = oggPageAt(bytes);
    if (!head) {
        return std::nullopt;
    }
    OpusContent content;
    content.bytes.reserve(bytes.size());
    std::uint64_t samples = 0;
    int broken = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::optional<OggPage> page = oggPageAt(bytes.subspan(at));
        if (!page) {
            if (++broken > kMostBroken) {
                return std::nullopt;
            }
            at = nextCapture(bytes, at);
            continue;
        }
        content.several = content.several || page->serial != head->serial || (at > 0 && (page->flags & 2U) != 0);
        const std::span<const std::byte> whole = bytes.subspan(at, page->size);
        // The first page's packet is the header, the second's begins with "OpusTags": a few ms too many.
        samples += pageSamples(whole, *page);
        content.bytes.insert(content.bytes.end(), whole.begin(), whole.end());
        at += page->size;
    }
    content.seconds = static_cast<double>(samples) / kSampleRate;
    return content;
}

std::vector<std::byte> markedLast(std::span<const std::byte> page) {
    RG_ASSERT(page.size() >= kHeader, "mark whole pages only");
    std::vector<std::byte> marked(page.begin(), page.end());
    marked[kFlags] |= std::byte{4};
    const std::uint32_t crc = crcOf(marked);
    for (std::size_t i = 0; i < 4; ++i) {
        marked[kChecksum + i] = static_cast<std::byte>((crc >> (8U * i)) & 0xffU);
    }
    return marked;
}

}  // namespace rundgang::audio
