#include "tools/rundgang/Session.h"

#include "engine/core/Log.h"
#include "engine/experience/Daylight.h"
#include "engine/math/Camera.h"
#include "engine/math/Sun.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace rundgang::tools {
namespace {

/// Vertical field of view of the window, about what a person at arm's length from a screen takes as natural.
constexpr float kWindowFovRad = 1.05F;
/// The floating origin keeps to this grid, so that it moves seldom and local coordinates stay below a few hundred metres.
constexpr double kOriginGrid = 256.0;

constexpr double kAbovePlans = 2000.0;  // metres

double snapped(double value) { return std::round(value / kOriginGrid) * kOriginGrid; }

template <typename Items>
std::string idsOf(const Items& items) {
    std::string ids;
    for (const auto& item : items) {
        ids += (ids.empty() ? "" : ", ") + item.id;
    }
    return ids.empty() ? "none" : ids;
}

}  // namespace

Session::~Session() {
    if (mDevice) {
        mDevice->waitIdle();
    }
}

std::vector<std::string> Session::validationMessages() const {
    std::vector<std::string> all = mPastMessages;
    const auto add = [&](const std::vector<std::string>& more) { all.insert(all.end(), more.begin(), more.end()); };
    add(mDevice ? mDevice->validationMessages() : std::vector<std::string>());
    add(mHeadset ? mHeadset->validationMessages() : std::vector<std::string>());
    return all;
}

core::Result<std::unique_ptr<Session>> Session::create(const SessionOptions& options, platform::IPlatform& platform) {
    std::unique_ptr<Session> session(new Session);
    session->mPlatform = &platform;
    if (core::Status opened = session->openWorld(options); !opened) {
        return opened.problem();
    }
    if (core::Result<ui::LabelText> labels = ui::LabelText::create()) {
        session->mLabels = std::move(*labels);
    } else {
        core::logWarnings({labels.problem()});
    }
    if (options.headset) {
        if (core::Status opened = session->openHeadset(options); !opened) {
            return opened.problem();
        }
    } else if (core::Status made = session->makeGraphics(nullptr); !made) {
        return made.problem();
    }
    if (options.panels) {
        core::Result<std::unique_ptr<ui::Ui>> ui = ui::Ui::create(static_cast<float>(options.uiScale) * platform.uiScale());
        if (!ui) {
            return ui.problem();
        }
        session->mUi = std::move(*ui);
        session->mUi->setControls(platform.controls());
        session->openModeration();
    }
    if (core::Status placed = session->place(options.view); !placed) {
        return placed.problem();
    }
    return session;
}

core::Status Session::makeGraphics(gpu::IVulkanMaker* maker) {
    dropPicture();
    mRenderer.reset();
    mPastMessages = validationMessages();
    mDevice.reset();
    gpu::DeviceOptions deviceOptions;
    deviceOptions.maker = maker;
    if (mPlatform->visible()) {
        deviceOptions.instanceExtensions = mPlatform->instanceExtensions();
        deviceOptions.createSurface = [this](void* instance) { return mPlatform->createSurface(instance); };
    }
    core::Result<std::unique_ptr<gpu::Device>> device = gpu::Device::create(deviceOptions);
    if (!device) {
        return device.problem();
    }
    mDevice = std::move(*device);
    render::RendererOptions rendererOptions;
    rendererOptions.imageSize = mWorld->manifest().imageSize;
    rendererOptions.viewCount = maker != nullptr ? frame::ViewSet::kMaxViews : 1;
    core::Result<std::unique_ptr<render::Renderer>> renderer = render::Renderer::create(*mDevice, rendererOptions);
    if (!renderer) {
        return renderer.problem();
    }
    mRenderer = std::move(*renderer);
    if (mLabels) {
        mRenderer->setLabelAtlas(mLabels->atlas());
    }
    mAtlasRevision = mSheetAtlasRevision = mSheetDrawn = ~std::uint64_t{0};
    makeScene();
    return core::Done{};
}

/// What was loaded for another renderer is loaded again, from files that are still in memory; the body waits where it is.
void Session::makeScene() {
    scene::Options sceneOptions;
    sceneOptions.onLoaded = [](const std::shared_ptr<const world::Chunk>& chunk) -> std::shared_ptr<const void> {
        return physics::Physics::prepare(chunk);
    };
    mScene = std::make_unique<scene::Scene>(mWorld, sceneOptions);
    for (scene::Slot slot = 0; slot < sceneOptions.maxSlots; ++slot) {
        mPhysics->remove(slot);
    }
    mComplete = false;
}

