#include "content/import/model/AssimpMaterials.h"

#include "content/import/model/MeanColour.h"

#include <assimp/material.h>
#include <assimp/scene.h>
#include <assimp/texture.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdint>
#include <optional>
#include <vector>

namespace rundgang::import {
namespace {

const glm::vec4 kGrey(0.8F, 0.8F, 0.8F, 1.0F);
// A decoded picture of 16384 x 16384 pixels has as many.
constexpr std::uint64_t kMostPixels = std::uint64_t{1} << 28U;

float unit(float value) { return std::isfinite(value) ? std::clamp(value, 0.0F, 1.0F) : 0.8F; }

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::string percentDecoded(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool code = text[i] == '%' && i + 2 < text.size() && std::isxdigit(static_cast<unsigned char>(text[i + 1])) != 0 &&
                          std::isxdigit(static_cast<unsigned char>(text[i + 2])) != 0;
        if (code) {
            out += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

bool isFile(const std::filesystem::path& path) {
    std::error_code error;
    return std::filesystem::is_regular_file(path, error);
}

}  // namespace

glm::vec4 AssimpMaterials::colourOf(unsigned index) {
    if (index >= mScene.mNumMaterials || mScene.mMaterials == nullptr || mScene.mMaterials[index] == nullptr) {
        return kGrey;
    }
    const auto known = mColours.find(index);
    if (known != mColours.end()) {
        return known->second;
    }
    const glm::vec4 colour = read(*mScene.mMaterials[index]);
    mColours.emplace(index, colour);
    return colour;
}

glm::vec4 AssimpMaterials::read(const aiMaterial& material) {
    glm::vec4 colour = kGrey;
    aiColor4D value;
    // glTF's base colour is linear; what other formats call diffuse is meant for the screen.
    const bool pbr = material.Get("$clr.base", 0, 0, value) == aiReturn_SUCCESS;
    if (pbr) {
        colour = {unit(value.r), unit(value.g), unit(value.b), unit(value.a)};
    } else if (material.Get(AI_MATKEY_COLOR_DIFFUSE, value) == aiReturn_SUCCESS) {
        colour = {linearFromSrgb(unit(value.r)), linearFromSrgb(unit(value.g)), linearFromSrgb(unit(value.b)), 1.0F};
        ai_real opacity = 1.0;
        // 0 means opaque in some exporters' idea of transparency; nobody plans an invisible house.
        if (material.Get(AI_MATKEY_OPACITY, opacity) == aiReturn_SUCCESS && unit(static_cast<float>(opacity)) > 0.02F) {
            colour.w = unit(static_cast<float>(opacity));
        }
    }
    aiString name;
    if (material.GetTexture(aiTextureType_BASE_COLOR, 0, &name) == aiReturn_SUCCESS ||
        material.GetTexture(aiTextureType_DIFFUSE, 0, &name) == aiReturn_SUCCESS) {
        if (const std::optional<glm::vec4> mean = texture(name.C_Str())) {
            // Outside of glTF many exporters leave an arbitrary diffuse colour beside the texture that replaces it.
            colour = pbr ? colour * *mean : glm::vec4(mean->x, mean->y, mean->z, colour.w);
        }
    }
    aiString mode;
    if (material.Get("$mat.gltf.alphaMode", 0, 0, mode) == aiReturn_SUCCESS && lower(mode.C_Str()) != "blend") {
        colour.w = 1.0F;
    }
    return colour;
}

std::optional<glm::vec4> AssimpMaterials::texture(const std::string& name) {
    const auto known = mTextures.find(name);
    if (known != mTextures.end()) {
        return known->second;
    }
    bool found = false;
    std::optional<glm::vec4> mean = embedded(name, found);
    if (!found) {
        const std::filesystem::path file = find(name);
        found = !file.empty();
        mean = found ? meanColour(file) : std::nullopt;
    }
    if (!mean) {
        mWarnings.push_back({"", "texture " + name,
                             found ? "this picture cannot be decoded, the material's plain colour is shown"
                                   : "this picture is missing, the material's plain colour is shown",
                             found ? "Save it as PNG or JPEG" : "Put it beside the model"});
    }
    mTextures.emplace(name, mean);
    return mean;
}

std::optional<glm::vec4> AssimpMaterials::embedded(const std::string& name, bool& found) const {
    const aiTexture* picture = mScene.GetEmbeddedTexture(name.c_str());
    found = picture != nullptr && picture->pcData != nullptr;
    if (!found) {
        return std::nullopt;
    }
    if (picture->mHeight == 0) {
        return meanColour({reinterpret_cast<const std::byte*>(picture->pcData), picture->mWidth});
    }
    const std::uint64_t count = std::uint64_t{picture->mWidth} * picture->mHeight;
    if (count == 0 || count > kMostPixels) {
        return std::nullopt;
    }
    std::vector<unsigned char> rgba;
    rgba.reserve(static_cast<std::size_t>(count) * 4);
    for (std::uint64_t i = 0; i < count; ++i) {
        const aiTexel& texel = picture->pcData[i];
        rgba.insert(rgba.end(), {texel.r, texel.g, texel.b, texel.a});
    }
    return meanOfPixels(rgba);
}

// As written, else by its name alone in the model's folder: exporters write the paths of the machine they ran on.
std::filesystem::path AssimpMaterials::find(std::string name) const {
    std::replace(name.begin(), name.end(), '\\', '/');
    if (name.find('\0') != std::string::npos || name.starts_with("data:") || name.find("://") != std::string::npos) {
        return {};
    }
    for (const std::string& spelling : {name, percentDecoded(name)}) {
        const std::filesystem::path path(spelling);
        for (const std::filesystem::path& candidate : {mFolder / path, mFolder / path.filename()}) {
            if (isFile(candidate)) {
                return candidate;
            }
        }
    }
    const std::string wanted = lower(std::filesystem::path(name).filename().string());
    std::error_code error;
    std::vector<std::filesystem::path> matches;
    for (std::filesystem::directory_iterator it(mFolder, error); !error && it != std::filesystem::directory_iterator();
         it.increment(error)) {
        if (lower(it->path().filename().string()) == wanted && isFile(it->path())) {
            matches.push_back(it->path());
        }
    }
    std::sort(matches.begin(), matches.end());
    return matches.empty() ? std::filesystem::path() : matches.front();
}

}  // namespace rundgang::import
