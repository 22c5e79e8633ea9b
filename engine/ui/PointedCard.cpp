// What is pointed at, in words: a house, a pipe, a shaft, or a note that somebody left.
#include "engine/notes/Store.h"
#include "engine/ui/FeatureFacts.h"
#include "engine/ui/Panels.h"
#include "engine/ui/Theme.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace rundgang::ui {
namespace {

// More of what nobody has put into words is for the office, not for the street.
constexpr std::size_t kMostAsStored = 4;

struct Row {
    std::string name;  ///< empty: the value takes the whole width
    std::string value;
    std::uint32_t colour = theme::kText;
    float height = 0.0F;
};

float nameWidth(float width) { return std::floor(width * 0.42F); }

/// How wide the widest word is.
float widestWord(const Canvas& c, std::string_view words) {
    float widest = 0.0F;
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        widest = std::max(widest, c.textWidth(words.substr(0, end), Face::Small));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return widest;
}

/// In two narrow columns large letters would be broken in the middle of words: then each fact is a sentence of its own.
bool needsSentences(const Canvas& c, const std::vector<Row>& rows, float width) {
    const float left = nameWidth(width);
    return c.headset && std::any_of(rows.begin(), rows.end(), [&](const Row& row) {
               return !row.name.empty() && (widestWord(c, row.name) > left - c.px(8) || widestWord(c, row.value) > width - left);
           });
}

void makeSentences(std::vector<Row>& rows) {
    for (Row& row : rows) {
        if (!row.name.empty()) {
            row.value = row.name + ": " + row.value;
            row.name.clear();
        }
    }
}

float rowHeight(const Canvas& c, const Row& row, float width) {
    const float left = nameWidth(width);
    const float value = row.name.empty() ? width : width - left;
    return std::max(c.textHeight(row.name, Face::Small, left - c.px(8)), c.textHeight(row.value, Face::Small, value)) + c.px(5);
}

/// How many there are that are not shown.
Row moreRow(const Canvas& c, std::size_t count) {
    return {"", filled(c.text(TextId::FactMore), {std::to_string(count)}), theme::kTextDim};
}

std::vector<Row> rowsOf(const Canvas& c, const FactSheet& sheet, const std::string& id) {
    std::vector<Row> rows;
    if (!sheet.kind.empty()) {
        rows.push_back({"", sheet.kind, theme::kTextDim});
    }
    for (const Fact& fact : sheet.facts) {
        rows.push_back({fact.name, fact.value, fact.known ? theme::kText : theme::kTextDim});
    }
    rows.push_back({"", filled(c.text(TextId::FeatureNumber), {id}), theme::kTextDim});
    if (!sheet.asStored.empty()) {
        rows.push_back({"", c.text(TextId::FactAsStored), theme::kTextDim});
    }
    const std::size_t stored = std::min(sheet.asStored.size(), kMostAsStored);
    for (std::size_t i = 0; i < stored; ++i) {
        rows.push_back({sheet.asStored[i].name, sheet.asStored[i].value, theme::kTextDim});
    }
    return rows;
}

/// Rows as far as they have room, and how many more there are, `unshown` ones and those that had none; returns what they need.
float fitRows(const Canvas& c, std::vector<Row>& rows, std::size_t unshown, float width, float room) {
    float height = 0.0F;
    for (Row& row : rows) {
        row.height = rowHeight(c, row, width);
        height += row.height;
    }
    const auto more = [&] {
        Row row = moreRow(c, unshown);
        row.height = rowHeight(c, row, width);
        return row;
    };
    float needed = height + (unshown > 0 ? more().height : 0.0F);
    while (needed > room && !rows.empty()) {
        height -= rows.back().height;
        rows.pop_back();
        ++unshown;
        needed = height + more().height;
    }
    if (unshown > 0 && !rows.empty()) {
        rows.push_back(more());
    }
    return rows.empty() ? 0.0F : needed;
}

void drawRows(Canvas& c, const std::vector<Row>& rows, const Rect& inner, float y) {
    for (const Row& row : rows) {
        const float left = row.name.empty() ? 0.0F : nameWidth(inner.width());
        c.write({inner.x0, y, inner.x0 + left - c.px(8), inner.y1}, row.name, Face::Small, theme::kTextDim, 0, "attribute");
        c.write({inner.x0 + left, y, inner.x1, inner.y1}, row.value, Face::Small, row.colour, 0, "attribute");
        y += row.height;
    }
}

// From the thing to the card beside it is a second's way for a slow hand.
constexpr double kCardStays = 1.5;

/// The name of the key that reports, where there are keys.
std::string reportKey(const Stage& stage) {
    for (const platform::ControlHint& hint : stage.state.controls) {
        if (hint.control == platform::Control::Defect && !stage.canvas.headset) {
            return hint.keys.in(stage.canvas.language);
        }
    }
    return {};
}

ButtonLook reportLook(const Stage& stage, const std::string& key) {
    ButtonLook look;
    look.icon = key.empty() ? Icon::Warning : Icon::None;
    look.chip = key.c_str();
    look.label = stage.canvas.text(DefectText::Report);
    look.wraps = stage.canvas.headset;
    return look;
}

void featureCard(Stage& stage, float top, const world::Feature& feature) {
    Canvas& c = stage.canvas;
    const Rect& right = stage.layout.right;
    const float padding = c.px(theme::kPadding);
    const float width = right.width() - 2.0F * padding;
    const FactSheet sheet = factsOf(feature, c.language);
    const float title = c.textHeight(sheet.title, Face::Bold, width) + c.px(6);
    std::vector<Row> rows = rowsOf(c, sheet, feature.id);
    const bool sewer = feature.kind == world::FeatureKind::SewerReach || feature.kind == world::FeatureKind::SewerNode;
    if (sewer && stage.visit.sewerFinding().ready() && stage.visit.state().xray.opening > 0.5F) {
        rows.insert(rows.begin(), {"", c.text(SewerText::PointedChoose), theme::kSky});
    }
    const float bottom = c.freeDown({right.x0, top, right.x1, right.y1});
    if (needsSentences(c, rows, width)) {
        makeSentences(rows);
    }
    const std::size_t unshown = sheet.asStored.size() - std::min(sheet.asStored.size(), kMostAsStored) + sheet.housekeeping;
    const std::string key = reportKey(stage);
    const ButtonLook report = reportLook(stage, key);
    const bool reports = stage.visit.store() != nullptr;
    const float tall = reports ? std::max(c.px(theme::kTarget), c.headset ? c.buttonHeight(report, width) : 0.0F) : 0.0F;
    const float foot = reports ? tall + c.gap() : 0.0F;
    const float below = fitRows(c, rows, unshown, width, bottom - top - 2.0F * padding - title - foot);
    const Rect card{right.x0, top, right.x1, top + 2.0F * padding + title + below + foot};
    if (!c.isFree(card)) {
        return;
    }
    stage.state.pointed.cardRect = card;
    if (c.openPanel("pointed", card, reports ? PanelKind::Normal : PanelKind::Passive)) {
        const Rect inner = card.inset(padding);
        c.write(inner, sheet.title, Face::Bold, theme::kText, 0, "pointed");
        drawRows(c, rows, inner, inner.y0 + title);
        if (reports && c.button("report", 0, {inner.x0, inner.y1 - tall, inner.x1, inner.y1}, report)) {
            stage.visit.reportDefect(*stage.state.pointed.card);
        }
    }
    c.closePanel();
}

/// What a sign stands for that stands for several: how many of each kind.
void clusterCard(Stage& stage, float top, const experience::Sign& sign) {
    Canvas& c = stage.canvas;
    const Rect& right = stage.layout.right;
    const float padding = c.px(theme::kPadding);
    const float row = std::max(c.px(28), c.lineHeight(Face::Body));
    const auto rows =
        static_cast<float>(std::count_if(sign.kinds.begin(), sign.kinds.end(), [](std::uint32_t n) { return n > 0; }));
    const std::string title = filled(c.text(ReadingText::NotesHere), {std::to_string(sign.count)});
    const float width = right.width() - 2.0F * padding;
    const float head = c.textHeight(title, Face::Bold, width) + c.px(6);
    const std::string& how =
        c.text(sign.count <= experience::kMostListed ? ReadingText::NotesChooseList : ReadingText::NotesChooseNear);
    const float foot = c.textHeight(how, Face::Small, width) + c.px(4);
    const Rect card{right.x0, top, right.x1, top + 2.0F * padding + head + rows * row + foot};
    if (!c.isFree(card)) {
        return;
    }
    if (c.openPanel("pointed-cluster", card, PanelKind::Passive)) {
        const Rect inner = card.inset(padding);
        c.write(inner, title, Face::Bold, theme::kText, 0, "pointed");
        float y = inner.y0 + head;
        for (std::size_t kind = 0; kind < sign.kinds.size(); ++kind) {
            if (sign.kinds[kind] > 0) {
                const auto which = static_cast<notes::NoteKind>(kind);
                c.symbol(which, {inner.x0, y, inner.x0 + c.px(24), y + row});
                c.line("kind-count", {inner.x0 + c.px(34), y, inner.x1, y + row},
                       textOf(which, c.language) + ": " + std::to_string(sign.kinds[kind]), Face::Body, theme::kText);
                y += row;
            }
        }
        c.write({inner.x0, y + c.px(4), inner.x1, inner.y1}, how, Face::Small, theme::kTextDim);
    }
    c.closePanel();
}

/// How its author stands to it, and whether the town has looked at it yet.
std::string standingOf(const Stage& stage, const notes::Note& note) {
    const Canvas& c = stage.canvas;
    std::string words;
    if (const std::string defect = defectWords(note, c.language); !defect.empty()) {
        words += ", " + defect;
    }
    if (note.stance != notes::Stance::None) {
        words += ", " + textOf(note.stance, c.language);
    }
    if (note.state == notes::NoteState::Pending) {
        words += ", " + textOf(note.state, c.language);
    }
    return words;
}

void noteCard(Stage& stage, float top, const notes::Note& note) {
    Canvas& c = stage.canvas;
    const Rect& right = stage.layout.right;
    const float padding = c.px(theme::kPadding);
    const float width = right.width() - 2.0F * padding;
    const float sign = c.px(30);
    const std::string about =
        std::string(variantOf(stage, note)) + ", " + dateOf(note.createdUtc, c.language) + standingOf(stage, note);
    const float head =
        std::max(sign, c.lineHeight(Face::Bold) + c.textHeight(about, Face::Small, width - sign - c.px(12))) + c.px(8);
    const float lineHeight = c.fontSize(Face::Body);
    const float voice = listenRowHeight(stage, note, width);
    const float room = c.freeDown({right.x0, top, right.x1, right.y1}) - top - 2.0F * padding - head - voice;
    const int lines = std::max(1, static_cast<int>(room / lineHeight));
    const float text = std::min(c.textHeight(note.text, Face::Body, width), static_cast<float>(lines) * lineHeight);
    const Rect card{right.x0, top, right.x1, top + 2.0F * padding + head + text + voice};
    if (!c.isFree(card)) {
        return;
    }
    if (c.openPanel("pointed-note", card, PanelKind::Passive)) {
        const Rect inner = card.inset(padding);
        c.symbol(note.kind, {inner.x0, inner.y0, inner.x0 + sign, inner.y0 + sign});
        const float x = inner.x0 + sign + c.px(12);
        c.line("pointed", {x, inner.y0, inner.x1, inner.y0 + c.lineHeight(Face::Bold)}, textOf(note.kind, c.language), Face::Bold,
               theme::kText);
        c.write({x, inner.y0 + c.lineHeight(Face::Bold), inner.x1, inner.y1}, about, Face::Small, theme::kTextDim, 0,
                "note-about");
        c.write({inner.x0, inner.y0 + head, inner.x1, inner.y1}, note.text, Face::Body, theme::kText, lines, "note-text");
        listenRow(stage, inner, inner.y0 + head + text, note, false);
    }
    c.closePanel();
}

}  // namespace