core::Status Session::openWorld(const SessionOptions& options) {
    core::Result<std::shared_ptr<const world::World>> world = world::World::open(options.world);
    if (!world) {
        return world.problem();
    }
    mWorld = std::move(*world);
    if (core::Status opened = openNotes(options); !opened) {
        return opened;
    }
    mPhysics = std::make_unique<physics::Physics>();
    experience::VisitSettings settings;
    settings.breakAfterSeconds = options.breakAfterSeconds;
    mVisit = std::make_unique<experience::Visit>(mWorld, *mPhysics, mStore.get(), settings, mVoices);
    return core::Done{};
}

core::Status Session::place(const ViewArguments& view) {
    const world::Manifest& manifest = mWorld->manifest();
    const std::optional<math::UtcTime> sun = view.sun.empty() ? experience::kUsualSun : math::readUtc(view.sun);
    if (!sun) {
        return core::Problem{"", "sun " + view.sun, "is no date and time", "Write it as YYYY-MM-DDTHH:MM, in UTC."};
    }
    int variant = frame::kCurrentState;
    if (!view.variant.empty()) {
        variant = manifest.variantIndex(view.variant);
        if (variant == frame::kCurrentState) {
            return core::Problem{mWorld->folder().string(), "variant " + view.variant, "does not exist",
                                 "This world has: " + idsOf(manifest.variants) + "."};
        }
    }
    mPlan = view.plan;
    if (view.plan) {
        // The visitor waits high above: around a walking one all would be finer than the plan asks for.
        mVisit->goTo({view.plan->east, view.plan->north, manifest.extent.max.z + kAbovePlans}, 0.0, 0.0);
    } else if (view.camera) {
        const CameraArgument& c = *view.camera;
        mVisit->goTo({c.east, c.north, c.height}, math::radFromDeg(c.headingDeg), math::radFromDeg(c.pitchDeg));
    } else if (!view.viewpoint.empty()) {
        const bool known = std::any_of(manifest.viewpoints.begin(), manifest.viewpoints.end(),
                                       [&](const world::Viewpoint& v) { return v.id == view.viewpoint; });
        if (!known) {
            return core::Problem{mWorld->folder().string(), "viewpoint " + view.viewpoint, "does not exist",
                                 "This world has: " + idsOf(manifest.viewpoints) + "."};
        }
        mVisit->goTo(view.viewpoint);
    }
    mVisit->setSun(*sun);
    mFovRad = view.fovDeg > 0.0 ? static_cast<float>(math::radFromDeg(view.fovDeg)) : kWindowFovRad;
    mVisit->showVariant(variant);
    if (core::Status opened = openGround(view.xray); !opened) {
        return opened;
    }
    return chooseColours(view.colourBy);
}

core::Status Session::openGround(const XrayArgument& xray) {
    using How = XrayArgument::How;
    mVisit->setXray(xray.how != How::Closed && xray.how != How::Below);
    mVisit->setGroundOpacity(xray.opacity);
    std::uint32_t reach = frame::kNoFeature;
    if (xray.how == How::Reach || xray.how == How::Below) {
        mVisit->waitForSewers();
        reach = xray.id.empty() ? reach : mWorld->findFeature(xray.id).value_or(frame::kNoFeature);
    }
    bool opened = xray.id.empty() || reach != frame::kNoFeature;
    switch (xray.how) {
        case How::Closed: break;
        case How::Around: mVisit->setXrayMode(experience::XrayMode::Around); break;
        case How::Pointer: mVisit->setXrayMode(experience::XrayMode::Pointer); break;
        case How::Street: mVisit->setXrayMode(experience::XrayMode::Street); break;
        case How::Reach: opened = opened && mVisit->setXrayMode(experience::XrayMode::Reach, reach); break;
        case How::Below: opened = opened && mVisit->goBelow(reach); break;
    }
    if (!opened) {
        return core::Problem{mWorld->folder().string(), xray.id.empty() ? "here" : "reach " + xray.id,
                             "there is no sewer whose depth is known", "Ids are those of the town's own files."};
    }
    return core::Done{};
}

