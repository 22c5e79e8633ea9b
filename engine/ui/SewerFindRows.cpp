// Looking for a manhole, a gully or a pipe: by number, street, kind and condition; what was found, nearest first.
#include "engine/ui/SewerAssetWords.h"
#include "engine/ui/SewerPanels.h"
#include "engine/ui/Theme.h"
#include "engine/world/ConditionClass.h"

#include <glm/geometric.hpp>

#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace rundgang::ui {
namespace {

using experience::SewerAsset;
using experience::SewerFinding;
using network::AssetKind;

/// Whoever has gone so far, metres, gets what is nearest now.
constexpr double kAskAgain = 15.0;
constexpr std::array<int, 3> kUrgencies{world::kMostUrgent, 4, 3};

bool same(const network::AssetQuery& a, const network::AssetQuery& b) {
    return a.words == b.words && a.kind == b.kind && a.urgency == b.urgency;
}

/// "ISYBAU 4–5", "DWA 0–1": the classes meant, so that nobody has to know which end is the bad one.
std::string classesWords(const SewerFinding& finding, int urgency) {
    std::string words;
    for (const std::uint8_t scale : {world::kScaleIsybau, world::kScaleDwa}) {
        if (!finding.usesScale(scale)) {
            continue;
        }
        const int worst = world::classOf(world::kMostUrgent, scale);
        const int least = world::classOf(urgency, scale);
        words += words.empty() ? "" : ", ";
        words += scale == world::kScaleIsybau ? "ISYBAU " : "DWA ";
        words += std::to_string(std::min(worst, least));
        words += worst == least ? "" : "–" + std::to_string(std::max(worst, least));
    }
    return words;
}

void sayButton(Stage& stage, const Rect& rect) {
    Canvas& c = stage.canvas;
    const bool listening = stage.visit.question().listening();
    ButtonLook look{.icon = listening ? Icon::Stop : Icon::Microphone};
    look.tip = c.text(SewerText::FindSay);
    look.on = listening;
    if (c.button("sewer-say", 0, rect, look)) {
        stage.visit.askAloud();
        stage.state.sewers.speaks = stage.visit.question().stage() != experience::SpokenQuestion::Stage::None;
        stage.state.sewers.words.focused = false;
    }
}

/// That the microphone is open, how loud it hears, and what comes of it.
float saidRow(Stage& stage, const Rect& content, float y) {
    using Stages = experience::SpokenQuestion::Stage;
    SewerWorkState& work = stage.state.sewers;
    if (!work.speaks) {
        return y;
    }
    Canvas& c = stage.canvas;
    experience::SpokenQuestion& question = stage.visit.question();
    question.attend();
    if (const std::optional<std::string> said = question.takeWords()) {
        work.words.editor.reset(*said);
    }
    work.speaks = question.stage() != Stages::None;
    if (question.listening()) {
        levelMeter(c, {content.x0, y, content.x0 + c.px(96), y + c.px(26)}, question.level());
        y += c.px(26) + c.gap();
    }
    if (work.speaks) {
        const SewerText told = question.listening() ? SewerText::FindListening : SewerText::FindUnderstanding;
        y += c.write({content.x0, y, content.x1, content.y1}, c.text(told), Face::Small, theme::kTextDim, 0, "sewer-said") +
             c.gap();
    }
    return y;
}

/// One line: Enter ends the typing.
void wordsField(Stage& stage, const Rect& content, float& y) {
    Canvas& c = stage.canvas;
    NoteWriting& words = stage.state.sewers.words;
    const float least = c.px(theme::kTarget + 4);
    const float button = stage.visit.question().possible() ? least + c.gap() : 0.0F;
    const float right = content.x1 - button;
    // What is asked for is read whole, however large the letters are.
    const float asked = c.textHeight(c.text(SewerText::FindPrompt), Face::Body, right - content.x0 - c.px(24));
    const float height = std::max(least, asked + c.px(24));
    textField(stage, words, "sewer-words", {content.x0, y, right, y + height}, idOf(SewerText::FindPrompt));
    if (button > 0.0F) {
        sayButton(stage, {content.x1 - least, y, content.x1, y + least});
    }
    std::string text = words.editor.text();
    if (const std::size_t breaks = std::erase(text, '\n'); breaks > 0) {
        words.editor.reset(text);
        words.focused = false;
    }
    y += height + c.gap();
    y = saidRow(stage, content, y);
}

void kindRow(Stage& stage, const Rect& content, float& y) {
    Canvas& c = stage.canvas;
    std::optional<AssetKind>& kind = stage.state.sewers.kind;
    constexpr std::array kKinds{AssetKind::Reach, AssetKind::Manhole, AssetKind::Gully};
    std::vector<Toggle> all{{.label = c.text(SewerText::FindAny), .symbol = {}, .on = !kind}};
    for (const AssetKind one : kKinds) {
        all.push_back({.label = kindWords(one, c.language), .symbol = {}, .on = kind == one});
    }
    if (const int pressed = toggles(c, "sewer-kind", content, y, all); pressed >= 0) {
        kind = pressed == 0 ? std::nullopt : std::optional(kKinds[static_cast<std::size_t>(pressed) - 1]);
    }
}

void classRow(Stage& stage, const Rect& content, float& y) {
    Canvas& c = stage.canvas;
    const SewerFinding& finding = stage.visit.sewerFinding();
    if (!finding.usesScale(world::kScaleIsybau) && !finding.usesScale(world::kScaleDwa)) {
        y += c.write({content.x0, y, content.x1, content.y1}, c.text(SewerText::FindNoClasses), Face::Small, theme::kTextDim) +
             c.gap();
        return;
    }
    y = heading(c, content, y, c.text(SewerText::FindCondition));
    int& urgency = stage.state.sewers.urgency;
    std::array<std::string, kUrgencies.size()> words;
    std::vector<Toggle> all{{.label = c.text(SewerText::FindAnyClass), .symbol = {}, .on = urgency == 0}};
    for (std::size_t i = 0; i < kUrgencies.size(); ++i) {
        words[i] = classesWords(finding, kUrgencies[i]);
        all.push_back({.label = words[i], .symbol = {}, .on = urgency == kUrgencies[i]});
    }
    if (const int pressed = toggles(c, "sewer-class", content, y, all); pressed >= 0) {
        urgency = pressed == 0 ? 0 : kUrgencies[static_cast<std::size_t>(pressed) - 1];
    }
}

/// Asks again when what is looked for, or where from, has changed.
void ask(Stage& stage) {
    SewerWorkState& work = stage.state.sewers;
    const network::AssetQuery query{work.words.editor.text(), work.kind, work.urgency};
    const bool asks = !query.words.empty() || query.kind || query.urgency > 0;
    const math::WorldPos& feet = stage.visit.state().feet;
    const glm::dvec2 here(feet.x, feet.y);
    if (!asks) {
        if (work.asks) {
            stage.visit.sewerFinding().clear();
        }
    } else if (!work.asks || !same(query, work.asked) || glm::distance(here, work.askedAt) > kAskAgain) {
        stage.visit.findSewers(query);
        work.askedAt = here;
    }
    work.asks = asks;
    work.asked = query;
}

float foundRow(Stage& stage, const Rect& content, float y, int index, const SewerAsset& asset) {
    Canvas& c = stage.canvas;
    const frame::VisitState& visit = stage.visit.state();
    const glm::dvec2 way = wayTo(asset, visit);
    const std::string name = nameOf(asset, c.language);
    const std::string about = aboutWords(asset, visit, c.language);
    const float arrow = c.px(26);
    const float padding = c.px(10);
    const float width = content.width() - 3.0F * padding - arrow;
    const float tall = c.textHeight(about, Face::Small, width);
    const Rect row{content.x0, y, content.x1, y + std::max(c.px(56), c.lineHeight(Face::Body) + tall + c.px(16))};
    const bool chosen = stage.visit.chosenSewer() && stage.visit.chosenSewer()->feature == asset.feature;
    if (c.button("sewer-found", index, row, {.tip = name})) {
        stage.visit.chooseSewer(asset.feature);
        stage.state.sewers.words.focused = false;
        c.rewindScrolls();
    }
    if (chosen) {
        c.frame(row, theme::kOrange, c.px(9), c.px(2));
    }
    const float x = row.x0 + 2.0F * padding + arrow;
    drawAway(c, {row.x0 + padding, row.centreY() - arrow * 0.5F, row.x0 + padding + arrow, row.centreY() + arrow * 0.5F},
             std::atan2(way.x, way.y) - visit.headingRad, theme::kOrange);
    c.line("sewer-name", {x, row.y0 + c.px(6), row.x1 - padding, row.y0 + c.px(6) + c.lineHeight(Face::Body)}, name, Face::Body,
           theme::kText);
    c.write({x, row.y0 + c.px(8) + c.lineHeight(Face::Body), x + width, row.y1}, about, Face::Small, theme::kTextDim, 0,
            "sewer-about");
    return row.y1 + c.gap();
}

/// "Ablauf, ISYBAU 4–5, Hauptstraße"
std::string queryWords(const Stage& stage, const network::AssetQuery& query) {
    const core::Language language = stage.canvas.language;
    std::string words = query.kind ? kindWords(*query.kind, language) : stage.canvas.text(SewerText::FindAny);
    if (query.urgency > 0) {
        words += ", " + classesWords(stage.visit.sewerFinding(), query.urgency);
    }
    return words + (query.words.empty() ? "" : ", " + query.words);
}

float foundRows(Stage& stage, const Rect& content, float y) {
    Canvas& c = stage.canvas;
    const std::optional<SewerFinding::Found>& found = stage.visit.sewerFinding().found();
    if (!stage.state.sewers.asks || !found) {
        return y;
    }
    if (found->understood) {
        const std::string meant = filled(c.text(SewerText::FindMeant), {queryWords(stage, found->query)});
        y += c.write({content.x0, y, content.x1, content.y1}, meant, Face::Small, theme::kText, 0, "sewer-meant") + c.gap();
    }
    const std::string all = std::to_string(found->all);
    const std::string shown = std::to_string(found->nearest.size());
    const std::string words = found->all == 0                      ? c.text(SewerText::FindNone)
                              : found->all > found->nearest.size() ? filled(c.text(SewerText::FindMost), {all, shown})
                                                                   : filled(c.text(SewerText::FindShown), {all});
    y += c.write({content.x0, y, content.x1, content.y1}, words, Face::Small, theme::kTextDim, 0, "sewer-count") + c.gap();
    for (std::size_t i = 0; i < found->nearest.size(); ++i) {
        y = foundRow(stage, content, y, static_cast<int>(i), found->nearest[i]);
    }
    return y;
}

}  // namespace

