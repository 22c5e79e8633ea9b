// Frames for a headset, into images such as a runtime lends, with validation listening.
#include "engine/gpu/DeviceImpl.h"
#include "tests/render/ChunkMaker.h"
#include "tests/render/Eyes.h"
#include "tests/render/LentImages.h"
#include "tests/render/SheetMaker.h"
#include "tests/render/Stage.h"

#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace rundgang::render {
namespace {

struct Way {
    const char* name;
    RendererOptions::Multiview multiview;
    std::uint32_t samples;
};

class Headset : public Stage, public testing::WithParamInterface<Way> {
protected:
    void SetUp() override {
        Stage::SetUp();
        if (GetParam().multiview == RendererOptions::Multiview::Always && !device->impl().abilities.multiview) {
            GTEST_SKIP() << "render: this driver (" << device->name() << ") mixes up the views of a multiview pass";
        }
        options.viewCount = 2;
        options.multiview = GetParam().multiview;
        options.samples = GetParam().samples;
        input.sunDirection = glm::normalize(glm::dvec3(0.3, -0.6, 0.7));
        eyes = Eyes::asymmetric();
        eyes.width = 400;
        eyes.height = 384;
        eyes.head = kOrigin + glm::dvec3(0.0, 0.0, 1.65);
        input.views = eyes.views();
        input.visit.feet = kOrigin;
        input.visit.room = frame::RoomPlace{kOrigin, 0.0};
        ChunkMaker maker;
        maker.ground(80, 4, [](float, float) { return 0.0F; });
        maker.house({-6, 16, 0}, {8, 6}, 5.8F, 20, {232, 220, 196, 255}, {150, 72, 52, 255});
        maker.tree({4, 11, 0}, 6.0F);
        maker.proto.material = Material::Model;
        maker.proto.colour = {230, 20, 20, 255};
        maker.box(Layer::Model, {0.5F, 2.0F, 0.8F}, {1.5F, 2.5F, 1.8F});
        put(maker.make(kOrigin));
    }

    /// What Stage::draw() gives the renderer, drawn for a headset instead.
    std::vector<Picture> drawFor(const HeadsetImages& images, bool mirror, const std::string& name) {
        ready();
        const core::Status status = renderer->drawToHeadset(input, images, mirror, 640, 360);
        EXPECT_TRUE(status.ok()) << (status ? "" : status.problem().message());
        drawn();
        std::vector<Picture> pictures = renderer->headsetPictures();
        const std::string file = name + "-" + GetParam().name;
        write(pictures, file);
        if (mirror) {
            write({renderer->mirrorPicture()}, file + "-mirror");
        }
        return pictures;
    }

