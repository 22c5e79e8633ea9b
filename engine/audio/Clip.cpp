#include "engine/audio/Clip.h"

#include "engine/audio/OggPages.h"
#include "engine/audio/Sound.h"
#include "engine/core/MappedFile.h"
#include "engine/core/Wipe.h"

#include <opusfile.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

namespace rundgang::audio {
namespace {

/// Holes are gaps between pages: skipped. A file of nothing else must come to an end all the same.
constexpr int kMostHoles = 1000;

std::string wordsOf(int error) {
    switch (error) {
        case OP_ENOTFORMAT: return "is no Ogg Opus recording";
        case OP_EVERSION: return "is of a version of Opus that is not known here";
        case OP_EBADHEADER:
        case OP_EBADPACKET: return "is damaged";
        case OP_EBADLINK:
        case OP_EBADTIMESTAMP: return "is damaged: its pages contradict each other";
        case OP_EIMPL: return "uses a part of Opus that is not known here";
        case OP_EFAULT: return "needs more memory than there is";
        default: return "cannot be read (" + std::to_string(error) + ")";
    }
}

core::Problem refused(const std::string& name, std::string what) {
    return {name, "", std::move(what), "Record it again, or delete it."};
}

struct FileCloser {
    void operator()(OggOpusFile* file) const { op_free(file); }
};
using OpusFile = std::unique_ptr<OggOpusFile, FileCloser>;

OpusFile openBytes(std::span<const std::byte> bytes, int& error) {
    return OpusFile(op_open_memory(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), &error));
}

}  // namespace

core::Result<Clip> Clip::open(const std::filesystem::path& file, const ClipLimits& limits) {
    core::Result<core::MappedFile> mapped = core::MappedFile::open(file);
    if (!mapped) {
        return mapped.problem();
    }
    const std::span<const std::byte> bytes = mapped->bytes();
    if (bytes.size() > limits.bytes) {
        return of(std::vector<std::byte>(limits.bytes + 1), file.string(), limits);
    }
    return of({bytes.begin(), bytes.end()}, file.string(), limits);
}

core::Result<Clip> Clip::of(std::vector<std::byte> bytes, const std::string& name, const ClipLimits& limits) {
    if (bytes.size() > limits.bytes) {
        return refused(name, "is larger than the " + std::to_string(limits.bytes >> 20U) + " MB a recording may have");
    }
    // The decoder only meets whole pages, and no more sound than is allowed, whatever the pages say about time: packets of two
    // bytes may each stand for 120 ms.
    std::optional<OpusContent> content = soundContent(bytes);
    if (!content) {
        return refused(name, bytes.empty() ? "is empty" : "is no Ogg Opus recording, or badly damaged");
    }
    if (content->several) {
        return refused(name, "holds more than one recording");
    }
    constexpr double kHeaders = 1.0;  // they count too, and the encoder's lead-in
    if (content->seconds > limits.seconds + kHeaders) {
        return refused(name,
                       "lasts longer than the " + std::to_string(static_cast<long>(limits.seconds)) + " s a recording may last");
    }
    core::wipe(bytes);
    bytes = std::move(content->bytes);
    int error = 0;
    const OpusFile file = openBytes(bytes, error);
    if (file == nullptr) {
        return refused(name, wordsOf(error));
    }
    if (op_link_count(file.get()) != 1) {
        return refused(name, "holds more than one recording");
    }
    // What its pages claim; what is really there is bounded once more while it is read.
    const ogg_int64_t samples = op_pcm_total(file.get(), -1);
    if (samples <= 0) {
        return refused(name, "holds no sound");
    }
    if (static_cast<double>(samples) > limits.seconds * kSampleRate) {
        return refused(name, "says that it lasts longer than the " + std::to_string(static_cast<long>(limits.seconds)) +
                                 " s a recording may last");
    }
    Clip clip;
    // What a visitor said is not left lying in memory for the next one.
    clip.mBytes = std::shared_ptr<const std::vector<std::byte>>(new std::vector<std::byte>(std::move(bytes)),
                                                                [](std::vector<std::byte>* last) {
                                                                    core::wipe(*last);
                                                                    delete last;
                                                                });
    clip.mName = name;
    clip.mSeconds = static_cast<double>(samples) / kSampleRate;
    clip.mMaxSeconds = limits.seconds;
    return clip;
}

