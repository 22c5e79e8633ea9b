#include "tests/render/Stage.h"

#include <glm/trigonometric.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <functional>

#define STB_IMAGE_WRITE_IMPLEMENTATION
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#include <stb_image_write.h>
#pragma GCC diagnostic pop

namespace rundgang::render {

std::unique_ptr<gpu::Device> Stage::device;

Pixel pixelAt(const Picture& picture, double x, double y) {
    const int cx = static_cast<int>(x * picture.width);
    const int cy = static_cast<int>(y * picture.height);
    int sum[3] = {0, 0, 0};
    int count = 0;
    for (int j = std::max(cy - 2, 0); j <= std::min(cy + 2, static_cast<int>(picture.height) - 1); ++j) {
        for (int i = std::max(cx - 2, 0); i <= std::min(cx + 2, static_cast<int>(picture.width) - 1); ++i) {
            const std::size_t at = (static_cast<std::size_t>(j) * picture.width + static_cast<std::size_t>(i)) * 4;
            for (std::size_t c = 0; c < 3; ++c) {
                sum[c] += picture.rgba[at + c];
            }
            ++count;
        }
    }
    return {sum[0] / count, sum[1] / count, sum[2] / count};
}

int largestDifference(const Picture& a, const Picture& b) {
    int largest = a.rgba.size() == b.rgba.size() ? 0 : 255;
    for (std::size_t i = 0; i < std::min(a.rgba.size(), b.rgba.size()); ++i) {
        largest = std::max(largest, std::abs(int{a.rgba[i]} - int{b.rgba[i]}));
    }
    return largest;
}

double shareOf(const Picture& picture, const std::function<bool(Pixel)>& test) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < picture.rgba.size(); i += 4) {
        count += test({picture.rgba[i], picture.rgba[i + 1], picture.rgba[i + 2]}) ? 1U : 0U;
    }
    return static_cast<double>(count) * 4.0 / static_cast<double>(picture.rgba.size());
}

void Stage::SetUpTestSuite() {
    gpu::DeviceOptions deviceOptions;
    deviceOptions.validation = std::getenv("RUNDGANG_NO_VALIDATION") == nullptr;
    core::Result<std::unique_ptr<gpu::Device>> made = gpu::Device::create(deviceOptions);
    ASSERT_TRUE(made.ok()) << made.problem().message();
    device = std::move(*made);
}

void Stage::TearDownTestSuite() { device.reset(); }

void Stage::SetUp() {
    ASSERT_NE(device, nullptr);
    options.shadowSize = 512;
    options.maxSlots = 32;
    options.geometryBytes = std::size_t{16} << 20;
    look({0, 0, 1.7}, 0);
}

void Stage::TearDown() {
    renderer.reset();
    if (device) {
        for (const std::string& message : device->validationMessages()) {
            ADD_FAILURE() << message;
        }
    }
}

void Stage::open() {
    core::Result<std::unique_ptr<Renderer>> made = Renderer::create(*device, options);
    ASSERT_TRUE(made.ok()) << made.problem().message();
    renderer = std::move(*made);
}

scene::Slot Stage::put(std::shared_ptr<const world::Chunk> chunk, int variant) {
    const auto slot = static_cast<scene::Slot>(mDrawn.size());
    scene::Admission admission;
    admission.slot = slot;
    admission.chunkIndex = slot;
    admission.chunk = std::move(chunk);
    admission.variant = variant;
    mAdmitted.push_back(std::move(admission));
    mDrawn.push_back(slot);
    return slot;
}

void Stage::clear() {
    mAdmitted.clear();
    mStates.clear();
    mDrawn.clear();
}

void Stage::setStates(scene::Slot slot, std::vector<std::uint32_t> states) { mStates.push_back({slot, std::move(states)}); }

void Stage::look(const glm::dvec3& eye, double headingDeg, double pitchDeg, double fovDeg) {
    frame::ViewSet& views = input.views;
    // The floating origin is near the eye but not at it, as in the program.
    views.origin = kOrigin + glm::dvec3(std::floor(eye.x / 10.0) * 10.0, std::floor(eye.y / 10.0) * 10.0, 0.0);
    views.count = options.viewCount;
    views.width = width;
    views.height = height;
    for (std::uint32_t i = 0; i < views.count; ++i) {
        const double side = views.count == 2 ? (i == 0 ? -0.032 : 0.032) : 0.0;
        const glm::dvec3 right{std::cos(glm::radians(headingDeg)), -std::sin(glm::radians(headingDeg)), 0.0};
        frame::View& view = views.views[i];
        view.eyeLocal = math::localFromWorld(kOrigin + eye + right * side, views.origin);
        view.fov = math::FovTangents::symmetric(static_cast<float>(glm::radians(fovDeg)),
                                                static_cast<float>(width) / static_cast<float>(height));
        view.viewFromLocal = math::viewFromLocal(view.eyeLocal, glm::radians(headingDeg), glm::radians(pitchDeg));
        view.clipFromView = math::clipFromView(view.fov, frame::kNearPlane);
    }
    input.visit.feet = kOrigin + (eye - glm::dvec3(0, 0, 1.7));
}

void Stage::ready() {
    if (renderer == nullptr) {
        open();
    }
    input.scene.admitted = mAdmitted;
    input.scene.states = mStates;
    input.scene.drawn = mDrawn;
}

void Stage::drawn() {
    mAdmitted.clear();
    mStates.clear();
    input.scene.admitted = {};
    input.scene.states = {};
}

void Stage::write(const std::vector<Picture>& pictures, const std::string& name) {
    const std::filesystem::path folder = std::filesystem::path(RUNDGANG_TEST_OUT) / "render";
    std::filesystem::create_directories(folder);
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        const Picture& p = pictures[i];
        const std::string file = name + (i > 0 ? "-" + std::to_string(i) : "") + ".png";
        stbi_write_png((folder / file).c_str(), static_cast<int>(p.width), static_cast<int>(p.height), 4, p.rgba.data(),
                       static_cast<int>(p.width) * 4);
    }
}

std::vector<Picture> Stage::draw(const std::string& name) {
    ready();
    core::Result<std::vector<Picture>> pictures = renderer->drawToPictures(input);
    EXPECT_TRUE(pictures.ok()) << (pictures ? "" : pictures.problem().message());
    drawn();
    if (!pictures) {
        return {};
    }
    if (!name.empty()) {
        write(*pictures, name);
    }
    return std::move(*pictures);
}

}  // namespace rundgang::render
