#include "engine/audio/Output.h"
#include "engine/audio/Sound.h"

#include <AL/al.h>
#include <AL/alc.h>
#include <AL/alext.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <utility>
#include <vector>

namespace rundgang::audio {
namespace {

/// Makes a context current for this thread alone, so that no other user of OpenAL in the process is disturbed.
void makeCurrent(ALCcontext* context) {
    static const auto setThreadContext =
        reinterpret_cast<PFNALCSETTHREADCONTEXTPROC>(alcGetProcAddress(nullptr, "alcSetThreadContext"));
    if (setThreadContext != nullptr) {
        setThreadContext(context);
    } else {
        alcMakeContextCurrent(context);
    }
}

class OpenAlVoice final : public IVoice {
public:
    OpenAlVoice(ALuint source, const std::array<ALuint, kBlocks>& buffers)
        : mSource(source), mFree(buffers.begin(), buffers.end()), mBuffers(buffers) {
        // The direction alone is OpenAL's: heardFrom has the distances, for ears that are at the origin.
        alSourcei(mSource, AL_SOURCE_RELATIVE, AL_TRUE);
        alSourcef(mSource, AL_ROLLOFF_FACTOR, 0.0F);
        alSource3f(mSource, AL_POSITION, 0.0F, 0.0F, -1.0F);
    }
    OpenAlVoice(const OpenAlVoice&) = delete;
    OpenAlVoice& operator=(const OpenAlVoice&) = delete;
    ~OpenAlVoice() override {
        alSourceStop(mSource);
        alSourcei(mSource, AL_BUFFER, 0);
        alDeleteSources(1, &mSource);
        alDeleteBuffers(static_cast<ALsizei>(mBuffers.size()), mBuffers.data());
    }

    bool wants() override {
        takeBack(0);
        return !mPaused && !mFree.empty();
    }

    void give(std::span<const float> samples) override {
        std::array<std::int16_t, kBlock> block{};
        const std::size_t count = std::min(samples.size(), block.size());
        std::transform(samples.begin(), samples.begin() + static_cast<std::ptrdiff_t>(count), block.begin(), [](float sample) {
            return static_cast<std::int16_t>(std::lround(std::clamp(sample, -1.0F, 1.0F) * 32767.0F));
        });
        const ALuint buffer = mFree.back();
        mFree.pop_back();
        alBufferData(buffer, AL_FORMAT_MONO16, block.data(), static_cast<ALsizei>(count * sizeof(std::int16_t)), kSampleRate);
        alSourceQueueBuffers(mSource, 1, &buffer);
        // A source stops when its blocks run out, and all blocks of a stopped one count as heard, also those queued afterwards.
        // Here all but the newest were.
        const ALint state = stateNow();
        if (state == AL_STOPPED) {
            takeBack(1);
        }
        if (state != AL_PLAYING) {
            alSourcePlay(mSource);
        }
    }

    void setHeard(const Heard& heard) override {
        alSource3f(mSource, AL_POSITION, heard.direction.x, heard.direction.y, heard.direction.z);
        alSourcef(mSource, AL_GAIN, heard.gain);
    }

    void setPaused(bool paused) override {
        if (paused != mPaused) {
            mPaused = paused;
            if (paused) {
                alSourcePause(mSource);
            } else if (stateNow() == AL_PAUSED) {
                alSourcePlay(mSource);
            }
        }
    }

    std::uint64_t played() override {
        takeBack(0);
        ALint within = 0;
        alGetSourcei(mSource, AL_SAMPLE_OFFSET, &within);
        // Never back: between the two lines a source may stop, and has no offset any more.
        mMost = std::max(mMost, mDone + static_cast<std::uint64_t>(std::max(within, 0)));
        return mMost;
    }

private:
    [[nodiscard]] ALint stateNow() const {
        ALint state = AL_INITIAL;
        alGetSourcei(mSource, AL_SOURCE_STATE, &state);
        return state;
    }

    /// The blocks that were heard, but for the `leave` newest.
    void takeBack(ALint leave) {
        ALint heard = 0;
        alGetSourcei(mSource, AL_BUFFERS_PROCESSED, &heard);
        for (; heard > leave; --heard) {
            ALuint buffer = 0;
            ALint bytes = 0;
            alSourceUnqueueBuffers(mSource, 1, &buffer);
            alGetBufferi(buffer, AL_SIZE, &bytes);
            mDone += static_cast<std::uint64_t>(bytes) / sizeof(std::int16_t);
            mFree.push_back(buffer);
        }
    }

