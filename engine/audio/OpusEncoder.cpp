#include "engine/audio/OpusEncoder.h"

#include "engine/audio/Sound.h"

#include <opusenc.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace rundgang::audio {

struct OpusEncoder::Impl {
    OggOpusEnc* encoder = nullptr;
    OggOpusComments* comments = nullptr;
    Sink sink;

    Impl() = default;
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() {
        if (encoder != nullptr) {
            ope_encoder_destroy(encoder);
        }
        if (comments != nullptr) {
            ope_comments_destroy(comments);
        }
    }

    [[nodiscard]] static core::Problem problem(int error) {
        return {"", "", std::string("the recording cannot be encoded: ") + ope_strerror(error), ""};
    }

    [[nodiscard]] core::Status passOn(bool all) const {
        unsigned char* page = nullptr;
        opus_int32 size = 0;
        while (ope_encoder_get_page(encoder, &page, &size, all ? 1 : 0) != 0) {
            if (core::Status taken = sink(std::as_bytes(std::span(page, static_cast<std::size_t>(size)))); !taken) {
                return taken;
            }
        }
        return core::Done{};
    }
};

OpusEncoder::OpusEncoder(std::unique_ptr<Impl> impl) : mImpl(std::move(impl)) {}
OpusEncoder::~OpusEncoder() = default;

core::Result<std::unique_ptr<OpusEncoder>> OpusEncoder::create(int bitsPerSecond, double pageSeconds, Sink sink) {
    auto impl = std::make_unique<Impl>();
    impl->sink = std::move(sink);
    impl->comments = ope_comments_create();
    int error = OPE_OK;
    impl->encoder = ope_encoder_create_pull(impl->comments, kSampleRate, 1, 0, &error);
    if (impl->encoder == nullptr) {
        return Impl::problem(error);
    }
    const auto pageSamples = static_cast<opus_int32>(std::lround(std::clamp(pageSeconds, 0.02, 1.0) * kSampleRate));
    // No comment padding (512 bytes that nobody fills). No looking ahead for decisions: as it comes, two seconds of speech would
    // only be in memory, and lost with it.
    for (const int code :
         {ope_encoder_ctl(impl->encoder, OPUS_SET_BITRATE(bitsPerSecond)),
          ope_encoder_ctl(impl->encoder, OPUS_SET_SIGNAL(OPUS_SIGNAL_VOICE)), ope_encoder_ctl(impl->encoder, OPUS_SET_VBR(1)),
          ope_encoder_ctl(impl->encoder, OPE_SET_COMMENT_PADDING(0)), ope_encoder_ctl(impl->encoder, OPE_SET_DECISION_DELAY(0)),
          ope_encoder_ctl(impl->encoder, OPE_SET_MUXING_DELAY(pageSamples)), ope_encoder_flush_header(impl->encoder)}) {
        if (code != OPE_OK) {
            return Impl::problem(code);
        }
    }
    std::unique_ptr<OpusEncoder> made(new OpusEncoder(std::move(impl)));
    if (core::Status header = made->mImpl->passOn(true); !header) {
        return header.problem();
    }
    return made;
}

core::Status OpusEncoder::write(std::span<const float> samples) {
    if (const int code = ope_encoder_write_float(mImpl->encoder, samples.data(), static_cast<int>(samples.size()));
        code != OPE_OK) {
        return Impl::problem(code);
    }
    return mImpl->passOn(false);
}

core::Status OpusEncoder::finish() {
    if (const int code = ope_encoder_drain(mImpl->encoder); code != OPE_OK) {
        return Impl::problem(code);
    }
    return mImpl->passOn(true);
}

}  // namespace rundgang::audio
