// Small pictures whose every claim can be read off a few pixels.
#include "shaders/shared/FeatureState.h"
#include "tests/render/ChunkMaker.h"
#include "tests/render/Stage.h"

#include <glm/geometric.hpp>

#include <algorithm>

namespace rundgang::render {
namespace {

constexpr std::array<std::uint8_t, 4> kRed{220, 30, 30, 255};
constexpr std::array<std::uint8_t, 4> kBlue{30, 30, 220, 255};

bool reddish(Pixel p) { return p.r > p.b + 40; }
bool bluish(Pixel p) { return p.b > p.r + 40; }

class Pictures : public Stage {
protected:
    static std::shared_ptr<const world::Chunk> twoBoxes(std::uint16_t redFeature = 0, std::uint16_t blueFeature = 0) {
        ChunkMaker maker;
        maker.proto.material = Material::Model;
        // The far one first in memory: only the depth test can put the near one in front.
        maker.proto.colour = kBlue;
        maker.proto.feature = blueFeature;
        maker.box(Layer::Model, {-4, 18, 0}, {4, 20, 4});
        maker.proto.colour = kRed;
        maker.proto.feature = redFeature;
        maker.box(Layer::Model, {-1, 9, 0}, {1, 10, 2.5F});
        return maker.make(kOrigin);
    }
};

TEST_F(Pictures, ANearBoxHidesAFarOneAndTheSkyIsBlue) {
    put(twoBoxes());
    const auto pictures = draw("boxes");
    ASSERT_EQ(pictures.size(), 1U);
    EXPECT_TRUE(reddish(pixelAt(pictures[0], 0.5, 0.5)));
    EXPECT_TRUE(bluish(pixelAt(pictures[0], 0.40, 0.45)));
    const Pixel sky = pixelAt(pictures[0], 0.5, 0.05);
    EXPECT_GT(sky.b, sky.r);
}

TEST_F(Pictures, AHiddenFeatureIsNotThereAndComesBack) {
    const scene::Slot slot = put(twoBoxes(1, 2));
    std::vector<std::uint32_t> states(64, RG_FEATURE_SHOWN);
    states[1] = 0;
    setStates(slot, states);
    EXPECT_TRUE(bluish(pixelAt(draw("hidden").at(0), 0.5, 0.5)));
    states[1] = RG_FEATURE_SHOWN;
    setStates(slot, states);
    EXPECT_TRUE(reddish(pixelAt(draw().at(0), 0.5, 0.5)));
}

TEST_F(Pictures, TheSamePictureTwice) {
    put(twoBoxes());
    const auto first = draw();
    const auto second = draw();
    EXPECT_EQ(largestDifference(first.at(0), second.at(0)), 0);
}

TEST_F(Pictures, ACrossFadeShowsBothInPartAndNeitherTwice) {
    const scene::Slot slot = put(twoBoxes(1, 2));
    std::vector<std::uint32_t> states(64, RG_FEATURE_SHOWN);
    states[1] = 0xFFU << RG_FEATURE_FROM_SHIFT;
    setStates(slot, states);
    input.visit.variant = {-1, 0, 0.5F};
    const auto half = draw("fade-half");
    // Where the red box stands, about half of the pixels show it and half what is behind.
    std::size_t red = 0;
    std::size_t blue = 0;
    for (std::uint32_t y = 90; y < 110; ++y) {
        for (std::uint32_t x = 150; x < 170; ++x) {
            const std::size_t at = (std::size_t{y} * width + x) * 4;
            const Pixel p{half[0].rgba[at], half[0].rgba[at + 1], half[0].rgba[at + 2]};
            red += reddish(p) ? 1U : 0U;
            blue += bluish(p) ? 1U : 0U;
        }
    }
    EXPECT_EQ(red + blue, 400U);
    EXPECT_NEAR(static_cast<double>(red), 200.0, 40.0);
    input.visit.variant.share = 1.0F;
    EXPECT_TRUE(bluish(pixelAt(draw().at(0), 0.5, 0.5)));
    input.visit.variant.share = 0.0F;
    EXPECT_TRUE(reddish(pixelAt(draw().at(0), 0.5, 0.5)));
}

TEST_F(Pictures, AProposalsModelIsShownOnlyInItsVariant) {
    ChunkMaker maker;
    maker.proto.material = Material::Model;
    maker.proto.colour = kRed;
    maker.box(Layer::Model, {-1, 9, 0}, {1, 10, 2.5F});
    put(maker.make(kOrigin), 3);
    input.visit.variant = {frame::kCurrentState, frame::kCurrentState, 1.0F};
    EXPECT_FALSE(reddish(pixelAt(draw().at(0), 0.5, 0.5)));
    input.visit.variant = {3, 3, 1.0F};
    EXPECT_TRUE(reddish(pixelAt(draw().at(0), 0.5, 0.5)));
}

TEST_F(Pictures, TwoEyesSeeTheNearBoxApartInOneMultiviewPass) {
    options.viewCount = 2;
    options.multiview = RendererOptions::Multiview::Always;
    look({0, 0, 1.7}, 0);
    put(twoBoxes());
    const auto pictures = draw("eyes");
    ASSERT_EQ(pictures.size(), 2U);
    const auto firstRed = [&](const Picture& p) {
        for (std::uint32_t x = 0; x < p.width; ++x) {
            const std::size_t at = (std::size_t{p.height / 2} * p.width + x) * 4;
            if (reddish({p.rgba[at], p.rgba[at + 1], p.rgba[at + 2]})) {
                return static_cast<double>(x);
            }
        }
        return -1.0;
    };
    // 64 mm at 9 m with 200 pixels over 60 degrees: 0.064 / 9 * 100 / tan 30 = 1.23 pixels, to the left for the right eye.
    const double left = firstRed(pictures[0]);
    const double right = firstRed(pictures[1]);
    ASSERT_GT(left, 0.0);
    EXPECT_NEAR(left - right, 1.23, 1.0);
    EXPECT_GT(left, right);
}

TEST_F(Pictures, BothEyesSeeGroundSkyAndBoxes) {
    options.viewCount = 2;
    look({0, 0, 1.7}, 0);
    ChunkMaker maker;
    maker.ground(80, 40, [](float, float) { return 0.0F; });  // large triangles, clipped at the eye
    put(maker.make(kOrigin));
    put(twoBoxes());
    const auto pictures = draw("eyes-ground");
    ASSERT_EQ(pictures.size(), 2U);
    EXPECT_GT(largestDifference(pictures[0], pictures[1]), 20) << "parallax";
    for (const auto& [x, y] : {std::pair(0.5, 0.05), std::pair(0.1, 0.9), std::pair(0.5, 0.5)}) {
        const Pixel left = pixelAt(pictures[0], x, y);
        const Pixel right = pixelAt(pictures[1], x, y);
        EXPECT_NEAR(left.r, right.r, 12);
        EXPECT_NEAR(left.g, right.g, 12);
        EXPECT_NEAR(left.b, right.b, 12);
    }
}

TEST_F(Pictures, OfTwoDetailsOneIsDrawnByDistance) {
    ChunkMaker maker;
    maker.proto.material = Material::Model;
    maker.proto.colour = kRed;
    maker.box(Layer::Model, {-1, -1, 0}, {1, 1, 2.5F});
    world::Chunk chunk = *maker.make(kOrigin);
    world::Part far = chunk.parts.at(0);
    for (world::Vertex& vertex : far.vertices) {
        vertex.r = kBlue[0];
        vertex.b = kBlue[2];
    }
    for (world::DrawRecord& draw : far.draws) {
        draw.part = 1;
    }
    chunk.parts.at(0).detail = world::Detail::Near;
    far.detail = world::Detail::Far;
    // Half a metre's error is two pixels high at 200 / (2 tan 30 degrees) / 2 * 0.5 = 43 m.
    chunk.parts.at(0).farError = far.farError = 0.5F;
    chunk.parts.push_back(far);
    put(std::make_shared<const world::Chunk>(std::move(chunk)));
    look({0, -35, 1.7}, 0);
    EXPECT_TRUE(reddish(pixelAt(draw("detail-near").at(0), 0.5, 0.5)));
    look({0, -52, 1.7}, 0);
    EXPECT_TRUE(bluish(pixelAt(draw("detail-far").at(0), 0.5, 0.5)));
}

TEST_F(Pictures, AFrameTellsWhereItsTimeWent) {
    put(twoBoxes());
    draw();
    const FrameStats plain = renderer->stats();
    ASSERT_FALSE(plain.passes.empty()) << "lavapipe has timestamps";
    EXPECT_EQ(plain.passes.back().name, "scene");
    input.timeLayers = true;
    const auto cut = draw();
    const FrameStats timed = renderer->stats();
    EXPECT_GT(timed.passes.size(), plain.passes.size());
    EXPECT_TRUE(std::any_of(timed.passes.begin(), timed.passes.end(), [](const PassTime& p) { return p.name == "models"; }));
    input.timeLayers = false;
    EXPECT_EQ(largestDifference(cut.at(0), draw().at(0)), 0) << "measuring changes no pixel";
}

TEST_F(Pictures, ShadowFallsOnTheSideAwayFromTheSun) {
    ChunkMaker maker;
    maker.ground(80, 2, [](float, float) { return 0.0F; });
    maker.proto.material = Material::Model;
    maker.proto.colour = {200, 200, 200, 255};
    maker.box(Layer::Model, {-2, 8, 0}, {2, 12, 4});
    put(maker.make(kOrigin));
    input.sunDirection = glm::normalize(glm::dvec3(-1.0, 0.0, 1.0));  // from the west, 45 degrees: 4 m of shadow to the east
    look({0, -4, 9}, 0, -30);
    const Picture p = draw("shadow").at(0);
    const auto ground = [&](const glm::dvec3& at) {
        const frame::View& view = input.views.views[0];
        const glm::vec4 clip =
            view.clipFromView * view.viewFromLocal * glm::vec4(math::localFromWorld(kOrigin + at, input.views.origin), 1.0F);
        const Pixel pixel =
            pixelAt(p, 0.5 + 0.5 * static_cast<double>(clip.x / clip.w), 0.5 + 0.5 * static_cast<double>(clip.y / clip.w));
        return pixel.r + pixel.g + pixel.b;
    };
    const int lit = ground({-4, 10, 0});
    const int shaded = ground({4, 9, 0});
    const int beyond = ground({8, 10, 0});
    EXPECT_LT(shaded, lit * 6 / 10);
    EXPECT_GT(beyond, lit * 8 / 10);
}

TEST_F(Pictures, TheGroundOpensOnThePipeAndOnlyThere) {
    ChunkMaker maker;
    maker.ground(200, 4, [](float, float) { return 0.0F; });
    maker.proto.material = Material::SewerStorm;
    maker.tube({-60, 14, -3}, {60, 14, -3}, 0.6F);
    maker.proto.material = Material::Manhole;
    maker.tube({3, 14, -3}, {3, 14, -0.02F}, 0.5F);
    put(maker.make(kOrigin));
    look({0, 0, 6}, 0, -30);
    input.visit.xray.centre = kOrigin + glm::dvec3(0, 14, 0);
    input.visit.xray.radius = 5.0F;
    const Picture closed = draw("xray-closed").at(0);
    EXPECT_EQ(shareOf(closed, [](Pixel p) { return p.b > p.g + 40 && p.b > p.r + 40 && p.b < 200; }), 0.0);
    input.visit.xray.opening = 1.0F;
    const Picture open = draw("xray-open").at(0);
    const auto pipe = [](Pixel p) { return p.b > p.r + 40 && p.b > p.g + 15; };
    const auto at = [&](double x, double y, double z) {
        const frame::View& view = input.views.views[0];
        const glm::vec4 clip = view.clipFromView * view.viewFromLocal *
                               glm::vec4(math::localFromWorld(kOrigin + glm::dvec3(x, y, z), input.views.origin), 1.0F);
        return pixelAt(open, 0.5 + 0.5 * static_cast<double>(clip.x / clip.w), 0.5 + 0.5 * static_cast<double>(clip.y / clip.w));
    };
    EXPECT_TRUE(pipe(at(0, 13.6, -2.6))) << "the pipe at its depth, through the opening";
    EXPECT_FALSE(pipe(at(-8, 13.6, -2.6))) << "beside the opening the street hides it";
    EXPECT_EQ(largestDifference(closed, draw().at(0)) > 0, true);
    const Pixel far = at(0, 40, 0);
    const Pixel farClosed = pixelAt(closed, 0.5, 0.2);
    EXPECT_GT(far.g, far.b) << "grass beyond the opening stays grass";
    EXPECT_GT(farClosed.r + farClosed.g + farClosed.b, 0);
}

TEST_F(Pictures, AFarMarkerKeepsItsSize) {
    ChunkMaker maker;
    maker.ground(80, 4, [](float, float) { return 0.0F; });
    put(maker.make(kOrigin));
    const std::array<Marker, 2> markers{Marker{kOrigin + glm::dvec3(0, 60, 0), 0xFF0000FFU, 0, false},
                                        Marker{kOrigin + glm::dvec3(-2, 8, 0), 0xFFFF0000U, 3, true}};
    const std::array<GroundRing, 1> rings{GroundRing{kOrigin + glm::dvec3(1.5, 6, 0), {0, 0, 1}, 0.5F, 0xFF00FFFFU}};
    input.markers = markers;
    input.rings = rings;
    const Picture p = draw("markers").at(0);
    const double red = shareOf(p, [](Pixel c) { return c.r > 180 && c.g < 60 && c.b < 60; }) * width * height;
    // A disc of 0.68 * 12 pixels radius.
    EXPECT_NEAR(red, 3.14 * 8.16 * 8.16, 45.0);
}

TEST_F(Pictures, AVeilGreysEverything) {
    put(twoBoxes());
    input.visit.fade = 1.0F;
    const Picture p = draw("veil").at(0);
    const Pixel middle = pixelAt(p, 0.5, 0.5);
    EXPECT_NEAR(middle.r, middle.b, 3);
    EXPECT_NEAR(middle.r, pixelAt(p, 0.1, 0.1).r, 3);
}

TEST_F(Pictures, PanelsLieOverThePictureWithinTheirClip) {
    put(twoBoxes());
    UiDraw ui;
    ui.width = static_cast<float>(width);
    ui.height = static_cast<float>(height);
    const std::uint32_t half = 0x80FFFFFFU;
    ui.vertices = {{0, 0, 0, 0, half}, {100, 0, 1, 0, half}, {100, 100, 1, 1, half}, {0, 100, 0, 1, 0xFF00FF00U}};
    ui.indices = {0, 1, 2};
    ui.commands = {{0, 3, 0, {0, 0, 50, 50}}};
    input.ui = &ui;
    const std::array<std::uint8_t, 1> solid{255};
    open();
    renderer->setUiAtlas({1, 1, solid});
    const Picture with = draw("panel").at(0);
    input.ui = nullptr;
    const Picture without = draw().at(0);
    EXPECT_GT(pixelAt(with, 0.1, 0.08).r, pixelAt(without, 0.1, 0.08).r);
    EXPECT_EQ(pixelAt(with, 0.25, 0.08).r, pixelAt(without, 0.25, 0.08).r) << "cut off by the clip rectangle";
}

}  // namespace
}  // namespace rundgang::render
