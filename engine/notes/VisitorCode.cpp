#include "engine/notes/VisitorCode.h"

#include "engine/core/RandomBytes.h"

#include <array>
#include <cstddef>
#include <cstdint>

#include <openssl/evp.h>

namespace rundgang::notes {
namespace {

constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kRandom = 8;
constexpr std::size_t kAll = kRandom + 1;
constexpr std::size_t kGroup = 3;

using Digits = std::array<std::uint8_t, kAll>;

/// Times x in the field of 32 elements, x^5 = x^2 + 1.
std::uint8_t timesX(std::uint8_t a) {
    const auto doubled = static_cast<std::uint8_t>(a << 1U);
    return static_cast<std::uint8_t>((doubled & 0x20U) != 0 ? doubled ^ 0x25U : doubled);
}

/// Each place weighs another power of x, and x has 31 different ones: so one wrong digit, and two exchanged ones wherever they
/// stand, change the sum.
std::uint8_t checkOf(const Digits& digits) {
    std::uint8_t sum = 0;
    for (std::size_t i = 0; i < kRandom; ++i) {
        sum = timesX(static_cast<std::uint8_t>(sum ^ digits[i]));
    }
    return sum;
}

std::string shown(const Digits& digits) {
    std::string code;
    for (std::size_t i = 0; i < kAll; ++i) {
        if (i > 0 && i % kGroup == 0) {
            code += '-';
        }
        code += kLetters[digits[i]];
    }
    return code;
}

/// A typed character's digit; 32 where it is none.
std::uint8_t digitOf(char c) {
    const char big = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    const char meant = big == 'O' ? '0' : big == 'I' || big == 'L' ? '1' : big;
    const std::size_t at = kLetters.find(meant);
    return static_cast<std::uint8_t>(at == std::string_view::npos ? kLetters.size() : at);
}

}  // namespace

std::string makeVisitorCode() {
    Digits digits{};
    core::fillRandom(std::span(digits).first(kRandom));
    for (std::uint8_t& digit : digits) {
        digit &= 31U;
    }
    digits[kRandom] = checkOf(digits);
    return shown(digits);
}

std::optional<std::string> readVisitorCode(std::string_view typed) {
    Digits digits{};
    std::size_t count = 0;
    for (const char c : typed) {
        if (c == ' ' || c == '-') {
            continue;
        }
        const std::uint8_t digit = digitOf(c);
        if (digit >= kLetters.size() || count == kAll) {
            return std::nullopt;
        }
        digits[count++] = digit;
    }
    if (count != kAll || digits[kRandom] != checkOf(digits)) {
        return std::nullopt;
    }
    return shown(digits);
}

std::string traceOf(std::string_view code, std::string_view salt) {
    // OWASP's parameters for scrypt are twice this; a code is random, unlike a password, and the program draws beside it.
    constexpr std::uint64_t kCost = 1U << 15U;
    constexpr std::uint64_t kBlock = 8;
    constexpr std::uint64_t kMostMemory = 64U << 20U;
    std::array<unsigned char, 16> key{};
    if (EVP_PBE_scrypt(code.data(), code.size(), reinterpret_cast<const unsigned char*>(salt.data()), salt.size(), kCost, kBlock,
                       1, kMostMemory, key.data(), key.size()) != 1) {
        return {};
    }
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string trace;
    for (const unsigned char byte : key) {
        trace += kHex[byte >> 4U];
        trace += kHex[byte & 15U];
    }
    return trace;
}

}  // namespace rundgang::notes
