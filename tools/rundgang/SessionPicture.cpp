// A Session's pictures for notes: drawn beside a frame, encoded on a thread of their own, handed to the visit when they are
// there.
#include "engine/core/Log.h"
#include "engine/render/PictureFile.h"
#include "tools/rundgang/Session.h"

#include <algorithm>
#include <utility>

namespace rundgang::tools {
namespace {

// As sharp as a phone's screen; a headset's eyes have more pixels than anybody needs on a work list.
constexpr std::uint32_t kMostWide = 1920;
constexpr std::uint32_t kPreviewWide = 48;

/// The mean of each field of so many pixels.
render::Picture smaller(const render::LentPicture& from, std::uint32_t width, std::uint32_t height) {
    render::Picture to{width, height, std::vector<std::uint8_t>(std::size_t{4} * width * height, 255)};
    for (std::uint32_t y = 0; y < height; ++y) {
        const std::uint64_t y0 = std::uint64_t{y} * from.height / height;
        const std::uint64_t y1 = std::max<std::uint64_t>((std::uint64_t{y} + 1) * from.height / height, y0 + 1);
        for (std::uint32_t x = 0; x < width; ++x) {
            const std::uint64_t x0 = std::uint64_t{x} * from.width / width;
            const std::uint64_t x1 = std::max<std::uint64_t>((std::uint64_t{x} + 1) * from.width / width, x0 + 1);
            std::array<std::uint64_t, 3> sum{};
            for (std::uint64_t row = y0; row < y1; ++row) {
                for (std::uint64_t column = x0; column < x1; ++column) {
                    for (std::size_t i = 0; i < 3; ++i) {
                        sum[i] += from.rgba[(row * from.width + column) * 4 + i];
                    }
                }
            }
            for (std::size_t i = 0; i < 3; ++i) {
                to.rgba[(std::size_t{y} * width + x) * 4 + i] = static_cast<std::uint8_t>(sum[i] / ((y1 - y0) * (x1 - x0)));
            }
        }
    }
    return to;
}

std::uint32_t heightFor(const render::LentPicture& from, std::uint32_t width) {
    return std::max<std::uint32_t>(static_cast<std::uint32_t>(std::uint64_t{width} * from.height / from.width), 2);
}

experience::ViewPicturePtr encoded(const render::LentPicture& seen) {
    if (seen.width == 0) {
        return nullptr;
    }
    auto picture = std::make_shared<experience::ViewPicture>();
    const std::uint32_t wide = std::min(seen.width, kMostWide);
    core::Result<std::vector<std::byte>> jpeg =
        render::jpegOf(smaller(seen, wide, wide < seen.width ? heightFor(seen, wide) : seen.height));
    if (!jpeg) {
        core::logWarning(jpeg.problem().message());
        return nullptr;
    }
    picture->jpeg = std::move(*jpeg);
    const render::Picture preview = smaller(seen, kPreviewWide, heightFor(seen, kPreviewWide));
    picture->previewWidth = preview.width;
    picture->previewHeight = preview.height;
    for (std::size_t i = 0; i < preview.rgba.size(); i += 4) {
        const std::uint32_t red = preview.rgba[i];
        const std::uint32_t green = preview.rgba[i + 1];
        const std::uint32_t blue = preview.rgba[i + 2];
        picture->preview.push_back(red | green << 8U | blue << 16U | 0xFF000000U);
    }
    return picture;
}

}  // namespace

/// Before a frame is drawn.
void Session::askForPicture(render::FrameInput& input) {
    if (mPictureWish) {
        return;
    }
    mPictureWish = mVisit->takePictureWish();
    if (!mPictureWish) {
        return;
    }
    input.photo = input.visit.quiet < 1.0F && !input.seeThrough;
    if (!input.photo) {
        mVisit->givePicture(*std::exchange(mPictureWish, std::nullopt), nullptr);
    }
}

/// Once a frame: nothing here waits, neither for the GPU nor for the encoder.
void Session::followPicture() {
    if (!mPictureWish) {
        return;
    }
    if (!mPictureTaken) {
        if (const std::optional<render::LentPicture> seen = mRenderer->photo()) {
            mPictureTaken = true;
            mPictureMaker->post([this, seen = *seen] { mPictureMade.put(encoded(seen)); });
        }
    } else if (std::optional<experience::ViewPicturePtr> made = mPictureMade.take()) {
        mRenderer->releasePhoto();
        mPictureTaken = false;
        mVisit->givePicture(*std::exchange(mPictureWish, std::nullopt), std::move(*made));
    }
}

/// The renderer goes, and with it the memory that is being read.
void Session::dropPicture() {
    mPictureMaker->waitIdle();
    static_cast<void>(mPictureMade.take());
    mPictureTaken = false;
    if (mPictureWish) {
        mVisit->givePicture(*std::exchange(mPictureWish, std::nullopt), nullptr);
    }
}

}  // namespace rundgang::tools