    ALuint mSource;
    std::vector<ALuint> mFree;
    std::array<ALuint, kBlocks> mBuffers;
    std::uint64_t mDone = 0;  ///< samples of the blocks taken back
    std::uint64_t mMost = 0;
    bool mPaused = false;
};

class OpenAlOutput final : public IOutput {
public:
    OpenAlOutput(ALCdevice* device, ALCcontext* context) : mDevice(device), mContext(context) {
        mPause = reinterpret_cast<LPALCDEVICEPAUSESOFT>(alcGetProcAddress(device, "alcDevicePauseSOFT"));
        mResume = reinterpret_cast<LPALCDEVICERESUMESOFT>(alcGetProcAddress(device, "alcDeviceResumeSOFT"));
    }
    OpenAlOutput(const OpenAlOutput&) = delete;
    OpenAlOutput& operator=(const OpenAlOutput&) = delete;
    ~OpenAlOutput() override {
        makeCurrent(nullptr);
        alcDestroyContext(mContext);
        alcCloseDevice(mDevice);
    }

    bool connected() override {
        ALCint is = ALC_TRUE;
        alcGetIntegerv(mDevice, ALC_CONNECTED, 1, &is);
        return is != ALC_FALSE;
    }

    std::unique_ptr<IVoice> voice() override {
        ALuint source = 0;
        std::array<ALuint, kBlocks> buffers{};
        alGetError();
        alGenSources(1, &source);
        if (alGetError() != AL_NO_ERROR) {
            return nullptr;
        }
        alGenBuffers(static_cast<ALsizei>(buffers.size()), buffers.data());
        if (alGetError() != AL_NO_ERROR) {
            alDeleteSources(1, &source);
            return nullptr;
        }
        return std::make_unique<OpenAlVoice>(source, buffers);
    }

    void setIdle(bool idle) override {
        if (idle != mIdle && mPause != nullptr && mResume != nullptr) {
            mIdle = idle;
            (idle ? mPause : mResume)(mDevice);
        }
    }

    [[nodiscard]] bool silent() const override { return false; }
    [[nodiscard]] bool binaural() const override {
        ALCint is = ALC_FALSE;
        alcGetIntegerv(mDevice, ALC_HRTF_SOFT, 1, &is);
        return is != ALC_FALSE;
    }

private:
    ALCdevice* mDevice;
    ALCcontext* mContext;
    LPALCDEVICEPAUSESOFT mPause = nullptr;
    LPALCDEVICERESUMESOFT mResume = nullptr;
    bool mIdle = false;
};

}  // namespace

core::Result<std::unique_ptr<IOutput>> openLoudspeakers(const std::string& device, Ears ears) {
    const core::Problem none{device, "", "there is no loudspeaker, or it cannot be used",
                             "Plug one in; until then voices are only shown as text."};
    ALCdevice* opened = alcOpenDevice(device.empty() ? nullptr : device.c_str());
    if (opened == nullptr) {
        return none;
    }
    // OpenAL Soft's own stand-in for machines without sound: ours tells that it is one.
    const ALCchar* name = alcGetString(opened, ALC_ALL_DEVICES_SPECIFIER);
    const bool standIn = name != nullptr && std::strcmp(name, "No Output") == 0;
    const ALCint hrtf = ears == Ears::Headphones ? ALC_TRUE : ears == Ears::Loudspeakers ? ALC_FALSE : ALC_DONT_CARE_SOFT;
    const std::array<ALCint, 3> attributes{ALC_HRTF_SOFT, hrtf, 0};
    ALCcontext* context = standIn ? nullptr : alcCreateContext(opened, attributes.data());
    if (context == nullptr) {
        alcCloseDevice(opened);
        return none;
    }
    makeCurrent(context);
    return std::unique_ptr<IOutput>(std::make_unique<OpenAlOutput>(opened, context));
}

std::vector<std::string> loudspeakers() {
    std::vector<std::string> names;
    if (const ALCchar* standard = alcGetString(nullptr, ALC_DEFAULT_ALL_DEVICES_SPECIFIER);
        standard != nullptr && *standard != '\0') {
        names.emplace_back(standard);
    }
    const ALCchar* list = alcGetString(nullptr, ALC_ALL_DEVICES_SPECIFIER);
    for (; list != nullptr && *list != '\0'; list += std::strlen(list) + 1) {
        if (std::find(names.begin(), names.end(), list) == names.end()) {
            names.emplace_back(list);
        }
    }
    return names;
}

}  // namespace rundgang::audio
