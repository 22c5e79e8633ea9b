// A Session's notes and voices: the event's rules, the station's name, microphone, loudspeaker and recogniser.
#include "engine/core/GrowingFile.h"
#include "engine/core/Log.h"
#include "tools/rundgang/Session.h"

#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>

namespace rundgang::tools {
namespace {

// As many programs as anybody starts with one notes file on one machine.
constexpr int kMostFolders = 16;

// Whoever has asked something does not wait longer for its words.
constexpr double kMostSecondsForQuestion = 30.0;

/// What the project states; the rest stays as the file has it.
notes::EventRules stated(const world::Event& event, notes::EventRules rules) {
    rules.moderateFirst = event.moderateFirst.value_or(rules.moderateFirst);
    rules.keepDays = event.keepDays.value_or(rules.keepDays);
    rules.purgeAtOpen = event.purgeAtOpen.value_or(rules.purgeAtOpen);
    return rules;
}

/// Where recordings lie until their notes are saved: beside the notes, a folder for each running program.
std::filesystem::path folderOf(const std::filesystem::path& notes, int number) {
    const std::string name = notes.stem().string() + ".voices" + (number > 1 ? "-" + std::to_string(number) : "");
    return notes.parent_path() / name;
}

}  // namespace

core::Status Session::openNotes(const SessionOptions& options) {
    if (options.notes.empty()) {
        return core::Done{};
    }
    const world::Manifest& manifest = mWorld->manifest();
    notes::NoteCrs crs;
    crs.name = manifest.crs;
    crs.wkt = manifest.crsWkt;
    if (manifest.crs.starts_with("EPSG:")) {
        crs.epsg = std::atoi(manifest.crs.c_str() + 5);
    }
    notes::OpenWith with;
    with.station = options.station.empty() ? manifest.event.station : options.station;
    core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(options.notes, crs, with);
    if (store && stated(manifest.event, (*store)->rules()) != (*store)->rules()) {
        with.rules = stated(manifest.event, (*store)->rules());
        store->reset();
        store = notes::Store::open(options.notes, crs, with);
    }
    if (!store) {
        return store.problem();
    }
    core::logWarnings(store.warnings());
    mStore = std::move(*store);
    if (core::Status alike = openSync(options); !alike) {
        return alike;
    }
    return openVoices(options);
}

core::Status Session::openSync(const SessionOptions& options) {
    if (options.sync.server.empty()) {
        return core::Done{};
    }
    core::Result<std::unique_ptr<notes_sync::Sync>> sync = notes_sync::Sync::start(*mStore, options.notes, options.sync);
    if (!sync) {
        return sync.problem();
    }
    mSync = std::move(*sync);
    return core::Done{};
}

/// Nothing here opens a device: that is done by whoever first speaks or listens.
core::Status Session::openVoices(const SessionOptions& options) {
    const world::Event& event = mWorld->manifest().event;
    audio::PlayerOptions player;
    player.ears = options.headset ? audio::Ears::Headphones : audio::Ears::Automatic;
    mPlayer = std::make_unique<audio::Player>(player);
    mVoices.player = mPlayer.get();
    if (!options.voices || !event.voices) {
        return core::Done{};
    }
    for (int number = 1; number <= kMostFolders && !mVoiceLock; ++number) {
        const std::filesystem::path lock = folderOf(options.notes, number) / "lock";
        std::error_code error;
        if (std::filesystem::exists(lock, error)) {
            core::Result<std::optional<core::GrowingFile>> taken = core::GrowingFile::takeOver(lock);
            mVoiceLock = taken ? std::move(*taken) : std::nullopt;
        } else if (core::Result<core::GrowingFile> made = core::GrowingFile::create(lock); made) {
            mVoiceLock = std::move(*made);
        } else {
            // A note in words is still possible.
            core::logWarning("voices: " + made.problem().message());
            return core::Done{};
        }
    }
    if (!mVoiceLock) {
        core::logWarning("voices: too many programs use these notes at once; nothing is recorded here");
        return core::Done{};
    }
    mVoices.folder = mVoiceLock->path().parent_path();
    audio::RecorderOptions recording;
    recording.folder = mVoices.folder;
    recording.maxSeconds = event.maxRecordingSeconds;
    const audio::CaptureOpener microphone = options.capture ? options.capture : audio::openAlMicrophone(options.microphone);
    mRecorder = std::make_unique<audio::Recorder>(recording, microphone);
    mVoices.recorder = mRecorder.get();
    if (options.transcriber.empty()) {
        if (event.dropAudio) {
            core::logWarning("voices: the event keeps words only, but no --transcriber is given: recordings are kept");
        }
        return core::Done{};
    }
    return openTranscribers(options, microphone);
}

/// One for notes, and one for questions with a microphone of its own: neither waits for the other, nor meets its files.
core::Status Session::openTranscribers(const SessionOptions& options, const audio::CaptureOpener& microphone) {
    core::Result<std::vector<std::string>> words = audio::commandFrom(options.transcriber);
    if (!words) {
        return words.problem();
    }
    audio::TranscriberOptions recogniser;
    recogniser.command = std::move(*words);
    recogniser.folder = mVoices.folder / "words";
    recogniser.maxText = notes::kMaxTextBytes;
    core::Result<std::unique_ptr<audio::Transcriber>> ofNotes = audio::Transcriber::create(recogniser);
    recogniser.folder = mVoices.folder / "asked-words";
    recogniser.seconds = kMostSecondsForQuestion;
    core::Result<std::unique_ptr<audio::Transcriber>> ofQuestions = audio::Transcriber::create(std::move(recogniser));
    if (!ofNotes || !ofQuestions) {
        return ofNotes ? ofQuestions.problem() : ofNotes.problem();
    }
    mTranscriber = std::move(*ofNotes);
    mQuestionTranscriber = std::move(*ofQuestions);
    audio::RecorderOptions listening;
    listening.folder = mVoices.folder / "asked";
    listening.maxSeconds = experience::SpokenQuestion::kLimit;
    mQuestionRecorder = std::make_unique<audio::Recorder>(listening, microphone);
    mVoices.transcriber = mTranscriber.get();
    mVoices.questions = {mQuestionRecorder.get(), mQuestionTranscriber.get(), listening.folder};
    return core::Done{};
}

}  // namespace rundgang::tools
