#include "content/import/raster/ColourPixels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace rundgang::import {
namespace {

struct Layout {
    std::array<int, 3> colour{1, 1, 1};  ///< band of red, green, blue
    int alpha = 0;                       ///< band, 0 if none
    bool palette = false;
};

// By what the bands say they are; else the first three are red, green, blue. A fourth that does not say it is alpha is near
// infrared, as in the German surveys' DOP (RGBI).
Layout layoutOf(const RasterInfo& info) {
    Layout layout;
    const auto bandOf = [&](BandColour colour) {
        for (std::size_t i = 0; i < info.bands.size(); ++i) {
            if (info.bands[i].colour == colour) {
                return static_cast<int>(i) + 1;
            }
        }
        return 0;
    };
    layout.alpha = bandOf(BandColour::Alpha);
    layout.palette = info.bands.front().colour == BandColour::Palette;
    const std::array<int, 3> named{bandOf(BandColour::Red), bandOf(BandColour::Green), bandOf(BandColour::Blue)};
    if (named[0] != 0 && named[1] != 0 && named[2] != 0) {
        layout.colour = named;
    } else if (info.bands.size() >= 3 && layout.alpha != 1 && layout.alpha != 2 && layout.alpha != 3) {
        layout.colour = {1, 2, 3};
    }
    return layout;
}

struct Buffers {
    std::array<std::vector<float>, 3> colour;
    std::vector<float> mask;
};

void paintPalette(const RasterFile& file, const std::vector<float>& indices, std::span<float> values, std::span<float> weights) {
    const std::vector<std::array<float, 4>>& palette = file.palette();
    for (std::size_t k = 0; k < indices.size(); ++k) {
        const float index = indices[k];
        if (!(index >= 0.0F) || index >= static_cast<float>(palette.size())) {
            weights[k] = 0.0F;
            continue;
        }
        const std::array<float, 4>& entry = palette[static_cast<std::size_t>(index)];
        std::copy_n(entry.begin(), 3, &values[k * 3]);
        weights[k] *= entry[3] / 255.0F;
    }
}

void paintColours(const RasterInfo& info, const Layout& layout, const Buffers& buffers, float white, std::span<float> values) {
    for (std::size_t c = 0; c < 3; ++c) {
        const float scale = info.bands[static_cast<std::size_t>(layout.colour[c]) - 1].bytes ? 1.0F : 255.0F / white;
        const std::vector<float>& source = layout.colour[c] == layout.colour[0] ? buffers.colour[0] : buffers.colour[c];
        for (std::size_t k = 0; k < source.size(); ++k) {
            values[k * 3 + c] = std::clamp(source[k] * scale, 0.0F, 255.0F);
        }
    }
}

}  // namespace

core::Status ColourPixels::read(RasterFile& file, const PixelWindow& window, int columns, int rows, std::span<float> values,
                                std::span<float> weights) const {
    const RasterInfo& info = file.info();
    const Layout layout = layoutOf(info);
    Buffers buffers;
    std::fill(weights.begin(), weights.end(), 1.0F);
    std::vector<unsigned char> absent(weights.size(), 1);
    bool hasNoData = false;
    for (std::size_t c = 0; c < 3; ++c) {
        if (c > 0 && layout.colour[c] == layout.colour[0]) {
            continue;  // grey
        }
        std::vector<float>& colour = buffers.colour[c];
        colour.resize(weights.size());
        if (core::Status done = file.read(layout.colour[c], window, columns, rows, colour); !done) {
            return done;
        }
        // Nothing is there only where every colour says so: a single 0 may be a dark roof.
        const std::optional<double> noData = info.bands[static_cast<std::size_t>(layout.colour[c]) - 1].noData;
        hasNoData = hasNoData || noData.has_value();
        for (std::size_t k = 0; k < colour.size(); ++k) {
            const bool none = !std::isfinite(colour[k]) || (noData && colour[k] == static_cast<float>(*noData));
            absent[k] = absent[k] != 0 && none ? 1 : 0;
            colour[k] = std::isfinite(colour[k]) ? colour[k] : 0.0F;
        }
    }
    if (layout.alpha != 0 || info.bands[static_cast<std::size_t>(layout.colour[0]) - 1].hasMask) {
        buffers.mask.resize(weights.size());
        core::Status done = layout.alpha != 0 ? file.read(layout.alpha, window, columns, rows, buffers.mask)
                                              : file.readMask(layout.colour[0], window, columns, rows, buffers.mask);
        if (!done) {
            return done;
        }
        const bool bytes = layout.alpha == 0 || info.bands[static_cast<std::size_t>(layout.alpha) - 1].bytes;
        const float opaque = bytes ? 255.0F : 65535.0F;
        for (std::size_t k = 0; k < weights.size(); ++k) {
            weights[k] = std::clamp(buffers.mask[k] / opaque, 0.0F, 1.0F);
        }
    }
    for (std::size_t k = 0; k < weights.size(); ++k) {
        weights[k] = absent[k] != 0 ? 0.0F : weights[k];
    }
    if (layout.palette) {
        paintPalette(file, buffers.colour[0], values, weights);
    } else {
        paintColours(info, layout, buffers, mWhite, values);
    }
    return core::Done{};
}

core::Status checkPicture(const RasterFile& file) {
    const BandInfo& band = file.info().bands.front();
    const bool heights = file.info().bands.size() == 1 && !band.bytes && band.colour != BandColour::Palette;
    if (band.complex || heights) {
        return core::Problem{file.path().string(), "", "this is no picture: it has one band of measured values",
                             "Orthophotos belong in [imagery], a height model (DGM) in [terrain]"};
    }
    return core::Done{};
}

core::Result<float> brightest(RasterFile& file) {
    const RasterInfo& info = file.info();
    const Layout layout = layoutOf(info);
    std::vector<float> sample;
    constexpr int kSide = 64;
    const int columns = std::min(kSide, info.width);
    const int rows = std::min(kSide, info.height);
    // The middle of the picture at full resolution: one block, not the whole file.
    const PixelWindow window{(info.width - columns) / 2, (info.height - rows) / 2, columns, rows};
    for (const int band : layout.colour) {
        const BandInfo& source = info.bands[static_cast<std::size_t>(band) - 1];
        if (source.bytes || layout.palette) {
            return 0.0F;
        }
        std::vector<float> values(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows));
        if (core::Status done = file.read(band, window, columns, rows, values); !done) {
            return done.problem();
        }
        for (const float value : values) {
            if (std::isfinite(value) && !(source.noData && value == static_cast<float>(*source.noData))) {
                sample.push_back(value);
            }
        }
    }
    if (sample.empty()) {
        return 0.0F;
    }
    const auto at = sample.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(sample.size() - 1) * 0.995);
    std::nth_element(sample.begin(), at, sample.end());
    return *at;
}

float whiteFor(float value) {
    for (const float white : {1.0F, 255.0F, 1023.0F, 4095.0F, 10000.0F, 16383.0F}) {
        if (value <= white) {
            return white;
        }
    }
    return 65535.0F;
}

}  // namespace rundgang::import
