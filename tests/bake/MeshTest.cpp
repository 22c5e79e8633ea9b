#include "content/bake/BuildingMesh.h"
#include "content/bake/MeshTools.h"
#include "content/bake/Pyramid.h"
#include "content/bake/TerrainMesh.h"
#include "content/bake/Triangulate.h"
#include "content/bake/WallWindows.h"

#include <gtest/gtest.h>

#include <glm/geometric.hpp>
#include <random>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

namespace rundgang::bake {
namespace {

const glm::dvec3 kFar(690953.0, 5335962.0, 509.79);

city::Polygon polygonOf(std::initializer_list<glm::dvec3> outer, std::initializer_list<glm::dvec3> hole = {}) {
    city::Polygon polygon;
    for (const glm::dvec3& p : outer) {
        polygon.outer.push_back(kFar + p);
    }
    if (hole.size() > 0) {
        polygon.holes.emplace_back();
        for (const glm::dvec3& p : hole) {
            polygon.holes[0].push_back(kFar + p);
        }
    }
    return polygon;
}

double areaOf(const Triangulation& cut) {
    double sum = 0.0;
    for (std::size_t i = 0; i + 2 < cut.triangles.size(); i += 3) {
        const glm::dvec3 a = cut.points[cut.triangles[i]];
        const glm::dvec3 cross = glm::cross(cut.points[cut.triangles[i + 1]] - a, cut.points[cut.triangles[i + 2]] - a);
        EXPECT_GT(glm::dot(cross, cut.normal), -1e-6) << "triangle " << i / 3 << " is wound the other way";
        sum += 0.5 * glm::length(cross);
    }
    return sum;
}

TEST(Triangulate, aWallKeepsAreaNormalAndWinding) {
    Triangulator triangulator;
    const Triangulation cut = triangulator.run(polygonOf({{0, 0, 0}, {10, 0, 0}, {10, 0, 6}, {5, 0, 9}, {0, 0, 6}}));
    EXPECT_EQ(cut.outcome, Triangulation::Outcome::Good);
    EXPECT_EQ(cut.triangles.size(), 9U);
    EXPECT_NEAR(areaOf(cut), 75.0, 1e-6);
    EXPECT_NEAR(cut.normal.y, -1.0, 1e-9);
}

TEST(Triangulate, concaveWithAHole) {
    Triangulator triangulator;
    const Triangulation cut =
        triangulator.run(polygonOf({{0, 0, 0}, {20, 0, 0}, {20, 20, 0}, {10, 20, 0}, {10, 10, 0}, {0, 10, 0}},
                                   {{12, 2, 0}, {12, 6, 0}, {16, 6, 0}, {16, 2, 0}}));
    EXPECT_EQ(cut.outcome, Triangulation::Outcome::Good);
    EXPECT_NEAR(areaOf(cut), 300.0 - 16.0, 1e-6);
    EXPECT_NEAR(cut.normal.z, 1.0, 1e-9);
}

TEST(Triangulate, aRingThatCrossesItselfIsMended) {
    Triangulator triangulator;
    const Triangulation bow = triangulator.run(polygonOf({{0, 0, 0}, {10, 0, 0}, {2, 8, 0}, {8, 8, 0}, {0, 1, 0}}));
    EXPECT_EQ(bow.outcome, Triangulation::Outcome::Repaired);
    EXPECT_GT(areaOf(bow), 1.0);
}

TEST(Triangulate, whatHasNoAreaIsSaidToHaveNone) {
    Triangulator triangulator;
    const double nan = std::nan("");
    for (const city::Polygon& polygon :
         {polygonOf({}), polygonOf({{0, 0, 0}}), polygonOf({{0, 0, 0}, {1, 0, 0}}), polygonOf({{0, 0, 0}, {1, 0, 0}, {2, 0, 0}}),
          polygonOf({{0, 0, 0}, {1, 0, 0}, {0, 0, 0}}), polygonOf({{nan, nan, nan}, {1, 0, 0}, {1, 1, 0}})}) {
        EXPECT_EQ(triangulator.run(polygon).outcome, Triangulation::Outcome::Degenerate);
    }
}

TEST(Triangulate, repeatedPointsDoNoHarm) {
    Triangulator triangulator;
    const Triangulation cut =
        triangulator.run(polygonOf({{0, 0, 0}, {0, 0, 0}, {10, 0, 0}, {10, 0, 5}, {10, 0, 5}, {0, 0, 5}, {0, 0, 0}}));
    EXPECT_EQ(cut.outcome, Triangulation::Outcome::Good);
    EXPECT_NEAR(areaOf(cut), 50.0, 1e-6);
}

TEST(Triangulate, randomRingsNeverCrashAndNeverFlip) {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> at(0.0, 20.0);
    Triangulator triangulator;
    for (int i = 0; i < 300; ++i) {
        city::Polygon polygon;
        for (int k = 0; k < 3 + i % 9; ++k) {
            polygon.outer.push_back(kFar + glm::dvec3(at(random), at(random), 0.2 * at(random)));
        }
        (void)areaOf(triangulator.run(polygon));
    }
}

HeightField hills(int cells, int margin) {
    HeightField field;
    field.cells = cells;
    field.margin = margin;
    field.step = 2.0;
    field.z.resize(static_cast<std::size_t>(field.width()) * static_cast<std::size_t>(field.width()));
    for (int row = -margin; row <= cells + margin; ++row) {
        for (int column = -margin; column <= cells + margin; ++column) {
            field.z[field.place(column, row)] =
                static_cast<float>(500.0 + 8.0 * std::sin(column * 0.13) + 5.0 * std::cos(row * 0.09));
        }
    }
    return field;
}

/// Height of the mesh's top above a point, by looking through all triangles.
double meshHeight(const world::LooseRun& run, double x, double y, int& hits) {
    double height = 0.0;
    hits = 0;
    for (std::size_t i = 0; i + 2 < run.indices.size(); i += 3) {
        const glm::dvec3 a(run.vertices[run.indices[i]].position);
        const glm::dvec3 b(run.vertices[run.indices[i + 1]].position);
        const glm::dvec3 c(run.vertices[run.indices[i + 2]].position);
        const double area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
        if (area < 1e-9) {
            continue;
        }
        const double u = ((b.x - x) * (c.y - y) - (b.y - y) * (c.x - x)) / area;
        const double v = ((c.x - x) * (a.y - y) - (c.y - y) * (a.x - x)) / area;
        if (u >= 0 && v >= 0 && u + v <= 1) {
            height = u * a.z + v * b.z + (1 - u - v) * c.z;
            ++hits;
        }
    }
    return height;
}

TEST(TerrainMesh, coversTheSquareOnceAndKeepsTheTolerance) {
    const HeightField field = hills(64, 8);
    TerrainMeshOptions options;
    options.tolerance = 0.2;
    const TerrainMesh mesh = terrainMesh(field, glm::dvec3(0.0), options);
    EXPECT_LT(mesh.run.indices.size() / 3, 64U * 64U);
    for (int k = 0; k < 400; ++k) {
        const double x = 0.37 + (k % 20) * 6.311;
        const double y = 0.41 + (k / 20) * 6.277;
        int hits = 0;
        const double z = meshHeight(mesh.run, x, y, hits);
        EXPECT_EQ(hits, 1) << x << " " << y;
        EXPECT_NEAR(z, field.height(x, y), 0.45);
    }
}

/// East-west profile of a rim, as the mesh has it.
std::map<float, float> rimOf(const world::LooseRun& run, float x) {
    std::map<float, float> profile;
    for (const world::LooseVertex& vertex : run.vertices) {
        if (vertex.position.x == x) {
            auto& z = profile.emplace(vertex.position.y, vertex.position.z).first->second;
            z = std::max(z, vertex.position.z);  // the skirt hangs below
        }
    }
    return profile;
}

TEST(TerrainMesh, neighboursMeetWithoutAGap) {
    const HeightField whole = hills(128, 8);
    HeightField west = hills(64, 8);
    HeightField east = west;
    for (int row = -8; row <= 72; ++row) {
        for (int column = -8; column <= 72; ++column) {
            east.z[east.place(column, row)] = whole.at(column + 64 < 136 ? column + 64 : 136, row) +
                                              (column > 3 ? 3.0F * std::sin(static_cast<float>(row)) : 0.0F);
            west.z[west.place(column, row)] = whole.at(column, row);
        }
    }
    TerrainMeshOptions options;
    options.tolerance = 0.3;
    options.rimTolerance = 0.3;
    const std::map<float, float> a = rimOf(terrainMesh(west, glm::dvec3(0.0), options).run, 128.0F);
    const std::map<float, float> b = rimOf(terrainMesh(east, glm::dvec3(0.0), options).run, 0.0F);
    ASSERT_GT(a.size(), 3U);
    const auto along = [](const std::map<float, float>& profile, float y) {
        const auto above = profile.lower_bound(y);
        if (above->first == y) {
            return above->second;
        }
        const auto below = std::prev(above);
        return below->second + (above->second - below->second) * (y - below->first) / (above->first - below->first);
    };
    for (int k = 0; k <= 64; ++k) {
        const auto y = static_cast<float>(k * 2);
        EXPECT_NEAR(along(a, y), along(b, y), 0.001F) << y;
    }
}

TEST(TerrainMesh, missingQuartersStayEmpty) {
    const HeightField field = hills(32, 4);
    TerrainMeshOptions options;
    options.quadrants = {true, false, false, true};
    const TerrainMesh mesh = terrainMesh(field, glm::dvec3(0.0), options);
    int hits = 0;
    (void)meshHeight(mesh.run, 10.3, 11.1, hits);
    EXPECT_EQ(hits, 1);
    (void)meshHeight(mesh.run, 45.3, 11.1, hits);
    EXPECT_EQ(hits, 0);
}

TEST(TerrainMesh, neverMoreTrianglesThanAllowed) {
    HeightField field = hills(64, 8);
    std::mt19937 random(3);
    for (float& z : field.z) {
        z += static_cast<float>(random() % 1000) * 0.01F;
    }
    TerrainMeshOptions options;
    options.maxTriangles = 500;
    const TerrainMesh mesh = terrainMesh(field, glm::dvec3(0.0), options);
    EXPECT_LE(mesh.run.indices.size() / 3, 500U + 4 * 64 * 6)
        << "noise keeps every point of the rim, and those need their ancestors";
    EXPECT_GT(mesh.tolerance, options.tolerance);
}

TEST(HeightField, joinedGridsMeetOnTheSeam) {
    HeightField whole = hills(64, 0);
    HeightField west = hills(32, 4);
    HeightField parentless = west;
    const HeightField* children[4] = {&west, nullptr, nullptr, nullptr};
    const HeightField parent = joined(children, 0.0, 0.0);
    EXPECT_EQ(parent.cells, 32);
    EXPECT_EQ(parent.step, 4.0);
    EXPECT_FLOAT_EQ(parent.at(5, 7), whole.at(10, 14));
    EXPECT_TRUE(std::isnan(parent.at(30, 30)));
    HeightField filled = parent;
    fillFromNeighbours(filled);
    for (const float z : filled.z) {
        EXPECT_FALSE(std::isnan(z));
    }
    EXPECT_LT(joinError(filled, west), 0.5);
    EXPECT_GT(joinError(filled, west), 0.0);
}

TEST(MeshTools, splittingKeepsEveryTriangleOnce) {
    const HeightField field = hills(64, 1);
    TerrainMeshOptions options;
    options.tolerance = 0.01;
    const TerrainMesh mesh = terrainMesh(field, glm::dvec3(0.0), options);
    std::vector<world::LooseRun> runs;
    splitRun(mesh.run, runs);
    std::size_t indices = 0;
    for (const world::LooseRun& run : runs) {
        EXPECT_LE(run.indices.size(), kRunIndices);
        indices += run.indices.size();
    }
    EXPECT_EQ(indices, mesh.run.indices.size());
}

city::Building gabledHouse() {
    city::Building house;
    house.id = "DEBY_LOD2_1";
    const auto add = [&](city::SurfaceKind kind, std::initializer_list<glm::dvec3> ring) {
        house.polygons.push_back(polygonOf(ring));
        house.polygons.back().kind = kind;
    };
    using Kind = city::SurfaceKind;
    add(Kind::Ground, {{0, 0, 0}, {0, 8, 0}, {12, 8, 0}, {12, 0, 0}});
    add(Kind::Wall, {{0, 0, 0}, {12, 0, 0}, {12, 0, 5}, {0, 0, 5}});
    add(Kind::Wall, {{12, 8, 0}, {0, 8, 0}, {0, 8, 5}, {12, 8, 5}});
    add(Kind::Wall, {{12, 0, 0}, {12, 8, 0}, {12, 8, 5}, {12, 4, 9}, {12, 0, 5}});
    add(Kind::Wall, {{0, 8, 0}, {0, 0, 0}, {0, 0, 5}, {0, 4, 9}, {0, 8, 5}});
    add(Kind::Roof, {{0, 0, 5}, {12, 0, 5}, {12, 4, 9}, {0, 4, 9}});
    add(Kind::Roof, {{12, 8, 5}, {0, 8, 5}, {0, 4, 9}, {12, 4, 9}});
    return house;
}

TEST(WindowPlan, aRectangleIsFilledWithWholeBaysAndStoreys) {
    const std::vector<glm::dvec2> wall{{1.0, -0.3}, {13.0, 0.0}, {13.0, 5.0}, {1.0, 5.0}};
    const WindowPlan plan = planWindows(wall);
    EXPECT_TRUE(plan.whole) << "what lies below the ground does not count";
    ASSERT_EQ(plan.blocks.size(), 1U);
    EXPECT_EQ(plan.blocks[0], (WindowBlock{0, 5, 0, 2}));
    EXPECT_DOUBLE_EQ(plan.bay, 12.0 / 5.0);
    EXPECT_DOUBLE_EQ(plan.storey, 2.5);
}

TEST(WindowPlan, aGableHasFewerBaysTheHigherItGoesAndNoneIsCut) {
    const std::vector<glm::dvec2> gable{{0, 0}, {10, 0}, {10, 6}, {5, 12}, {0, 6}};
    const WindowPlan plan = planWindows(gable);
    EXPECT_FALSE(plan.whole);
    ASSERT_EQ(plan.blocks.size(), 2U);
    EXPECT_EQ(plan.blocks[0], (WindowBlock{0, 4, 0, 2})) << "up to the eaves at 6 m";
    EXPECT_EQ(plan.blocks[1], (WindowBlock{1, 3, 2, 3})) << "at 8.4 m, 6 m are left: the two middle bays of 2.5 m";
}

TEST(WindowPlan, whatIsTooSmallHasNone) {
    EXPECT_TRUE(planWindows(std::vector<glm::dvec2>{{0, 0}, {1.2, 0}, {1.2, 5}, {0, 5}}).blocks.empty()) << "a chimney";
    EXPECT_TRUE(planWindows(std::vector<glm::dvec2>{{0, 0}, {9, 0}, {9, 1.5}, {0, 1.5}}).blocks.empty()) << "a garden wall";
    EXPECT_TRUE(planWindows(std::vector<glm::dvec2>{{0, 0}, {3, 0}, {3, 0}}).blocks.empty());
    EXPECT_TRUE(planWindows(std::vector<glm::dvec2>{{0, 0}, {1, 1}}).blocks.empty());
}

TEST(WindowPlan, aWallThatStandsOnARoofBeginsThereAndHasNoPlinth) {
    const WindowPlan plan = planWindows(std::vector<glm::dvec2>{{0, 3.0}, {5, 3.0}, {5, 5.8}, {0, 5.8}});
    EXPECT_FALSE(plan.onGround);
    EXPECT_DOUBLE_EQ(plan.foot, 3.0);
    ASSERT_EQ(plan.blocks.size(), 1U);
    EXPECT_EQ(plan.blocks[0], (WindowBlock{0, 2, 0, 1}));
}

TEST(WindowPlan, anyWallEndsAndKeepsItsWindowsWithinItself) {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> metres(-3.0, 14.0);
    for (int round = 0; round < 2000; ++round) {
        std::vector<glm::dvec2> ring(3 + static_cast<std::size_t>(round % 7));
        for (glm::dvec2& p : ring) {
            p = {metres(random), metres(random)};
        }
        const WindowPlan plan = planWindows(ring);
        const auto [left, right] = std::minmax_element(ring.begin(), ring.end(), [](auto& a, auto& b) { return a.x < b.x; });
        for (const WindowBlock& block : plan.blocks) {
            EXPECT_GE(plan.start + block.firstBay * plan.bay, left->x - 0.1);
            EXPECT_LE(plan.start + block.endBay * plan.bay, right->x + 0.1);
        }
    }
}

TEST(BuildingMesh, rectangularWallsCarryTheirWindowsAndGablesHaveThemInFront) {
    Triangulator triangulator;
    Findings findings;
    const world::LooseRun run = buildingMesh(gabledHouse(), kFar, 3, triangulator, findings);
    EXPECT_TRUE(findings.warnings().empty());
    std::size_t before = 0;
    for (const world::LooseVertex& vertex : run.vertices) {
        EXPECT_EQ(vertex.feature, 3);
        const bool isWindows = (vertex.flags & world::kFlagWindows) != 0;
        before += isWindows ? 1U : 0U;
        if (vertex.material == world::Material::Wall && std::abs(vertex.normal.y) > 0.9F) {
            EXPECT_EQ(vertex.v, vertex.position.z < 2.5F ? 0 : 2 * world::kWallStorey) << "two storeys up to the eaves";
            EXPECT_TRUE(vertex.u == 0 || vertex.u == 5 * world::kWallBay) << vertex.u;
        } else if (vertex.material == world::Material::Wall) {
            EXPECT_EQ(vertex.u >= 0, isWindows) << "gables are blind, but for the windows before them";
            EXPECT_EQ(vertex.position.x < -0.01F || vertex.position.x > 12.01F, isWindows);
        }
        if (vertex.normal.z > 0.1F) {
            EXPECT_EQ(vertex.material, world::Material::Roof);
        }
    }
    EXPECT_EQ(before, 2U * 2U * 4U) << "two blocks on each gable";
}

TEST(BuildingMesh, aShapeIsTheHouseAsAGabledBox) {
    const BuildingShape shape = buildingShape(gabledHouse(), 9);
    EXPECT_NEAR(shape.halfLong, 6.0F, 0.01F);
    EXPECT_NEAR(shape.halfWide, 4.0F, 0.01F);
    EXPECT_NEAR(shape.eaves, 5.0F, 0.01F);
    EXPECT_NEAR(shape.ridge, 9.0F, 0.01F);
    EXPECT_FALSE(shape.ridgeAcross);
    const world::LooseRun run = shapeMesh(shape, kFar, 1);
    EXPECT_EQ(run.indices.size() / 3, 14U);
    glm::vec3 centre(6.0F, 4.0F, 4.0F);
    for (std::size_t i = 0; i + 2 < run.indices.size(); i += 3) {
        const world::LooseVertex& a = run.vertices[run.indices[i]];
        EXPECT_GT(glm::dot(a.normal, a.position - centre), 0.0F) << "faces look outwards";
    }
}

TEST(Pyramid, regionsFarApartKeepARootEach) {
    std::vector<TileId> leaves{{0, 1000, 1000}, {0, 1001, 1000}, {0, 1000, 1001}, {0, 5000, 9000}};
    std::sort(leaves.begin(), leaves.end(), [](const TileId& a, const TileId& b) { return mortonKey(a) < mortonKey(b); });
    const Pyramid pyramid = buildPyramid(leaves);
    EXPECT_EQ(pyramid.levels.back().size(), 2U);
    EXPECT_LT(pyramid.size(), 10U);
    EXPECT_EQ(buildPyramid({{0, -1, -1}}).levels.size(), 1U);
}

}  // namespace
}  // namespace rundgang::bake
