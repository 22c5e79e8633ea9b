// What belongs to the visitor rather than to the town: strokes, panels, the quiet place, and what protects from sickness.
#include "engine/render/RoomItems.h"
#include "tests/render/ChunkMaker.h"
#include "tests/render/Eyes.h"
#include "tests/render/SheetMaker.h"
#include "tests/render/Stage.h"

#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

#include <array>
#include <cmath>

namespace rundgang::render {
namespace {

int light(Pixel p) { return p.r + p.g + p.b; }

class Room : public Stage {
protected:
    void SetUp() override {
        Stage::SetUp();
        options.viewCount = 2;
        input.sunDirection = glm::normalize(glm::dvec3(0.3, -0.6, 0.7));
        wear(Eyes::asymmetric());
    }

    void wear(Eyes worn) {
        worn.head = kOrigin + glm::dvec3(0.0, 0.0, 1.65);
        eyes = worn;
        input.views = eyes.views();
        input.visit.feet = kOrigin;
        input.visit.room = frame::RoomPlace{kOrigin, 0.0};
    }

    void street() {
        ChunkMaker maker;
        maker.ground(120, 4, [](float, float) { return 0.0F; });
        maker.house({-6, 16, 0}, {8, 6}, 5.8F, 20, {232, 220, 196, 255}, {150, 72, 52, 255});
        maker.house({8, 20, 0}, {9, 6}, 5.8F, -12, {226, 200, 160, 255}, {134, 66, 50, 255});
        maker.tree({3, 11, 0}, 6.0F);
        // A wall close by, to the right.
        maker.proto.material = Material::Model;
        maker.proto.colour = {200, 190, 170, 255};
        maker.box(Layer::Model, {0.8F, 1.2F, 0}, {1.6F, 1.4F, 2.4F});
        put(maker.make(kOrigin));
    }

    Pixel at(const Picture& picture, std::uint32_t eye, const math::WorldPos& point) const {
        const glm::dvec2 p = eyes.pixel(eye, point).value();
        return pixelAt(picture, p.x / eyes.width, p.y / eyes.height);
    }
    /// In a direction from the head, far away.
    Pixel towards(const Picture& picture, std::uint32_t eye, double rightDeg, double upDeg) const {
        return at(picture, eye, eyes.at(5000.0, rightDeg, upDeg));
    }

