// Asks an OpenXR runtime what it is and how it fails, in lines of text: xr_probe [facts | watch FRAMES | lost WHEN PID]
// [PROFILE]. `watch` prints, every fifth frame, where the runtime says the eyes and hands are. `lost` kills the runtime's process
// PID at a moment (session, ready, running, wait, frame, end: before the call named), goes on as a program does that does not
// know, takes everything down, waits for a new runtime and starts again: in one process.
#include "tests/xr_bench/Probe.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>

#include <signal.h>
#include <unistd.h>

namespace {

using rundgang::test::Probe;

void pause() { std::this_thread::sleep_for(std::chrono::milliseconds(20)); }

/// Polls until the session runs (or is READY, with begin = false); false when it takes longer than ten seconds.
bool reach(Probe& probe, bool begin) {
    for (int i = 0; i < 500 && !probe.lossPending; ++i) {
        probe.pollEvents(begin);
        if (begin ? probe.running : probe.state == XR_SESSION_STATE_READY) {
            return true;
        }
        pause();
    }
    return false;
}

bool frame(Probe& probe) { return probe.waitFrame() && probe.beginFrame() && probe.endFrame(); }

void watch(Probe& probe, int frames) {
    for (int i = 0; i < frames && reach(probe, true) && probe.waitFrame() && probe.beginFrame(); ++i) {
        if (i % 5 == 0) {
            probe.printViews(probe.frame.predictedDisplayTime);
            probe.printHands(probe.frame.predictedDisplayTime);
        }
        probe.endFrame();
        probe.pollEvents();
    }
    std::printf("period %.2f ms\n", static_cast<double>(probe.frame.predictedDisplayPeriod) * 1e-6);
}

bool start(Probe& probe, const std::string& profile) {
    return probe.createInstance({}) && probe.createSystem() && probe.createVulkan() && probe.createSession(profile);
}

int lose(Probe& probe, const std::string& when, pid_t runtime, const std::string& profile) {
    bool good = probe.createInstance({}) && probe.createSystem() && probe.createVulkan();
    if (when != "session") {
        good = good && probe.createSession(profile) && reach(probe, when != "ready");
    }
    if (when != "session" && when != "ready") {
        for (int i = 0; i < 10; ++i) {
            good = good && frame(probe);
        }
    }
    if (when == "frame" || when == "end") {
        good = good && probe.waitFrame() && probe.beginFrame();
    }
    if (!good) {
        std::printf("not reached\n");
        return 1;
    }
    std::printf("now %s\n", when.c_str());
    ::kill(runtime, SIGKILL);
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    if (when == "session") {
        probe.createSession(profile);
    }
    if (when == "frame") {
        probe.printViews(probe.frame.predictedDisplayTime);
        probe.endFrame();
    }
    if (when == "end") {
        probe.endFrame(false);
    }
    if (when == "wait") {
        frame(probe);
    }
    probe.pollEvents();
    for (int i = 0; i < 3 && when != "session"; ++i) {
        frame(probe);
        probe.pollEvents();
    }
    if (when != "session") {
        probe.printHands(1);
    }
    std::printf("taking down\n");
    probe.end();
    Probe without;
    std::printf("without a runtime:\n");
    without.createInstance({});
    std::printf("ready for a new runtime\n");
    for (int i = 0; i < 100; ++i) {
        Probe again;
        if (start(again, profile) && reach(again, true) && frame(again)) {
            std::printf("again\n");
            return 0;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    const std::string_view verb = argc > 1 ? argv[1] : "facts";
    Probe probe;
    if (verb == "lost" && argc > 3) {
        return lose(probe, argv[2], std::atoi(argv[3]), argc > 4 ? argv[4] : "valve/index_controller");
    }
    const std::string profile = argc > 3 ? argv[3] : "valve/index_controller";
    if (!probe.createInstance({}) || !probe.createSystem()) {
        return 1;
    }
    probe.printSystem();
    if (!probe.createVulkan() || !probe.createSession(profile)) {
        return 1;
    }
    probe.printSession();
    if (verb == "watch" && argc > 2) {
        watch(probe, std::atoi(argv[2]));
    }
    return 0;
}
