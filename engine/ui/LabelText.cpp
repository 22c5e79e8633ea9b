#include "engine/ui/LabelText.h"

#include "engine/ui/Font.h"
#include "engine/ui/Theme.h"

#include <glm/geometric.hpp>

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

namespace rundgang::ui {
namespace {

/// Pixels of the atlas for the height of a letter's line: about what a label takes in a headset.
constexpr float kPixels = 40.0F;
/// The mark at the board's left side, and the gap to the words, heights of letters.
constexpr float kMark = 0.22F;
constexpr float kGap = 0.28F;
constexpr float kEdge = 0.06F;
constexpr std::uint32_t kBoard = 0xFF181410U;
constexpr std::uint32_t kRim = 0xF0F0F0F0U;
constexpr std::uint32_t kInk = 0xFFF4F4F4U;

}  // namespace

struct LabelText::Impl {
    FontFiles files;
    ImFontAtlas atlas;
    ImFont* font = nullptr;
    std::vector<render::Label> labels;
    std::vector<render::LabelQuad> quads;

    void patch(float x0, float y0, float x1, float y1, std::uint32_t rgba) {
        const ImVec2 white = atlas.TexUvWhitePixel;
        quads.push_back({x0, y0, x1, y1, white.x, white.y, white.x, white.y, rgba});
    }

    template <typename Use>
    void each(const std::string& words, Use use) const {
        const char* at = words.data();
        const char* end = at + words.size();
        while (at < end) {
            unsigned int code = 0;
            at += std::max(ImTextCharFromUtf8(&code, at, end), 1);
            if (const ImFontGlyph* glyph = font->FindGlyph(static_cast<ImWchar>(code))) {
                use(*glyph);
            }
        }
    }

    [[nodiscard]] float widthOf(const std::string& words) const {
        float wide = 0.0F;
        each(words, [&](const ImFontGlyph& glyph) { wide += glyph.AdvanceX / kPixels; });
        return wide;
    }

    void write(const std::string& words, float x, float room) {
        const float wide = widthOf(words);
        // The place was kept for letters of usual width; a word of wide ones is drawn a little narrower.
        const float squeeze = wide > room ? room / wide : 1.0F;
        const float base = (static_cast<float>(frame::kLabelTall) + 1.0F) * 0.5F;
        each(words, [&](const ImFontGlyph& glyph) {
            const float s = squeeze / kPixels;
            if (glyph.Visible) {
                quads.push_back({x + glyph.X0 * s, base - glyph.Y1 / kPixels, x + glyph.X1 * s, base - glyph.Y0 / kPixels,
                                 glyph.U0, glyph.V0, glyph.U1, glyph.V1, kInk});
            }
            x += glyph.AdvanceX * s;
        });
    }
};

LabelText::LabelText() : mImpl(std::make_unique<Impl>()) {}
LabelText::LabelText(LabelText&&) noexcept = default;
LabelText& LabelText::operator=(LabelText&&) noexcept = default;
LabelText::~LabelText() = default;

core::Result<LabelText> LabelText::create() {
    core::Result<FontFiles> files = loadFontFiles();
    if (!files) {
        return files.problem();
    }
    LabelText text;
    Impl& impl = *text.mImpl;
    impl.files = std::move(*files);
    impl.atlas.Flags |= ImFontAtlasFlags_NoMouseCursors;
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    std::string& bytes = impl.files.regular;
    // ImGui only reads the bytes while it does not own them.
    impl.font =
        impl.atlas.AddFontFromMemoryTTF(bytes.data(), static_cast<int>(bytes.size()), kPixels, &config, glyphRanges().data());
    if (impl.font == nullptr || !impl.atlas.Build()) {
        return core::Problem{.file = "DejaVuSans.ttf",
                             .place = {},
                             .what = "the typeface of the labels cannot be read",
                             .mend = "install the package fonts-dejavu-core again"};
    }
    return text;
}

render::UiAtlas LabelText::atlas() const {
    unsigned char* pixels = nullptr;
    int width = 0;
    int height = 0;
    mImpl->atlas.GetTexDataAsAlpha8(&pixels, &width, &height);
    const std::size_t bytes = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    return {static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height), {pixels, bytes}};
}

void LabelText::lay(std::span<const frame::SewerLabel> labels, const experience::LabelReader& reader) {
    Impl& impl = *mImpl;
    impl.labels.clear();
    impl.quads.clear();
    for (const frame::SewerLabel& label : labels) {
        const experience::LabelAxes axes = experience::labelAxes(label.place, reader);
        const double letters = frame::kLabelLetters * glm::length(label.place - reader.eye);
        render::Label item;
        item.place = label.place;
        item.right = axes.right * letters;
        item.up = axes.up * letters;
        item.opacity = label.opacity;
        item.firstQuad = static_cast<std::uint32_t>(impl.quads.size());
        // As wide as its words, within the place kept for them.
        const float half = 0.5F * std::min(label.width, impl.widthOf(label.words) + 2.0F * (kEdge + kGap) + kMark);
        const auto tall = static_cast<float>(frame::kLabelTall);
        impl.patch(-half, 0.0F, half, tall, kRim);
        impl.patch(-half + kEdge, kEdge, half - kEdge, tall - kEdge, kBoard);
        impl.patch(-half + kEdge, kEdge, -half + kEdge + kMark, tall - kEdge, label.rgba);
        const float begin = -half + kEdge + kMark + kGap;
        impl.write(label.words, begin, half - kEdge - kGap - begin);
        item.quads = static_cast<std::uint32_t>(impl.quads.size()) - item.firstQuad;
        impl.labels.push_back(item);
    }
}

std::span<const render::Label> LabelText::labels() const { return mImpl->labels; }
std::span<const render::LabelQuad> LabelText::quads() const { return mImpl->quads; }

}  // namespace rundgang::ui
