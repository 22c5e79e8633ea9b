// A voice as the visitor meets it: the one being recorded for a note, and one that is being listened to. Plain values for panels,
// and what a station has for them.
#pragma once

#include "engine/audio/Player.h"
#include "engine/audio/Recorder.h"
#include "engine/audio/Transcriber.h"
#include "engine/world/Event.h"

#include <algorithm>
#include <filesystem>
#include <string>

namespace rundgang::experience {

/// What hears questions that are spoken, apart from notes' voices: nothing of them is kept. Both or none.
struct QuestionMachines {
    audio::Recorder* recorder = nullptr;
    audio::Transcriber* transcriber = nullptr;
    std::filesystem::path folder;  ///< the recorder's; this program's alone
};

/// The station's microphone, loudspeaker and recogniser; each may be missing. They outlive the visit.
struct VoiceMachines {
    audio::Recorder* recorder = nullptr;
    audio::Player* player = nullptr;
    audio::Transcriber* transcriber = nullptr;
    std::filesystem::path folder;  ///< the recorder's; this program's alone
    QuestionMachines questions = {};
};

/// On a meter, 0..1: speech at arm's length is some -30 dB, a quiet room -60.
inline float shownLevel(float db) {
    constexpr float kQuietDb = -60.0F;
    constexpr float kLoudDb = -6.0F;
    return std::clamp((db - kQuietDb) / (kLoudDb - kQuietDb), 0.0F, 1.0F);
}

/// Whoever spoke stayed below this all the time is hardly to be heard, dBFS.
inline constexpr float kBarelyDb = -48.0F;

/// How this event plays voices. Shifted so little, speech is still easy to follow (tests/audio/VoiceMaskTest).
inline audio::MaskSettings maskOf(const world::Event& event) {
    return event.maskVoices ? audio::MaskSettings{1.25, 1.15} : audio::MaskSettings{};
}

/// The voice of the note being written.
struct VoiceDraft {
    enum class Stage {
        None,
        Asking,     ///< for consent
        Opening,    ///< the microphone
        Recording,  ///< everybody near must be able to see it
        Finishing,
        Recorded
    };
    enum class Words { None, Coming, There, Failed };

    Stage stage = Stage::None;
    bool simple = false;   ///< the consent is shown in Leichte Sprache
    double seconds = 0.0;  ///< recorded until now
    double limit = 120.0;  ///< then it ends by itself
    float level = 0.0F;    ///< 0 silence .. 1 as loud as can be
    bool playing = false;
    double heard = 0.0;  ///< seconds, while playing
    Words words = Words::None;
    std::string transcript;  ///< There: what was understood, for its speaker to read and put right

    [[nodiscard]] bool recording() const { return stage == Stage::Opening || stage == Stage::Recording; }
    [[nodiscard]] bool busy() const { return recording() || stage == Stage::Finishing; }
};

/// A stored note's voice that is being listened to.
struct Heard {
    enum class Stage { None, Loading, Playing };
    Stage stage = Stage::None;
    std::string noteId;
    double seconds = 0.0;
    double total = 0.0;
    std::string words;  ///< its transcript, for captions (Captions.h); may be empty
};

}  // namespace rundgang::experience