float sewerFindRows(Stage& stage, const Rect& content, float y) {
    Canvas& c = stage.canvas;
    y = heading(c, content, y, c.text(SewerText::FindTitle));
    if (!stage.visit.sewerFinding().ready()) {
        return sentence(c, content, y, c.text(SewerText::FindReading));
    }
    wordsField(stage, content, y);
    // While somebody types on a board, what is found comes right below.
    const bool types = c.headset && stage.state.sewers.words.focused;
    if (!types) {
        kindRow(stage, content, y);
        classRow(stage, content, y);
    }
    ask(stage);
    if (stage.state.sewers.asks && !types) {
        const std::array clear{Toggle{.label = c.text(SewerText::FindClear), .symbol = {}, .icon = Icon::Retry}};
        if (toggles(c, "sewer-clear", content, y, clear) == 0) {
            stage.state.sewers.words.editor.wipe();
            stage.state.sewers.kind.reset();
            stage.state.sewers.urgency = 0;
        }
    }
    return foundRows(stage, content, y);
}

std::string leadWords(const Stage& stage) {
    const frame::VisitState& visit = stage.visit.state();
    const std::optional<SewerAsset>& asset = stage.visit.chosenSewer();
    if (!visit.lead || !asset) {
        return {};
    }
    const glm::dvec2 way = glm::dvec2(std::sin(visit.lead->bearingRad), std::cos(visit.lead->bearingRad)) * visit.lead->distance;
    const core::Language language = stage.canvas.language;
    return nameOf(*asset, language) + ": " + awayWords(way, visit.headingRad, language);
}

