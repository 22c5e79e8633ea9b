// A visit: what a visitor can do, as plain state and rules fed with abstract input. Knows no Vulkan, OpenXR, GLFW or ImGui, so
// the same visit runs in a window, a headset, and a test. MainThread.
#pragma once

#include "engine/experience/Comfort.h"
#include "engine/experience/Introduction.h"
#include "engine/experience/KeptDraft.h"
#include "engine/experience/Lens.h"
#include "engine/experience/NoteReading.h"
#include "engine/experience/OwnNotes.h"
#include "engine/experience/SewerFinding.h"
#include "engine/experience/SewerTracing.h"
#include "engine/experience/Sewers.h"
#include "engine/experience/SpokenQuestion.h"
#include "engine/experience/ViewPicture.h"
#include "engine/experience/Voice.h"
#include "engine/frame/SewerThings.h"
#include "engine/frame/VisitState.h"
#include "engine/frame/VisitorInput.h"
#include "engine/notes/Store.h"
#include "engine/physics/Physics.h"
#include "engine/world/World.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace rundgang::experience {

/// The note being written, from pointing at a spot until it is saved or given up. A draft is only ever dropped by the visitor.
struct NoteDraft {
    enum class Stage { Writing, Saving, Saved, Failed };
    notes::Note note;
    Stage stage = Stage::Writing;
    std::string failure;  ///< in words, when Failed

    /// note.featureId and note.surface say what it is about; a moment after it was begun.
    bool placed = false;
    /// A defect goes with a picture of what its author sees while they want it: the author's choice.
    bool withPicture = true;
    enum class Picture { None, Coming, There, Failed } picture = Picture::None;
    ViewPicturePtr view;     ///< when There
    bool mayPicture = true;  ///< false: taken up again later, from who knows where
    std::string pictureId;   ///< of the medium it becomes

    /// A defect that was chosen from a list needs no words.
    [[nodiscard]] bool saysWhatIsWrong() const {
        return note.kind == notes::NoteKind::Defect && note.defect != notes::DefectKind::None;
    }
};

struct VisitSettings {
    double walkSpeed = 1.4;  ///< m/s, a real walking speed
    double fastFactor = 3.0;
    double flySpeed = 12.0;
    double eyeHeight = 1.7;
    double crossFadeSeconds = 0.3;
    double xraySeconds = 0.3;
    double pointerReach = 250.0;       ///< metres
    double breakAfterSeconds = 600.0;  ///< in the headset; then a break is suggested
};

/// A short shake of a hand's controller.
struct Pulse {
    frame::Hand hand = frame::Hand::Right;
    float strength = 0.5F;  ///< 0 .. 1
    double seconds = 0.02;
};

class Visit {
public:
    /// `store` may be null: a visit without notes says so when one is tried. References must outlive the visit.
    Visit(std::shared_ptr<const world::World> world, physics::Physics& physics, notes::Store* store,
          const VisitSettings& settings = {}, const VoiceMachines& voices = {});
    ~Visit();
    Visit(const Visit&) = delete;
    Visit& operator=(const Visit&) = delete;

    /// One frame: fixed steps of 1/120 s inside, however long the frame took (at most 0.25 s is made up for).
    const frame::VisitState& advance(const frame::VisitorInput& input);
    [[nodiscard]] const frame::VisitState& state() const;

