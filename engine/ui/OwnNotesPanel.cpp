// A visitor's own notes: the code is entered by touch or keyboard, what was left with it is listed, and erased for good.
#include "engine/experience/Listening.h"
#include "engine/ui/Panels.h"
#include "engine/ui/Theme.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <string>
#include <string_view>

namespace rundgang::ui {
namespace {

using experience::OwnNotes;
using Stages = OwnNotes::Stage;

// Crockford's base 32, as VisitorCode.h has it.
constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kColumns = 6;
constexpr std::size_t kCharacters = 9;

/// In groups of three, with a sign for what is still missing.
std::string shownCode(const std::string& typed) {
    std::string shown;
    for (std::size_t i = 0; i < kCharacters; ++i) {
        shown += i > 0 && i % 3 == 0 ? " - " : "";
        shown += i < typed.size() ? typed[i] : '_';
    }
    return shown;
}

void enter(OwnNotesState& own, char letter) {
    // As people read a code aloud: O is 0, I and L are 1.
    const char big = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    const char meant = big == 'O' ? '0' : big == 'I' || big == 'L' ? '1' : big;
    if (own.typed.size() < kCharacters && kLetters.find(meant) != std::string_view::npos) {
        own.typed += meant;
    }
}

void backspace(OwnNotesState& own) {
    if (!own.typed.empty()) {
        own.typed.pop_back();
    }
}

float wideButton(Stage& stage, const Rect& content, float y, const char* id, Icon icon, VoiceText text, bool primary,
                 bool& pressed, bool enabled = true) {
    Canvas& c = stage.canvas;
    ButtonLook look{.icon = icon, .label = c.text(text), .primary = primary && enabled, .enabled = enabled};
    look.tip = look.label;
    pressed = c.button(id, 0, {content.x0, y, content.x1, y + c.px(48)}, look);
    return y + c.px(48) + c.gap();
}

float words(Canvas& c, const Rect& content, float y, std::string_view text, std::uint32_t colour = theme::kText) {
    return y + c.write({content.x0, y, content.x1, y + 1.0e4F}, text, Face::Body, colour, 0, "own-words") + c.px(10);
}

float pad(Stage& stage, const Rect& content, float y) {
    Canvas& c = stage.canvas;
    const float width = std::floor((content.width() - c.gap() * static_cast<float>(kColumns - 1)) / static_cast<float>(kColumns));
    const float height = c.px(theme::kTarget);
    for (std::size_t i = 0; i <= kLetters.size(); ++i) {
        const float x = content.x0 + static_cast<float>(i % kColumns) * (width + c.gap());
        const std::size_t row = i / kColumns;
        const float top = y + static_cast<float>(row) * (height + c.gap());
        const bool back = i == kLetters.size();
        ButtonLook look{.icon = back ? Icon::Backspace : Icon::None, .label = back ? std::string_view{} : kLetters.substr(i, 1)};
        look.atOnce = true;
        if (c.button(back ? "own-back" : "own-key", static_cast<int>(i), {x, top, x + width, top + height}, look)) {
            back ? backspace(stage.state.own) : enter(stage.state.own, kLetters[i]);
        }
    }
    const std::size_t rows = (kLetters.size() + kColumns) / kColumns;
    return y + static_cast<float>(rows) * (height + c.gap());
}

float codeEntry(Stage& stage, const Rect& content, float y) {
    Canvas& c = stage.canvas;
    OwnNotesState& own = stage.state.own;
    for (const char letter : stage.input.text) {
        enter(own, letter);
    }
    if (stage.state.keys.pressed(EditKey::Backspace)) {
        backspace(own);
    }
    y = words(c, content, y, c.text(VoiceText::OwnPrompt));
    const float line = c.lineHeight(Face::Bold) + c.px(8);
    c.line("own-code", {content.x0, y, content.x1, y + line}, shownCode(own.typed), Face::Bold, theme::kText, 0.5F);
    y = pad(stage, content, y + line + c.px(4));
    const Stages now = stage.visit.ownNotes().stage();
    if (now == Stages::Mistyped) {
        y = words(c, content, y, c.text(VoiceText::OwnMistyped), theme::kOrange);
    } else if (now == Stages::Erased) {
        y = words(c, content, y, c.text(VoiceText::OwnErased), theme::kGreenLight);
    }
    const bool whole = own.typed.size() == kCharacters;
    bool find = false;
    y = wideButton(stage, content, y, "own-find", Icon::Check, VoiceText::OwnFind, true, find, whole);
    if (whole && (find || stage.state.keys.pressed(EditKey::Enter))) {
        stage.visit.ownNotes().find(own.typed);
    }
    return y;
}

std::string stateWords(const Stage& stage, const notes::Note& note) {
    const Canvas& c = stage.canvas;
    if (note.state == notes::NoteState::Hidden) {
        return filled(c.text(VoiceText::OwnHidden), {note.stateReason});
    }
    const notes::Store* store = stage.visit.store();
    return note.state == notes::NoteState::Pending && store != nullptr && store->rules().moderateFirst
               ? c.text(VoiceText::OwnWaiting)
               : "";
}

float oneNote(Stage& stage, const Rect& content, float y, const notes::Note& note) {
    Canvas& c = stage.canvas;
    const float sign = c.px(26);
    c.symbol(note.kind, {content.x0, y, content.x0 + sign, y + sign});
    const Rect right{content.x0 + sign + c.px(10), y, content.x1, y + 1.0e4F};
    float height = 0.0F;
    if (!note.text.empty()) {
        height += c.write(right, note.text, Face::Body, theme::kText, 3, "own-note") + c.px(2);
    }
    if (const notes::Medium* voice = experience::voiceOf(note)) {
        height +=
            c.write({right.x0, y + height, right.x1, right.y1}, filled(c.text(VoiceText::OwnVoice), {clockWords(voice->seconds)}),
                    Face::Small, theme::kTextDim, 0, "own-voice");
    }
    if (const std::string state = stateWords(stage, note); !state.empty()) {
        height += c.write({right.x0, y + height, right.x1, right.y1}, state, Face::Small, theme::kOrange, 3, "own-state");
    }
    return y + std::max(height, sign) + c.px(12);
}

float foundNotes(Stage& stage, const Rect& content, float y) {
    Canvas& c = stage.canvas;
    OwnNotes& own = stage.visit.ownNotes();
    bool& ask = stage.state.own.askErase;
    bool back = false;
    if (own.found().empty()) {
        y = words(c, content, y, c.text(VoiceText::OwnNone));
    }
    for (const notes::Note& note : own.found()) {
        y = oneNote(stage, content, y, note);
    }
    bool erase = false;
    bool yes = false;
    bool no = false;
    if (own.stage() == Stages::Failed) {
        y = words(c, content, y, c.text(VoiceText::OwnFailed), theme::kOrange);
    }
    if (ask) {
        y = words(c, content, y, c.text(VoiceText::OwnSure), theme::kOrange);
        y = wideButton(stage, content, y, "own-yes", Icon::Bin, VoiceText::OwnYes, false, yes);
        y = wideButton(stage, content, y, "own-no", Icon::None, VoiceText::OwnNo, true, no);
    } else {
        if (!own.found().empty()) {
            y = wideButton(stage, content, y, "own-erase", Icon::Bin, VoiceText::OwnErase, false, erase);
        }
        y = wideButton(stage, content, y, "own-return", Icon::Left, VoiceText::OwnBack, false, back);
    }
    if (yes || (erase && own.stage() == Stages::Failed)) {
        own.erase();
    }
    ask = (ask || (erase && own.stage() == Stages::Found)) && !yes && !no;
    if (back || yes) {
        stage.state.own.wipe();
    }
    if (back) {
        own.clear();
    }
    return y;
}

}  // namespace

void ownNotesPanel(Stage& stage) {
    Canvas& c = stage.canvas;
    const Rect& panel = stage.layout.right;
    bool closed = false;
    c.openPanel("own-notes", panel);
    const float top = titleRow(stage, panel, c.text(VoiceText::OwnTitle), closed);
    Rect content{panel.x0 + c.px(theme::kPadding), top, panel.x1 - c.px(theme::kPadding), panel.y1 - c.px(8)};
    content.x1 = c.openScroll("own-inner", content);
    const float start = c.scrolledTop();
    float y = start;
    switch (stage.visit.ownNotes().stage()) {
        case Stages::None:
        case Stages::Mistyped:
        case Stages::Erased: y = codeEntry(stage, content, y); break;
        case Stages::Looking: y = words(c, content, y, c.text(VoiceText::VoiceFinishing)); break;
        case Stages::Erasing: y = words(c, content, y, c.text(VoiceText::OwnErasing)); break;
        case Stages::Found:
        case Stages::Failed: y = foundNotes(stage, content, y); break;
    }
    c.closeScroll(y - start + c.px(6));
    c.closePanel();
    if (closed) {
        stage.state.side = Side::None;
        stage.state.own.wipe();
        stage.visit.ownNotes().clear();
    }
}

float ownNotesButton(Stage& stage, const Rect& content, float y) {
    if (stage.visit.store() == nullptr || !stage.visit.world().manifest().event.codes) {
        return y;
    }
    bool pressed = false;
    y = wideButton(stage, content, y, "own-open", Icon::Person, VoiceText::OwnTitle, false, pressed);
    if (pressed) {
        stage.state.side = Side::Own;
        stage.state.steers = false;
    }
    return y;
}

}  // namespace rundgang::ui
