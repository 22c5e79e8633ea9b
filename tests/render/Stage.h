// A device with validation, a renderer, and the chunks a test puts before it. Every picture is written to the test folder, to be
// looked at; every test ends by asking validation whether it had anything to say.
#pragma once

#include "engine/gpu/Device.h"
#include "engine/render/Renderer.h"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace rundgang::render {

struct Pixel {
    int r = 0;
    int g = 0;
    int b = 0;
};

/// x and y as shares of the picture, 0,0 top left: the mean of 5 x 5 pixels.
Pixel pixelAt(const Picture& picture, double x, double y);
/// Largest difference in any channel of any pixel.
int largestDifference(const Picture& a, const Picture& b);
/// Share of pixels for which `test` holds.
double shareOf(const Picture& picture, const std::function<bool(Pixel)>& test);

class Stage : public ::testing::Test {
protected:
    static void SetUpTestSuite();
    static void TearDownTestSuite();
    void SetUp() override;
    void TearDown() override;

    /// Makes the renderer; further options may be set in `options` before.
    void open();
    /// Drawn from the next picture on. Returns its slot.
    scene::Slot put(std::shared_ptr<const world::Chunk> chunk, int variant = world::kNoVariant);
    /// Nothing has been put: for a new renderer.
    void clear();
    void setStates(scene::Slot slot, std::vector<std::uint32_t> states);
    /// Looks from `eye` (metres from kOrigin) by heading and pitch; with two views they stand 64 mm apart.
    void look(const glm::dvec3& eye, double headingDeg, double pitchDeg = 0.0, double fovDeg = 60.0);
    std::vector<Picture> draw(const std::string& name = "");
    /// Before and after a frame that a test draws itself.
    void ready();
    void drawn();
    static void write(const std::vector<Picture>& pictures, const std::string& name);

    /// Far from zero, as in UTM: where floats alone would fail.
    static constexpr math::WorldPos kOrigin{598016.0, 5287168.0, 700.0};

    RendererOptions options;
    FrameInput input;
    std::uint32_t width = 320;
    std::uint32_t height = 200;
    std::unique_ptr<Renderer> renderer;
    static std::unique_ptr<gpu::Device> device;

private:
    std::vector<scene::Admission> mAdmitted;
    std::vector<scene::FeatureStateUpdate> mStates;
    std::vector<scene::Slot> mDrawn;
};

}  // namespace rundgang::render
