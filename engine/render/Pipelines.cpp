#include "engine/render/Pipelines.h"

#include "engine/frame/Opening.h"
#include "engine/render/SewerItems.h"
#include "engine/render/Targets.h"
#include "engine/render/UiDraw.h"
#include "engine/world/Format.h"
#include "shaders/shared/Bindings.h"
#include "shaders/shared/CullPush.h"
#include "shaders/shared/Materials.h"
#include "shaders/shared/RoomThings.h"

#include <shaders/Building.frag.h>
#include <shaders/Cull.comp.h>
#include <shaders/Foliage.frag.h>
#include <shaders/Fullscreen.vert.h>
#include <shaders/GroundOpen.vert.h>
#include <shaders/Heights.vert.h>
#include <shaders/Hidden.frag.h>
#include <shaders/Hidden.vert.h>
#include <shaders/Label.frag.h>
#include <shaders/Label.vert.h>
#include <shaders/Model.frag.h>
#include <shaders/Opaque.vert.h>
#include <shaders/Panel.frag.h>
#include <shaders/Panel.vert.h>
#include <shaders/Pit.frag.h>
#include <shaders/Pit.vert.h>
#include <shaders/Quiet.frag.h>
#include <shaders/Sewer.frag.h>
#include <shaders/Shadow.vert.h>
#include <shaders/Sign.frag.h>
#include <shaders/Sign.vert.h>
#include <shaders/Sky.frag.h>
#include <shaders/Sleeve.frag.h>
#include <shaders/Sleeve.vert.h>
#include <shaders/Stroke.frag.h>
#include <shaders/Stroke.vert.h>
#include <shaders/Terrain.frag.h>
#include <shaders/TerrainOpen.frag.h>
#include <shaders/Ui.frag.h>
#include <shaders/Ui.vert.h>
#include <shaders/Veil.frag.h>
#include <shaders/Water.frag.h>

#include <bit>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace rundgang::render {
namespace {

static_assert(static_cast<int>(world::Layer::Count) == RG_LAYERS);
static_assert(static_cast<int>(world::Layer::Sewer) == RG_LAYER_SEWER);
static_assert(static_cast<int>(world::Layer::Water) == RG_LAYER_WATER);
static_assert(static_cast<int>(world::Material::Wall) == RG_MATERIAL_WALL);
static_assert(static_cast<int>(world::Material::SewerCombined) == RG_MATERIAL_SEWER_COMBINED);
static_assert(static_cast<int>(world::Material::Foliage) == RG_MATERIAL_FOLIAGE);
static_assert(static_cast<int>(world::Material::Street) == RG_MATERIAL_STREET);
static_assert(static_cast<unsigned>(world::kFlagSizeUnknown) == RG_FLAG_SIZE_UNKNOWN);
static_assert(frame::Opening::kMostPoints == RG_PIT_POINTS);
static_assert(sizeof(shared::PanelPush) <= sizeof(shared::CullPush));
static_assert(world::kWallBay == RG_WALL_BAY && world::kWallStorey == RG_WALL_STOREY);
static_assert(world::kWallSill == RG_WALL_SILL && world::kWallLintel == RG_WALL_LINTEL);

constexpr std::array<VkVertexInputAttributeDescription, 5> kVertex{{
    {0, 0, VK_FORMAT_R16G16B16A16_UINT, offsetof(world::Vertex, x)},
    {1, 0, VK_FORMAT_R8G8_SNORM, offsetof(world::Vertex, nx)},
    {2, 0, VK_FORMAT_R8G8_UINT, offsetof(world::Vertex, material)},
    {3, 0, VK_FORMAT_R8G8B8A8_UNORM, offsetof(world::Vertex, r)},
    {4, 0, VK_FORMAT_R16G16_SINT, offsetof(world::Vertex, u)},
}};

std::vector<VkDescriptorSetLayoutBinding> bindings() {
    std::vector<VkDescriptorSetLayoutBinding> list;
    for (std::uint32_t i = 0; i < RG_BIND_COUNT; ++i) {
        const VkDescriptorType type = i == RG_BIND_FRAME    ? VK_DESCRIPTOR_TYPE_UNIFORM_BUFFER
                                      : i >= RG_BIND_SHADOW ? VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER
                                                            : VK_DESCRIPTOR_TYPE_STORAGE_BUFFER;
        list.push_back({i, type, 1, kPushStages, nullptr});
    }
    return list;
}

/// Makes pipelines one after the other; after the first failure the rest is skipped.
class Maker {
public:
    Maker(gpu::Device& device, VkPipelineLayout layout) : mDevice(device), mLayout(layout) {}

