#include "content/bake/GroundPainter.h"

#include "content/bake/Palette.h"
#include "content/bake/Random.h"

#include <algorithm>
#include <cmath>

namespace rundgang::bake {
namespace {

constexpr Rgba kMeadow{108, 132, 70, 255};
constexpr Rgba kDryMeadow{136, 140, 84, 255};
constexpr Rgba kRock{134, 128, 118, 255};
constexpr Rgba kYard{168, 160, 144, 255};
/// Grass holds to about 35 degrees, bare rock begins at about 50.
constexpr float kGrassCos = 0.82F;
constexpr float kRockCos = 0.64F;
constexpr double kYardMetres = 5.0;

using Mask = std::vector<float>;

/// Smooth noise in [-1, 1] on a lattice of `metres`, the same on both sides of a leaf's edge.
double noise(double x, double y, double metres, std::uint64_t seed) {
    const double u = x / metres;
    const double v = y / metres;
    const double i = std::floor(u);
    const double j = std::floor(v);
    const auto corner = [&](double di, double dj) {
        const auto a = static_cast<std::uint64_t>(static_cast<std::int64_t>(i + di));
        const auto b = static_cast<std::uint64_t>(static_cast<std::int64_t>(j + dj));
        return unitRandom(seed, a * 0x1F123BB5U + b * 0x5851F42D4C957F2DU) * 2.0 - 1.0;
    };
    const auto ease = [](double t) { return t * t * (3.0 - 2.0 * t); };
    const double s = ease(u - i);
    const double t = ease(v - j);
    return (1 - t) * ((1 - s) * corner(0, 0) + s * corner(1, 0)) + t * ((1 - s) * corner(0, 1) + s * corner(1, 1));
}

Rgba mixed(const Rgba& a, const Rgba& b, double share) {
    Rgba result{};
    for (std::size_t i = 0; i < 4; ++i) {
        result[i] = static_cast<std::uint8_t>(std::lround(a[i] + (b[i] - a[i]) * std::clamp(share, 0.0, 1.0)));
    }
    return result;
}

/// Adds the share of each pixel that lies inside the rings (even-odd), two lines a pixel row, exact along the row.
void rasterise(std::span<const std::vector<glm::dvec2>> rings, const glm::dvec2& corner, double pixel, int size, Mask& mask) {
    std::vector<double> crossings;
    double low = 1e300;
    double high = -1e300;
    for (const auto& ring : rings) {
        for (const glm::dvec2& p : ring) {
            low = std::min(low, p.y);
            high = std::max(high, p.y);
        }
    }
    const double top = corner.y + size * pixel;
    const int firstLine = std::max(0, static_cast<int>(std::floor((top - high) / pixel * 2.0)));
    const int lastLine = static_cast<int>(std::min(2.0 * size - 1, std::ceil((top - low) / pixel * 2.0)));
    for (int line = firstLine; line <= lastLine; ++line) {
        const double y = top - (line + 0.5) * pixel * 0.5;
        crossings.clear();
        for (const auto& ring : rings) {
            for (std::size_t i = 0; i < ring.size(); ++i) {
                const glm::dvec2& a = ring[i];
                const glm::dvec2& b = ring[(i + 1) % ring.size()];
                if ((a.y <= y) != (b.y <= y)) {
                    crossings.push_back((a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x) - corner.x) / pixel);
                }
            }
        }
        std::sort(crossings.begin(), crossings.end());
        float* row = &mask[static_cast<std::size_t>(line / 2) * static_cast<std::size_t>(size)];
        for (std::size_t k = 0; k + 1 < crossings.size(); k += 2) {
            const double from = std::clamp(crossings[k], 0.0, static_cast<double>(size));
            const double to = std::clamp(crossings[k + 1], 0.0, static_cast<double>(size));
            for (int x = static_cast<int>(from); x < size && x < to; ++x) {
                row[x] += static_cast<float>(0.5 * (std::min(to, x + 1.0) - std::max(from, static_cast<double>(x))));
            }
        }
    }
}

/// Box blur, twice: near enough to a bell for a yard's soft edge.
void blur(Mask& mask, int size, int radius) {
    Mask other(mask.size());
    for (int pass = 0; pass < 4; ++pass) {
        const bool rows = pass % 2 == 0;
        const auto at = [&](int line, int k) { return static_cast<std::size_t>(rows ? line * size + k : k * size + line); };
        for (int line = 0; line < size; ++line) {
            float sum = 0.0F;
            for (int k = -radius; k <= radius; ++k) {
                sum += mask[at(line, std::clamp(k, 0, size - 1))];
            }
            for (int k = 0; k < size; ++k) {
                other[at(line, k)] = sum / static_cast<float>(2 * radius + 1);
                sum += mask[at(line, std::min(k + radius + 1, size - 1))] - mask[at(line, std::max(k - radius, 0))];
            }
        }
        std::swap(mask, other);
    }
}

Rgba wildGround(const HeightField& field, double x, double y) {
    const int column = std::clamp(static_cast<int>((x - field.x0) / field.step), 0, field.cells);
    const int row = std::clamp(static_cast<int>((y - field.y0) / field.step), 0, field.cells);
    const float upright = field.normal(column, row).z;
    const double rock = std::clamp((kGrassCos - upright) / (kGrassCos - kRockCos), 0.0F, 1.0F);
    const double dry = 0.35 + 0.35 * noise(x, y, 60.0, 11) + 0.2 * noise(x, y, 17.0, 12);
    return mixed(mixed(kMeadow, kDryMeadow, dry), kRock, rock);
}

}  // namespace

