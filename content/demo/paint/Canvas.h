// A piece of the orthophoto in memory: polygons and discs with smooth edges, coloured by a function of place.
#pragma once

#include "content/demo/land/Plane.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rundgang::demo {

struct Rgb {
    float r = 0.0F;  ///< 0..255
    float g = 0.0F;
    float b = 0.0F;
};
inline Rgb operator*(Rgb c, float f) { return {c.r * f, c.g * f, c.b * f}; }
inline Rgb operator+(Rgb a, Rgb b) { return {a.r + b.r, a.g + b.g, a.b + b.b}; }
inline Rgb mixed(Rgb a, Rgb b, float t) { return a * (1.0F - t) + b * t; }

class Canvas {
public:
    Canvas(Vec2 northWest, double step, int width, int height);

    [[nodiscard]] Vec2 worldAt(int x, int y) const { return mNorthWest + Vec2(x + 0.5, -(y + 0.5)) * mStep; }
    [[nodiscard]] Vec2 low() const { return mNorthWest + Vec2(0.0, -mHeight * mStep); }
    [[nodiscard]] Vec2 high() const { return mNorthWest + Vec2(mWidth * mStep, 0.0); }
    [[nodiscard]] double step() const { return mStep; }
    [[nodiscard]] int width() const { return mWidth; }
    [[nodiscard]] int height() const { return mHeight; }
    [[nodiscard]] Rgb& at(int x, int y) { return mPixels[static_cast<std::size_t>(y * mWidth + x)]; }

    /// colour(world) where the polygon covers; share: how opaque.
    template <typename Colour>
    void fill(std::span<const Vec2> polygon, Colour&& colour, float opacity = 1.0F) {
        scan(polygon, [&](int x, int y, float cover) {
            Rgb& pixel = at(x, y);
            pixel = mixed(pixel, colour(worldAt(x, y)), cover * opacity);
        });
    }
    /// colour(world, offset from the middle in radii).
    template <typename Colour>
    void disc(Vec2 centre, double radius, Colour&& colour, float opacity = 1.0F) {
        discScan(centre, radius, [&](int x, int y, Vec2 offset, float cover) {
            Rgb& pixel = at(x, y);
            pixel = mixed(pixel, colour(worldAt(x, y), offset), cover * opacity);
        });
    }
    /// Shadows are gathered first, so that two over one another are not darker than one.
    void shade(std::span<const Vec2> polygon, float strength);
    void shadeDisc(Vec2 centre, double radius, float strength);
    void castShadows();

    [[nodiscard]] std::vector<std::uint8_t> bytes() const;

private:
    template <typename Put>
    void discScan(Vec2 centre, double radius, Put&& put) {
        const double cx = (centre.x - mNorthWest.x) / mStep;
        const double cy = (mNorthWest.y - centre.y) / mStep;
        const double r = radius / mStep;
        const int y0 = std::max(0, static_cast<int>(std::floor(cy - r)));
        const int y1 = std::min(mHeight - 1, static_cast<int>(std::floor(cy + r)));
        const int x0 = std::max(0, static_cast<int>(std::floor(cx - r)));
        const int x1 = std::min(mWidth - 1, static_cast<int>(std::floor(cx + r)));
        for (int y = y0; y <= y1; ++y) {
            for (int x = x0; x <= x1; ++x) {
                const Vec2 d(x + 0.5 - cx, y + 0.5 - cy);
                const double inside = r - lengthOf(d) + 0.5;
                if (inside > 0.0) {
                    put(x, y, Vec2(d.x, -d.y) / r, static_cast<float>(std::min(1.0, inside)));
                }
            }
        }
    }

    /// Coverage by four scan lines a row, exact along each.
    template <typename Put>
    void scan(std::span<const Vec2> polygon, Put&& put) {
        int top = 0;
        int bottom = 0;
        if (!prepare(polygon, top, bottom)) {
            return;
        }
        for (int y = top; y <= bottom; ++y) {
            int first = mWidth;
            int last = -1;
            coverRow(y, first, last);
            for (int x = first; x <= last; ++x) {
                float& cover = mCover[static_cast<std::size_t>(x)];
                if (cover > 0.004F) {
                    put(x, y, std::min(1.0F, cover));
                }
                cover = 0.0F;
            }
        }
    }
    bool prepare(std::span<const Vec2> polygon, int& top, int& bottom);
    void coverRow(int y, int& first, int& last);
    void coverSpan(double from, double to, int& first, int& last);

    Vec2 mNorthWest;
    double mStep;
    int mWidth;
    int mHeight;
    std::vector<Rgb> mPixels;
    std::vector<float> mShadow;
    std::vector<float> mCover;
    std::vector<Vec2> mRing;  ///< the polygon in pixels
    std::vector<double> mCrossings;
};

}  // namespace rundgang::demo
