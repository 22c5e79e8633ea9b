#include "tests/visits/HeadsetVisit.h"

#include <glm/geometric.hpp>

#include <chrono>
#include <cstdlib>
#include <cstring>

namespace rundgang::test {
namespace {

/// A press that lasts long enough for a slow frame to see it, and so does the pause after it.
constexpr int kPressFrames = 3;

}  // namespace

HeadsetVisit::HeadsetVisit(const std::string& notes) {
    if (!headset.ok()) {
        mProblem = headset.reason();
        return;
    }
    // The loader in this very process finds the runtime by it.
    setenv("XDG_RUNTIME_DIR", headset.runtimeDir().c_str(), 1);
    mNotes = std::filesystem::path(RUNDGANG_TEST_OUT) / "headset" / (notes + ".gpkg");
    std::filesystem::create_directories(mNotes.parent_path());
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
        std::filesystem::remove(mNotes.string() + suffix);
    }
    reopen();
}

void HeadsetVisit::reopen() {
    mSession.reset();
    mPlatform = platform::openHeadless(320, 200);
    tools::SessionOptions options;
    options.world = RUNDGANG_DEMO "/town.world";
    options.notes = mNotes.string();
    options.headset = true;
    auto session = tools::Session::create(options, *mPlatform);
    if (!session.ok()) {
        mProblem = session.problem().message();
        return;
    }
    mSession = std::move(*session);
    if (mSession->headset() == nullptr) {
        mProblem = mSession->whyNoHeadset() ? mSession->whyNoHeadset()->message() : "no headset";
    }
}

bool HeadsetVisit::frame() {
    if (const core::Status drawn = mSession->frame(mPlatform->poll(mSession->wants())); !drawn) {
        mProblem = drawn.problem().message();
        return false;
    }
    return true;
}

void HeadsetVisit::frames(int count) {
    for (int i = 0; i < count && frame(); ++i) {
    }
}

bool HeadsetVisit::until(const std::function<bool()>& reached, double seconds) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    while (std::chrono::steady_clock::now() < end) {
        if (!frame()) {
            return false;
        }
        if (reached()) {
            return true;
        }
    }
    return false;
}

bool HeadsetVisit::putOn() {
    headset.send();
    return until([&] { return state().room.has_value() && !state().paused && state().quiet == 0.0F; }, 60.0);
}

void HeadsetVisit::moveHead(const glm::vec3& to) {
    headset.state.head.position = to;
    headset.send();
    frames(2);
}

void HeadsetVisit::pointAt(frame::Hand which, const math::WorldPos& place) {
    if (state().room) {
        pointInRoom(which, state().room->room(place));
    }
}

void HeadsetVisit::pointInRoom(frame::Hand which, const glm::vec3& place) {
    headset.pointAt(hand(which), place);
    frames(kPressFrames);
}

void HeadsetVisit::trigger(frame::Hand which) {
    hand(which).trigger = 1.0F;
    hand(which).triggerClick = true;
    headset.send();
    frames(kPressFrames);
    hand(which).trigger = 0.0F;
    hand(which).triggerClick = false;
    headset.send();
    frames(kPressFrames);
}

void HeadsetVisit::press(frame::Hand which, bool HeadsetHand::* button) {
    hand(which).*button = true;
    headset.send();
    frames(kPressFrames);
    hand(which).*button = false;
    headset.send();
    frames(kPressFrames);
}

void HeadsetVisit::squeeze(frame::Hand which) {
    hand(which).squeeze = 1.0F;
    headset.send();
    frames(kPressFrames);
    hand(which).squeeze = 0.0F;
    headset.send();
    frames(kPressFrames);
}

bool HeadsetVisit::shows(const std::string& id, int index) {
    for (const ui::Widget& widget : mSession->headsetUi()->widgets()) {
        if (id == widget.id && widget.index == index) {
            return mSession->headsetUi()->placeOf(widget).has_value();
        }
    }
    return false;
}

bool HeadsetVisit::click(frame::Hand which, const std::string& id, int index) {
    // Aimed twice: a panel may still have been coming along with the visitor.
    for (int aim = 0; aim < 2; ++aim) {
        std::optional<glm::vec3> place;
        for (const ui::Widget& widget : mSession->headsetUi()->widgets()) {
            if (id == widget.id && widget.index == index) {
                place = mSession->headsetUi()->placeOf(widget);
            }
        }
        if (!place) {
            return false;
        }
        pointInRoom(which, *place);
    }
    trigger(which);
    return true;
}

std::vector<render::Picture> HeadsetVisit::eyes() {
    mSession->watchEyes(true);
    frames(4);
    mSession->watchEyes(false);
    return mSession->eyes();
}

}  // namespace rundgang::test
