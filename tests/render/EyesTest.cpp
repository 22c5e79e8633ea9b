// Left and right eye agree: what is where is known beforehand, for near and far, for different eye distances, fields of view that
// are not symmetric, and displays turned outwards.
#include "engine/gpu/DeviceImpl.h"
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

constexpr std::array<std::uint8_t, 4> kRed{230, 20, 20, 255};
constexpr std::array<double, 5> kDistances{0.7, 2.0, 10.0, 200.0, 2000.0};
constexpr std::array<double, 3> kApart{0.054, 0.063, 0.074};

class EyesAgree : public Stage {
protected:
    void SetUp() override {
        Stage::SetUp();
        options.viewCount = 2;
        input.sunDirection = glm::normalize(glm::dvec3(0.1, -0.6, 0.8));
        eyes.head = kOrigin + glm::dvec3(3.3, -2.1, 1.65);
    }

    /// A square facing the head, `size` its half side as a share of the distance, in a chunk of its own.
    scene::Slot square(const math::WorldPos& centre, double size = 0.012) {
        ChunkMaker maker;
        maker.proto.material = Material::Model;
        maker.proto.colour = kRed;
        const Eyes::Axes a = eyes.axes();
        const double half = glm::length(centre - eyes.head) * size;
        const glm::vec3 x(a.right * half);
        const glm::vec3 y(a.up * half);
        maker.quad(Layer::Model, {-x - y, x - y, x + y, y - x}, glm::vec3(-a.ahead));
        return put(maker.make(centre));
    }

    void wear(const Eyes& worn) {
        eyes = worn;
        input.views = eyes.views();
        input.visit.feet = eyes.head + glm::dvec3(0.0, 0.0, -1.65);
        input.visit.room = frame::RoomPlace{input.visit.feet, glm::radians(eyes.headingDeg)};
    }

    /// Draws, and expects each point where geometry says it is, in each eye, and both eyes' difference right.
    void expectAt(const std::vector<math::WorldPos>& points, const std::string& name, double within = 0.5, double radius = 14.0) {
        const std::vector<Picture> pictures = draw(name);
        ASSERT_EQ(pictures.size(), 2U);
        for (const math::WorldPos& point : points) {
            const double away = glm::length(point - eyes.head);
            std::array<std::optional<glm::dvec2>, 2> seen;
            std::array<glm::dvec2, 2> wanted{};
            for (std::uint32_t eye = 0; eye < 2; ++eye) {
                wanted[eye] = eyes.pixel(eye, point).value();
                seen[eye] = centroidNear(pictures[eye], wanted[eye], radius, redness);
                ASSERT_TRUE(seen[eye]) << name << ": eye " << eye << " misses what is " << away << " m away";
                EXPECT_NEAR(seen[eye]->x, wanted[eye].x, within) << name << ", eye " << eye << ", " << away << " m";
                EXPECT_NEAR(seen[eye]->y, wanted[eye].y, within) << name << ", eye " << eye << ", " << away << " m";
            }
            EXPECT_NEAR(seen[0]->x - seen[1]->x, wanted[0].x - wanted[1].x, within) << name << ": disparity at " << away << " m";
            EXPECT_NEAR(seen[0]->y - seen[1]->y, wanted[0].y - wanted[1].y, within) << name << ": height at " << away << " m";
        }
    }

    void knownGeometry(const std::string& how) {
        eyes.headingDeg = 37.0;
        eyes.pitchDeg = -6.0;
        eyes.rollDeg = 11.0;
        std::vector<math::WorldPos> points;
        for (std::size_t i = 0; i < kDistances.size(); ++i) {
            points.push_back(eyes.at(kDistances[i], -20.0 + 10.0 * static_cast<double>(i), i % 2 == 0 ? 9.0 : -9.0));
            square(points.back());
        }
        const Eyes base = eyes;
        for (const auto& [shape, kind] : {std::pair(Eyes::symmetric(1.0), "symmetric"),
                                          std::pair(Eyes::asymmetric(), "asymmetric"), std::pair(Eyes::canted(), "canted")}) {
            for (const double apart : kApart) {
                Eyes worn = shape;
                worn.head = base.head;
                worn.headingDeg = base.headingDeg;
                worn.pitchDeg = base.pitchDeg;
                worn.rollDeg = base.rollDeg;
                worn.apart = apart;
                wear(worn);
                expectAt(points, "eyes-" + how + "-" + kind + "-" + std::to_string(std::lround(apart * 1000.0)));
            }
        }
    }

    Eyes eyes;
};

TEST_F(EyesAgree, OnKnownGeometryDrawnOneAfterTheOther) {
    options.multiview = RendererOptions::Multiview::Never;
    knownGeometry("single");
}

TEST_F(EyesAgree, OnKnownGeometryDrawnInOneMultiviewPass) {
    if (!device->impl().abilities.multiview) {
        GTEST_SKIP() << "render: this driver (" << device->name() << ") mixes up the views of a multiview pass";
    }
    options.multiview = RendererOptions::Multiview::Always;
    knownGeometry("multiview");
}

