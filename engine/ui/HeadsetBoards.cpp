// The board before the visitor: the menu, and what it leads to.
#include "engine/ui/HeadsetPanels.h"
#include "engine/ui/PanelPlace.h"
#include "engine/ui/SewerPanels.h"
#include "engine/ui/Theme.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

namespace rundgang::ui {
namespace {

using experience::NoteDraft;

// A board as wide as a good window and as tall: 45 by 42 degrees, larger with larger letters. dmm.
constexpr float kWide = 820.0F;
constexpr float kTall = 760.0F;
constexpr float kWider = 330.0F;
constexpr float kTaller = 280.0F;
// Low enough that the keyboard has its place below.
constexpr float kNoteWide = 1050.0F;
constexpr float kNoteWider = 350.0F;
constexpr float kNoteTall = 680.0F;
constexpr float kNoteTaller = 240.0F;
// Without the keyboard, large letters may have its place.
constexpr float kNoteInstead = 310.0F;
// Without the keyboard, what is wrong and its picture are seen at once.
constexpr float kDefectTaller = 180.0F;
// A sign with a word below, logical pixels.
constexpr float kEntryTall = 70.0F;
// Of the menu's entries at the largest size of the text: all six have to be seen at once, and words matter more than air.
constexpr float kEntryTallLarge = 56.0F;

/// Title and button to close, as titleRow() draws them.
float headHeight(const Canvas& c) { return c.px(6) + c.px(theme::kTarget) + c.gap(); }

void openLists(HeadsetStage& stage, Board wanted) {
    stage.own.board = stage.own.board == wanted ? Board::None : wanted;
    stage.own.ui.list.fresh = true;
    stage.base.canvas.rewindScrolls();
}

void noteChosen(HeadsetStage& stage) {
    const bool placing = stage.base.visit.state().tool == frame::Tool::PlaceNote;
    stage.own.board = Board::None;
    if (stage.base.visit.draft() != nullptr) {
        stage.own.draftAside = false;
        stage.own.ui.writing.focused = true;
    } else {
        stage.own.ui.actions.press(placing ? frame::Action::Cancel : frame::Action::Note);
    }
}

ButtonLook lookOf(const Choice& choice) {
    ButtonLook look{.icon = choice.icon, .label = choice.label, .on = choice.on, .enabled = choice.enabled};
    look.wraps = true;
    return look;
}

struct ChoicePlan {
    std::size_t columns = 1;
    float width = 0.0F;
    std::vector<float> heights;  ///< of each row
};

ChoicePlan planChoices(const Canvas& c, float room, std::span<const Choice> choices) {
    const float gap = c.gap();
    float widest = c.px(56);
    for (const Choice& choice : choices) {
        widest = std::max(widest, c.textWidth(choice.label, Face::Body) + (choice.icon != Icon::None ? c.px(33) : 0.0F));
    }
    widest = std::ceil(widest) + c.px(24);
    ChoicePlan plan;
    plan.columns = static_cast<std::size_t>(std::max((room + gap) / (widest + gap), 1.0F));
    plan.columns = std::clamp<std::size_t>(plan.columns, 1, std::max<std::size_t>(choices.size(), 1));
    // Two rows of two rather than three and one left over.
    const std::size_t rows = (choices.size() + plan.columns - 1) / plan.columns;
    plan.columns = rows > 0 ? (choices.size() + rows - 1) / rows : 1;
    plan.width = std::floor((room - gap * static_cast<float>(plan.columns - 1)) / static_cast<float>(plan.columns));
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (i % plan.columns == 0) {
            plan.heights.push_back(0.0F);
        }
        plan.heights.back() = std::max(plan.heights.back(), c.buttonHeight(lookOf(choices[i]), plan.width));
    }
    return plan;
}

struct Entry {
    const char* id;
    Icon icon;
    TextId text;
    bool on = false;
    bool enabled = true;
};

/// The shape of the menu's buttons: as wide as the longest word in either language.
float entryWidth(const Canvas& c, std::span<const Entry> entries) {
    float words = 0.0F;
    for (const Entry& entry : entries) {
        words = std::max({words, c.textWidth(textOf(entry.text, core::Language::German), Face::Small),
                          c.textWidth(textOf(entry.text, core::Language::English), Face::Small)});
    }
    return std::ceil(std::max(words + c.px(20), c.px(96)));
}

bool tile(Canvas& c, const Entry& entry, const Rect& rect) {
    const ButtonLook look{
        .icon = entry.icon, .label = c.text(entry.text), .iconAbove = true, .on = entry.on, .enabled = entry.enabled};
    return c.button(entry.id, 0, rect, look);
}

void use(HeadsetStage& stage, std::string_view id) {
    experience::Visit& visit = stage.base.visit;
    if (id == "compare") {
        openLists(stage, Board::Proposals);
    } else if (id == "xray") {
        stage.own.board = Board::None;
        visit.setXray(visit.state().xray.opening < 0.5F);
    } else if (id == "note") {
        noteChosen(stage);
    } else if (id == "places") {
        openLists(stage, Board::Places);
    } else if (id == "safe-place") {
        stage.own.board = Board::None;
        stage.own.ui.actions.press(frame::Action::SafePlace);
    } else if (id == "more") {
        openLists(stage, Board::More);
    } else if (id == "tour") {
        stage.own.board = Board::None;
        visit.state().touring ? visit.stopTour() : visit.startTour();
    } else if (id == "notes") {
        openLists(stage, Board::Notes);
    } else if (id == "go-back") {
        stage.own.board = Board::None;
        visit.goBack();
    } else if (id == "settings") {
        openLists(stage, Board::Settings);
    } else if (id == "help") {
        openLists(stage, Board::Help);
    } else if (id == "sewers") {
        openLists(stage, Board::Sewers);
    } else if (id == "legend") {
        openLists(stage, Board::Legend);
    } else if (id == "introduction") {
        stage.own.board = Board::None;
        visit.startIntroduction();
    } else if (id == "language") {
        const bool german = stage.base.canvas.language == core::Language::German;
        visit.setLanguage(german ? core::Language::English : core::Language::German);
    }
}

Rect proposals(HeadsetStage& stage) {
    Canvas& c = stage.base.canvas;
    const auto& variants = stage.base.visit.world().manifest().variants;
    const int shown = stage.base.visit.state().variant.to;
    const OpenBoard open = openBoard(stage, "proposals", "proposals-inner", c.text(TextId::Compare));
    float y = c.scrolledTop();
    std::vector<Choice> choices;
    for (int i = frame::kCurrentState; i < static_cast<int>(variants.size()); ++i) {
        choices.push_back({variantName(stage.base, i), Icon::None, shown == i});
    }
    if (const int chosen = choose(c, "variant", open.content, y, choices); chosen >= 0) {
        stage.base.visit.showVariant(chosen + frame::kCurrentState);
    }
    if (shown >= 0 && static_cast<std::size_t>(shown) < variants.size()) {
        const std::string& words = variants[static_cast<std::size_t>(shown)].description.in(c.language);
        y += c.px(6) + c.write({open.content.x0, y + c.px(6), open.content.x1, open.content.y1}, words, Face::Body, theme::kText,
                               0, "description");
        if (const std::string near = conflictWords(stage.base, shown); !near.empty()) {
            y += c.px(8) + c.write({open.content.x0, y + c.px(8), open.content.x1, open.content.y1}, near, Face::Small,
                                   theme::kText, 0, "conflict-count");
        }
    }
    closeBoard(stage, open, y);
    return open.panel;
}

Rect more(HeadsetStage& stage) {
    Canvas& c = stage.base.canvas;
    const world::Manifest& manifest = stage.base.visit.world().manifest();
    const bool touring = stage.base.visit.state().touring;
    std::vector<Entry> entries{
        Entry{"tour", touring ? Icon::Stop : Icon::Tour, touring ? TextId::TourStop : TextId::Tour, touring,
              !manifest.tours.empty()},
        Entry{"notes", Icon::List, TextId::Notes, false, stage.base.visit.store() != nullptr},
        Entry{"settings", Icon::Settings, TextId::Settings},
        Entry{"help", Icon::Help, TextId::Help},
        Entry{"legend", Icon::Underground, TextId::Legend},
        Entry{"introduction", Icon::Eye, TextId::IntroAgain},
        Entry{"language", Icon::Language, TextId::OtherLanguage},
    };
    if (hasSewers(stage.base)) {
        entries.push_back({"sewers", Icon::Network, idOf(SewerText::Title)});
    }
    if (stage.base.visit.state().elsewhere) {
        entries.push_back({"go-back", Icon::Home, idOf(ReadingText::NoteGoBack)});
    }
    const OpenBoard open = openBoard(stage, "more", "more-inner", c.text(TextId::More));
    float y = c.scrolledTop();
    const char* pressed = nullptr;
    const float gap = c.gap();
    const float room = open.content.width();
    const auto columns = static_cast<std::size_t>(std::clamp((room + gap) / (entryWidth(c, entries) + gap), 1.0F, 2.0F));
    const float width = std::floor((room - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const float x = open.content.x0 + static_cast<float>(i % columns) * (width + gap);
        if (tile(c, entries[i], {x, y, x + width, y + c.px(kEntryTall)})) {
            pressed = entries[i].id;
        }
        if ((i + 1) % columns == 0 || i + 1 == entries.size()) {
            y += c.px(kEntryTall) + gap;
        }
    }
    closeBoard(stage, open, y - c.gap());
    if (pressed != nullptr) {
        use(stage, pressed);
    }
    return open.panel;
}

/// One of the desktop's lists on the board.
Rect list(HeadsetStage& stage, Side side, const char* inner, void (*draw)(Stage&), bool wide = false) {
    Stage& base = stage.base;
    const Canvas& c = base.canvas;
    const Rect part = slotRect(Slot::Main);
    const float around = headHeight(c) + c.px(8);
    const float content = c.contentOf(inner);
    const float larger = stage.own.ui.userScale - 1.0F;
    const float most = c.contains("keyboard") ? pixelsOf(stage, kNoteTall + kNoteTaller * larger) : boardHeight(stage);
    const float height = content > 0.0F ? std::min(most, std::ceil(content + around)) : most;
    const float width = wide ? pixelsOf(stage, kNoteWide + kNoteWider * larger) : boardWidth(stage);
    base.layout.right = {part.x0, part.y0, part.x0 + width, part.y0 + height};
    base.state.side = side;
    draw(base);
    if (base.state.side == Side::None) {
        stage.own.board = Board::None;
    }
    return base.layout.right;
}

TextId textFor(HandControl control) {
    return static_cast<TextId>(static_cast<std::size_t>(TextId::HandSelect) + static_cast<std::size_t>(control));
}

Rect help(HeadsetStage& stage) {
    Canvas& c = stage.base.canvas;
    const OpenBoard open = openBoard(stage, "help", "help-inner", c.text(TextId::HelpTitle));
    const Rect& content = open.content;
    float y = c.scrolledTop();
    y += c.write({content.x0, y, content.x1, content.y1}, c.text(TextId::HelpPointing)) + c.px(12);
    y += c.write({content.x0, y, content.x1, content.y1}, c.text(TextId::HelpStop)) + c.px(12);
    for (const frame::Hand hand : {frame::Hand::Left, frame::Hand::Right}) {
        bool headed = false;
        for (const HandControlName& bound : stage.frame.controls) {
            if (bound.hand != hand) {
                continue;
            }
            if (!std::exchange(headed, true)) {
                y += c.px(4);
                y += c.write({content.x0, y, content.x1, content.y1},
                             c.text(hand == frame::Hand::Left ? TextId::LeftHand : TextId::RightHand), Face::Bold) +
                     c.px(4);
            }
            const float middle = std::floor(content.x0 + content.width() * 0.5F);
            const float deed = c.write({content.x0, y, middle - c.px(8), content.y1}, c.text(textFor(bound.control)));
            const float name =
                c.write({middle, y, content.x1, content.y1}, bound.name.in(c.language), Face::Body, theme::kYellow);
            y += std::max(deed, name) + c.px(6);
        }
    }
    if (!stage.frame.controls.empty()) {
        y += c.gap();
        const std::array again{Choice{c.text(TextId::LabelsAgain), Icon::Retry, false, stage.own.used.any()}};
        if (choose(c, "labels-again", content, y, again) == 0) {
            stage.own.used.reset();
        }
    }
    closeBoard(stage, open, y);
    return open.panel;
}

Rect legend(HeadsetStage& stage) {
    Canvas& c = stage.base.canvas;
    const OpenBoard open = openBoard(stage, "legend", "legend-inner", c.text(TextId::LegendTitle));
    const float padding = c.px(theme::kPadding);
    float y = c.scrolledTop();
    y = legendRows(stage.base, {open.content.x0 - padding, y, open.content.x1 + padding, y}, y) + c.px(6);
    y += c.write(Rect{open.content.x0, y, open.content.x1, open.content.y1}, c.text(TextId::LegendDepth), Face::Small,
                 theme::kTextDim);
    closeBoard(stage, open, y);
    return open.panel;
}

}  // namespace

float boardWidth(const HeadsetStage& stage) { return pixelsOf(stage, kWide + kWider * (stage.own.ui.userScale - 1.0F)); }

float boardHeight(const HeadsetStage& stage) { return pixelsOf(stage, kTall + kTaller * (stage.own.ui.userScale - 1.0F)); }

OpenBoard openBoard(HeadsetStage& stage, const char* name, const char* id, std::string_view title) {
    Canvas& c = stage.base.canvas;
    const Rect part = slotRect(Slot::Main);
    const float head = headHeight(c);
    const float foot = c.px(theme::kPadding);
    const float content = c.contentOf(id);
    // As tall as what is on it: a half empty board looks as if something were missing.
    const float height = content > 0.0F ? std::min(boardHeight(stage), std::ceil(content + head + foot)) : boardHeight(stage);
    OpenBoard board;
    board.panel = {part.x0, part.y0, part.x0 + boardWidth(stage), part.y0 + height};
    c.openPanel(name, board.panel);
    titleRow(stage.base, board.panel, title, board.closed);
    board.content = {board.panel.x0 + c.px(theme::kPadding), board.panel.y0 + head, board.panel.x1 - c.px(theme::kPadding),
                     board.panel.y1 - foot};
    board.content.x1 = c.openScroll(id, board.content);
    return board;
}

void closeBoard(HeadsetStage& stage, const OpenBoard& board, float bottom) {
    Canvas& c = stage.base.canvas;
    c.closeScroll(bottom - c.scrolledTop());
    c.closePanel();
    if (board.closed) {
        stage.own.board = Board::None;
    }
}

float choicesHeight(const Canvas& c, float room, std::span<const Choice> choices) {
    const ChoicePlan plan = planChoices(c, room, choices);
    return std::accumulate(plan.heights.begin(), plan.heights.end(), 0.0F) +
           c.gap() * static_cast<float>(plan.heights.empty() ? 0 : plan.heights.size() - 1);
}

int choose(Canvas& c, const char* id, const Rect& content, float& y, std::span<const Choice> choices) {
    const ChoicePlan plan = planChoices(c, content.width(), choices);
    int pressed = -1;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        const float height = plan.heights[i / plan.columns];
        const float x = content.x0 + static_cast<float>(i % plan.columns) * (plan.width + c.gap());
        if (c.button(id, static_cast<int>(i), {x, y, x + plan.width, y + height}, lookOf(choices[i]))) {
            pressed = static_cast<int>(i);
        }
        if ((i + 1) % plan.columns == 0 || i + 1 == choices.size()) {
            y += height + c.gap();
        }
    }
    return pressed;
}

