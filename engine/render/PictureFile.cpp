#include "engine/render/PictureFile.h"

#include "engine/core/File.h"
#include "engine/core/MappedFile.h"

#include <memory>

#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_PNG
#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#include <stb_image.h>
#include <stb_image_write.h>
#pragma GCC diagnostic pop

namespace rundgang::render {
namespace {

constexpr int kMaxSide = 16384;

void append(void* context, void* data, int size) {
    auto& bytes = *static_cast<std::vector<std::byte>*>(context);
    const auto* begin = static_cast<const std::byte*>(data);
    bytes.insert(bytes.end(), begin, begin + size);
}

}  // namespace

core::Status writePng(const Picture& picture, const std::filesystem::path& file) {
    std::vector<std::byte> bytes;
    const int width = static_cast<int>(picture.width);
    const int height = static_cast<int>(picture.height);
    if (stbi_write_png_to_func(&append, &bytes, width, height, 4, picture.rgba.data(), width * 4) == 0) {
        return core::Problem{file.string(), "", "cannot be encoded as PNG", "Ask for a smaller picture."};
    }
    return core::writeFile(file, bytes);
}

core::Result<std::vector<std::byte>> jpegOf(const Picture& picture) {
    // Edges of pipes and letters on signs stay clean; a picture of the demo town is a quarter of a megabyte.
    constexpr int kQuality = 88;
    std::vector<std::byte> bytes;
    if (stbi_write_jpg_to_func(&append, &bytes, static_cast<int>(picture.width), static_cast<int>(picture.height), 4,
                               picture.rgba.data(), kQuality) == 0) {
        return core::Problem{"", "picture", "cannot be encoded as JPEG", "Ask for a smaller picture."};
    }
    return bytes;
}

core::Result<Picture> readPng(const std::filesystem::path& file) {
    core::Result<core::MappedFile> mapped = core::MappedFile::open(file);
    if (!mapped) {
        return mapped.problem();
    }
    const auto* bytes = reinterpret_cast<const stbi_uc*>(mapped->bytes().data());
    const int size = static_cast<int>(mapped->bytes().size());
    int width = 0;
    int height = 0;
    int channels = 0;
    if (stbi_info_from_memory(bytes, size, &width, &height, &channels) == 0 || width > kMaxSide || height > kMaxSide) {
        return core::Problem{file.string(), "", "is no PNG picture of a sensible size", ""};
    }
    const std::unique_ptr<stbi_uc, void (*)(void*)> pixels(stbi_load_from_memory(bytes, size, &width, &height, &channels, 4),
                                                           &stbi_image_free);
    if (!pixels) {
        return core::Problem{file.string(), "", std::string("cannot be decoded: ") + stbi_failure_reason(), ""};
    }
    Picture picture;
    picture.width = static_cast<std::uint32_t>(width);
    picture.height = static_cast<std::uint32_t>(height);
    picture.rgba.assign(pixels.get(), pixels.get() + std::size_t{4} * picture.width * picture.height);
    return picture;
}

}  // namespace rundgang::render
