// A voice as somebody brings it, or as a broken disk gives it back.
#include "engine/audio/Clip.h"
#include "engine/audio/OggPages.h"
#include "engine/audio/OpusEncoder.h"
#include "engine/audio/Sound.h"
#include "tests/fuzz/Target.h"

#include <cmath>

namespace rundgang::fuzz {
namespace {

std::string readClip(std::span<const std::byte> bytes) {
    const audio::OpusRun run = audio::wholeOpusRun(bytes);
    if (run.bytes > bytes.size() || run.lastPage > run.bytes) {
        return "a whole part that is more than the whole";
    }
    const audio::ClipLimits limits{std::size_t{1} << 20U, 5.0};
    const core::Result<audio::Clip> clip = audio::Clip::of({bytes.begin(), bytes.end()}, "voice", limits);
    if (!clip) {
        return clip.problem().what.empty() ? "refused without words" : "";
    }
    if (!(clip->seconds() > 0.0 && clip->seconds() <= limits.seconds)) {
        return "a length beyond the limit";
    }
    const core::Result<std::vector<float>> samples = clip->decoded();
    if (!samples) {
        return samples.problem().what.empty() ? "refused without words" : "";
    }
    if (static_cast<double>(samples->size()) > limits.seconds * audio::kSampleRate) {
        return "more sound than the limit";
    }
    for (const float sample : *samples) {
        if (!(std::abs(sample) <= 1.0F)) {
            return "a sample louder than can be";
        }
    }
    return "";
}

std::vector<std::string> clips() {
    std::string file;
    const auto take = [&](std::span<const std::byte> page) -> core::Status {
        file.append(reinterpret_cast<const char*>(page.data()), page.size());
        return core::Done{};
    };
    const core::Result<std::unique_ptr<audio::OpusEncoder>> encoder = audio::OpusEncoder::create(16000, 0.1, take);
    std::vector<float> hum(audio::kSampleRate / 2);
    for (std::size_t i = 0; i < hum.size(); ++i) {
        hum[i] = 0.4F * std::sin(static_cast<float>(i) * 0.03F);
    }
    if (!encoder || !(*encoder)->write(hum) || !(*encoder)->finish()) {
        return {};
    }
    return {file};
}

}  // namespace

std::vector<Target> audioTargets() { return {{"clip", readClip, clips, 1000}}; }

}  // namespace rundgang::fuzz
