#include "xr/Headset.h"

#include "engine/core/Assert.h"
#include "engine/core/Log.h"
#include "engine/gpu/Device.h"
#include "engine/gpu/DeviceImpl.h"
#include "xr/Axes.h"
#include "xr/Input.h"
#include "xr/Recentring.h"
#include "xr/SessionLife.h"
#include "xr/Spaces.h"
#include "xr/Swapchain.h"
#include "xr/Tagged.h"
#include "xr/VulkanMaker.h"
#include "xr/XrProblem.h"
#include "xr/ext/DepthLayer.h"
#include "xr/ext/Passthrough.h"
#include "xr/ext/RefreshRate.h"
#include "xr/ext/UserPresence.h"
#include "xr/ext/VisibilityMask.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace rundgang::xr {
namespace {

constexpr XrViewConfigurationType kStereo = XR_VIEW_CONFIGURATION_TYPE_PRIMARY_STEREO;
constexpr std::uint32_t kEyes = frame::kHands;  // two of each
/// A runtime that was paused, or a debugger that was: no step of the visit is longer.
constexpr double kLongestFrame = 1.0;

SessionState stateOf(XrSessionState state) {
    switch (state) {
        case XR_SESSION_STATE_IDLE: return SessionState::Idle;
        case XR_SESSION_STATE_READY: return SessionState::Ready;
        case XR_SESSION_STATE_SYNCHRONIZED: return SessionState::Synchronized;
        case XR_SESSION_STATE_VISIBLE: return SessionState::Visible;
        case XR_SESSION_STATE_FOCUSED: return SessionState::Focused;
        case XR_SESSION_STATE_STOPPING: return SessionState::Stopping;
        case XR_SESSION_STATE_LOSS_PENDING: return SessionState::LossPending;
        case XR_SESSION_STATE_EXITING: return SessionState::Exiting;
        default: return SessionState::Unknown;
    }
}

math::FovTangents fromXr(const XrFovf& fov) {
    return {std::tan(fov.angleLeft), std::tan(fov.angleRight), std::tan(fov.angleUp), std::tan(fov.angleDown)};
}

bool usable(const XrFovf& fov) { return fov.angleRight > fov.angleLeft && fov.angleUp > fov.angleDown; }

}  // namespace

struct Headset::Impl {
    HeadsetOptions options;
    std::unique_ptr<Runtime> runtime;
    std::unique_ptr<VulkanMaker> vulkan;
    gpu::Device* device = nullptr;
    XrSession session = XR_NULL_HANDLE;
    SessionLife life;
    std::optional<core::Problem> lost;
    bool leaves = false;
    std::optional<bool> present;  ///< what the wear sensor says

    Spaces spaces;
    Recentring recentring;
    Input input;
    Swapchain eyes;
    Swapchain depth;
    Swapchain sheet;
    Passthrough cameras;
    bool blends = false;  ///< the runtime lays the pictures over the real room
    std::array<std::vector<glm::vec2>, kEyes> hidden;

    XrTime displayTime = 0;
    XrTime displayBefore = 0;
    bool begun = false;  ///< a frame is open
    bool draws = false;
    bool sheetAsked = false;
    bool positionKnown = false;         ///< the headset told a measured position at least once: it is not one that only turns
    std::array<XrView, kEyes> views{};  ///< of the open frame, in the room space
    std::array<XrView, kEyes> shownViews{};  ///< of the picture that was drawn last
    frame::Tracking tracking;

    ~Impl() { endSession(); }
    void endSession();
    core::Status makeSession();
    core::Status makeSwapchains();
    void fail(const core::Problem& problem);
    bool good(const std::string& doing, XrResult result);
    void onEvent(const XrEventDataBuffer& event);
    void onState(XrSessionState state);
    bool locateEyes();
    void locateHead(frame::Tracking& now);
    std::vector<XrCompositionLayerQuad> quads(std::span<const frame::RoomPanel> panels) const;
};

