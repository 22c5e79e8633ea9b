#include "engine/ui/PanelPlace.h"

#include <glm/geometric.hpp>
#include <glm/gtc/quaternion.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace rundgang::ui {
namespace {

// A glide takes about a second: seconds in which the rest of the way shrinks to a third.
constexpr float kGlide = 0.35F;
// Slower than a head that turns at leisure, so that nothing whips through the view.
constexpr float kGlideTurn = 1.6F;
constexpr float kGlideWalk = 1.2F;
// Somebody who points at it is waited for so many times longer.
constexpr float kHeld = 3.0F;
// Near enough to rest again.
constexpr float kThereTurn = 0.03F;
constexpr float kThereWalk = 0.02F;
// Standing up or sitting down.
constexpr float kRise = 0.3F;

constexpr glm::vec3 kUp{0.0F, 0.0F, 1.0F};

glm::vec3 turned(const glm::vec3& v, float yaw) {
    const float s = std::sin(yaw);
    const float c = std::cos(yaw);
    return {v.x * c - v.y * s, v.x * s + v.y * c, v.z};
}

glm::vec2 onPanel(const frame::RoomPanel& panel, const glm::vec3& offset) {
    const float across = glm::dot(offset, panel.pose.right()) / panel.width + 0.5F;
    const float down = 0.5F - glm::dot(offset, panel.pose.up()) / panel.height;
    return {static_cast<float>(panel.sheetX) + across * static_cast<float>(panel.sheetWidth),
            static_cast<float>(panel.sheetY) + down * static_cast<float>(panel.sheetHeight)};
}

bool within(const frame::RoomPanel& panel, const glm::vec2& pixel) {
    const auto x = static_cast<float>(panel.sheetX);
    const auto y = static_cast<float>(panel.sheetY);
    return pixel.x >= x && pixel.y >= y && pixel.x <= x + static_cast<float>(panel.sheetWidth) &&
           pixel.y <= y + static_cast<float>(panel.sheetHeight);
}

}  // namespace

float wrapAngle(float radians) { return std::remainder(radians, 2.0F * std::numbers::pi_v<float>); }

HeadPlace headPlace(const frame::RoomPose& head) {
    // By the right-hand axis: it still tells the way when somebody looks straight up or at their feet.
    const glm::vec3 right = head.right();
    return {head.position, std::atan2(right.y, right.x)};
}

frame::RoomPose panelPose(const HeadPlace& from, const Placement& where) {
    const float yaw = from.yaw + where.yaw;
    const glm::vec3 ahead = turned({0.0F, std::cos(where.elevation), std::sin(where.elevation)}, yaw);
    const glm::quat heading = glm::angleAxis(yaw, kUp);
    const glm::quat tilt = glm::angleAxis(where.tilts ? where.elevation : 0.0F, glm::vec3(1.0F, 0.0F, 0.0F));
    return {from.eye + ahead * where.distance, heading * tilt};
}

frame::RoomPanel roomPanel(const frame::RoomPose& pose, const Rect& part, float metresAPixel) {
    frame::RoomPanel panel;
    panel.pose = pose;
    panel.sheetX = static_cast<std::uint32_t>(std::max(part.x0, 0.0F));
    panel.sheetY = static_cast<std::uint32_t>(std::max(part.y0, 0.0F));
    panel.sheetWidth = static_cast<std::uint32_t>(std::ceil(part.x1)) - panel.sheetX;
    panel.sheetHeight = static_cast<std::uint32_t>(std::ceil(part.y1)) - panel.sheetY;
    panel.width = static_cast<float>(panel.sheetWidth) * metresAPixel;
    panel.height = static_cast<float>(panel.sheetHeight) * metresAPixel;
    return panel;
}

std::optional<PanelHit> meet(const frame::RoomPanel& panel, const glm::vec3& from, const glm::vec3& direction) {
    const glm::vec3 ahead = panel.pose.ahead();
    const float towards = glm::dot(direction, ahead);
    const float before = glm::dot(panel.pose.position - from, ahead);
    if (!(towards > 1.0e-4F) || !(before >= 0.0F)) {
        return std::nullopt;
    }
    const float distance = before / towards;
    const glm::vec3 place = from + direction * distance;
    const glm::vec2 pixel = onPanel(panel, place - panel.pose.position);
    if (!within(panel, pixel)) {
        return std::nullopt;
    }
    return PanelHit{pixel, place, distance};
}

PanelPoint pointBefore(const frame::RoomPanel& panel, const glm::vec3& place) {
    const glm::vec3 offset = place - panel.pose.position;
    PanelPoint point;
    point.pixel = onPanel(panel, offset);
    point.before = -glm::dot(offset, panel.pose.ahead());
    point.inside = within(panel, point.pixel);
    return point;
}

glm::vec3 placeOnPanel(const frame::RoomPanel& panel, const glm::vec2& pixel) {
    const float across = (pixel.x - static_cast<float>(panel.sheetX)) / static_cast<float>(panel.sheetWidth) - 0.5F;
    const float down = (pixel.y - static_cast<float>(panel.sheetY)) / static_cast<float>(panel.sheetHeight) - 0.5F;
    return panel.pose.position + panel.pose.right() * (across * panel.width) - panel.pose.up() * (down * panel.height);
}

void Follower::put(const HeadPlace& place) {
    mPlace = place;
    mPlaced = true;
    mGlides = false;
    mAway = 0.0F;
}

void Follower::advance(const HeadPlace& head, float seconds, bool held) {
    if (!mPlaced) {
        put(head);
        return;
    }
    const float turn = wrapAngle(head.yaw - mPlace.yaw);
    const glm::vec3 walk = head.eye - mPlace.eye;
    const bool far = std::abs(turn) > mHabit.turn || glm::length(glm::vec2(walk)) > mHabit.walk || std::abs(walk.z) > kRise;
    // Whoever has turned away may still have a hand that points back by chance.
    mAway = far ? mAway + (held ? seconds / kHeld : seconds) : 0.0F;
    mGlides = (mGlides && !held) || mAway > mHabit.patience;
    if (!mGlides) {
        return;
    }
    const float share = 1.0F - std::exp(-seconds / kGlide);
    mPlace.yaw = wrapAngle(mPlace.yaw + std::clamp(turn * share, -kGlideTurn * seconds, kGlideTurn * seconds));
    const float step = glm::length(walk) * share;
    const float most = kGlideWalk * seconds;
    mPlace.eye += walk * (step > most ? share * most / step : share);
    mGlides = std::abs(turn) > kThereTurn || glm::length(walk) > kThereWalk;
}

void Follower::jump(const HeadPlace& before, const HeadPlace& now) {
    if (mPlaced) {
        const float turn = wrapAngle(now.yaw - before.yaw);
        mPlace.eye = now.eye + turned(mPlace.eye - before.eye, turn);
        mPlace.yaw = wrapAngle(mPlace.yaw + turn);
    }
}

}  // namespace rundgang::ui
