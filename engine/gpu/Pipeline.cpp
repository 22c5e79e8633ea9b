#include "engine/gpu/Pipeline.h"

#include "engine/gpu/Tagged.h"
#include "engine/gpu/VkProblem.h"

#include <algorithm>
#include <array>
#include <map>

namespace rundgang::gpu {
namespace {

/// Needed only while the pipeline is made.
class ShaderModule {
public:
    ShaderModule(VkDevice device, std::span<const std::uint32_t> code) : mDevice(device) {
        VkShaderModuleCreateInfo info = tagged<VkShaderModuleCreateInfo>(VK_STRUCTURE_TYPE_SHADER_MODULE_CREATE_INFO);
        info.codeSize = code.size_bytes();
        info.pCode = code.data();
        mResult = vkCreateShaderModule(device, &info, nullptr, &mModule);
    }
    ~ShaderModule() { vkDestroyShaderModule(mDevice, mModule, nullptr); }
    ShaderModule(const ShaderModule&) = delete;
    ShaderModule& operator=(const ShaderModule&) = delete;

    [[nodiscard]] VkShaderModule get() const { return mModule; }
    [[nodiscard]] VkResult result() const { return mResult; }

private:
    VkDevice mDevice;
    VkShaderModule mModule = VK_NULL_HANDLE;
    VkResult mResult = VK_SUCCESS;
};

/// Specialization constants 0, 1, 2 ... of four bytes each.
struct Constants {
    std::vector<VkSpecializationMapEntry> entries;
    VkSpecializationInfo info{};

    explicit Constants(std::span<const std::uint32_t> values) {
        for (std::uint32_t i = 0; i < values.size(); ++i) {
            entries.push_back({i, i * 4, 4});
        }
        info = {static_cast<std::uint32_t>(entries.size()), entries.data(), values.size_bytes(), values.data()};
    }
    Constants(const Constants&) = delete;
    Constants& operator=(const Constants&) = delete;
};

VkPipelineShaderStageCreateInfo stage(VkShaderStageFlagBits bit, const ShaderModule& module, const Constants& constants) {
    VkPipelineShaderStageCreateInfo info =
        tagged<VkPipelineShaderStageCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_CREATE_INFO);
    info.stage = bit;
    info.module = module.get();
    info.pName = "main";
    info.pSpecializationInfo = &constants.info;
    return info;
}

VkPipelineColorBlendAttachmentState blendOf(Blend blend) {
    VkPipelineColorBlendAttachmentState state{};
    state.colorWriteMask =
        VK_COLOR_COMPONENT_R_BIT | VK_COLOR_COMPONENT_G_BIT | VK_COLOR_COMPONENT_B_BIT | VK_COLOR_COMPONENT_A_BIT;
    if (blend != Blend::Opaque) {
        state.blendEnable = VK_TRUE;
        state.srcColorBlendFactor = blend == Blend::Alpha ? VK_BLEND_FACTOR_SRC_ALPHA : VK_BLEND_FACTOR_ONE;
        state.dstColorBlendFactor = VK_BLEND_FACTOR_ONE_MINUS_SRC_ALPHA;
        state.colorBlendOp = VK_BLEND_OP_ADD;
        state.srcAlphaBlendFactor = VK_BLEND_FACTOR_ONE;
        state.dstAlphaBlendFactor = VK_BLEND_FACTOR_ONE_MINUS_SRC_ALPHA;
        state.alphaBlendOp = VK_BLEND_OP_ADD;
    }
    return state;
}

VkPipelineRasterizationStateCreateInfo rasterOf(const PipelineSpec& spec) {
    VkPipelineRasterizationStateCreateInfo raster =
        tagged<VkPipelineRasterizationStateCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_RASTERIZATION_STATE_CREATE_INFO);
    raster.depthClampEnable = spec.depthClamp ? VK_TRUE : VK_FALSE;
    raster.polygonMode = VK_POLYGON_MODE_FILL;
    raster.cullMode = spec.cull;
    // Clip space has y down, so what is counter-clockwise in the world is so on screen as Vulkan counts it.
    raster.frontFace = VK_FRONT_FACE_COUNTER_CLOCKWISE;
    raster.depthBiasEnable = spec.depthBias != 0.0F || spec.depthBiasSlope != 0.0F ? VK_TRUE : VK_FALSE;
    raster.depthBiasConstantFactor = spec.depthBias;
    raster.depthBiasSlopeFactor = spec.depthBiasSlope;
    raster.lineWidth = 1.0F;
    return raster;
}