core::Status Session::chooseColours(const std::string& by) {
    constexpr std::array<const char*, frame::kSewerColours> kNames{"system", "material", "year", "condition", "cover"};
    const auto* found = std::find(kNames.begin(), kNames.end(), by.empty() ? "system" : by);
    if (found == kNames.end()) {
        return core::Problem{"", "colours by " + by, "are not known", "Choose system, material, year, condition or cover."};
    }
    frame::SewerChoice choice = mVisit->sewerChoice();
    choice.colour = static_cast<frame::SewerColour>(found - kNames.begin());
    mVisit->setSewerChoice(choice);
    return core::Done{};
}

frame::ViewSet Session::views(std::uint32_t width, std::uint32_t height) const {
    if (mPlan) {
        const math::WorldBox& extent = mWorld->manifest().extent;
        return frame::planOf({mPlan->east, mPlan->north, extent.centre().z}, mPlan->metresPerPixel, width, height, extent.min.z,
                             extent.max.z);
    }
    const frame::VisitState& state = mVisit->state();
    const math::WorldPos eye = state.eye();
    frame::ViewSet set;
    set.origin = {snapped(eye.x), snapped(eye.y), snapped(eye.z)};
    set.count = 1;
    set.width = std::max(width, 1U);
    set.height = std::max(height, 1U);
    frame::View& view = set.views[0];
    view.eyeLocal = math::localFromWorld(eye, set.origin);
    view.fov = math::FovTangents::symmetric(mFovRad, static_cast<float>(set.width) / static_cast<float>(set.height));
    view.viewFromLocal = math::viewFromLocal(view.eyeLocal, state.headingRad, state.pitchRad);
    view.clipFromView = math::clipFromView(view.fov, frame::kNearPlane);
    return set;
}

scene::SceneFrame Session::advanceScene(const frame::ViewSet& views, const scene::Budget& budget) {
    const scene::SceneFrame scene = mScene->advance(views, mVisit->state(), budget);
    collide(scene);
    core::logWarnings(mScene->takeProblems());
    mLoadedShare = scene.loadedShare;
    mComplete = scene.complete;
    return scene;
}

void Session::collide(const scene::SceneFrame& scene) {
    for (const scene::Slot slot : scene.retired) {
        mPhysics->remove(slot);
    }
    for (const scene::Admission& admission : scene.admitted) {
        const physics::Detail detail = admission.full ? physics::Detail::Full : physics::Detail::Coarse;
        mPhysics->add(admission.slot, std::static_pointer_cast<const physics::Collider>(admission.prepared), admission.variant,
                      detail);
    }
    mPhysics->setShown(scene.drawn);
}

render::FrameInput Session::frameInput(const frame::ViewSet& views, const scene::SceneFrame& scene) const {
    render::FrameInput input;
    input.views = views;
    input.visit = mVisit->state();
    input.scene = scene;
    input.sunDirection = input.visit.sunDirection;
    input.markers = mMarkers;
    input.rings = mRings;
    input.sleeves = mVisit->sewerSleeves();
    if (mLabels) {
        input.labels = mLabels->labels();
        input.labelQuads = mLabels->quads();
    }
    input.seconds = mSeconds;
    return input;
}

const render::UiDraw& Session::buildPanels(const platform::PanelInput& input, std::uint32_t width, std::uint32_t height,
                                           double seconds) {
    const render::UiDraw& draw = mUi->build(*mVisit, input, width, height, seconds, mLoadedShare, mRenderer->stats());
    if (mAtlasRevision != mUi->atlasRevision()) {
        mAtlasRevision = mUi->atlasRevision();
        mRenderer->setUiAtlas(mUi->atlas());
    }
    return draw;
}

platform::PanelWants Session::wants() const {
    platform::PanelWants wants = mUi ? mUi->wants() : platform::PanelWants{};
    if (mHeadset && mHeadset->running()) {
        // The window only shows what the visitor sees: a click on it is no wish to go there.
        wants.mouse = true;
        wants.keyboard = wants.keyboard || mHeadsetUi->writes();
    }
    return wants;
}

core::Status Session::frame(platform::Events events) {
    if (core::Status followed = followHeadset(); !followed) {
        return followed;
    }
    return mHeadset && mHeadset->running() ? frameInHeadset(std::move(events)) : frameInWindow(std::move(events));
}

