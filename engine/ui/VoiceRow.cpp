// A note's voice in the editor: speak, stop, listen, once more, delete; and what was understood, to be put right.
#include "engine/ui/Panels.h"
#include "engine/ui/Theme.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>
#include <string_view>

namespace rundgang::ui {
namespace {

using experience::NoteDraft;
using experience::VoiceDraft;
using Stages = VoiceDraft::Stage;
using Words = VoiceDraft::Words;

constexpr float kButton = 48.0F;
constexpr float kTall = 60.0F;

bool editable(const Stage& stage) {
    const NoteDraft* draft = stage.visit.draft();
    return draft != nullptr && (draft->stage == NoteDraft::Stage::Writing || draft->stage == NoteDraft::Stage::Failed);
}

struct Deed {
    const char* id;
    Icon icon;
    std::string_view label;
    bool on = false;
    bool enabled = true;
};

ButtonLook wideLook(const Canvas& c, Icon icon, std::string_view label) {
    ButtonLook look{.icon = icon, .label = label};
    look.wraps = c.headset;
    look.tip = label;
    return look;
}

float wideHeight(const Canvas& c, const ButtonLook& look, float width) {
    return c.headset ? c.buttonHeight(look, width) : c.px(kButton);
}

ButtonLook lookOf(const Canvas& c, const Deed& deed) {
    ButtonLook look = wideLook(c, deed.icon, deed.label);
    look.iconAbove = !c.headset;
    look.on = deed.on;
    look.enabled = deed.enabled;
    return look;
}

/// Side by side, their words below their signs; in a headset one over the other, for large letters.
std::string_view deeds(Canvas& c, const Rect& content, float y, std::span<const Deed> all) {
    const auto count = static_cast<float>(all.size());
    const float width = c.headset ? content.width() : std::floor((content.width() - c.gap() * (count - 1.0F)) / count);
    std::string_view pressed;
    float x = content.x0;
    for (const Deed& deed : all) {
        const ButtonLook look = lookOf(c, deed);
        const float height = c.headset ? wideHeight(c, look, width) : c.px(kTall);
        if (c.button(deed.id, 0, {x, y, x + width, y + height}, look)) {
            pressed = deed.id;
        }
        (c.headset ? y : x) += (c.headset ? height : width) + c.gap();
    }
    return pressed;
}

float deedsHeight(const Canvas& c, float width, std::span<const Deed> all) {
    if (!c.headset) {
        return c.px(kTall);
    }
    float height = -c.gap();
    for (const Deed& deed : all) {
        height += wideHeight(c, lookOf(c, deed), width) + c.gap();
    }
    return height;
}

std::array<Deed, 3> recordedDeeds(const Stage& stage) {
    const Canvas& c = stage.canvas;
    const bool plays = stage.visit.voice().playing;
    return {
        {{"voice-listen", plays ? Icon::Stop : Icon::Speaker, c.text(VoiceText::VoiceListen), plays, stage.visit.playsVoices()},
         {"voice-again", Icon::Microphone, c.text(VoiceText::VoiceAgain), false, editable(stage)},
         {"voice-erase", Icon::Bin, c.text(VoiceText::VoiceErase), false, editable(stage)}}};
}

/// Of the words below the buttons.
VoiceText wordsText(Words words) {
    return words == Words::Coming  ? VoiceText::VoiceWordsComing
           : words == Words::There ? VoiceText::VoiceWordsCheck
                                   : VoiceText::VoiceWordsFailed;
}

float titleHeight(const Canvas& c) { return std::max(c.lineHeight(Face::Body), c.px(26)); }

float fieldHeight(const Canvas& c) { return 3.0F * (c.lineHeight(Face::Body) + c.px(3)) + c.px(20); }

/// Of the row that says what the words below it are, with the button that deletes them.
float wordsTitle(const Stage& stage, float width) {
    const Canvas& c = stage.canvas;
    const Words words = stage.visit.voice().words;
    const bool there = words == Words::There;
    const float room = there ? width - c.px(theme::kTarget) - c.gap() : width;
    const float told = c.textHeight(c.text(wordsText(words)), Face::Small, room);
    return there ? std::max(told, c.px(theme::kTarget)) : told;
}

float wordsHeight(const Stage& stage, float width) {
    const Canvas& c = stage.canvas;
    const Words words = stage.visit.voice().words;
    if (words == Words::None) {
        return 0.0F;
    }
    return wordsTitle(stage, width) + c.gap() + (words == Words::There ? fieldHeight(c) + c.gap() : 0.0F);
}

/// The recogniser's words in their editor, which the visitor may have changed since.
void takeUpWords(Stage& stage) {
    NoteWriting& spoken = stage.state.spoken;
    const std::string& transcript = stage.visit.voice().transcript;
    const std::string& note = stage.visit.draft()->note.id;
    if (spoken.noteId == note && spoken.editor.text() == transcript) {
        return;
    }
    spoken.noteId = note;
    spoken.editor.reset(transcript);
}

float spokenWords(Stage& stage, const Rect& content, float y) {
    Canvas& c = stage.canvas;
    VoiceDraft& voice = stage.visit.voice();
    if (voice.words == Words::None) {
        return y;
    }
    const bool there = voice.words == Words::There;
    const float target = c.px(theme::kTarget);
    const float title = wordsTitle(stage, content.width());
    const float right = there ? content.x1 - target - c.gap() : content.x1;
    const float told = c.textHeight(c.text(wordsText(voice.words)), Face::Small, right - content.x0);
    const float middle = y + (title - told) * 0.5F;
    c.write({content.x0, middle, right, middle + told}, c.text(wordsText(voice.words)), Face::Small, theme::kText, 0,
            "voice-words");
    if (!there) {
        return y + title + c.gap();
    }
    ButtonLook look{.icon = Icon::Bin, .enabled = editable(stage) && !voice.transcript.empty()};
    look.tip = c.text(VoiceText::VoiceWordsErase);
    if (c.button("voice-words-erase", 0, {content.x1 - target, y, content.x1, y + target}, look)) {
        core::wipe(voice.transcript);
    }
    y += title + c.gap();
    takeUpWords(stage);
    writingField(stage, {content.x0, y, content.x1, y + fieldHeight(c)},
                 {.prompt = idOf(VoiceText::VoiceWordsPrompt), .writable = editable(stage), .spoken = true});
    voice.transcript.assign(stage.state.spoken.editor.text());
    return y + fieldHeight(c) + c.gap();
}

VoiceText buttonText(const Stage& stage) {
    return stage.visit.voice().recording() ? VoiceText::VoiceStop : VoiceText::VoiceSpeak;
}

/// Speak, or stop.
float speakButton(Stage& stage, const Rect& content, float y) {
    Canvas& c = stage.canvas;
    const bool recording = stage.visit.voice().recording();
    ButtonLook look = wideLook(c, recording ? Icon::Stop : Icon::Microphone, c.text(buttonText(stage)));
    look.enabled = editable(stage);
    const float height = wideHeight(c, look, content.width());
    if (c.button(recording ? "voice-stop" : "voice-speak", 0, {content.x0, y, content.x1, y + height}, look)) {
        stage.visit.toggleRecording();
    }
    return y + height;
}

/// What the speaker sees while they speak: how loud, and how long they still may.
void speaking(Stage& stage, const Rect& line, Face face) {
    Canvas& c = stage.canvas;
    const VoiceDraft& voice = stage.visit.voice();
    const std::string clock = clockWords(std::ceil(voice.limit - voice.seconds));
    const std::string words = filled(c.text(VoiceText::VoiceTimeLeft), {clock});
    const float room = line.width() - c.px(10);
    const float meter = std::min(c.px(110), room * 0.4F);
    const bool wordy = c.textWidth(words, face) + meter <= room;
    const std::string& left = wordy ? words : clock;
    const float free = room - c.textWidth(left, face) - 1.0F;
    const float wide = std::min(meter, std::max(free, 0.0F));
    c.line("voice-left", {line.x0, line.y0, line.x1 - wide - c.px(10), line.y1}, left, face, theme::kText);
    if (wide > c.px(40)) {
        levelMeter(c, {line.x1 - wide, line.y0, line.x1, line.y1}, voice.level);
    }
}

float speakingRow(Stage& stage, const Rect& content, float y) {
    const float height = titleHeight(stage.canvas);
    speaking(stage, {content.x0, y, content.x1, y + height}, Face::Body);
    return speakButton(stage, content, y + height + stage.canvas.px(6));
}

float recorded(Stage& stage, const Rect& content, float y) {
    Canvas& c = stage.canvas;
    const VoiceDraft& voice = stage.visit.voice();
    const float title = titleHeight(c);
    c.line("voice-recorded", {content.x0, y, content.x1, y + title},
           filled(c.text(VoiceText::VoiceRecorded), {clockWords(voice.seconds)}), Face::Body, theme::kText);
    y += title + c.px(4);
    const std::array<Deed, 3> all = recordedDeeds(stage);
    const std::string_view pressed = deeds(c, content, y, all);
    y += deedsHeight(c, content.width(), all) + std::max(c.gap(), c.px(8));
    if (pressed == "voice-listen") {
        stage.visit.listenToDraft();
    } else if (pressed == "voice-again") {
        stage.visit.toggleRecording();
    } else if (pressed == "voice-erase") {
        stage.visit.eraseVoice();
    }
    return spokenWords(stage, content, y);
}

}  // namespace

float voiceRowHeight(const Stage& stage, float width) {
    const Canvas& c = stage.canvas;
    const VoiceDraft& voice = stage.visit.voice();
    if (voice.stage != Stages::Recorded && (c.headset || !stage.visit.recordsVoices())) {
        return 0.0F;  // on a headset's board the title has the button
    }
    if (voice.stage != Stages::Recorded) {
        const float button = wideHeight(c, wideLook(c, Icon::Stop, c.text(buttonText(stage))), width) + c.px(8);
        return voice.recording() ? button + std::max(c.lineHeight(Face::Body), c.px(26)) + c.px(6) : button;
    }
    return titleHeight(c) + c.px(4) + deedsHeight(c, width, recordedDeeds(stage)) + std::max(c.gap(), c.px(8)) +
           wordsHeight(stage, width) + c.px(4);
}

float voiceTitle(Stage& stage, const Rect& title, float from) {
    Canvas& c = stage.canvas;
    const VoiceDraft& voice = stage.visit.voice();
    const bool recording = voice.recording();
    const bool offered = stage.visit.recordsVoices() && editable(stage) && (voice.stage == Stages::None || recording);
    if (!c.headset || !offered) {
        return title.x1;
    }
    const float side = title.height();
    const Rect button{title.x1 - side, title.y0, title.x1, title.y0 + side};
    ButtonLook look{.icon = recording ? Icon::Stop : Icon::Microphone, .primary = recording};
    look.tip = c.text(buttonText(stage));
    if (c.button(recording ? "voice-stop" : "voice-speak", 0, button, look)) {
        stage.visit.toggleRecording();
    }
    const float right = button.x0 - c.gap();
    if (!recording) {
        return right;
    }
    const float tall = c.lineHeight(Face::Bold);
    const float middle = button.centreY() - tall * 0.5F;
    speaking(stage, {from, middle, right, middle + tall}, Face::Bold);
    return from;
}

float voiceRow(Stage& stage, const Rect& content, float y) {
    if (voiceRowHeight(stage, content.width()) == 0.0F) {
        return y;
    }
    Canvas& c = stage.canvas;
    switch (stage.visit.voice().stage) {
        case Stages::None:
        case Stages::Asking: y = speakButton(stage, content, y); break;
        case Stages::Opening:
        case Stages::Recording: y = speakingRow(stage, content, y); break;
        case Stages::Finishing:
            c.line("voice-finishing", {content.x0, y, content.x1, y + c.px(kButton)}, c.text(VoiceText::VoiceFinishing),
                   Face::Body, theme::kTextDim);
            y += c.px(kButton);
            break;
        case Stages::Recorded: return recorded(stage, content, y) + c.px(4);
    }
    return y + c.px(8);
}

}  // namespace rundgang::ui