    void make(gpu::Handle<VkPipeline>& into, gpu::PipelineSpec spec) {
        if (!mStatus) {
            return;
        }
        spec.layout = mLayout;
        core::Result<gpu::Handle<VkPipeline>> made = gpu::createPipeline(mDevice, spec);
        keep(into, std::move(made));
    }
    void makeCompute(gpu::Handle<VkPipeline>& into, const char* name, std::span<const std::uint32_t> code,
                     std::span<const std::uint32_t> constants) {
        if (mStatus) {
            keep(into, gpu::createComputePipeline(mDevice, name, mLayout, code, constants));
        }
    }
    [[nodiscard]] const core::Status& status() const { return mStatus; }

private:
    void keep(gpu::Handle<VkPipeline>& into, core::Result<gpu::Handle<VkPipeline>> made) {
        if (made) {
            into = std::move(*made);
        } else {
            mStatus = made.problem();
        }
    }
    gpu::Device& mDevice;
    VkPipelineLayout mLayout;
    core::Status mStatus{core::Done{}};
};

struct LayerShader {
    std::uint32_t layer;
    const char* name;
    std::span<const std::uint32_t> fragment;
    std::span<const std::uint32_t> opened;  ///< while X-ray is on
};

/// A pass over the whole scene: multisampled, all views.
gpu::PipelineSpec sceneSpec(const char* name, std::uint32_t viewMask, VkSampleCountFlagBits samples) {
    gpu::PipelineSpec spec;
    spec.name = name;
    spec.colorFormat = kColourFormat;
    spec.depthFormat = kDepthFormat;
    spec.samples = samples;
    spec.viewMask = viewMask;
    return spec;
}

// A depth nearer than anything but what the lenses hide, which lies on the near plane itself; and constant 1 unset.
constexpr std::array<std::uint32_t, 2> kBeforeEverything{std::bit_cast<std::uint32_t>(0.99999F), 0};

/// Over the whole picture except what the lenses hide.
gpu::PipelineSpec coverSpec(const char* name, std::uint32_t viewMask, VkSampleCountFlagBits samples) {
    gpu::PipelineSpec spec = sceneSpec(name, viewMask, samples);
    spec.vertex = kFullscreenVert;
    spec.depthCompare = VK_COMPARE_OP_GREATER_OR_EQUAL;
    spec.blend = gpu::Blend::Premultiplied;
    return spec;
}

/// Constants of what knows the opening: fading, X-ray (of the pit's the first: floor), glass, from below, pieces of its line.
using OpenedConstants = std::array<std::uint32_t, 5>;

/// Where it costs little, one pipeline does for every opening: past its end a line stays where it is.
constexpr std::uint32_t kMostPieces = RG_PIT_POINTS - 1;
constexpr OpenedConstants kAnyOpening{0, 0, 0, 0, kMostPieces};

/// By OpaqueVariant::Ground.
constexpr std::array<std::uint32_t, OpaqueVariant::kGrounds> kPieces{0, 0, 1, kMostPieces};

void makeOpaque(Maker& maker, Pipelines& pipelines, std::uint32_t viewMask, VkSampleCountFlagBits samples) {
    const std::array<LayerShader, RG_LAYERS> shaders{{
        {RG_LAYER_TERRAIN, "terrain", kTerrainFrag, kTerrainOpenFrag},
        {RG_LAYER_BUILDING, "buildings", kBuildingFrag, kBuildingFrag},
        {RG_LAYER_MODEL, "models", kModelFrag, kModelFrag},
        {RG_LAYER_SEWER, "sewers", kSewerFrag, kSewerFrag},
        {RG_LAYER_VEGETATION, "vegetation", kFoliageFrag, kFoliageFrag},
        {RG_LAYER_WATER, "water", kWaterFrag, kWaterFrag},
    }};
    for (const LayerShader& shader : shaders) {
        const std::uint32_t variants = OpaqueVariant::knowsOpening(shader.layer) ? 2 * OpaqueVariant::kGrounds : 2;
        for (std::uint32_t variant = 0; variant < variants; ++variant) {
            const bool opened = variant >= 2;
            const OpenedConstants constants{variant & 1U, opened ? 1U : 0U, 0, 0, kPieces[variant / 2]};
            gpu::PipelineSpec spec = sceneSpec(shader.name, viewMask, samples);
            spec.vertex = kOpaqueVert;
            if (opened && shader.layer == RG_LAYER_TERRAIN) {
                spec.vertex = kGroundOpenVert;
            }
            spec.fragment = opened ? shader.opened : shader.fragment;
            spec.constants = constants;
            spec.vertexStride = sizeof(world::Vertex);
            spec.attributes = kVertex;
            spec.depth = gpu::DepthUse::TestAndWrite;
            // Houses and proposals come from others, with faces turned any way; ground, pipes and trees are our own meshes.
            const bool ours =
                shader.layer == RG_LAYER_TERRAIN || shader.layer == RG_LAYER_SEWER || shader.layer == RG_LAYER_VEGETATION;
            spec.cull = ours ? VK_CULL_MODE_BACK_BIT : VK_CULL_MODE_NONE;
            maker.make(pipelines.opaque[shader.layer][variant], spec);
            if (shader.layer == RG_LAYER_SEWER) {
                const OpenedConstants inside{variant & 1U, opened ? 1U : 0U, 1, 0, kPieces[variant / 2]};
                spec.constants = inside;
                spec.cull = VK_CULL_MODE_FRONT_BIT;
                maker.make(pipelines.sewersInside[variant], spec);
            }
        }
    }
}

/// The opened ground's walls and floor, its underside, and what is left of the ground over it.
void makeOpened(Maker& maker, OpenedGround& opened, std::uint32_t pieces, const gpu::PipelineSpec& scene) {
    gpu::PipelineSpec pit = scene;
    pit.name = "pit";
    pit.vertex = kPitVert;
    pit.fragment = kPitFrag;
    pit.depth = gpu::DepthUse::TestAndWrite;
    const OpenedConstants walls{0, 1, 0, 0, pieces};
    pit.constants = walls;
    maker.make(opened.walls, pit);
    const OpenedConstants floor{1, 1, 0, 0, pieces};
    pit.constants = floor;
    maker.make(opened.floor, pit);

    gpu::PipelineSpec ground = scene;
    ground.name = "underside";
    ground.vertex = kGroundOpenVert;
    ground.fragment = kTerrainOpenFrag;
    ground.vertexStride = sizeof(world::Vertex);
    ground.attributes = kVertex;
    ground.depth = gpu::DepthUse::TestAndWrite;
    ground.cull = VK_CULL_MODE_FRONT_BIT;
    const OpenedConstants underside{0, 1, 0, 1, pieces};
    ground.constants = underside;
    maker.make(opened.underside, ground);
    ground.name = "glass";
    ground.vertex = kOpaqueVert;
    ground.depth = gpu::DepthUse::TestOnly;
    ground.blend = gpu::Blend::Alpha;
    const OpenedConstants below{0, 1, 1, 1, pieces};
    ground.constants = below;
    maker.make(opened.glass[1], ground);
    const OpenedConstants above{0, 1, 1, 0, pieces};
    ground.constants = above;
    ground.cull = VK_CULL_MODE_BACK_BIT;
    maker.make(opened.glass[0], ground);
}

gpu::PipelineSpec heightsSpec() {
    gpu::PipelineSpec heights;
    heights.name = "ground heights";
    heights.vertex = kHeightsVert;
    heights.vertexStride = sizeof(world::Vertex);
    heights.attributes = kVertex;
    heights.depthFormat = kDepthFormat;
    heights.depth = gpu::DepthUse::TestAndWrite;
    return heights;
}

gpu::PipelineSpec shadowSpec() {
    gpu::PipelineSpec spec;
    spec.name = "shadow";
    spec.vertex = kShadowVert;
    spec.vertexStride = sizeof(world::Vertex);
    spec.attributes = kVertex;
    spec.depthFormat = kDepthFormat;
    spec.depth = gpu::DepthUse::TestAndWrite;
    // Casters between the sun and the map's range still cast.
    spec.depthClamp = true;
    // Away from the sun, which is the smaller depth; flat faces are handled by the receiver's offset along its normal.
    spec.depthBiasSlope = -1.5F;
    return spec;
}

void makeOverlays(Maker& maker, Pipelines& pipelines, std::uint32_t viewMask, VkSampleCountFlagBits samples) {
    gpu::PipelineSpec sky = sceneSpec("sky", viewMask, samples);
    sky.vertex = kFullscreenVert;
    sky.fragment = kSkyFrag;
    sky.constants = kAnyOpening;
    // Only where nothing was drawn: the depth there is still 0, infinity.
    sky.depth = gpu::DepthUse::TestOnly;
    sky.depthCompare = VK_COMPARE_OP_EQUAL;
    maker.make(pipelines.sky, sky);

    gpu::PipelineSpec sign = sceneSpec("signs", viewMask, samples);
    sign.vertex = kSignVert;
    sign.fragment = kSignFrag;
    sign.depth = gpu::DepthUse::TestOnly;
    sign.blend = gpu::Blend::Alpha;
    maker.make(pipelines.sign, sign);

    gpu::PipelineSpec sleeve = sceneSpec("sleeves", viewMask, samples);
    sleeve.vertex = kSleeveVert;
    sleeve.fragment = kSleeveFrag;
    sleeve.constants = kAnyOpening;
    sleeve.cull = VK_CULL_MODE_FRONT_BIT;
    sleeve.depth = gpu::DepthUse::TestOnly;
    sleeve.blend = gpu::Blend::Alpha;
    maker.make(pipelines.sleeve, sleeve);

    constexpr std::array<VkVertexInputAttributeDescription, 3> kLabelVertex{{
        {0, 0, VK_FORMAT_R32G32B32_SFLOAT, offsetof(LabelVertex, place)},
        {1, 0, VK_FORMAT_R32G32_SFLOAT, offsetof(LabelVertex, u)},
        {2, 0, VK_FORMAT_R8G8B8A8_UNORM, offsetof(LabelVertex, rgba)},
    }};
    gpu::PipelineSpec label = sceneSpec("labels", viewMask, samples);
    label.vertex = kLabelVert;
    label.fragment = kLabelFrag;
    label.vertexStride = sizeof(LabelVertex);
    label.attributes = kLabelVertex;
    label.depth = gpu::DepthUse::TestOnly;
    label.blend = gpu::Blend::Alpha;
    maker.make(pipelines.label, label);

    gpu::PipelineSpec veil = coverSpec("veil", viewMask, samples);
    veil.fragment = kVeilFrag;
    veil.constants = kBeforeEverything;
    veil.depth = gpu::DepthUse::TestOnly;
    maker.make(pipelines.veil, veil);

    constexpr std::array<VkVertexInputAttributeDescription, 3> kUiVertex{{
        {0, 0, VK_FORMAT_R32G32_SFLOAT, offsetof(UiVertex, x)},
        {1, 0, VK_FORMAT_R32G32_SFLOAT, offsetof(UiVertex, u)},
        {2, 0, VK_FORMAT_R8G8B8A8_UNORM, offsetof(UiVertex, rgba)},
    }};
    gpu::PipelineSpec ui;
    ui.name = "panels";
    ui.vertex = kUiVert;
    ui.fragment = kUiFrag;
    ui.vertexStride = sizeof(UiVertex);
    ui.attributes = kUiVertex;
    ui.colorFormat = kColourFormat;
    ui.blend = gpu::Blend::Alpha;
    maker.make(pipelines.ui, ui);
}

/// The visitor's own things: the quiet place, panels, strokes, and what the lenses hide.
void makeRoom(Maker& maker, Pipelines& pipelines, std::uint32_t viewMask, VkSampleCountFlagBits samples) {
    // Alone it writes the floor's depth over nothing; over the town it leaves the town's.
    constexpr std::array<std::uint32_t, 2> kAlone{std::bit_cast<std::uint32_t>(0.0F), 1};
    gpu::PipelineSpec quiet = coverSpec("quiet", viewMask, samples);
    quiet.fragment = kQuietFrag;
    quiet.constants = kAlone;
    quiet.depth = gpu::DepthUse::TestAndWrite;
    maker.make(pipelines.quiet, quiet);
    quiet.constants = kBeforeEverything;
    quiet.depth = gpu::DepthUse::TestOnly;
    maker.make(pipelines.quietOver, quiet);

    constexpr std::array<VkVertexInputAttributeDescription, 1> kCorner{{{0, 0, VK_FORMAT_R32G32_SFLOAT, 0}}};
    gpu::PipelineSpec hidden = sceneSpec("hidden", viewMask, samples);
    hidden.vertex = kHiddenVert;
    hidden.fragment = kHiddenFrag;
    hidden.vertexStride = sizeof(glm::vec2);
    hidden.attributes = kCorner;
    hidden.depth = gpu::DepthUse::TestAndWrite;
    maker.make(pipelines.hidden, hidden);

    gpu::PipelineSpec panel = sceneSpec("room panels", viewMask, samples);
    panel.vertex = kPanelVert;
    panel.fragment = kPanelFrag;
    panel.cull = VK_CULL_MODE_BACK_BIT;
    panel.blend = gpu::Blend::Premultiplied;
    // Never inside a wall, so not tested; but strokes before and behind it are told apart.
    panel.depth = gpu::DepthUse::TestAndWrite;
    panel.depthCompare = VK_COMPARE_OP_ALWAYS;
    maker.make(pipelines.panel, panel);
    panel.name = "mirror's panels";
    panel.depth = gpu::DepthUse::None;
    panel.depthFormat = VK_FORMAT_UNDEFINED;
    panel.samples = VK_SAMPLE_COUNT_1_BIT;
    panel.viewMask = 0;
    maker.make(pipelines.mirrorPanel, panel);

    gpu::PipelineSpec stroke = sceneSpec("strokes", viewMask, samples);
    stroke.vertex = kStrokeVert;
    stroke.fragment = kStrokeFrag;
    stroke.depth = gpu::DepthUse::TestOnly;
    stroke.blend = gpu::Blend::Alpha;
    maker.make(pipelines.stroke, stroke);
}

}  // namespace

