// Small GeoJSON files, in EPSG:25832 as GDAL reads it from the old "crs" member.
#pragma once

#include "content/geo/Crs.h"
#include "engine/core/File.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace rundgang::import::test {

inline const geo::Crs& utm32() {
    static const geo::Crs crs = *geo::Crs::parse("EPSG:25832");
    return crs;
}

/// Each feature is what stands between its braces, without "type".
inline std::filesystem::path geoJson(const std::string& name, const std::vector<std::string>& features,
                                     const char* crs = "25832") {
    std::string text = R"({"type":"FeatureCollection","name":")" + name +
                       R"(","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::)" + crs + R"("}},"features":[)";
    for (std::size_t i = 0; i < features.size(); ++i) {
        text += (i == 0 ? "" : ",\n") + std::string(R"({"type":"Feature",)") + features[i] + "}";
    }
    const std::filesystem::path file = std::filesystem::path(RUNDGANG_TEST_OUT) / "import" / "vector" / (name + ".geojson");
    EXPECT_TRUE(core::writeText(file, text + "]}").ok());
    return file;
}

}  // namespace rundgang::import::test
