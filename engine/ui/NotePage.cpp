// One note to be read: what was said, how many agree, what others answered; shown as it was, and the way back.
#include "engine/ui/Panels.h"
#include "engine/ui/Theme.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace rundgang::ui {
namespace {

/// Whoever reads on a page writes below what is there; keeps the place where the next line begins.
struct Column {
    Canvas& c;
    Rect content;
    float y;

    void write(std::string_view words, Face face, std::uint32_t colour, float below, const char* id) {
        if (!words.empty()) {
            y += c.write({content.x0, y, content.x1, content.y1}, words, face, colour, 0, id) + c.px(below);
        }
    }
};

void head(Stage& stage, Column& column, const notes::Note& note) {
    Canvas& c = stage.canvas;
    const float size = c.px(34);
    const float x = column.content.x0 + size + c.px(12);
    c.symbol(note.kind, {column.content.x0, column.y, column.content.x0 + size, column.y + size});
    const Rect words{x, column.y, column.content.x1, column.content.y1};
    const float title = c.write(words, textOf(note.kind, c.language), Face::Bold, theme::kText, 0, "page-kind");
    const float about =
        c.write({x, column.y + title, words.x1, words.y1}, aboutNote(stage, note), Face::Small, theme::kTextDim, 0, "note-about");
    column.y += std::max(size, title + about) + c.px(8);
    if (note.stance != notes::Stance::None) {
        const float sign = c.px(22);
        c.icon(iconOf(note.stance), {column.content.x0, column.y, column.content.x0 + sign, column.y + sign}, theme::kSky);
        const float left = column.content.x0 + sign + c.px(8);
        column.y += std::max(sign, c.write({left, column.y, column.content.x1, column.content.y1},
                                           textOf(note.stance, c.language), Face::Body, theme::kText, 0, "page-stance")) +
                    c.px(6);
    }
    if (note.state == notes::NoteState::Pending) {
        column.write(c.text(ReadingText::NotePendingLong), Face::Small, theme::kTextDim, 6, "page-state");
    }
}

std::string counted(const Canvas& c, ReadingText words, std::int64_t count) {
    return count > 0 ? c.text(words) + " (" + std::to_string(count) + ")" : c.text(words);
}

void voices(Stage& stage, Column& column, const notes::Note& note) {
    Canvas& c = stage.canvas;
    const int mine = stage.visit.reading().voteOn(note.id);
    const std::string agree = counted(c, ReadingText::NoteAgree, note.agree);
    const std::string disagree = counted(c, ReadingText::NoteDisagree, note.disagree);
    const std::array both{Toggle{.label = agree, .symbol = {}, .icon = Icon::Up, .on = mine > 0},
                          Toggle{.label = disagree, .symbol = {}, .icon = Icon::Down, .on = mine < 0}};
    if (const int pressed = toggles(c, "voice", column.content, column.y, both); pressed >= 0) {
        stage.visit.vote(note.id, pressed == 0 ? 1 : -1);
    }
}

void deeds(Stage& stage, Column& column, const notes::Note& note) {
    Canvas& c = stage.canvas;
    experience::Visit& visit = stage.visit;
    std::vector<Toggle> offered{Toggle{.label = c.text(ReadingText::NoteShow), .symbol = {}, .icon = Icon::Eye, .primary = true}};
    if (visit.state().elsewhere) {
        offered.push_back({.label = c.text(ReadingText::NoteGoBack), .symbol = {}, .icon = Icon::Home});
    }
    const int pressed = toggles(c, "note-show", column.content, column.y, offered);
    if (pressed == 0) {
        visit.showAsItWas(note);
    } else if (pressed == 1) {
        visit.goBack();
    }
    if (pressed >= 0 && c.headset) {
        stage.state.side = Side::None;  // the board stood before what is to be seen
    }
}

void answers(Stage& stage, Column& column, const experience::NotesView& view, std::uint32_t index) {
    Canvas& c = stage.canvas;
    const auto all = view.answersTo(index);
    const std::array answer{Toggle{.label = c.text(ReadingText::NoteAnswer), .symbol = {}, .icon = Icon::Note}};
    if (toggles(c, "answer", column.content, column.y, answer) == 0) {
        stage.visit.answerNote(view.note(index));
    }
    if (!all.empty()) {
        column.y = heading(c, column.content, column.y,
                           filled(c.text(all.size() == 1 ? ReadingText::NoteOneAnswer : ReadingText::NoteAnswers),
                                  {std::to_string(all.size())}));
    }
    for (const auto& [note, answering] : all) {
        const notes::Note& said = view.note(answering);
        const float bar = column.y;
        const Rect whole = column.content;
        column.content.x0 += c.px(14);
        std::string about = textOf(said.kind, c.language) + ", " + dateOf(said.createdUtc, c.language);
        about += said.stance != notes::Stance::None ? ", " + textOf(said.stance, c.language) : "";
        about += said.state == notes::NoteState::Pending ? ", " + textOf(said.state, c.language) : "";
        column.write(about, Face::Small, theme::kTextDim, 2, "answer-about");
        // The words it takes up need no repeating where they are those above.
        if (!said.quote.empty() && said.parent != view.note(index).id) {
            column.write(filled(c.text(ReadingText::NoteQuote), {said.quote}), Face::Small, theme::kTextDim, 2, "answer-quote");
        }
        column.write(said.text, Face::Body, theme::kText, 4, "answer-text");
        column.y = listenRow(stage, column.content, column.y, said);
        column.content = whole;
        c.fill({whole.x0, bar, whole.x0 + c.px(4), column.y}, theme::kEdge, c.px(2));
        column.y += c.px(10);
    }
}

}  // namespace

