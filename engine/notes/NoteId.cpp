// The one place of this room that asks the operating system for something only some of them have.
#include "engine/notes/Note.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>

#if defined(__linux__)
#include <cerrno>

#include <sys/random.h>
#endif

namespace rundgang::notes {
namespace {

using Bytes = std::array<std::uint8_t, 16>;

// Linux: straight from the kernel, because some processors' own generators have returned the same number again and again after
// suspend, and two notes with one id would be one note.
Bytes randomBytes() {
    Bytes bytes{};
#if defined(__linux__)
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        const ssize_t got = ::getrandom(bytes.data() + filled, bytes.size() - filled, 0);
        if (got > 0) {
            filled += static_cast<std::size_t>(got);
        } else if (errno != EINTR) {
            break;
        }
    }
    if (filled == bytes.size()) {
        return bytes;
    }
#endif
    std::random_device device;
    for (std::uint8_t& byte : bytes) {
        byte = static_cast<std::uint8_t>(device() & 0xffU);
    }
    return bytes;
}

}  // namespace

std::string makeNoteId() {
    Bytes bytes = randomBytes();
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0fU) | 0x40U);  // RFC 9562, 5.4: version 4 ...
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3fU) | 0x80U);  // ... and variant 10
    constexpr const char* kHex = "0123456789abcdef";
    std::string id;
    id.reserve(36);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) {
            id += '-';
        }
        id += kHex[bytes[i] >> 4U];
        id += kHex[bytes[i] & 15U];
    }
    return id;
}

}  // namespace rundgang::notes