TEST_F(EyesAgree, TheDisparityIsWhatTheEyeDistanceSays) {
    // Straight ahead at 2 m, tangents -1..1 over 480 pixels: 240 * apart / 2.
    Eyes worn = Eyes::symmetric(1.0);
    worn.head = eyes.head;
    eyes = worn;
    square(eyes.at(2.0, 0.0, 0.0));
    for (const double apart : kApart) {
        worn.apart = apart;
        wear(worn);
        const std::vector<Picture> pictures = draw();
        const auto left = centroid(pictures.at(0), redness);
        const auto right = centroid(pictures.at(1), redness);
        ASSERT_TRUE(left && right);
        EXPECT_NEAR(left->x - right->x, 240.0 * apart / 2.0, 0.25);
        EXPECT_NEAR(left->y, right->y, 0.1);
    }
}

TEST_F(EyesAgree, NothingIsMissingInAnEyeNotEvenAtItsEdge) {
    for (const auto& [shape, kind] : {std::pair(Eyes::asymmetric(), "asymmetric"), std::pair(Eyes::canted(), "canted")}) {
        renderer.reset();
        clear();
        Eyes worn = shape;
        worn.head = kOrigin + glm::dvec3(3.3, -2.1, 1.65);
        worn.headingDeg = 200.0;
        wear(worn);
        std::vector<math::WorldPos> points;
        for (int i = -14; i <= 14; ++i) {
            const double distance = std::array{0.9, 6.0, 150.0}[static_cast<std::size_t>(i + 14) % 3];
            points.push_back(eyes.at(distance, i * 4.6, (i % 2) * 8.0));
            square(points.back());
        }
        const std::vector<Picture> pictures = draw(std::string("eyes-edge-") + kind);
        ASSERT_EQ(pictures.size(), 2U);
        std::array<int, 2> alone{};
        for (const math::WorldPos& point : points) {
            std::array<bool, 2> inside{};
            for (std::uint32_t eye = 0; eye < 2; ++eye) {
                const auto place = eyes.pixel(eye, point);
                inside[eye] = place && place->x > 1.0 && place->x < eyes.width - 1.0;
                const bool clearlyOut = !place || place->x < -12.0 || place->x > eyes.width + 12.0;
                const bool seen = place && centroidNear(pictures[eye], *place, 3.0, redness).has_value();
                EXPECT_TRUE(!inside[eye] || seen) << kind << ": eye " << eye << " misses one at " << place->x;
                EXPECT_TRUE(!clearlyOut || !seen) << kind << ": eye " << eye << " sees one that it cannot";
            }
            alone[0] += inside[0] && !inside[1] ? 1 : 0;
            alone[1] += inside[1] && !inside[0] ? 1 : 0;
        }
        EXPECT_GT(alone[0], 1) << "the test must hold some that only one eye sees";
        EXPECT_GT(alone[1], 1);
    }
}

TEST_F(EyesAgree, OnMarkersStrokesAndPanels) {
    Eyes worn = Eyes::canted();
    worn.head = eyes.head;
    worn.headingDeg = 75.0;
    worn.pitchDeg = 4.0;
    worn.rollDeg = -14.0;
    wear(worn);
    const frame::RoomPlace& room = *input.visit.room;

    // Far enough to be drawn at its least size (Sign.vert): 36 pixels for its 3 parts, its head's middle at 2.05 of them.
    const double away = 25.0;
    const math::WorldPos foot = eyes.at(away, 14.0, -20.0);
    const double perPixel = static_cast<double>(worn.left.up - worn.left.down) / worn.height;
    const std::array<Marker, 1> markers{Marker{foot, 0xFF1414E6U, 0, false}};
    input.markers = markers;
    const math::WorldPos dot = eyes.at(1.1, -14.0, 6.0);
    const std::array<frame::RoomStroke, 1> strokes{frame::RoomStroke{room.room(dot), room.room(dot), 0.012F, 0xFF1414E6U}};
    input.strokes = strokes;
    // A panel 1.5 m away with a red square in the upper right of its part of the sheet.
    UiDraw sheet = emptySheet(512, 256);
    fill(sheet, 256, 0, 512, 256, 0xFF402020U);
    fill(sheet, 448, 32, 480, 64, 0xFF1414E6U);  // its middle is at (464, 48): 0.8125 across, 0.1875 down
    const math::WorldPos middle = eyes.at(1.5, 2.0, 10.0);
    frame::RoomPanel panel;
    panel.pose.position = room.room(middle);
    panel.width = 0.4F;
    panel.height = 0.4F;
    panel.sheetX = 256;
    panel.sheetWidth = 256;
    panel.sheetHeight = 256;
    input.sheet = &sheet;
    input.sheetRevision = 1;
    input.panels = std::span(&panel, 1);
    input.panelsInScene = true;
    const math::WorldPos mark = middle + room.worldDirection({0.4F * (0.8125F - 0.5F), 0.0F, 0.4F * (0.5F - 0.1875F)});
    expectAt({foot + glm::dvec3(0.0, 0.0, 36.0 * perPixel * away * 2.05 / 3.0), dot, mark}, "eyes-things", 0.5, 30.0);
}