void Headset::Impl::endSession() {
    if (session == XR_NULL_HANDLE) {
        return;
    }
    // The runtime's images must not be in use when they go.
    device->waitIdle();
    input = {};
    spaces = {};
    cameras = {};
    blends = false;
    eyes = {};
    depth = {};
    sheet = {};
    xrDestroySession(session);
    session = XR_NULL_HANDLE;
    life = {};
}

void Headset::Impl::fail(const core::Problem& problem) {
    if (!lost) {
        lost = problem;
        life.running = false;
    }
}

bool Headset::Impl::good(const std::string& doing, XrResult result) {
    if (XR_FAILED(result)) {
        fail(xrProblem(doing, result));
        return false;
    }
    return true;
}

core::Status Headset::Impl::makeSession() {
    const gpu::Device::Impl& gpu = device->impl();
    auto binding = tagged<XrGraphicsBindingVulkan2KHR>(XR_TYPE_GRAPHICS_BINDING_VULKAN2_KHR);
    binding.instance = gpu.instance;
    binding.physicalDevice = gpu.physical;
    binding.device = gpu.device;
    binding.queueFamilyIndex = gpu.queueFamily;
    binding.queueIndex = 0;
    auto info = tagged<XrSessionCreateInfo>(XR_TYPE_SESSION_CREATE_INFO);
    info.next = &binding;
    info.systemId = runtime->system();
    if (const XrResult result = xrCreateSession(runtime->instance(), &info, &session); XR_FAILED(result)) {
        session = XR_NULL_HANDLE;
        return xrProblem("opening the headset", result);
    }
    core::Result<Spaces> rooms = Spaces::create(*runtime, session, options.standingEyeHeight);
    if (!rooms) {
        return rooms.problem();
    }
    spaces = std::move(*rooms);
    core::Result<Input> hands = Input::create(*runtime, session);
    if (!hands) {
        return hands.problem();
    }
    input = std::move(*hands);
    requestRefreshRate(*runtime, session, options.refreshHz);
    if (!runtime->blendsWithRoom()) {
        cameras = Passthrough(*runtime, session);
    }
    for (std::uint32_t eye = 0; eye < kEyes; ++eye) {
        hidden[eye] = hiddenTriangles(*runtime, session, eye);
    }
    return makeSwapchains();
}

core::Status Headset::Impl::makeSwapchains() {
    std::array<XrViewConfigurationView, kEyes> configurations{};
    configurations.fill(tagged<XrViewConfigurationView>(XR_TYPE_VIEW_CONFIGURATION_VIEW));
    std::uint32_t count = 0;
    const XrResult result =
        xrEnumerateViewConfigurationViews(runtime->instance(), runtime->system(), kStereo, kEyes, &count, configurations.data());
    if (XR_FAILED(result) || count != kEyes) {
        return xrProblem("asking for the size of the eyes' pictures", XR_FAILED(result) ? result : XR_ERROR_VALIDATION_FAILURE);
    }
    // One array for both eyes: where a runtime wishes for different sizes, the larger one serves both.
    SwapchainSpec spec;
    for (const XrViewConfigurationView& view : configurations) {
        const auto sized = [&](std::uint32_t wished, std::uint32_t most) {
            const double scaled = std::round(static_cast<double>(wished) * options.renderScale);
            return std::clamp(static_cast<std::uint32_t>(std::max(scaled, 16.0)), 16U, std::max(most, 16U));
        };
        spec.width = std::max(spec.width, sized(view.recommendedImageRectWidth, view.maxImageRectWidth));
        spec.height = std::max(spec.height, sized(view.recommendedImageRectHeight, view.maxImageRectHeight));
    }
    spec.what = "the eyes";
    spec.layers = kEyes;
    spec.usage = XR_SWAPCHAIN_USAGE_COLOR_ATTACHMENT_BIT | XR_SWAPCHAIN_USAGE_TRANSFER_SRC_BIT |
                 XR_SWAPCHAIN_USAGE_TRANSFER_DST_BIT | XR_SWAPCHAIN_USAGE_SAMPLED_BIT;
    core::Result<Swapchain> made = Swapchain::create(session, spec);
    if (!made) {
        return made.problem();
    }
    eyes = std::move(*made);
    if (runtime->has(XR_KHR_COMPOSITION_LAYER_DEPTH_EXTENSION_NAME)) {
        spec.what = "depth";
        spec.format = VK_FORMAT_D32_SFLOAT;
        spec.usage = XR_SWAPCHAIN_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT | XR_SWAPCHAIN_USAGE_TRANSFER_DST_BIT |
                     XR_SWAPCHAIN_USAGE_SAMPLED_BIT;
        // Nice to have: a runtime that takes depth, but not as floats, goes without.
        if (core::Result<Swapchain> depths = Swapchain::create(session, spec)) {
            depth = std::move(*depths);
        }
    }
    if (options.panelLayers && options.sheetWidth > 0 && options.sheetHeight > 0 && runtime->maxLayers() > 1) {
        spec = {"the panels",
                options.sheetWidth,
                options.sheetHeight,
                1,
                VK_FORMAT_R8G8B8A8_SRGB,
                XR_SWAPCHAIN_USAGE_COLOR_ATTACHMENT_BIT | XR_SWAPCHAIN_USAGE_TRANSFER_DST_BIT | XR_SWAPCHAIN_USAGE_SAMPLED_BIT};
        // Without it, panels are drawn into the picture.
        if (core::Result<Swapchain> panels = Swapchain::create(session, spec)) {
            sheet = std::move(*panels);
        }
    }
    return core::Done{};
}

