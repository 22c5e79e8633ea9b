// The mean of a picture, in linear light: what a textured surface looks like from afar.
#pragma once

#include <glm/vec4.hpp>

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>

namespace rundgang::import {

/// PNG, JPEG, TGA, BMP and others; nullopt where it cannot be decoded or is unreasonably large.
std::optional<glm::vec4> meanColour(std::span<const std::byte> file);
std::optional<glm::vec4> meanColour(const std::filesystem::path& file);

/// The mean of plain pixels, 4 bytes each: red, green, blue, alpha (sRGB).
glm::vec4 meanOfPixels(std::span<const unsigned char> rgba);

/// One channel, 0..1.
float linearFromSrgb(float value);

}  // namespace rundgang::import