TEST_F(EyesAgree, OnShadowsAndTheOpenedGround) {
    ChunkMaker maker;
    maker.ground(120, 4, [](float, float) { return 0.0F; });
    maker.proto.material = Material::SewerStorm;
    maker.tube({-60, 9, -3}, {60, 9, -3}, 0.6F);
    maker.proto.material = Material::Model;
    maker.proto.colour = {200, 200, 200, 255};
    maker.box(Layer::Model, {4, 10, 0}, {6, 12, 3});
    put(maker.make(kOrigin));
    Eyes worn = Eyes::asymmetric();
    worn.head = kOrigin + glm::dvec3(0.0, 0.0, 4.0);
    worn.pitchDeg = -25.0;
    wear(worn);
    input.sunDirection = glm::normalize(glm::dvec3(-1.0, 0.0, 1.0));  // three metres of shadow, to the east
    input.visit.xray.centre = kOrigin + glm::dvec3(-3, 9, 0);
    input.visit.xray.radius = 4.0F;
    input.visit.xray.opening = 1.0F;
    const std::vector<Picture> pictures = draw("eyes-ground-opened");
    ASSERT_EQ(pictures.size(), 2U);
    for (std::uint32_t eye = 0; eye < 2; ++eye) {
        const auto at = [&](const glm::dvec3& place) {
            const glm::dvec2 p = eyes.pixel(eye, kOrigin + place).value();
            return pixelAt(pictures[eye], p.x / eyes.width, p.y / eyes.height);
        };
        const auto light = [](Pixel p) { return p.r + p.g + p.b; };
        EXPECT_LT(light(at({7.5, 11, 0})), light(at({2.5, 11, 0})) * 6 / 10) << "shadow, eye " << eye;
        const Pixel pipe = at({-3, 8.7, -2.5});
        EXPECT_GT(pipe.b, pipe.r + 40) << "pipe, eye " << eye;
    }
}

TEST_F(EyesAgree, EachIsThePictureThatASingleViewDraws) {
    ChunkMaker maker;
    maker.ground(160, 4, [](float x, float y) { return 0.3F * std::sin(x * 0.1F) * std::cos(y * 0.07F); });
    for (int i = 0; i < 6; ++i) {
        maker.house({-24.0F + 9.0F * static_cast<float>(i), 14.0F + 3.0F * static_cast<float>(i % 3), 0}, {7, 6}, 5.8F,
                    17.0F * static_cast<float>(i), {232, 220, 196, 255}, {150, 72, 52, 255});
        maker.nextDraw();
        maker.tree({-20.0F + 8.0F * static_cast<float>(i), 7, 0}, 5.0F);
    }
    const auto chunk = maker.make(kOrigin);
    Eyes worn = Eyes::canted();
    worn.head = kOrigin + glm::dvec3(0.0, -4.0, 1.65);
    wear(worn);
    put(chunk);
    const std::vector<Picture> both = draw("eyes-town");
    for (std::uint32_t eye = 0; eye < 2; ++eye) {
        renderer.reset();
        clear();
        options.viewCount = 1;
        put(chunk);
        input.views = eyes.view(eye);
        const std::vector<Picture> alone = draw();
        ASSERT_EQ(alone.size(), 1U);
        std::size_t differing = 0;
        for (std::size_t i = 0; i < alone[0].rgba.size(); ++i) {
            differing += std::abs(int{alone[0].rgba[i]} - int{both.at(eye).rgba[i]}) > 4 ? 1U : 0U;
        }
        EXPECT_LT(static_cast<double>(differing), 0.0005 * static_cast<double>(alone[0].rgba.size())) << "eye " << eye;
    }
}

TEST_F(EyesAgree, ARendererForTwoAlsoDrawsOne) {
    for (const auto how : {RendererOptions::Multiview::Never, RendererOptions::Multiview::Auto}) {
        renderer.reset();
        clear();
        options.multiview = how;
        Eyes worn = Eyes::symmetric(1.0);
        worn.head = eyes.head;
        wear(worn);
        square(eyes.at(2.0, 5.0, 5.0));
        const Picture left = draw().at(0);
        input.views = eyes.view(0);
        const std::vector<Picture> one = draw("eyes-one");
        ASSERT_EQ(one.size(), 1U);
        EXPECT_LE(largestDifference(one[0], left), 2);
        // A window's own size and shape.
        input.views.width = 320;
        input.views.height = 200;
        EXPECT_EQ(draw().at(0).width, 320U);
        wear(worn);
        EXPECT_LE(largestDifference(draw().at(0), left), 2) << "and two again";
    }
}

}  // namespace
}  // namespace rundgang::render
