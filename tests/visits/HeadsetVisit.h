// A visitor in a real runtime: the session a person walks in, and a scripted head with two hands in front of it, frame by frame.
#pragma once

#include "tests/support/Headset.h"
#include "tools/rundgang/Session.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

namespace rundgang::test {

struct HeadsetVisitOptions {
    bool panelsInScene = false;  ///< as with a runtime that takes no layers: the eyes' pictures hold the panels, too
    double renderScale = 1.0;
    /// A real window beside the headset, on the display that DISPLAY names; else none.
    bool window = false;
};

class HeadsetVisit {
public:
    /// Starts the runtime and opens the demo town with `notes` (made anew).
    explicit HeadsetVisit(const std::string& notes, const HeadsetVisitOptions& options = {});
    ~HeadsetVisit();

    [[nodiscard]] std::string problem() const { return mProblem; }
    [[nodiscard]] tools::Session& session() { return *mSession; }
    [[nodiscard]] platform::IPlatform& platform() { return *mPlatform; }
    [[nodiscard]] const std::filesystem::path& notes() const { return mNotes; }
    [[nodiscard]] experience::Visit& visit() { return mSession->visit(); }
    [[nodiscard]] const frame::VisitState& state() { return mSession->visit().state(); }
    /// Ends the session, and begins another with the same notes.
    void reopen();
    /// From another thread, after so many milliseconds: wherever in a frame that may be.
    void killSoon(int milliseconds);
    /// The runtime is dead: the program notices, goes on, and is back in the headset once the runtime is there again.
    bool survive();

    /// One frame of the program. False when it failed: then problem() says why.
    bool frame();
    void frames(int count);
    /// Frames until this is so; false if it is not within so many seconds.
    bool until(const std::function<bool()>& reached, double seconds = 20.0);
    /// Worn, focused, and the town is there.
    bool putOn();

    [[nodiscard]] HeadsetHand& hand(frame::Hand which) {
        return which == frame::Hand::Left ? headset.state.left : headset.state.right;
    }
    /// Moves the head in its room, without turning it.
    void moveHead(const glm::vec3& to);
    /// The hand's ray goes through this place of the town, or of the room.
    void pointAt(frame::Hand which, const math::WorldPos& place);
    void pointInRoom(frame::Hand which, const glm::vec3& place);
    /// Presses and lets go, with frames between; also when the ray rests on a panel.
    void trigger(frame::Hand which);
    void press(frame::Hand which, bool HeadsetHand::* button);
    void squeeze(frame::Hand which);
    /// Points at a control of the panels and presses it. False if it is not shown, or its place not known.
    bool click(frame::Hand which, const std::string& id, int index = 0);
    /// The same, turning pages down until it is in sight.
    bool seek(frame::Hand which, const std::string& id, int index = 0);
    /// Whether a control is shown now.
    bool shows(const std::string& id, int index = 0);
    /// Presses the key of the virtual keyboard that bears these words.
    bool key(frame::Hand which, std::string_view words);
    /// Types on the virtual keyboard, key by key. False when a key is missing.
    bool type(frame::Hand which, const std::string& text);
    /// Turns the head about its own place; degrees to the right, and up.
    void turnHead(float rightDeg, float upDeg = 0.0F);
    /// A spot of the town's ground so far ahead of the visitor, and to the right.
    [[nodiscard]] math::WorldPos ground(double ahead, double right = 0.0);
    /// What both eyes got in the next frame that is drawn.
    std::vector<render::Picture> eyes();

    ScriptedHeadset headset;

private:
    HeadsetVisitOptions mOptions;
    std::filesystem::path mNotes;
    std::unique_ptr<platform::IPlatform> mPlatform;
    std::unique_ptr<tools::Session> mSession;
    std::string mProblem;
    std::thread mKiller;
};

}  // namespace rundgang::test
