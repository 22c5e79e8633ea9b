#include "tests/ui/HeadsetBench.h"

#include "tests/ui/Find.h"

#include "engine/math/Camera.h"
#include "engine/ui/PanelPlace.h"
#include "engine/ui/VirtualKeyboard.h"
#include "tests/support/SolidWorld.h"
#include "tests/ui/Bench.h"
#include "tests/ui/HeadsetView.h"
#include "tests/ui/Wait.h"

#include <gtest/gtest.h>

#include <glm/geometric.hpp>
#include <glm/gtc/quaternion.hpp>

#include <cmath>
#include <utility>

namespace rundgang::ui::test {
namespace {

constexpr glm::vec3 kEye{0.0F, 0.0F, 1.65F};

/// A pose whose y axis points along `ahead` and whose x axis is level.
glm::quat looking(const glm::vec3& ahead) {
    const float yaw = std::atan2(-ahead.x, ahead.y);
    const float pitch = std::atan2(ahead.z, std::hypot(ahead.x, ahead.y));
    return glm::angleAxis(yaw, glm::vec3(0.0F, 0.0F, 1.0F)) * glm::angleAxis(pitch, glm::vec3(1.0F, 0.0F, 0.0F));
}

std::size_t at(frame::Hand hand) { return static_cast<std::size_t>(hand); }

}  // namespace

std::vector<HandControlName> touchControls() {
    using frame::Hand;
    return {{Hand::Left, HandControl::Menu, {"Y-Taste", "Y button"}},
            {Hand::Left, HandControl::XRay, {"X-Taste", "X button"}},
            {Hand::Left, HandControl::Turn, {"Joystick seitwärts", "Thumbstick sideways"}},
            {Hand::Right, HandControl::Select, {"Trigger", "Trigger"}},
            {Hand::Right, HandControl::GoThere, {"Joystick nach vorn", "Thumbstick ahead"}},
            {Hand::Right, HandControl::Compare, {"A-Taste", "A button"}},
            {Hand::Right, HandControl::Note, {"B-Taste", "B button"}}};
}

HeadsetBench::HeadsetBench(bool withStore, double breakAfter, bool townThere, const experience::VoiceMachines& voices) {
    const std::filesystem::path file = std::filesystem::path(RUNDGANG_TEST_OUT) / "ui" / "headset-notes.gpkg";
    open(testWorldFolder(), withStore ? file : std::filesystem::path(), breakAfter, townThere, voices);
}

HeadsetBench::HeadsetBench(const std::filesystem::path& world, const std::filesystem::path& notes,
                           const experience::VoiceMachines& voices) {
    open(world, notes, 600.0, true, voices);
}

void HeadsetBench::open(const std::filesystem::path& world, const std::filesystem::path& notes, double breakAfter, bool townThere,
                        const experience::VoiceMachines& voices) {
    mWorld = world::World::open(world).value();
    mPhysics = std::make_unique<physics::Physics>();
    rundgang::test::addAll(*mPhysics, *mWorld);
    if (!notes.empty()) {
        std::filesystem::create_directories(notes.parent_path());
        for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
            std::filesystem::remove(notes.string() + suffix);
        }
        mStore = notes::Store::open(notes, {25832, "ETRS89 / UTM 32N", mWorld->manifest().crsWkt}).value();
    }
    experience::VisitSettings settings;
    settings.breakAfterSeconds = breakAfter;
    mVisit = std::make_unique<experience::Visit>(mWorld, *mPhysics, mStore.get(), settings, voices);
    mVisit->setTownThere(townThere);
    mUi = HeadsetUi::create().value();
    tracking.head.position = kEye;
    for (frame::TrackedHand& hand : tracking.hands) {
        hand.present = true;
        hand.tracked = true;
    }
    tracking.pointing = frame::Hand::Right;
    putHandsDown();
    frames(90);  // until the quiet place has given way to the town
}

HeadsetBench::~HeadsetBench() = default;

void HeadsetBench::putHandsDown() {
    for (const frame::Hand hand : {frame::Hand::Left, frame::Hand::Right}) {
        frame::TrackedHand& tracked = tracking.hands[at(hand)];
        const float side = hand == frame::Hand::Left ? -0.22F : 0.22F;
        tracked.grip.position = tracking.head.position + glm::vec3(side, 0.3F, -0.42F);
        tracked.grip.orientation = looking({0.0F, 0.98F, -0.2F});
        tracked.aim.position = tracked.grip.position + glm::vec3(0.0F, 0.06F, 0.0F);
        tracked.aim.orientation = looking({side * 1.2F, 0.95F, 0.28F});
        tracked.finger.reset();
        tracked.selecting = false;
    }
}