core::Status Session::frameInWindow(platform::Events events) {
    const frame::ViewSet before = views(mPlatform->width(), mPlatform->height());
    if (!wants().mouse) {
        const frame::VisitState& state = mVisit->state();
        const math::FovTangents& fov = before.views[0].fov;
        const glm::dvec3 forward = math::directionFrom(state.headingRad, state.pitchRad);
        const glm::dvec3 right{std::cos(state.headingRad), -std::sin(state.headingRad), 0.0};
        const glm::dvec3 up = glm::cross(right, forward);
        const glm::dvec3 direction = forward + right * static_cast<double>(events.pointerX * fov.right) +
                                     up * static_cast<double>(events.pointerY * fov.up);
        events.input.pointer = math::WorldRay{state.eye(), glm::normalize(direction)};
    }
    mVisit->advance(events.input);
    mSeconds += events.input.seconds;
    updateSigns();
    followPicture();
    return drawWindow(events.panel, events.input.seconds);
}

core::Status Session::drawWindow(const platform::PanelInput& panel, double seconds) {
    const frame::ViewSet now = views(mPlatform->width(), mPlatform->height());
    const scene::SceneFrame scene = advanceScene(now, scene::Budget{});
    render::FrameInput input = frameInput(now, scene);
    askForPicture(input);
    if (mUi) {
        input.ui = &buildPanels(panel, now.width, now.height, seconds);
    }
    if (!mPlatform->visible()) {
        core::Result<std::vector<render::Picture>> drawn = mRenderer->drawToPictures(input);
        return drawn ? core::Status(core::Done{}) : core::Status(drawn.problem());
    }
    return mRenderer->drawToWindow(input);
}

core::Status Session::settle(double seconds, const std::optional<SizeArgument>& size) {
    constexpr double kStep = 1.0 / 30.0;
    // Small and without panels: what counts is that the renderer takes in what the scene admits.
    constexpr std::uint32_t kSide = 32;
    constexpr int kMostRounds = 1000;
    const scene::Budget all{std::size_t{1} << 40};
    mComplete = false;
    mVisit->reading().waitIdle();
    mVisit->waitForSewers();
    double passed = 0.0;
    for (int round = 0; round < kMostRounds && (!mComplete || passed < seconds); ++round) {
        frame::VisitorInput still;
        still.seconds = kStep;
        if (mVisit->xrayMode() == experience::XrayMode::Pointer) {
            const frame::VisitState& state = mVisit->state();
            still.pointer = math::WorldRay{state.eye(), math::directionFrom(state.headingRad, state.pitchRad)};
        }
        mVisit->advance(still);
        mSeconds += kStep;
        passed += kStep;
        // Chunks are chosen for the size the picture will have; only the drawing is small.
        frame::ViewSet wanted = size ? views(size->width, size->height) : views(mPlatform->width(), mPlatform->height());
        const scene::SceneFrame scene = advanceScene(wanted, all);
        if (!scene.admitted.empty() || !scene.retired.empty() || !scene.states.empty()) {
            wanted.width = wanted.height = kSide;
            if (const core::Result<std::vector<render::Picture>> drawn = mRenderer->drawToPictures(frameInput(wanted, scene));
                !drawn) {
                return drawn.problem();
            }
        }
        if (!mComplete) {
            mScene->waitForLoads();
        }
    }
    updateSigns();
    return core::Done{};
}

core::Result<render::Picture> Session::picture(std::uint32_t width, std::uint32_t height, bool withPanels, bool timeLayers) {
    const frame::ViewSet now = views(width, height);
    const scene::SceneFrame scene = advanceScene(now, scene::Budget{});
    render::FrameInput input = frameInput(now, scene);
    input.timeLayers = timeLayers;
    if (withPanels && mUi) {
        // Panels are laid out twice: Dear ImGui learns the size of a new window in its first frame.
        buildPanels({}, width, height, 1.0 / 60.0);
        input.ui = &buildPanels({}, width, height, 1.0 / 60.0);
    }
    core::Result<std::vector<render::Picture>> pictures = mRenderer->drawToPictures(input);
    if (!pictures) {
        return pictures.problem();
    }
    return std::move(pictures->front());
}

}  // namespace rundgang::tools
