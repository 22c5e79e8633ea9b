#include "engine/render/Resources.h"

namespace rundgang::render {
namespace {

std::size_t at(Resource resource) { return static_cast<std::size_t>(resource); }

}  // namespace

Resources::Resources() : mIsImage(kCount, false) {}

void Resources::setImage(Resource resource, VkImage image, VkImageAspectFlags aspect) {
    mIsImage[at(resource)] = true;
    mHandles[at(resource)] = {image, aspect};
    mStates[at(resource)] = {};
}

void Resources::setWindowImage(VkImage image) {
    setImage(Resource::Window, image, VK_IMAGE_ASPECT_COLOR_BIT);
    mStates[at(Resource::Window)].writeStages = VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT;
}

void Resources::setLent(Resource resource, VkImage image, VkImageAspectFlags aspect, VkImageLayout layout) {
    setImage(resource, image, aspect);
    gpu::ResourceState& state = mStates[at(resource)];
    state.layout = layout;
    // What we did to it some frames ago; the runtime's own work is behind its own synchronization.
    state.writeStages = VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT | VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT;
    state.writeAccess = VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT | VK_ACCESS_2_TRANSFER_WRITE_BIT;
}

void Resources::clear(Resource resource) {
    mIsImage[at(resource)] = false;
    mHandles[at(resource)] = {};
    mStates[at(resource)] = {};
}

void Resources::rename(Resource from, Resource to) {
    mIsImage[at(to)] = mIsImage[at(from)];
    mHandles[at(to)] = mHandles[at(from)];
    mStates[at(to)] = mStates[at(from)];
    clear(from);
}

void Resources::before(VkCommandBuffer commands, std::initializer_list<PassUse> uses) {
    before(commands, std::span(uses.begin(), uses.size()));
}

void Resources::before(VkCommandBuffer commands, std::span<const PassUse> uses) {
    mUses.clear();
    for (const PassUse& use : uses) {
        mUses.push_back({static_cast<gpu::ResourceIndex>(use.resource), use.use, use.discard});
    }
    gpu::recordBarriers(commands, gpu::deriveBarriers(mUses, mIsImage, mStates), mHandles);
}

}  // namespace rundgang::render