    // What panels and command lines ask for; each is also reachable by an Action. Before the first advance() they take effect
    // at once, without a fade.
    /// Stands on the ground there; at a viewpoint high above the ground, hovers until the visitor moves. Unknown: nothing.
    void goTo(const std::string& viewpointId);
    /// Exactly there, without a body, until the visitor moves: then on foot if the ground is near, else flying.
    void goTo(const math::WorldPos& eye, double headingRad, double pitchRad);
    /// The solid world of `physics` follows: variant and demolished buildings are set here and nowhere else.
    void showVariant(int variant);
    /// Shut while below: one gets up.
    void setXray(bool open);
    [[nodiscard]] XrayMode xrayMode() const;
    /// XrayMode::Reach: along this feature, else the reach pointed at, else the nearest; false if its depth is not known.
    bool setXrayMode(XrayMode mode, std::uint32_t feature = frame::kNoFeature);
    [[nodiscard]] double groundOpacity() const;
    void setGroundOpacity(double opacity);  ///< of the ground over a whole street, 0 (cut open) .. 0.9
    /// Into an open trench along a reach, chosen as above. Up again by getUp(), Cancel, X-ray off, any other place.
    bool goBelow(std::uint32_t feature = frame::kNoFeature);
    void getUp();
    [[nodiscard]] bool isBelow() const;
    /// The light of that time; moves there, but before the first advance().
    void setSun(const math::UtcTime& time);
    void startTour();
    void stopTour();
    /// Does not wait for the stop's time to pass.
    void nextTourStop();
    /// One stop of the first tour, held until the visitor moves: with its caption, as in the tour. No such stop: nothing.
    void holdTourStop(std::size_t index);
    void setLanguage(core::Language language);
    void setEyeHeight(double metres);

    // What a headset's visitor may choose. In a window comfort and posture change nothing.
    [[nodiscard]] const Comfort& comfort() const;
    void setComfort(const Comfort& comfort);
    [[nodiscard]] Posture posture() const;
    void setPosture(Posture posture);
    [[nodiscard]] EyeLevel eyeLevel() const;
    void setEyeLevel(EyeLevel level);

    /// Begins by itself when a visitor puts the headset on; Done before, and always in a window.
    [[nodiscard]] IntroStage introStage() const;
    void skipIntroduction();
    void startIntroduction();

    /// How long this visitor has worn the headset; stands still while paused.
    [[nodiscard]] double visitSeconds() const;
    /// That is longer than VisitSettings::breakAfterSeconds.
    [[nodiscard]] bool breakDue() const;
    /// Everything personal back to how it was. A note that is being saved goes on being saved, unsaved text is gone: ask first.
    void nextVisitor();
    [[nodiscard]] std::uint64_t visitorNumber() const;  ///< from 1
    [[nodiscard]] bool unsavedText() const;

    /// Whether all that is needed here is drawn (the scene's word): until it is told so, the visitor waits in a quiet place.
    void setTownThere(bool there);
    /// Grows with every return to the safe place: panels close then.
    [[nodiscard]] std::uint64_t safePlaceReturns() const;
    /// What the visitor's hand should feel, asked for since the last call.
    std::optional<Pulse> takePulse();

    // Notes.
    void beginNote(const frame::Hit& at);
    /// The same as a report of what is broken there: Action::Defect at that place.
    void reportDefect(const frame::Hit& at);
    /// A defect wants a picture of what is seen in this frame: told once, by a name for it; givePicture() answers, later.
    std::optional<std::string> takePictureWish();
    /// Null: there is none to be had. Forgotten where that note is not being written any more.
    void givePicture(const std::string& wish, ViewPicturePtr picture);
    /// Null when none; a Saved one stays until the next is begun or it is discarded, so that a panel can say so.
    [[nodiscard]] NoteDraft* draft();
    /// Refuses a note without text and voice in words (message()); a Failed one is tried again. While somebody speaks it ends the
    /// recording and no more.
    void saveDraft();
    /// The visitor's own wish. While it is being saved it stays.
    void discardDraft();
    [[nodiscard]] const notes::Store* store() const;
    /// Begins a draft that answers a note, at its spot.
    void answerNote(const notes::Note& to);

    // What others left.
    [[nodiscard]] NoteReading& reading();
    [[nodiscard]] const NoteReading& reading() const;
    /// Place, gaze, variant, X-ray and light as the note's author had them, after a blink; in a headset the room is turned until
    /// the gaze is theirs, and the horizon stays level. What a foreign file says wrongly stays as it is. VisitState::elsewhere is
    /// set until the visitor is back, or has gone on from there.
    void showAsItWas(const notes::Note& note);
    /// To where the visitor was before the first of such notes, and as the town looked then.
    void goBack();
    /// Agrees (1) or disagrees (-1) with a note in this visitor's name.
    void vote(const std::string& noteId, int value);

