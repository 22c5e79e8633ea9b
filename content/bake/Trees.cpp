#include "content/bake/Trees.h"

#include "content/bake/MeshTools.h"
#include "content/bake/Palette.h"
#include "content/bake/Random.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <utility>

namespace rundgang::bake {
namespace {

using world::LooseRun;
using world::LooseVertex;
using world::Material;

constexpr Rgba kLeaves{84, 116, 52, 255};
constexpr Rgba kNeedles{52, 78, 48, 255};
constexpr Rgba kBark{92, 74, 58, 255};

struct Blob {
    glm::vec3 centre;
    glm::vec3 radius;
};

void addTriangles(LooseRun& run, std::uint32_t first, std::span<const std::array<std::uint32_t, 3>> faces) {
    for (const auto& face : faces) {
        for (const std::uint32_t corner : face) {
            run.indices.push_back(first + corner);
        }
    }
}

/// Unit spheres of triangles: an icosahedron, and one with every face cut in four.
struct Ball {
    std::vector<glm::vec3> corners;
    std::vector<std::array<std::uint32_t, 3>> faces;
};

Ball icosahedron() {
    constexpr float kPhi = 1.618034F;
    Ball ball;
    for (const glm::vec3& corner :
         {glm::vec3(-1, kPhi, 0), glm::vec3(1, kPhi, 0), glm::vec3(-1, -kPhi, 0), glm::vec3(1, -kPhi, 0), glm::vec3(0, -1, kPhi),
          glm::vec3(0, 1, kPhi), glm::vec3(0, -1, -kPhi), glm::vec3(0, 1, -kPhi), glm::vec3(kPhi, 0, -1), glm::vec3(kPhi, 0, 1),
          glm::vec3(-kPhi, 0, -1), glm::vec3(-kPhi, 0, 1)}) {
        ball.corners.push_back(glm::normalize(corner));
    }
    ball.faces = {{0, 11, 5},  {0, 5, 1},  {0, 1, 7},  {0, 7, 10}, {0, 10, 11}, {1, 5, 9}, {5, 11, 4},
                  {11, 10, 2}, {10, 7, 6}, {7, 1, 8},  {3, 9, 4},  {3, 4, 2},   {3, 2, 6}, {3, 6, 8},
                  {3, 8, 9},   {4, 9, 5},  {2, 4, 11}, {6, 2, 10}, {8, 6, 7},   {9, 8, 1}};
    return ball;
}

Ball rounder(const Ball& ball) {
    Ball fine;
    fine.corners = ball.corners;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> middles;
    const auto middle = [&](std::uint32_t a, std::uint32_t b) {
        const auto [place, fresh] = middles.emplace(std::minmax(a, b), static_cast<std::uint32_t>(fine.corners.size()));
        if (fresh) {
            fine.corners.push_back(glm::normalize(fine.corners[a] + fine.corners[b]));
        }
        return place->second;
    };
    for (const auto& [a, b, c] : ball.faces) {
        const std::uint32_t ab = middle(a, b);
        const std::uint32_t bc = middle(b, c);
        const std::uint32_t ca = middle(c, a);
        fine.faces.insert(fine.faces.end(), {{a, ab, ca}, {b, bc, ab}, {c, ca, bc}, {ab, bc, ca}});
    }
    return fine;
}

/// Flat faces lie within the ball they stand for: so much larger, its volume is the same.
constexpr float kCoarseSize = 1.1F;

/// A ball pulled about a little: enough for a bush, soft-shaded by its own centre.
void addBlob(LooseRun& run, const Blob& blob, LooseVertex proto, std::uint64_t seed, bool fine) {
    static const Ball kCoarse = icosahedron();
    static const Ball kFine = rounder(kCoarse);
    const Ball& ball = fine ? kFine : kCoarse;
    const auto first = static_cast<std::uint32_t>(run.vertices.size());
    const Rgba base = proto.colour;
    for (std::size_t i = 0; i < ball.corners.size(); ++i) {
        const glm::vec3& direction = ball.corners[i];
        const auto pull = static_cast<float>(0.84 + 0.3 * unitRandom(seed, i)) * (fine ? 1.0F : kCoarseSize);
        proto.position = blob.centre + direction * blob.radius * pull;
        proto.normal = glm::normalize(direction / blob.radius);
        // Darker below: the crown shades itself.
        proto.colour = shaded(base, 0.16 * direction.z + 0.1 * (unitRandom(seed, i + 100) - 0.5));
        run.vertices.push_back(proto);
    }
    addTriangles(run, first, ball.faces);
}

void addCone(LooseRun& run, const glm::vec3& foot, float radius, float height, std::uint32_t sides, LooseVertex proto,
             double turn) {
    const auto first = static_cast<std::uint32_t>(run.vertices.size());
    const float slope = radius / std::max(height, 0.1F);
    const Rgba base = proto.colour;
    for (std::uint32_t i = 0; i <= sides; ++i) {
        const auto angle = static_cast<float>(turn + 2.0 * std::numbers::pi * i / sides);
        const glm::vec3 out(std::cos(angle), std::sin(angle), 0.0F);
        proto.normal = glm::normalize(out + glm::vec3(0.0F, 0.0F, slope));
        proto.position = foot + out * radius;
        proto.colour = shaded(base, -0.12);
        run.vertices.push_back(proto);
        proto.position = foot + glm::vec3(0.0F, 0.0F, height);
        proto.colour = shaded(base, 0.12);
        run.vertices.push_back(proto);
    }
    for (std::uint32_t i = 0; i < sides; ++i) {
        run.indices.insert(run.indices.end(), {first + 2 * i, first + 2 * i + 2, first + 2 * i + 1});
    }
    // Its underside: only front faces are drawn, and one looks up into it.
    for (std::uint32_t i = 1; i + 1 < sides; ++i) {
        run.indices.insert(run.indices.end(), {first, first + 2 * i + 2, first + 2 * i});
    }
}

void addTrunk(LooseRun& run, const glm::vec3& foot, float radius, float height, std::uint32_t sides) {
    LooseVertex proto;
    proto.material = Material::Trunk;
    proto.colour = kBark;
    const auto first = static_cast<std::uint32_t>(run.vertices.size());
    for (std::uint32_t i = 0; i < sides; ++i) {
        const auto angle = static_cast<float>(2.0 * std::numbers::pi * i / sides);
        proto.normal = glm::vec3(std::cos(angle), std::sin(angle), 0.0F);
        // A little into the ground, so that no slope shows its end.
        proto.position = foot + proto.normal * radius + glm::vec3(0.0F, 0.0F, -0.5F);
        run.vertices.push_back(proto);
        proto.position = foot + proto.normal * radius * 0.7F + glm::vec3(0.0F, 0.0F, height);
        run.vertices.push_back(proto);
    }
    for (std::uint32_t i = 0; i < sides; ++i) {
        const std::uint32_t a = first + 2 * i;
        const std::uint32_t b = first + 2 * ((i + 1) % sides);
        run.indices.insert(run.indices.end(), {a, b, b + 1, a, b + 1, a + 1});
    }
}

LooseVertex foliage(const PlantedTree& tree) {
    LooseVertex proto;
    proto.material = Material::Foliage;
    proto.colour = shaded(tree.conifer ? kNeedles : kLeaves, 0.3 * (unitRandom(tree.seed, 90) - 0.5));
    if (!tree.conifer) {
        // From yellowish to bluish greens, as limes, maples and willows differ.
        const double hue = unitRandom(tree.seed, 91) - 0.5;
        proto.colour[0] = static_cast<std::uint8_t>(std::clamp(proto.colour[0] + 40.0 * hue, 0.0, 255.0));
        proto.colour[2] = static_cast<std::uint8_t>(std::clamp(proto.colour[2] - 16.0 * hue, 0.0, 255.0));
    }
    return proto;
}

void addConifer(LooseRun& run, const PlantedTree& tree, const glm::vec3& foot, TreeLook look) {
    const LooseVertex proto = foliage(tree);
    const float radius = tree.crown * 0.5F;
    const float start = tree.height * 0.12F;
    const double turn = unitRandom(tree.seed, 5) * 6.28;
    if (look >= TreeLook::Crown) {
        addCone(run, foot + glm::vec3(0, 0, start), radius, tree.height - start, look == TreeLook::Crown ? 6 : 4, proto, turn);
        return;
    }
    const bool near = look == TreeLook::Near;
    addTrunk(run, foot, std::max(0.12F, tree.height * 0.014F), start + tree.height * 0.1F, near ? 5 : 3);
    const float part = (tree.height - start) / 3.0F;
    for (int ring = 0; ring < 3; ++ring) {
        const float share = 1.0F - 0.28F * static_cast<float>(ring);
        const float top = ring == 2 ? part : part * 1.7F;
        addCone(run, foot + glm::vec3(0, 0, start + part * static_cast<float>(ring)), radius * share, top, near ? 7 : 5, proto,
                turn + ring);
    }
}

/// One of a crown's three masses of leaves, in shares of the crown's radius and height.
struct Mass {
    float reach;  ///< from the trunk
    float lift;   ///< above the crown's middle
    float size;
    float tall;  ///< how much taller than wide
};
using Habit = std::array<Mass, 3>;

/// Round as a lime, spreading as an apple tree or an oak, upright as a poplar or a birch: a register that gives height and
/// crown says which are possible, the tree's place which one it is.
const Habit& habitOf(const PlantedTree& tree) {
    static constexpr Habit kRound{{{0.22F, -0.10F, 0.80F, 0.95F}, {0.30F, 0.02F, 0.72F, 1.0F}, {0.10F, 0.20F, 0.62F, 0.95F}}};
    static constexpr Habit kSpreading{{{0.42F, -0.06F, 0.62F, 1.0F}, {0.44F, 0.04F, 0.60F, 1.05F}, {0.38F, 0.10F, 0.64F, 1.1F}}};
    static constexpr Habit kUpright{{{0.08F, -0.20F, 0.82F, 0.75F}, {0.12F, 0.04F, 0.78F, 0.8F}, {0.06F, 0.25F, 0.54F, 0.9F}}};
    const double choice = unitRandom(tree.seed, 92);
    const float slender = tree.height / tree.crown;
    if (slender > 1.75F) {
        return choice < 0.7 ? kUpright : kRound;
    }
    return choice < (slender < 1.5F ? 0.6 : 0.3) ? kSpreading : kRound;
}

void addBroadleaf(LooseRun& run, const PlantedTree& tree, const glm::vec3& foot, TreeLook look) {
    const LooseVertex proto = foliage(tree);
    const float radius = tree.crown * 0.5F;
    const float crownHeight = std::min(tree.height * 0.8F, tree.crown * 1.45F);
    const glm::vec3 middle = foot + glm::vec3(0, 0, tree.height - crownHeight * 0.5F);
    if (look >= TreeLook::Crown) {
        const Blob whole{middle, glm::vec3(radius, radius, crownHeight * 0.5F)};
        if (look == TreeLook::Crown) {
            addBlob(run, whole, proto, tree.seed, false);
        } else {
            addCone(run, middle - glm::vec3(0, 0, crownHeight * 0.4F), radius * 0.9F, crownHeight * 0.9F, 5, proto, 0.0);
        }
        return;
    }
    const bool near = look == TreeLook::Near;
    addTrunk(run, foot, std::max(0.1F, tree.height * 0.022F), tree.height - crownHeight * 0.6F, near ? 5 : 3);
    const Habit& habit = habitOf(tree);
    for (std::uint64_t i = 0; i < habit.size(); ++i) {
        const Mass& mass = habit[i];
        const double angle = (static_cast<double>(i) + 0.6 * unitRandom(tree.seed, 30 + i)) * 2.0 * std::numbers::pi / 3.0;
        const float reach = mass.reach * static_cast<float>(0.8 + 0.4 * unitRandom(tree.seed, 40 + i)) * radius;
        const float lift = mass.lift * static_cast<float>(0.85 + 0.3 * unitRandom(tree.seed, 50 + i)) * crownHeight;
        const float size = mass.size * static_cast<float>(0.92 + 0.16 * unitRandom(tree.seed, 60 + i));
        const Blob blob{middle + glm::vec3(std::cos(angle) * reach, std::sin(angle) * reach, lift),
                        glm::vec3(radius * size, radius * size, crownHeight * 0.5F * size * mass.tall)};
        addBlob(run, blob, proto, tree.seed + 7 * i, near);
    }
}

}  // namespace

std::vector<PlantedTree> plant(std::span<const import::Tree* const> trees, const HeightField& field) {
    std::vector<PlantedTree> planted;
    planted.reserve(trees.size());
    for (const import::Tree* tree : trees) {
        PlantedTree one;
        one.foot = {tree->position.x, tree->position.y, field.height(tree->position.x, tree->position.y)};
        one.height = static_cast<float>(std::clamp(tree->height, 1.0, 80.0));
        one.crown = static_cast<float>(std::clamp(tree->crown, 0.5, 40.0));
        one.conifer = tree->conifer;
        const auto place = static_cast<std::uint64_t>(std::llround(tree->position.x * 100.0)) * 0x9E3779B97F4A7C15U +
                           static_cast<std::uint64_t>(std::llround(tree->position.y * 100.0));
        one.seed = static_cast<std::uint32_t>(mixBits(place));
        planted.push_back(one);
    }
    return planted;
}

LooseRun treeMesh(const PlantedTree& tree, const glm::dvec3& origin, TreeLook look) {
    LooseRun run;
    const auto foot = glm::vec3(tree.foot - origin);
    if (tree.conifer) {
        addConifer(run, tree, foot, look);
    } else {
        addBroadleaf(run, tree, foot, look);
    }
    return run;
}

}  // namespace rundgang::bake
