#include "engine/core/File.h"
#include "engine/render/PictureFile.h"

#include <span>

#include <webp/encode.h>

namespace rundgang::render {
namespace {

/// Leaves and roof tiles keep their look; above it the bytes grow faster than the picture gains.
constexpr float kQuality = 78.0F;

core::Problem cannotEncode(const std::filesystem::path& file) {
    return {file.string(), "", "cannot be encoded as WebP", "Ask for a smaller picture."};
}

}  // namespace

core::Status writeWebp(const Picture& picture, const std::filesystem::path& file) {
    WebPConfig config;
    WebPPicture input;
    if (WebPConfigPreset(&config, WEBP_PRESET_PHOTO, kQuality) == 0 || WebPPictureInit(&input) == 0) {
        return cannotEncode(file);
    }
    config.method = 3;  // half the default's time for some hundredths more bytes
    input.width = static_cast<int>(picture.width);
    input.height = static_cast<int>(picture.height);
    WebPMemoryWriter writer;
    WebPMemoryWriterInit(&writer);
    input.writer = WebPMemoryWrite;
    input.custom_ptr = &writer;
    // RGBX: our pictures have no holes, whatever their alpha says.
    const bool good =
        WebPPictureImportRGBX(&input, picture.rgba.data(), input.width * 4) != 0 && WebPEncode(&config, &input) != 0;
    WebPPictureFree(&input);
    const core::Status written =
        good ? core::writeFile(file, std::as_bytes(std::span(writer.mem, writer.size))) : core::Status(cannotEncode(file));
    WebPMemoryWriterClear(&writer);
    return written;
}

core::Status writePicture(const Picture& picture, const std::filesystem::path& file) {
    return file.extension() == ".webp" ? writeWebp(picture, file) : writePng(picture, file);
}

}  // namespace rundgang::render
