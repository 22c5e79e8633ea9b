// Small pictures whose every claim can be read off a few pixels.
#include "shaders/shared/FeatureState.h"
#include "tests/render/ChunkMaker.h"
#include "tests/render/Stage.h"

#include <glm/geometric.hpp>

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

}  // namespace
}  // namespace rundgang::render
