// The list of notes: all of them, or those of one sign; and the note that is opened from it.
#include "engine/ui/Panels.h"
#include "engine/ui/Theme.h"

#include <algorithm>
#include <string>

namespace rundgang::ui {
namespace {

// Nobody reads more rows than these; who looks for something filters, or goes there.
constexpr std::size_t kMostRows = 500;

void noteRow(Stage& stage, const experience::NotesView& view, std::uint32_t index, const Rect& row) {
    Canvas& c = stage.canvas;
    const notes::Note& note = view.note(index);
    ButtonLook look;
    look.quiet = true;
    if (c.button("note-row", static_cast<int>(index), row, look)) {
        stage.visit.reading().openNote(note.id);
        c.rewindScrolls();
    }
    const float size = c.px(30);
    const float x = row.x0 + c.px(8);
    c.symbol(note.kind, {x, row.y0 + c.px(10), x + size, row.y0 + c.px(10) + size});
    std::string about = textOf(note.kind, c.language) + ", " + std::string(variantOf(stage, note));
    if (const std::size_t answers = view.answersTo(index).size(); answers > 0) {
        about += ", " +
                 filled(c.text(answers == 1 ? ReadingText::NoteOneAnswer : ReadingText::NoteAnswers), {std::to_string(answers)});
    }
    if (const std::string defect = defectWords(note, c.language); !defect.empty()) {
        about += ", " + defect;
    }
    const float textX = x + size + c.px(12);
    c.line("note-about", {textX, row.y0 + c.px(6), row.x1 - c.px(6), row.y0 + c.px(28)}, about, Face::Small, theme::kTextDim);
    c.write({textX, row.y0 + c.px(29), row.x1 - c.px(6), row.y1}, note.text, Face::Body, theme::kText, 2, "note-text");
}

/// Rows are of one height, so those in sight are known without looking at the rest.
float noteRows(Stage& stage, const experience::NotesView& view, std::span<const std::uint32_t> order, const Rect& content,
               float y) {
    const Canvas& c = stage.canvas;
    const float height = c.px(30) + 2.0F * c.lineHeight(Face::Body) + c.px(8);
    const float step = height + (c.headset ? c.gap() : c.px(4));
    const std::size_t count = std::min(order.size(), kMostRows);
    const auto first = static_cast<std::size_t>(std::max(0.0F, (content.y0 - y - height) / step));
    for (std::size_t i = first; i < count; ++i) {
        const float top = y + static_cast<float>(i) * step;
        if (top >= content.y1) {
            break;
        }
        noteRow(stage, view, order[i], {content.x0, top, content.x1, top + height});
    }
    return y + static_cast<float>(count) * step;
}

float noteGroup(Stage& stage, const experience::NotesView& view, std::span<const std::uint32_t> order, TextId title,
                const Rect& content, float y) {
    if (order.empty()) {
        return y;
    }
    Canvas& c = stage.canvas;
    y = heading(c, content, y, c.text(title));
    y = noteRows(stage, view, order, content, y);
    if (order.size() > kMostRows) {
        y = sentence(c, content, y, filled(c.text(ReadingText::NotesFurther), {std::to_string(order.size() - kMostRows)}));
    }
    return y;
}

float allNotes(Stage& stage, const experience::NotesView& view, const Rect& content, float y) {
    Canvas& c = stage.canvas;
    experience::NoteReading& reading = stage.visit.reading();
    if (std::exchange(stage.state.list.fresh, false)) {
        reading.askOrder();
    }
    if (view.total() == 0) {
        return sentence(c, content, y, c.text(TextId::NotesNone));
    }
    y = filterRows(stage, content, y);
    if (view.chosen().empty()) {
        return sentence(c, content, y, c.text(ReadingText::NotesNoneChosen));
    }
    y = noteGroup(stage, view, reading.order().ahead, TextId::NotesInView, content, y);
    return noteGroup(stage, view, reading.order().elsewhere, TextId::NotesElsewhere, content, y);
}

/// The list is long and its rows are drawn by where they lie, so it scrolls by itself; nothing is between it and its panel.
void listPanel(Stage& stage, const experience::NotesView* view) {
    Canvas& c = stage.canvas;
    experience::NoteReading& reading = stage.visit.reading();
    const bool few = view != nullptr && !reading.opened().few.empty();
    const std::string title =
        few ? filled(c.text(ReadingText::NotesHere), {std::to_string(reading.few().size())}) : c.text(TextId::Notes);
    Rect content;
    openList(stage, "notes", "notes-inner", title, content);
    const float top = c.scrolledTop();
    float y = top;
    if (view == nullptr) {
        y = sentence(c, content, y, c.text(TextId::NotesNoStore));
    } else if (few) {
        const ButtonLook all{.icon = Icon::List, .label = c.text(TextId::Notes), .atLeft = true, .wraps = true};
        const float height = c.buttonHeight(all, content.width());
        if (c.button("all-notes", 0, {content.x0, y, content.x1, y + height}, all)) {
            reading.close();
            stage.state.list.fresh = true;
        }
        y = noteRows(stage, *view, reading.few(), content, y + height + c.gap());
    } else {
        y = allNotes(stage, *view, content, y);
    }
    closeList(stage, y - top);
}

}  // namespace

std::string dateOf(const std::string& utc, core::Language language) {
    if (utc.size() < 10) {
        return utc;
    }
    return language == core::Language::German ? utc.substr(8, 2) + "." + utc.substr(5, 2) + "." + utc.substr(0, 4)
                                              : utc.substr(0, 10);
}

std::string aboutNote(const Stage& stage, const notes::Note& note) {
    const core::Language language = stage.canvas.language;
    std::string about = std::string(variantOf(stage, note)) + ", " + dateOf(note.createdUtc, language);
    if (note.kind == notes::NoteKind::Defect) {
        const std::string wrong = defectWords(note, language);
        about += ", " + assetWords(note, language) + (wrong.empty() ? "" : ": " + wrong);
    }
    return about;
}

void notesList(Stage& stage) {
    experience::NoteReading& reading = stage.visit.reading();
    const experience::NotesView* view = reading.view().get();
    const std::optional<std::uint32_t> note =
        view != nullptr && !reading.opened().note.empty() ? view->find(reading.opened().note) : std::nullopt;
    if (note) {
        notePage(stage, *view, view->threadOf(*note));
    } else {
        listPanel(stage, view);
    }
    if (stage.state.side == Side::None) {
        reading.close();
    }
}

}  // namespace rundgang::ui
