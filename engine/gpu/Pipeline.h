// Pipelines for dynamic rendering. A spec says everything; nothing is inherited from a previous one.
#pragma once

#include "engine/core/Result.h"
#include "engine/gpu/Handle.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace rundgang::gpu {

enum class Blend : std::uint8_t { Opaque, Alpha, Premultiplied };
enum class DepthUse : std::uint8_t { None, TestOnly, TestAndWrite };

struct PipelineSpec {
    std::string name;
    VkPipelineLayout layout = VK_NULL_HANDLE;
    std::span<const std::uint32_t> vertex;
    std::span<const std::uint32_t> fragment;   ///< empty: depth only
    std::span<const std::uint32_t> constants;  ///< 4 bytes each, specialization constants 0, 1, 2 ...
    std::uint32_t vertexStride = 0;            ///< 0: no vertex buffer
    std::span<const VkVertexInputAttributeDescription> attributes;
    VkFormat colorFormat = VK_FORMAT_UNDEFINED;
    VkFormat depthFormat = VK_FORMAT_UNDEFINED;
    VkSampleCountFlagBits samples = VK_SAMPLE_COUNT_1_BIT;
    std::uint32_t viewMask = 0;  ///< 0: not multiview
    VkCullModeFlags cull = VK_CULL_MODE_NONE;
    DepthUse depth = DepthUse::None;
    VkCompareOp depthCompare = VK_COMPARE_OP_GREATER;  ///< reversed Z
    bool depthClamp = false;
    float depthBias = 0.0F;
    float depthBiasSlope = 0.0F;
    Blend blend = Blend::Opaque;
};

core::Result<Handle<VkPipeline>> createPipeline(Device& device, const PipelineSpec& spec);
core::Result<Handle<VkPipeline>> createComputePipeline(Device& device, const std::string& name, VkPipelineLayout layout,
                                                       std::span<const std::uint32_t> code,
                                                       std::span<const std::uint32_t> constants = {});

core::Result<Handle<VkDescriptorSetLayout>> createSetLayout(Device& device,
                                                            std::span<const VkDescriptorSetLayoutBinding> bindings);
core::Result<Handle<VkPipelineLayout>> createPipelineLayout(Device& device, std::span<const VkDescriptorSetLayout> sets,
                                                            std::uint32_t pushBytes, VkShaderStageFlags pushStages);
/// A pool for `sets` sets of this layout's bindings, all allocated at once; they go with the pool.
struct DescriptorSets {
    Handle<VkDescriptorPool> pool;
    std::vector<VkDescriptorSet> sets;
};
core::Result<DescriptorSets> createSets(Device& device, VkDescriptorSetLayout layout,
                                        std::span<const VkDescriptorSetLayoutBinding> bindings, std::uint32_t count);

struct SamplerSpec {
    VkFilter filter = VK_FILTER_LINEAR;
    VkSamplerMipmapMode mipmap = VK_SAMPLER_MIPMAP_MODE_LINEAR;
    VkSamplerAddressMode address = VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE;
    float anisotropy = 0.0F;
    float lodBias = 0.0F;
    bool compare = false;  ///< reversed Z: lit where the reference is at least the stored depth
};
core::Result<Handle<VkSampler>> createSampler(Device& device, const SamplerSpec& spec);

}  // namespace rundgang::gpu
