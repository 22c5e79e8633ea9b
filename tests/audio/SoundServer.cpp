#include "tests/audio/SoundServer.h"

#include "tests/support/Process.h"
#include "tests/support/TemporaryFolder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <thread>

namespace rundgang::test {
namespace {

std::unique_ptr<SoundServer> gServer;
std::string gMissing = "the sound server was not started";

void waitSeconds(double seconds) { std::this_thread::sleep_for(std::chrono::duration<double>(seconds)); }

std::size_t indexOf(const std::string& sink) { return sink == "mic" ? 0 : 1; }

class ServerEnvironment final : public testing::Environment {
public:
    void SetUp() override {
        for (const char* program : {"pulseaudio", "pactl", "paplay", "parec"}) {
            if (!installed(program)) {
                gMissing = std::string(program) + " is not installed";
                return;
            }
        }
        gServer = std::make_unique<SoundServer>();
    }
    void TearDown() override { gServer.reset(); }
};

const testing::Environment* const kEnvironment = testing::AddGlobalTestEnvironment(new ServerEnvironment);

}  // namespace

SoundServer* SoundServer::instance() { return gServer != nullptr && gServer->mReason.empty() ? gServer.get() : nullptr; }

const std::string& SoundServer::missing() { return gServer != nullptr ? gServer->mReason : gMissing; }

SoundServer::SoundServer() {
    mFolder = makeTemporaryFolder("sound");
    if (mFolder.empty()) {
        mReason = "no temporary folder for the sound server";
        return;
    }
    const std::string name = mFolder.string();
    std::ofstream(mFolder / "script.pa") << "load-module module-native-protocol-unix\n";
    // From here on for this process, OpenAL's client included. What was set up once stays where it is.
    if (const char* const home = std::getenv("HOME"); home != nullptr && std::getenv("XDG_CACHE_HOME") == nullptr) {
        ::setenv("XDG_CACHE_HOME", (std::string(home) + "/.cache").c_str(), 1);
    }
    ::setenv("HOME", name.c_str(), 1);
    ::setenv("XDG_RUNTIME_DIR", name.c_str(), 1);
    ::setenv("PULSE_SERVER", ("unix:" + name + "/pulse/native").c_str(), 1);
    ::setenv("ALSOFT_DRIVERS", "pulse", 1);
    // It dies with this program, whatever that dies of. As root it warns and works. Without a PID file it does not care for
    // another user's server.
    mServer = std::make_unique<Background>(
        std::vector<std::string>{"setpriv", "--pdeathsig", "KILL", "pulseaudio", "--system=false", "--daemonize=no",
                                 "--exit-idle-time=-1", "--use-pid-file=no", "--disallow-exit=yes", "-n", "-F",
                                 (mFolder / "script.pa").string()},
        mFolder / "pulseaudio.log");
    for (int i = 0; i < 100 && control({"info"}).empty() && mServer->running(); ++i) {
        waitSeconds(0.1);
    }
    plug("mic");
    plug("out");
    if (control({"list", "short", "sinks"}).find("out") == std::string::npos) {
        mReason = "the sound server does not start; see " + (mFolder / "pulseaudio.log").string();
    }
}

SoundServer::~SoundServer() {
    mServer.reset();
    if (mReason.empty() && !mFolder.empty()) {
        std::error_code error;
        std::filesystem::remove_all(mFolder, error);
    }
}

std::string SoundServer::control(const std::vector<std::string>& words) const {
    std::vector<std::string> command{"pactl"};
    command.insert(command.end(), words.begin(), words.end());
    const Finished finished = run(command);
    return finished.code == 0 ? finished.out : "";
}

void SoundServer::plug(const std::string& sink) {
    std::string& module = mModules[indexOf(sink)];
    if (module.empty()) {
        module = control({"load-module", "module-null-sink", "sink_name=" + sink, "rate=48000", "channels=2"});
        module.erase(std::remove(module.begin(), module.end(), '\n'), module.end());
    }
    control({"set-default-sink", "out"});
    control({"set-default-source", "mic.monitor"});
}

void SoundServer::unplug(const std::string& sink) {
    control({"unload-module", mModules[indexOf(sink)]});
    mModules[indexOf(sink)].clear();
}

bool SoundServer::speak(const std::filesystem::path& wav) const {
    return run({"paplay", "--device=mic", wav.string()}).code == 0;
}

Ear::Ear(const std::filesystem::path& file) : mFile(file) {
    mListener =
        std::make_unique<Background>(std::vector<std::string>{"parec", "--raw", "--format=s16le", "--rate=48000", "--channels=2",
                                                              "--latency-msec=50", "--device=out.monitor"},
                                     file);
    for (int i = 0; i < 100; ++i) {  // until it hears, if only silence
        std::error_code error;
        if (std::filesystem::exists(file, error) && std::filesystem::file_size(file, error) > 0) {
            break;
        }
        waitSeconds(0.05);
    }
}

Ear::~Ear() = default;

Ear::Loudness Ear::finish() {
    waitSeconds(0.3);
    mListener.reset();
    std::ifstream in(mFile, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    constexpr std::size_t kSecond = 48000;
    Loudness loudest;
    double most = -1.0;
    for (std::size_t begin = 0; begin * 4 < bytes.size(); begin += kSecond / 4) {
        std::array<double, 2> squares{};
        std::size_t count = 0;
        for (std::size_t i = begin; i < begin + kSecond && i * 4 + 3 < bytes.size(); ++i, ++count) {
            for (std::size_t side = 0; side < 2; ++side) {
                const auto low = static_cast<std::uint8_t>(bytes[i * 4 + side * 2]);
                const auto high = static_cast<std::uint8_t>(bytes[i * 4 + side * 2 + 1]);
                const double sample = static_cast<std::int16_t>(low | (high << 8)) / 32768.0;
                squares[side] += sample * sample;
            }
        }
        if (count == kSecond && squares[0] + squares[1] > most) {
            most = squares[0] + squares[1];
            const auto decibel = [](double square) { return 10.0 * std::log10(square / kSecond + 1e-12); };
            loudest = {decibel(squares[0]), decibel(squares[1])};
        }
    }
    return loudest;
}

}  // namespace rundgang::test
