// A model being built for a GLB file: flat-shaded polygons by material. Coordinates here: x east, y north, z up, metres; the file
// is written y up, as glTF 2.0 demands.
#pragma once

#include "content/demo/shape/Solid.h"

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <vector>

namespace rundgang::demo {

struct Material {
    std::string name;
    std::uint32_t srgb = 0xffffff;  ///< 0xRRGGBB as one sees it
    float roughness = 0.9F;
    float metallic = 0.0F;
};

using MaterialId = std::size_t;

class Model {
public:
    MaterialId material(Material material);

    /// Convex, counter-clockwise from outside.
    void face(MaterialId material, std::span<const glm::dvec3> ring);
    void face(MaterialId material, std::initializer_list<glm::dvec3> ring) {
        face(material, std::span(ring.begin(), ring.size()));
    }
    /// Without its bottom.
    void box(MaterialId material, const Obb& base, double from, double to);
    void prism(MaterialId side, MaterialId top, std::span<const Vec2> outline, double from, double to);
    /// Trunk and crown of a young tree.
    void ball(MaterialId material, const glm::dvec3& centre, const glm::dvec3& radius);
    void tree(MaterialId trunk, MaterialId crown, Vec2 at, double height, double radius);

    /// One node "name", one mesh, a primitive for each material that is used.
    [[nodiscard]] std::string glb(const std::string& name) const;

private:
    struct Triangles {
        std::vector<glm::vec3> positions;  ///< y up
        std::vector<glm::vec3> normals;
        std::vector<std::uint32_t> indices;
    };
    std::vector<Material> mMaterials;
    std::vector<Triangles> mTriangles;  ///< by material
};

}  // namespace rundgang::demo
