#include "tests/experience/Wearer.h"

#include <cmath>
#include <numbers>

namespace rundgang::experience {

frame::RoomPose poseAt(const glm::vec3& position, double yawRad, double pitchRad) {
    const glm::quat turn = glm::angleAxis(static_cast<float>(-yawRad), glm::vec3(0.0F, 0.0F, 1.0F));
    const glm::quat nod = glm::angleAxis(static_cast<float>(pitchRad), glm::vec3(1.0F, 0.0F, 0.0F));
    return {position, turn * nod};
}

Wearer::Wearer(Stage& on, const glm::vec3& head, double yawRad) : stage(on) {
    input.tracking.emplace();
    tracking().head = poseAt(head, yawRad);
    for (frame::TrackedHand& each : tracking().hands) {
        each.present = true;
        each.tracked = true;
        each.aim = poseAt({0.0F, 0.3F, 1.3F});
    }
    tracking().pointing = frame::Hand::Right;
    stage.visit->setTownThere(true);
    frame();
}

void Wearer::frames(double seconds, double rate) {
    input.seconds = 1.0 / rate;
    for (int i = 0; i < static_cast<int>(std::lround(seconds * rate)); ++i) {
        stage.visit->advance(input);
        input.actions = {};
        input.chooseVariant.reset();
        input.text.clear();
    }
}

void Wearer::press(frame::Action action, double seconds) {
    input.actions.press(action);
    frames(1.0 / 90.0 + seconds);
}

void Wearer::goTo(const glm::vec3& position, double seconds) {
    const glm::vec3 from = tracking().head.position;
    const int count = static_cast<int>(std::lround(seconds * 90.0));
    for (int i = 1; i <= count; ++i) {
        tracking().head.position = from + (position - from) * (static_cast<float>(i) / static_cast<float>(count));
        frame();
    }
}

void Wearer::look(double yawRad, double pitchRad) {
    tracking().head = poseAt(tracking().head.position, yawRad, pitchRad);
    frame();
}

void Wearer::aim(frame::Hand which, double yawRad, double pitchRad, const glm::vec2& stick) {
    hand(which).aim = poseAt(hand(which).aim.position, yawRad, pitchRad);
    hand(which).stick = stick;
    hand(which).aiming = stick != glm::vec2(0.0F);
    frame();
}

void Wearer::letGo(frame::Hand which) {
    hand(which).stick = glm::vec2(0.0F);
    hand(which).aiming = false;
    frame();
}

double flatLength(const glm::dvec3& way) { return std::hypot(way.x, way.y); }

double turned(double fromRad, double toRad) { return std::remainder(toRad - fromRad, 2.0 * std::numbers::pi); }

}  // namespace rundgang::experience
