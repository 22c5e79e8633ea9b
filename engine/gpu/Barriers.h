// Which barrier stands before each pass: derived, here alone, from what the passes say they read and write. Pure: no Vulkan call
// but in recordBarriers(). A resource is an image as a whole or any number of buffers that are always used alike.
#pragma once

#include <vulkan/vulkan.h>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace rundgang::gpu {

/// What a pass does with a resource.
enum class Use : std::uint8_t {
    TransferRead,
    TransferWrite,
    IndirectRead,  ///< commands and counts of indirect draws
    GeometryRead,  ///< vertex and index buffers
    ShaderRead,    ///< storage and uniform buffers, in any stage
    ComputeWrite,  ///< read and written by compute
    Sampled,       ///< images, by fragments
    SampledEarly,  ///< images, by vertices and fragments
    ColorTarget,   ///< drawn into, resolved into, blended
    DepthTarget,   ///< tested and written
    DepthResolve,  ///< depth resolved into it, in the layout that a headset's runtime wants
    Present,
    HostRead,  ///< read by the CPU after the submission
    Count
};

struct UseInfo {
    VkPipelineStageFlags2 stages = 0;
    VkAccessFlags2 access = 0;
    VkImageLayout layout = VK_IMAGE_LAYOUT_UNDEFINED;  ///< of images
    bool writes = false;
};
UseInfo infoOf(Use use);

using ResourceIndex = std::uint32_t;

/// What has happened to a resource so far; carried from frame to frame. All zero: new, contents undefined.
struct ResourceState {
    VkPipelineStageFlags2 writeStages = 0;  ///< of the last write
    VkAccessFlags2 writeAccess = 0;
    VkPipelineStageFlags2 readStages = 0;  ///< that the last write has been made visible to
    VkAccessFlags2 readAccess = 0;
    VkImageLayout layout = VK_IMAGE_LAYOUT_UNDEFINED;
};

struct ResourceUse {
    ResourceIndex resource = 0;
    Use use = Use::ShaderRead;
    bool discard = false;  ///< what was in it is not needed: the pass begins by clearing it or writes all of it
};

struct Barrier {
    ResourceIndex resource = 0;
    VkPipelineStageFlags2 srcStages = 0;
    VkAccessFlags2 srcAccess = 0;
    VkPipelineStageFlags2 dstStages = 0;
    VkAccessFlags2 dstAccess = 0;
    VkImageLayout oldLayout = VK_IMAGE_LAYOUT_UNDEFINED;
    VkImageLayout newLayout = VK_IMAGE_LAYOUT_UNDEFINED;

    bool operator==(const Barrier&) const = default;
};

/// Barriers needed before a pass with these uses, and the states after it. Several uses of one resource are taken together and
/// must agree on the layout. `isImage` tells, for each resource, whether layouts matter.
std::vector<Barrier> deriveBarriers(std::span<const ResourceUse> uses, const std::vector<bool>& isImage,
                                    std::span<ResourceState> states);

/// A resource as Vulkan knows it: an image, or VK_NULL_HANDLE for buffers.
struct ResourceHandle {
    VkImage image = VK_NULL_HANDLE;
    VkImageAspectFlags aspect = VK_IMAGE_ASPECT_COLOR_BIT;
};

void recordBarriers(VkCommandBuffer commands, std::span<const Barrier> barriers, std::span<const ResourceHandle> resources);

}  // namespace rundgang::gpu
