// Checksums and content addresses: XXH3 (64 bit), fast and stable across machines. Not against a hostile author.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace rundgang::core {

std::uint64_t hash64(std::span<const std::byte> bytes, std::uint64_t seed = 0) noexcept;
std::uint64_t hash64(std::string_view text, std::uint64_t seed = 0) noexcept;

}  // namespace rundgang::core