void Headset::Impl::onState(XrSessionState state) {
    const LifeStep step = xr::onState(life, stateOf(state));
    life = step.life;
    switch (step.duty) {
        case Duty::None: break;
        case Duty::Begin: {
            auto info = tagged<XrSessionBeginInfo>(XR_TYPE_SESSION_BEGIN_INFO);
            info.primaryViewConfigurationType = kStereo;
            good("beginning the session", xrBeginSession(session, &info));
            break;
        }
        case Duty::End: good("ending the session", xrEndSession(session)); break;
        case Duty::Rebuild:
            fail({"headset", "", "the headset or its program goes away", "It is used again when it is back."});
            break;
        case Duty::Leave: leaves = true; break;
    }
}

void Headset::Impl::onEvent(const XrEventDataBuffer& event) {
    if (const std::optional<bool> said = presenceSaid(event)) {
        present = said;
        return;
    }
    switch (event.type) {
        case XR_TYPE_EVENT_DATA_SESSION_STATE_CHANGED:
            onState(reinterpret_cast<const XrEventDataSessionStateChanged&>(event).state);
            break;
        case XR_TYPE_EVENT_DATA_INSTANCE_LOSS_PENDING:
            fail({"headset", "", "the headset's own program is shutting down", "It is used again when it is back."});
            break;
        case XR_TYPE_EVENT_DATA_REFERENCE_SPACE_CHANGE_PENDING: {
            const auto& change = reinterpret_cast<const XrEventDataReferenceSpaceChangePending&>(event);
            if (change.referenceSpaceType == spaces.type()) {
                recentring.announce(change.changeTime);
            }
            break;
        }
        case XR_TYPE_EVENT_DATA_INTERACTION_PROFILE_CHANGED: input.noteProfiles(); break;
        case XR_TYPE_EVENT_DATA_VISIBILITY_MASK_CHANGED_KHR: {
            const auto& change = reinterpret_cast<const XrEventDataVisibilityMaskChangedKHR&>(event);
            if (change.viewIndex < kEyes) {
                hidden[change.viewIndex] = hiddenTriangles(*runtime, session, change.viewIndex);
            }
            break;
        }
        default: break;
    }
}

bool Headset::Impl::locateEyes() {
    auto info = tagged<XrViewLocateInfo>(XR_TYPE_VIEW_LOCATE_INFO);
    info.viewConfigurationType = kStereo;
    info.displayTime = displayTime;
    info.space = spaces.room();
    auto state = tagged<XrViewState>(XR_TYPE_VIEW_STATE);
    std::array<XrView, kEyes> now{};
    now.fill(tagged<XrView>(XR_TYPE_VIEW));
    std::uint32_t count = 0;
    if (!good("asking where the eyes are", xrLocateViews(session, &info, &state, kEyes, &count, now.data()))) {
        return false;
    }
    constexpr XrViewStateFlags kValid = XR_VIEW_STATE_POSITION_VALID_BIT | XR_VIEW_STATE_ORIENTATION_VALID_BIT;
    const bool known = (state.viewStateFlags & kValid) == kValid && count == kEyes && usable(now[0].fov) && usable(now[1].fov);
    if (known) {
        views = now;
    }
    // Not known now: the last known pose goes on; before the first, there is nothing to draw.
    return views[0].type == XR_TYPE_VIEW;
}