void leadCard(Stage& stage) {
    Canvas& c = stage.canvas;
    const std::string words = leadWords(stage);
    if (words.empty()) {
        return;
    }
    const frame::VisitState& visit = stage.visit.state();
    const Rect& top = stage.layout.top;
    const float padding = c.px(theme::kPadding);
    const float arrow = c.px(44);
    const float around = 2.0F * padding + arrow + c.px(12);
    // As wide as the longest it may become, so that it stands still.
    const float width = std::min(top.width(), c.textWidth(words, Face::Bold) + around + c.px(90));
    const float text = c.textHeight(words, Face::Bold, width - around);
    const float x0 = std::round(top.x0 + (top.width() - width) * 0.5F);
    const Rect card{x0, top.y0, x0 + width, top.y0 + std::ceil(std::max(text, arrow) + 2.0F * c.px(8))};
    if (c.openPanel("lead", card, PanelKind::Passive)) {
        drawAway(c, {card.x0 + padding, card.centreY() - arrow * 0.5F, card.x0 + padding + arrow, card.centreY() + arrow * 0.5F},
                 visit.lead->bearingRad - visit.headingRad, theme::kOrange);
        c.write({card.x0 + padding + arrow + c.px(12), card.centreY() - text * 0.5F, card.x1 - padding, card.y1}, words,
                Face::Bold, theme::kText, 0, "lead");
    }
    c.closePanel();
}

}  // namespace rundgang::ui
