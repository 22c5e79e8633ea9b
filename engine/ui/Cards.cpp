// The quiet cards: what the shown proposal is, and where north is.
#include "engine/math/Camera.h"
#include "engine/ui/Panels.h"
#include "engine/ui/SewerPanels.h"
#include "engine/ui/Theme.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>

namespace rundgang::ui {
namespace {

constexpr std::size_t kSectors = 8;
// No digit of the typeface is wider than another, so any three are the widest.
constexpr int kWidestDegrees = 300;

std::string headingWords(std::size_t sector, int degrees, core::Language language) {
    const auto name = static_cast<TextId>(static_cast<std::size_t>(TextId::North) + sector);
    return textOf(name, language) + "  " + std::to_string(degrees) + "°";
}

}  // namespace

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
    const bool section = stage.state.side == Side::Sewers && stage.state.sewers.section;
    if ((c.veryLow() && stage.visit.state().xray.opening >= 0.05F) || (c.low() && section)) {
        return;  // the legend, or the section, needs the room
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
        if (const std::optional<frame::Lead>& lead = stage.visit.state().lead) {
            // Outside of the ring, so that it is not taken for north.
            const double to = lead->bearingRad;
            list.AddTriangleFilled(at(to, 1.38F), at(to + 0.28, 0.95F), at(to - 0.28, 0.95F), theme::kOrange);
        }
        const std::string words = headingWords(sector, rounded, c.language);
        c.line("compass", {card.x0 + size, card.y0, card.x1, card.y1}, words, Face::Bold, theme::kText);
    }
    c.closePanel();
}

}  // namespace rundgang::ui