void Headset::Impl::locateHead(frame::Tracking& now) {
    auto location = tagged<XrSpaceLocation>(XR_TYPE_SPACE_LOCATION);
    if (!good("asking where the head is", xrLocateSpace(spaces.head(), spaces.room(), displayTime, &location))) {
        return;
    }
    const XrSpaceLocationFlags flags = location.locationFlags;
    constexpr XrSpaceLocationFlags kValid = XR_SPACE_LOCATION_POSITION_VALID_BIT | XR_SPACE_LOCATION_ORIENTATION_VALID_BIT;
    const bool positionMeasured = (flags & XR_SPACE_LOCATION_POSITION_TRACKED_BIT) != 0;
    const bool turnMeasured = (flags & XR_SPACE_LOCATION_ORIENTATION_TRACKED_BIT) != 0;
    positionKnown = positionKnown || positionMeasured;
    if ((flags & kValid) == kValid) {
        now.head = xr::fromXr(location.pose, spaces.floor());
    }
    now.headTracked = (flags & kValid) == kValid && turnMeasured && (positionMeasured || !positionKnown);
}

std::vector<XrCompositionLayerQuad> Headset::Impl::quads(std::span<const frame::RoomPanel> panels) const {
    std::vector<XrCompositionLayerQuad> layers;
    if (!sheet || !sheet.filled()) {
        return layers;
    }
    for (const frame::RoomPanel& panel : panels) {
        auto layer = tagged<XrCompositionLayerQuad>(XR_TYPE_COMPOSITION_LAYER_QUAD);
        layer.layerFlags = XR_COMPOSITION_LAYER_BLEND_TEXTURE_SOURCE_ALPHA_BIT;
        layer.space = spaces.room();
        layer.eyeVisibility = XR_EYE_VISIBILITY_BOTH;
        layer.subImage =
            sheet.part(0, {{static_cast<std::int32_t>(panel.sheetX), static_cast<std::int32_t>(panel.sheetY)},
                           {static_cast<std::int32_t>(panel.sheetWidth), static_cast<std::int32_t>(panel.sheetHeight)}});
        layer.pose = toXr(panel.pose, spaces.floor());
        layer.size = {panel.width, panel.height};
        layers.push_back(layer);
    }
    return layers;
}

Headset::Headset() : mImpl(std::make_unique<Impl>()) {}
Headset::~Headset() = default;

core::Result<std::unique_ptr<Headset>> Headset::connect(const HeadsetOptions& options) {
    core::Result<std::unique_ptr<Runtime>> runtime = Runtime::connect();
    if (!runtime) {
        return runtime.problem();
    }
    std::unique_ptr<Headset> headset(new Headset());
    headset->mImpl->options = options;
    headset->mImpl->runtime = std::move(*runtime);
    headset->mImpl->vulkan = std::make_unique<VulkanMaker>(*headset->mImpl->runtime);
    return headset;
}

gpu::IVulkanMaker& Headset::maker() { return *mImpl->vulkan; }

core::Status Headset::begin(gpu::Device& device) {
    RG_ASSERT(mImpl->session == XR_NULL_HANDLE, "a headset has one session");
    mImpl->device = &device;
    core::Status made = mImpl->makeSession();
    if (!made) {
        mImpl->endSession();
    }
    return made;
}

void Headset::pump() {
    Impl& impl = *mImpl;
    while (!impl.lost) {
        auto event = tagged<XrEventDataBuffer>(XR_TYPE_EVENT_DATA_BUFFER);
        const XrResult result = xrPollEvent(impl.runtime->instance(), &event);
        if (result == XR_EVENT_UNAVAILABLE || !impl.good("asking for news", result)) {
            return;
        }
        impl.onEvent(event);
    }
}

