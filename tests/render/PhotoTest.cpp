// A picture of what the first view shows, taken beside a frame: what is in it, and what becomes of the frame where there can be
// none. Vulkan's own vkCreateBuffer stands behind the one here, which refuses when a test says so.
#include "tests/render/ChunkMaker.h"
#include "tests/render/Stage.h"

#include <vulkan/vulkan_core.h>

#include <dlfcn.h>

namespace {

bool gRefuses = false;
int gRefused = 0;

}  // namespace

extern "C" VKAPI_ATTR VkResult VKAPI_CALL vkCreateBuffer(VkDevice device, const VkBufferCreateInfo* info,
                                                         const VkAllocationCallbacks* allocator, VkBuffer* buffer) {
    if (gRefuses) {
        ++gRefused;
        return VK_ERROR_OUT_OF_DEVICE_MEMORY;
    }
    static const auto kReal = reinterpret_cast<PFN_vkCreateBuffer>(dlsym(RTLD_NEXT, "vkCreateBuffer"));
    return kReal(device, info, allocator, buffer);
}

namespace rundgang::render {
namespace {

class Photo : public Stage {
protected:
    void SetUp() override {
        Stage::SetUp();
        ChunkMaker maker;
        maker.ground(60, 5, [](float, float) { return 0.0F; });
        maker.house({0, 20, 0}, {10, 8}, 6, 3, {200, 200, 200, 255}, {150, 60, 40, 255});
        put(maker.make(kOrigin));
        gRefused = 0;
        draw();  // what every frame needs is there from now on
    }
    void TearDown() override {
        gRefuses = false;
        Stage::TearDown();
    }
    Picture drawWithPhoto() {
        input.photo = true;
        const std::vector<Picture> pictures = draw();
        input.photo = false;
        return pictures.empty() ? Picture{} : pictures.front();
    }
};

TEST_F(Photo, showsWhatTheFrameShowsAndIsLentUntilItIsReleased) {
    const Picture shown = drawWithPhoto();
    const std::optional<LentPicture> photo = renderer->photo();
    ASSERT_TRUE(photo);
    const Picture taken{photo->width, photo->height, {photo->rgba.begin(), photo->rgba.end()}};
    write({taken}, "photo");
    ASSERT_EQ(taken.width, width);
    ASSERT_EQ(taken.height, height);
    EXPECT_EQ(largestDifference(taken, shown), 0);
    renderer->releasePhoto();
    EXPECT_FALSE(renderer->photo());
}

TEST_F(Photo, thatCannotBeMadeEndsNoFrameAndTheNextOneCan) {
    const Picture before = draw().at(0);
    gRefuses = true;
    const Picture shown = drawWithPhoto();
    gRefuses = false;
    EXPECT_EQ(gRefused, 1) << "only the picture's";
    EXPECT_EQ(largestDifference(shown, before), 0) << "the frame is whole";
    const std::optional<LentPicture> none = renderer->photo();
    ASSERT_TRUE(none) << "whoever waits is told";
    EXPECT_EQ(none->width, 0U);
    EXPECT_TRUE(none->rgba.empty());
    renderer->releasePhoto();
    drawWithPhoto();
    ASSERT_TRUE(renderer->photo());
    EXPECT_EQ(renderer->photo()->width, width);
}

}  // namespace
}  // namespace rundgang::render
