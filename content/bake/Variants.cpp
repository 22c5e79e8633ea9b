#include "content/bake/Variants.h"

#include "content/bake/MeshTools.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>

namespace rundgang::bake {
namespace {

using world::LooseRun;
using world::LooseVertex;

/// Faces that meet at less than this are one bent surface, others keep their edge.
constexpr double kCreaseCos = 0.82;

std::uint8_t srgb(float linear) {
    const double value = std::clamp(static_cast<double>(linear), 0.0, 1.0);
    const double gamma = value <= 0.0031308 ? value * 12.92 : 1.055 * std::pow(value, 1.0 / 2.4) - 0.055;
    return static_cast<std::uint8_t>(std::lround(gamma * 255.0));
}

struct Face {
    std::array<std::uint32_t, 3> corners;
    glm::dvec3 cross;  ///< normal times twice the area
};

/// From model coordinates to metres east, north and up of the model's zero.
class Turning {
public:
    explicit Turning(const import::VariantSource& variant) : mScale(variant.scale) {
        const double heading = variant.headingDeg * std::numbers::pi / 180.0;
        mCos = std::cos(heading);
        mSin = std::sin(heading);
    }

    [[nodiscard]] glm::dvec3 operator()(const glm::dvec3& p) const {
        // Clockwise: what pointed north (y) points to the heading.
        return glm::dvec3(p.x * mCos + p.y * mSin, -p.x * mSin + p.y * mCos, p.z) * mScale;
    }

private:
    double mScale;
    double mCos = 1.0;
    double mSin = 0.0;
};

class MeshPlacer {
public:
    MeshPlacer(const import::VariantSource& variant, std::uint16_t local) : mTurning(variant) {
        mProto.feature = local;
        mProto.material = world::Material::Model;
    }

    LooseRun run(const city::ModelMesh& mesh) {
        mProto.colour = {srgb(mesh.colour.x), srgb(mesh.colour.y), srgb(mesh.colour.z), srgb(mesh.colour.w)};
        mProto.colour[3] = static_cast<std::uint8_t>(std::lround(std::clamp(mesh.colour.w, 0.0F, 1.0F) * 255.0F));
        mPoints.clear();
        for (const glm::dvec3& p : mesh.positions) {
            mPoints.push_back(mTurning(p));
        }
        collectFaces(mesh);
        LooseRun run;
        for (const Face& face : mFaces) {
            const glm::dvec3 flat = glm::normalize(face.cross);
            for (const std::uint32_t corner : face.corners) {
                LooseVertex vertex = mProto;
                vertex.position = glm::vec3(mPoints[corner]);
                vertex.normal = glm::vec3(smoothNormal(corner, flat));
                run.indices.push_back(static_cast<std::uint32_t>(run.vertices.size()));
                run.vertices.push_back(vertex);
            }
        }
        return run;
    }

private:
    void collectFaces(const city::ModelMesh& mesh) {
        mFaces.clear();
        mAround.clear();
        mWelded.assign(mPoints.size(), 0);
        std::map<std::array<double, 3>, std::uint32_t> places;
        for (std::uint32_t i = 0; i < mPoints.size(); ++i) {
            mWelded[i] = places
                             .emplace(std::array<double, 3>{mPoints[i].x, mPoints[i].y, mPoints[i].z},
                                      static_cast<std::uint32_t>(places.size()))
                             .first->second;
        }
        mAround.resize(places.size());
        for (std::size_t i = 0; i + 2 < mesh.triangles.size(); i += 3) {
            const Face face{{mesh.triangles[i], mesh.triangles[i + 1], mesh.triangles[i + 2]}, glm::dvec3(0.0)};
            if (std::any_of(face.corners.begin(), face.corners.end(),
                            [&](std::uint32_t corner) { return corner >= mPoints.size(); })) {
                continue;
            }
            const glm::dvec3 cross = glm::cross(mPoints[face.corners[1]] - mPoints[face.corners[0]],
                                                mPoints[face.corners[2]] - mPoints[face.corners[0]]);
            const double size = glm::length(cross);
            if (!(size > 1e-12) || !std::isfinite(size)) {
                continue;
            }
            for (const std::uint32_t corner : face.corners) {
                mAround[mWelded[corner]].push_back(static_cast<std::uint32_t>(mFaces.size()));
            }
            mFaces.push_back({face.corners, cross});
        }
    }

    [[nodiscard]] glm::dvec3 smoothNormal(std::uint32_t corner, const glm::dvec3& flat) const {
        glm::dvec3 sum(0.0);
        for (const std::uint32_t other : mAround[mWelded[corner]]) {
            const glm::dvec3& cross = mFaces[other].cross;
            if (glm::dot(cross, flat) >= kCreaseCos * glm::length(cross)) {
                sum += cross;
            }
        }
        const double length = glm::length(sum);
        return length > 0.0 ? sum / length : flat;
    }

    Turning mTurning;
    LooseVertex mProto;
    std::vector<glm::dvec3> mPoints;
    std::vector<std::uint32_t> mWelded;
    std::vector<Face> mFaces;
    std::vector<std::vector<std::uint32_t>> mAround;
};

}  // namespace

BakedChunk bakeModel(const city::Model& model, const import::VariantSource& variant, const glm::dvec3& place, std::int32_t number,
                     std::uint32_t feature) {
    ChunkBuilder builder(place);
    MeshPlacer placer(variant, builder.localFeature(feature));
    std::vector<LooseRun> runs;
    for (const city::ModelMesh& mesh : model.meshes) {
        runs.push_back(placer.run(mesh));
    }
    builder.add(world::Layer::Model, groupRuns(std::move(runs)));
    BakedChunk chunk = builder.finish(TileId{}, 0.0F, 0);
    chunk.record.variant = number;
    return chunk;
}

std::vector<network::Triangle> placedTriangles(const city::Model& model, const import::VariantSource& variant,
                                               const glm::dvec3& place) {
    const Turning turning(variant);
    std::vector<network::Triangle> triangles;
    triangles.reserve(model.triangleCount());
    for (const city::ModelMesh& mesh : model.meshes) {
        for (std::size_t i = 0; i + 2 < mesh.triangles.size(); i += 3) {
            network::Triangle triangle;
            bool whole = true;
            for (std::size_t k = 0; k < 3 && whole; ++k) {
                const std::uint32_t corner = mesh.triangles[i + k];
                whole = corner < mesh.positions.size();
                triangle[k] = whole ? place + turning(mesh.positions[corner]) : place;
            }
            if (whole) {
                triangles.push_back(triangle);
            }
        }
    }
    return triangles;
}

core::Result<glm::dvec3> placeOf(const city::Model& model, const import::VariantSource& variant,
                                 const std::filesystem::path& project,
                                 const std::function<double(double, double)>& groundHeight) {
    if (!variant.position && !model.georeference) {
        return core::Problem{project.string(), "line " + std::to_string(variant.line) + ", variant \"" + variant.id + "\"",
                             "neither the project nor the model's file says where it stands",
                             "Add position = [east, north] to the variant."};
    }
    const glm::dvec2 position = variant.position ? *variant.position : glm::dvec2(model.georeference->x, model.georeference->y);
    if (!std::isfinite(position.x) || !std::isfinite(position.y)) {
        return core::Problem{variant.model.string(), "georeference", "the model's own position is not a number",
                             "Add position = [east, north] to the variant."};
    }
    const double height = variant.height     ? *variant.height
                          : variant.position ? groundHeight(position.x, position.y)
                                             : model.georeference->z;
    return glm::dvec3(position.x, position.y, height);
}

}  // namespace rundgang::bake