bool Headset::running() const { return mImpl->life.running && !mImpl->lost; }
bool Headset::worn() const { return running() && isSeen(mImpl->life) && mImpl->present.value_or(true); }
bool Headset::leaves() const { return mImpl->leaves; }
const std::optional<core::Problem>& Headset::lost() const { return mImpl->lost; }

void Headset::askToLeave() {
    if (running()) {
        xrRequestExitSession(mImpl->session);
    }
}

std::optional<FrameStart> Headset::waitFrame() {
    Impl& impl = *mImpl;
    RG_ASSERT(!impl.begun, "every frame is ended before the next");
    auto state = tagged<XrFrameState>(XR_TYPE_FRAME_STATE);
    if (!impl.good("waiting for the next frame", xrWaitFrame(impl.session, nullptr, &state)) ||
        !impl.good("beginning a frame", xrBeginFrame(impl.session, nullptr))) {
        return std::nullopt;
    }
    impl.begun = true;
    impl.displayBefore = std::exchange(impl.displayTime, state.predictedDisplayTime);
    FrameStart start;
    start.focused = takesInput(impl.life) && impl.present.value_or(true);
    if (impl.displayBefore > 0) {
        start.seconds = std::clamp(static_cast<double>(impl.displayTime - impl.displayBefore) * 1e-9, 0.0, kLongestFrame);
    }
    const int jumps = impl.recentring.advance(impl.displayTime);
    impl.tracking.jumps += static_cast<std::uint64_t>(jumps);
    if (jumps > 0 && impl.spaces.type() != XR_REFERENCE_SPACE_TYPE_STAGE) {
        // A visitor who asks the runtime to recentre means the town as well; a stage only moves when its room is measured anew.
        start.actions.press(frame::Action::Recenter);
    }
    impl.tracking.hands = {};
    impl.tracking.pointing.reset();
    impl.locateHead(impl.tracking);
    start.tracking = impl.tracking;
    if (const core::Status read = impl.input.read({impl.spaces.room(), impl.spaces.floor(), impl.displayTime}, start); !read) {
        impl.fail(read.problem());
    }
    const bool seen = impl.locateEyes();
    for (std::uint32_t eye = 0; eye < kEyes && seen; ++eye) {
        start.eyes[eye] = {xr::fromXr(impl.views[eye].pose, impl.spaces.floor()), fromXr(impl.views[eye].fov)};
    }
    impl.draws = state.shouldRender == XR_TRUE && seen && !impl.lost;
    start.draw = impl.draws;
    return start;
}

std::optional<FrameImages> Headset::images(bool sheet) {
    Impl& impl = *mImpl;
    RG_ASSERT(impl.begun && impl.draws, "images are for a frame that is seen");
    const auto take = [&](Swapchain& chain, std::uint64_t& into) {
        core::Result<std::optional<VkImage>> image = chain.take();
        if (!image) {
            impl.fail(image.problem());
            return false;
        }
        into = image->has_value() ? reinterpret_cast<std::uint64_t>(**image) : 0;
        return into != 0;
    };
    FrameImages images;
    if (!take(impl.eyes, images.eyes) || (impl.depth && !take(impl.depth, images.depth))) {
        return std::nullopt;
    }
    if (sheet && impl.sheet) {
        take(impl.sheet, images.sheet);  // not free yet: its picture comes with the next frame
    }
    impl.sheetAsked = images.sheet != 0;
    return images;
}

