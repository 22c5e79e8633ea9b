#include "content/bake/GroundPainter.h"

#include "content/bake/Palette.h"
#include "content/bake/Random.h"

#include <algorithm>
#include <cmath>

namespace rundgang::bake {
namespace {

constexpr Rgba kMeadow{92, 114, 60, 255};
constexpr Rgba kDryMeadow{118, 122, 74, 255};
constexpr Rgba kRock{134, 128, 118, 255};
constexpr Rgba kYard{150, 143, 129, 255};
/// Grass holds to about 35 degrees, bare rock begins at about 50.
constexpr float kGrassCos = 0.82F;
constexpr float kRockCos = 0.64F;
constexpr double kYardMetres = 5.0;

using Mask = std::vector<float>;

/// Smooth noise in [-1, 1] on a lattice of `metres` over a square picture, the same on both sides of a leaf's edge. The lattice
/// is drawn once, then rows are blended: a region has thousands of millions of pixels.
class Noise {
public:
    Noise(const glm::dvec2& corner, double pixel, int size, double metres, std::uint64_t seed) : mSize(size) {
        const auto start = [&](double at) { return static_cast<std::int64_t>(std::floor(at / metres)); };
        const std::int64_t column0 = start(corner.x);
        const std::int64_t row0 = start(corner.y);
        mWidth = static_cast<int>(start(corner.x + size * pixel) - column0) + 2;
        const int height = static_cast<int>(start(corner.y + size * pixel) - row0) + 2;
        mLattice.resize(static_cast<std::size_t>(mWidth) * static_cast<std::size_t>(height));
        for (int j = 0; j < height; ++j) {
            for (int i = 0; i < mWidth; ++i) {
                const std::uint64_t place = static_cast<std::uint64_t>(column0 + i) * 0x1F123BB5U +
                                            static_cast<std::uint64_t>(row0 + j) * 0x5851F42D4C957F2DU;
                mLattice[static_cast<std::size_t>(j * mWidth + i)] = static_cast<float>(unitRandom(seed, place) * 2.0 - 1.0);
            }
        }
        mColumns = steps(corner.x, pixel, size, metres, column0, false);
        mRows = steps(corner.y, pixel, size, metres, row0, true);
        mBlended.resize(static_cast<std::size_t>(mWidth));
    }

    /// Noise of a row of pixels, row 0 in the north.
    void row(int row, std::vector<float>& out) {
        const Step& step = mRows[static_cast<std::size_t>(row)];
        const float* below = &mLattice[static_cast<std::size_t>(step.cell * mWidth)];
        for (int i = 0; i < mWidth; ++i) {
            mBlended[static_cast<std::size_t>(i)] = below[i] + (below[mWidth + i] - below[i]) * step.share;
        }
        for (int i = 0; i < mSize; ++i) {
            const Step& column = mColumns[static_cast<std::size_t>(i)];
            const float* left = &mBlended[static_cast<std::size_t>(column.cell)];
            out[static_cast<std::size_t>(i)] = left[0] + (left[1] - left[0]) * column.share;
        }
    }

private:
    struct Step {
        int cell = 0;
        float share = 0.0F;  ///< eased, so that the lattice does not show
    };

    static std::vector<Step> steps(double start, double pixel, int size, double metres, std::int64_t first, bool fromNorth) {
        std::vector<Step> result(static_cast<std::size_t>(size));
        for (int k = 0; k < size; ++k) {
            const double at = (start + ((fromNorth ? size - 1 - k : k) + 0.5) * pixel) / metres;
            const double share = at - std::floor(at);
            result[static_cast<std::size_t>(k)] = {static_cast<int>(static_cast<std::int64_t>(std::floor(at)) - first),
                                                   static_cast<float>(share * share * (3.0 - 2.0 * share))};
        }
        return result;
    }

