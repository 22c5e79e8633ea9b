#include "engine/core/RandomBytes.h"
#include "engine/notes/Note.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace rundgang::notes {

std::string makeNoteId() {
    std::array<std::uint8_t, 16> bytes{};
    core::fillRandom(bytes);
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