core::Result<Pipelines> Pipelines::create(gpu::Device& device, std::uint32_t setCount, std::uint32_t viewMask,
                                          VkSampleCountFlagBits samples) {
    Pipelines pipelines;
    const std::vector<VkDescriptorSetLayoutBinding> list = bindings();
    core::Result<gpu::Handle<VkDescriptorSetLayout>> setLayout = gpu::createSetLayout(device, list);
    if (!setLayout) {
        return setLayout.problem();
    }
    pipelines.setLayout = std::move(*setLayout);
    const VkDescriptorSetLayout raw = pipelines.setLayout.get();
    core::Result<gpu::DescriptorSets> sets = gpu::createSets(device, raw, list, setCount);
    if (!sets) {
        return sets.problem();
    }
    pipelines.sets = std::move(*sets);
    core::Result<gpu::Handle<VkPipelineLayout>> layout =
        gpu::createPipelineLayout(device, std::span(&raw, 1), sizeof(shared::CullPush), kPushStages);
    if (!layout) {
        return layout.problem();
    }
    pipelines.layout = std::move(*layout);
    Maker maker(device, pipelines.layout.get());
    maker.makeCompute(pipelines.cull, "cull", kCullComp, kAnyOpening);
    maker.make(pipelines.shadow, shadowSpec());
    makeOverlays(maker, pipelines, viewMask, samples);
    makeRoom(maker, pipelines, viewMask, samples);
    makeOpaque(maker, pipelines, viewMask, samples);
    const gpu::PipelineSpec scene = sceneSpec("", viewMask, samples);
    for (std::size_t ground = 1; ground < kPieces.size(); ++ground) {
        makeOpened(maker, pipelines.opened[ground], kPieces[ground], scene);
    }
    maker.make(pipelines.heights, heightsSpec());
    if (!maker.status()) {
        return maker.status().problem();
    }
    return pipelines;
}

}  // namespace rundgang::render