Rect palmMenu(HeadsetStage& stage) {
    Canvas& c = stage.base.canvas;
    const experience::Visit& visit = stage.base.visit;
    const frame::VisitState& state = visit.state();
    const world::Manifest& manifest = visit.world().manifest();
    const bool writing = state.tool != frame::Tool::Walk || stage.base.visit.draft() != nullptr;
    const std::array entries{
        Entry{"compare", Icon::Compare, TextId::Compare, state.variant.to != frame::kCurrentState, !manifest.variants.empty()},
        Entry{"xray", Icon::Underground, TextId::Underground, state.xray.opening > 0.5F},
        Entry{"note", Icon::Note, TextId::Note, writing, visit.store() != nullptr},
        Entry{"places", Icon::Place, TextId::Places, false, !manifest.viewpoints.empty()},
        Entry{"safe-place", Icon::Home, TextId::SafePlace},
        Entry{"more", Icon::More, TextId::More}};
    const Rect part = slotRect(Slot::Main);
    const float padding = c.px(theme::kPadding);
    const float gap = c.gap();
    const float width = entryWidth(c, entries);
    const float height = c.px(kEntryTall + (kEntryTallLarge - kEntryTall) * (stage.own.ui.userScale - 1.0F));
    const float head = headHeight(c);
    const Rect panel{part.x0, part.y0, part.x0 + 2.0F * (padding + width) + gap,
                     part.y0 + head + 3.0F * height + 2.0F * gap + padding};
    const char* pressed = nullptr;
    bool closed = false;
    c.openPanel("palm", panel);
    titleRow(stage.base, panel, c.text(TextId::Menu), closed);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Entry& entry = entries[i];
        const float x = panel.x0 + padding + static_cast<float>(i % 2) * (width + gap);
        const std::size_t line = i / 2;
        const float y = panel.y0 + head + static_cast<float>(line) * (height + gap);
        if (tile(c, entry, {x, y, x + width, y + height})) {
            pressed = entry.id;
        }
    }
    c.closePanel();
    if (closed) {
        stage.own.board = Board::None;
    } else if (pressed != nullptr) {
        use(stage, pressed);
    }
    return panel;
}