    Eyes eyes;
};

TEST_F(Room, StrokesAreHiddenByWhatIsNearerAndSeenInTheQuietPlace) {
    street();
    // Beside the wall, and behind it.
    const std::array<frame::RoomStroke, 3> strokes{
        frame::RoomStroke{{-0.2F, 0.4F, 1.2F}, {-0.4F, 3.0F, 1.5F}, 0.006F, 0xFF1414E6U},
        frame::RoomStroke{{0.6F, 1.9F, 1.5F}, {2.4F, 1.9F, 1.5F}, 0.02F, 0xFF1414E6U},
        frame::RoomStroke{{-0.6F, 0.9F, 1.4F}, {-0.6F, 0.9F, 1.4F}, 0.03F, 0x801414E6U}};
    input.strokes = strokes;
    std::vector<Picture> pictures = draw("room-strokes");
    for (std::uint32_t eye = 0; eye < 2; ++eye) {
        EXPECT_GT(redness(at(pictures[eye], eye, kOrigin + glm::dvec3(-0.3, 1.7, 1.35)).r, 60, 60), 0.0);
        const Pixel behind = at(pictures[eye], eye, kOrigin + glm::dvec3(1.35, 1.9, 1.5));
        EXPECT_LT(behind.r - behind.g, 40) << "behind the wall, eye " << eye;
        // Half of a red as strong as the others' is about half as far from what is behind it.
        const Pixel faint = at(pictures[eye], eye, kOrigin + glm::dvec3(-0.6, 0.9, 1.4));
        EXPECT_GT(faint.r, faint.g + 20);
        EXPECT_GT(faint.g, 40);
    }
    input.visit.quiet = 1.0F;
    pictures = draw("room-strokes-quiet");
    for (std::uint32_t eye = 0; eye < 2; ++eye) {
        const Pixel inTheOpen = at(pictures[eye], eye, kOrigin + glm::dvec3(1.35, 1.9, 1.5));
        EXPECT_GT(inTheOpen.r, inTheOpen.g + 60) << "there is no wall in the quiet place";
    }
}

TEST_F(Room, AThinStrokeFarAwayStaysAndStaysWhole) {
    input.visit.quiet = 1.0F;
    const std::array<frame::RoomStroke, 1> strokes{
        frame::RoomStroke{{-4.0F, 12.0F, 2.0F}, {4.0F, 12.0F, 3.0F}, 0.002F, 0xFFFFFFFFU}};
    const std::vector<Picture> without = draw();
    input.strokes = strokes;
    const std::vector<Picture> with = draw("room-thin");
    for (std::uint32_t eye = 0; eye < 2; ++eye) {
        for (int i = -8; i <= 8; ++i) {
            const math::WorldPos point = kOrigin + glm::dvec3(i * 0.48, 12.0, 2.5 + i * 0.06);
            const glm::dvec2 p = eyes.pixel(eye, point).value();
            EXPECT_GT(light(pixelAt(with[eye], p.x / eyes.width, p.y / eyes.height)),
                      light(pixelAt(without[eye], p.x / eyes.width, p.y / eyes.height)) + 20)
                << "broken at " << i;
        }
    }
}

TEST_F(Room, PanelsAreNeverInsideAWallAndHaveNoBack) {
    street();
    UiDraw sheet = emptySheet(512, 256);
    fill(sheet, 0, 0, 256, 256, 0xF0302820U);
    for (int i = 0; i < 8; ++i) {
        fill(sheet, 24, 24.0F + 26.0F * static_cast<float>(i), 232, 40.0F + 26.0F * static_cast<float>(i), 0xFFE6E6E6U);
    }
    fill(sheet, 256, 0, 512, 256, 0xFF1414E6U);
    input.sheet = &sheet;
    input.sheetRevision = 1;
    std::array<frame::RoomPanel, 2> panels;
    // Inside the wall, turned towards the visitor; and one seen from behind.
    panels[0].pose.position = {1.1F, 1.6F, 1.6F};
    panels[0].pose.orientation = glm::angleAxis(-0.6F, glm::vec3(0.0F, 0.0F, 1.0F));
    panels[0].width = panels[0].height = 0.7F;
    panels[0].sheetWidth = panels[0].sheetHeight = 256;
    panels[1] = panels[0];
    panels[1].pose.position = {-0.7F, 1.6F, 1.6F};
    panels[1].pose.orientation = glm::angleAxis(3.14159F, glm::vec3(0.0F, 0.0F, 1.0F));
    panels[1].sheetX = 256;
    input.panels = panels;
    input.panelsInScene = true;
    // A ray that goes to the panel passes before it, and ends behind it.
    const std::array<frame::RoomStroke, 1> strokes{
        frame::RoomStroke{{0.3F, 0.3F, 1.2F}, {1.16F, 1.72F, 1.66F}, 0.004F, 0xFF00A5FFU}};
    input.strokes = strokes;
    const std::vector<Picture> pictures = draw("room-panels");
    for (std::uint32_t eye = 0; eye < 2; ++eye) {
        const Pixel text =
            at(pictures[eye], eye, kOrigin + glm::dvec3(1.1, 1.6, 1.6) + glm::dvec3(0.0, 0.0, 0.35 - 0.7 * 32 / 256.0));
        EXPECT_GT(light(text), 500) << "the first line, eye " << eye;
        const Pixel back = at(pictures[eye], eye, kOrigin + glm::dvec3(-0.7, 1.6, 1.6));
        EXPECT_LT(back.r - back.g, 60);
    }
    input.visit.dim = 1.0F;
    const std::vector<Picture> dimmed = draw("room-panels-dim");
    const math::WorldPos line = kOrigin + glm::dvec3(1.1, 1.6, 1.95 - 0.7 * 32 / 256.0);
    EXPECT_NEAR(light(at(dimmed[0], 0, line)), light(at(pictures[0], 0, line)), 6) << "panels stay bright";
    // A quarter of the light is about 0.54 of the sRGB value.
    EXPECT_NEAR(light(towards(dimmed[0], 0, -20.0, 25.0)) / static_cast<double>(light(towards(pictures[0], 0, -20.0, 25.0))),
                0.54, 0.03);
}

TEST_F(Room, TheVignetteClosesByTheSameAngleInBothEyes) {
    for (const Eyes& worn : {Eyes::asymmetric(), Eyes::canted()}) {
        wear(worn);
        input.visit.vignette = 0.0F;
        const std::vector<Picture> open = draw();
        input.visit.vignette = 1.0F;
        const std::vector<Picture> closed = draw(worn.cantDeg > 0.0 ? "room-vignette-canted" : "room-vignette");
        input.visit.vignette = 0.4F;
        const std::vector<Picture> half = draw("room-vignette-half");
        for (std::uint32_t eye = 0; eye < 2; ++eye) {
            for (const double side : {-1.0, 1.0}) {
                const auto compare = [&](const std::vector<Picture>& covered, double angle) {
                    return light(towards(covered[eye], eye, side * angle, 0.0)) /
                           static_cast<double>(light(towards(open[eye], eye, side * angle, 0.0)));
                };
                EXPECT_NEAR(compare(closed, 12.0), 1.0, 0.02) << "open ahead";
                EXPECT_LT(compare(closed, 31.0), 0.2) << "20 degrees and a soft edge";
                EXPECT_GT(compare(half, 31.0), 0.98) << "38 degrees";
                EXPECT_NEAR(compare(closed, 21.0), compare(closed, -21.0), 0.05);
            }
            EXPECT_NEAR(light(towards(closed[0], 0, 21.0, 0.0)), light(towards(closed[1], 1, 21.0, 0.0)), 12)
                << "the edge lies at infinity: alike in both eyes";
        }
        input.visit.vignette = 0.005F;
        EXPECT_LT(largestDifference(draw().at(0), open[0]), 3) << "it comes in from nothing";
        input.visit.vignette = 0.0F;
    }
}

TEST_F(Room, TheQuietPlaceHasAFloorAHorizonAndNoTown) {
    street();
    const std::vector<Picture> town = draw("room-town");
    input.visit.quiet = 0.5F;
    draw("room-quiet-half");
    input.visit.quiet = 1.0F;
    const std::vector<Picture> quiet = draw("room-quiet");
    for (std::uint32_t eye = 0; eye < 2; ++eye) {
        // The house is gone: where it stood is the sky as it is elsewhere at this height.
        const math::WorldPos house = kOrigin + glm::dvec3(-5.0, 14.0, 4.0);
        const int sky = light(at(quiet[eye], eye, kOrigin + glm::dvec3(0.0, 14.866, 4.0)));
        EXPECT_GT(std::abs(light(at(town[eye], eye, house)) - sky), 40);
        EXPECT_NEAR(light(at(quiet[eye], eye, house)), sky, 8);
        EXPECT_GT(light(towards(quiet[eye], eye, 0.0, 2.0)), light(towards(quiet[eye], eye, 0.0, -2.0)) + 60) << "a horizon";
        // A ring every metre: at 2 m it is brighter than beside it, in both eyes at the place where the floor is.
        const auto ring = [&](double metres) {
            const glm::dvec2 p = eyes.pixel(eye, kOrigin + glm::dvec3(0.0, metres, 0.0)).value();
            const auto x = static_cast<std::uint32_t>(p.x);
            const auto y = static_cast<std::uint32_t>(p.y);
            return int{quiet[eye].rgba[(std::size_t{y} * eyes.width + x) * 4 + 1]};
        };
        EXPECT_GT(ring(2.0), ring(2.3) + 10);
        EXPECT_GT(ring(2.0), ring(1.7) + 10);
    }
    EXPECT_GT(largestDifference(town[0], quiet[0]), 60);
    // Back in the town, at once and whole.
    input.visit.quiet = 0.0F;
    const std::vector<Picture> again = draw();
    EXPECT_EQ(largestDifference(town[0], again[0]), 0);
}

TEST_F(Room, TheQuietPlacesShadowsAreFreshWhenTheTownComes) {
    // What is admitted while the town is out of sight throws its shadow all the same.
    input.visit.quiet = 1.0F;
    draw();
    street();
    draw();
    input.visit.quiet = 0.0F;
    const std::vector<Picture> late = draw();
    renderer.reset();
    clear();
    street();
    EXPECT_EQ(largestDifference(late[0], draw().at(0)), 0);
}

TEST_F(Room, WhatTheLensesHideIsBlackAndNothingIsDrawnThere) {
    street();
    const std::vector<Picture> open = draw();
    // The outer upper corner of each eye, as a runtime's mesh has it; the right eye's is the mirror image.
    const math::FovTangents& f = eyes.left;
    const std::array<glm::vec2, 3> left{glm::vec2(f.left, f.up), {f.left, f.up - 0.7F}, {f.left + 0.7F, f.up}};
    const std::array<glm::vec2, 3> right{glm::vec2(-f.left, f.up), {-f.left, f.up - 0.7F}, {-f.left - 0.7F, f.up}};
    input.hidden = {left, right};
    input.visit.vignette = 0.0F;
    for (const float quiet : {0.0F, 0.5F, 1.0F}) {
        for (const float fade : {0.0F, 0.6F}) {
            input.visit.quiet = quiet;
            input.visit.fade = fade;
            const std::vector<Picture> hidden = draw("room-hidden");
            EXPECT_EQ(light(pixelAt(hidden[0], 0.04, 0.04)), 0);
            EXPECT_EQ(light(pixelAt(hidden[1], 0.96, 0.04)), 0);
            EXPECT_GT(light(pixelAt(hidden[0], 0.96, 0.04)), 100);
            EXPECT_GT(light(pixelAt(hidden[1], 0.04, 0.04)), 100);
        }
    }
    input.visit.quiet = 0.0F;
    input.visit.fade = 0.0F;
    const std::vector<Picture> hidden = draw("room-hidden");
    std::size_t differing = 0;
    for (std::size_t i = 0; i < open[0].rgba.size(); i += 4) {
        differing += open[0].rgba[i] != hidden[0].rgba[i] || open[0].rgba[i + 1] != hidden[0].rgba[i + 1] ? 1U : 0U;
    }
    const double share = 0.5 * 0.7 * 0.7 / static_cast<double>((f.right - f.left) * (f.up - f.down));
    EXPECT_NEAR(static_cast<double>(differing) / static_cast<double>(open[0].rgba.size() / 4), share, 0.01)
        << "and nowhere else does a pixel change";
}

TEST(Mirror, TakesTheLargestPartOfTheWindowsShapeAroundTheAxis) {
    // 2 by 2 in tangents, 1000 pixels each; 16:9 takes the whole width, centred.
    const MirrorPart wide = mirrorPart({-1.0F, 1.0F, 1.0F, -1.0F}, 1000, 1000, 1600, 900);
    EXPECT_EQ(wide.x0, 0U);
    EXPECT_EQ(wide.x1, 1000U);
    EXPECT_NEAR(wide.y0, 219.0, 1.0);
    EXPECT_NEAR(wide.y1, 781.0, 1.0);
    // Asymmetric and tall: centred on the axis, which is not the middle.
    const MirrorPart tall = mirrorPart({-1.2F, 0.8F, 1.0F, -1.0F}, 1000, 1000, 500, 1000);
    EXPECT_EQ(tall.y0, 0U);
    EXPECT_NEAR(tall.x0, 350.0, 1.0);
    EXPECT_NEAR(tall.x1, 850.0, 1.0);
    EXPECT_NEAR(tall.fov.left, -0.5F, 0.01F);
    // As near to the axis as the field of view allows.
    const MirrorPart low = mirrorPart({-1.0F, 1.0F, 0.4F, -1.6F}, 1000, 1000, 1000, 500);
    EXPECT_EQ(low.y0, 0U);
    EXPECT_EQ(low.y1, 500U);
    const MirrorPart tiny = mirrorPart({-1.0F, 1.0F, 1.0F, -1.0F}, 10, 10, 4000, 1);
    EXPECT_GT(tiny.y1, tiny.y0);
}

}  // namespace
}  // namespace rundgang::render
