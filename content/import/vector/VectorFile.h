// One open vector file, as plain values. OGR stays behind the .cpp. One thread at a time.
#pragma once

#include "engine/core/Result.h"

#include <glm/vec3.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rundgang::import {

using Line3 = std::vector<glm::dvec3>;

/// Multi-geometries and collections are taken apart, curves made of short straight pieces. z is 0 without hasZ.
struct VectorGeometry {
    std::vector<glm::dvec3> points;
    std::vector<Line3> lines;
    std::vector<std::vector<Line3>> polygons;  ///< outer ring first, as stored (last point repeated)
    bool hasZ = false;
};

struct VectorFeature {
    std::int64_t id = 0;
    VectorGeometry geometry;
    bool unreadable = false;                         ///< the file should hold a geometry here, but it is damaged or cut off
    std::vector<std::optional<std::string>> values;  ///< one a column, UTF-8; nullopt for NULL and empty text
};

struct VectorLayer {
    std::string name;
    std::string crs;  ///< WKT, or empty
    bool hasGeometry = false;
    std::vector<std::string> columns;

    /// Exactly, else without regard to upper and lower case.
    [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
};

class VectorFile {
public:
    static core::Result<VectorFile> open(const std::filesystem::path& path);
    VectorFile(VectorFile&&) noexcept;
    VectorFile& operator=(VectorFile&&) noexcept;
    ~VectorFile();

    [[nodiscard]] const std::filesystem::path& path() const;
    [[nodiscard]] const std::vector<VectorLayer>& layers() const;

    /// Goes to the first feature of a layer; next() gives false after the last and a problem where the file is damaged.
    void begin(std::size_t layer);
    core::Result<bool> next(VectorFeature& feature);

private:
    VectorFile();
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

/// A number as people and databases write it: "512.34", "512,34", " 300 "; nullopt for all else.
std::optional<double> numberOf(std::string_view text);

}  // namespace rundgang::import
