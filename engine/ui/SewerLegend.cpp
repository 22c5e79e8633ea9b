// What the colours and signs below ground mean: what occurs in this world's network, and nothing else.
#include "engine/ui/Panels.h"
#include "engine/ui/SewerPanels.h"
#include "engine/ui/Theme.h"
#include "shaders/shared/FeatureState.h"
#include "shaders/shared/Materials.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace rundgang::ui {
namespace {

using experience::SewerClasses;
using frame::SewerColour;
using Sample = LegendEntry::Sample;

constexpr std::uint32_t colourOf(std::uint32_t r, std::uint32_t g, std::uint32_t b) {
    return theme::rgb((r << 16) | (g << 8) | b);
}

/// Before anything is known of the network, and where a world has no graph of it.
constexpr std::array<LegendEntry, 7> kKinds{{{Sample::Pipe, TextId::LegendCombined, colourOf(RG_SEWER_COMBINED_RGB)},
                                             {Sample::Pipe, TextId::LegendFoul, colourOf(RG_SEWER_FOUL_RGB)},
                                             {Sample::Pipe, TextId::LegendStorm, colourOf(RG_SEWER_STORM_RGB)},
                                             {Sample::Pipe, TextId::LegendOther, colourOf(RG_SEWER_UNKNOWN_RGB)},
                                             {Sample::Dashed, TextId::LegendUnknown, theme::kTextDim},
                                             {Sample::Manhole, TextId::LegendManhole, theme::kText},
                                             {Sample::Gully, TextId::LegendGully, theme::kText}}};

/// The words of the first class of a colouring; the others follow.
TextId firstClass(SewerColour colour) {
    switch (colour) {
        case SewerColour::System: break;
        case SewerColour::Material: return idOf(SewerText::MaterialClay);
        case SewerColour::Year: return idOf(SewerText::Year1);
        case SewerColour::Condition: return idOf(SewerText::ConditionAtOnce);
        case SewerColour::Cover: return idOf(SewerText::Cover1);
    }
    return TextId::LegendCombined;
}

void pipeSample(Canvas& c, const Rect& rect, const LegendEntry& entry) {
    const float thick = c.px(7);
    const float y = rect.centreY();
    const float dash = entry.sample == Sample::Dashed ? c.px(8) : rect.width();
    for (float x = rect.x0; x < rect.x1; x += dash + c.px(5)) {
        c.fill({x, y - thick * 0.5F, std::min(x + dash, rect.x1), y + thick * 0.5F}, entry.colour, c.px(2));
    }
}

/// As shaders/lib/SewerLook.glsl draws what is not known, and what contradicts itself.
void bandSample(Canvas& c, const Rect& rect, std::uint32_t dark, std::uint32_t light) {
    const float thick = c.px(8);
    const float y = rect.centreY() - thick * 0.5F;
    c.fill({rect.x0, y, rect.x1, y + thick}, dark, 0.0F);
    const float step = c.px(9);
    for (float x = rect.x0; x + step * 0.6F <= rect.x1; x += step) {
        c.draw()->AddQuadFilled({x, y + thick}, {x + step * 0.2F, y}, {x + step * 0.7F, y}, {x + step * 0.5F, y + thick}, light);
    }
}

void sample(Canvas& c, const Rect& rect, const LegendEntry& entry) {
    switch (entry.sample) {
        case Sample::Pipe:
        case Sample::Dashed: pipeSample(c, rect, entry); break;
        case Sample::NotKnown: bandSample(c, rect, theme::rgb(0x5a5a5a), theme::rgb(0xbdbdbd)); break;
        case Sample::Uphill: bandSample(c, rect, theme::rgb(0x1c1c1c), theme::rgb(0xf9c100)); break;
        case Sample::Conflict: bandSample(c, rect, theme::rgb(0xb0127a), theme::rgb(0xf2c21c)); break;
        case Sample::Sleeve:
            c.fill({rect.x0, rect.centreY() - c.px(9), rect.x1, rect.centreY() + c.px(9)}, theme::withAlpha(theme::kText, 0.25F),
                   c.px(4));
            pipeSample(c, rect, {Sample::Pipe, entry.text, theme::kTextDim});
            break;
        case Sample::Manhole: c.draw()->AddCircle({rect.x0 + c.px(19), rect.centreY()}, c.px(8), entry.colour, 0, c.px(3)); break;
        case Sample::Gully:
            c.frame({rect.x0 + c.px(11), rect.centreY() - c.px(8), rect.x0 + c.px(27), rect.centreY() + c.px(8)}, entry.colour,
                    0.0F, c.px(3));
            break;
        case Sample::None: break;
    }
}

/// Where the words of a legend's row stand.
Rect legendWords(const Canvas& c, const Rect& panel, float y, const LegendEntry& entry) {
    const float left = panel.x0 + c.px(theme::kPadding) + (entry.sample == Sample::None ? 0.0F : c.px(48));
    return {left, y, panel.x1 - c.px(theme::kPadding), y};
}

float legendRowHeight(const Canvas& c, const Rect& panel, const LegendEntry& entry) {
    return std::max(c.px(c.veryLow() ? 22.0F : 26.0F),
                    c.textHeight(c.text(entry.text), Face::Small, legendWords(c, panel, 0.0F, entry).width()) + c.px(6));
}

}  // namespace

