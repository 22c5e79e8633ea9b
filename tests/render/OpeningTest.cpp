// The opened ground in pictures small enough to be reckoned: whose pixel is a pipe's, at the depth it should be, and nowhere
// outside; what is seen from below; glass; both eyes.
#include "tests/render/ChunkMaker.h"
#include "tests/render/Eyes.h"
#include "tests/render/Stage.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

namespace rundgang::render {
namespace {

/// Slopes, so that a wall's top is nowhere level.
float slope(float x, float y) { return 0.04F * x + 0.5F * std::sin(y * 0.08F); }

class OpenedGround : public Stage {
protected:
    /// Storm sewers (blue) from west to east, every 6 m from south to north, 2.6 m under the level of the origin.
    void putTown() {
        ChunkMaker maker;
        maker.ground(160, 2, slope);
        maker.proto.material = Material::SewerStorm;
        for (int i = -4; i <= 4; ++i) {
            maker.tube({-70, 6.0F * static_cast<float>(i), -4.2F}, {70, 6.0F * static_cast<float>(i), -4.2F}, 0.4F);
        }
        put(maker.make(kOrigin));
    }

    void openRound(const glm::dvec2& at, float radius) {
        frame::XRayView& xray = input.visit.xray;
        xray = {};
        xray.opening = 1.0F;
        xray.centre = kOrigin + glm::dvec3(at, static_cast<double>(slope(static_cast<float>(at.x), static_cast<float>(at.y))));
        xray.radius = radius;
        xray.fall = radius * 0.04F + 1.0F;
    }

    void openTrench(std::initializer_list<glm::dvec3> line, float radius) {
        frame::XRayView& xray = input.visit.xray;
        xray = {};
        xray.opening = 1.0F;
        xray.radius = radius;
        for (const glm::dvec3& p : line) {
            xray.line[xray.points++] = kOrigin + p;
        }
        xray.centre = kOrigin + (*line.begin() + *(line.end() - 1)) * 0.5;
        xray.centre.z = kOrigin.z;
    }

    /// A red hall around the town, in the sky's place: then a red pixel is one that would show the sky.
    void putHall() {
        ChunkMaker maker;
        maker.proto.material = Material::Model;
        maker.proto.colour = {230, 10, 10, 255};
        maker.box(Layer::Model, {-95, -95, -40}, {95, 95, 70});
        put(maker.make(kOrigin));
    }

    /// Into each pixel: where its ray meets the ground as reckoned here, in doubles.
    template <typename Deed>
    void eachPixel(Deed deed) const {
        const frame::View& view = input.views.views[0];
        const glm::dmat3 localFromView = glm::transpose(glm::dmat3(glm::mat3(view.viewFromLocal)));
        const glm::dvec3 eye = math::worldFromLocal(view.eyeLocal, input.views.origin) - kOrigin;
        for (std::uint32_t y = 0; y < height; ++y) {
            for (std::uint32_t x = 0; x < width; ++x) {
                const double u = (x + 0.5) / width;
                const double v = (y + 0.5) / height;
                const glm::dvec3 inView(glm::mix(static_cast<double>(view.fov.left), static_cast<double>(view.fov.right), u),
                                        glm::mix(static_cast<double>(view.fov.up), static_cast<double>(view.fov.down), v), -1.0);
                deed(eye, glm::normalize(localFromView * inView), std::size_t{y} * width + x);
            }
        }
    }

