// Pipes in the opened ground: their colours, the arrows that run with the water, sleeves and labels.
#include "shaders/shared/FeatureState.h"
#include "tests/render/ChunkMaker.h"
#include "tests/render/Stage.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>

namespace rundgang::render {
namespace {

constexpr std::uint32_t kGreen = 0xFF00C800U;
constexpr double kFov = 60.0;
constexpr double kAway = 3.0;

/// A pipe runs eastwards through an opened meadow, one metre down, and is looked at from the south and a little above.
class Sewers : public Stage {
protected:
    void SetUp() override {
        Stage::SetUp();
        open();
        ChunkMaker maker;
        maker.proto.material = world::Material::Ground;
        maker.ground(60, 5, [](float, float) { return 0.0F; });
        maker.proto.material = world::Material::SewerCombined;
        maker.proto.feature = 1;
        maker.tube({-20, 0, -1}, {20, 0, -1}, 0.25F);
        slot = put(maker.make(kOrigin));
        input.visit.xray.opening = 1.0F;
        input.visit.xray.radius = 8.0F;
        input.visit.xray.centre = kOrigin;
        input.visit.sewers.palette[3] = kGreen;
        look({0, -kAway, 0.2}, 0.0, -std::atan2(1.2, kAway) * 180.0 / std::numbers::pi, kFov);
    }
    void show(std::uint32_t index, std::uint32_t flow) {
        std::vector<std::uint32_t> states(64, RG_FEATURE_SHOWN);
        states[1] |= (index | (flow << RG_SEWER_FLOW_SHIFT)) << RG_FEATURE_SEWER_SHIFT;
        setStates(slot, states);
    }
    /// Brightness along the middle of the pipe.
    std::vector<int> along(const std::string& name) {
        const Picture picture = draw(name).at(0);
        std::vector<int> row;
        const std::size_t y = picture.height / 2;
        for (std::size_t x = 0; x < picture.width; ++x) {
            const std::uint8_t* p = &picture.rgba[(y * picture.width + x) * 4];
            row.push_back(p[0] + p[1] + p[2]);
        }
        return row;
    }
    /// Pixels by which `after` is `before`, shifted to the right; the best of -20 .. 20.
    static int shiftOf(const std::vector<int>& before, const std::vector<int>& after) {
        int best = 0;
        long least = std::numeric_limits<long>::max();
        for (int shift = -20; shift <= 20; ++shift) {
            long sum = 0;
            for (int x = 60; x < 260; ++x) {
                sum += std::abs(after[static_cast<std::size_t>(x)] - before[static_cast<std::size_t>(x - shift)]);
            }
            if (sum < least) {
                least = sum;
                best = shift;
            }
        }
        return best;
    }
    /// How well its place is known is for the test to say.
    static frame::SewerSleeve roundThePipe() {
        frame::SewerSleeve sleeve;
        sleeve.from = kOrigin + glm::dvec3(-20, 0, -1);
        sleeve.to = kOrigin + glm::dvec3(20, 0, -1);
        sleeve.begins = {1.0, 0.0, 0.0};
        sleeve.ends = {-1.0, 0.0, 0.0};
        sleeve.halfWidth = sleeve.halfHeight = 0.25F;
        return sleeve;
    }
    scene::Slot slot = 0;
};

TEST_F(Sewers, arrowsRunTheWayTheLineRunsAndStandWhereTheyShall) {
    show(RG_SEWER_BY_KIND, RG_FLOW_ON);
    input.seconds = 100.0;
    const std::vector<int> before = along("sewer-arrow-0");
    EXPECT_GT(*std::max_element(before.begin() + 60, before.begin() + 260) -
                  *std::min_element(before.begin() + 60, before.begin() + 260),
              60)
        << "there are arrows";
    input.seconds = 100.6;
    const int moved = shiftOf(before, along("sewer-arrow-1"));
    // 0.35 m/s for 0.6 s, seen from 3.23 m by 320 pixels over 60 degrees upright.
    const double pixels = 0.21 / std::hypot(kAway, 1.2) / (2.0 * std::tan(kFov * std::numbers::pi / 360.0)) * 200.0;
    EXPECT_NEAR(moved, pixels, 2.0) << "downhill, calmly";

    input.visit.sewers.arrows = frame::FlowArrows::Still;
    const std::vector<int> still = along("");
    input.seconds = 101.3;
    EXPECT_EQ(along(""), still);
    input.visit.sewers.arrows = frame::FlowArrows::Moving;
    show(RG_SEWER_BY_KIND, RG_FLOW_UPHILL);
    const std::vector<int> uphill = along("sewer-uphill");
    input.seconds = 102.0;
    EXPECT_EQ(along(""), uphill) << "where levels contradict the direction nothing moves";
    show(RG_SEWER_BY_KIND, RG_FLOW_NOT_KNOWN);
    const std::vector<int> unknown = along("sewer-no-flow");
    input.seconds = 102.6;
    EXPECT_EQ(along(""), unknown) << "unknown levels: no arrow";
    EXPECT_NE(unknown, uphill);
    show(RG_SEWER_BY_KIND, RG_FLOW_ON);
    input.visit.sewers.arrows = frame::FlowArrows::Off;
    EXPECT_EQ(along(""), unknown);
}

TEST_F(Sewers, aClassHasItsColourAndNotKnownIsBandedGrey) {
    const auto isGreen = [](Pixel p) { return p.g > p.r + 60 && p.g > p.b + 60; };
    const auto isKind = [](Pixel p) { return p.r > p.g + 30 && p.b > p.g + 10; };
    show(RG_SEWER_BY_KIND, 0);
    const Picture kind = draw("sewer-by-kind").at(0);
    EXPECT_TRUE(isKind(pixelAt(kind, 0.5, 0.5)));
    show(3, 0);
    const Picture coloured = draw("sewer-class").at(0);
    EXPECT_TRUE(isGreen(pixelAt(coloured, 0.5, 0.5)));
    show(RG_SEWER_NOT_KNOWN, 0);
    const std::vector<int> bands = along("sewer-not-known");
    EXPECT_GT(*std::max_element(bands.begin() + 60, bands.begin() + 260), 300);
    EXPECT_LT(*std::min_element(bands.begin() + 60, bands.begin() + 260), 200);
    const Picture unknown = draw("").at(0);
    EXPECT_FALSE(isGreen(pixelAt(unknown, 0.5, 0.5)));
    EXPECT_FALSE(isKind(pixelAt(unknown, 0.5, 0.5)));
}

TEST_F(Sewers, aSleeveIsWiderTheLessIsKnownAndHidesNoPipe) {
    show(3, 0);
    const Picture bare = draw("sleeve-none").at(0);
    frame::SewerSleeve sleeve = roundThePipe();
    const auto changed = [&](float deviation, const char* name) {
        sleeve.aside = sleeve.upDown = deviation;
        input.sleeves = {&sleeve, 1};
        const Picture picture = draw(name).at(0);
        EXPECT_LE(std::abs(pixelAt(picture, 0.5, 0.5).g - pixelAt(bare, 0.5, 0.5).g), 3) << "the pipe is as it was";
        std::size_t count = 0;
        for (std::size_t i = 0; i < picture.rgba.size(); i += 4) {
            count += std::abs(picture.rgba[i] - bare.rgba[i]) > 6 ? 1U : 0U;
        }
        return static_cast<double>(count) / (picture.width * picture.height);
    };
    const double surveyed = changed(0.05F, "sleeve-surveyed");
    const double plans = changed(0.2F, "sleeve-plans");
    const double hearsay = changed(0.4F, "sleeve-hearsay");
    EXPECT_GT(surveyed, 0.005);
    EXPECT_GT(plans, surveyed * 1.5);
    EXPECT_GT(hearsay, plans * 1.2);
    input.visit.xray.opening = 0.0F;
    input.sleeves = {};
    const Picture shut = draw("").at(0);
    input.sleeves = {&sleeve, 1};
    EXPECT_EQ(largestDifference(draw("").at(0), shut), 0) << "nothing of it on closed ground";
    drawn();
}

TEST_F(Sewers, anEyeWithinTheSleeveStillSeesIt) {
    show(3, 0);
    look({-4.0, -0.6, -1.0}, 60.0, -10.0, kFov);
    const Picture bare = draw("").at(0);
    frame::SewerSleeve sleeve = roundThePipe();
    sleeve.aside = sleeve.upDown = 0.6F;
    input.sleeves = {&sleeve, 1};
    EXPECT_GT(largestDifference(draw("sleeve-inside").at(0), bare), 10);
}

TEST_F(Sewers, aLabelStandsWhereItIsPutAndHidesBehindAHouse) {
    // Before a font is set the whole atlas is opaque: a label is its board.
    const LabelQuad board{-2.0F, 0.0F, 2.0F, 1.0F, 0.5F, 0.5F, 0.5F, 0.5F, 0xFF0000FFU};
    Label label;
    label.place = kOrigin + glm::dvec3(0.0, 4.0, 0.5);
    label.right = {1.0, 0.0, 0.0};
    label.up = {0.0, 0.0, 1.0};
    label.quads = 1;
    input.labels = {&label, 1};
    input.labelQuads = {&board, 1};
    look({0, -6, 0.6}, 0.0);
    const auto isRed = [](Pixel p) { return p.r > 200 && p.g < 60 && p.b < 60; };
    EXPECT_TRUE(isRed(pixelAt(draw("label").at(0), 0.5, 0.465)));
    label.opacity = 0.5F;
    EXPECT_FALSE(isRed(pixelAt(draw("label-fading").at(0), 0.5, 0.465)));
    label.opacity = 1.0F;
    ChunkMaker maker;
    maker.house({0, 0, -2}, {4, 2}, 5, 0, {200, 200, 200, 255}, {150, 60, 40, 255});
    put(maker.make(kOrigin));
    EXPECT_LT(shareOf(draw("label-behind-house").at(0), isRed), 1e-3);
}

}  // namespace
}  // namespace rundgang::render
