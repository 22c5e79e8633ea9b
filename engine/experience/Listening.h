// Listening to a stored note's voice, from its place in the town, with captions where its words are known. MainThread; the file
// is read on a thread of its own.
#pragma once

#include "engine/core/Jobs.h"
#include "engine/core/Language.h"
#include "engine/experience/NotesView.h"
#include "engine/experience/Voice.h"
#include "engine/notes/Store.h"

#include <memory>
#include <optional>
#include <string>

namespace rundgang::experience {

class Listening {
public:
    /// `store` and `player` may be null: then there is nothing to hear.
    Listening(const notes::Store* store, audio::Player* player, audio::MaskSettings mask);

    /// Begins, or stops where this note is already being listened to. A note without a voice: nothing.
    void toggle(const notes::Note& note);
    void stop();
    /// `view`: of the notes that may be shown; null where there is none.
    void advance(const NotesView* view);
    /// Where the visitor's ears are now.
    void hear(const audio::Listener& ears);
    /// Both ears alike, for those who hear with one.
    void setMono(bool mono);

    [[nodiscard]] const Heard& heard() const { return mHeard; }
    std::optional<core::LocalizedText> takeSaid();

private:
    struct Loaded;
    void begin(const audio::Clip& clip);
    void log(std::string words);

    const notes::Store* mStore;
    audio::Player* mPlayer;
    const audio::MaskSettings mMask;
    Heard mHeard;
    math::WorldPos mPlace;
    bool mSeen = false;  ///< the note that is heard was in the view
    audio::PlayId mPlay = 0;
    bool mMono = false;
    std::shared_ptr<Loaded> mLoading;
    std::optional<core::LocalizedText> mSaid;
    core::WorkQueue mDisk{1};
};

/// The recording that belongs to a note; null where it has none. One whose bytes were dropped still has its words.
const notes::Medium* voiceOf(const notes::Note& note);

}  // namespace rundgang::experience
