// Inside a visit: what belongs to one visitor, and the rules that put the parts together.
#pragma once

#include "engine/experience/Comparison.h"
#include "engine/experience/Daylight.h"
#include "engine/experience/Guide.h"
#include "engine/experience/HeadInWall.h"
#include "engine/experience/Introduction.h"
#include "engine/experience/Leading.h"
#include "engine/experience/Lens.h"
#include "engine/experience/Listening.h"
#include "engine/experience/Locomotion.h"
#include "engine/experience/NoteReading.h"
#include "engine/experience/NoteTaking.h"
#include "engine/experience/QuietPlace.h"
#include "engine/experience/SessionClock.h"
#include "engine/experience/SewerFinding.h"
#include "engine/experience/SewerLabels.h"
#include "engine/experience/SewerTracing.h"
#include "engine/experience/Sewers.h"
#include "engine/experience/Stature.h"
#include "engine/experience/TeleportArc.h"
#include "engine/experience/TrackingLoss.h"
#include "engine/experience/TurnStick.h"
#include "engine/experience/Vignette.h"
#include "engine/experience/Visit.h"

namespace rundgang::experience {

/// Where a visitor was, and how the town looked, before a note was shown as it was.
struct OwnPlace {
    Arrival at;
    int variant = frame::kCurrentState;
    bool xray = false;
    math::UtcTime sun;
};

/// All that is personal. The next visitor gets a copy of how it was at first, so nothing can be forgotten in a list.
struct Person {
    Comparison comparison;
    Lens lens;
    MarkLayers marks;
    frame::SewerChoice sewerChoice;
    std::optional<SewerAsset> asset;  ///< chosen
    Leading leading;
    Daylight daylight;
    Guide guide;
    Locomotion body;
    std::optional<OwnPlace> own;  ///< to go back to

    Comfort comfort;
    Stature stature;
    TurnStick turnStick;
    TeleportArc arc;
    Vignette vignette;
    HeadInWall wall;
    QuietPlace quiet;
    TrackingLoss loss;
    SessionClock clock;
    Introduction introduction;
    bool introduced = false;  ///< the introduction has begun
    bool worn = false;
    bool lost = false;        ///< worn, and the headset does not know where it is
    std::uint64_t jumps = 0;  ///< of the poses, seen so far
    bool went = false;        ///< to a place of their own choice, in this frame
    int comparedWith = frame::kCurrentState;
    std::optional<frame::Hand> hand;  ///< that points
    std::optional<Pulse> pulse;

    frame::VisitState state;
    bool placing = false;    ///< a note's spot is being chosen
    bool speaking = false;   ///< ... and it shall be spoken
    bool reporting = false;  ///< ... and it shall report a defect
    bool mono = false;       ///< both ears hear the same
    bool quitAsked = false;
    bool nextAsked = false;
    std::size_t viewpoint = 0;
    core::LocalizedText said;
    double saidFor = 0.0;
    std::string message;

    Person(const world::World& world, physics::Physics& physics, const VisitSettings& settings)
        : comparison(static_cast<int>(world.manifest().variants.size()), settings.crossFadeSeconds),
          lens(settings.xraySeconds),
          daylight(world.manifest().latDeg, world.manifest().lonDeg),
          body(physics, {settings.walkSpeed, settings.fastFactor, settings.flySpeed}),
          clock(settings.breakAfterSeconds),
          introduction(!world.manifest().variants.empty()) {}
};

struct Visit::Impl {
    std::shared_ptr<const world::World> world;
    physics::Physics& physics;
    VisitSettings settings;
    NoteTaking notes;
    NoteReading reading;
    Listening listening;
    OwnNotes own;
    Sewers sewers;
    SewerFinding finding;
    SewerTracing tracing;
    SewerLabels sewerLabels;
    Person me;
    std::optional<Person> first;  ///< as before the first frame
    std::uint64_t number = 1;
    std::uint64_t safePlaceReturns = 0;
    std::uint64_t assetsPointedAt = 0;
    bool townThere = false;
    bool quit = false;
    int solidVariant = frame::kCurrentState;

