#include "content/import/model/AssimpReader.h"

#include "content/import/model/AssimpMaterials.h"

#include <assimp/DefaultIOSystem.h>
#include <assimp/config.h>
#include <assimp/postprocess.h>
#include <assimp/scene.h>
#include <assimp/Importer.hpp>
#include <glm/mat3x3.hpp>
#include <glm/mat4x4.hpp>
#include <glm/matrix.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cctype>
#include <cmath>
#include <string_view>
#include <unordered_map>

namespace rundgang::import {
namespace {

// A scene that is larger when all its instances are written out is no proposal for a town but an accident or an attack.
constexpr std::size_t kMostTriangles = 20'000'000;
constexpr std::size_t kMostMeshes = 200'000;
// Single precision, which Assimp reads with, is good to a centimetre up to about here, metres.
constexpr double kFarFromOrigin = 100'000.0;

// A model of a kilometre in millimetres has a million; ten times that is no unit but damage.
constexpr double kLargest = 1e7;

double largestOf(const city::Model& model) {
    const glm::dvec3 size = model.bounds().size();
    return std::max({size.x, size.y, size.z});
}

std::string extensionOf(const std::filesystem::path& file) {
    std::string text = file.extension().string();
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// Lets Assimp open regular files only: a model may name others, and a device or a pipe would never end.
class RegularFiles final : public Assimp::DefaultIOSystem {
public:
    bool Exists(const char* file) const override { return isRegular(file) && Assimp::DefaultIOSystem::Exists(file); }
    Assimp::IOStream* Open(const char* file, const char* mode) override {
        const bool reads = mode != nullptr && std::string_view(mode).find_first_of("wa+") == std::string_view::npos;
        return reads && isRegular(file) ? Assimp::DefaultIOSystem::Open(file, mode) : nullptr;
    }

private:
    static bool isRegular(const char* file) {
        std::error_code error;
        return file != nullptr && std::filesystem::is_regular_file(file, error);
    }
};

glm::dmat4 matrixOf(const aiMatrix4x4& m) {
    return {glm::dvec4(m.a1, m.b1, m.c1, m.d1), glm::dvec4(m.a2, m.b2, m.c2, m.d2), glm::dvec4(m.a3, m.b3, m.c3, m.d3),
            glm::dvec4(m.a4, m.b4, m.c4, m.d4)};
}

bool isFinite(const glm::dvec3& p) { return std::isfinite(p.x) && std::isfinite(p.y) && std::isfinite(p.z); }

double metadataNumber(const aiMetadata* data, const char* key, double fallback) {
    double real = 0.0;
    float single = 0.0F;
    std::int32_t integer = 0;
    if (data == nullptr) {
        return fallback;
    }
    if (data->Get(key, real)) {
        return std::isfinite(real) ? real : fallback;
    }
    if (data->Get(key, single)) {
        return std::isfinite(single) ? static_cast<double>(single) : fallback;
    }
    return data->Get(key, integer) ? static_cast<double>(integer) : fallback;
}

/// Model coordinates (metres, z up) from the file's.
struct Frame {
    glm::dmat4 modelFromFile{1.0};
    bool rootIsOurs = false;  ///< the root node's transform is the importer's own idea of axes; left out
};

// Rows: where each of our axes comes from.
glm::dmat4 axes(const glm::dvec3& x, const glm::dvec3& y, const glm::dvec3& z, double scale) {
    glm::dmat4 m(1.0);
    for (int c = 0; c < 3; ++c) {
        m[c] = glm::dvec4(x[c] * scale, y[c] * scale, z[c] * scale, 0.0);
    }
    return m;
}

// FBX says which axis is up, which is front and which is right, and how many centimetres its unit has.
Frame fbxFrame(const aiScene& scene) {
    std::array<glm::dvec3, 3> direction{};
    const std::array<std::array<const char*, 2>, 3> keys{
        {{"CoordAxis", "CoordAxisSign"}, {"FrontAxis", "FrontAxisSign"}, {"UpAxis", "UpAxisSign"}}};
    const std::array<int, 3> usual{0, 2, 1};
    std::array<bool, 3> used{};
    for (std::size_t i = 0; i < 3; ++i) {
        const int axis = static_cast<int>(metadataNumber(scene.mMetaData, keys[i][0], usual[i]));
        const double sign = metadataNumber(scene.mMetaData, keys[i][1], 1.0) < 0.0 ? -1.0 : 1.0;
        if (axis >= 0 && axis < 3) {
            direction[i][axis] = sign;
            used[static_cast<std::size_t>(axis)] = true;
        }
    }
    const double unit = metadataNumber(scene.mMetaData, "UnitScaleFactor", 1.0);
    const double metres = unit > 0.0 && unit < 1e6 ? unit * 0.01 : 0.01;
    if (!used[0] || !used[1] || !used[2]) {
        direction = {glm::dvec3(1, 0, 0), glm::dvec3(0, 0, 1), glm::dvec3(0, 1, 0)};
    }
    return {axes(direction[0], -direction[1], direction[2], metres), true};
}

Frame frameOf(const aiScene& scene, const std::string& extension) {
    const glm::dvec3 x(1, 0, 0);
    const glm::dvec3 y(0, 1, 0);
    const glm::dvec3 z(0, 0, 1);
    if (extension == ".fbx") {
        return fbxFrame(scene);
    }
    for (const std::string_view raw : {".stl", ".ply", ".off", ".dxf", ".xyz"}) {
        if (extension == raw) {
            return {};  // formats of measuring and printing: z up, no unit, read as they are
        }
    }
    if (extension == ".3mf" || extension == ".amf") {
        return {axes(x, y, z, 0.001), false};
    }
    // glTF and OBJ are y-up; Assimp turns Collada, IFC, 3DS and Blender y-up and into metres itself.
    return {axes(x, -z, y, 1.0), false};
}

/// What was left out, counted.
struct Losses {
    std::size_t badFaces = 0;
    std::size_t badPoints = 0;
    std::size_t linesAndPoints = 0;
    std::size_t badTransforms = 0;
};

// Faces that point outside their mesh would take later steps of Assimp down; they become points, which are left out.
void repair(aiScene& scene, Losses& losses) {
    for (unsigned m = 0; m < scene.mNumMeshes; ++m) {
        aiMesh* mesh = scene.mMeshes[m];
        if (mesh == nullptr) {
            continue;
        }
        if (mesh->mVertices == nullptr || mesh->mNumVertices == 0 || mesh->mFaces == nullptr) {
            losses.badFaces += mesh->mNumFaces;
            mesh->mNumFaces = 0;
            continue;
        }
        for (unsigned f = 0; f < mesh->mNumFaces; ++f) {
            aiFace& face = mesh->mFaces[f];
            const bool good = face.mIndices != nullptr && std::all_of(face.mIndices, face.mIndices + face.mNumIndices,
                                                                      [&](unsigned i) { return i < mesh->mNumVertices; });
            if (!good) {
                ++losses.badFaces;
                delete[] face.mIndices;
                face.mIndices = nullptr;
                face.mNumIndices = 0;
            }
        }
    }
}

class SceneReader {
public:
    SceneReader(const aiScene& scene, const std::filesystem::path& file, Losses losses)
        : mScene(scene),
          mFrame(frameOf(scene, extensionOf(file))),
          mMaterials(scene, file.parent_path(), mWarnings),
          mLosses(losses) {}

    core::Result<city::Model> read();

private:
    struct Visit {
        const aiNode* node;
        glm::dmat4 modelFromParent;
    };

    core::Status visit(const Visit& visit, std::vector<Visit>& stack);
    core::Status addMesh(const aiMesh& mesh, const aiNode& node, const glm::dmat4& modelFromMesh);
    glm::vec4 colourOf(const aiMesh& mesh);
    void warnLosses();
    void warnPlace(const city::Model& model);

    const aiScene& mScene;
    Frame mFrame;
    core::Warnings mWarnings;
    AssimpMaterials mMaterials;
    Losses mLosses;
    city::Model mModel;
    std::size_t mTriangles = 0;
};

core::Result<city::Model> SceneReader::read() {
    if (mScene.mRootNode == nullptr) {
        return core::Problem{"", "", "it holds no scene", "Export the model again"};
    }
    // A stack of our own: a hostile file may nest its nodes deeper than the program's.
    std::vector<Visit> stack{{mScene.mRootNode, mFrame.modelFromFile}};
    while (!stack.empty()) {
        const Visit next = stack.back();
        stack.pop_back();
        if (core::Status done = visit(next, stack); !done) {
            return done.problem();
        }
    }
    warnLosses();
    if (mTriangles == 0) {
        std::string what = "it holds no triangles that can be shown";
        if (!mWarnings.empty()) {
            what += " (" + mWarnings.front().what + ")";
        }
        return core::Problem{"", "", std::move(what), "Export the model again, with its surfaces as meshes"};
    }
    if (mScene.mNumAnimations > 0) {
        mWarnings.push_back({"", "", "it is animated; the model is shown as it stands in the file", ""});
    }
    if (largestOf(mModel) > kLargest) {
        return core::Problem{"", "", "it is larger than a country, its coordinates are damaged", "Export the model again"};
    }
    warnPlace(mModel);
    return core::Result<city::Model>(std::move(mModel), std::move(mWarnings));
}

core::Status SceneReader::visit(const Visit& visit, std::vector<Visit>& stack) {
    const aiNode& node = *visit.node;
    const bool skip = mFrame.rootIsOurs && visit.node == mScene.mRootNode;
    const glm::dmat4 modelFromNode = skip ? visit.modelFromParent : visit.modelFromParent * matrixOf(node.mTransformation);
    for (unsigned m = 0; m < node.mNumMeshes; ++m) {
        const unsigned index = node.mMeshes[m];
        if (index >= mScene.mNumMeshes || mScene.mMeshes[index] == nullptr) {
            ++mLosses.badFaces;
        } else if (core::Status done = addMesh(*mScene.mMeshes[index], node, modelFromNode); !done) {
            return done;
        }
    }
    // Last child first, so that the first is taken next and meshes keep the file's order.
    for (unsigned c = node.mNumChildren; c-- > 0;) {
        if (node.mChildren[c] != nullptr) {
            stack.push_back({node.mChildren[c], modelFromNode});
        }
    }
    return core::Done{};
}

glm::vec4 SceneReader::colourOf(const aiMesh& mesh) {
    glm::vec4 colour = mMaterials.colourOf(mesh.mMaterialIndex);
    const aiColor4D* vertexColours = mesh.mColors[0];
    if (vertexColours == nullptr || mesh.mNumVertices == 0) {
        return colour;
    }
    glm::dvec3 sum(0.0);
    for (unsigned v = 0; v < mesh.mNumVertices; ++v) {
        const aiColor4D& c = vertexColours[v];
        const glm::dvec3 value(c.r, c.g, c.b);
        if (isFinite(value)) {
            sum += glm::clamp(value, 0.0, 1.0);
        }
    }
    const glm::vec3 mean(sum / static_cast<double>(mesh.mNumVertices));
    return {colour.x * mean.x, colour.y * mean.y, colour.z * mean.z, colour.w};
}

struct PositionHash {
    std::size_t operator()(const glm::dvec3& p) const {
        std::uint64_t hash = 0x9E3779B97F4A7C15ULL;
        for (const double value : {p.x, p.y, p.z}) {
            hash = (hash ^ std::bit_cast<std::uint64_t>(value == 0.0 ? 0.0 : value)) * 0xFF51AFD7ED558CCDULL;
            hash ^= hash >> 32U;
        }
        return static_cast<std::size_t>(hash);
    }
};

core::Status SceneReader::addMesh(const aiMesh& mesh, const aiNode& node, const glm::dmat4& modelFromMesh) {
    mTriangles += mesh.mNumFaces;
    if (mTriangles > kMostTriangles || mModel.meshes.size() >= kMostMeshes) {
        return core::Problem{"", "",
                             "it has more than " + std::to_string(kMostTriangles / 1'000'000) + " million triangles or " +
                                 std::to_string(kMostMeshes) + " parts",
                             "Simplify the model before it is exported"};
    }
    mTriangles -= mesh.mNumFaces;
    const double determinant = glm::determinant(glm::dmat3(modelFromMesh));
    if (!std::isfinite(determinant) || determinant == 0.0) {
        ++mLosses.badTransforms;
        return core::Done{};
    }
    city::ModelMesh out;
    out.name = node.mName.length > 0 ? node.mName.C_Str() : mesh.mName.C_Str();
    out.colour = colourOf(mesh);
    // Many formats repeat a position for each normal; one is enough, and the order of first use keeps the result the same each
    // time.
    std::unordered_map<glm::dvec3, std::uint32_t, PositionHash> known;
    const auto indexOf = [&](unsigned vertex) -> std::uint32_t {
        const aiVector3D& v = mesh.mVertices[vertex];
        const glm::dvec3 p = glm::dvec3(modelFromMesh * glm::dvec4(v.x, v.y, v.z, 1.0));
        if (!isFinite(p)) {
            return UINT32_MAX;
        }
        const auto [entry, isNew] = known.emplace(p, static_cast<std::uint32_t>(out.positions.size()));
        if (isNew) {
            out.positions.push_back(p);
        }
        return entry->second;
    };
    for (unsigned f = 0; f < mesh.mNumFaces; ++f) {
        const aiFace& face = mesh.mFaces[f];
        if (face.mNumIndices != 3) {
            mLosses.linesAndPoints += face.mNumIndices == 0 ? 0U : 1U;
            continue;
        }
        std::array<std::uint32_t, 3> corners{indexOf(face.mIndices[0]), indexOf(face.mIndices[1]), indexOf(face.mIndices[2])};
        if (std::find(corners.begin(), corners.end(), UINT32_MAX) != corners.end()) {
            ++mLosses.badPoints;
            continue;
        }
        if (corners[0] == corners[1] || corners[1] == corners[2] || corners[2] == corners[0]) {
            continue;  // no area; common and harmless
        }
        if (determinant < 0.0) {
            std::swap(corners[1], corners[2]);  // a mirror turns outside in
        }
        out.triangles.insert(out.triangles.end(), corners.begin(), corners.end());
    }
    if (!out.triangles.empty()) {
        mTriangles += out.triangles.size() / 3;
        mModel.meshes.push_back(std::move(out));
    }
    return core::Done{};
}

void SceneReader::warnLosses() {
    const auto warn = [&](std::size_t count, const char* what) {
        if (count > 0) {
            mWarnings.push_back({"", "", std::to_string(count) + what, "Export the model again if something is missing"});
        }
    };
    warn(mLosses.badFaces, " faces point at corners that do not exist and were left out");
    warn(mLosses.badPoints, " triangles have corners that are no numbers and were left out");
    warn(mLosses.linesAndPoints, " lines and points were left out");
    warn(mLosses.badTransforms, " parts are scaled to nothing and were left out");
}

void SceneReader::warnPlace(const city::Model& model) {
    const math::WorldBox box = model.bounds();
    const glm::dvec3 centre = box.centre();
    if (std::max(std::abs(centre.x), std::abs(centre.y)) > kFarFromOrigin) {
        mWarnings.push_back({"", "", "it lies far from its own origin, so its corners are only exact to some decimetres",
                             "Export it with coordinates near 0 and state position in the project"});
    }
}

core::Problem unreadable(std::string why) {
    const char* mend = "glTF (.glb), OBJ, FBX, Collada and IFC will do; export it again";
    if (why.find("bad_alloc") != std::string::npos) {
        return {"", "", "it claims to hold more than fits into memory", mend};
    }
    if (why.find("No suitable reader") != std::string::npos) {
        return {"", "", "this is no model file that is known", mend};
    }
    why.resize(std::min<std::size_t>(why.size(), 300));
    std::replace_if(why.begin(), why.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return {"", "", "this model cannot be read" + (why.empty() ? "" : " (" + why + ")"), mend};
}

}  // namespace

core::Result<city::Model> readWithAssimp(const std::filesystem::path& file) {
    Assimp::Importer importer;
    importer.SetIOHandler(new RegularFiles);  // owned by the importer
    importer.SetPropertyBool(AI_CONFIG_IMPORT_FBX_READ_ANIMATIONS, false);
    const aiScene* scene = importer.ReadFile(file.string(), 0);
    if (scene == nullptr) {
        return unreadable(importer.GetErrorString());
    }
    Losses losses;
    repair(const_cast<aiScene&>(*scene), losses);  // ours until the importer goes
    scene = importer.ApplyPostProcessing(aiProcess_Triangulate);
    if (scene == nullptr) {
        return core::Problem{"", "", "its polygons cannot be cut into triangles", "Export the model as triangles"};
    }
    return SceneReader(*scene, file, losses).read();
}

}  // namespace rundgang::import
