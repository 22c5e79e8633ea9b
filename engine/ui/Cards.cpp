// The quiet cards: what the shown proposal is, where north is, what the colours below ground mean.
#include "engine/math/Camera.h"
#include "engine/ui/Panels.h"
#include "engine/ui/SewerPanels.h"
#include "engine/ui/Theme.h"
#include "shaders/shared/Materials.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>

namespace rundgang::ui {
namespace {

struct Kind {
    std::uint32_t colour;
    TextId text;
    bool dashed = false;
};

constexpr std::uint32_t colourOf(std::uint32_t r, std::uint32_t g, std::uint32_t b) {
    return theme::rgb((r << 16) | (g << 8) | b);
}

/// A piece of pipe in the colour it has below ground, dashed as there.
void pipeSample(Canvas& c, const Rect& rect, const Kind& kind) {
    const float thick = c.px(7);
    const float y = rect.centreY();
    const float dash = kind.dashed ? c.px(8) : rect.width();
    for (float x = rect.x0; x < rect.x1; x += dash + c.px(5)) {
        c.fill({x, y - thick * 0.5F, std::min(x + dash, rect.x1), y + thick * 0.5F}, kind.colour, c.px(2));
    }
}

/// Where the words of a legend's row stand.
Rect legendWords(const Canvas& c, const Rect& panel, float y) {
    return {panel.x0 + c.px(theme::kPadding) + c.px(48), y, panel.x1 - c.px(theme::kPadding), y};
}

float legendRowHeight(const Canvas& c, const Rect& panel, TextId text) {
    return std::max(c.px(c.veryLow() ? 22.0F : 26.0F),
                    c.textHeight(c.text(text), Face::Small, legendWords(c, panel, 0.0F).width()) + c.px(6));
}

constexpr std::array<Kind, 5> kKinds{{{colourOf(RG_SEWER_COMBINED_RGB), TextId::LegendCombined},
                                      {colourOf(RG_SEWER_FOUL_RGB), TextId::LegendFoul},
                                      {colourOf(RG_SEWER_STORM_RGB), TextId::LegendStorm},
                                      {colourOf(RG_SEWER_UNKNOWN_RGB), TextId::LegendOther},
                                      {theme::kTextDim, TextId::LegendUnknown, true}}};

float legendRow(Canvas& c, const Rect& panel, float y, TextId text) {
    c.write(legendWords(c, panel, y + c.px(3)), c.text(text), Face::Small, theme::kText);
    return y + legendRowHeight(c, panel, text);
}

constexpr std::size_t kSectors = 8;
// No digit of the typeface is wider than another, so any three are the widest.
constexpr int kWidestDegrees = 300;

std::string headingWords(std::size_t sector, int degrees, core::Language language) {
    const auto name = static_cast<TextId>(static_cast<std::size_t>(TextId::North) + sector);
    return textOf(name, language) + "  " + std::to_string(degrees) + "°";
}

}  // namespace

float legendHeight(const Canvas& c, const Rect& panel) {
    float height = legendRowHeight(c, panel, TextId::LegendManhole) + legendRowHeight(c, panel, TextId::LegendGully);
    for (const Kind& kind : kKinds) {
        height += legendRowHeight(c, panel, kind.text);
    }
    return height;
}

float legendRows(Canvas& c, const Rect& panel, float y) {
    const float x = panel.x0 + c.px(theme::kPadding);
    for (const Kind& kind : kKinds) {
        pipeSample(c, {x, y, x + c.px(38), y + c.px(26)}, kind);
        y = legendRow(c, panel, y, kind.text);
    }
    c.draw()->AddCircle({x + c.px(19), y + c.px(13)}, c.px(8), theme::kText, 0, c.px(3));
    y = legendRow(c, panel, y, TextId::LegendManhole);
    c.frame({x + c.px(11), y + c.px(5), x + c.px(27), y + c.px(21)}, theme::kText, 0.0F, c.px(3));
    return legendRow(c, panel, y, TextId::LegendGully);
}

float descriptionCard(Stage& stage) {
    Canvas& c = stage.canvas;
    const Rect& right = stage.layout.right;
    const int shown = stage.visit.state().variant.to;
    const auto& variants = stage.visit.world().manifest().variants;
    if (shown < 0 || static_cast<std::size_t>(shown) >= variants.size()) {
        return right.y0;
    }
    const std::string& words = variants[static_cast<std::size_t>(shown)].description.in(c.language);
    const float padding = c.px(theme::kPadding);
    const float width = right.width() - 2.0F * padding;
    const float title = c.textHeight(variantName(stage, shown), Face::Bold, width);
    const float body = c.textHeight(words, Face::Body, width);
    const std::string near = conflictWords(stage, shown);
    const float conflicts = near.empty() ? 0.0F : c.px(8) + c.textHeight(near, Face::Small, width - c.px(28));
    const float whole = padding + title + (words.empty() ? 0.0F : c.px(6) + body) + conflicts + padding;
    const float most = std::max(right.height() * 0.6F, c.px(80));
    const Rect card{right.x0, right.y0, right.x1, right.y0 + std::min(whole, most)};
    const bool scrolls = whole > most;
    if (c.openPanel("description", card, scrolls ? PanelKind::Normal : PanelKind::Passive, scrolls)) {
        float y = (scrolls ? c.scrolledTop() : card.y0) + padding;
        const float bar = scrolls ? c.px(10) : 0.0F;
        y += c.write({card.x0 + padding, y, card.x1 - padding - bar, card.y1}, variantName(stage, shown), Face::Bold);
        y += c.px(6);
        y += c.write({card.x0 + padding, y, card.x1 - padding - bar, card.y1}, words, Face::Body, theme::kText);
        if (!near.empty()) {
            y += c.px(8);
            c.icon(Icon::Underground, {card.x0 + padding, y, card.x0 + padding + c.px(20), y + c.px(20)}, theme::kText);
            c.write({card.x0 + padding + c.px(28), y, card.x1 - padding - bar, card.y1}, near, Face::Small, theme::kText, 0,
                    "conflict-count");
        }
        if (scrolls) {
            c.contentHeight(whole + c.lineHeight(Face::Body));
        }
    }
    c.closePanel();
    return card.y1;
}

float compassWidth(const Canvas& canvas) {
    float words = 0.0F;
    for (std::size_t sector = 0; sector < kSectors; ++sector) {
        for (const core::Language language : {core::Language::German, core::Language::English}) {
            words = std::max(words, canvas.textWidth(headingWords(sector, kWidestDegrees, language), Face::Bold));
        }
    }
    return canvas.px(theme::kCompass) + std::ceil(words) + canvas.px(theme::kPadding);
}

void compass(Stage& stage) {
    Canvas& c = stage.canvas;
    if (c.veryLow() && stage.visit.state().xray.opening >= 0.05F) {
        return;  // the legend needs the room
    }
    const double heading = stage.visit.state().headingRad;
    const double turns = heading / (2.0 * std::numbers::pi);
    const double deg = (turns - std::floor(turns)) * 360.0;
    const int rounded = static_cast<int>(std::lround(deg)) % 360;
    const auto sector = static_cast<std::size_t>(std::lround(deg / 45.0)) % kSectors;
    const Rect& card = stage.layout.compass;
    const float size = card.height();
    if (c.openPanel("compass", card, PanelKind::Passive)) {
        const ImVec2 centre(card.x0 + size * 0.5F, card.centreY());
        const float radius = size * 0.36F;
        ImDrawList& list = *c.draw();
        list.AddCircle(centre, radius, theme::kEdge, 0, std::max(1.5F, c.px(2)));
        const auto at = [&](double angle, float share) {
            const double a = angle - heading;
            return ImVec2(centre.x + static_cast<float>(std::sin(a)) * radius * share,
                          centre.y - static_cast<float>(std::cos(a)) * radius * share);
        };
        const double quarter = std::numbers::pi * 0.5;
        list.AddTriangleFilled(at(0.0, 1.15F), at(quarter, 0.3F), at(-quarter, 0.3F), theme::kVermillionLight);
        list.AddTriangleFilled(at(2.0 * quarter, 1.15F), at(-quarter, 0.3F), at(quarter, 0.3F), theme::kTextDim);
        const std::string words = headingWords(sector, rounded, c.language);
        c.line("compass", {card.x0 + size, card.y0, card.x1, card.y1}, words, Face::Bold, theme::kText);
    }
    c.closePanel();
}

void xrayLegend(Stage& stage) {
    Canvas& c = stage.canvas;
    if (stage.visit.state().xray.opening < 0.05F) {
        return;
    }
    const bool tight = c.veryLow();
    Rect left = stage.layout.left;
    left.x1 = tight ? std::floor(c.width * 0.415F) : left.x1;
    const float padding = c.px(theme::kPadding);
    const float top = left.y0 + (tight ? 0.0F : c.px(theme::kCompass + theme::kGap));
    const float note = c.textHeight(c.text(TextId::LegendDepth), Face::Small, left.width() - 2.0F * padding) + c.px(6);
    const float titleText = c.textHeight(c.text(TextId::LegendTitle), Face::Bold, left.width() - 2.0F * padding);
    const float title = tight ? 0.0F : titleText + c.px(6);
    const float small = 2.0F * padding + title + legendHeight(c, left);
    const bool roomForNote = top + small + note <= left.y1 && c.isFree({left.x0, top, left.x1, top + small + note});
    const Rect card{left.x0, top, left.x1, std::min(top + small + (roomForNote ? note : 0.0F), left.y1)};
    if (!c.isFree(card)) {
        return;
    }
    if (c.openPanel("legend", card, PanelKind::Passive)) {
        float y = card.y0 + padding;
        if (!tight) {
            c.write({card.x0 + padding, y, card.x1 - padding, card.y1}, c.text(TextId::LegendTitle), Face::Bold, theme::kText);
        }
        y += title;
        y = legendRows(c, card, y);
        if (roomForNote) {
            c.write({card.x0 + padding, y + c.px(6), card.x1 - padding, card.y1}, c.text(TextId::LegendDepth), Face::Small,
                    theme::kTextDim);
        }
    }
    c.closePanel();
}

}  // namespace rundgang::ui
