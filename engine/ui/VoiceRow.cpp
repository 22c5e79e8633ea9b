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

/// Side by side, their words below their signs. Returns the id of the one pressed, or "".
std::string_view deeds(Canvas& c, const Rect& content, float y, std::span<const Deed> all) {
    const auto count = static_cast<float>(all.size());
    const float width = std::floor((content.width() - c.gap() * (count - 1.0F)) / count);
    std::string_view pressed;
    float x = content.x0;
    for (const Deed& deed : all) {
        ButtonLook look{.icon = deed.icon, .label = deed.label, .iconAbove = true, .on = deed.on, .enabled = deed.enabled};
        look.tip = deed.label;
        if (c.button(deed.id, 0, {x, y, x + width, y + c.px(kTall)}, look)) {
            pressed = deed.id;
        }
        x += width + c.gap();
    }
    return pressed;
}

/// Of the words below the buttons.
TextId wordsText(Words words) {
    return words == Words::Coming ? TextId::VoiceWordsComing : words == Words::There ? TextId::VoiceWordsCheck : TextId::VoiceWordsFailed;
}

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
    return wordsTitle(stage, width) + c.px(6) + (words == Words::There ? fieldHeight(c) + c.px(6) : 0.0F);
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
    c.write({content.x0, middle, right, middle + told}, c.text(wordsText(voice.words)), Face::Small, theme::kText, 0, "voice-words");
    if (!there) {
        return y + title + c.px(6);
    }
    ButtonLook look{.icon = Icon::Bin, .enabled = editable(stage) && !voice.transcript.empty()};
    look.tip = c.text(TextId::VoiceWordsErase);
    if (c.button("voice-words-erase", 0, {content.x1 - target, y, content.x1, y + target}, look)) {
        core::wipe(voice.transcript);
    }
    y += title + c.px(6);
    takeUpWords(stage);
    writingField(stage, {content.x0, y, content.x1, y + fieldHeight(c)},
                 {.prompt = TextId::VoiceWordsPrompt, .writable = editable(stage), .spoken = true});
    voice.transcript.assign(stage.state.spoken.editor.text());
    return y + fieldHeight(c) + c.px(6);
}

float oneButton(Stage& stage, const Rect& content, float y, const char* id, Icon icon, TextId text, bool enabled) {
    Canvas& c = stage.canvas;
    ButtonLook look{.icon = icon, .label = c.text(text)};
    look.tip = look.label;
    look.enabled = enabled;
    if (c.button(id, 0, {content.x0, y, content.x1, y + c.px(kButton)}, look)) {
        stage.visit.toggleRecording();
    }
    return y + c.px(kButton);
}

float recorded(Stage& stage, const Rect& content, float y) {
    Canvas& c = stage.canvas;
    const VoiceDraft& voice = stage.visit.voice();
    c.line("voice-recorded", {content.x0, y, content.x1, y + c.px(26)},
           filled(c.text(TextId::VoiceRecorded), {clockWords(voice.seconds)}), Face::Body, theme::kText);
    y += c.px(30);
    const std::array<Deed, 3> all{{{"voice-listen", voice.playing ? Icon::Stop : Icon::Speaker, c.text(TextId::VoiceListen),
                                    voice.playing, stage.visit.playsVoices()},
                                   {"voice-again", Icon::Microphone, c.text(TextId::VoiceAgain), false, editable(stage)},
                                   {"voice-erase", Icon::Bin, c.text(TextId::VoiceErase), false, editable(stage)}}};
    const std::string_view pressed = deeds(c, content, y, all);
    y += c.px(kTall) + c.px(8);
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
    if (!stage.visit.recordsVoices() && voice.stage != Stages::Recorded) {
        return 0.0F;
    }
    if (voice.stage != Stages::Recorded) {
        return c.px(kButton) + c.px(8);
    }
    return c.px(30) + c.px(kTall) + c.px(8) + wordsHeight(stage, width) + c.px(4);
}

float voiceRow(Stage& stage, const Rect& content, float y) {
    if (voiceRowHeight(stage, content.width()) == 0.0F) {
        return y;
    }
    Canvas& c = stage.canvas;
    switch (stage.visit.voice().stage) {
        case Stages::None:
        case Stages::Asking:
            y = oneButton(stage, content, y, "voice-speak", Icon::Microphone, TextId::VoiceSpeak, editable(stage));
            break;
        case Stages::Opening:
        case Stages::Recording: y = oneButton(stage, content, y, "voice-stop", Icon::Stop, TextId::VoiceStop, true); break;
        case Stages::Finishing:
            c.line("voice-finishing", {content.x0, y, content.x1, y + c.px(kButton)}, c.text(TextId::VoiceFinishing), Face::Body,
                   theme::kTextDim);
            y += c.px(kButton);
            break;
        case Stages::Recorded: return recorded(stage, content, y) + c.px(4);
    }
    return y + c.px(8);
}

}  // namespace rundgang::ui
