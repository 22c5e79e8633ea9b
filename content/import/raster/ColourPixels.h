// Pixels of a picture as red, green, blue (0..255) and opacity, from whatever bands the file has.
#pragma once

#include "content/import/raster/Patch.h"

namespace rundgang::import {

class ColourPixels final : public IPixels {
public:
    /// `white` is the value shown as white in files with more than 8 bits.
    explicit ColourPixels(float white) : mWhite(white) {}
    [[nodiscard]] int channels() const override { return 3; }
    [[nodiscard]] bool mayReduce(const RasterInfo& /*info*/) const override { return true; }
    core::Status read(RasterFile& file, const PixelWindow& window, int columns, int rows, std::span<float> values,
                      std::span<float> weights) const override;

private:
    float mWhite;
};

/// A problem if the file is no picture.
core::Status checkPicture(const RasterFile& file);

/// The brightest value that matters in a file with more than 8 bits (99.5 % are not brighter); 0 for 8 bits.
core::Result<float> brightest(RasterFile& file);

/// The smallest customary white (8, 10, 12, 14, 16 bits, reflectance of 10000, or 1 for floating point) that is not below
/// `value`.
float whiteFor(float value);

}  // namespace rundgang::import
