// Stands in for a headset's runtime: images as OpenXR hands them out, in the layouts it promises, and a look at what came back.
#pragma once

#include "engine/gpu/FrameRing.h"
#include "engine/gpu/Image.h"
#include "engine/render/Renderer.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace rundgang::render {

class LentImages {
public:
    struct Spec {
        std::uint32_t width = 0;
        std::uint32_t height = 0;
        bool depth = false;
        std::uint32_t sheetWidth = 0;  ///< 0: no sheet
        std::uint32_t sheetHeight = 0;
    };
    LentImages(gpu::Device& device, const Spec& spec);

    [[nodiscard]] HeadsetImages lend(bool readBack = true) const;
    /// Metres to what is seen at a pixel, infinite for the sky; near plane frame::kNearPlane.
    double metresAt(std::uint32_t eye, std::uint32_t x, std::uint32_t y);
    Picture sheetPicture();

private:
    std::vector<std::byte> read(VkImage image, VkImageAspectFlags aspect, VkImageLayout layout, std::uint32_t width,
                                std::uint32_t height, std::uint32_t layer);
    gpu::Device& mDevice;
    Spec mSpec;
    gpu::FrameRing mFrames;
    gpu::Image mEyes;
    std::optional<gpu::Image> mDepth, mSheet;
};

}  // namespace rundgang::render