    Eyes eyes;
};

TEST_P(Headset, GetsThePicturesThatAreDrawnWithoutOne) {
    const std::vector<Picture> wanted = draw();
    LentImages lent(*device, {eyes.width, eyes.height, true});
    const std::vector<Picture> got = drawFor(lent.lend(), false, "headset");
    ASSERT_EQ(got.size(), 2U);
    EXPECT_EQ(largestDifference(got[0], wanted.at(0)), 0);
    EXPECT_EQ(largestDifference(got[1], wanted.at(1)), 0);
    EXPECT_GT(largestDifference(got[0], got[1]), 20);
}

TEST_P(Headset, GetsTheDepthOfBothEyes) {
    LentImages lent(*device, {eyes.width, eyes.height, true});
    drawFor(lent.lend(), false, "headset-depth");
    for (std::uint32_t eye = 0; eye < 2; ++eye) {
        const glm::dvec2 box = eyes.pixel(eye, kOrigin + glm::dvec3(1.0, 2.0, 1.4)).value();
        EXPECT_NEAR(lent.metresAt(eye, static_cast<std::uint32_t>(box.x), static_cast<std::uint32_t>(box.y)), 2.0, 0.01);
        EXPECT_TRUE(std::isinf(lent.metresAt(eye, eyes.width / 2, 3)));
    }
}

TEST_P(Headset, SeesNothingButTheVisitorsOwnThingsBeforeTheRealRoom) {
    const auto alphaAt = [](const Picture& picture, std::uint32_t x, std::uint32_t y) {
        return picture.rgba[(std::size_t{y} * picture.width + x) * 4 + 3];
    };
    LentImages lent(*device, {eyes.width, eyes.height, true});
    const std::vector<Picture> before = drawFor(lent.lend(), false, "headset-town");
    frame::RoomStroke ray;
    ray.from = {-0.2F, 1.0F, 1.5F};
    ray.to = {0.3F, 1.2F, 1.7F};
    ray.radius = 0.02F;
    input.strokes = {&ray, 1};
    input.seeThrough = true;
    // None of these may cover the room.
    input.visit.quiet = 1.0F;
    input.visit.fade = input.visit.dim = input.visit.vignette = 1.0F;
    const std::vector<Picture> seen = drawFor(lent.lend(), false, "headset-real-room");
    for (std::uint32_t eye = 0; eye < 2; ++eye) {
        const Picture& picture = seen.at(eye);
        const glm::dvec2 middle = eyes.pixel(eye, kOrigin + glm::dvec3(0.05, 1.1, 1.6)).value();
        EXPECT_GT(alphaAt(picture, static_cast<std::uint32_t>(middle.x), static_cast<std::uint32_t>(middle.y)), 250);
        std::size_t covered = 0;
        for (std::size_t i = 3; i < picture.rgba.size(); i += 4) {
            covered += picture.rgba[i] > 0 ? 1U : 0U;
        }
        EXPECT_LT(covered, picture.rgba.size() / 4 / 20) << "the ray only";
    }
    input.seeThrough = false;
    input.strokes = {};
    input.visit.quiet = input.visit.fade = input.visit.dim = input.visit.vignette = 0.0F;
    const std::vector<Picture> after = drawFor(lent.lend(), false, "headset-town");
    EXPECT_EQ(largestDifference(after.at(0), before.at(0)), 0);
}

TEST_P(Headset, TheOperatorsPanelsAreInTheMirrorAndInNoEye) {
    LentImages lent(*device, {eyes.width, eyes.height, false});
    const std::vector<Picture> without = drawFor(lent.lend(), true, "headset-plain");
    const Picture plainMirror = renderer->mirrorPicture();
    UiDraw ui = emptySheet(640, 360);
    fill(ui, 0, 0, 200, 120, 0xFF00FF00U);
    input.ui = &ui;
    const std::vector<Picture> with = drawFor(lent.lend(), true, "headset-operator");
    EXPECT_EQ(largestDifference(without.at(0), with.at(0)), 0);
    EXPECT_EQ(largestDifference(without.at(1), with.at(1)), 0);
    const Picture mirror = renderer->mirrorPicture();
    EXPECT_EQ(mirror.width, 640U);
    const Pixel operators = pixelAt(mirror, 0.1, 0.1);
    EXPECT_TRUE(operators.g > 240 && operators.r < 10);
    EXPECT_EQ(pixelAt(mirror, 0.6, 0.6).r, pixelAt(plainMirror, 0.6, 0.6).r);
}

TEST_P(Headset, TheMirrorShowsTheLeftEyeUndistortedWithThePanels) {
    UiDraw sheet = emptySheet(256, 256);
    fill(sheet, 0, 0, 256, 256, 0xFF802020U);
    fill(sheet, 112, 112, 144, 144, 0xFF14E614U);
    input.sheet = &sheet;
    input.sheetRevision = 1;
    frame::RoomPanel panel;
    panel.pose.position = {-0.3F, 1.5F, 1.7F};
    panel.width = panel.height = 0.5F;
    panel.sheetWidth = panel.sheetHeight = 256;
    input.panels = std::span(&panel, 1);
    LentImages lent(*device, {eyes.width, eyes.height, false, 256, 256});
    const std::vector<Picture> got = drawFor(lent.lend(), true, "headset-panel");
    const auto green = [](int r, int g, int b) { return std::max(static_cast<double>(g - std::max(r, b)) - 90.0, 0.0); };
    EXPECT_FALSE(centroid(got.at(0), green)) << "the runtime lays the panel over the eyes, not we";
    // 640x360 fits the eye's width; its height is centred on the axis.
    const Picture mirror = renderer->mirrorPicture();
    const auto place = centroid(mirror, green);
    ASSERT_TRUE(place);
    const math::FovTangents fov = eyes.fov(0);
    const double perTangent = 640.0 / static_cast<double>(fov.right - fov.left);
    const double x = (-0.3 + eyes.apart / 2.0) / 1.5;
    const double y = (1.7 - 1.65) / 1.5;
    EXPECT_NEAR(place->x, (x - static_cast<double>(fov.left)) * perTangent, 0.6);
    EXPECT_NEAR(place->y, 180.0 - y * perTangent, 0.6);
    // And what is behind it is where a view of these angles sees it.
    const glm::dvec2 inEye = eyes.pixel(0, kOrigin + glm::dvec3(1.0, 2.0, 1.3)).value();
    const auto red = centroidNear(mirror, {inEye.x * 1.6, 200.0}, 40.0, redness);
    ASSERT_TRUE(red);

    const Picture layer = lent.sheetPicture();
    EXPECT_EQ(pixelAt(layer, 0.5, 0.5).g, 0xE6);
    EXPECT_EQ(pixelAt(layer, 0.1, 0.1).b, 0x80);
}

TEST_P(Headset, TheSheetIsDrawnOnlyWhenItChanged) {
    UiDraw sheet = emptySheet(64, 64);
    fill(sheet, 0, 0, 64, 64, 0x80FF0000U);
    input.sheet = &sheet;
    input.sheetRevision = 1;
    LentImages lent(*device, {eyes.width, eyes.height, false, 64, 64});
    drawFor(lent.lend(), false, "headset-sheet");
    // Half covered blue, premultiplied in linear light: the sRGB curve of 128 / 255.
    const Pixel half = pixelAt(lent.sheetPicture(), 0.5, 0.5);
    EXPECT_NEAR(half.b, 188, 1);
    EXPECT_NEAR(lent.sheetPicture().rgba[3], 128, 1);
    fill(sheet, 0, 0, 64, 64, 0xFF00FF00U);
    drawFor(lent.lend(), false, "headset-sheet");
    EXPECT_EQ(pixelAt(lent.sheetPicture(), 0.5, 0.5).g, 0) << "same revision, same sheet";
    input.sheetRevision = 2;
    drawFor(lent.lend(), false, "headset-sheet");
    EXPECT_EQ(pixelAt(lent.sheetPicture(), 0.5, 0.5).g, 255);
    input.sheet = nullptr;
    drawFor(lent.lend(), false, "headset-sheet");
    EXPECT_EQ(lent.sheetPicture().rgba[3], 0) << "no sheet, nothing on the layer";
}

TEST_P(Headset, ManyFramesMakeNoNewGpuObjectsAndImagesComeAndGo) {
    std::vector<std::unique_ptr<LentImages>> chain;
    for (int i = 0; i < 3; ++i) {
        chain.push_back(std::make_unique<LentImages>(*device, LentImages::Spec{eyes.width, eyes.height, true}));
    }
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < 12; ++i) {
        ready();
        ASSERT_TRUE(renderer->drawToHeadset(input, chain[i % 3]->lend(false), true, 640, 360).ok());
        drawn();
        bytes = i == 5 ? renderer->stats().gpuBytes : bytes;
        if (i > 5) {
            EXPECT_EQ(renderer->stats().gpuBytes, bytes);
        }
    }
    device->waitIdle();
    EXPECT_TRUE(renderer->ready());
    renderer->forgetHeadsetImages();
    chain.clear();
    // The headset is taken off: a window's frame, of another size; and on again, with new images.
    input.views = eyes.view(0);
    input.views.width = 320;
    input.views.height = 200;
    EXPECT_EQ(draw().size(), 1U);
    input.views = eyes.views();
    LentImages again(*device, {eyes.width, eyes.height, true});
    EXPECT_EQ(drawFor(again.lend(), true, "headset-again").size(), 2U);
    renderer->forgetHeadsetImages();
}

TEST_P(Headset, AFrameForOneEyeIsNoFrameForAHeadset) {
    LentImages lent(*device, {eyes.width, eyes.height, false});
    ready();
    input.views = eyes.view(0);
    EXPECT_FALSE(renderer->drawToHeadset(input, lent.lend(), false, 0, 0).ok());
}

INSTANTIATE_TEST_SUITE_P(Ways, Headset,
                         testing::Values(Way{"one-by-one", RendererOptions::Multiview::Never, 4},
                                         Way{"one-by-one-plain", RendererOptions::Multiview::Never, 1},
                                         Way{"multiview", RendererOptions::Multiview::Always, 4},
                                         Way{"multiview-plain", RendererOptions::Multiview::Always, 1}),
                         [](const auto& way) {
                             std::string name = way.param.name;
                             std::erase(name, '-');
                             return name;
                         });

}  // namespace
}  // namespace rundgang::render
