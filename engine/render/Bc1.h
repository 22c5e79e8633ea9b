// Block compression 1 (DXT1) to RGBA8, for GPUs that cannot sample it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rundgang::render {

/// Bytes of a BC1 level of `size` x `size` pixels.
std::size_t bc1Bytes(std::uint32_t size);

/// RGBA8 (still sRGB-encoded) of one level of `size` x `size` pixels, `size` at least 1. `blocks` holds bc1Bytes(size) bytes.
std::vector<std::byte> decodeBc1(std::span<const std::byte> blocks, std::uint32_t size);

}  // namespace rundgang::render
