// Proposed buildings: a model placed in the town as a chunk of its own.
#pragma once

#include "content/bake/ChunkBuilder.h"
#include "content/city/Model.h"
#include "content/import/project/Project.h"
#include "engine/network/Clearance.h"

#include <functional>

namespace rundgang::bake {

/// The model's triangles in the world: turned by the heading (clockwise), scaled, and set at `place`.
BakedChunk bakeModel(const city::Model& model, const import::VariantSource& variant, const glm::dvec3& place, std::int32_t number,
                     std::uint32_t feature);

/// The same triangles, for measuring.
std::vector<network::Triangle> placedTriangles(const city::Model& model, const import::VariantSource& variant,
                                               const glm::dvec3& place);

/// Where the model's zero comes to lie; `groundHeight` gives the terrain's height. Fails when neither the project nor the file
/// says.
core::Result<glm::dvec3> placeOf(const city::Model& model, const import::VariantSource& variant,
                                 const std::filesystem::path& project, const std::function<double(double, double)>& groundHeight);

}  // namespace rundgang::bake
