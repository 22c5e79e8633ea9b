#include "content/geo/Crs.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <thread>
#include <vector>

namespace rundgang::geo {
namespace {

Transform between(const char* from, const char* to) {
    core::Result<Transform> transform = Transform::create(*Crs::parse(from), *Crs::parse(to));
    EXPECT_TRUE(transform.ok()) << transform.problem().message();
    return std::move(*transform);
}

TEST(Transform, theCentralMeridianOfZone32IsAtEasting500000) {
    const Transform transform = between("EPSG:4258", "EPSG:25832");
    glm::dvec3 p(9.0, 0.0, 123.0);
    ASSERT_TRUE(transform.apply(p));
    EXPECT_NEAR(p.x, 500000.0, 1e-3);
    EXPECT_NEAR(p.y, 0.0, 1e-3);
    EXPECT_EQ(p.z, 123.0);
}

TEST(Transform, thereAndBackIsTheSamePlace) {
    for (const char* other : {"EPSG:31468", "EPSG:4326", "EPSG:3857", "EPSG:25833", "EPSG:4647"}) {
        glm::dvec3 p(690953.0, 5335962.0, 512.5);
        ASSERT_TRUE(between("EPSG:25832", other).apply(p)) << other;
        ASSERT_TRUE(between(other, "EPSG:25832").apply(p)) << other;
        EXPECT_NEAR(p.x, 690953.0, 0.01) << other;
        EXPECT_NEAR(p.y, 5335962.0, 0.01) << other;
        EXPECT_EQ(p.z, 512.5) << other;
    }
}

TEST(Transform, threeDimensionalSystemsLeaveHeightsAlone) {
    glm::dvec3 p(11.5, 48.1, 565.0);
    ASSERT_TRUE(between("EPSG:4979", "EPSG:25832").apply(p));
    EXPECT_EQ(p.z, 565.0);
}

TEST(Transform, gaussKruegerBecomesUtmByTheDatumShift) {
    // Without the shift from DHDN to ETRS89 the place would lie more than 100 m away.
    glm::dvec3 p(4424000.0, 5482000.0, 0.0);
    ASSERT_TRUE(between("urn:adv:crs:DE_DHDN_3GK4*DE_DHN92_NH", "EPSG:25832").apply(p));
    EXPECT_NEAR(p.x, 641274.15, 3.0);
    EXPECT_NEAR(p.y, 5481547.54, 3.0);
}

TEST(Transform, theSameCrsIsIdentity) {
    const Transform transform = between("EPSG:25832", "urn:adv:crs:ETRS89_UTM32*DE_DHHN2016_NH");
    EXPECT_TRUE(transform.identity());
    glm::dvec3 p(1.0, 2.0, 3.0);
    EXPECT_TRUE(transform.apply(p));
    EXPECT_EQ(p, glm::dvec3(1.0, 2.0, 3.0));
}

TEST(Transform, whatIsNotFiniteIsRefusedAndUntouched) {
    const Transform identity = between("EPSG:25832", "EPSG:25832");
    const Transform transform = between("EPSG:4326", "EPSG:25832");
    glm::dvec3 nan(std::numeric_limits<double>::quiet_NaN(), 1.0, 0.0);
    EXPECT_FALSE(identity.apply(nan));
    EXPECT_FALSE(transform.apply(nan));
    glm::dvec3 far(1e30, 1e30, 0.0);
    EXPECT_FALSE(transform.apply(far));
    EXPECT_EQ(far.x, 1e30);
}

TEST(Transform, manyAtOnceAreTheSameAsOneByOne) {
    const Transform transform = between("EPSG:31468", "EPSG:25832");
    std::vector<glm::dvec3> points;
    for (int i = 0; i < 10000; ++i) {
        points.emplace_back(4424000.0 + i, 5482000.0 - 2.0 * i, i);
    }
    points[5000].x = 1e30;
    std::vector<glm::dvec3> all = points;
    transform.applyAll(all);
    for (std::size_t i = 0; i < points.size(); i += 500) {
        const bool good = transform.apply(points[i]);
        EXPECT_EQ(good, std::isfinite(all[i].x)) << i;
        EXPECT_TRUE(!good || all[i] == points[i]) << i;
    }
}

TEST(Transform, aRoughConversionIsToldAsOne) {
    const core::Result<Transform> rough = Transform::create(
        *Crs::parse("+proj=tmerc +lat_0=0 +lon_0=12 +k=1 +x_0=4500000 +ellps=bessel"), *Crs::parse("EPSG:25832"));
    ASSERT_TRUE(rough.ok());
    EXPECT_EQ(rough.warnings().size(), 1U);
    EXPECT_TRUE(Transform::create(*Crs::parse("EPSG:31468"), *Crs::parse("EPSG:25832")).warnings().empty());
}

TEST(Transform, eachThreadMayHaveItsOwn) {
    std::vector<double> eastings(4, 0.0);
    std::vector<std::thread> threads;
    for (double& easting : eastings) {
        threads.emplace_back([&easting] {
            const Transform transform = between("EPSG:4258", "EPSG:25832");
            for (int i = 0; i < 200; ++i) {
                glm::dvec3 p(9.0, 48.0, 0.0);
                EXPECT_TRUE(transform.apply(p));
                easting = p.x;
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    for (const double easting : eastings) {
        EXPECT_NEAR(easting, 500000.0, 1e-3);
    }
}

TEST(LatLonOf, marienplatzIsInMunich) {
    const core::Result<std::pair<double, double>> place = latLonOf(*Crs::parse("EPSG:25832"), 691595.0, 5334760.0);
    ASSERT_TRUE(place.ok());
    EXPECT_NEAR(place->first, 48.137, 0.01);
    EXPECT_NEAR(place->second, 11.575, 0.01);
}

TEST(LatLonOf, aPlaceOutsideIsToldInWords) {
    EXPECT_FALSE(latLonOf(*Crs::parse("EPSG:25832"), std::numeric_limits<double>::infinity(), 0.0).ok());
}

}  // namespace
}  // namespace rundgang::geo
