// The traced way's longitudinal section: the chart, what of it is pointed at, and moving along it by buttons.
#include "engine/ui/SectionChart.h"
#include "engine/ui/SewerAssetWords.h"
#include "engine/ui/SewerPanels.h"
#include "engine/ui/Theme.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

namespace rundgang::ui {
namespace {

using experience::SewerSection;
using experience::TraceHow;

/// No closer than that a manhole is a handful of pixels wide.
constexpr double kShortestView = 20.0;
constexpr float kWidest = 1180.0F;
constexpr float kTallest = 520.0F;
// Beside the chart: title, buttons, words.
/// Of one pipe; the sheet has them all.
constexpr std::size_t kMostDamages = 5;
constexpr float kLeastChart = 190.0F;

SectionView viewOf(SewerWorkState& work, double length) {
    while (work.zoom > 0 && length / std::pow(2.0, work.zoom) < kShortestView * 0.75) {
        --work.zoom;
    }
    const double half = std::max(length, 1.0) / std::pow(2.0, work.zoom) * 0.5;
    work.middle = std::clamp(work.middle, half, std::max(half, length - half));
    return {work.middle - half, work.middle + half};
}

void moveRow(Stage& stage, const Rect& content, float& y, const SewerSection& section) {
    Canvas& c = stage.canvas;
    SewerWorkState& work = stage.state.sewers;
    const double length = section.section.length;
    const SectionView view = viewOf(work, length);
    const double half = (view.to - view.from) * 0.5;
    const std::array all{Toggle{.label = c.headset ? std::string_view("") : std::string_view(c.text(SewerText::SectionBack)),
                                .symbol = {},
                                .icon = Icon::List},
                         Toggle{.label = "", .symbol = {}, .icon = Icon::Left, .enabled = view.from > 0.01},
                         Toggle{.label = "", .symbol = {}, .icon = Icon::Right, .enabled = view.to < length - 0.01},
                         Toggle{.label = "", .symbol = {}, .icon = Icon::Minus, .enabled = work.zoom > 0},
                         Toggle{.label = "", .symbol = {}, .icon = Icon::Plus, .enabled = half > kShortestView * 0.75}};
    switch (toggles(c, "section-move", content, y, all)) {
        case 0: work.section = false; break;
        case 1: work.middle -= half; break;
        case 2: work.middle += half; break;
        case 3: --work.zoom; break;
        case 4: ++work.zoom; break;
        default: break;
    }
}

std::string shaftWords(const SewerSection& section, std::size_t index, core::Language language) {
    const network::SectionShaft& shaft = section.section.shafts[index];
    return filled(textOf(SewerText::SectionShaft, language),
                  {section.shaftNames[index].empty() ? "–" : section.shaftNames[index], written(shaft.station, 1, language),
                   written(shaft.cover, 2, language), written(shaft.invert, 2, language),
                   written(shaft.cover - shaft.invert, 2, language)});
}

std::string pipeWords(const SewerSection& section, std::size_t index, core::Language language) {
    const network::SectionPipe& pipe = section.section.pipes[index];
    std::string words = filled(
        textOf(SewerText::SectionPipe, language),
        {section.pipeNames[index], written(pipe.to - pipe.from, 1, language),
         written(pipe.slope() ? *pipe.slope() * 1000.0 : network::kUnknown, 1, language), written(pipe.height, 2, language)});
    const auto first = std::lower_bound(section.damages.begin(), section.damages.end(), pipe.from,
                                        [](const SewerSection::Damage& one, double station) { return one.station < station; });
    std::size_t told = 0;
    for (auto damage = first; damage != section.damages.end() && damage->station <= pipe.to; ++damage) {
        if (damage->pipe != index) {
            continue;
        }
        if (told++ == kMostDamages) {
            return words + " …";
        }
        words += "; " + filled(textOf(SewerText::SectionDamage, language), {damage->code, written(damage->station, 1, language)});
        experience::SewerAsset classified;
        classified.condition = damage->worst;
        classified.scale = damage->scale;
        const std::string how = classWords(classified, language);
        words += how.empty() ? "" : ", " + how;
    }
    return words;
}

/// What is known of the chosen one, if it is part of the section.
std::string chosenWords(const SewerSection& section, std::uint32_t feature, core::Language language) {
    const auto shaft = std::find(section.shaftFeatures.begin(), section.shaftFeatures.end(), feature);
    if (shaft != section.shaftFeatures.end()) {
        return shaftWords(section, static_cast<std::size_t>(shaft - section.shaftFeatures.begin()), language);
    }
    const auto pipe = std::find(section.pipeFeatures.begin(), section.pipeFeatures.end(), feature);
    return pipe != section.pipeFeatures.end()
               ? pipeWords(section, static_cast<std::size_t>(pipe - section.pipeFeatures.begin()), language)
               : std::string();
}

/// As a shell takes it, whatever the town's file calls its manholes.
std::string quoted(const std::string& words) {
    const bool plain = !words.empty() && words.find_first_not_of(
                                             "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                             "0123456789._-") == std::string::npos;
    if (plain) {
        return words;
    }
    std::string safe = "'";
    for (const char letter : words) {
        safe += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
    }
    return safe + "'";
}

/// The command that puts it on paper; the event's program has no printer of its own.
std::string paperCommand(const Stage& stage) {
    const auto& trace = stage.visit.sewerTracing().traced();
    if (stage.canvas.headset || !trace || trace->how == TraceHow::Blocked) {
        return {};
    }
    if (trace->fromId.empty()) {
        return {};
    }
    const std::filesystem::path folder = (stage.visit.world().folder() / "").parent_path().filename();
    return "rundgang section " + quoted(folder.string()) + " --from=" + quoted(trace->fromId) +
           (trace->how == TraceHow::Upstream ? " --upstream" : "") + " --out section.pdf";
}

float chosenRow(Stage& stage, const Rect& content, float y, const SewerSection& section, std::uint32_t chosen) {
    Canvas& c = stage.canvas;
    const std::string words = chosen == frame::kNoFeature ? std::string() : chosenWords(section, chosen, c.language);
    if (words.empty()) {
        return y +
               c.write({content.x0, y, content.x1, content.y1}, c.text(SewerText::SectionPick), Face::Small, theme::kTextDim, 0,
                       "section-pick") +
               c.gap();
    }
    ButtonLook look{.icon = Icon::Place, .label = c.text(SewerText::ChosenGo), .primary = true};
    const float wide = std::ceil(c.textWidth(look.label, Face::Body)) + c.px(60);
    const float tall = c.px(theme::kTarget + 4);
    // Beside the words, or below them where both have no room.
    const bool beside = content.width() - wide > c.px(280);
    const float room = beside ? content.width() - wide - c.px(12) : content.width();
    const float text =
        c.write({content.x0, y, content.x0 + room, content.y1}, words, Face::Body, theme::kOrange, 0, "section-chosen");
    const float top = beside ? y : y + text + c.gap();
    if (c.button("section-go", 0, {content.x1 - wide, top, content.x1, top + tall}, look)) {
        stage.visit.goToSewer();
    }
    return (beside ? std::max(y + text, top + tall) : top + tall) + c.gap();
}

void press(Stage& stage, const Rect& rect, const SewerSection& section, const SectionChart& chart) {
    Canvas& c = stage.canvas;
    ImGui::SetCursorScreenPos({rect.x0, rect.y0});
    const bool pressed = ImGui::InvisibleButton("section-chart", {rect.width(), rect.height()});
    c.field("section-chart", rect);
    if (!pressed) {
        return;
    }
    if (const std::optional<SectionPick> pick = chart.at(stage.input.mouseX, stage.input.mouseY)) {
        const std::uint32_t feature = (pick->shaft ? section.shaftFeatures : section.pipeFeatures)[pick->index];
        if (feature != frame::kNoFeature) {
            stage.visit.chooseSewer(feature);
        }
    }
}

}  // namespace

Rect sectionRect(const Stage& stage) {
    const Canvas& c = stage.canvas;
    const Layout& layout = stage.layout;
    if (c.headset) {
        return layout.right;
    }
    const float margin = c.px(theme::kMargin);
    const float left = std::max(margin, layout.right.x1 - c.px(kWidest));
    const float top = std::max(layout.compass.y1 + c.px(theme::kGap), layout.right.y1 - c.px(kTallest));
    return {left, c.low() ? margin : top, layout.right.x1, layout.right.y1};
}

float sewerSection(Stage& stage, const Rect& content, float y) {
    Canvas& c = stage.canvas;
    const std::shared_ptr<const SewerSection> section = stage.visit.sewerTracing().section();
    if (!section) {
        // Cleared, or another way is being followed.
        stage.state.sewers.section = stage.visit.sewerTracing().busy();
        return sentence(c, content, y, c.text(SewerText::SectionBusy));
    }
    if (section->section.highest <= section->section.lowest) {
        y = sentence(c, content, y, c.text(SewerText::SectionNoLevels));
        moveRow(stage, content, y, *section);
        return y;
    }
    const auto& asset = stage.visit.chosenSewer();
    const std::uint32_t chosen = asset ? asset->feature : frame::kNoFeature;
    const SectionView view = viewOf(stage.state.sewers, section->section.length);
    // A board shows all of the chart and its buttons at once, a window the words below as well.
    const float line = c.lineHeight(Face::Small) + c.px(4);
    const float buttons = c.px(theme::kTarget + 4) + c.gap();
    const float scale =
        c.textHeight(filled(c.text(SewerText::SectionScale), {"00000", "00000", "00"}), Face::Small, content.width()) + c.px(4);
    const float around = scale + buttons + (c.headset ? c.gap() : buttons + 2.0F * line);
    const float tall = std::max(content.y1 - content.y0 - around, c.px(kLeastChart));
    Rect rect{content.x0, y, content.x1, y + tall};
    SectionPlan& plan = stage.state.sewers.plan;
    const double times = SectionChart(c, section, view, rect, plan).exaggeration();
    y += c.write({content.x0, y, content.x1, content.y1},
                 filled(c.text(SewerText::SectionScale), {written(view.from, 0, c.language), written(view.to, 0, c.language),
                                                          written(times, times < 10.0 ? 1 : 0, c.language)}),
                 Face::Small, theme::kTextDim, 0, "section-scale") +
         c.px(4);
    rect = {content.x0, y, content.x1, y + tall};
    SectionChart chart(c, section, view, rect, plan);
    press(stage, rect, *section, chart);
    chart.draw(chosen);
    y = rect.y1 + c.gap();
    moveRow(stage, content, y, *section);
    y = chosenRow(stage, content, y, *section, chosen);
    if (section->unknownLevels > 0) {
        y += c.write({content.x0, y, content.x1, content.y1},
                     filled(c.text(SewerText::SectionGaps), {std::to_string(section->unknownLevels)}), Face::Small,
                     theme::kOrange, 0, "section-gaps") +
             c.px(4);
    }
    if (const std::string command = paperCommand(stage); !command.empty()) {
        y += c.write({content.x0, y, content.x1, content.y1}, filled(c.text(SewerText::SectionPaper), {command}), Face::Small,
                     theme::kTextDim, 0, "section-paper") +
             c.px(4);
    }
    return y;
}

}  // namespace rundgang::ui
