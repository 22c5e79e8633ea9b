// The window beside a headset: a real window on an X server without a screen, and lent images in the runtime's place.
#include "engine/gpu/Device.h"
#include "engine/math/Camera.h"
#include "engine/platform/Platform.h"
#include "engine/render/Renderer.h"
#include "tests/render/Eyes.h"
#include "tests/render/LentImages.h"
#include "tests/render/SheetMaker.h"
#include "tests/support/VirtualDisplay.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>

namespace rundgang::test {
namespace {

const std::filesystem::path kOut = std::filesystem::path(RUNDGANG_TEST_OUT) / "mirror";
constexpr math::WorldPos kPlace{598016.0, 5287168.0, 700.0};

class MirrorWindow : public testing::Test {
protected:
    void SetUp() override {
        if (const std::string missing = VirtualDisplay::missing(); !missing.empty()) {
            GTEST_SKIP() << "mirror: not installed: " << missing;
        }
        screen = std::make_unique<VirtualDisplay>(kOut);
        ASSERT_FALSE(screen->name().empty()) << "Xvfb did not start";
        ASSERT_EQ(setenv("DISPLAY", screen->name().c_str(), 1), 0);
        core::Result<std::unique_ptr<platform::IPlatform>> opened = platform::openWindow({800, 450, "mirror", false});
        ASSERT_TRUE(opened.ok()) << opened.problem().message();
        window = std::move(*opened);
        gpu::DeviceOptions options;
        options.validation = true;
        options.instanceExtensions = window->instanceExtensions();
        options.createSurface = [this](void* instance) { return window->createSurface(instance); };
        core::Result<std::unique_ptr<gpu::Device>> made = gpu::Device::create(options);
        ASSERT_TRUE(made.ok()) << made.problem().message();
        device = std::move(*made);
        render::RendererOptions rendererOptions;
        rendererOptions.viewCount = 2;
        rendererOptions.shadowSize = 256;
        rendererOptions.maxSlots = 4;
        rendererOptions.geometryBytes = std::size_t{1} << 20;
        core::Result<std::unique_ptr<render::Renderer>> renders = render::Renderer::create(*device, rendererOptions);
        ASSERT_TRUE(renders.ok()) << renders.problem().message();
        renderer = std::move(*renders);
        eyes = render::Eyes::symmetric(1.0);
        eyes.head = kPlace + glm::dvec3(0.0, 0.0, 1.65);
        input.visit.feet = kPlace;
        input.visit.room = frame::RoomPlace{kPlace, 0.0};
        input.visit.quiet = 1.0F;
        ui = render::emptySheet(800, 450);
        render::fill(ui, 0, 0, 200, 120, 0xFF00FF00U);
        input.ui = &ui;
    }

    void TearDown() override {
        renderer.reset();
        if (device) {
            for (const std::string& message : device->validationMessages()) {
                ADD_FAILURE() << message;
            }
        }
        device.reset();
        window.reset();
    }

    void drawWindow(int frames) {
        for (int i = 0; i < frames; ++i) {
            window->poll({});
            input.views = eyes.view(0);
            input.views.width = window->width();
            input.views.height = window->height();
            ASSERT_TRUE(renderer->drawToWindow(input).ok());
        }
    }

    void drawHeadset(const render::LentImages& lent, int frames) {
        input.views = eyes.views();
        for (int i = 0; i < frames; ++i) {
            window->poll({});
            ASSERT_TRUE(renderer->drawToHeadset(input, lent.lend(false), true, window->width(), window->height()).ok());
        }
    }

    /// Whether the operator's green is there, to its right a sky, below it a floor.
    static void expectMirror(const render::Picture& photo, std::uint32_t width, std::uint32_t height) {
        ASSERT_GE(photo.width, width);
        const auto at = [&](double x, double y) {
            const auto column = static_cast<std::size_t>(x * width);
            const auto row = static_cast<std::size_t>(y * height);
            const std::uint8_t* p = &photo.rgba[(row * photo.width + column) * 4];
            return std::array<int, 3>{p[0], p[1], p[2]};
        };
        EXPECT_GT(at(0.1, 0.1)[1], 200);
        EXPECT_LT(at(0.1, 0.1)[0], 60);
        EXPECT_GT(at(0.6, 0.1)[2], at(0.6, 0.1)[0] + 20) << "sky";
        EXPECT_LT(std::abs(at(0.6, 0.9)[2] - at(0.6, 0.9)[0]), 20) << "floor";
    }

    std::unique_ptr<VirtualDisplay> screen;
    std::unique_ptr<platform::IPlatform> window;
    std::unique_ptr<gpu::Device> device;
    std::unique_ptr<render::Renderer> renderer;
    render::Eyes eyes;
    render::FrameInput input;
    render::UiDraw ui;
};

TEST_F(MirrorWindow, ShowsTheVisitorsViewAndTheWindowGoesOnWithoutAHeadset) {
    drawWindow(3);
    render::LentImages lent(*device, {eyes.width, eyes.height, true});
    drawHeadset(lent, 12);
    device->waitIdle();
    waitSeconds(0.3);
    expectMirror(screen->photograph("worn"), 800, 450);

    // Resized while it is worn: the headset's frames go on.
    screen->xdotool({"search", "--name", "mirror", "windowsize", "--sync", "640", "480"});
    drawHeadset(lent, 12);
    EXPECT_EQ(window->width(), 640U);
    device->waitIdle();
    waitSeconds(0.3);
    expectMirror(screen->photograph("resized"), 640, 480);

    renderer->forgetHeadsetImages();
    drawWindow(4);
    device->waitIdle();
    waitSeconds(0.3);
    expectMirror(screen->photograph("taken-off"), 640, 480);
    render::LentImages again(*device, {eyes.width, eyes.height, false});
    drawHeadset(again, 6);
    renderer->forgetHeadsetImages();
}

}  // namespace
}  // namespace rundgang::test
