#include "tests/support/Headset.h"

#include "tests/support/Process.h"
#include "tests/support/TemporaryFolder.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <glm/gtc/constants.hpp>

namespace rundgang::test {
namespace {

using Clock = std::chrono::steady_clock;

// The remote driver's packet as Monado 25 reads it: little-endian, all parts of four bytes or one, so that nothing is padded.
struct WirePose {
    std::array<float, 4> orientation;  // x y z w
    std::array<float, 3> position;
};
struct WireEye {
    std::array<float, 4> fov;  // left, right, up, down
    WirePose pose;
    std::uint32_t pad = 0;
};
struct WireHand {
    WirePose pose;
    std::array<float, 3> velocity;
    std::array<float, 3> turning{};
    std::array<float, 5> fingers{};
    float trigger = 0.0F;
    float squeeze = 0.0F;
    float squeezeForce = 0.0F;
    std::array<float, 2> stick{};
    std::array<float, 3> trackpad{};
    std::array<std::uint8_t, 16> flags{};
};
struct Packet {
    std::array<char, 8> header{'m', 'n', 'd', 'r', 'm', 't', '3', '\0'};
    std::array<WireEye, 2> eyes;
    WirePose head;
    std::array<std::uint8_t, 4> eyesValid{};
    std::array<WireHand, 2> hands;
};
static_assert(sizeof(WireEye) == 48 && sizeof(WireHand) == 120 && sizeof(Packet) == 376 && offsetof(Packet, head) == 104);

// Ours is x right, y ahead, z up; OpenXR's x right, y up, z back.
std::array<float, 3> xrFromRoom(const glm::vec3& v) { return {v.x, v.z, -v.y}; }
WirePose xrFromRoom(const HeadsetPose& pose) {
    const glm::quat& q = pose.orientation;
    return {{q.x, q.z, -q.y, q.w}, xrFromRoom(pose.position)};
}

WireEye wire(const HeadsetEye& eye) { return {{eye.left, eye.right, eye.up, eye.down}, xrFromRoom(eye.headFromEye)}; }

WireHand wire(const HeadsetHand& hand) {
    WireHand out{xrFromRoom(hand.pose), xrFromRoom(hand.velocity)};
    out.trigger = hand.trigger;
    out.squeeze = hand.squeeze;
    out.stick = {hand.stick.x, hand.stick.y};
    // A finger lies on what it presses, as on a real controller.
    const std::array<bool, 13> flags{hand.active || hand.bare,
                                     hand.active,
                                     hand.system,
                                     hand.system,
                                     hand.a,
                                     hand.a,
                                     hand.b,
                                     hand.b,
                                     hand.triggerClick,
                                     hand.trigger > 0.0F,
                                     hand.stickClick,
                                     hand.stickClick || hand.stick != glm::vec2(0.0F),
                                     false};
    std::copy(flags.begin(), flags.end(), out.flags.begin());
    return out;
}

Packet packetOf(const HeadsetState& state) {
    Packet packet{};
    const auto eyes = state.eyes.value_or(std::array<HeadsetEye, 2>{});
    packet.eyes = {wire(eyes[0]), wire(eyes[1])};
    packet.head = xrFromRoom(state.head);
    packet.eyesValid[0] = state.eyes ? 1 : 0;
    packet.hands = {wire(state.left), wire(state.right)};
    return packet;
}

/// Looks from a point to another: heading first, then pitch, so that the horizon stays level.
glm::quat lookingAt(const glm::vec3& from, const glm::vec3& to) {
    const glm::vec3 d = to - from;
    const float heading = std::atan2(d.x, d.y);
    const float pitch = std::atan2(d.z, std::hypot(d.x, d.y));
    return glm::angleAxis(-heading, glm::vec3(0, 0, 1)) * glm::angleAxis(pitch, glm::vec3(1, 0, 0));
}

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

/// A port that nobody has now.
std::uint16_t freePort() {
    const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    const bool good = ::bind(probe, reinterpret_cast<const sockaddr*>(&address), size) == 0 &&
                      ::getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    ::close(probe);
    return good ? ntohs(address.sin_port) : std::uint16_t{0};
}

/// Whether a program would be answered on the runtime's own socket, which comes last.
bool listens(const std::filesystem::path& socketFile) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    socketFile.string().copy(static_cast<char*>(address.sun_path), sizeof address.sun_path - 1);
    const int client = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool good = ::connect(client, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(client);
    return good;
}

void pause(double seconds) { std::this_thread::sleep_for(std::chrono::duration<double>(seconds)); }

}  // namespace

std::string openXrErrors() {
    const char* const file = std::getenv("XR_CORE_VALIDATION_FILE_NAME");
    if (file == nullptr) {
        return {};
    }
    std::ostringstream said;
    said << std::ifstream(file).rdbuf();
    return said.str().find("VALID_ERROR") == std::string::npos ? std::string() : said.str();
}

void forgetOpenXrErrors() {
    if (const char* const file = std::getenv("XR_CORE_VALIDATION_FILE_NAME")) {
        std::error_code error;
        std::filesystem::remove(file, error);
    }
}

std::string headsetMissing(bool inThisProcess) {
    const Finished status = run({RUNDGANG_MONADO, "status"});
    if (status.code != 0) {
        return "no OpenXR runtime here: " + status.err.substr(0, status.err.find('\n'));
    }
    return inThisProcess && std::getenv("XR_RUNTIME_JSON") == nullptr ? "not started by tools/monado run" : "";
}

std::array<HeadsetEye, 2> asymmetricEyes(float distance) {
    HeadsetEye left{-0.95F, 0.75F, 0.80F, -0.90F, {{-distance * 0.5F, 0.0F, 0.0F}}};
    HeadsetEye right{-0.75F, 0.95F, 0.80F, -0.90F, {{distance * 0.5F, 0.0F, 0.0F}}};
    return {left, right};
}

ScriptedHeadset::ScriptedHeadset() {
    mFolder = makeTemporaryFolder("xr");
    if (mFolder.empty()) {
        mReason = "no temporary folder for the OpenXR runtime";
        return;
    }
    // Somebody else may take the port before the runtime does.
    for (int attempt = 0; attempt < 3; ++attempt) {
        mPort = freePort();
        if (start()) {
            return;
        }
        kill();
    }
}

ScriptedHeadset::~ScriptedHeadset() {
    // Not asked to end: it would take two seconds, and keeps nothing.
    kill();
    std::error_code ignored;
    std::filesystem::remove_all(mFolder, ignored);
}

int ScriptedHeadset::servicePid() const { return mService ? static_cast<int>(mService->pid()) : -1; }

std::string ScriptedHeadset::log() const {
    std::ifstream file(mFolder / "service.log");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

bool ScriptedHeadset::start() {
    // setpriv: should the test be killed, the kernel kills the runtime too.
    mService =
        std::make_unique<Background>(std::vector<std::string>{"setpriv", "--pdeathsig", "KILL", RUNDGANG_MONADO, "service",
                                                              "--port", std::to_string(mPort), "--runtime-dir", mFolder.string()},
                                     mFolder / "service.log");
    const auto end = Clock::now() + std::chrono::seconds(20);
    while (mService->running() && Clock::now() < end) {
        if (listens(mFolder / "monado_comp_ipc") && connect()) {
            mReason.clear();
            return send();
        }
        pause(0.02);
    }
    mReason = "the OpenXR runtime did not start; it says: " + log();
    return false;
}

bool ScriptedHeadset::connect() {
    mSocket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(mPort);
    const int on = 1;
    const timeval patience{.tv_sec = 2, .tv_usec = 0};
    ::setsockopt(mSocket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::setsockopt(mSocket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    // It says its state twice (as it was at first, as it is): by the length of that we know whom we speak to.
    std::array<Packet, 2> greeting{};
    if (::connect(mSocket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
        ::recv(mSocket, greeting.data(), sizeof greeting, MSG_WAITALL) == static_cast<ssize_t>(sizeof greeting)) {
        return true;
    }
    ::close(mSocket);
    mSocket = -1;
    return false;
}

bool ScriptedHeadset::send() {
    const Packet packet = packetOf(state);
    return mSocket >= 0 && ::send(mSocket, &packet, sizeof packet, MSG_NOSIGNAL) == static_cast<ssize_t>(sizeof packet);
}

bool ScriptedHeadset::lookAt(const glm::vec3& target) {
    state.head.orientation = lookingAt(state.head.position, target);
    return send();
}

bool ScriptedHeadset::pointAt(HeadsetHand& hand, const glm::vec3& target) {
    hand.pose.orientation = lookingAt(hand.pose.position, target);
    return send();
}

bool ScriptedHeadset::press(HeadsetHand& hand, bool HeadsetHand::* button, double seconds) {
    hand.*button = true;
    const bool held = send();
    pause(seconds);
    hand.*button = false;
    const bool released = send();
    pause(seconds);
    return held && released;
}

void ScriptedHeadset::kill() {
    if (mSocket >= 0) {
        ::close(mSocket);
        mSocket = -1;
    }
    if (mService && mService->running()) {
        ::kill(mService->pid(), SIGKILL);
        mService->waitFor(5.0);
    }
}

bool ScriptedHeadset::restart() {
    kill();
    return start();
}

}  // namespace rundgang::test