VkPipelineDepthStencilStateCreateInfo depthOf(const PipelineSpec& spec) {
    VkPipelineDepthStencilStateCreateInfo depth =
        tagged<VkPipelineDepthStencilStateCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_DEPTH_STENCIL_STATE_CREATE_INFO);
    depth.depthTestEnable = spec.depth != DepthUse::None ? VK_TRUE : VK_FALSE;
    depth.depthWriteEnable = spec.depth == DepthUse::TestAndWrite ? VK_TRUE : VK_FALSE;
    depth.depthCompareOp = spec.depthCompare;
    return depth;
}

/// The create structs that point at one another, kept together at one address.
struct PipelineInfo {
    VkVertexInputBindingDescription binding{};
    VkPipelineVertexInputStateCreateInfo input =
        tagged<VkPipelineVertexInputStateCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_VERTEX_INPUT_STATE_CREATE_INFO);
    VkPipelineInputAssemblyStateCreateInfo assembly =
        tagged<VkPipelineInputAssemblyStateCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_INPUT_ASSEMBLY_STATE_CREATE_INFO);
    VkPipelineViewportStateCreateInfo viewport =
        tagged<VkPipelineViewportStateCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_VIEWPORT_STATE_CREATE_INFO);
    VkPipelineRasterizationStateCreateInfo raster{};
    VkPipelineMultisampleStateCreateInfo samples =
        tagged<VkPipelineMultisampleStateCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_MULTISAMPLE_STATE_CREATE_INFO);
    VkPipelineDepthStencilStateCreateInfo depth{};
    VkPipelineColorBlendAttachmentState blend{};
    VkPipelineColorBlendStateCreateInfo color =
        tagged<VkPipelineColorBlendStateCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_COLOR_BLEND_STATE_CREATE_INFO);
    std::array<VkDynamicState, 2> dynamicStates{VK_DYNAMIC_STATE_VIEWPORT, VK_DYNAMIC_STATE_SCISSOR};
    VkPipelineDynamicStateCreateInfo dynamic =
        tagged<VkPipelineDynamicStateCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_DYNAMIC_STATE_CREATE_INFO);
    VkPipelineRenderingCreateInfo rendering =
        tagged<VkPipelineRenderingCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_RENDERING_CREATE_INFO);
    VkGraphicsPipelineCreateInfo info = tagged<VkGraphicsPipelineCreateInfo>(VK_STRUCTURE_TYPE_GRAPHICS_PIPELINE_CREATE_INFO);

    explicit PipelineInfo(const PipelineSpec& spec) {
        const bool hasColor = spec.colorFormat != VK_FORMAT_UNDEFINED;
        binding = {0, spec.vertexStride, VK_VERTEX_INPUT_RATE_VERTEX};
        input.vertexBindingDescriptionCount = spec.vertexStride > 0 ? 1 : 0;
        input.pVertexBindingDescriptions = &binding;
        input.vertexAttributeDescriptionCount = static_cast<std::uint32_t>(spec.attributes.size());
        input.pVertexAttributeDescriptions = spec.attributes.data();
        assembly.topology = VK_PRIMITIVE_TOPOLOGY_TRIANGLE_LIST;
        viewport.viewportCount = 1;
        viewport.scissorCount = 1;
        raster = rasterOf(spec);
        samples.rasterizationSamples = spec.samples;
        depth = depthOf(spec);
        blend = blendOf(spec.blend);
        color.attachmentCount = hasColor ? 1 : 0;
        color.pAttachments = &blend;
        dynamic.dynamicStateCount = static_cast<std::uint32_t>(dynamicStates.size());
        dynamic.pDynamicStates = dynamicStates.data();
        rendering.viewMask = spec.viewMask;
        rendering.colorAttachmentCount = hasColor ? 1 : 0;
        rendering.pColorAttachmentFormats = &spec.colorFormat;
        rendering.depthAttachmentFormat = spec.depthFormat;
        info.pNext = &rendering;
        info.pVertexInputState = &input;
        info.pInputAssemblyState = &assembly;
        info.pViewportState = &viewport;
        info.pRasterizationState = &raster;
        info.pMultisampleState = &samples;
        info.pDepthStencilState = &depth;
        info.pColorBlendState = &color;
        info.pDynamicState = &dynamic;
        info.layout = spec.layout;
    }
    PipelineInfo(const PipelineInfo&) = delete;
    PipelineInfo& operator=(const PipelineInfo&) = delete;
};

