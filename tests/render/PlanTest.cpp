// A plan is a map: what stands at a place of the town is in that pixel, whatever its height, and the next picture goes on where
// this one ends.
#include "tests/render/ChunkMaker.h"
#include "tests/render/Stage.h"

#include <gtest/gtest.h>

namespace rundgang::render {
namespace {

constexpr std::array<std::uint8_t, 4> kRed{220, 30, 30, 255};
constexpr double kMetresPerPixel = 0.5;

class Plan : public Stage {
protected:
    /// A low slab and a tower, far from the middle, where any other camera would see the tower's walls.
    void putTown() {
        ChunkMaker maker;
        maker.proto.material = Material::Ground;
        maker.ground(400.0F, 40.0F, [](float, float) { return 0.0F; });
        maker.nextDraw();
        maker.proto.material = Material::Model;
        maker.proto.colour = kRed;
        maker.box(Layer::Model, {40, 20, 0}, {60, 30, 0.5F});
        maker.box(Layer::Model, {-70, -40, 0}, {-60, -20, 60});
        put(maker.make(kOrigin));
    }

    void lookDown(double east, double north) {
        input.views =
            frame::planOf(kOrigin + glm::dvec3(east, north, 0.0), kMetresPerPixel, width, height, kOrigin.z, kOrigin.z + 60.0);
        input.visit.feet = kOrigin + glm::dvec3(0.0, 0.0, 5000.0);
    }
};

struct Box {
    int left = 1 << 20, top = 1 << 20, right = -1, bottom = -1;
    bool operator==(const Box&) const = default;
};

/// The red pixels between columns `from` and `to`.
Box redIn(const Picture& picture, int from, int to) {
    Box box;
    for (int y = 0; y < static_cast<int>(picture.height); ++y) {
        for (int x = from; x < to; ++x) {
            const std::uint8_t* p =
                &picture.rgba[(static_cast<std::size_t>(y) * picture.width + static_cast<std::size_t>(x)) * 4];
            if (p[0] > p[1] + 30) {
                box = {std::min(box.left, x), std::min(box.top, y), std::max(box.right, x), std::max(box.bottom, y)};
            }
        }
    }
    return box;
}

TEST_F(Plan, WhatStandsSomewhereIsInThatPixelWhateverItsHeight) {
    putTown();
    lookDown(0.0, 0.0);
    const Picture picture = draw("plan").at(0);
    // 320 x 200 pixels of half a metre: 80 m to the west edge, 50 m to the north edge.
    EXPECT_EQ(redIn(picture, 160, 320), (Box{240, 40, 279, 59}));
    EXPECT_EQ(redIn(picture, 0, 160), (Box{20, 140, 39, 179}));
}

TEST_F(Plan, TheNextPictureGoesOnWhereThisOneEnds) {
    putTown();
    lookDown(0.0, 0.0);
    draw();
    lookDown(100.0 * kMetresPerPixel, 0.0);
    EXPECT_EQ(redIn(draw("plan-east").at(0), 0, 320), (Box{140, 40, 179, 59}));
}

TEST_F(Plan, TheAirIsClear) {
    putTown();
    lookDown(0.0, 0.0);
    const Pixel near = pixelAt(draw().at(0), 0.81, 0.25);
    input.views.plan.reset();
    const Pixel hazy = pixelAt(draw().at(0), 0.81, 0.25);
    EXPECT_GT(near.r - near.b, 60);
    EXPECT_LT(hazy.r - hazy.b, near.r - near.b);
}

}  // namespace
}  // namespace rundgang::render