core::Result<std::vector<float>> Clip::decoded() const {
    core::Result<std::unique_ptr<ClipReader>> reader = ClipReader::open(*this);
    if (!reader) {
        return reader.problem();
    }
    std::vector<float> samples;
    samples.reserve(static_cast<std::size_t>(mSeconds * kSampleRate));
    std::vector<float> block(kSampleRate);
    for (;;) {
        core::Result<std::size_t> got = (*reader)->read(block);
        if (!got) {
            return got.problem();
        }
        samples.insert(samples.end(), block.begin(), block.begin() + static_cast<std::ptrdiff_t>(*got));
        if (*got < block.size()) {
            return samples;
        }
    }
}

struct ClipReader::Impl {
    Clip clip;
    OpusFile file;
    std::uint64_t left = 0;  ///< samples that may still come, whatever the file says
    int holes = 0;
};

ClipReader::ClipReader(std::unique_ptr<Impl> impl) : mImpl(std::move(impl)) {}
ClipReader::~ClipReader() = default;

core::Result<std::unique_ptr<ClipReader>> ClipReader::open(const Clip& clip) {
    int error = 0;
    OpusFile file = openBytes(clip.bytes(), error);
    if (file == nullptr) {
        return refused(clip.name(), wordsOf(error));
    }
    auto impl = std::make_unique<Impl>();
    impl->clip = clip;
    impl->file = std::move(file);
    impl->left = static_cast<std::uint64_t>(clip.mMaxSeconds * kSampleRate);
    return std::unique_ptr<ClipReader>(new ClipReader(std::move(impl)));
}

core::Result<std::size_t> ClipReader::read(std::span<float> samples) {
    std::size_t done = 0;
    std::array<float, 4096> stereo{};
    while (done < samples.size() && mImpl->left > 0) {
        const std::size_t wanted = std::min<std::size_t>({samples.size() - done, stereo.size() / 2, mImpl->left});
        const int got = op_read_float_stereo(mImpl->file.get(), stereo.data(), static_cast<int>(wanted * 2));
        if (got == OP_HOLE && ++mImpl->holes < kMostHoles) {
            continue;
        }
        if (got < 0) {
            return refused(mImpl->clip.name(), wordsOf(got));
        }
        if (got == 0) {
            break;
        }
        for (std::size_t i = 0; i < static_cast<std::size_t>(got); ++i) {
            // A damaged packet may decode to anything, not-a-number included.
            const float mixed = 0.5F * (stereo[2 * i] + stereo[2 * i + 1]);
            samples[done + i] = std::isfinite(mixed) ? std::clamp(mixed, -1.0F, 1.0F) : 0.0F;
        }
        done += static_cast<std::size_t>(got);
        mImpl->left -= static_cast<std::uint64_t>(got);
    }
    return done;
}

core::Status ClipReader::seek(double seconds) {
    const double at = std::clamp(seconds, 0.0, mImpl->clip.seconds());
    const auto sample = static_cast<ogg_int64_t>(std::llround(at * kSampleRate));
    if (const int error = op_pcm_seek(mImpl->file.get(), std::min(sample, op_pcm_total(mImpl->file.get(), -1))); error != 0) {
        return refused(mImpl->clip.name(), wordsOf(error));
    }
    const double most = mImpl->clip.mMaxSeconds - at;
    mImpl->left = static_cast<std::uint64_t>(std::max(most, 0.0) * kSampleRate);
    mImpl->holes = 0;
    return core::Done{};
}

}  // namespace rundgang::audio
