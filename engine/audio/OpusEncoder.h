// Turns sound into the pages of an Ogg Opus file, one after the other, as soon as each is full (libopusenc).
#pragma once

#include "engine/core/Result.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <span>

namespace rundgang::audio {

/// One thread at a time.
class OpusEncoder {
public:
    /// Takes whole pages, in order; what it says when it cannot take them ends the encoding.
    using Sink = std::function<core::Status(std::span<const std::byte> page)>;

    /// `bitsPerSecond` of voice; pages hold about `pageSeconds` of it. The header's pages go to `sink` at once.
    static core::Result<std::unique_ptr<OpusEncoder>> create(int bitsPerSecond, double pageSeconds, Sink sink);
    OpusEncoder(const OpusEncoder&) = delete;
    OpusEncoder& operator=(const OpusEncoder&) = delete;
    ~OpusEncoder();

    core::Status write(std::span<const float> samples);
    /// The last pages, the last of them marked so. Nothing is written after it.
    core::Status finish();

private:
    struct Impl;
    explicit OpusEncoder(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::audio
