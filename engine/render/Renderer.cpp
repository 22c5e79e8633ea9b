#include "engine/render/Renderer.h"

#include "engine/core/Assert.h"
#include "engine/core/Log.h"
#include "engine/gpu/DeviceImpl.h"
#include "engine/render/RendererImpl.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace rundgang::render {
namespace {

// Holds a frame's own small buffers and a generous upload budget; larger chunks get a buffer of their own.
constexpr std::size_t kUploadBytes = std::size_t{12} << 20;

double millisecondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

/// Moves a made part into its place, or hands on the problem.
template <typename T>
core::Status keep(T& into, core::Result<T> made) {
    if (!made) {
        return made.problem();
    }
    into = std::move(*made);
    return core::Done{};
}

}  // namespace

core::Status Renderer::Impl::create(gpu::Device& gpuDevice, const RendererOptions& wanted) {
    RG_ASSERT(wanted.viewCount >= 1 && wanted.viewCount <= frame::ViewSet::kMaxViews, "one view or two");
    RG_ASSERT(wanted.shadowCascades >= 1 && wanted.shadowCascades <= RG_MAX_CASCADES, "one to four cascades");
    device = &gpuDevice;
    options = wanted;
    samples = wanted.samples > 1 ? VK_SAMPLE_COUNT_4_BIT : VK_SAMPLE_COUNT_1_BIT;
    const bool trusted = device->impl().abilities.multiview && wanted.multiview != RendererOptions::Multiview::Never;
    const bool multiview = wanted.viewCount > 1 && (trusted || wanted.multiview == RendererOptions::Multiview::Always);
    viewMask = multiview ? (1U << wanted.viewCount) - 1U : 0U;
    cascades = Cascades(wanted.shadowCascades, wanted.shadowSize);
    gpu::SamplerSpec imageSpec;
    // The ground is seen edge-on, where it counts most; software pays for every tap.
    imageSpec.anisotropy = std::min(device->impl().abilities.anisotropy, device->impl().abilities.software ? 1.0F : 8.0F);
    constexpr VkBufferUsageFlags kCounts = VK_BUFFER_USAGE_STORAGE_BUFFER_BIT | VK_BUFFER_USAGE_INDIRECT_BUFFER_BIT;
    for (core::Status status :
         {keep(frames, gpu::FrameRing::create(gpuDevice, kFramesInFlight)),
          keep(uploads, gpu::UploadRing::create(gpuDevice, kFramesInFlight, kUploadBytes)),
          keep(stamps, gpu::Timestamps::create(gpuDevice, kFramesInFlight)),
          keep(pipelines, Pipelines::create(gpuDevice, kFramesInFlight * kMostSets, viewMask, samples)),
          keep(pool, GeometryPool::create(gpuDevice, {wanted.maxSlots, wanted.geometryBytes})),
          keep(images, GroundImages::create(gpuDevice, wanted.imageSize, wanted.maxSlots)),
          keep(textures, SmallTextures::create(gpuDevice, resources, imageSpec.anisotropy)),
          keep(sheet, Sheet::create(gpuDevice, resources, imageSpec.anisotropy)),
          keep(heights, GroundHeights::create(gpuDevice, resources)),
          keep(shadow, ShadowMap::create(gpuDevice, resources, wanted.shadowSize, wanted.shadowCascades)),
          keep(imageSampler, gpu::createSampler(gpuDevice, imageSpec)),
          keep(drawCounts, gpu::Buffer::create(gpuDevice, {"draw counts", sizeof(std::uint32_t) * RG_LAYERS * RG_CULL_PASSES,
                                                           kCounts, gpu::Domain::Device}))}) {
        if (!status) {
            return status;
        }
    }
    images.announce(resources);
    return core::Done{};
}

core::Result<FrameContext> Renderer::Impl::draw(const FrameInput& input, bool complete, const HeadsetImages* headset) {
    if (input.views.count < 1 || input.views.count > options.viewCount || input.views.width == 0 || input.views.height == 0) {
        return core::Problem{"", "", "a frame must have at most the renderer's number of views, and an area", ""};
    }
    core::Result<VkCommandBuffer> commands = begin();
    if (!commands) {
        return commands.problem();
    }
    const auto start = std::chrono::steady_clock::now();
    FrameContext frame;
    frame.commands = *commands;
    frame.passes = viewMask != 0 ? 1 : input.views.count;
    if (core::Status status = applyScene(input.scene, frame.commands); !status) {
        return status.problem();
    }
    const Targets::Shape shape{input.views.width, input.views.height, options.viewCount, viewMask > 1, samples};
    if (core::Status status = targets.fit(*device, resources, shape); !status) {
        return status.problem();
    }
    if (headset != nullptr) {
        core::Result<HeadsetTarget> taken = takeHeadset(*headset);
        if (!taken) {
            return taken.problem();
        }
        frame.headset = *taken;
    }
    // Before the sets are written: the sheet may get a larger image.
    core::Result<bool> sheetStale = false;
    if (input.sheet != nullptr) {
        sheetStale = sheet.fit(*device, resources, *input.sheet, input.sheetRevision);
    }
    if (!sheetStale) {
        return sheetStale.problem();
    }
    if (core::Status status = prepare(input, frame, complete); !status) {
        return status.problem();
    }
    stamps.mark(frame.commands, "upload");
    if (*sheetStale) {
        if (core::Status status = recordSheet(input, frame); !status) {
            return status.problem();
        }
    }
    recordCull(frame);
    stamps.mark(frame.commands, "cull");
    recordShadows(frame);
    recordHeights(frame);
    stamps.mark(frame.commands, "shadow");
    if (input.photo) {
        if (core::Status status = recordPhoto(input, frame); !status) {
            // One picture less is no reason to end the visit; photo() tells whoever waits for it.
            core::logWarning("picture of the view: " + status.problem().message());
            photoWidth = photoHeight = 0;
            photoStage = PhotoStage::Recorded;
        }
    }
    recordScene(input, frame);
    stamps.mark(frame.commands, "scene");
    // The operator's panels are no visitor's business.
    if (input.ui != nullptr && headset == nullptr) {
        const UiTarget over{targets.firstPicture(), Resource::Target, targets.width(), targets.height(), Resource::Atlas, false};
        if (core::Status status = recordUi(*input.ui, frame.commands, frame.sets[0], over); !status) {
            return status.problem();
        }
        stamps.mark(frame.commands, "panels");
    }
    stats.recordMs = millisecondsSince(start);
    stats.drawsConsidered = lists.total();
    stats.gpuBytes = device->impl().memory->usedBytes();
    ++stats.frames;
    return frame;
}

