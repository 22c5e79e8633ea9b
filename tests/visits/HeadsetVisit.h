// A visitor in a real runtime: the session a person walks in, and a scripted head with two hands in front of it, frame by frame.
#pragma once

#include "tests/support/Headset.h"
#include "tools/rundgang/Session.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace rundgang::test {

class HeadsetVisit {
public:
    /// Starts the runtime and opens the demo town with `notes` (made anew).
    explicit HeadsetVisit(const std::string& notes);

    [[nodiscard]] std::string problem() const { return mProblem; }
    [[nodiscard]] tools::Session& session() { return *mSession; }
    [[nodiscard]] experience::Visit& visit() { return mSession->visit(); }
    [[nodiscard]] const frame::VisitState& state() { return mSession->visit().state(); }
    /// Ends the session, and begins another with the same notes.
    void reopen();

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
    /// Whether a control is shown now.
    bool shows(const std::string& id, int index = 0);
    /// Types on the virtual keyboard, key by key.
    bool type(frame::Hand which, const std::string& text);
    /// What both eyes got in the next frame that is drawn.
    std::vector<render::Picture> eyes();

    ScriptedHeadset headset;

private:
    std::filesystem::path mNotes;
    std::unique_ptr<platform::IPlatform> mPlatform;
    std::unique_ptr<tools::Session> mSession;
    std::string mProblem;
};

}  // namespace rundgang::test
