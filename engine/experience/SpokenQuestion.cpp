#include "engine/experience/SpokenQuestion.h"

#include "engine/core/GrowingFile.h"
#include "engine/core/Log.h"
#include "engine/core/Wipe.h"
#include "engine/experience/Texts.h"
#include "engine/notes/Note.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace rundgang::experience {
namespace {

/// Quieter than the loudest so far by this much for so long: nothing more is said. A hall that is never quiet ends it with the
/// time, or a press.
constexpr float kQuieterDb = 14.0F;
constexpr double kPauseSeconds = 1.2;
/// Frames: panels are not drawn in each of them.
constexpr int kUnattended = 30;

void eraseOf(const std::filesystem::path& file) {
    if (const core::Status erased = core::eraseFile(file); !erased) {
        core::logWarning("question: " + erased.problem().message());
    }
}

void eraseAll(const std::filesystem::path& folder) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        std::error_code unknown;
        if (entry.is_regular_file(unknown)) {
            eraseOf(entry.path());
        }
    }
}

}  // namespace

SpokenQuestion::SpokenQuestion(const QuestionMachines& machines) : mMachines(machines) {
    if (possible()) {
        mDisk.post([folder = mMachines.folder] { eraseAll(folder); });
    }
}

SpokenQuestion::~SpokenQuestion() {
    forget();
    mDisk.waitIdle();  // a queue that ends forgets what waits in it
}

void SpokenQuestion::erase(const std::filesystem::path& file) {
    mDisk.post([file] { eraseOf(file); });
}

void SpokenQuestion::toggle(core::Language language) {
    if (mStage == Stage::None && possible()) {
        mLanguage = language == core::Language::German ? "de" : "en";
        mName = notes::makeNoteId();
        mSeconds = mSpokeAt = 0.0;
        mLoudest = kBarelyDb;
        mToStart = true;
        mUnattended = 0;
        mStage = Stage::Opening;
        begin();
    } else if (listening() && !mToStart) {
        mMachines.recorder->stop();
        mStage = Stage::Understanding;
        mLevel = 0.0F;
    } else {
        forget();
    }
}

/// Not while it still erases the one before, nor while what an ended program left is being erased.
void SpokenQuestion::begin() {
    if (mToStart && mDisk.pending() == 0 && mMachines.recorder->start(mName)) {
        mToStart = false;
    }
}

void SpokenQuestion::forget() {
    if (mTranscript != 0) {
        mMachines.transcriber->cancel(std::exchange(mTranscript, 0));
    }
    if (mStage != Stage::None && !mToStart && mMachines.recorder->status().state != audio::RecorderState::Idle) {
        mMachines.recorder->discard();
    }
    mName.clear();
    mToStart = false;
    mStage = Stage::None;
    mLevel = 0.0F;
    if (mWords) {
        core::wipe(*mWords);
        mWords.reset();
    }
    mSaid.reset();
}

void SpokenQuestion::follow(const audio::RecordingOutcome& outcome) {
    using audio::RecordingEnd;
    if (outcome.problem) {
        mDisk.post([words = "question: " + outcome.problem->message()] { core::logWarning(words); });
    }
    const bool kept = !outcome.file.empty();
    if (outcome.name != mName || outcome.end == RecordingEnd::Discarded) {
        if (kept) {
            erase(outcome.file);  // finished while it was thought better of
        }
        return;
    }
    if (kept) {
        mStage = Stage::Understanding;
        mLevel = 0.0F;
        mDisk.post([this, name = mName, file = outcome.file] {
            core::Result<audio::Clip> clip = audio::Clip::open(file);
            eraseOf(file);
            mLoaded.put({name, std::move(clip)});
        });
        return;
    }
    const bool deaf = outcome.end == RecordingEnd::NoMicrophone || outcome.end == RecordingEnd::Unplugged;
    forget();
    mSaid = deaf ? texts::questionNoMicrophone() : texts::questionNotUnderstood();
}

void SpokenQuestion::takeLoaded() {
    const std::optional<Loaded> loaded = mLoaded.take();
    if (!loaded || loaded->name != mName) {
        return;
    }
    if (loaded->clip) {
        mTranscript = mMachines.transcriber->begin(*loaded->clip, mLanguage);
    } else {
        mDisk.post([words = "question: " + loaded->clip.problem().message()] { core::logWarning(words); });
        forget();
        mSaid = texts::questionNotUnderstood();
    }
}

void SpokenQuestion::takeTranscripts() {
    while (std::optional<audio::Transcript> done = mMachines.transcriber->take()) {
        const core::WipeAtEnd after(done->text);
        if (done->problem) {
            mDisk.post([words = "question: " + done->problem->message()] { core::logWarning(words); });
        }
        if (done->id != mTranscript) {
            continue;
        }
        mTranscript = 0;
        mStage = Stage::None;
        if (done->text.empty()) {
            mSaid = texts::questionNotUnderstood();
        } else {
            mWords = done->text;
        }
    }
}

void SpokenQuestion::advance() {
    if (!possible()) {
        return;
    }
    if (mStage != Stage::None && ++mUnattended > kUnattended) {
        forget();
    }
    begin();
    if (listening() && !mToStart) {
        const audio::RecorderStatus status = mMachines.recorder->status();
        mStage = status.state == audio::RecorderState::Recording ? Stage::Listening : mStage;
        mSeconds = status.seconds;
        mLevel = shownLevel(status.level.rmsDb);
        if (status.level.rmsDb > std::max(mLoudest - kQuieterDb, kBarelyDb)) {
            mSpokeAt = mSeconds;
        }
        mLoudest = std::max(mLoudest, status.level.rmsDb);
        if (mSpokeAt > 0.0 && mSeconds - mSpokeAt > kPauseSeconds) {
            mMachines.recorder->stop();
            mStage = Stage::Understanding;
        }
    }
    while (const std::optional<audio::RecordingOutcome> outcome = mMachines.recorder->takeOutcome()) {
        follow(*outcome);
    }
    takeLoaded();
    takeTranscripts();
}

std::optional<std::string> SpokenQuestion::takeWords() { return std::exchange(mWords, std::nullopt); }

std::optional<core::LocalizedText> SpokenQuestion::takeSaid() { return std::exchange(mSaid, std::nullopt); }

}  // namespace rundgang::experience
