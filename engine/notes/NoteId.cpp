#include "engine/core/Assert.h"
#include "engine/core/RandomBytes.h"
#include "engine/notes/Note.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include <openssl/evp.h>

namespace rundgang::notes {
namespace {

std::string uuidOf(std::span<std::uint8_t, 16> bytes, unsigned version) {
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0fU) | (version << 4U));
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3fU) | 0x80U);  // variant 10
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

}  // namespace

std::string makeNoteId() {
    std::array<std::uint8_t, 16> bytes{};
    core::fillRandom(bytes);
    return uuidOf(bytes, 4);
}

std::string namedNoteId(std::string_view name) {
    // RFC 9562, 6.6: 6ba7b811-9dad-11d1-80b4-00c04fd430c8.
    constexpr std::string_view kUrls{"\x6b\xa7\xb8\x11\x9d\xad\x11\xd1\x80\xb4\x00\xc0\x4f\xd4\x30\xc8", 16};
    std::string all(kUrls);
    all += name;
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> digest{};
    const int done = EVP_Digest(all.data(), all.size(), digest.data(), nullptr, EVP_sha1(), nullptr);
    RG_ASSERT(done == 1, "SHA-1 is part of every libcrypto");
    return uuidOf(std::span(digest).first<16>(), 5);
}

}  // namespace rundgang::notes
