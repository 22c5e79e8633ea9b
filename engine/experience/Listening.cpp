#include "engine/experience/Listening.h"

#include "engine/core/Log.h"
#include "engine/experience/Texts.h"

#include <algorithm>
#include <atomic>
#include <utility>

namespace rundgang::experience {

/// Written by the disk's thread, then read by the main one.
struct Listening::Loaded {
    core::Result<audio::Clip> clip = core::Problem{};
    std::atomic<bool> done{false};
};

const notes::Medium* voiceOf(const notes::Note& note) {
    const auto voice = std::find_if(note.media.begin(), note.media.end(),
                                    [](const notes::Medium& medium) { return medium.contentType.starts_with("audio/"); });
    return voice != note.media.end() ? &*voice : nullptr;
}

Listening::Listening(const notes::Store* store, audio::Player* player, audio::MaskSettings mask)
    : mStore(store), mPlayer(player), mMask(mask) {}

void Listening::toggle(const notes::Note& note) {
    const bool same = mHeard.stage != Heard::Stage::None && mHeard.noteId == note.id;
    stop();
    const notes::Medium* voice = voiceOf(note);
    if (same || voice == nullptr || voice->bytes == 0 || mStore == nullptr || mPlayer == nullptr) {
        return;
    }
    mHeard.stage = Heard::Stage::Loading;
    mHeard.noteId = note.id;
    mHeard.total = voice->seconds;
    mPlace = note.place;
    mHeard.words = voice->transcript;
    mSeen = false;
    mLoading = std::make_shared<Loaded>();
    mDisk.post([loading = mLoading, store = mStore, id = voice->id] {
        core::Result<std::vector<std::byte>> bytes = store->mediumBytes(id);
        loading->clip = bytes ? audio::Clip::of(std::move(*bytes), id) : core::Result<audio::Clip>(bytes.problem());
        loading->done = true;
    });
}

/// For the operator; a terminal may keep its writer waiting.
void Listening::log(std::string words) {
    mDisk.post([words = std::move(words)] { core::logWarning(words); });
}

void Listening::stop() {
    if (mHeard.stage == Heard::Stage::Playing) {
        mPlayer->stop(mPlay);
    }
    mLoading.reset();
    mHeard = {};
}

void Listening::begin(const audio::Clip& clip) {
    audio::PlayOptions how;
    how.place = mPlace;
    how.mask = mMask;
    mPlay = mPlayer->play(clip, how);
    mHeard.stage = Heard::Stage::Playing;
    mHeard.total = clip.seconds();
}

void Listening::advance(const NotesView* view) {
    if (mPlayer != nullptr) {
        for (const audio::PlayEnded& ended : mPlayer->takeEnded()) {
            if (ended.problem) {
                log("playing: " + ended.problem->message());
                mSaid = texts::recordingUnreadable();
            }
        }
        if (const std::optional<core::Problem> trouble = mPlayer->takeTrouble()) {
            log(trouble->message());
            mSaid = texts::noLoudspeaker();
        }
    }
    if (mHeard.stage == Heard::Stage::None) {
        return;
    }
    // A note that is hidden or erased falls silent; one that was just left is not in the view yet.
    const bool there = view != nullptr && view->find(mHeard.noteId).has_value();
    if (mSeen && !there) {
        stop();
        return;
    }
    mSeen = there;
    if (mLoading && mLoading->done) {
        const std::shared_ptr<Loaded> loaded = std::move(mLoading);
        if (!loaded->clip) {
            log(loaded->clip.problem().message());
            mSaid = texts::recordingUnreadable();
            stop();
            return;
        }
        begin(*loaded->clip);
    }
    if (mHeard.stage == Heard::Stage::Playing) {
        const std::optional<audio::PlayState> state = mPlayer->state(mPlay);
        if (!state) {
            stop();
            return;
        }
        mHeard.seconds = state->seconds;
    }
}

void Listening::hear(const audio::Listener& ears) {
    if (mHeard.stage != Heard::Stage::None) {
        mPlayer->setListener(ears);
    }
}

void Listening::setMono(bool mono) {
    if (mPlayer != nullptr && std::exchange(mMono, mono) != mono) {
        mPlayer->setMono(mono);
    }
}

std::optional<core::LocalizedText> Listening::takeSaid() { return std::exchange(mSaid, std::nullopt); }

}  // namespace rundgang::experience
