#include "content/city/Model.h"

namespace rundgang::city {

std::size_t Model::triangleCount() const {
    std::size_t count = 0;
    for (const ModelMesh& mesh : meshes) {
        count += mesh.triangles.size() / 3;
    }
    return count;
}

math::WorldBox Model::bounds() const {
    math::WorldBox box;
    for (const ModelMesh& mesh : meshes) {
        for (const glm::dvec3& p : mesh.positions) {
            box.add(p);
        }
    }
    return box;
}

}  // namespace rundgang::city
