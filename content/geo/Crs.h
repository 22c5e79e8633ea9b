// Coordinate reference systems. A Crs is a value; GDAL's OSR and PROJ stay behind this door. Traditional GIS axis order (east,
// north) everywhere, whatever the authority says.
#pragma once

#include "engine/core/Result.h"

#include <glm/vec3.hpp>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace rundgang::geo {

class Crs {
public:
    /// Takes what town data states: "EPSG:25832", "25832", "urn:ogc:def:crs:EPSG::25832", compounds such as
    /// "urn:ogc:def:crs,crs:EPSG::25832,crs:EPSG::5783" and "EPSG:25832+7837", "http(s)://www.opengis.net/def/crs/EPSG/0/7415",
    /// AdV names ("urn:adv:crs:ETRS89_UTM32*DE_DHHN2016_NH*GCG2016", "urn:adv:crs:DE_DHDN_3GK4*DE_DHN92_NH"), WKT and PROJ
    /// strings. The horizontal part decides; a vertical part is kept as its name only. Fails saying how to state one.
    static core::Result<Crs> parse(std::string_view text);

    Crs(const Crs&);
    Crs(Crs&&) noexcept;
    Crs& operator=(const Crs&);
    Crs& operator=(Crs&&) noexcept;
    ~Crs();

    /// "EPSG:25832", or the name if no authority knows it.
    [[nodiscard]] const std::string& name() const;
    /// The vertical part as it was stated ("DE_DHHN2016_NH", "EPSG:5783"), or empty.
    [[nodiscard]] const std::string& vertical() const;
    [[nodiscard]] std::string wkt() const;
    [[nodiscard]] bool projected() const;
    /// Metres per unit of the axes (1 for metres, 0.3048 for feet); 0 for degrees.
    [[nodiscard]] double metresPerUnit() const;
    /// Whether x points east and y north; a few systems count westwards or southwards.
    [[nodiscard]] bool eastNorth() const;
    [[nodiscard]] bool sameAs(const Crs& other) const;
    /// An easting as this system counts it. In UTM and Gauss-Krüger people write the zone's number in front or leave it out:
    /// 32570248.7 in EPSG:25832 is 570248.7; 584817.8 in EPSG:31466 (zone 2) is 2584817.8. Nothing if the number in front is
    /// that of another zone. In other systems, and where nothing is amiss, the easting itself.
    [[nodiscard]] std::optional<double> easting(double stated) const;

private:
    Crs();
    struct Impl;
    std::shared_ptr<const Impl> mImpl;
    friend class Transform;
};

/// Horizontal conversion; heights pass through unchanged. Not thread-safe: one for each thread.
class Transform {
public:
    static core::Result<Transform> create(const Crs& from, const Crs& to);
    Transform(Transform&&) noexcept;
    Transform& operator=(Transform&&) noexcept;
    ~Transform();

    [[nodiscard]] bool identity() const;
    /// False (and `p` untouched) where the conversion is not defined or gives no finite number.
    [[nodiscard]] bool apply(glm::dvec3& p) const;
    /// Many at once, with one call to PROJ for thousands; x and y become NaN where apply() would give false.
    void applyAll(std::span<glm::dvec3> points) const;

private:
    Transform();
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

/// Latitude and longitude (degrees, WGS84) of a place.
core::Result<std::pair<double, double>> latLonOf(const Crs& crs, double x, double y);

}  // namespace rundgang::geo
