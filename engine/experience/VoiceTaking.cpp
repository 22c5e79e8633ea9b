#include "engine/experience/VoiceTaking.h"

#include "engine/core/Log.h"
#include "engine/core/Wipe.h"
#include "engine/experience/Texts.h"
#include "engine/notes/NoteCheck.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <utility>

namespace rundgang::experience {
namespace {

using Stage = VoiceDraft::Stage;
using Words = VoiceDraft::Words;

// After that their author has surely left the station.
constexpr double kOfferSeconds = 3600.0;

bool isStored(const notes::Store& store, const std::string& recording) {
    const auto all = store.all();
    return std::any_of(all->begin(), all->end(), [&](const notes::Note& note) {
        return std::any_of(note.media.begin(), note.media.end(),
                           [&](const notes::Medium& medium) { return medium.id == recording; });
    });
}

}  // namespace

/// Written by the disk's thread, then read by the main one.
struct VoiceTaking::Loaded {
    core::Result<audio::Clip> clip = core::Problem{};
    std::atomic<bool> done{false};
};

struct VoiceTaking::Found {
    std::vector<KeptDraft> drafts;
    std::atomic<bool> done{false};
};

VoiceTaking::VoiceTaking(const world::Event& event, notes::Store* store, VoiceMachines machines)
    : mEvent(event), mConsent(event.consent.value_or(texts::plainConsent())), mStore(store), mMachines(std::move(machines)) {
    mDraft.limit = event.maxRecordingSeconds;
    if (mStore != nullptr && !mMachines.folder.empty()) {
        seek();
    }
}

/// An orderly end is no crash: what nobody asked to keep is gone.
VoiceTaking::~VoiceTaking() {
    forget();
    mDisk.waitIdle();  // a queue that ends forgets what waits in it
}

bool VoiceTaking::possible() const { return mStore != nullptr && mMachines.recorder != nullptr && mEvent.voices; }

void VoiceTaking::toggle(const notes::Note& note) {
    switch (mDraft.stage) {
        case Stage::None:
        case Stage::Recorded:
            if (!possible()) {
                say(texts::noVoices());
            } else if (mGiven.givenUtc.empty()) {
                mDraft.stage = Stage::Asking;
            } else {
                begin(note);
            }
            return;
        case Stage::Asking: say(texts::answerFirst()); return;
        case Stage::Opening:
        case Stage::Recording: stop(); return;
        case Stage::Finishing: return;
    }
}

void VoiceTaking::answer(bool agreed, core::Language language, const notes::Note& note) {
    if (mDraft.stage != Stage::Asking) {
        return;
    }
    if (!agreed) {
        mDraft.stage = Stage::None;
        return;
    }
    const bool german = language == core::Language::German;
    mGiven = {mConsent.version, mDraft.simple ? "de-simple" : german ? "de" : "en", notes::utcNow()};
    begin(note);
}

/// What was there before is erased first: nobody who speaks anew wants the old one kept.
void VoiceTaking::begin(const notes::Note& note) {
    dropRecording();
    mRecording = notes::makeNoteId();
    mLanguage = note.language;
    mLoudest = audio::kSilenceDb;
    mDraft.stage = Stage::Opening;
    mToStart = true;
    keep(false, note);
    tryStart();
}

/// Not before it is known what an earlier program left: that search takes what it meets in the folder.
void VoiceTaking::tryStart() {
    if (mToStart && !mFound && mMachines.recorder->start(mRecording)) {
        mToStart = false;
    }
}

void VoiceTaking::stop() {
    if (!mDraft.recording()) {
        return;
    }
    if (mToStart) {
        dropRecording();
        mDraft.stage = Stage::None;
        return;
    }
    mMachines.recorder->stop();
    mDraft.stage = Stage::Finishing;
}

void VoiceTaking::listen() {
    if (mDraft.playing) {
        stopPlaying();
    } else if (mClip && audible()) {
        audio::PlayOptions how;
        // As others will hear it.
        how.mask = maskOf(mEvent);
        mPlay = mMachines.player->play(*mClip, how);
        mDraft.playing = true;
        mDraft.heard = 0.0;
    }
}

void VoiceTaking::stopPlaying() {
    if (mDraft.playing) {
        mMachines.player->stop(mPlay);
        mDraft.playing = false;
    }
}

bool VoiceTaking::isHanded(const std::string& recording) const {
    return std::any_of(mHanded.begin(), mHanded.end(), [&](const Handed& one) { return one.recording == recording; });
}

/// Files, bytes and words of the recording that the draft has. What the store was given keeps its files until it is saved.
void VoiceTaking::dropRecording() {
    stopPlaying();
    const bool ours = !isHanded(mRecording);
    if (ours && mWords != 0) {
        mMachines.transcriber->cancel(mWords);
    }
    mWords = 0;
    if (mDraft.busy() && !mToStart) {
        mMachines.recorder->discard();
    }
    mToStart = false;
    mClip.reset();
    mLoading.reset();
    if (ours && !mRecording.empty()) {
        mDisk.post([folder = mMachines.folder, name = mRecording] { eraseDraft(folder, name); });
    }
    mRecording.clear();
    core::wipe(mDraft.transcript);
    mDraft.words = Words::None;
    mDraft.seconds = 0.0;
    mDraft.level = 0.0F;
}

void VoiceTaking::erase() {
    dropRecording();
    mDraft.stage = Stage::None;
}

void VoiceTaking::forget() {
    erase();
    mDraft.simple = false;
    mGiven = {};
    mSaid.reset();
}

/// Of a note that nobody asked to keep only the place is written, nothing that its author typed.
void VoiceTaking::keep(bool asked, const notes::Note& note) {
    const auto kept = std::make_shared<KeptDraft>();
    kept->note = note;
    kept->consent = mGiven;
    kept->recording = mRecording;
    kept->asked = asked;
    if (!asked) {
        core::wipe(kept->note.text);
    } else if (mDraft.words == Words::There) {
        kept->transcript = notes::cleanText(mDraft.transcript);
    }
    mDisk.post([folder = mMachines.folder, kept] {
        if (const core::Status written = keepDraft(folder, *kept); !written) {
            core::logWarning(written.problem().message());
        }
        core::wipe(kept->note.text);
        core::wipe(kept->transcript);
    });
}

/// Where the event keeps words only, the voice never reaches the file once they are there.
notes::Attachment VoiceTaking::made(const audio::Clip& clip, const std::string& recording, const notes::Consent& consent,
                                    std::string transcript) const {
    notes::Attachment attachment;
    attachment.about.id = recording;
    attachment.about.contentType = "audio/ogg";
    attachment.about.seconds = clip.seconds();
    attachment.about.consent = consent;
    attachment.about.transcript = std::move(transcript);
    if (!mEvent.dropAudio || attachment.about.transcript.empty()) {
        attachment.bytes.assign(clip.bytes().begin(), clip.bytes().end());
    }
    return attachment;
}

std::optional<notes::Attachment> VoiceTaking::attachment() const {
    if (mDraft.stage != Stage::Recorded || !mClip) {
        return std::nullopt;
    }
    return made(*mClip, mRecording, mGiven, mDraft.words == Words::There ? notes::cleanText(mDraft.transcript) : std::string());
}

void VoiceTaking::aboutToHand(const notes::Note& note) {
    stopPlaying();
    if (mDraft.stage == Stage::Recorded) {
        keep(true, note);
    }
}

void VoiceTaking::placed(const notes::Note& note, bool asked) {
    if (!mRecording.empty()) {
        keep(asked, note);
    }
}

void VoiceTaking::handed(const std::string& recording, notes::Store::Ticket ticket) {
    const auto known =
        std::find_if(mHanded.begin(), mHanded.end(), [&](const Handed& one) { return one.recording == recording; });
    if (known != mHanded.end()) {
        known->ticket = ticket;
    } else {
        mHanded.push_back({recording, ticket, recording == mRecording ? mWords : 0, std::nullopt, false});
    }
}

void VoiceTaking::takenBack(notes::Store::Ticket ticket) {
    std::erase_if(mHanded, [&](const Handed& one) { return one.ticket == ticket; });
}

void VoiceTaking::load(const std::filesystem::path& file) {
    mLoading = std::make_shared<Loaded>();
    mDisk.post([loading = mLoading, file] {
        loading->clip = audio::Clip::open(file);
        loading->done = true;
    });
}

/// For the operator; a terminal may keep its writer waiting.
void VoiceTaking::log(std::string words) {
    mDisk.post([words = std::move(words)] { core::logWarning(words); });
}

void VoiceTaking::follow(const audio::RecordingOutcome& outcome) {
    using audio::RecordingEnd;
    if (outcome.problem) {
        log("recording: " + outcome.problem->message());
    }
    if (outcome.name != mRecording || outcome.end == RecordingEnd::Discarded) {
        // Of one that nobody wants any more. It may have been finished while it was discarded, after its files were erased.
        if (!outcome.file.empty() && !isHanded(outcome.name)) {
            mDisk.post([folder = mMachines.folder, name = outcome.name] { eraseDraft(folder, name); });
        }
        return;
    }
    const bool kept = !outcome.file.empty();
    switch (outcome.end) {
        case RecordingEnd::Stopped:
            if (!kept) {
                say(texts::nothingSaid());
            }
            break;
        case RecordingEnd::TimeUp: say(texts::timeUp()); break;
        case RecordingEnd::Unplugged: say(kept ? texts::unpluggedKept() : texts::unplugged()); break;
        case RecordingEnd::DiskFull: say(kept ? texts::diskFullKept() : texts::diskFull()); break;
        case RecordingEnd::NoMicrophone: say(texts::noMicrophone()); break;
        case RecordingEnd::NoFile: say(texts::diskFull()); break;
        case RecordingEnd::Discarded: break;
    }
    mToldWhy = outcome.end != RecordingEnd::Stopped;
    if (kept) {
        mDraft.stage = Stage::Finishing;
        mDraft.seconds = outcome.seconds;
        load(outcome.file);
    } else {
        erase();
    }
}

void VoiceTaking::takeLoaded() {
    if (!mLoading || !mLoading->done) {
        return;
    }
    const std::shared_ptr<Loaded> loaded = std::move(mLoading);
    mLoading.reset();
    if (!loaded->clip) {
        log(loaded->clip.problem().message());
        say(texts::recordingUnreadable());
        erase();
        return;
    }
    mClip = *loaded->clip;
    mDraft.stage = Stage::Recorded;
    mDraft.seconds = mClip->seconds();
    mDraft.level = 0.0F;
    if (mLoudest < kBarelyDb && !mToldWhy) {
        say(texts::barelyHeard());
    }
    recognise();
}

void VoiceTaking::recognise() {
    if (mMachines.transcriber == nullptr) {
        return;
    }
    mWords = mMachines.transcriber->begin(*mClip, mLanguage);
    mDraft.words = Words::Coming;
    mDraft.transcript.reserve(notes::kMaxTextBytes);  // grows nowhere, so that wiping finds all of it
}

void VoiceTaking::takeWords() {
    if (mMachines.transcriber == nullptr) {
        return;
    }
    while (std::optional<audio::Transcript> done = mMachines.transcriber->take()) {
        const core::WipeAtEnd after(done->text);
        if (done->problem) {
            log("transcript: " + done->problem->message());
        }
        for (const core::Problem& warning : done->warnings) {
            log(warning.message());
        }
        const auto later = std::find_if(mHanded.begin(), mHanded.end(), [&](const Handed& one) { return one.words == done->id; });
        if (later != mHanded.end()) {
            later->words = 0;
            if (!done->text.empty()) {
                later->edit = notes::MediumEdit{later->recording, done->text, mEvent.dropAudio};
            }
        }
        if (done->id == mWords) {
            mWords = 0;
            mDraft.words = done->text.empty() ? Words::Failed : Words::There;
            mDraft.transcript.assign(done->text, 0, notes::kMaxTextBytes);
        }
    }
}

/// The files of what is saved go, and words that came late follow.
void VoiceTaking::followHanded() {
    for (Handed& one : mHanded) {
        if (one.ticket == 0 || mStore->state(one.ticket) != notes::Store::TicketState::Saved) {
            continue;
        }
        if (!std::exchange(one.filed, true)) {
            mDisk.post([folder = mMachines.folder, name = one.recording] { eraseDraft(folder, name); });
        }
        if (one.edit) {
            mEdits.push_back(mStore->change(*std::exchange(one.edit, std::nullopt)));
        }
    }
    std::erase_if(mHanded, [](const Handed& one) { return one.filed && one.words == 0 && !one.edit; });
    std::erase_if(mEdits, [&](notes::Store::Ticket ticket) {
        if (mStore->state(ticket) == notes::Store::TicketState::Failed) {
            log("transcript: " + mStore->problem(ticket).message());
            mStore->forget(ticket);
            return true;
        }
        return mStore->state(ticket) == notes::Store::TicketState::Saved;
    });
}

void VoiceTaking::advance() {
    if (mFound && mFound->done) {
        mLeft = std::move(mFound->drafts);
        mFound.reset();
        saveAsked();
    }
    if (mMachines.recorder != nullptr) {
        tryStart();
        const audio::RecorderStatus status = mMachines.recorder->status();
        if (mDraft.recording() && !mToStart) {
            mDraft.stage = status.state == audio::RecorderState::Recording ? Stage::Recording : mDraft.stage;
            mDraft.seconds = status.seconds;
            mDraft.level = shownLevel(status.level.rmsDb);
            mLoudest = std::max(mLoudest, status.level.rmsDb);
        }
        while (const std::optional<audio::RecordingOutcome> outcome = mMachines.recorder->takeOutcome()) {
            follow(*outcome);
        }
    }
    takeLoaded();
    takeWords();
    if (mDraft.playing) {
        const std::optional<audio::PlayState> heard = mMachines.player->state(mPlay);
        mDraft.playing = heard.has_value();
        mDraft.heard = heard ? heard->seconds : 0.0;
    }
    if (mStore != nullptr) {
        followHanded();
    }
}

std::optional<core::LocalizedText> VoiceTaking::takeSaid() { return std::exchange(mSaid, std::nullopt); }

void VoiceTaking::seek() {
    mFound = std::make_shared<Found>();
    mDisk.post([found = mFound, folder = mMachines.folder, store = mStore] {
        core::Result<std::vector<KeptDraft>> left = leftDrafts(folder, kOfferSeconds);
        if (left) {
            core::logWarnings(left.warnings());
            for (KeptDraft& draft : *left) {
                if (isStored(*store, draft.recording)) {
                    eraseDraft(folder, draft.recording);  // the program ended between saving and tidying up
                } else {
                    found->drafts.push_back(std::move(draft));
                }
            }
        } else {
            core::logWarning(left.problem().message());
        }
        found->done = true;
    });
}

std::optional<notes::Note> VoiceTaking::takeUpLeft() {
    if (mLeft.empty() || holds()) {
        return std::nullopt;
    }
    KeptDraft kept = std::move(mLeft.front());
    mLeft.erase(mLeft.begin());
    forget();
    mGiven = kept.consent;
    mRecording = kept.recording;
    mLanguage = kept.note.language;
    mLoudest = 0.0F;
    mDraft.stage = Stage::Finishing;
    mDraft.seconds = kept.seconds;
    load(kept.file);
    return std::move(kept.note);
}

void VoiceTaking::eraseLeft() {
    for (KeptDraft& kept : mLeft) {
        core::wipe(kept.note.text);
        mDisk.post([folder = mMachines.folder, name = kept.recording] { eraseDraft(folder, name); });
    }
    mLeft.clear();
}

/// Their authors had pressed "save" when the program ended: nothing is left to be asked.
void VoiceTaking::saveAsked() {
    for (std::size_t i = 0; i < mLeft.size();) {
        if (!mLeft[i].asked) {
            ++i;
            continue;
        }
        mDisk.post([this, kept = std::move(mLeft[i])] { saveLeft(kept); });
        mLeft.erase(mLeft.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

/// DiskThread.
void VoiceTaking::saveLeft(const KeptDraft& kept) const {
    const core::Result<audio::Clip> clip = audio::Clip::open(kept.file);
    if (!clip) {
        core::logWarning(clip.problem().message());
        return;
    }
    notes::Contribution contribution{kept.note, {}, {}};
    contribution.attachments.push_back(made(*clip, kept.recording, kept.consent, kept.transcript));
    if (const core::Status saved = mStore->wait(mStore->save(std::move(contribution))); !saved) {
        core::logWarning(saved.problem().message());
        return;  // the next start tries again
    }
    eraseDraft(mMachines.folder, kept.recording);
}

}  // namespace rundgang::experience