core::Result<Handle<VkPipeline>> owned(Device& device, const std::string& name, VkPipeline pipeline, VkResult result) {
    if (result != VK_SUCCESS) {
        return vkProblem("making the pipeline '" + name + "'", result, "Update the graphics driver.");
    }
    device.impl().nameObject(VK_OBJECT_TYPE_PIPELINE, reinterpret_cast<std::uint64_t>(pipeline), name);
    return Handle<VkPipeline>(device, pipeline, &vkDestroyPipeline);
}

}  // namespace

core::Result<Handle<VkPipeline>> createPipeline(Device& device, const PipelineSpec& spec) {
    const Device::Impl& impl = device.impl();
    const ShaderModule vertex(impl.device, spec.vertex);
    const ShaderModule fragment(impl.device, spec.fragment.empty() ? spec.vertex : spec.fragment);
    if (vertex.result() != VK_SUCCESS || fragment.result() != VK_SUCCESS) {
        return vkProblem("loading the shaders of '" + spec.name + "'",
                         vertex.result() != VK_SUCCESS ? vertex.result() : fragment.result());
    }
    const Constants constants(spec.constants);
    const std::array<VkPipelineShaderStageCreateInfo, 2> stages{stage(VK_SHADER_STAGE_VERTEX_BIT, vertex, constants),
                                                                stage(VK_SHADER_STAGE_FRAGMENT_BIT, fragment, constants)};
    PipelineInfo info(spec);
    info.info.stageCount = spec.fragment.empty() ? 1 : 2;
    info.info.pStages = stages.data();
    VkPipeline pipeline = VK_NULL_HANDLE;
    const VkResult result = vkCreateGraphicsPipelines(impl.device, impl.pipelineCache, 1, &info.info, nullptr, &pipeline);
    return owned(device, spec.name, pipeline, result);
}

core::Result<Handle<VkPipeline>> createComputePipeline(Device& device, const std::string& name, VkPipelineLayout layout,
                                                       std::span<const std::uint32_t> code,
                                                       std::span<const std::uint32_t> constants) {
    const Device::Impl& impl = device.impl();
    const ShaderModule module(impl.device, code);
    if (module.result() != VK_SUCCESS) {
        return vkProblem("loading the shader of '" + name + "'", module.result());
    }
    const Constants specialization(constants);
    VkComputePipelineCreateInfo info = tagged<VkComputePipelineCreateInfo>(VK_STRUCTURE_TYPE_COMPUTE_PIPELINE_CREATE_INFO);
    info.stage = stage(VK_SHADER_STAGE_COMPUTE_BIT, module, specialization);
    info.layout = layout;
    VkPipeline pipeline = VK_NULL_HANDLE;
    const VkResult result = vkCreateComputePipelines(impl.device, impl.pipelineCache, 1, &info, nullptr, &pipeline);
    return owned(device, name, pipeline, result);
}

core::Result<Handle<VkDescriptorSetLayout>> createSetLayout(Device& device,
                                                            std::span<const VkDescriptorSetLayoutBinding> bindings) {
    VkDescriptorSetLayoutCreateInfo info =
        tagged<VkDescriptorSetLayoutCreateInfo>(VK_STRUCTURE_TYPE_DESCRIPTOR_SET_LAYOUT_CREATE_INFO);
    info.bindingCount = static_cast<std::uint32_t>(bindings.size());
    info.pBindings = bindings.data();
    VkDescriptorSetLayout layout = VK_NULL_HANDLE;
    if (const VkResult result = vkCreateDescriptorSetLayout(device.impl().device, &info, nullptr, &layout);
        result != VK_SUCCESS) {
        return vkProblem("making a descriptor layout", result);
    }
    return Handle<VkDescriptorSetLayout>(device, layout, &vkDestroyDescriptorSetLayout);
}

