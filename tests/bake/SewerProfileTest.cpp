// Profiles and structures as solids of their true size.
#include "content/bake/SewerProfiles.h"
#include "content/bake/Sewers.h"

#include <gtest/gtest.h>
#include <glm/geometric.hpp>

#include <cmath>

namespace rundgang::bake {
namespace {

using city::ProfileKind;

double areaOf(const std::vector<ProfilePoint>& line) {
    double twice = 0.0;
    for (std::size_t i = 1; i < line.size(); ++i) {
        twice += line[i - 1].place.x * line[i].place.y - line[i].place.x * line[i - 1].place.y;
    }
    return twice * 0.5;
}

glm::dvec2 sizeOf(const std::vector<ProfilePoint>& line) {
    glm::dvec2 low(1e9);
    glm::dvec2 high(-1e9);
    for (const ProfilePoint& point : line) {
        low = glm::min(low, point.place);
        high = glm::max(high, point.place);
    }
    return high - low;
}

/// Six times the volume that the triangles enclose; positive if they are seen from outside.
double volumeOf(const world::LooseRun& run) {
    double six = 0.0;
    for (std::size_t i = 0; i + 2 < run.indices.size(); i += 3) {
        const glm::dvec3 a(run.vertices[run.indices[i]].position);
        const glm::dvec3 b(run.vertices[run.indices[i + 1]].position);
        const glm::dvec3 c(run.vertices[run.indices[i + 2]].position);
        six += glm::dot(a, glm::cross(b, c));
    }
    return six / 6.0;
}

TEST(SewerProfiles, haveTheClearSizeAndTheAreaOfTheirShape) {
    EXPECT_NEAR(areaOf(profileLine(ProfileKind::Circle, 1.0, 1.0, 96)), 0.785398, 0.002);
    EXPECT_NEAR(areaOf(profileLine(ProfileKind::Box, 2.0, 1.0, 12)), 2.0, 1e-9);
    // DIN 4263: an egg of 2r by 3r has 4.594 r^2.
    EXPECT_NEAR(areaOf(profileLine(ProfileKind::Egg, 2.0, 3.0, 192)), 4.594, 0.01);
    for (const ProfileKind kind :
         {ProfileKind::Circle, ProfileKind::Egg, ProfileKind::Arch, ProfileKind::Box, ProfileKind::Oval}) {
        const std::vector<ProfilePoint> line = profileLine(kind, 0.8, 1.2, 24);
        EXPECT_NEAR(sizeOf(line).x, 0.8, 0.01) << static_cast<int>(kind);
        EXPECT_NEAR(sizeOf(line).y, 1.2, 0.02) << static_cast<int>(kind);
        EXPECT_GT(areaOf(line), 0.5 * 0.8 * 1.2) << "counter-clockwise, and filling its frame";
        EXPECT_NEAR(glm::length(line.front().place - line.back().place), 0.0, 1e-9) << "closed";
    }
}

TEST(SewerProfiles, normalsPointOutOfTheSolid) {
    for (int kind = 1; kind <= 9; ++kind) {
        const std::vector<ProfilePoint> line = profileLine(static_cast<ProfileKind>(kind), 0.8, 1.2, 24);
        for (std::size_t i = 1; i < line.size(); ++i) {
            const glm::dvec2 along = line[i].place - line[i - 1].place;
            if (!line[i - 1].edge && glm::length(along) > 1e-9) {
                const glm::dvec2 out = glm::normalize(glm::dvec2(along.y, -along.x));
                EXPECT_GT(glm::dot(out, line[i].normal), 0.8) << "kind " << kind << ", point " << i;
            }
        }
    }
}

TEST(SewerProfiles, anOpenChannelCanBeLookedInto) {
    for (const ProfileKind kind : {ProfileKind::OpenBox, ProfileKind::OpenTrapezoid, ProfileKind::OpenRound}) {
        const std::vector<ProfilePoint> line = profileLine(kind, 1.0, 0.6, 24);
        EXPECT_TRUE(isOpen(kind));
        EXPECT_LT(areaOf(line), 0.3) << "the shell alone";
        bool floor = false;
        for (const ProfilePoint& point : line) {
            floor = floor || (point.normal.y > 0.5 && point.place.y < -0.2);
        }
        EXPECT_TRUE(floor) << "an inner bottom that is seen from above";
    }
}

HeightField street() {
    HeightField field;
    field.step = 50.0;
    field.cells = 2;
    field.z.assign(9, 700.0F);
    return field;
}

TEST(SewerMesh, aPipeOfAnyProfileIsAsHighAndWideAsStated) {
    SewerTube tube;
    tube.axis = {{10.0, 20.0, 697.0}, {30.0, 20.0, 696.9}};
    tube.width = 0.8F;
    tube.height = 1.2F;
    for (const ProfileKind kind : {ProfileKind::Egg, ProfileKind::Arch, ProfileKind::Box}) {
        tube.profile = kind;
        const world::LooseRun run = tubeMesh(tube, street(), {0.0, 0.0, 690.0}, 1, 0);
        float low = 1e9F;
        float high = -1e9F;
        for (const world::LooseVertex& vertex : run.vertices) {
            if (vertex.position.x < 11.0F) {
                low = std::min(low, vertex.position.z);
                high = std::max(high, vertex.position.z);
            }
        }
        EXPECT_NEAR(high - low, 1.2F, 0.02F) << static_cast<int>(kind);
        EXPECT_NEAR(low, 6.4F, 0.02F) << "the invert";
    }
}

TEST(SewerMesh, anOpenChannelIsAClosedShell) {
    SewerTube tube;
    tube.axis = {{10.0, 20.0, 697.0}, {30.0, 20.0, 697.0}};
    tube.width = 1.0F;
    tube.height = 0.6F;
    tube.profile = ProfileKind::OpenBox;
    const world::LooseRun run = tubeMesh(tube, street(), {0.0, 0.0, 690.0}, 1, 0);
    const double shell = areaOf(profileLine(ProfileKind::OpenBox, 1.0, 0.6, 12));
    EXPECT_NEAR(volumeOf(run), shell * 20.0, 1e-3) << "walls and both ends, all seen from outside";
}

TEST(SewerMesh, aStructureIsAClosedSolidOfItsOutline) {
    SewerShaft shaft;
    shaft.position = {10.0, 10.0};
    shaft.cover = 703.0;
    shaft.invert = 697.0;
    shaft.kind = city::NodeKind::Structure;
    shaft.outline = {{5.0, 5.0}, {15.0, 5.0}, {15.0, 12.0}, {10.0, 12.0}, {10.0, 15.0}, {5.0, 15.0}};
    const world::LooseRun run = shaftMesh(shaft, street(), {0.0, 0.0, 690.0}, 1, 0);
    // 10 x 7 and 5 x 3 on 6 m, seen from outside.
    EXPECT_NEAR(volumeOf(run), (70.0 + 15.0) * 6.0, 1e-3);
}

TEST(SewerMesh, aBendWithItsOwnLevelIsDrawnThere) {
    city::SewerNetwork network;
    city::SewerReach reach;
    reach.id = "H";
    reach.line = {{0.0, 0.0}, {10.0, 0.0}, {20.0, 0.0}};
    reach.inverts = {std::nan(""), 5.0, std::nan("")};
    reach.invertFrom = 6.0;
    reach.invertTo = 4.9;
    reach.height = 0.2;
    network.reaches = {reach};
    const SewerPlan plan = planSewers(network, topologyOf(network), TileGrid(256.0), 0);
    const std::vector<glm::dvec3>& axis = plan.leaves.begin()->second.tubes[0].axis;
    ASSERT_EQ(axis.size(), 3U);
    EXPECT_NEAR(axis[1].z, 5.1, 1e-6);
}

}  // namespace
}  // namespace rundgang::bake
