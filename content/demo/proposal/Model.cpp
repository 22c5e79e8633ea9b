#include "content/demo/proposal/Model.h"

#include <glm/geometric.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <initializer_list>
#include <utility>

namespace rundgang::demo {
namespace {

using Json = nlohmann::ordered_json;

// glTF 2.0, section 3.6.2 and 3.9.2: the numbers GL gave these things.
constexpr int kFloat = 5126;
constexpr int kUnsignedInt = 5125;
constexpr int kVertices = 34962;
constexpr int kIndices = 34963;

/// What the eye calls 0.5 is 0.21 of the light; a cubic fit of the sRGB curve, the same on every machine.
double linearOf(std::uint32_t srgb, unsigned shift) {
    const double c = static_cast<double>((srgb >> shift) & 0xffU) / 255.0;
    return std::floor(c * (c * (c * 0.305306011 + 0.682171111) + 0.012522878) * 1e5 + 0.5) / 1e5;
}

template <typename T>
void append(std::string& binary, const std::vector<T>& values) {
    const std::size_t at = binary.size();
    binary.resize(at + values.size() * sizeof(T));
    std::memcpy(binary.data() + at, values.data(), values.size() * sizeof(T));
}

void append32(std::string& out, std::uint32_t value) {
    for (unsigned shift = 0; shift < 32; shift += 8) {
        out.push_back(static_cast<char>((value >> shift) & 0xffU));
    }
}

void pad(std::string& out, char with) {
    while (out.size() % 4 != 0) {
        out.push_back(with);
    }
}

Json vec(const glm::vec3& v) { return Json::array({v.x, v.y, v.z}); }

/// Buffer views and accessors as they are added.
struct Buffers {
    std::string binary;
    Json views = Json::array();
    Json accessors = Json::array();

    template <typename T>
    std::size_t add(const std::vector<T>& values, int target, int component, const char* type) {
        views.push_back(
            {{"buffer", 0}, {"byteOffset", binary.size()}, {"byteLength", values.size() * sizeof(T)}, {"target", target}});
        append(binary, values);
        accessors.push_back(
            {{"bufferView", views.size() - 1}, {"componentType", component}, {"count", values.size()}, {"type", type}});
        return accessors.size() - 1;
    }
};

std::string container(const Json& json, std::string binary) {
    std::string text = json.dump();
    pad(text, ' ');
    pad(binary, '\0');
    std::string out = "glTF";
    append32(out, 2);
    append32(out, static_cast<std::uint32_t>(12 + 8 + text.size() + 8 + binary.size()));
    append32(out, static_cast<std::uint32_t>(text.size()));
    out += "JSON";
    out += text;
    append32(out, static_cast<std::uint32_t>(binary.size()));
    out.append("BIN\0", 4);
    return out + binary;
}

}  // namespace

MaterialId Model::material(Material material) {
    mMaterials.push_back(std::move(material));
    mTriangles.emplace_back();
    return mMaterials.size() - 1;
}

void Model::face(MaterialId material, std::span<const glm::dvec3> ring) {
    Triangles& out = mTriangles[material];
    glm::dvec3 normal(0.0);
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
        normal += glm::cross(ring[i] - ring[0], ring[i + 1] - ring[0]);
    }
    normal /= std::sqrt(glm::dot(normal, normal));
    const auto first = static_cast<std::uint32_t>(out.positions.size());
    for (const glm::dvec3& p : ring) {
        out.positions.emplace_back(p.x, p.z, -p.y);
        out.normals.emplace_back(normal.x, normal.z, -normal.y);
    }
    for (std::uint32_t i = 1; i + 1 < ring.size(); ++i) {
        out.indices.insert(out.indices.end(), {first, first + i, first + i + 1});
    }
}

void Model::prism(MaterialId side, MaterialId top, std::span<const Vec2> outline, double from, double to) {
    std::vector<glm::dvec3> lid;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const Vec2 a = outline[i];
        const Vec2 b = outline[(i + 1) % outline.size()];
        face(side, {{a.x, a.y, from}, {b.x, b.y, from}, {b.x, b.y, to}, {a.x, a.y, to}});
        lid.emplace_back(a.x, a.y, to);
    }
    face(top, lid);
}

void Model::box(MaterialId material, const Obb& base, double from, double to) {
    prism(material, material, base.corners(), from, to);
}

