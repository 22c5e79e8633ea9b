// A real sound server (PulseAudio) of the test's own, in a temporary folder, with a microphone into which the test speaks ("mic")
// and a loudspeaker to which it listens ("out"). One for the whole binary, started before anything asks OpenAL for a device:
// OpenAL looks for sound servers once in a process.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace rundgang::test {

class Background;

class SoundServer {
public:
    /// The one; null, with the reason in words, where there is none.
    static SoundServer* instance();
    static const std::string& missing();

    /// By pactl; its output.
    std::string control(const std::vector<std::string>& words) const;
    /// Plugs the microphone or the loudspeaker ("mic", "out") in, and makes it the default.
    void plug(const std::string& sink);
    void unplug(const std::string& sink);
    /// Speaks a WAV file into the microphone, until the end.
    bool speak(const std::filesystem::path& wav) const;

    SoundServer();
    ~SoundServer();
    SoundServer(const SoundServer&) = delete;
    SoundServer& operator=(const SoundServer&) = delete;

private:
    std::filesystem::path mFolder;
    std::unique_ptr<Background> mServer;
    std::string mModules[2];
    std::string mReason;
};

/// What comes out of the loudspeaker while it lives, as 16-bit samples at 48 kHz, left and right in turn.
class Ear {
public:
    explicit Ear(const std::filesystem::path& file);
    ~Ear();
    Ear(const Ear&) = delete;
    Ear& operator=(const Ear&) = delete;
    /// Stops listening. RMS in dBFS of the loudest second, left and right.
    struct Loudness {
        double left = -120.0;
        double right = -120.0;
    };
    Loudness finish();

private:
    std::filesystem::path mFile;
    std::unique_ptr<Background> mListener;
};

}  // namespace rundgang::test
