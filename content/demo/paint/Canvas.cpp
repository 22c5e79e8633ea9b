#include "content/demo/paint/Canvas.h"

namespace rundgang::demo {
namespace {

constexpr int kLinesPerRow = 4;

}  // namespace

Canvas::Canvas(Vec2 northWest, double step, int width, int height)
    : mNorthWest(northWest),
      mStep(step),
      mWidth(width),
      mHeight(height),
      mPixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height)),
      mShadow(mPixels.size(), 0.0F),
      mCover(static_cast<std::size_t>(width), 0.0F) {}

bool Canvas::prepare(std::span<const Vec2> polygon, int& top, int& bottom) {
    mRing.clear();
    double low = 1e30;
    double high = -1e30;
    double left = 1e30;
    double right = -1e30;
    for (const Vec2 p : polygon) {
        mRing.emplace_back((p.x - mNorthWest.x) / mStep, (mNorthWest.y - p.y) / mStep);
        low = std::min(low, mRing.back().y);
        high = std::max(high, mRing.back().y);
        left = std::min(left, mRing.back().x);
        right = std::max(right, mRing.back().x);
    }
    if (high < 0.0 || low > mHeight || right < 0.0 || left > mWidth) {
        return false;
    }
    top = std::max(0, static_cast<int>(std::floor(low)));
    bottom = std::min(mHeight - 1, static_cast<int>(std::floor(high)));
    return true;
}

void Canvas::coverRow(int y, int& first, int& last) {
    for (int line = 0; line < kLinesPerRow; ++line) {
        const double at = y + (line + 0.5) / kLinesPerRow;
        mCrossings.clear();
        for (std::size_t i = 0, j = mRing.size() - 1; i < mRing.size(); j = i++) {
            const Vec2 a = mRing[i];
            const Vec2 b = mRing[j];
            if ((a.y > at) != (b.y > at)) {
                mCrossings.push_back(a.x + (b.x - a.x) * (at - a.y) / (b.y - a.y));
            }
        }
        std::sort(mCrossings.begin(), mCrossings.end());
        for (std::size_t i = 0; i + 1 < mCrossings.size(); i += 2) {
            coverSpan(mCrossings[i], mCrossings[i + 1], first, last);
        }
    }
}

void Canvas::coverSpan(double from, double to, int& first, int& last) {
    constexpr float kLine = 1.0F / kLinesPerRow;
    from = std::max(from, 0.0);
    to = std::min(to, static_cast<double>(mWidth));
    if (to <= from) {
        return;
    }
    const int x0 = static_cast<int>(from);
    const int x1 = std::min(mWidth - 1, static_cast<int>(to));
    first = std::min(first, x0);
    last = std::max(last, x1);
    if (x0 == x1) {
        mCover[static_cast<std::size_t>(x0)] += kLine * static_cast<float>(to - from);
        return;
    }
    mCover[static_cast<std::size_t>(x0)] += kLine * static_cast<float>(x0 + 1 - from);
    for (int x = x0 + 1; x < x1; ++x) {
        mCover[static_cast<std::size_t>(x)] += kLine;
    }
    mCover[static_cast<std::size_t>(x1)] += kLine * static_cast<float>(to - x1);
}

void Canvas::shade(std::span<const Vec2> polygon, float strength) {
    scan(polygon, [&](int x, int y, float cover) {
        float& shadow = mShadow[static_cast<std::size_t>(y * mWidth + x)];
        shadow = std::max(shadow, cover * strength);
    });
}

void Canvas::shadeDisc(Vec2 centre, double radius, float strength) {
    discScan(centre, radius, [&](int x, int y, Vec2 offset, float cover) {
        float& shadow = mShadow[static_cast<std::size_t>(y * mWidth + x)];
        const float soft = static_cast<float>(1.0 - 0.35 * glm::dot(offset, offset));
        shadow = std::max(shadow, cover * strength * soft);
    });
}

void Canvas::castShadows() {
    for (std::size_t i = 0; i < mPixels.size(); ++i) {
        const float dark = mShadow[i];
        // Shadows are lit by the sky, so they keep more of their blue.
        mPixels[i] = {mPixels[i].r * (1.0F - dark), mPixels[i].g * (1.0F - 0.95F * dark), mPixels[i].b * (1.0F - 0.82F * dark)};
    }
}

std::vector<std::uint8_t> Canvas::bytes() const {
    std::vector<std::uint8_t> out;
    out.reserve(mPixels.size() * 3);
    const auto byte = [](float v) { return static_cast<std::uint8_t>(std::clamp(v + 0.5F, 0.0F, 255.0F)); };
    for (const Rgb& pixel : mPixels) {
        out.push_back(byte(pixel.r));
        out.push_back(byte(pixel.g));
        out.push_back(byte(pixel.b));
    }
    return out;
}

}  // namespace rundgang::demo