std::vector<LegendEntry> legendEntries(const SewerClasses* classes, const frame::SewerChoice& choice) {
    if (classes == nullptr) {
        return {kKinds.begin(), kKinds.end()};
    }
    std::vector<LegendEntry> entries;
    const auto add = [&](bool occurs, Sample kind, TextId text, std::uint32_t colour = theme::kText) {
        if (occurs) {
            entries.push_back({kind, text, colour});
        }
    };
    const auto& occurs = classes->occurs[static_cast<std::size_t>(choice.colour)];
    const TextId by =
        idOf(static_cast<SewerText>(static_cast<std::size_t>(SewerText::BySystem) + static_cast<std::size_t>(choice.colour)));
    add(choice.colour != SewerColour::System, Sample::None, by);
    const std::span<const std::uint32_t> palette = experience::paletteOf(choice.colour);
    for (std::size_t i = 0; i < palette.size(); ++i) {
        const auto text = static_cast<TextId>(static_cast<std::size_t>(firstClass(choice.colour)) + i);
        add(occurs.test(i + 1), Sample::Pipe, text, palette[i]);
    }
    add(occurs.test(RG_SEWER_NOT_KNOWN), Sample::NotKnown, idOf(SewerText::ClassNotKnown));
    add(classes->dashed, Sample::Dashed, TextId::LegendUnknown, theme::kTextDim);
    add(classes->uphill && choice.arrows != frame::FlowArrows::Off, Sample::Uphill, idOf(SewerText::LegendUphill));
    add(classes->sleeves && choice.sleeves, Sample::Sleeve, idOf(SewerText::LegendSleeve));
    add(classes->manholes, Sample::Manhole, TextId::LegendManhole);
    add(classes->gullies, Sample::Gully, TextId::LegendGully);
    return entries;
}

/// The network's classes, and the marks (shaders/lib/Lighting.glsl) that are on it now.
static std::vector<LegendEntry> shownEntries(const Stage& stage) {
    experience::Visit& visit = stage.visit;
    const auto& facts = visit.sewers().facts();
    std::vector<LegendEntry> entries = legendEntries(facts ? &facts->classes : nullptr, visit.sewerChoice());
    if (const experience::ProposalSewers* near = visit.sewers().near(visit.state().variant.to);
        near != nullptr && near->reaches + near->nodes > 0) {
        entries.push_back({Sample::Conflict, idOf(SewerText::LegendConflict), theme::kText});
    }
    if (const auto& traced = visit.sewerTracing().traced()) {
        const bool stands = traced->how == experience::TraceHow::Blocked;
        entries.push_back({Sample::Pipe, idOf(stands ? SewerText::LegendBackwater : SewerText::LegendTraced),
                           stands ? theme::rgb(0xb4b8ff) : theme::rgb(0x5fd7ff)});
    }
    if (visit.chosenSewer()) {
        entries.push_back({Sample::Pipe, idOf(SewerText::LegendFound), theme::rgb(0xffb02e)});
    }
    return entries;
}

float legendHeight(const Stage& stage, const Rect& panel) {
    float height = 0.0F;
    for (const LegendEntry& entry : shownEntries(stage)) {
        height += legendRowHeight(stage.canvas, panel, entry);
    }
    return height;
}

float legendRows(Stage& stage, const Rect& panel, float y) {
    Canvas& c = stage.canvas;
    const float x = panel.x0 + c.px(theme::kPadding);
    for (const LegendEntry& entry : shownEntries(stage)) {
        sample(c, {x, y, x + c.px(38), y + c.px(26)}, entry);
        c.write(legendWords(c, panel, y + c.px(3), entry), c.text(entry.text), Face::Small,
                entry.sample == Sample::None ? theme::kTextDim : theme::kText);
        y += legendRowHeight(c, panel, entry);
    }
    return y;
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
    const float small = 2.0F * padding + title + legendHeight(stage, left);
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
        y = legendRows(stage, card, y);
        if (roomForNote) {
            c.write({card.x0 + padding, y + c.px(6), card.x1 - padding, card.y1}, c.text(TextId::LegendDepth), Face::Small,
                    theme::kTextDim);
        }
    }
    c.closePanel();
}

}  // namespace rundgang::ui