    int mSize;
    int mWidth = 0;
    std::vector<float> mLattice;
    std::vector<Step> mColumns;
    std::vector<Step> mRows;
    std::vector<float> mBlended;
};

struct Paint {
    float r = 0.0F;
    float g = 0.0F;
    float b = 0.0F;
};

Paint paint(const Rgba& colour) {
    return {static_cast<float>(colour[0]), static_cast<float>(colour[1]), static_cast<float>(colour[2])};
}

Paint mixed(const Paint& a, const Paint& b, float share) {
    return {a.r + (b.r - a.r) * share, a.g + (b.g - a.g) * share, a.b + (b.b - a.b) * share};
}

/// The pixels a polygon touched; everything outside is untouched.
struct PixelBox {
    int left = 0;
    int right = 0;
    int top = 0;
    int bottom = 0;
};

/// Adds the share of each pixel that lies inside the rings (even-odd), two lines a pixel row, exact along the row.
PixelBox rasterise(std::span<const std::vector<glm::dvec2>> rings, const glm::dvec2& corner, double pixel, int size, Mask& mask) {
    std::vector<double> crossings;
    glm::dvec2 low(1e300);
    glm::dvec2 high(-1e300);
    for (const auto& ring : rings) {
        for (const glm::dvec2& p : ring) {
            low = glm::dvec2(std::min(low.x, p.x), std::min(low.y, p.y));
            high = glm::dvec2(std::max(high.x, p.x), std::max(high.y, p.y));
        }
    }
    const double top = corner.y + size * pixel;
    const auto within = [&](double at) { return static_cast<int>(std::clamp(at, 0.0, static_cast<double>(size))); };
    const PixelBox box{within(std::floor((low.x - corner.x) / pixel)), within(std::ceil((high.x - corner.x) / pixel)),
                       within(std::floor((top - high.y) / pixel)), within(std::ceil((top - low.y) / pixel))};
    for (int line = 2 * box.top; line < 2 * box.bottom; ++line) {
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
    return box;
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

/// How rocky each grid point is by its slope, 0..1, row 0 in the south.
std::vector<float> rockShares(const HeightField& field) {
    const int side = field.cells + 1;
    std::vector<float> shares(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
    for (int row = 0; row < side; ++row) {
        for (int column = 0; column < side; ++column) {
            const float steep = (kGrassCos - field.normal(column, row).z) / (kGrassCos - kRockCos);
            shares[static_cast<std::size_t>(row * side + column)] = std::clamp(steep, 0.0F, 1.0F);
        }
    }
    return shares;
}

/// Meadow, rock where it is steep, and gravel round the houses.
void paintWild(const HeightField& field, double leafSize, int size, const Mask& yard, std::vector<Paint>& paints) {
    const double pixel = leafSize / size;
    const glm::dvec2 corner(field.x0, field.y0);
    Noise wide(corner, pixel, size, 60.0, 11);
    Noise narrow(corner, pixel, size, 17.0, 12);
    std::vector<float> wideRow(static_cast<std::size_t>(size));
    std::vector<float> narrowRow(static_cast<std::size_t>(size));
    const std::vector<float> rocks = rockShares(field);
    const Paint meadow = paint(kMeadow);
    const Paint dry = paint(kDryMeadow);
    const Paint rock = paint(kRock);
    const Paint gravel = paint(kYard);
    const int side = field.cells + 1;
    for (int row = 0; row < size; ++row) {
        wide.row(row, wideRow);
        narrow.row(row, narrowRow);
        const int gridRow = std::min((size - 1 - row) * field.cells / size, side - 1);
        for (int column = 0; column < size; ++column) {
            const auto i = static_cast<std::size_t>(column);
            const auto at = static_cast<std::size_t>(row) * static_cast<std::size_t>(size) + i;
            const float dryness = std::clamp(0.35F + 0.35F * wideRow[i] + 0.2F * narrowRow[i], 0.0F, 1.0F);
            const float steep = rocks[static_cast<std::size_t>(gridRow * side + column * field.cells / size)];
            paints[at] = mixed(mixed(mixed(meadow, dry, dryness), rock, steep), gravel, std::min(1.0F, yard[at] * 4.0F) * 0.8F);
        }
    }
}

void paintAreas(std::span<const import::LanduseArea* const> areas, const glm::dvec2& corner, double pixel, int size,
                std::vector<Paint>& paints) {
    Mask mask(paints.size(), 0.0F);
    for (const import::LanduseArea* area : areas) {
        std::vector<std::vector<glm::dvec2>> rings = area->holes;
        rings.push_back(area->outer);
        const PixelBox box = rasterise(rings, corner, pixel, size, mask);
        const Paint colour = paint(groundColour(area->kind));
        for (int row = box.top; row < box.bottom; ++row) {
            for (int column = box.left; column < box.right; ++column) {
                const auto at = static_cast<std::size_t>(row) * static_cast<std::size_t>(size) + static_cast<std::size_t>(column);
                paints[at] = mixed(paints[at], colour, std::clamp(mask[at], 0.0F, 1.0F));
                mask[at] = 0.0F;
            }
        }
    }
}

/// A little grain over all, and out as bytes.
Picture developed(const std::vector<Paint>& paints, const glm::dvec2& corner, double pixel, int size) {
    Picture picture;
    picture.size = size;
    picture.rgba.resize(paints.size() * 4);
    Noise coarse(corner, pixel, size, 7.0, 1);
    Noise fine(corner, pixel, size, 1.7, 2);
    std::vector<float> coarseRow(static_cast<std::size_t>(size));
    std::vector<float> fineRow(static_cast<std::size_t>(size));
    const auto byte = [](float value) { return static_cast<std::uint8_t>(std::clamp(value + 0.5F, 0.0F, 255.0F)); };
    for (int row = 0; row < size; ++row) {
        coarse.row(row, coarseRow);
        fine.row(row, fineRow);
        for (int column = 0; column < size; ++column) {
            const auto i = static_cast<std::size_t>(column);
            const auto at = static_cast<std::size_t>(row) * static_cast<std::size_t>(size) + i;
            const float grain = 1.0F + 0.05F * coarseRow[i] + 0.04F * fineRow[i];
            std::uint8_t* out = &picture.rgba[at * 4];
            out[0] = byte(paints[at].r * grain);
            out[1] = byte(paints[at].g * grain);
            out[2] = byte(paints[at].b * grain);
            out[3] = 255;
        }
    }
    return picture;
}

}  // namespace

Picture paintGround(const HeightField& field, double leafSize, int size, std::span<const import::LanduseArea* const> areas,
                    std::span<const Footprint> yards) {
    const auto pixels = static_cast<std::size_t>(size) * static_cast<std::size_t>(size);
    const double pixel = leafSize / size;
    const glm::dvec2 corner(field.x0, field.y0);
    Mask yard(pixels, 0.0F);
    for (const Footprint& footprint : yards) {
        rasterise(footprint.rings, corner, pixel, size, yard);
    }
    if (!yards.empty()) {
        blur(yard, size, std::max(1, static_cast<int>(kYardMetres / pixel)));
    }
    std::vector<Paint> paints(pixels);
    paintWild(field, leafSize, size, yard, paints);
    paintAreas(areas, corner, pixel, size, paints);
    return developed(paints, corner, pixel, size);
}

core::Result<Picture> photograph(const import::ImageMosaic& imagery, double x0, double y0, double leafSize, int size) {
    Picture photo;
    photo.size = size;
    photo.rgba.resize(static_cast<std::size_t>(size) * static_cast<std::size_t>(size) * 4);
    const core::Status read = imagery.read(x0, y0, leafSize, leafSize, size, size, photo.rgba);
    if (!read) {
        return read.problem();
    }
    return photo;
}

bool isOpaque(const Picture& picture) {
    for (std::size_t at = 3; at < picture.rgba.size(); at += 4) {
        if (picture.rgba[at] != 255) {
            return false;
        }
    }
    return true;
}

void cover(Picture& ground, const Picture& photo) {
    for (std::size_t at = 0; at < photo.rgba.size(); at += 4) {
        const unsigned alpha = photo.rgba[at + 3];
        for (std::size_t channel = 0; channel < 3 && alpha > 0; ++channel) {
            const unsigned blended = photo.rgba[at + channel] * alpha + ground.rgba[at + channel] * (255 - alpha);
            ground.rgba[at + channel] = static_cast<std::uint8_t>((blended + 127) / 255);
        }
    }
}

}  // namespace rundgang::bake