void HeadsetBench::noHands() {
    tracking.hands = {};
    tracking.pointing.reset();
}

void HeadsetBench::frame() {
    onPanel = mUi->point(tracking);
    frame::VisitorInput input;
    input.seconds = 1.0 / 60.0;
    const frame::Actions pressed = std::exchange(mActions, {});
    input.actions = pressed;
    if (onPanel) {
        input.actions.clear(frame::Action::Select);
        input.actions.clear(frame::Action::Teleport);
    }
    input.actions.add(mUi->actions());
    input.tracking = tracking;
    if (mPoints && !onPanel && mVisit->state().room) {
        const frame::RoomPlace& room = *mVisit->state().room;
        const frame::RoomPose& aim = tracking.hands[at(frame::Hand::Right)].aim;
        input.pointer = math::WorldRay{room.world(aim.position), room.worldDirection(aim.ahead())};
    }
    mVisit->advance(input);
    HeadsetFrame panels;
    panels.seconds = input.seconds;
    panels.loadedShare = loaded;
    panels.controls = controls;
    panels.actions = pressed;
    panels.keys = &keys;
    panels.roomOffered = roomOffered;
    mPicture = mUi->build(*mVisit, tracking, panels);
    keys = {};
}

void HeadsetBench::frames(int count) {
    for (int i = 0; i < count; ++i) {
        frame();
    }
}

bool HeadsetBench::waitFor(std::string_view id) {
    return becomes(*this, [&] { return find(id) != nullptr; });
}

void HeadsetBench::press(frame::Action action) {
    mActions.press(action);
    frame();
}

const Widget* HeadsetBench::find(std::string_view id, int index) const { return findWidget(mUi->widgets(), id, index); }

bool HeadsetBench::shows(std::string_view panel) const { return hasPanel(mUi->panels(), panel); }

const frame::RoomPanel* HeadsetBench::panelOf(const Widget& widget) const {
    for (const frame::RoomPanel& panel : mPicture.panels) {
        const float x = widget.rect.centreX() - static_cast<float>(panel.sheetX);
        const float y = widget.rect.centreY() - static_cast<float>(panel.sheetY);
        if (x >= 0.0F && y >= 0.0F && x <= static_cast<float>(panel.sheetWidth) && y <= static_cast<float>(panel.sheetHeight)) {
            return &panel;
        }
    }
    return nullptr;
}

float HeadsetBench::textDmm(const Widget& widget) const {
    const frame::RoomPanel* panel = panelOf(widget);
    if (panel == nullptr) {
        return 0.0F;
    }
    const float metres = widget.textSize * panel->height / static_cast<float>(panel->sheetHeight);
    return metres / glm::dot(panel->pose.position - tracking.head.position, panel->pose.ahead()) * 1000.0F;
}

void HeadsetBench::aimAt(frame::Hand hand, const glm::vec3& place) {
    frame::RoomPose& aim = tracking.hands[at(hand)].aim;
    aim.orientation = looking(glm::normalize(place - aim.position));
    tracking.pointing = hand;
}

void HeadsetBench::poke(frame::Hand hand, const glm::vec3& place, bool fromBehind) {
    const frame::RoomPanel* panel = nullptr;
    float nearest = 0.02F;
    for (const frame::RoomPanel& candidate : mPicture.panels) {
        const PanelPoint point = pointBefore(candidate, place);
        if (point.inside && std::abs(point.before) < nearest) {
            nearest = std::abs(point.before);
            panel = &candidate;
        }
    }
    ASSERT_NE(panel, nullptr);
    const glm::vec3 through = panel->pose.ahead() * (fromBehind ? -1.0F : 1.0F);
    tracking.pointing = hand;
    frame::TrackedHand& tracked = tracking.hands[at(hand)];
    // Round its edge, so that the way there touches nothing.
    tracked.finger = frame::RoomPose{place + through * -0.09F + panel->pose.right() * 2.0F, tracked.aim.orientation};
    frame();
    tracked.finger = frame::RoomPose{place + through * -0.09F, tracked.aim.orientation};
    frame();
    for (const float depth : {-0.09F, -0.06F, -0.03F, -0.012F, 0.004F, 0.012F, 0.009F, 0.014F, 0.002F, -0.012F, -0.03F, -0.09F}) {
        tracked.finger = frame::RoomPose{place + through * depth, tracked.aim.orientation};
        frame();
    }
    tracked.finger = frame::RoomPose{place + through * -0.09F + panel->pose.right() * 2.0F, tracked.aim.orientation};
    frame();
    tracked.finger.reset();
    frame();
}

