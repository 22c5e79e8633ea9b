// Listening to a stored note: the button, its words, captions while it plays.
#include "engine/experience/Captions.h"
#include "engine/experience/Listening.h"
#include "engine/ui/Panels.h"
#include "engine/ui/Theme.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace rundgang::ui {
namespace {

using experience::Heard;

// A card is no page: the rest of a long transcript is heard.
constexpr int kMostLines = 8;

bool listens(const Stage& stage, const notes::Note& note) {
    const Heard& heard = stage.visit.heard();
    return heard.stage != Heard::Stage::None && heard.noteId == note.id;
}

float wordsHeight(const Canvas& c, const notes::Medium& voice, float width) {
    const float most = static_cast<float>(kMostLines) * c.fontSize(Face::Small);
    return voice.transcript.empty() ? 0.0F : std::min(c.textHeight(voice.transcript, Face::Small, width), most) + c.px(6);
}

}  // namespace

float listenRowHeight(const Stage& stage, const notes::Note& note, float width) {
    const Canvas& c = stage.canvas;
    const notes::Medium* voice = experience::voiceOf(note);
    if (voice == nullptr) {
        return 0.0F;
    }
    return c.px(6) + c.px(theme::kTarget) + c.px(6) + wordsHeight(c, *voice, width);
}

float listenRow(Stage& stage, const Rect& content, float y, const notes::Note& note, bool pressable) {
    Canvas& c = stage.canvas;
    const notes::Medium* voice = experience::voiceOf(note);
    if (voice == nullptr) {
        return y;
    }
    y += c.px(6);
    const Rect row{content.x0, y, content.x1, y + c.px(theme::kTarget)};
    const bool on = listens(stage, note);
    if (voice->bytes == 0) {
        c.line("listen", row, c.text(VoiceText::VoiceDropped), Face::Small, theme::kTextDim);
    } else if (!pressable) {
        c.icon(on ? Icon::Stop : Icon::Speaker, {row.x0, row.y0 + c.px(8), row.x0 + c.px(28), row.y1 - c.px(8)}, theme::kSky);
        c.write({row.x0 + c.px(38), row.y0 + c.px(2), row.x1, row.y1},
                filled(c.text(VoiceText::VoiceClick), {clockWords(voice->seconds)}), Face::Small, theme::kText, 2, "listen");
    } else {
        const std::string label = on ? clockWords(stage.visit.heard().seconds) + " / " + clockWords(voice->seconds)
                                     : filled(c.text(VoiceText::VoiceListenFor), {clockWords(voice->seconds)});
        ButtonLook look{.icon = on ? Icon::Stop : Icon::Speaker, .label = label, .on = on};
        look.enabled = stage.visit.playsVoices();
        look.tip = c.text(VoiceText::VoiceListen);
        if (c.button("listen", 0, row, look)) {
            stage.visit.listen(note);
        }
    }
    y = row.y1 + c.px(6);
    if (!voice->transcript.empty()) {
        c.write({content.x0, y, content.x1, y + 1.0e4F}, voice->transcript, Face::Small, theme::kText, kMostLines,
                "note-transcript");
        y += wordsHeight(c, *voice, content.width());
    }
    return y;
}

void captionCard(Stage& stage) {
    Canvas& c = stage.canvas;
    const Heard& heard = stage.visit.heard();
    const std::size_t most = c.low() ? 40 : 80;
    const std::string_view caption = experience::captionAt(heard.words, heard.seconds, heard.total, most);
    if (heard.stage != Heard::Stage::Playing || caption.empty()) {
        return;
    }
    // Between the columns; where that is too narrow and nothing stands there, over the whole width.
    const Rect& above = stage.layout.above;
    const float padding = c.px(c.low() ? 8.0F : theme::kPadding);
    const float icon = c.px(26);
    const float around = 2.0F * padding + icon + c.px(10);
    const float line = c.textWidth(caption, Face::Body) + 1.0F + around;
    const auto cardOf = [&](float width) -> Rect {
        const float text = c.textHeight(caption, Face::Body, width - around);
        const float tall = std::max(text, icon) + 2.0F * padding;
        const float x0 = std::round((c.width - width) * 0.5F);
        // Where the bar leaves no room above it, below the compass.
        const float y0 = tall <= above.height() ? above.y1 - tall : stage.layout.compass.y1 + c.px(theme::kGap);
        return {x0, y0, x0 + width, y0 + tall};
    };
    const Rect usual = cardOf(above.width());
    const Rect wide = cardOf(std::min(line, c.width - 2.0F * c.px(theme::kMargin)));
    const Rect& card = c.isFree(usual) || !c.isFree(wide) ? usual : wide;
    if (c.openPanel("caption", card, PanelKind::Passive)) {
        const Rect inner = card.inset(padding);
        c.icon(Icon::Speaker, {inner.x0, inner.y0, inner.x0 + icon, inner.y0 + icon}, theme::kSky);
        c.write({inner.x0 + icon + c.px(10), inner.y0, inner.x1, inner.y1}, caption, Face::Body, theme::kText, 0, "caption");
    }
    c.closePanel();
}

float monoButton(Stage& stage, const Rect& content, float y) {
    Canvas& c = stage.canvas;
    if (!stage.visit.playsVoices()) {
        return y;
    }
    ButtonLook look{.icon = Icon::Speaker, .label = c.text(VoiceText::VoiceMono), .on = stage.visit.mono()};
    look.tip = look.label;
    const float height = c.px(theme::kTarget + 4);
    if (c.button("mono", 0, {content.x0, y, content.x1, y + height}, look)) {
        stage.visit.setMono(!stage.visit.mono());
    }
    return y + height;
}

}  // namespace rundgang::ui
