// One open raster file. GDAL stays behind the .cpp. Not thread-safe: one thread at a time (FilePool sees to it).
#pragma once

#include "engine/core/Result.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rundgang::import {

enum class BandColour : std::uint8_t { Undefined, Grey, Palette, Red, Green, Blue, Alpha };

struct BandInfo {
    BandColour colour = BandColour::Undefined;
    std::optional<double> noData;
    double scale = 1.0;
    double offset = 0.0;
    bool bytes = false;  ///< 8 bits, unsigned
    bool complex = false;
    bool hasMask = false;  ///< a mask of its own or an alpha band, beyond the NoData value
    bool overviews = false;
    double metres = 1.0;  ///< metres per unit of the values, where the band states feet
};

struct RasterInfo {
    int width = 0;
    int height = 0;
    /// Pixel (column, row) to map: x = a[0] + a[1]*column + a[2]*row, y = a[3] + a[4]*column + a[5]*row. Empty: not
    /// georeferenced.
    std::optional<std::array<double, 6>> affine;
    std::string crs;  ///< WKT, or empty
    std::string driver;
    std::vector<BandInfo> bands;
};

/// A rectangle of pixels.
struct PixelWindow {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
};

class RasterFile {
public:
    static core::Result<RasterFile> open(const std::filesystem::path& path);
    RasterFile(RasterFile&&) noexcept;
    RasterFile& operator=(RasterFile&&) noexcept;
    ~RasterFile();

    [[nodiscard]] const RasterInfo& info() const;
    [[nodiscard]] const std::filesystem::path& path() const;
    /// Red, green, blue, alpha of the first band's palette, 0..255; empty without one.
    [[nodiscard]] const std::vector<std::array<float, 4>>& palette() const;

    /// Values of a band (1 is the first), `columns` x `rows` of them, as stored; averaged where that is fewer than the window's
    /// pixels, except palette indices, which are picked.
    core::Status read(int band, const PixelWindow& window, int columns, int rows, std::span<float> out);
    /// 255 where the band is valid, as its mask or alpha band says.
    core::Status readMask(int band, const PixelWindow& window, int columns, int rows, std::span<float> out);

private:
    RasterFile();
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::import