void Headset::endFrame(bool drawn, std::span<const frame::RoomPanel> panels) {
    Impl& impl = *mImpl;
    if (!impl.begun) {
        return;
    }
    impl.begun = false;
    if (drawn) {
        impl.shownViews = impl.views;
        for (Swapchain* chain : {&impl.eyes, &impl.depth}) {
            if (const core::Status released = chain->release(); !released) {
                impl.fail(released.problem());
            }
        }
        if (impl.sheetAsked) {
            if (const core::Status released = impl.sheet.release(); !released) {
                impl.fail(released.problem());
            }
        }
    }
    std::array<XrCompositionLayerProjectionView, kEyes> eyes{};
    std::array<XrCompositionLayerDepthInfoKHR, kEyes> depths{};
    auto projection = tagged<XrCompositionLayerProjection>(XR_TYPE_COMPOSITION_LAYER_PROJECTION);
    projection.space = impl.spaces.room();
    projection.viewCount = kEyes;
    projection.views = eyes.data();
    for (std::uint32_t eye = 0; eye < kEyes; ++eye) {
        eyes[eye] = tagged<XrCompositionLayerProjectionView>(XR_TYPE_COMPOSITION_LAYER_PROJECTION_VIEW);
        eyes[eye].pose = impl.shownViews[eye].pose;
        eyes[eye].fov = impl.shownViews[eye].fov;
        eyes[eye].subImage = impl.eyes.whole(eye);
        if (impl.depth && impl.depth.filled()) {
            depths[eye] = depthInfo(impl.depth, eye);
            eyes[eye].next = &depths[eye];
        }
    }
    const bool room = showsRoom();
    projection.layerFlags = room ? XR_COMPOSITION_LAYER_BLEND_TEXTURE_SOURCE_ALPHA_BIT : 0U;
    const XrCompositionLayerPassthroughFB cameras = impl.cameras.layer(impl.spaces.room());
    std::vector<const XrCompositionLayerBaseHeader*> layers;
    const std::vector<XrCompositionLayerQuad> quads =
        impl.quads(panels.first(std::min<std::size_t>(panels.size(), panelLayers())));
    // A late frame shows the picture before it, at the pose it was drawn for: the compositor turns it to where the head is.
    if (impl.draws && impl.eyes.filled()) {
        if (impl.cameras.shown()) {
            layers.push_back(reinterpret_cast<const XrCompositionLayerBaseHeader*>(&cameras));
        }
        layers.push_back(reinterpret_cast<const XrCompositionLayerBaseHeader*>(&projection));
        for (const XrCompositionLayerQuad& quad : quads) {
            layers.push_back(reinterpret_cast<const XrCompositionLayerBaseHeader*>(&quad));
        }
    }
    auto info = tagged<XrFrameEndInfo>(XR_TYPE_FRAME_END_INFO);
    info.displayTime = impl.displayTime;
    info.environmentBlendMode = impl.blends ? XR_ENVIRONMENT_BLEND_MODE_ALPHA_BLEND : impl.runtime->blendMode();
    info.layerCount = static_cast<std::uint32_t>(layers.size());
    info.layers = layers.data();
    impl.good("ending a frame", xrEndFrame(impl.session, &info));
}

std::uint32_t Headset::panelLayers() const {
    const std::uint32_t others = mImpl->cameras.shown() ? 2 : 1;
    return mImpl->sheet ? std::max(mImpl->runtime->maxLayers(), others) - others : 0;
}

bool Headset::offersRoom() const { return mImpl->runtime->blendsWithRoom() || mImpl->cameras.offered(); }
bool Headset::showsRoom() const { return mImpl->blends || mImpl->cameras.shown(); }
void Headset::showRoom(bool on) {
    mImpl->blends = on && mImpl->runtime->blendsWithRoom();
    mImpl->cameras.show(on);
}

std::uint32_t Headset::width() const { return mImpl->eyes.spec().width; }
std::uint32_t Headset::height() const { return mImpl->eyes.spec().height; }
std::span<const glm::vec2> Headset::hidden(std::uint32_t eye) const { return mImpl->hidden[eye]; }
void Headset::pulse(frame::Hand hand, float strength, double seconds) {
    if (running()) {
        mImpl->input.pulse(hand, strength, seconds);
    }
}
const std::vector<ControlName>& Headset::controls() const { return mImpl->input.controls(); }
std::uint64_t Headset::controlsRevision() const { return mImpl->input.controlsRevision(); }
const std::string& Headset::name() const { return mImpl->runtime->name(); }
std::vector<std::string> Headset::validationMessages() const { return mImpl->runtime->validationMessages(); }

}  // namespace rundgang::xr
