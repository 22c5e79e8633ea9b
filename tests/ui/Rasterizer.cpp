#include "tests/ui/Rasterizer.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <string>

namespace rundgang::ui::test {
namespace {

struct Corner {
    float x, y, u, v;
    std::array<float, 4> rgba;
};

Corner cornerOf(const render::UiVertex& v) {
    Corner corner{v.x, v.y, v.u, v.v, {}};
    for (std::size_t i = 0; i < 4; ++i) {
        corner.rgba[i] = static_cast<float>((v.rgba >> (8 * i)) & 0xFFU) / 255.0F;
    }
    return corner;
}

float coverage(const render::UiAtlas& atlas, float u, float v) {
    const float x = u * static_cast<float>(atlas.width) - 0.5F;
    const float y = v * static_cast<float>(atlas.height) - 0.5F;
    const auto texel = [&](float tx, float ty) {
        const float cx = std::clamp(tx, 0.0F, static_cast<float>(atlas.width - 1));
        const float cy = std::clamp(ty, 0.0F, static_cast<float>(atlas.height - 1));
        return static_cast<float>(atlas.alpha[static_cast<std::size_t>(cy) * atlas.width + static_cast<std::size_t>(cx)]) /
               255.0F;
    };
    const float fx = x - std::floor(x);
    const float fy = y - std::floor(y);
    const float x0 = std::floor(x);
    const float y0 = std::floor(y);
    return (texel(x0, y0) * (1 - fx) + texel(x0 + 1, y0) * fx) * (1 - fy) +
           (texel(x0, y0 + 1) * (1 - fx) + texel(x0 + 1, y0 + 1) * fx) * fy;
}

float edge(const Corner& a, const Corner& b, float x, float y) { return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x); }

/// The top-left rule, so that a pixel on a shared edge is drawn once.
bool inside(const Corner& a, const Corner& b, float value) {
    const bool topLeft = (a.y == b.y && b.x > a.x) || b.y < a.y;
    return value > 0.0F || (value == 0.0F && topLeft);
}

void triangle(Image& image, const render::UiAtlas& atlas, Corner a, Corner b, Corner c, const float* clip) {
    float area = edge(a, b, c.x, c.y);
    if (area < 0.0F) {
        std::swap(b, c);
        area = -area;
    }
    if (!(area > 0.0F)) {
        return;
    }
    const int x0 = static_cast<int>(std::floor(std::max(std::min({a.x, b.x, c.x}), clip[0])));
    const int y0 = static_cast<int>(std::floor(std::max(std::min({a.y, b.y, c.y}), clip[1])));
    const int x1 = static_cast<int>(std::ceil(std::min({std::max({a.x, b.x, c.x}), clip[2], static_cast<float>(image.width)})));
    const int y1 = static_cast<int>(std::ceil(std::min({std::max({a.y, b.y, c.y}), clip[3], static_cast<float>(image.height)})));
    for (int y = y0; y < y1; ++y) {
        for (int x = x0; x < x1; ++x) {
            const float px = static_cast<float>(x) + 0.5F;
            const float py = static_cast<float>(y) + 0.5F;
            const float wa = edge(b, c, px, py);
            const float wb = edge(c, a, px, py);
            const float wc = edge(a, b, px, py);
            if (px < clip[0] || px >= clip[2] || py < clip[1] || py >= clip[3] || !inside(b, c, wa) || !inside(c, a, wb) ||
                !inside(a, b, wc)) {
                continue;
            }
            const float u = (a.u * wa + b.u * wb + c.u * wc) / area;
            const float v = (a.v * wa + b.v * wb + c.v * wc) / area;
            const float alpha = (a.rgba[3] * wa + b.rgba[3] * wb + c.rgba[3] * wc) / area * coverage(atlas, u, v);
            std::uint8_t* pixel = &image.rgb[(static_cast<std::size_t>(y) * image.width + static_cast<std::size_t>(x)) * 3];
            for (std::size_t i = 0; i < 3; ++i) {
                const float colour = (a.rgba[i] * wa + b.rgba[i] * wb + c.rgba[i] * wc) / area;
                const float mixed = static_cast<float>(pixel[i]) * (1.0F - alpha) + colour * 255.0F * alpha;
                pixel[i] = static_cast<std::uint8_t>(std::clamp(mixed + 0.5F, 0.0F, 255.0F));
            }
        }
    }
}

void chunk(std::string& png, const char* type, const std::string& data) {
    const auto word = [&png](std::uint32_t value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            png.push_back(static_cast<char>((value >> shift) & 0xFFU));
        }
    };
    word(static_cast<std::uint32_t>(data.size()));
    const std::string body = type + data;
    png += body;
    word(static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()))));
}

}  // namespace

