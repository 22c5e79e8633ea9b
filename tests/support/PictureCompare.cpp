#include "tests/support/PictureCompare.h"

#include "engine/render/PictureFile.h"

#include <cstdlib>

namespace rundgang::test {
namespace {

bool differs(const render::Picture& a, const render::Picture& b, std::size_t pixel, int channel) {
    for (std::size_t c = 0; c < 3; ++c) {
        if (std::abs(int{a.rgba[pixel * 4 + c]} - int{b.rgba[pixel * 4 + c]}) > channel) {
            return true;
        }
    }
    return false;
}

/// The approved picture in faint grey, differing pixels in red.
render::Picture diffPicture(const render::Picture& actual, const render::Picture& golden, int channel) {
    render::Picture diff = golden;
    for (std::size_t pixel = 0; pixel < diff.rgba.size() / 4; ++pixel) {
        std::uint8_t* out = &diff.rgba[pixel * 4];
        const auto grey = static_cast<std::uint8_t>(160 + (out[0] + out[1] + out[2]) / 8);
        const bool different = differs(actual, golden, pixel, channel);
        out[0] = different ? std::uint8_t{220} : grey;
        out[1] = out[2] = different ? std::uint8_t{0} : grey;
        out[3] = 255;
    }
    return diff;
}

}  // namespace

double differingShare(const render::Picture& a, const render::Picture& b, int channel) {
    if (a.width != b.width || a.height != b.height) {
        return 1.0;
    }
    std::size_t count = 0;
    const std::size_t pixels = a.rgba.size() / 4;
    for (std::size_t pixel = 0; pixel < pixels; ++pixel) {
        count += differs(a, b, pixel, channel) ? 1U : 0U;
    }
    return static_cast<double>(count) / static_cast<double>(pixels);
}

Comparison compareWithGolden(const render::Picture& actual, const std::string& name, const std::filesystem::path& out,
                             const Tolerance& tolerance) {
    const std::filesystem::path goldenFile = std::filesystem::path(RUNDGANG_GOLDEN) / (name + ".png");
    const std::filesystem::path actualFile = out / (name + ".actual.png");
    Comparison result;
    const core::Result<render::Picture> golden = render::readPng(goldenFile);
    if (golden && golden->width == actual.width && golden->height == actual.height) {
        result.differingShare = differingShare(actual, *golden, tolerance.channel);
        result.same = result.differingShare <= tolerance.share;
    }
    if (result.same) {
        return result;
    }
    (void)render::writePng(actual, actualFile);
    result.message =
        name + ": " + std::to_string(result.differingShare * 100.0) + " % of the pixels differ; see " + actualFile.string();
    if (!golden) {
        result.message = golden.problem().message() + "; this picture is " + actualFile.string();
    } else if (golden->width == actual.width && golden->height == actual.height) {
        const std::filesystem::path diffFile = out / (name + ".diff.png");
        (void)render::writePng(diffPicture(actual, *golden, tolerance.channel), diffFile);
        result.message += " and " + diffFile.string();
    }
    result.message += "; if it is right, tools/approve-golden " + name;
    return result;
}

}  // namespace rundgang::test