bool HeadsetBench::click(std::string_view id, int index, By by) {
    const Widget* widget = find(id, index);
    const std::optional<glm::vec3> place = widget != nullptr ? mUi->placeOf(*widget) : std::nullopt;
    if (!place) {
        return false;
    }
    const frame::Hand hand = by == By::LeftRay || by == By::LeftFinger ? frame::Hand::Left : frame::Hand::Right;
    if (by == By::LeftFinger || by == By::RightFinger) {
        poke(hand, *place);
    } else if (by == By::Gaze) {
        noHands();
        const glm::quat before =
            std::exchange(tracking.head.orientation, looking(glm::normalize(*place - tracking.head.position)));
        frame();
        press(frame::Action::Select);
        frames(2);
        tracking.head.orientation = before;
    } else {
        aimAt(hand, *place);
        frame();
        tracking.hands[at(hand)].selecting = true;
        press(frame::Action::Select);
        tracking.hands[at(hand)].selecting = false;
        frame();
        putHandsDown();
    }
    frames(2);
    return true;
}

bool HeadsetBench::seek(std::string_view id, int index, By by) {
    for (const char* turn : {"page-up", "page-down"}) {
        for (int page = 0; page < 30; ++page) {
            if (click(id, index, by)) {
                return true;
            }
            if (!click(turn, 0, by)) {
                break;
            }
        }
    }
    return click(id, index, by);
}

bool HeadsetBench::key(std::string_view letter, By by) {
    for (const bool shifted : {false, true}) {
        for (const Widget& widget : mUi->widgets()) {
            if (std::string_view(widget.id) == "key" && widget.label == letter) {
                return click("key", widget.index, by);
            }
        }
        if (shifted) {
            return false;
        }
        // The shift key writes nothing: the first in the row of the lowest letters.
        constexpr int kShift = 36;
        click("key", kShift, by);
    }
    return false;
}

void HeadsetBench::pointAhead(bool on) {
    mPoints = on;
    if (on) {
        aimAt(frame::Hand::Right, {0.6F, 5.0F, 0.0F});
    } else {
        putHandsDown();
    }
}

bool HeadsetBench::pointAtSomething() {
    mPoints = true;
    for (int degrees = 0; degrees < 360; degrees += 4) {
        const float yaw = glm::radians(static_cast<float>(degrees));
        aimAt(frame::Hand::Right, {20.0F * std::sin(yaw), 20.0F * std::cos(yaw), 2.6F});
        frames(2);
        if (mVisit->state().pointed && mVisit->state().pointed->feature != frame::kNoFeature && !onPanel) {
            tracking.head.orientation = looking({std::sin(yaw), std::cos(yaw), 0.0F});
            return true;
        }
    }
    return false;
}

void HeadsetBench::beginNote() {
    pointAhead(true);
    frames(2);
    press(frame::Action::Note);
    pointAhead(false);
    frames(2);
}

void HeadsetBench::skipIntroduction() {
    mVisit->skipIntroduction();
    frames(2);
}

void HeadsetBench::readsWith(float size, bool highContrast) {
    press(frame::Action::Menu);
    click("more");
    click("settings");
    for (float now = 1.0F; now < size - 0.01F; now += 0.25F) {
        ASSERT_TRUE(seek("set-size", 1));
    }
    if (highContrast) {
        ASSERT_TRUE(seek("set-contrast", 1));
    }
    press(frame::Action::Menu);
    frames(2);
}

void HeadsetBench::picture(const std::string& name, float yawDeg, float pitchDeg) {
    frame::RoomPose eye = tracking.head;
    eye.orientation = eye.orientation * glm::angleAxis(glm::radians(yawDeg), glm::vec3(0.0F, 0.0F, 1.0F)) *
                      glm::angleAxis(glm::radians(pitchDeg), glm::vec3(1.0F, 0.0F, 0.0F));
    const Image image = eyeView(mPicture, mUi->atlas(), eye);
    EXPECT_TRUE(writePng(image, std::filesystem::path(RUNDGANG_TEST_OUT) / "ui" / "headset" / (name + ".png")));
}

}  // namespace rundgang::ui::test