Picture paintGround(const HeightField& field, double leafSize, int size, std::span<const import::LanduseArea* const> areas,
                    std::span<const Footprint> yards) {
    Picture picture;
    picture.size = size;
    const auto pixels = static_cast<std::size_t>(size) * static_cast<std::size_t>(size);
    picture.rgba.resize(pixels * 4);
    const double pixel = leafSize / size;
    const glm::dvec2 corner(field.x0, field.y0);
    std::vector<Rgba> colours(pixels);
    Mask yard(pixels, 0.0F);
    for (const Footprint& footprint : yards) {
        rasterise(footprint.rings, corner, pixel, size, yard);
    }
    blur(yard, size, std::max(1, static_cast<int>(kYardMetres / pixel)));
    for (int row = 0; row < size; ++row) {
        for (int column = 0; column < size; ++column) {
            const auto at = static_cast<std::size_t>(row) * static_cast<std::size_t>(size) + static_cast<std::size_t>(column);
            const Rgba wild = wildGround(field, corner.x + (column + 0.5) * pixel, corner.y + leafSize - (row + 0.5) * pixel);
            colours[at] = mixed(wild, kYard, std::min(1.0F, yard[at] * 4.0F) * 0.8F);
        }
    }
    Mask mask(pixels);
    for (const import::LanduseArea* area : areas) {
        std::fill(mask.begin(), mask.end(), 0.0F);
        std::vector<std::vector<glm::dvec2>> rings = area->holes;
        rings.push_back(area->outer);
        rasterise(rings, corner, pixel, size, mask);
        const Rgba colour = groundColour(area->kind);
        for (std::size_t at = 0; at < pixels; ++at) {
            if (mask[at] > 0.0F) {
                colours[at] = mixed(colours[at], colour, mask[at]);
            }
        }
    }
    for (int row = 0; row < size; ++row) {
        for (int column = 0; column < size; ++column) {
            const auto at = static_cast<std::size_t>(row) * static_cast<std::size_t>(size) + static_cast<std::size_t>(column);
            const double x = corner.x + (column + 0.5) * pixel;
            const double y = corner.y + leafSize - (row + 0.5) * pixel;
            const double grain = 0.05 * noise(x, y, 7.0, 1) + 0.04 * noise(x, y, 1.7, 2);
            const Rgba colour = shaded(colours[at], grain);
            std::copy(colour.begin(), colour.end(), picture.rgba.begin() + static_cast<std::ptrdiff_t>(at * 4));
        }
    }
    return picture;
}

core::Result<bool> coverWithImagery(const import::ImageMosaic& imagery, double x0, double y0, double leafSize, Picture& painted) {
    std::vector<std::uint8_t> photo(painted.rgba.size(), 0);
    const core::Status read = imagery.read(x0, y0, leafSize, leafSize, painted.size, painted.size, photo);
    if (!read) {
        return read.problem();
    }
    bool any = false;
    for (std::size_t at = 0; at < photo.size(); at += 4) {
        const unsigned alpha = photo[at + 3];
        any = any || alpha > 0;
        for (std::size_t channel = 0; channel < 3 && alpha > 0; ++channel) {
            const unsigned mixedValue = photo[at + channel] * alpha + painted.rgba[at + channel] * (255 - alpha);
            painted.rgba[at + channel] = static_cast<std::uint8_t>((mixedValue + 127) / 255);
        }
    }
    return any;
}

}  // namespace rundgang::bake