Image backdrop(std::uint32_t width, std::uint32_t height) {
    Image image{width, height, std::vector<std::uint8_t>(std::size_t{width} * height * 3)};
    for (std::uint32_t y = 0; y < height; ++y) {
        for (std::uint32_t x = 0; x < width; ++x) {
            const float v = static_cast<float>(y) / static_cast<float>(height);
            const std::uint32_t house = x * 9 / width;
            const bool wall = v > 0.22F + 0.05F * static_cast<float>(house * 7 % 4) && v < 0.62F;
            std::array<int, 3> colour{150 + static_cast<int>(v * 90), 190 + static_cast<int>(v * 60), 235};
            if (wall) {
                const int shade = 120 + static_cast<int>(house * 37 % 120);
                colour = {shade + 15, shade, shade - 25};
            } else if (v >= 0.62F) {
                colour = {120, 125, 112};
            }
            for (std::size_t i = 0; i < 3; ++i) {
                image.rgb[(std::size_t{y} * width + x) * 3 + i] = static_cast<std::uint8_t>(std::clamp(colour[i], 0, 255));
            }
        }
    }
    return image;
}

void drawOver(Image& image, const render::UiDraw& draw, const render::UiAtlas& atlas) {
    for (const render::UiCommand& command : draw.commands) {
        for (std::uint32_t i = 0; i + 2 < command.indexCount; i += 3) {
            const auto vertex = [&](std::uint32_t k) {
                return cornerOf(draw.vertices[command.firstVertex + draw.indices[command.firstIndex + i + k]]);
            };
            triangle(image, atlas, vertex(0), vertex(1), vertex(2), command.clip);
        }
    }
}

bool writePng(const Image& image, const std::filesystem::path& file) {
    std::string rows;
    for (std::uint32_t y = 0; y < image.height; ++y) {
        rows.push_back('\0');
        const char* row = reinterpret_cast<const char*>(image.rgb.data()) + std::size_t{y} * image.width * 3;
        rows.append(row, std::size_t{image.width} * 3);
    }
    uLongf packedSize = compressBound(static_cast<uLong>(rows.size()));
    std::string packed(packedSize, '\0');
    compress2(reinterpret_cast<Bytef*>(packed.data()), &packedSize, reinterpret_cast<const Bytef*>(rows.data()),
              static_cast<uLong>(rows.size()), 3);
    packed.resize(packedSize);
    std::string header(13, '\0');
    for (std::size_t i = 0; i < 4; ++i) {
        header[i] = static_cast<char>((image.width >> (24 - 8 * i)) & 0xFFU);
        header[4 + i] = static_cast<char>((image.height >> (24 - 8 * i)) & 0xFFU);
    }
    header[8] = 8;
    header[9] = 2;
    std::string png("\x89PNG\r\n\x1a\n");
    chunk(png, "IHDR", header);
    chunk(png, "IDAT", packed);
    chunk(png, "IEND", {});
    std::filesystem::create_directories(file.parent_path());
    std::ofstream out(file, std::ios::binary);
    out.write(png.data(), static_cast<std::streamsize>(png.size()));
    return out.good();
}

}  // namespace rundgang::ui::test
