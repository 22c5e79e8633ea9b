// Small rasters with known values, written for the tests by GDAL itself.
#pragma once

#include "content/import/project/Project.h"

#include <array>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace rundgang::import::test {

struct RasterSpec {
    std::filesystem::path file;
    double x = 690000.0;   ///< west edge
    double y = 5336000.0;  ///< north edge (south edge where pixelY is positive)
    double pixel = 1.0;
    double pixelY = -1.0;
    int width = 10;
    int height = 10;
    int bands = 1;
    std::string type = "Float32";  ///< GDAL's name
    std::string crs = "EPSG:25832";
    std::optional<double> noData;
    bool alpha = false;    ///< the last band is alpha
    bool palette = false;  ///< index i is colour (i, 2i, 3i)
    std::function<double(int column, int row, int band)> value;
};

/// A GeoTIFF; its folder is made.
void writeRaster(const RasterSpec& spec);

/// The folder for rasters of the tests.
std::filesystem::path rasterFolder();

SourceFiles sourceOf(std::vector<std::filesystem::path> files, std::string crs = {});

}  // namespace rundgang::import::test