    Impl(std::shared_ptr<const world::World> opened, physics::Physics& solid, notes::Store* store, const VisitSettings& wanted,
         const VoiceMachines& voices)
        : world(std::move(opened)),
          physics(solid),
          settings(wanted),
          notes(world, store, voices),
          reading(store),
          listening(store, voices.player, maskOf(world->manifest().event)),
          own(store),
          sewers(world),
          tracing(world),
          me(*world, solid, wanted) {}

    [[nodiscard]] bool started() const { return first.has_value(); }

    // Visit.cpp: a frame, and what is said.
    void runFrame(const frame::VisitorInput& input, double seconds);
    void say(core::LocalizedText text);
    void refuse(NoteTaking::Refusal refusal);
    void tick(double seconds);
    void applyVariant();
    void point(const frame::VisitorInput& input);
    void followNote();
    void describe(double seconds);
    void nextVisitor();

    // VisitConflicts.cpp: sewers too near to a proposal.
    void followConflicts();
    [[nodiscard]] glm::dvec2 awayFromProposal(const glm::dvec2& place) const;

    // VisitVoice.cpp
    void talk();
    void followVoices(const frame::VisitorInput& input);

    // VisitActions.cpp: what is asked for by one press.
    void act(const frame::VisitorInput& input, frame::Actions actions);
    void actOnPlace(frame::Actions actions);
    void actOnView(frame::Actions actions);
    void raiseEyes(double metres);
    void askToQuit();
    void goToViewpoint(std::size_t index, bool blink);
    void goToFirstPlace(bool blink);
    void goToSafePlace();
    void stepViewpoint(int direction);
    void teleport();
    void land(const math::WorldPos& feet, std::optional<double> headingRad);
    void select();
    bool openPointed();
    void cancel();
    void note();
    void defect();
    void beginNote(const frame::Hit& at);
    [[nodiscard]] const world::Tour* firstTour() const;
    void tour();
    void leaveTour(bool tell);
    void advanceTour(double seconds);

    // VisitSewers.cpp
    void followSewers();
    void lead(double seconds);
    void chooseAsset(std::uint32_t feature);
    bool choosePointed();
    /// `side`: where to stand, seen from it, if nothing is loaded there yet.
    void goToAsset(const glm::dvec2& side = {0.0, -1.0});
    void forgetSewers();
    [[nodiscard]] std::optional<math::WorldPos> besidePlace(const glm::dvec2& place) const;

    // VisitNotes.cpp: what others left.
    void showAsItWas(const notes::Note& note);
    void goBack();
    void stayHere();
    void goNearer(const Sign& sign);

    // VisitXray.cpp: the opened ground. Without a feature: what is pointed at, else what is nearest.
    [[nodiscard]] std::shared_ptr<const Trench> trenchAt(std::uint32_t feature);
    bool setXrayMode(XrayMode mode, std::uint32_t feature);
    bool goBelow(std::uint32_t feature);
    [[nodiscard]] bool groundOpen() const;
    void getUp();
    void setXray(bool open, bool atOnce);
    [[nodiscard]] bool inTrench(const frame::Hit& hit) const;
    [[nodiscard]] std::optional<frame::Hit> hitThroughOpening(const math::WorldRay& ray) const;
    void leadLens(const frame::VisitorInput& input, const math::WorldRay& ray);

    // VisitHeadset.cpp: what only a headset has.
    void wear(const frame::VisitorInput& input, double seconds);
    [[nodiscard]] Drive drive(const frame::VisitorInput& input, double seconds);
    /// The actions that the arc has not used.
    frame::Actions throwArc(const frame::VisitorInput& input);
    void headset(const frame::VisitorInput& input, double seconds);
    void introduce(const frame::VisitorInput& input, double seconds);
    void pause(const frame::VisitorInput& input);
    void shake(std::optional<frame::Hand> hand, float strength, double seconds);
};

}  // namespace rundgang::experience