    /// The world's sewer network and what is known of it, once they are read.
    [[nodiscard]] Sewers& sewers();
    /// How this visitor wants it drawn.
    [[nodiscard]] const frame::SewerChoice& sewerChoice() const;
    void setSewerChoice(const frame::SewerChoice& choice);
    /// What stands around the sewers in the opened ground: labels and sleeves as they are drawn now.
    [[nodiscard]] std::span<const frame::SewerLabel> sewerLabels() const;
    [[nodiscard]] std::span<const frame::SewerSleeve> sewerSleeves() const;
    /// Blocks until all of them is there: for pictures and tests.
    void waitForSewers();
    // Work with it (VisitSewers.cpp).
    [[nodiscard]] SewerFinding& sewerFinding();
    [[nodiscard]] SewerTracing& sewerTracing();
    /// Nearest to where the visitor stands; the answer comes in sewerFinding().
    void findSewers(const network::AssetQuery& query);
    /// Marks it as found, until another is chosen; a part that is selected through the opened ground is chosen, too.
    void chooseSewer(std::uint32_t feature);
    void forgetChosenSewer();
    [[nodiscard]] const std::optional<SewerAsset>& chosenSewer() const;
    /// Grows with every one that was pointed at and chosen: panels come up then.
    [[nodiscard]] std::uint64_t sewersPointedAt() const;
    /// Shows the way to the chosen one until the visitor is there (VisitState::lead).
    void leadToSewer(bool on);
    /// Beside the chosen one, before the visitor's eyes, after a blink, and the ground opens.
    void goToSewer();
    /// From the chosen one; what comes of it is in sewerTracing() and among VisitState::marks.
    void traceSewer(TraceHow how);
    /// Chooses it and goes to where it is nearest to the shown proposal (VisitConflicts.cpp).
    void goToSewer(const NearSewer& sewer);

    // Voices (VisitVoice.cpp). What becomes of a recording is told by message().
    /// Whether notes can be spoken here.
    [[nodiscard]] bool recordsVoices() const;
    /// Whether voices can be listened to here.
    [[nodiscard]] bool playsVoices() const;
    /// Of the draft; its transcript may be put right.
    [[nodiscard]] VoiceDraft& voice();
    /// What a visitor must agree to before speaking.
    [[nodiscard]] const world::ConsentText& consent() const;
    /// Speak, stop, speak anew: the draft's note. The first time asks for consent.
    void toggleRecording();
    void answerConsent(bool agreed);
    void listenToDraft();
    void eraseVoice();
    /// A stored note's voice, from its place; again: stop.
    void listen(const notes::Note& note);
    [[nodiscard]] const Heard& heard() const;
    /// What is asked aloud instead of typed: askAloud() begins to listen, or ends it; not while a note is being spoken or heard.
    [[nodiscard]] SpokenQuestion& question();
    void askAloud();
    /// Both ears hear the same.
    void setMono(bool mono);
    [[nodiscard]] bool mono() const;
    /// This visitor's code, once a note was saved with it; else empty.
    [[nodiscard]] const std::string& code() const;
    [[nodiscard]] OwnNotes& ownNotes();
    /// Spoken notes that an ended program left unsaved, for their author alone.
    [[nodiscard]] const std::vector<KeptDraft>& leftDrafts() const;
    void takeUpLeftDraft();
    void eraseLeftDrafts();

    /// A short line for the visitor (what happened, what to do), in their language; empty if none.
    [[nodiscard]] std::string message() const;
    /// The tour stop being shown, if any.
    [[nodiscard]] const world::TourStop* tourStop() const;
    /// How much of that stop's time has passed, 0 .. 1.
    [[nodiscard]] double tourShare() const;
    [[nodiscard]] const world::World& world() const;
    [[nodiscard]] bool wantsToQuit() const;

private:
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::experience