void Model::tree(MaterialId trunk, MaterialId crown, Vec2 at, double height, double radius) {
    constexpr int kSides = 8;
    const auto ring = [&](double r, double z) {
        std::vector<glm::dvec3> out;
        for (int i = 0; i < kSides; ++i) {
            const Vec2 p = at + turned(static_cast<double>(i) / kSides) * r;
            out.emplace_back(p.x, p.y, z);
        }
        return out;
    };
    const auto band = [&](MaterialId material, const std::vector<glm::dvec3>& low, const std::vector<glm::dvec3>& high) {
        for (std::size_t i = 0; i < kSides; ++i) {
            const std::size_t j = (i + 1) % kSides;
            face(material, {low[i], low[j], high[j], high[i]});
        }
    };
    const double foot = height - 2.0 * radius;
    band(trunk, ring(0.16, 0.0), ring(0.12, foot + radius * 0.6));
    const glm::dvec3 middle(at.x, at.y, height - radius);
    ball(crown, middle + glm::dvec3(radius * 0.25, radius * 0.1, -radius * 0.15), {radius * 0.78, radius * 0.78, radius * 0.8});
    ball(crown, middle + glm::dvec3(-radius * 0.3, radius * 0.15, radius * 0.05), {radius * 0.68, radius * 0.68, radius * 0.75});
    ball(crown, middle + glm::dvec3(0.0, -radius * 0.3, radius * 0.3), {radius * 0.62, radius * 0.62, radius * 0.68});
}

void Model::ball(MaterialId material, const glm::dvec3& centre, const glm::dvec3& radius) {
    constexpr std::uint32_t kSides = 10;
    constexpr std::uint32_t kRings = 6;
    Triangles& out = mTriangles[material];
    const auto first = static_cast<std::uint32_t>(out.positions.size());
    for (std::uint32_t i = 0; i <= kRings; ++i) {
        // From the lower pole to the upper one, each ring turned by half a side, so that no meridian shows.
        const Vec2 up = turned(0.5 * i / kRings);
        for (std::uint32_t j = 0; j < kSides; ++j) {
            const Vec2 round = turned((j + 0.5 * (i % 2)) / kSides);
            const glm::dvec3 direction(round * up.y, -up.x);
            const glm::dvec3 p = centre + direction * radius;
            const glm::dvec3 n = direction / radius;
            const double length = std::sqrt(glm::dot(n, n));
            out.positions.emplace_back(p.x, p.z, -p.y);
            out.normals.emplace_back(n.x / length, n.z / length, -n.y / length);
        }
    }
    for (std::uint32_t i = 0; i < kRings; ++i) {
        for (std::uint32_t j = 0; j < kSides; ++j) {
            const std::uint32_t next = (j + 1) % kSides;
            const std::uint32_t a = first + i * kSides;
            const std::uint32_t b = a + kSides;
            const std::uint32_t low = i % 2 == 0 ? j : next;
            const std::uint32_t high = i % 2 == 0 ? next : j;
            // Two triangles a field, cut along the shorter diagonal; at the poles one of them has no area and is left out.
            if (i + 1 < kRings) {
                out.indices.insert(out.indices.end(), {a + high, b + next, b + j});
            }
            if (i > 0) {
                out.indices.insert(out.indices.end(), {a + j, a + next, b + low});
            }
        }
    }
}

std::string Model::glb(const std::string& name) const {
    Buffers buffers;
    Json materials = Json::array();
    Json primitives = Json::array();
    for (std::size_t i = 0; i < mMaterials.size(); ++i) {
        const Triangles& t = mTriangles[i];
        if (t.indices.empty()) {
            continue;
        }
        const std::size_t positions = buffers.add(t.positions, kVertices, kFloat, "VEC3");
        glm::vec3 low = t.positions.front();
        glm::vec3 high = low;
        for (const glm::vec3& p : t.positions) {
            low = glm::min(low, p);
            high = glm::max(high, p);
        }
        buffers.accessors[positions]["min"] = vec(low);
        buffers.accessors[positions]["max"] = vec(high);
        const std::size_t normals = buffers.add(t.normals, kVertices, kFloat, "VEC3");
        const std::size_t indices = buffers.add(t.indices, kIndices, kUnsignedInt, "SCALAR");
        primitives.push_back({{"attributes", {{"POSITION", positions}, {"NORMAL", normals}}},
                              {"indices", indices},
                              {"material", materials.size()}});
        const Material& m = mMaterials[i];
        const Json colour = Json::array({linearOf(m.srgb, 16), linearOf(m.srgb, 8), linearOf(m.srgb, 0), 1.0});
        materials.push_back({{"name", m.name},
                             {"pbrMetallicRoughness",
                              {{"baseColorFactor", colour}, {"metallicFactor", m.metallic}, {"roughnessFactor", m.roughness}}}});
    }
    const Json json{{"asset", {{"version", "2.0"}, {"generator", "rundgang town"}}},
                    {"scene", 0},
                    {"scenes", Json::array({{{"nodes", Json::array({0})}}})},
                    {"nodes", Json::array({{{"name", name}, {"mesh", 0}}})},
                    {"meshes", Json::array({{{"name", name}, {"primitives", primitives}}})},
                    {"materials", materials},
                    {"accessors", buffers.accessors},
                    {"bufferViews", buffers.views},
                    {"buffers", Json::array({{{"byteLength", (buffers.binary.size() + 3) / 4 * 4}}})}};
    return container(json, std::move(buffers.binary));
}

}  // namespace rundgang::demo