Rect board(HeadsetStage& stage) {
    switch (stage.own.board) {
        case Board::Menu: return palmMenu(stage);
        case Board::Proposals: return proposals(stage);
        case Board::Places: return list(stage, Side::Places, "places-inner", placesList);
        case Board::Notes: return list(stage, Side::Notes, "notes-inner", notesList);
        case Board::Sewers: return list(stage, Side::Sewers, "sewers-inner", sewersPanel, stage.own.ui.sewers.section);
        case Board::More: return more(stage);
        case Board::Settings: return settingsBoard(stage);
        case Board::Help: return help(stage);
        case Board::Legend: return legend(stage);
        case Board::None: break;
    }
    return {};
}

bool showsDraft(const HeadsetStage& stage) {
    return stage.base.visit.draft() != nullptr && !stage.own.draftAside && stage.own.board == Board::None;
}

Rect noteBoard(HeadsetStage& stage) {
    Stage& base = stage.base;
    const Rect part = slotRect(Slot::Main);
    const float larger = stage.own.ui.userScale - 1.0F;
    const float instead = base.canvas.contains("keyboard") ? 0.0F : kNoteInstead;
    const bool reports = base.visit.draft()->note.kind == notes::NoteKind::Defect && instead > 0.0F;
    const float tall = kNoteTall + (kNoteTaller + instead) * larger + (reports ? kDefectTaller : 0.0F);
    base.layout.right = {part.x0, part.y0, part.x0 + pixelsOf(stage, kNoteWide + kNoteWider * larger),
                         std::min(part.y0 + pixelsOf(stage, tall), part.y1)};
    noteEditor(base);
    return base.layout.right;
}

