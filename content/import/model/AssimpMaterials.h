// What colour Assimp's materials are, taken together.
#pragma once

#include "engine/core/Result.h"

#include <glm/vec4.hpp>

#include <filesystem>
#include <map>
#include <set>
#include <string>

struct aiMaterial;
struct aiScene;

namespace rundgang::import {

class AssimpMaterials {
public:
    /// The scene must outlive this. `folder` is where textures are looked for.
    AssimpMaterials(const aiScene& scene, std::filesystem::path folder, core::Warnings& warnings)
        : mScene(scene), mFolder(std::move(folder)), mWarnings(warnings) {}

    /// Linear, each channel 0..1; grey for a material that does not exist.
    glm::vec4 colourOf(unsigned index);

private:
    [[nodiscard]] glm::vec4 read(const aiMaterial& material);
    /// The mean of the texture; nullopt, with a warning, where it cannot be had.
    std::optional<glm::vec4> texture(const std::string& name);
    [[nodiscard]] std::optional<glm::vec4> embedded(const std::string& name, bool& found) const;
    [[nodiscard]] std::filesystem::path find(std::string name) const;

    const aiScene& mScene;
    std::filesystem::path mFolder;
    core::Warnings& mWarnings;
    std::map<unsigned, glm::vec4> mColours;
    std::map<std::string, std::optional<glm::vec4>> mTextures;
};

}  // namespace rundgang::import
