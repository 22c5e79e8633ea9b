// A voice that was recorded: the bytes of an Ogg Opus file, checked, and what can be read from them. What is too large, too long,
// damaged or no voice at all is refused in words, without allocating or computing more than the limits say.
#pragma once

#include "engine/core/Result.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace rundgang::audio {

struct ClipLimits {
    std::size_t bytes = std::size_t{16} << 20U;
    double seconds = 600.0;
};

/// Cheap to copy; copies share the bytes. Const, so from any thread.
class Clip {
public:
    /// Reads the whole file: not on the frame thread. The file may be gone afterwards.
    static core::Result<Clip> open(const std::filesystem::path& file, const ClipLimits& limits = {});
    /// `name` is what problems call it.
    static core::Result<Clip> of(std::vector<std::byte> bytes, const std::string& name, const ClipLimits& limits = {});

    [[nodiscard]] double seconds() const noexcept { return mSeconds; }
    /// As they were given, without what was broken among them.
    [[nodiscard]] std::span<const std::byte> bytes() const noexcept { return *mBytes; }
    [[nodiscard]] const std::string& name() const noexcept { return mName; }

    /// All samples, at kSampleRate, channels mixed to one. Takes about a hundredth of its length, so not on the frame thread.
    [[nodiscard]] core::Result<std::vector<float>> decoded() const;

private:
    friend class ClipReader;
    std::shared_ptr<const std::vector<std::byte>> mBytes;
    std::string mName;
    double mSeconds = 0.0;
    double mMaxSeconds = 0.0;
};

/// Decodes a clip bit by bit. One thread at a time.
class ClipReader {
public:
    static core::Result<std::unique_ptr<ClipReader>> open(const Clip& clip);
    ClipReader(const ClipReader&) = delete;
    ClipReader& operator=(const ClipReader&) = delete;
    ~ClipReader();

    /// Fills `samples` as far as there are any; fewer than asked for: that was the end.
    core::Result<std::size_t> read(std::span<float> samples);
    /// Seconds from the beginning, clamped to the clip.
    core::Status seek(double seconds);

private:
    struct Impl;
    explicit ClipReader(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::audio
