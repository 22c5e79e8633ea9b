// A headset without a head: the real OpenXR runtime (Monado, tools/monado), whose remote driver is told where the visitor's head
// and hands are. Poses are in the room's axes (metres; x right, y ahead, z up; the origin on the floor, OpenXR's STAGE).
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include <glm/gtc/quaternion.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

namespace rundgang::test {

class Background;

/// Without rotation it looks ahead, along y.
struct HeadsetPose {
    glm::vec3 position{0.0F};
    glm::quat orientation{1.0F, 0.0F, 0.0F, 0.0F};
};

/// One eye: angles in radians, left and down negative, and where it sits in the head.
struct HeadsetEye {
    float left = -0.8F;
    float right = 0.8F;
    float up = 0.8F;
    float down = -0.8F;
    HeadsetPose headFromEye;
};

struct HeadsetHand {
    HeadsetPose pose;  ///< aim and grip alike
    glm::vec3 velocity{0.0F};
    bool active = true;
    bool bare = false;     ///< seen without a controller; `active` is to be false then
    float trigger = 0.0F;  ///< 0 to 1; Monado's "click" of the trigger is `triggerClick`, not this one pulled through
    float squeeze = 0.0F;
    glm::vec2 stick{0.0F};  ///< x right, y ahead
    bool a = false;
    bool b = false;
    bool system = false;
    bool triggerClick = false;
    bool stickClick = false;
};

/// What the next packet says; begins as Monado does: head at 1.6 m, both hands held half a metre ahead.
struct HeadsetState {
    HeadsetPose head{{0.0F, 0.0F, 1.6F}};
    /// Left, right. Without it Monado's own: 85 degrees, symmetric, eyes 63 mm apart.
    std::optional<std::array<HeadsetEye, 2>> eyes;
    HeadsetHand left{{{-0.2F, 0.5F, 1.3F}}};
    HeadsetHand right{{{0.2F, 0.5F, 1.3F}}};
};

/// Why there is no runtime here, in words for GTEST_SKIP; empty if there is one. A program that itself speaks OpenXR says so: it
/// must have been started by `tools/monado run`, as ctest does with HEADSET.
std::string headsetMissing(bool inThisProcess = false);

/// What OpenXR's core validation layer calls an error in its file, where some things are told only; empty: none.
std::string openXrErrors();
/// Before an instance is made: nothing of an earlier run counts.
void forgetOpenXrErrors();

/// Exact fields of view that no device has by chance: narrower inwards than outwards, and eyes `distance` apart.
std::array<HeadsetEye, 2> asymmetricEyes(float distance);

class ScriptedHeadset {
public:
    /// Starts the runtime in a temporary folder on a free port and waits until it answers; ok() is false, with the reason in
    /// words, if it did not. It dies with the thread that made it, should that end without the destructor.
    ScriptedHeadset();
    ~ScriptedHeadset();
    ScriptedHeadset(const ScriptedHeadset&) = delete;
    ScriptedHeadset& operator=(const ScriptedHeadset&) = delete;

    [[nodiscard]] bool ok() const { return mReason.empty(); }
    [[nodiscard]] const std::string& reason() const { return mReason; }
    /// A program finds the runtime by XDG_RUNTIME_DIR=this, started by `tools/monado run`.
    [[nodiscard]] const std::filesystem::path& runtimeDir() const { return mFolder; }
    [[nodiscard]] std::string environment() const { return "XDG_RUNTIME_DIR=" + mFolder.string(); }
    [[nodiscard]] int servicePid() const;
    /// What the runtime wrote to its log since its last start.
    [[nodiscard]] std::string log() const;

    HeadsetState state;
    /// Tells the runtime `state`; the program's next frame sees it. False if the runtime is gone.
    bool send();
    /// Turns the head towards a point of the room, without tilting it, and sends.
    bool lookAt(const glm::vec3& target);
    /// Turns a hand so that its ray goes through a point of the room, and sends.
    bool pointAt(HeadsetHand& hand, const glm::vec3& target);
    /// Holds one of a hand's buttons (`&HeadsetHand::a`) for some of the program's frames, lets go, and waits as long again.
    bool press(HeadsetHand& hand, bool HeadsetHand::* button, double seconds = 0.2);

    /// The runtime dies at once, as by a fault of its own.
    void kill();
    /// Starts it again, on the same port and in the same folder, and sends `state`.
    bool restart();

private:
    bool start();
    bool connect();

    std::filesystem::path mFolder;
    std::uint16_t mPort = 0;
    int mSocket = -1;
    std::unique_ptr<Background> mService;
    std::string mReason;
};

}  // namespace rundgang::test
