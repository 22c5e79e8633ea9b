// A question that is spoken instead of typed: a few seconds of voice become words, and nothing else is left of them. The
// recording lies on the disk only until it is read, is heard by the recogniser on this machine alone, and by nobody else; so,
// unlike a note's voice, it needs no consent to be kept, but everybody near is shown that the microphone is open. MainThread, and
// never waits.
#pragma once

#include "engine/audio/Clip.h"
#include "engine/core/HandOver.h"
#include "engine/core/Jobs.h"
#include "engine/core/Language.h"
#include "engine/experience/Voice.h"

#include <filesystem>
#include <optional>
#include <string>

namespace rundgang::experience {

class SpokenQuestion {
public:
    enum class Stage { None, Opening, Listening, Understanding };

    /// Erases what an ended program left of one.
    explicit SpokenQuestion(const QuestionMachines& machines);
    ~SpokenQuestion();
    SpokenQuestion(const SpokenQuestion&) = delete;
    SpokenQuestion& operator=(const SpokenQuestion&) = delete;

    /// Whether this station can listen and understand.
    [[nodiscard]] bool possible() const { return mMachines.recorder != nullptr && mMachines.transcriber != nullptr; }
    [[nodiscard]] Stage stage() const { return mStage; }
    [[nodiscard]] bool listening() const { return mStage == Stage::Opening || mStage == Stage::Listening; }
    [[nodiscard]] double seconds() const { return mSeconds; }  ///< listened until now
    [[nodiscard]] double limit() const { return kLimit; }      ///< then it ends by itself; earlier when nothing more is said
    [[nodiscard]] float level() const { return mLevel; }       ///< 0 silence .. 1 as loud as can be

    /// Begins; ends listening; thinks better of waiting for the words.
    void toggle(core::Language language);
    /// Once a frame by whoever shows what is asked: when nobody does any more, nothing is listened to.
    void attend() { mUnattended = 0; }
    /// As if nothing had been said.
    void forget();
    void advance();
    /// What was understood, once.
    std::optional<std::string> takeWords();
    /// Why nothing was, to be told.
    std::optional<core::LocalizedText> takeSaid();

    /// Seconds; of the recorder too.
    static constexpr double kLimit = 12.0;

private:
    struct Loaded {
        std::string name;  ///< of the recording
        core::Result<audio::Clip> clip;
    };
    void begin();
    void follow(const audio::RecordingOutcome& outcome);
    void takeLoaded();
    void takeTranscripts();
    void erase(const std::filesystem::path& file);

    const QuestionMachines mMachines;
    Stage mStage = Stage::None;
    std::string mName;  ///< of the recording
    std::string mLanguage;
    bool mToStart = false;  ///< the recorder was not free yet
    int mUnattended = 0;    ///< frames
    double mSeconds = 0.0;
    double mSpokeAt = 0.0;  ///< last
    float mLevel = 0.0F;
    float mLoudest = 0.0F;  ///< dBFS
    core::HandOver<Loaded> mLoaded;
    audio::TranscriptId mTranscript = 0;
    std::optional<std::string> mWords;
    std::optional<core::LocalizedText> mSaid;
    core::WorkQueue mDisk{1};  ///< last: its jobs end before the rest goes
};

}  // namespace rundgang::experience