Icon iconOf(notes::Stance stance) {
    switch (stance) {
        case notes::Stance::None: return Icon::None;
        case notes::Stance::For: return Icon::Check;
        case notes::Stance::Neutral: return Icon::Minus;
        case notes::Stance::Against: return Icon::Close;
    }
    return Icon::None;
}

void notePage(Stage& stage, const experience::NotesView& view, std::uint32_t index) {
    Canvas& c = stage.canvas;
    const notes::Note& note = view.note(index);
    Rect content;
    openList(stage, "note-page", "note-page-inner", c.text(ReadingText::NotePageTitle), content);
    const float top = c.scrolledTop();
    Column column{c, content, top};
    head(stage, column, note);
    column.write(note.text, Face::Body, theme::kText, 8, "page-text");
    column.y = listenRow(stage, content, column.y, note) + c.px(6);
    deeds(stage, column, note);
    voices(stage, column, note);
    answers(stage, column, view, index);
    const std::array back{Toggle{.label = c.text(ReadingText::NoteToList), .symbol = {}, .icon = Icon::List}};
    if (toggles(c, "to-list", content, column.y, back) == 0) {
        stage.visit.reading().backToList();
        stage.state.list.fresh = true;
        c.rewindScrolls();
    }
    closeList(stage, column.y - top);
}

void elsewhereCard(Stage& stage) {
    if (!stage.visit.state().elsewhere || stage.state.side == Side::Notes) {
        return;
    }
    Canvas& c = stage.canvas;
    const Rect& above = stage.layout.above;
    const ButtonLook back{.icon = Icon::Home, .label = c.text(ReadingText::NoteGoBack), .primary = true};
    const float width = std::min(std::ceil(c.textWidth(back.label, Face::Body)) + c.px(66), above.width());
    const float height = c.px(theme::kTarget + 4);
    const float x0 = std::round(above.centreX() - width * 0.5F);
    const Rect card{x0 - c.px(6), above.y1 - height - c.px(12), x0 + width + c.px(6), above.y1};
    if (!c.isFree(card)) {
        return;
    }
    if (c.openPanel("elsewhere", card) && c.button("go-back", 0, card.inset(c.px(6)), back)) {
        stage.visit.goBack();
    }
    c.closePanel();
}

}  // namespace rundgang::ui
