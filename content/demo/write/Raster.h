// GeoTIFF through GDAL: terrain as Float32, orthophotos as RGB. Safe to call from several threads for different files.
#pragma once

#include "content/demo/land/Plane.h"
#include "engine/core/Result.h"

#include <cstdint>
#include <filesystem>
#include <span>

namespace rundgang::demo {

struct RasterPlace {
    Vec2 northWest{0.0};
    double step = 1.0;  ///< metres a pixel
    int size = 0;       ///< pixels a side
};

/// Rows from north to south. DEFLATE, NoData -9999, EPSG:25832.
core::Status writeHeights(const std::filesystem::path& file, const RasterPlace& place, std::span<const float> heights);

/// An orthophoto written block row by block row, so that only a part of it is in memory. Pixels are R, G, B bytes.
class PictureFile {
public:
    static core::Result<PictureFile> create(const std::filesystem::path& file, const RasterPlace& place);
    PictureFile(PictureFile&& other) noexcept;
    PictureFile& operator=(PictureFile&& other) noexcept;
    PictureFile(const PictureFile&) = delete;
    PictureFile& operator=(const PictureFile&) = delete;
    ~PictureFile();

    core::Status write(int x, int y, int width, int height, std::span<const std::uint8_t> rgb);
    /// Must be called last; a disk that is full shows here.
    core::Status close();

private:
    PictureFile() = default;
    void* mDataset = nullptr;
    std::filesystem::path mFile;
};

}  // namespace rundgang::demo
