// The bar along the lower edge: what is shown (today, proposals) and what one can do. It fits itself to the width: one row, two
// rows, and at last two rows with the tools as signs alone.
#include "engine/ui/Panels.h"
#include "engine/ui/SewerPanels.h"
#include "engine/ui/Theme.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <vector>

namespace rundgang::ui {
namespace {

constexpr std::array<const char*, 9> kChips{"1", "2", "3", "4", "5", "6", "7", "8", "9"};

struct Tool {
    const char* id;
    Icon icon;
    TextId text;
    bool on = false;
};

struct Plan {
    std::vector<Tool> tools;
    std::vector<float> variantWidths;
    std::vector<float> toolWidths;
    bool twoRows = false;
    bool labels = true;
    float rowHeight = 0.0F;
    float toolHeight = 0.0F;
    float width = 0.0F;
    float height = 0.0F;
};

std::vector<Tool> toolsOf(const Stage& stage) {
    const world::Manifest& manifest = stage.visit.world().manifest();
    const frame::VisitState& visit = stage.visit.state();
    std::vector<Tool> tools;
    tools.push_back({"xray", Icon::Underground, TextId::Underground, visit.xray.opening > 0.5F});
    if (hasSewers(stage)) {
        tools.push_back({"sewers", Icon::Network, idOf(SewerText::Title), stage.state.side == Side::Sewers});
    }
    if (stage.visit.store() != nullptr) {
        const bool placing = visit.tool != frame::Tool::Walk || stage.visit.draft() != nullptr;
        tools.push_back({"note", Icon::Note, TextId::Note, placing});
        tools.push_back({"notes", Icon::List, TextId::Notes, stage.state.side == Side::Notes});
    }
    if (!manifest.viewpoints.empty() || !manifest.tours.empty()) {
        tools.push_back({"places", Icon::Place, TextId::Places, stage.state.side == Side::Places});
    }
    if (!manifest.tours.empty()) {
        tools.push_back({"tour", Icon::Tour, TextId::Tour, visit.touring});
    }
    tools.push_back({"menu", Icon::Menu, TextId::Menu, stage.state.side == Side::Menu});
    tools.push_back({"language", Icon::Language, TextId::OtherLanguage});
    tools.push_back({"help", Icon::Help, TextId::Help, stage.state.help});
    return tools;
}

float sum(const std::vector<float>& widths, float gap) {
    const float total = std::accumulate(widths.begin(), widths.end(), 0.0F);
    return total + gap * static_cast<float>(widths.empty() ? 0 : widths.size() - 1);
}

void measureVariants(const Stage& stage, Plan& plan, float room) {
    const Canvas& c = stage.canvas;
    const int count = static_cast<int>(stage.visit.world().manifest().variants.size());
    for (int i = frame::kCurrentState; i < count; ++i) {
        const float words = c.textWidth(variantName(stage, i), Face::Body);
        // Padding, the key's chip, the gap, the words, padding.
        plan.variantWidths.push_back(std::clamp(std::ceil(words) + c.px(20 + 24 + 9 + 4), c.px(96), c.px(460)));
    }
    const float gap = c.px(theme::kGap);
    // The longest names give way first; short ones stay whole.
    for (float most = c.px(460); sum(plan.variantWidths, gap) > room && most > c.px(theme::kTarget); most -= c.px(4)) {
        for (float& width : plan.variantWidths) {
            width = std::min(width, most);
        }
    }
}

Plan planBar(const Stage& stage) {
    const Canvas& c = stage.canvas;
    const float gap = c.px(theme::kGap);
    const float room = c.width - 2.0F * c.px(theme::kMargin) - 2.0F * gap;
    Plan plan;
    plan.tools = toolsOf(stage);
    measureVariants(stage, plan, room);
    for (const Tool& tool : plan.tools) {
        // As wide as the longer of both languages, so that nothing moves when the language is switched.
        const float words = std::max(c.textWidth(textOf(tool.text, core::Language::German), Face::Small),
                                     c.textWidth(textOf(tool.text, core::Language::English), Face::Small));
        plan.toolWidths.push_back(std::max(std::ceil(words) + c.px(16), c.px(64)));
    }
    const float separator = c.px(20);
    const float variants = sum(plan.variantWidths, gap);
    float tools = sum(plan.toolWidths, gap);
    // Low screens give their height to what is being read or written; its own buttons lead back.
    const bool reads = stage.visit.tourStop() != nullptr || stage.visit.draft() != nullptr;
    if (reads && c.low() && variants + separator + tools > room) {
        plan.tools.clear();
        plan.toolWidths.clear();
        tools = 0.0F;
    }
    plan.twoRows = !plan.tools.empty() && variants + separator + tools > room;
    plan.labels = tools <= room;
    plan.rowHeight = c.px(plan.twoRows ? 52.0F : theme::kBarButton);
    plan.toolHeight = c.px(plan.labels ? theme::kBarButton : 48.0F);
    if (!plan.labels && !plan.tools.empty()) {
        const float each = (room - gap * static_cast<float>(plan.tools.size() - 1)) / static_cast<float>(plan.tools.size());
        std::fill(plan.toolWidths.begin(), plan.toolWidths.end(), std::clamp(std::floor(each), c.px(30), c.px(60)));
        tools = sum(plan.toolWidths, gap);
    }
    plan.width = (plan.twoRows || plan.tools.empty() ? std::max(variants, tools) : variants + separator + tools) + 2.0F * gap;
    plan.height = plan.twoRows ? plan.rowHeight + plan.toolHeight + 3.0F * gap : plan.rowHeight + 2.0F * gap;
    return plan;
}

void layOut(Stage& stage, const Plan& plan) {
    const Canvas& c = stage.canvas;
    const float margin = c.px(theme::kMargin);
    Layout& layout = stage.layout;
    const float left = std::round((c.width - plan.width) * 0.5F);
    layout.bar = {left, c.height - margin - plan.height, left + plan.width, c.height - margin};
    const float bottom = layout.bar.y0 - c.px(theme::kGap);
    const float rightWidth = std::min(c.px(410), std::floor(c.width * 0.41F) - margin);
    const float leftWidth = std::min(c.px(320), std::floor(c.width * 0.32F));
    layout.right = {c.width - margin - rightWidth, margin, c.width - margin, bottom};
    layout.left = {margin, margin, margin + leftWidth, bottom};
    layout.compass = {margin, margin, margin + compassWidth(c), margin + c.px(theme::kCompass)};
    const float half = std::min(c.px(330), c.width * 0.5F - margin);
    layout.above = {c.width * 0.5F - half, std::ceil(c.height * 0.58F) + 1.0F, c.width * 0.5F + half, bottom};
    const float topLeft = layout.compass.x1 + c.px(theme::kGap);
    layout.top = {topLeft, margin, std::max(layout.right.x0 - c.px(theme::kGap), topLeft + c.px(120)), c.height * 0.38F};
}

void variantButtons(Stage& stage, const Plan& plan, float x, float y) {
    Canvas& c = stage.canvas;
    const int shown = stage.visit.state().variant.to;
    for (std::size_t i = 0; i < plan.variantWidths.size(); ++i) {
        const int variant = static_cast<int>(i) - 1;
        const Rect rect{x, y, x + plan.variantWidths[i], y + plan.rowHeight};
        ButtonLook look;
        look.label = variantName(stage, variant);
        look.on = variant == shown;
        look.chip = i < kChips.size() ? kChips[i] : "";
        look.tip = look.label;
        const bool clicked = c.button("variant", variant, rect, look);
        if (i == 0 && stage.state.focusBar) {
            // The item just made; ImGui from 1.90 on passes over buttons when asked for the next one.
            ImGui::SetKeyboardFocusHere(-1);
        }
        if (clicked) {
            stage.visit.showVariant(variant);
        }
        x = rect.x1 + c.px(theme::kGap);
    }
}

void toggleSide(UiState& state, Side side) {
    state.side = state.side == side ? Side::None : side;
    state.list.fresh = true;
}

void use(Stage& stage, std::string_view id) {
    UiState& state = stage.state;
    if (id == "xray") {
        stage.visit.setXray(stage.visit.state().xray.opening < 0.5F);
    } else if (id == "note") {
        // Where the note goes is pointed at afterwards: now the mouse is over this button.
        state.actions.press(stage.visit.state().tool == frame::Tool::PlaceNote ? frame::Action::Cancel : frame::Action::Note);
    } else if (id == "notes") {
        toggleSide(state, Side::Notes);
    } else if (id == "sewers") {
        toggleSide(state, Side::Sewers);
    } else if (id == "places") {
        toggleSide(state, Side::Places);
    } else if (id == "tour") {
        stage.visit.state().touring ? stage.visit.stopTour() : stage.visit.startTour();
    } else if (id == "menu") {
        toggleSide(state, Side::Menu);
    } else if (id == "language") {
        const bool german = stage.canvas.language == core::Language::German;
        stage.visit.setLanguage(german ? core::Language::English : core::Language::German);
    } else if (id == "help") {
        state.help = !state.help;
    }
}

void toolButtons(Stage& stage, const Plan& plan, float x, float y) {
    Canvas& c = stage.canvas;
    for (std::size_t i = 0; i < plan.tools.size(); ++i) {
        const Tool& tool = plan.tools[i];
        const Rect rect{x, y, x + plan.toolWidths[i], y + plan.toolHeight};
        ButtonLook look;
        look.icon = tool.icon;
        look.label = plan.labels ? std::string_view(c.text(tool.text)) : std::string_view{};
        look.tip = c.text(tool.text);
        look.iconAbove = plan.labels;
        look.on = tool.on;
        look.quiet = true;
        if (c.button(tool.id, 0, rect, look)) {
            use(stage, tool.id);
        }
        x = rect.x1 + c.px(theme::kGap);
    }
}

}  // namespace

std::string_view variantName(const Stage& stage, int variant) {
    const std::vector<world::Variant>& variants = stage.visit.world().manifest().variants;
    if (variant < 0 || static_cast<std::size_t>(variant) >= variants.size()) {
        return stage.canvas.text(TextId::Today);
    }
    const world::Variant& shown = variants[static_cast<std::size_t>(variant)];
    const std::string& name = shown.name.in(stage.canvas.language);
    return name.empty() ? std::string_view(shown.id) : std::string_view(name);
}

void compareBar(Stage& stage) {
    Canvas& c = stage.canvas;
    const Plan plan = planBar(stage);
    layOut(stage, plan);
    const Rect& bar = stage.layout.bar;
    const float gap = c.px(theme::kGap);
    if (c.openPanel("bar", bar)) {
        const float variants = sum(plan.variantWidths, gap);
        const float tools = sum(plan.toolWidths, gap);
        if (plan.twoRows) {
            variantButtons(stage, plan, std::round(bar.centreX() - variants * 0.5F), bar.y0 + gap);
            toolButtons(stage, plan, std::round(bar.centreX() - tools * 0.5F), bar.y0 + plan.rowHeight + 2.0F * gap);
        } else if (plan.tools.empty()) {
            variantButtons(stage, plan, bar.x0 + gap, bar.y0 + gap);
        } else {
            variantButtons(stage, plan, bar.x0 + gap, bar.y0 + gap);
            const float edge = bar.x0 + gap + variants + c.px(10);
            c.fill({edge, bar.y0 + c.px(14), edge + std::max(1.0F, c.px(1)), bar.y1 - c.px(14)}, theme::kEdge, 0.0F);
            toolButtons(stage, plan, bar.x1 - gap - tools, bar.y0 + gap);
        }
    }
    c.closePanel();
    stage.state.focusBar = false;
}

}  // namespace rundgang::ui
