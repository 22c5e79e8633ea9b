// What the tests kill, starve, and run on machines without sound. It prints a line a fact:
//   audio_child record FOLDER SPEED SECONDS    recordings of SECONDS each, one after the other, until it is killed: "NAME
//   SECONDS"
//                                              while one grows, "kept NAME" when it has its own name
//   audio_child small FOLDER BYTES             one recording where no file may have more than BYTES: how it ended, seconds, words
//   audio_child recover FOLDER                 recoverRecordings
//   audio_child microphone FOLDER              one recording from the real microphone
//   audio_child play FILE                      plays it on the real loudspeaker: whether silently, seconds it took, words
#include "engine/audio/Player.h"
#include "engine/audio/Recorder.h"
#include "tests/audio/ScriptedCapture.h"

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>

#include <sys/resource.h>
#include <unistd.h>

namespace {

using namespace rundgang;

void say(const std::string& line) {
    const std::string whole = line + "\n";
    if (::write(STDOUT_FILENO, whole.data(), whole.size()) != static_cast<ssize_t>(whole.size())) {
        std::exit(1);
    }
}

void pause(int milliseconds) { std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds)); }

std::string words(const std::optional<core::Problem>& problem) { return problem ? problem->message() : "no problem"; }

int record(const std::string& folder, double speed, double seconds) {
    audio::RecorderOptions options;
    options.folder = folder;
    options.maxSeconds = seconds;
    audio::Recorder recorder(options, test::scripted({speed}));
    for (int i = 0;; ++i) {
        const std::string name = "r" + std::to_string(::getpid()) + "-" + std::to_string(i);
        recorder.start(name);
        while (recorder.status().state != audio::RecorderState::Idle) {
            if (const double now = recorder.status().seconds; now > 0.0) {
                say(name + " " + std::to_string(now));
            }
            pause(1);
        }
        const std::optional<audio::RecordingOutcome> outcome = recorder.takeOutcome();
        if (!outcome || outcome->end != audio::RecordingEnd::TimeUp) {
            say("trouble " + words(outcome ? outcome->problem : std::nullopt));
            return 1;
        }
        say("kept " + name);
    }
}

std::string recordOne(const std::string& folder, audio::CaptureOpener microphone) {
    audio::RecorderOptions options;
    options.folder = folder;
    options.maxSeconds = 60.0;
    audio::Recorder recorder(options, std::move(microphone));
    recorder.start("one");
    while (recorder.status().state != audio::RecorderState::Idle) {
        pause(5);
    }
    const std::optional<audio::RecordingOutcome> outcome = recorder.takeOutcome();
    return outcome ? std::to_string(static_cast<int>(outcome->end)) + " " + std::to_string(outcome->seconds) + " " +
                         words(outcome->problem)
                   : "no outcome";
}

int small(const std::string& folder, const char* bytes) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{static_cast<rlim_t>(std::atol(bytes)), RLIM_INFINITY};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const std::string said = recordOne(folder, test::scripted({20.0}));
    const rlimit none{RLIM_INFINITY, RLIM_INFINITY};  // what it says may go into a file too
    ::setrlimit(RLIMIT_FSIZE, &none);
    say(said);
    return 0;
}

int recover(const std::string& folder) {
    const core::Result<std::vector<audio::RecoveredRecording>> found = audio::recoverRecordings(folder);
    return found && found.warnings().empty() ? 0 : 1;
}

int play(const std::string& file) {
    core::Result<audio::Clip> clip = audio::Clip::open(file);
    if (!clip) {
        return 1;
    }
    audio::Player player;
    const auto begun = std::chrono::steady_clock::now();
    player.play(*clip);
    while (player.takeEnded().empty()) {
        pause(5);
    }
    const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    say(std::string(player.silent() ? "silent " : "heard ") + std::to_string(took) + " " + words(player.takeTrouble()));
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string mode = argc > 2 ? argv[1] : "";
    if (mode == "record" && argc == 5) {
        return record(argv[2], std::atof(argv[3]), std::atof(argv[4]));
    }
    if (mode == "small" && argc == 4) {
        return small(argv[2], argv[3]);
    }
    if (mode == "recover") {
        return recover(argv[2]);
    }
    if (mode == "microphone") {
        say(recordOne(argv[2], audio::openAlMicrophone()));
        return 0;
    }
    if (mode == "play") {
        return play(argv[2]);
    }
    std::fputs("usage: see the head of audio_child.cpp\n", stderr);
    return 2;
}
