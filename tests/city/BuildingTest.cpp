#include "content/city/Building.h"
#include "content/city/Model.h"

#include <gtest/gtest.h>

namespace rundgang::city {
namespace {

Polygon triangleAt(double x) {
    Polygon polygon;
    polygon.outer = {{x, 0.0, 0.0}, {x + 1.0, 0.0, 0.0}, {x, 1.0, 2.0}};
    return polygon;
}

TEST(Building, countsGoThroughPartsOfParts) {
    Building building;
    building.polygons = {triangleAt(0.0)};
    building.parts.resize(2);
    building.parts[0].polygons = {triangleAt(1.0), triangleAt(2.0)};
    building.parts[1].parts.resize(1);
    building.parts[1].parts[0].polygons = {triangleAt(10.0)};
    EXPECT_EQ(polygonCount(building), 4U);
    EXPECT_EQ(partCount(building), 3U);
}

TEST(Building, boundsCoverThePartsToo) {
    Building building;
    building.parts.resize(1);
    building.parts[0].polygons = {triangleAt(5.0)};
    const math::WorldBox box = boundsOf(building);
    EXPECT_EQ(box.min, glm::dvec3(5.0, 0.0, 0.0));
    EXPECT_EQ(box.max, glm::dvec3(6.0, 1.0, 2.0));
}

TEST(Building, nothingHasEmptyBounds) { EXPECT_TRUE(boundsOf(Building{}).empty()); }

TEST(Model, trianglesAndBoundsAreThoseOfAllMeshes) {
    Model model;
    model.meshes.resize(2);
    model.meshes[0].positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
    model.meshes[0].triangles = {0, 1, 2};
    model.meshes[1].positions = {{0, 0, -3}, {1, 0, 0}, {0, 7, 0}, {1, 1, 1}};
    model.meshes[1].triangles = {0, 1, 2, 1, 2, 3};
    EXPECT_EQ(model.triangleCount(), 3U);
    EXPECT_EQ(model.bounds().min, glm::dvec3(0.0, 0.0, -3.0));
    EXPECT_EQ(model.bounds().max, glm::dvec3(1.0, 7.0, 1.0));
}

}  // namespace
}  // namespace rundgang::city