core::Result<Handle<VkPipelineLayout>> createPipelineLayout(Device& device, std::span<const VkDescriptorSetLayout> sets,
                                                            std::uint32_t pushBytes, VkShaderStageFlags pushStages) {
    const VkPushConstantRange push{pushStages, 0, pushBytes};
    VkPipelineLayoutCreateInfo info = tagged<VkPipelineLayoutCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO);
    info.setLayoutCount = static_cast<std::uint32_t>(sets.size());
    info.pSetLayouts = sets.data();
    info.pushConstantRangeCount = pushBytes > 0 ? 1 : 0;
    info.pPushConstantRanges = &push;
    VkPipelineLayout layout = VK_NULL_HANDLE;
    if (const VkResult result = vkCreatePipelineLayout(device.impl().device, &info, nullptr, &layout); result != VK_SUCCESS) {
        return vkProblem("making a pipeline layout", result);
    }
    return Handle<VkPipelineLayout>(device, layout, &vkDestroyPipelineLayout);
}

core::Result<DescriptorSets> createSets(Device& device, VkDescriptorSetLayout layout,
                                        std::span<const VkDescriptorSetLayoutBinding> bindings, std::uint32_t count) {
    std::map<VkDescriptorType, std::uint32_t> needed;
    for (const VkDescriptorSetLayoutBinding& binding : bindings) {
        needed[binding.descriptorType] += binding.descriptorCount * count;
    }
    std::vector<VkDescriptorPoolSize> sizes;
    for (const auto& [type, descriptors] : needed) {
        sizes.push_back({type, descriptors});
    }
    VkDescriptorPoolCreateInfo info = tagged<VkDescriptorPoolCreateInfo>(VK_STRUCTURE_TYPE_DESCRIPTOR_POOL_CREATE_INFO);
    info.maxSets = count;
    info.poolSizeCount = static_cast<std::uint32_t>(sizes.size());
    info.pPoolSizes = sizes.data();
    VkDescriptorPool pool = VK_NULL_HANDLE;
    if (const VkResult result = vkCreateDescriptorPool(device.impl().device, &info, nullptr, &pool); result != VK_SUCCESS) {
        return vkProblem("making a descriptor pool", result);
    }
    DescriptorSets made{Handle<VkDescriptorPool>(device, pool, &vkDestroyDescriptorPool), {}};
    made.sets.resize(count);
    const std::vector<VkDescriptorSetLayout> layouts(count, layout);
    VkDescriptorSetAllocateInfo allocate = tagged<VkDescriptorSetAllocateInfo>(VK_STRUCTURE_TYPE_DESCRIPTOR_SET_ALLOCATE_INFO);
    allocate.descriptorPool = pool;
    allocate.descriptorSetCount = count;
    allocate.pSetLayouts = layouts.data();
    if (const VkResult result = vkAllocateDescriptorSets(device.impl().device, &allocate, made.sets.data());
        result != VK_SUCCESS) {
        return vkProblem("making descriptor sets", result);
    }
    return made;
}

core::Result<Handle<VkSampler>> createSampler(Device& device, const SamplerSpec& spec) {
    VkSamplerCreateInfo info = tagged<VkSamplerCreateInfo>(VK_STRUCTURE_TYPE_SAMPLER_CREATE_INFO);
    info.magFilter = spec.filter;
    info.minFilter = spec.filter;
    info.mipmapMode = spec.mipmap;
    info.addressModeU = spec.address;
    info.addressModeV = spec.address;
    info.addressModeW = VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE;
    info.anisotropyEnable = spec.anisotropy > 1.0F ? VK_TRUE : VK_FALSE;
    info.maxAnisotropy = std::max(spec.anisotropy, 1.0F);
    info.mipLodBias = spec.lodBias;
    info.compareEnable = spec.compare ? VK_TRUE : VK_FALSE;
    info.compareOp = VK_COMPARE_OP_GREATER_OR_EQUAL;
    info.maxLod = VK_LOD_CLAMP_NONE;
    VkSampler sampler = VK_NULL_HANDLE;
    if (const VkResult result = vkCreateSampler(device.impl().device, &info, nullptr, &sampler); result != VK_SUCCESS) {
        return vkProblem("making a sampler", result);
    }
    return Handle<VkSampler>(device, sampler, &vkDestroySampler);
}

}  // namespace rundgang::gpu
