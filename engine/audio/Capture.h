// Where sound comes from. Siblings: the microphone (OpenAlCapture), and what tests make up.
#pragma once

#include "engine/core/Result.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace rundgang::audio {

/// An open microphone; closed by its destructor. One thread at a time.
class ICapture {
public:
    virtual ~ICapture() = default;
    /// What has come since the last call, at kSampleRate, at most as much as fits; 0 when nothing has. Does not wait.
    virtual std::size_t read(std::span<float> samples) = 0;
    /// False once it was unplugged; what it gave until then can still be read.
    [[nodiscard]] virtual bool connected() = 0;
};

/// Opens a microphone, or says in words why there is none. May take a second.
using CaptureOpener = std::function<core::Result<std::unique_ptr<ICapture>>()>;

/// By OpenAL Soft; `device` as microphones() names it, empty: the system's default.
CaptureOpener openAlMicrophone(std::string device = {});

/// The names of those there are, the default first. May take a second: not on the frame thread.
std::vector<std::string> microphones();

}  // namespace rundgang::audio
