#include "engine/ui/HeadsetPointer.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>

namespace rundgang::ui {
namespace {

// A tip this near a panel touches it rather than pointing along its ray.
constexpr float kReach = 0.06F;
// Armed again this far before the glass, so that a trembling finger writes one letter.
constexpr float kArm = 0.006F;
// Let go after coming back so far from where it was deepest.
constexpr float kBack = 0.008F;
// A hand so far behind in one frame was lost and found, it did not press.
constexpr float kThrough = 0.12F;
// The part of a controller in front of where its ray begins.
constexpr float kTip = 0.03F;
// More presses than fingers waiting means that nobody draws the panels.
constexpr std::size_t kMostWaiting = 8;

std::size_t at(frame::Hand hand) { return static_cast<std::size_t>(hand); }

bool stops(const ShownPanel& panel, const glm::vec2& pixel) {
    return panel.solid || std::any_of(panel.buttons.begin(), panel.buttons.end(), [&](const Rect& rect) {
               return pixel.x >= rect.x0 && pixel.x <= rect.x1 && pixel.y >= rect.y0 && pixel.y <= rect.y1;
           });
}

std::optional<PanelSpot> nearest(std::span<const ShownPanel> panels, const glm::vec3& from, const glm::vec3& direction) {
    std::optional<PanelSpot> best;
    float distance = std::numeric_limits<float>::max();
    for (const ShownPanel& panel : panels) {
        const std::optional<PanelHit> hit = meet(panel.room, from, direction);
        if (hit && hit->distance < distance && stops(panel, hit->pixel)) {
            distance = hit->distance;
            best = PanelSpot{hit->pixel, hit->place, from, std::nullopt, false, panel.slot};
        }
    }
    return best;
}

}  // namespace

glm::vec3 tipOf(const frame::TrackedHand& hand) {
    return hand.finger ? hand.finger->position : hand.aim.position + hand.aim.ahead() * kTip;
}

std::optional<PanelSpot> HeadsetPointer::touch(frame::Hand hand, const frame::TrackedHand& tracked,
                                               std::span<const ShownPanel> panels) {
    Finger& finger = mFingers[at(hand)];
    const glm::vec3 tip = tipOf(tracked);
    const std::optional<glm::vec3> before = std::exchange(finger.before, tip);
    if (finger.pressing) {
        const auto panel = std::find_if(panels.begin(), panels.end(), [&](const ShownPanel& p) { return p.slot == finger.slot; });
        const float depth = panel == panels.end() ? -1.0F : -pointBefore(panel->room, tip).before;
        finger.deepest = std::max(finger.deepest, depth);
        if (depth < -0.001F || depth < finger.deepest - kBack) {
            finger.pressing = false;
        }
    }
    std::optional<PanelSpot> spot;
    for (const ShownPanel& panel : panels) {
        const PanelPoint now = pointBefore(panel.room, tip);
        // Both tips against the panel as it stands now: one that glides through a resting finger is not pressed by it.
        const PanelPoint then = pointBefore(panel.room, before.value_or(tip));
        const bool behind = now.before <= 0.0F && now.before > -kThrough;
        const bool emerges = now.inside && now.before > 0.0F && then.before <= 0.0F && then.before > -kThrough;
        if (emerges && !std::exchange(finger.through, false)) {
            finger.astray = true;
            finger.armed = false;
        }
        if (!finger.armed && now.inside && now.before > (finger.astray ? kReach : kArm) && !tracked.selecting) {
            finger.armed = true;
            finger.astray = false;
        }
        if (finger.armed && !finger.pressing && !finger.held && behind && then.before > 0.0F) {
            const float share = then.before / std::max(then.before - now.before, 1.0e-6F);
            const glm::vec2 pixel = then.pixel + (now.pixel - then.pixel) * share;
            const PanelPoint crossing = pointBefore(panel.room, placeOnPanel(panel.room, pixel));
            if (crossing.inside && stops(panel, pixel)) {
                finger.pressing = finger.through = true;
                finger.armed = false;
                finger.deepest = -now.before;
                finger.slot = panel.slot;
                mWaiting.push_back({pixel, hand, true});
            }
        }
        const bool near = now.inside && now.before < kReach && (now.before > 0.0F || finger.pressing) && stops(panel, now.pixel);
        if (near && !spot) {
            spot = PanelSpot{now.pixel, placeOnPanel(panel.room, now.pixel), tip, hand, true, panel.slot};
        }
    }
    return spot;
}

void HeadsetPointer::buttons(const frame::Tracking& tracking, const std::array<std::optional<PanelSpot>, frame::kHands>& spots) {
    for (const frame::Hand hand : {frame::Hand::Left, frame::Hand::Right}) {
        const frame::TrackedHand& tracked = tracking.hands[at(hand)];
        Finger& finger = mFingers[at(hand)];
        const bool down = tracked.present && tracked.selecting;
        const std::optional<PanelSpot>& spot = spots[at(hand)];
        mHandSelected = mHandSelected || (down && !finger.held);
        // A finger that presses the glass may close against the thumb, too: that is one press.
        if (down && !finger.held && spot && !finger.pressing) {
            mWaiting.push_back({spot->pixel, hand, false});
            mSpot = spot;
            finger.armed = finger.armed && !spot->touch;
        }
        finger.held = down;
    }
}

void HeadsetPointer::look(const frame::Tracking& tracking, std::span<const ShownPanel> panels) {
    std::array<std::optional<PanelSpot>, frame::kHands> spots;
    mSpot.reset();
    mHandSelected = false;
    for (const frame::Hand hand : {frame::Hand::Left, frame::Hand::Right}) {
        const frame::TrackedHand& tracked = tracking.hands[at(hand)];
        if (!tracked.present) {
            mFingers[at(hand)] = {};
            continue;
        }
        if (tracked.tracked) {
            spots[at(hand)] = touch(hand, tracked, panels);
        } else {
            mFingers[at(hand)].before.reset();
            mFingers[at(hand)].pressing = false;
        }
        if (!spots[at(hand)]) {
            spots[at(hand)] = nearest(panels, tracked.aim.position, tracked.aim.ahead());
            if (spots[at(hand)]) {
                spots[at(hand)]->hand = hand;
            }
        }
    }
    const auto touches = [&](frame::Hand hand) { return spots[at(hand)] && spots[at(hand)]->touch; };
    const bool points = tracking.pointing && tracking.hands[at(*tracking.pointing)].present;
    if (!points) {
        mSpot = nearest(panels, tracking.head.position, tracking.head.ahead());
    } else {
        const frame::Hand other = *tracking.pointing == frame::Hand::Left ? frame::Hand::Right : frame::Hand::Left;
        mSpot = spots[at(!touches(*tracking.pointing) && touches(other) ? other : *tracking.pointing)];
    }
    buttons(tracking, spots);
    if (mWaiting.size() > kMostWaiting) {
        mWaiting.pop_front();
    }
}

void HeadsetPointer::press() {
    if (mSpot) {
        mWaiting.push_back({mSpot->pixel, std::nullopt, false});
    }
}

bool HeadsetPointer::stillHeld(const Press& press) const {
    return press.hand && (press.touch ? mFingers[at(*press.hand)].pressing : mFingers[at(*press.hand)].held);
}

HeadsetPointer::Mouse HeadsetPointer::advance() {
    if (mDown) {
        const Mouse mouse{mDown->pixel, stillHeld(*mDown) && mWaiting.empty()};
        mPressedBy = mDown->hand;
        if (!mouse.down) {
            mDown.reset();
        }
        return mouse;
    }
    if (!mWaiting.empty()) {
        mDown = mWaiting.front();
        mWaiting.pop_front();
        mPressedBy = mDown->hand;
        return {mDown->pixel, true};
    }
    mPressedBy.reset();
    return {mSpot ? std::optional(mSpot->pixel) : std::nullopt, false};
}

void HeadsetPointer::forget() { *this = {}; }

}  // namespace rundgang::ui