core::Result<VkCommandBuffer> Renderer::Impl::begin() {
    core::Result<VkCommandBuffer> commands = frames.begin();
    if (commands) {
        uploads.begin(frames.slot());
        stamps.begin(frames.slot());
        stamps.mark(*commands, "begin");
        takeTimes();
    }
    return commands;
}

core::Result<std::uint64_t> Renderer::Impl::submit(const gpu::SubmitSemaphores& semaphores) {
    core::Result<std::uint64_t> submitted = frames.submit(semaphores);
    if (submitted && photoStage == PhotoStage::Recorded) {
        photoStage = PhotoStage::Submitted;
        photoValue = *submitted;
    }
    return submitted;
}

void Renderer::Impl::takeTimes() {
    stats.gpuMs = stamps.totalMilliseconds();
    stats.passes.clear();
    for (const gpu::TimedSpan& span : stamps.spans()) {
        stats.passes.push_back({span.name, span.milliseconds});
    }
}

Renderer::Renderer() : mImpl(std::make_unique<Impl>()) {}
Renderer::~Renderer() = default;

core::Result<std::unique_ptr<Renderer>> Renderer::create(gpu::Device& device, const RendererOptions& options) {
    std::unique_ptr<Renderer> renderer(new Renderer());
    if (core::Status status = renderer->mImpl->create(device, options); !status) {
        return status.problem();
    }
    return renderer;
}

void Renderer::setUiAtlas(const UiAtlas& atlas) { mImpl->textures.setAtlas(AtlasFor::Desktop, atlas); }

void Renderer::setSheetAtlas(const UiAtlas& atlas) {
    mImpl->textures.setAtlas(AtlasFor::Sheet, atlas);
    mImpl->sheet.forget();
}

void Renderer::setLabelAtlas(const UiAtlas& atlas) { mImpl->textures.setAtlas(AtlasFor::Labels, atlas); }

bool Renderer::ready() const { return mImpl->frames.ready(); }

core::Result<std::optional<gpu::WindowImage>> Renderer::Impl::acquire(std::uint32_t width, std::uint32_t height, gpu::Pace pace) {
    if (!swapchain) {
        core::Result<gpu::Swapchain> made = gpu::Swapchain::create(*device, kFramesInFlight);
        if (!made) {
            return made.problem();
        }
        swapchain = std::move(*made);
    }
    return swapchain->acquire(frames.slot(), width, height, pace);
}

core::Status Renderer::drawToWindow(const FrameInput& input) {
    Impl& impl = *mImpl;
    core::Result<FrameContext> frame = impl.draw(input, false);
    if (!frame) {
        return frame.problem();
    }
    // Asked for as late as possible: the drawing above need not wait for the window.
    core::Result<std::optional<gpu::WindowImage>> window =
        impl.acquire(input.views.width, input.views.height, gpu::Pace::WithWindow);
    gpu::SubmitSemaphores semaphores;
    if (window && window->has_value()) {
        impl.recordCopyToWindow(frame->commands, **window, impl.ownPicture(0));
        semaphores = (*window)->semaphores;
    }
    impl.stamps.end(frame->commands);
    core::Result<std::uint64_t> submitted = impl.submit(semaphores);
    if (!submitted) {
        return submitted.problem();
    }
    if (!window) {
        return window.problem();
    }
    return window->has_value() ? impl.swapchain->present(**window) : core::Status(core::Done{});
}

core::Result<std::vector<Picture>> Renderer::drawToPictures(const FrameInput& input) {
    Impl& impl = *mImpl;
    core::Result<FrameContext> frame = impl.draw(input, true);
    if (!frame) {
        return frame.problem();
    }
    std::vector<PictureSource> pictures;
    for (std::uint32_t view = 0; view < input.views.count; ++view) {
        pictures.push_back(impl.ownPicture(view));
    }
    if (core::Status status = impl.recordReadback(frame->commands, pictures); !status) {
        return status.problem();
    }
    impl.stamps.end(frame->commands);
    core::Result<std::uint64_t> submitted = impl.submit();
    if (!submitted) {
        return submitted.problem();
    }
    if (core::Status status = impl.device->impl().wait(*submitted); !status) {
        return status.problem();
    }
    impl.stamps.collect();
    impl.takeTimes();
    return impl.picturesFromReadback(pictures);
}

FrameStats Renderer::stats() const { return mImpl->stats; }

}  // namespace rundgang::render
