// The GPU resources passes share, by name, and the barriers between passes. Each pass says what it uses before it records.
#pragma once

#include "engine/gpu/Barriers.h"

#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <vector>

namespace rundgang::render {

enum class Resource : std::uint32_t {
    Geometry,  ///< vertices and indices
    Tables,    ///< draws, parts, feature states
    Commands,  ///< indirect draws and their counts
    Shadow,
    Heights,    ///< of the ground, around the opening
    Images,     ///< the ground's pictures
    OldImages,  ///< those being copied into a larger array
    Noise,
    Atlas,
    Samples,  ///< multisampled colours
    Depth,
    Target,        ///< resolved picture, one layer a view
    SecondTarget,  ///< the second view's own, where views are drawn one after the other
    FlatDepth,     ///< depth without its samples, where views are drawn one after the other for a headset
    Eyes,          ///< the headset's own images, of this frame
    EyesDepth,
    SheetLayer,
    Sheet,  ///< the headset's panels
    SheetAtlas,
    LabelAtlas,
    Mirror,
    Window,
    Readback,
    Photo,
    Count
};

struct PassUse {
    Resource resource = Resource::Count;
    gpu::Use use = gpu::Use::ShaderRead;
    bool discard = false;
};

class Resources {
public:
    Resources();

    /// A new image under this name: its contents are undefined.
    void setImage(Resource resource, VkImage image, VkImageAspectFlags aspect);
    /// The window's image of this frame: transfers wait for it by semaphore, barriers must come after that.
    void setWindowImage(VkImage image);
    /// A headset's image, lent for this frame in this layout.
    void setLent(Resource resource, VkImage image, VkImageAspectFlags aspect, VkImageLayout layout);
    void clear(Resource resource);
    /// What was known of `from` now holds for `to`.
    void rename(Resource from, Resource to);

    /// Records the barriers a pass with these uses needs.
    void before(VkCommandBuffer commands, std::initializer_list<PassUse> uses);
    void before(VkCommandBuffer commands, std::span<const PassUse> uses);

private:
    static constexpr std::size_t kCount = static_cast<std::size_t>(Resource::Count);
    std::vector<bool> mIsImage;
    std::array<gpu::ResourceState, kCount> mStates{};
    std::array<gpu::ResourceHandle, kCount> mHandles{};
    std::vector<gpu::ResourceUse> mUses;  ///< of the call going on; kept so that frames allocate less
};

}  // namespace rundgang::render