Rect handLabels(HeadsetStage& stage, frame::Hand hand) {
    // More would be a page to read, not a glance.
    constexpr std::size_t kMost = 3;
    Canvas& c = stage.base.canvas;
    std::array<const HandControlName*, kMost> shown{};
    std::size_t count = 0;
    for (const HandControlName& bound : stage.frame.controls) {
        if (bound.hand == hand && count < kMost && !stage.own.used[static_cast<std::size_t>(bound.control)]) {
            shown[count++] = &bound;
        }
    }
    if (count == 0) {
        return {};
    }
    const Rect part = slotRect(hand == frame::Hand::Left ? Slot::LeftLabels : Slot::RightLabels);
    const auto nameOf = [&](std::size_t i) -> const std::string& { return shown[i]->name.in(c.language); };
    const auto deedOf = [&](std::size_t i) -> const std::string& { return c.text(textFor(shown[i]->control)); };
    const float padding = c.px(9);
    const float most = part.width() - 2.0F * padding;
    float height = 2.0F * padding - c.px(6);
    float widest = 0.0F;
    for (std::size_t i = 0; i < count; ++i) {
        height += c.textHeight(nameOf(i), Face::Small, most) + c.textHeight(deedOf(i), Face::Small, most) + c.px(6);
        widest = std::max({widest, c.textWidth(nameOf(i), Face::Small), c.textWidth(deedOf(i), Face::Small)});
    }
    const Rect panel{part.x0, part.y0, part.x0 + std::ceil(std::min(widest + 1.0F, most)) + 2.0F * padding,
                     part.y0 + std::ceil(height)};
    if (c.openPanel(hand == frame::Hand::Left ? "labels-left" : "labels-right", panel, PanelKind::Passive)) {
        Rect row = panel.inset(padding);
        for (std::size_t i = 0; i < count; ++i) {
            row.y0 += c.write(row, nameOf(i), Face::Small, theme::kYellow, 0, "label-name");
            row.y0 += c.write(row, deedOf(i), Face::Small, theme::kText, 0, "label-deed") + c.px(6);
        }
    }
    c.closePanel();
    return panel;
}

}  // namespace rundgang::ui
