#include "engine/experience/Texts.h"
#include "engine/experience/VisitImpl.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace rundgang::experience {

namespace {

using frame::Action;

/// Sticks do not rest at zero.
constexpr float kStickDead = 0.2F;

/// The hand that pushes its stick most walks: either alone is enough. To the side the sticks turn, so here they do not.
float walkOf(const frame::Tracking& tracking) {
    float most = 0.0F;
    for (const frame::TrackedHand& hand : tracking.hands) {
        const float push = hand.present && std::isfinite(hand.stick.y) ? hand.stick.y : 0.0F;
        most = std::abs(push) > std::abs(most) ? push : most;
    }
    return std::abs(most) > kStickDead ? std::clamp(most, -1.0F, 1.0F) : 0.0F;
}

bool touches(const frame::VisitorInput& input) {
    bool touched = input.actions.any() || input.chooseVariant || !input.text.empty() || input.walk != glm::vec2(0.0F) ||
                   input.rise != 0.0F || input.turnRad != 0.0 || std::abs(input.turnStick) > kStickDead;
    for (const frame::TrackedHand& hand : input.tracking->hands) {
        touched = touched || hand.selecting || hand.aiming || std::abs(hand.stick.x) + std::abs(hand.stick.y) > kStickDead;
    }
    return touched;
}

}  // namespace

/// The head first: everything else in the frame is seen from it.
void Visit::Impl::wear(const frame::VisitorInput& input, double seconds) {
    const frame::Tracking* tracking = input.tracking ? &*input.tracking : nullptr;
    const bool tookOff = me.worn && tracking == nullptr;
    me.went = false;
    me.worn = tracking != nullptr;
    me.lost = me.worn && !tracking->headTracked;
    me.hand = me.worn ? tracking->pointing : std::nullopt;
    if (me.worn && !me.lost && std::exchange(me.jumps, tracking->jumps) != tracking->jumps) {
        me.stature.measure();  // the floor may have jumped, too
    }
    if (me.worn && !me.lost && me.stature.advance(static_cast<double>(tracking->head.position.z), seconds)) {
        me.body.flash();
    }
    me.body.setBlink(me.comfort.blinkSeconds);
    me.body.track(tracking, me.stature.offset());
    if (tookOff && me.stature.level() != EyeLevel::Own) {
        me.body.setEyeHeight(metresOf(me.stature.level()));
    }
}

Drive Visit::Impl::drive(const frame::VisitorInput& input, double seconds) {
    Drive drive(input);
    if (!me.worn) {
        return drive;
    }
    if (me.lost) {
        me.turnStick.disarm();
        return {};  // nobody is moved who cannot see that they move
    }
    drive.lookUpRad = 0.0;
    if (me.comfort.smoothWalk) {
        drive.walk.y = std::clamp(drive.walk.y + walkOf(*input.tracking), -1.0F, 1.0F);
    }
    if (me.arc.active()) {
        me.turnStick.disarm();  // the stick says where to look after landing
        return drive;
    }
    const TurnStick::Turn turn = me.turnStick.advance(input.turnStick, me.comfort, seconds);
    drive.turnRad += turn.glideRad;
    if (turn.atOnceRad != 0.0) {
        leaveTour(true);
        me.body.turnAtOnce(turn.atOnceRad);
    }
    return drive;
}

frame::Actions Visit::Impl::throwArc(const frame::VisitorInput& input) {
    frame::Actions actions = input.actions;
    if (!me.worn || me.lost || me.comfort.smoothWalk) {
        me.arc.drop();
        return actions;
    }
    if (!me.arc.active()) {
        return actions;
    }
    switch (me.arc.act(*input.tracking, actions.pressed(Action::Select), actions.pressed(Action::Cancel))) {
        case TeleportArc::Event::None:
        case TeleportArc::Event::Cancelled: break;
        case TeleportArc::Event::Refused: say(me.arc.why()); break;
        case TeleportArc::Event::Go:
            leaveTour(true);
            land(me.arc.landing().feet, me.arc.landing().headingRad);
            shake(me.arc.landing().hand, 0.6F, 0.04);
            break;
    }
    actions.clear(Action::Select);
    actions.clear(Action::Cancel);
    return actions;
}

void Visit::Impl::shake(std::optional<frame::Hand> hand, float strength, double seconds) {
    if (hand) {
        me.pulse = Pulse{*hand, strength, seconds};
    }
}

/// What is seen besides the town: the arc, grey in walls, the closed edge, the quiet place, the dimmed picture.
void Visit::Impl::headset(const frame::VisitorInput& input, double seconds) {
    const Glide glide = me.body.takeGlide();
    me.vignette.advance(me.worn ? glide : Glide{}, me.worn ? me.comfort.vignette : 0.0, seconds);
    me.quiet.advance(me.worn, townThere && me.body.arrived(), seconds);
    me.loss.advance(me.lost, seconds);
    const bool solid = me.worn && me.body.onFoot();
    const glm::dvec2 head(me.state.eye().x, me.state.eye().y);
    const bool inEarth = me.worn && me.body.trench() && me.state.xray.below;
    me.wall.advance(solid     ? greyOf(physics, physics.feet(), me.state.eye())
                    : inEarth ? me.body.trench()->greyOf(head)
                              : 0.0,
                    seconds);
    if (me.worn) {
        if (!me.lost && !me.comfort.smoothWalk) {
            me.arc.aim(*input.tracking, *me.state.room, physics, me.lens.opening(), me.body.trench().get());
        }
        me.clock.advance(seconds);
        introduce(input, seconds);
    } else {
        me.vignette = {};
    }
    if (me.loss.takeTell()) {
        say(texts::trackingLost());
    } else if (me.wall.takeLost()) {
        say(texts::headInWall());
    } else if (me.clock.takeTell()) {
        say(texts::takeABreak(settings.breakAfterSeconds));
    }
    describe(0.0);
}

void Visit::Impl::introduce(const frame::VisitorInput& input, double seconds) {
    const int chosen = me.comparison.chosen();
    const bool compared = std::exchange(me.comparedWith, chosen) != chosen && !me.guide.running();
    if (me.lost) {
        return;
    }
    if (!me.introduced) {
        me.introduced = true;
        me.introduction.start();
    }
    // Nobody is hurried while there is nothing to be seen yet.
    const double counted = me.quiet.share() > 0.5F ? 0.0 : seconds;
    me.introduction.advance({counted, input.tracking->head, me.went, compared, touches(input)});
    if (me.introduction.takeIdle() && !me.guide.running() && firstTour() != nullptr) {
        tour();
    }
}

/// The headset lies on the table: nothing moves, nothing pressed counts, but the operator's own.
void Visit::Impl::pause(const frame::VisitorInput& input) {
    me.state.paused = true;
    notes.voice().stop();  // what the table hears belongs to nobody
    question.forget();
    me.arc.drop();
    me.turnStick.disarm();
    describe(0.0);
    if (input.actions.pressed(Action::Quit)) {
        askToQuit();
    }
}

}  // namespace rundgang::experience