void pointedCard(Stage& stage, float top) {
    Canvas& c = stage.canvas;
    PointedState& pointed = stage.state.pointed;
    const frame::VisitState& visit = stage.visit.state();
    const std::uint32_t feature = visit.pointed ? visit.pointed->feature : frame::kNoFeature;
    if (feature != pointed.feature || visit.pointedSign != pointed.sign) {
        pointed.feature = feature;
        pointed.sign = visit.pointedSign;
        pointed.since = c.now;
    }
    const Rect& right = stage.layout.right;
    top += top > right.y0 ? c.px(theme::kGap) : 0.0F;
    if (right.y1 - top < c.px(70)) {
        return;
    }
    // A sign is small and was aimed at: it answers at once.
    if (visit.pointedSign) {
        pointed.card.reset();
        const experience::NoteReading& reading = stage.visit.reading();
        if (const experience::Sign* sign = reading.signs().find(*visit.pointedSign)) {
            sign->count > 1 ? clusterCard(stage, top, *sign) : noteCard(stage, top, reading.view()->note(sign->first));
        }
        return;
    }
    const bool rests = feature != frame::kNoFeature && c.now - pointed.since >= stage.state.pointingRest;
    if (rests && stage.state.lookup.find(stage.visit.world(), feature)) {
        pointed.card = *visit.pointed;
        pointed.cardUntil = c.now + kCardStays;
    }
    const Rect& last = pointed.cardRect;
    const bool over = stage.input.mouseX >= last.x0 && stage.input.mouseX <= last.x1 && stage.input.mouseY >= last.y0 &&
                      stage.input.mouseY <= last.y1;
    if (pointed.card && over) {
        pointed.cardUntil = c.now + kCardStays;
    }
    if (!pointed.card || c.now >= pointed.cardUntil) {
        pointed.card.reset();
        pointed.cardRect = {};
        return;
    }
    if (const auto known = stage.state.lookup.find(stage.visit.world(), pointed.card->feature)) {
        featureCard(stage, top, *known);
    }
}

}  // namespace rundgang::ui
