// A small street by hand, to be looked at: what each material, the sun, the shadows and the sky do together.
#include "tests/render/ChunkMaker.h"
#include "tests/render/Stage.h"

#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

#include <cmath>
#include <random>

namespace rundgang::render {
namespace {

float hills(float x, float y) {
    const float far = std::max(std::sqrt(x * x + y * y) - 110.0F, 0.0F);
    return 0.25F * std::sin(x * 0.05F) + 0.002F * far * far * (0.6F + 0.4F * std::sin(x * 0.01F + y * 0.013F));
}

class Town : public Stage {
protected:
    void SetUp() override {
        Stage::SetUp();
        width = 1280;
        height = 800;
        options.shadowSize = 2048;
        options.geometryBytes = std::size_t{64} << 20;
        // A summer morning: the sun in the south-east.
        input.sunDirection = math::directionFrom(glm::radians(140.0), glm::radians(42.0));
    }

    void build() {
        ChunkMaker maker;
        maker.ground(900, 4, hills);
        put(maker.make(kOrigin));
        put(houses());
        put(trees());
        put(river());
    }

    static std::shared_ptr<const world::Chunk> houses() {
        ChunkMaker maker;
        std::mt19937 random(5);
        const std::array<std::array<std::uint8_t, 4>, 6> plasters{{{236, 226, 200, 255},
                                                                   {240, 236, 226, 255},
                                                                   {228, 196, 140, 255},
                                                                   {214, 190, 160, 255},
                                                                   {222, 206, 196, 255},
                                                                   {206, 214, 200, 255}}};
        const std::array<std::array<std::uint8_t, 4>, 3> roofs{{{158, 74, 52, 255}, {134, 66, 50, 255}, {120, 84, 70, 255}}};
        for (int side = -1; side <= 1; side += 2) {
            for (int i = -6; i <= 9; ++i) {
                const float y = static_cast<float>(i) * 17.0F + static_cast<float>(random() % 4);
                const float x = static_cast<float>(side) * (13.0F + static_cast<float>(random() % 3));
                const float eaves = 5.8F + 2.9F * static_cast<float>(random() % 2);
                maker.house({x, y, hills(x, y)}, {10.0F + static_cast<float>(random() % 4), 9.0F}, eaves,
                            90.0F * static_cast<float>(random() % 2) + static_cast<float>(random() % 9) - 4.0F,
                            plasters[random() % 6], roofs[random() % 3]);
                maker.nextDraw();
            }
        }
        maker.house({-4, 172, hills(-4, 172)}, {26, 13}, 11.6F, 0, plasters[1], roofs[0]);
        return maker.make(kOrigin);
    }

    static std::shared_ptr<const world::Chunk> trees() {
        ChunkMaker maker;
        std::mt19937 random(9);
        for (int i = 0; i < 40; ++i) {
            const float x = (i % 2 == 0 ? -1.0F : 1.0F) * (i < 12 ? 6.2F : 24.0F + static_cast<float>(random() % 60));
            const float y = -70.0F + static_cast<float>(i) * 6.3F;
            maker.tree({x, y, hills(x, y)}, 6.0F + static_cast<float>(random() % 5));
            if (i % 8 == 7) {
                maker.nextDraw();
            }
        }
        return maker.make(kOrigin);
    }

    static std::shared_ptr<const world::Chunk> river() {
        ChunkMaker maker;
        maker.proto.material = Material::WaterSurface;
        maker.quad(Layer::Water, {glm::vec3(-200, -60, 0.6F), {200, -60, 0.6F}, {200, -46, 0.6F}, {-200, -46, 0.6F}}, {0, 0, 1});
        maker.proto.material = Material::Street;
        maker.proto.colour = {255, 255, 255, 255};
        for (int i = -11; i < 20; ++i) {
            const float y = static_cast<float>(i) * 8.0F;
            maker.quad(Layer::Terrain,
                       {glm::vec3(-4, y, hills(-4, y) + 0.12F),
                        {4, y, hills(4, y) + 0.12F},
                        {4, y + 8, hills(4, y + 8) + 0.12F},
                        {-4, y + 8, hills(-4, y + 8) + 0.12F}},
                       {0, 0, 1});
        }
        return maker.make(kOrigin);
    }
};

TEST_F(Town, StreetOnASunnyMorning) {
    build();
    look({-2.2, -34, hills(-2.2F, -34) + 1.7}, 4, 2, 65);
    const auto pictures = draw("street");
    // Shadow and light both occur, and the sky is blue.
    const Pixel sky = pixelAt(pictures.at(0), 0.5, 0.03);
    EXPECT_GT(sky.b, sky.r);
}

TEST_F(Town, RoofsFromAbove) {
    build();
    look({-60, -90, 45}, 35, -22, 60);
    draw("roofs");
}

TEST_F(Town, EveningLight) {
    build();
    input.sunDirection = math::directionFrom(glm::radians(285.0), glm::radians(8.0));
    look({3, -50, 2.2}, 350, 1, 65);
    draw("evening");
}

TEST_F(Town, RiverTowardsTheSun) {
    build();
    look({-30, -75, 6}, 60, -8, 60);
    draw("river");
}

}  // namespace
}  // namespace rundgang::render
