#include "engine/audio/Capture.h"
#include "engine/audio/Sound.h"

#include <AL/al.h>
#include <AL/alc.h>
#include <AL/alext.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace rundgang::audio {
namespace {

// As long as a slow disk may hold up the recorder's thread without a gap in the voice.
constexpr int kRingSeconds = 10;

class OpenAlCapture final : public ICapture {
public:
    explicit OpenAlCapture(ALCdevice* device) : mDevice(device) {}
    OpenAlCapture(const OpenAlCapture&) = delete;
    OpenAlCapture& operator=(const OpenAlCapture&) = delete;
    ~OpenAlCapture() override {
        alcCaptureStop(mDevice);
        alcCaptureCloseDevice(mDevice);
    }

    std::size_t read(std::span<float> samples) override {
        ALCint there = 0;
        alcGetIntegerv(mDevice, ALC_CAPTURE_SAMPLES, 1, &there);
        const std::size_t count = std::min(samples.size(), static_cast<std::size_t>(std::max(there, 0)));
        if (count == 0) {
            return 0;
        }
        alcCaptureSamples(mDevice, samples.data(), static_cast<ALCsizei>(count));
        return alcGetError(mDevice) == ALC_NO_ERROR ? count : 0;
    }

    bool connected() override {
        ALCint is = ALC_TRUE;
        alcGetIntegerv(mDevice, ALC_CONNECTED, 1, &is);
        return is != ALC_FALSE;
    }

private:
    ALCdevice* mDevice;
};

}  // namespace

CaptureOpener openAlMicrophone(std::string device) {
    return [name = std::move(device)]() -> core::Result<std::unique_ptr<ICapture>> {
        ALCdevice* opened = alcCaptureOpenDevice(name.empty() ? nullptr : name.c_str(), kSampleRate, AL_FORMAT_MONO_FLOAT32,
                                                 kSampleRate * kRingSeconds);
        if (opened == nullptr) {
            return core::Problem{name, "", "there is no microphone, or it cannot be used",
                                 "Plug one in, allow this program to use it, or write instead."};
        }
        auto capture = std::make_unique<OpenAlCapture>(opened);
        alcGetError(opened);
        alcCaptureStart(opened);
        if (alcGetError(opened) != ALC_NO_ERROR) {
            return core::Problem{name, "", "the microphone does not begin to listen", "Plug it in again, or write instead."};
        }
        return std::unique_ptr<ICapture>(std::move(capture));
    };
}

std::vector<std::string> microphones() {
    std::vector<std::string> names;
    if (const ALCchar* standard = alcGetString(nullptr, ALC_CAPTURE_DEFAULT_DEVICE_SPECIFIER);
        standard != nullptr && *standard != '\0') {
        names.emplace_back(standard);
    }
    const ALCchar* list = alcGetString(nullptr, ALC_CAPTURE_DEVICE_SPECIFIER);
    for (; list != nullptr && *list != '\0'; list += std::strlen(list) + 1) {
        if (std::find(names.begin(), names.end(), list) == names.end()) {
            names.emplace_back(list);
        }
    }
    return names;
}

}  // namespace rundgang::audio
