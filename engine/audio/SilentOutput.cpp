#include "engine/audio/Output.h"
#include "engine/audio/Sound.h"

#include <algorithm>
#include <chrono>

namespace rundgang::audio {
namespace {

using Clock = std::chrono::steady_clock;

class SilentVoice final : public IVoice {
public:
    bool wants() override { return !mPaused && mGiven < played() + kBlock * kBlocks; }
    void give(std::span<const float> samples) override {
        if (played() == mGiven) {  // there was nothing to play until now
            mBefore = mGiven;
            mSince = Clock::now();
        }
        mGiven += samples.size();
    }
    void setHeard(const Heard& /*heard*/) override {}
    void setPaused(bool paused) override {
        if (paused != mPaused) {
            mBefore = played();
            mSince = Clock::now();
            mPaused = paused;
        }
    }
    std::uint64_t played() override {
        if (mPaused) {
            return mBefore;
        }
        const double since = std::chrono::duration<double>(Clock::now() - mSince).count();
        return std::min(mGiven, mBefore + static_cast<std::uint64_t>(since * kSampleRate));
    }

private:
    std::uint64_t mGiven = 0;
    std::uint64_t mBefore = 0;  ///< played when the clock was last set
    Clock::time_point mSince = Clock::now();
    bool mPaused = false;
};

class SilentOutput final : public IOutput {
public:
    bool connected() override { return true; }
    std::unique_ptr<IVoice> voice() override { return std::make_unique<SilentVoice>(); }
    void setIdle(bool /*idle*/) override {}
    [[nodiscard]] bool silent() const override { return true; }
    [[nodiscard]] bool binaural() const override { return false; }
};

}  // namespace

std::unique_ptr<IOutput> makeSilentOutput() { return std::make_unique<SilentOutput>(); }

}  // namespace rundgang::audio