    /// Where a ray first meets the sloping ground; none within 100 m.
    static std::optional<glm::dvec3> ground(const glm::dvec3& eye, const glm::dvec3& ray) {
        for (double t = 0.05; t < 100.0; t += 0.05) {
            const glm::dvec3 p = eye + ray * t;
            if (p.z < static_cast<double>(slope(static_cast<float>(p.x), static_cast<float>(p.y)))) {
                return p;
            }
        }
        return std::nullopt;
    }
};

Pixel pixelOf(const Picture& picture, std::size_t index) {
    const std::uint8_t* p = &picture.rgba[index * 4];
    return {p[0], p[1], p[2]};
}

bool sky(Pixel p) { return p.r > p.g + 60 && p.r > p.b + 60; }

bool pipe(Pixel p) { return p.b > p.r + 40 && p.b > p.g + 15; }

TEST_F(OpenedGround, PipesAreSeenInsideEveryShapeAtTheirDepthAndNowhereOutside) {
    putTown();
    look({0, -12, 10}, 4, -42);
    const auto shapes =
        std::array<std::function<void()>, 4>{[&] { openRound({0, 0}, 9.0F); }, [&] { openRound({2, -4}, 5.0F); },
                                             [&] { openTrench({{-10, 0, -5}, {12, 0, -5}}, 3.0F); },
                                             [&] { openTrench({{-8, -6, -5}, {0, -6, -5}, {6, 6, -5.5}}, 3.0F); }};
    for (std::size_t shape = 0; shape < shapes.size(); ++shape) {
        shapes[shape]();
        const Picture picture = draw("opened-" + std::to_string(shape)).at(0);
        const frame::Opening open = input.visit.xray.shape();
        int inside = 0;
        int wrong = 0;
        int deep = 0;
        eachPixel([&](const glm::dvec3& eye, const glm::dvec3& ray, std::size_t pixel) {
            const std::optional<glm::dvec3> at = ground(eye, ray);
            if (!at || !pipe(pixelOf(picture, pixel))) {
                return;
            }
            const double rim = open.distance({kOrigin.x + at->x, kOrigin.y + at->y});
            inside += rim < 0.0 ? 1 : 0;
            wrong += rim > 0.3 ? 1 : 0;  // a pixel on the rim is of both
            // On the level of the pipes' axes the ray passes within a radius and a bit of one of them.
            const glm::dvec3 low = eye + ray * ((-4.2 - eye.z) / ray.z);
            const double off = std::abs(low.y - 6.0 * std::round(low.y / 6.0)) * std::abs(ray.z);
            deep += off < 0.55 ? 1 : 0;
        });
        EXPECT_GT(inside, 60) << shape;
        EXPECT_EQ(wrong, 0) << shape;
        EXPECT_GT(deep, inside * 98 / 100) << shape << ": pipes at another depth than theirs";
    }
}

TEST_F(OpenedGround, HalfOpenItIsHalfAsWideAndShutThereIsNothing) {
    putTown();
    look({0, -12, 10}, 4, -42);
    openRound({0, 0}, 9.0F);
    const double whole = shareOf(draw().at(0), pipe);
    input.visit.xray.opening = 0.5F;
    const double half = shareOf(draw().at(0), pipe);
    input.visit.xray.opening = 0.0F;
    EXPECT_GT(whole, half * 1.5);
    EXPECT_GT(half, 0.0);
    EXPECT_EQ(shareOf(draw().at(0), pipe), 0.0);
}

TEST_F(OpenedGround, FromBelowTheSkyIsSeenThroughTheOpeningAndNowhereElse) {
    putTown();
    putHall();
    openTrench({{-20, 0, -5}, {20, 0, -5}}, 3.0F);
    input.visit.xray.below = true;
    for (const double heading : {0.0, 75.0, 200.0, 270.0}) {
        for (const double pitch : {-40.0, 10.0, 60.0}) {
            look({-3, 1.4, -3.3}, heading, pitch, 80.0);
            const Picture picture =
                draw("below-" + std::to_string(static_cast<int>(heading)) + "-" + std::to_string(static_cast<int>(pitch))).at(0);
            const frame::Opening open = input.visit.xray.shape();
            int wrong = 0;
            eachPixel([&](const glm::dvec3& eye, const glm::dvec3& ray, std::size_t pixel) {
                // Where the ray comes up to the ground's level; never, if it goes down.
                double t = 0.0;
                glm::dvec3 at = eye;
                while (t < 60.0 && at.z < static_cast<double>(slope(static_cast<float>(at.x), static_cast<float>(at.y)))) {
                    t += 0.05;
                    at = eye + ray * t;
                }
                const bool through = t < 60.0 && open.distance({kOrigin.x + at.x, kOrigin.y + at.y}) < 0.15;
                wrong += sky(pixelOf(picture, pixel)) && !through ? 1 : 0;
            });
            EXPECT_EQ(wrong, 0) << heading << " " << pitch;
        }
    }
    look({-3, 0, -3.3}, 90, 70);
    EXPECT_GT(shareOf(draw("below-up").at(0), sky), 0.1) << "overhead it is there";
}

TEST_F(OpenedGround, InTheEarthBesideAnOpeningThereIsEarthAllAround) {
    putTown();
    openTrench({{-20, 30, -5}, {20, 30, -5}}, 3.0F);
    input.visit.xray.below = true;
    for (const double pitch : {-60.0, 0.0, 60.0}) {
        look({-3, -10, -3}, 180, pitch, 80.0);
        const auto bright = [](Pixel p) { return p.r + p.g + p.b > 400; };
        EXPECT_EQ(shareOf(draw("earth").at(0), bright), 0.0) << pitch;
    }
}

TEST_F(OpenedGround, ItsUndersideLooksLikeNoStreet) {
    putTown();
    openTrench({{-20, 30, -5}, {20, 30, -5}}, 3.0F);
    look({0, -10, 3}, 0, -60);
    const Picture above = draw("above").at(0);
    const auto meadow = [](Pixel p) { return p.g > p.r + 8 && p.g > p.b + 8; };
    EXPECT_GT(shareOf(above, meadow), 0.8);
    input.visit.xray.below = true;
    look({0, -10, -3}, 0, 60);
    EXPECT_EQ(shareOf(draw("underside").at(0), meadow), 0.0);
}

TEST_F(OpenedGround, GlassLeavesThePipesVisibleAndTheRestOfTheGroundAsItIs) {
    putTown();
    look({-2, -16, 7}, 4, -28);
    openRound({0, 0}, 9.0F);
    const Picture cut = draw().at(0);
    input.visit.xray.glass = 0.5F;
    const Picture glass = draw("glass").at(0);
    input.visit.xray.opening = 0.0F;
    const Picture closed = draw().at(0);
    int between = 0;
    int counted = 0;
    for (std::size_t i = 0; i < cut.rgba.size(); i += 4) {
        const int a = cut.rgba[i + 2];
        const int b = closed.rgba[i + 2];
        if (std::abs(a - b) > 40) {
            ++counted;
            between += glass.rgba[i + 2] > std::min(a, b) && glass.rgba[i + 2] < std::max(a, b) ? 1 : 0;
        }
    }
    EXPECT_GT(counted, 300);
    EXPECT_GT(between, counted * 95 / 100);
    for (const double x : {0.03, 0.97}) {
        const Pixel p = pixelAt(glass, x, 0.9);
        const Pixel q = pixelAt(closed, x, 0.9);
        EXPECT_NEAR(p.g, q.g, 3) << "outside it is as ever";
    }
}

TEST_F(OpenedGround, WallsMeetTheTrueGroundWithoutAGapToTheSky) {
    putTown();
    putHall();
    for (const float radius : {3.0F, 9.0F, 40.0F}) {
        openRound({0, 0}, radius);
        look({0, -static_cast<double>(radius) - 6.0, 3.5}, 0, -18);
        const Picture picture = draw("rim-" + std::to_string(static_cast<int>(radius))).at(0);
        int gaps = 0;
        eachPixel([&](const glm::dvec3& eye, const glm::dvec3& ray, std::size_t pixel) {
            gaps += sky(pixelOf(picture, pixel)) && ray.z < -0.12 && ground(eye, ray) ? 1 : 0;
        });
        EXPECT_EQ(gaps, 0) << radius;
    }
}

TEST_F(OpenedGround, BothEyesSeeTheTrenchAsASingleViewDoes) {
    options.viewCount = 2;
    Eyes eyes = Eyes::asymmetric();
    eyes.head = kOrigin + glm::dvec3(-3.0, 1.0, -3.2);
    eyes.headingDeg = 80.0;
    eyes.pitchDeg = 10.0;
    input.views = eyes.views();
    putTown();
    openTrench({{-20, 0, -5}, {20, 0, -5}}, 3.0F);
    input.visit.xray.below = true;
    input.visit.xray.glass = 0.2F;
    const std::vector<Picture> both = draw("trench-eyes");
    ASSERT_EQ(both.size(), 2U);
    EXPECT_GT(largestDifference(both[0], both[1]), 20) << "parallax";
    for (std::uint32_t eye = 0; eye < 2; ++eye) {
        input.views = eyes.view(eye);
        const Picture alone = draw().at(0);
        std::size_t differ = 0;
        for (std::size_t i = 0; i < alone.rgba.size(); ++i) {
            differ += std::abs(int{alone.rgba[i]} - int{both[eye].rgba[i]}) > 12 ? 1U : 0U;
        }
        EXPECT_LT(differ, alone.rgba.size() / 200) << eye;
    }
}

}  // namespace
}  // namespace rundgang::render
