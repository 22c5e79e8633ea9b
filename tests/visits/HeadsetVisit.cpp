#include "tests/visits/HeadsetVisit.h"

#include "engine/math/Camera.h"
#include "engine/ui/Texts.h"

#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <string_view>

#include <signal.h>

namespace rundgang::test {
namespace {

/// A press that lasts long enough for a slow frame to see it, and so does the pause after it.
constexpr int kPressFrames = 3;

}  // namespace

HeadsetVisit::HeadsetVisit(const std::string& notes, const HeadsetVisitOptions& wished) : mOptions(wished) {
    if (!headset.ok()) {
        mProblem = headset.reason();
        return;
    }
    // Hands as one holds them, behind what is within reach: rays point, and no controller pokes a panel by chance.
    headset.state.left.pose.position = {-0.2F, 0.2F, 1.15F};
    headset.state.right.pose.position = {0.2F, 0.2F, 1.15F};
    // The loader in this very process finds the runtime by it.
    setenv("XDG_RUNTIME_DIR", headset.runtimeDir().c_str(), 1);
    mNotes = std::filesystem::path(RUNDGANG_TEST_OUT) / "headset" / (notes + ".gpkg");
    std::filesystem::create_directories(mNotes.parent_path());
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
        std::filesystem::remove(mNotes.string() + suffix);
    }
    reopen();
}

HeadsetVisit::~HeadsetVisit() {
    if (mKiller.joinable()) {
        mKiller.join();
    }
}

void HeadsetVisit::killSoon(int milliseconds) {
    mKiller = std::thread([milliseconds, pid = headset.servicePid()] {
        std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
        ::kill(pid, SIGKILL);
    });
}

bool HeadsetVisit::survive() {
    if (mKiller.joinable()) {
        mKiller.join();
    }
    headset.kill();
    // A headset that was only just found may be lost before its first frame; then it is looked for already.
    if (!until([&] { return mSession->headset() == nullptr && mSession->whyNoHeadset().has_value(); })) {
        mProblem += " the program did not notice";
        return false;
    }
    frames(3);  // in the window
    if (!headset.restart()) {
        mProblem += headset.reason();
        return false;
    }
    return putOn();
}

void HeadsetVisit::reopen() {
    mSession.reset();
    mPlatform.reset();
    if (mOptions.window) {
        auto opened = platform::openWindow({1280, 800, "Rundgang", false});
        if (!opened.ok()) {
            mProblem = opened.problem().message();
            return;
        }
        mPlatform = std::move(*opened);
    } else {
        mPlatform = platform::openHeadless(320, 200);
    }
    tools::SessionOptions options;
    options.world = RUNDGANG_DEMO "/town.world";
    options.notes = mNotes.string();
    options.headset = true;
    options.headsetOptions.panelLayers = !mOptions.panelsInScene;
    options.headsetOptions.renderScale = mOptions.renderScale;
    auto session = tools::Session::create(options, *mPlatform);
    if (!session.ok()) {
        mProblem = session.problem().message();
        return;
    }
    mSession = std::move(*session);
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

bool HeadsetVisit::seek(frame::Hand which, const std::string& id, int index) {
    for (int page = 0; page < 12; ++page) {
        if (shows(id, index)) {
            return click(which, id, index);
        }
        if (!click(which, "page-down")) {
            break;
        }
    }
    return false;
}

bool HeadsetVisit::key(frame::Hand which, std::string_view words) {
    for (const ui::Widget& widget : mSession->headsetUi()->widgets()) {
        if (std::string_view(widget.id) == "key" && widget.label == words) {
            return click(which, "key", widget.index);
        }
    }
    return false;
}

bool HeadsetVisit::type(frame::Hand which, const std::string& text) {
    for (std::size_t i = 0; i < text.size();) {
        std::size_t length = 1;
        while (i + length < text.size() && (static_cast<unsigned char>(text[i + length]) & 0xC0U) == 0x80U) {
            ++length;
        }
        const std::string letter = text.substr(i, length);
        i += length;
        if (!key(which, letter == " " ? ui::textOf(ui::TextId::KeySpace, state().language) : letter)) {
            return false;
        }
    }
    return true;
}

void HeadsetVisit::turnHead(float rightDeg, float upDeg) {
    const glm::vec3 from = headset.state.head.position;
    const float yaw = glm::radians(rightDeg);
    const float pitch = glm::radians(upDeg);
    headset.lookAt(from + glm::vec3(std::sin(yaw) * std::cos(pitch), std::cos(yaw) * std::cos(pitch), std::sin(pitch)));
    frames(2);
}

math::WorldPos HeadsetVisit::ground(double ahead, double right) {
    const frame::VisitState& now = state();
    const glm::dvec3 forward = math::directionFrom(now.headingRad, 0.0);
    return now.feet + forward * ahead + glm::dvec3(forward.y, -forward.x, 0.0) * right;
}

std::vector<render::Picture> HeadsetVisit::eyes() {
    mSession->watchEyes(true);
    frames(4);
    mSession->watchEyes(false);
    return mSession->eyes();
}

}  // namespace rundgang::test
