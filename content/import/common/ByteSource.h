// A file's bytes in pieces, unpacked on the way if it is gzipped, so that a region of gigabytes needs one buffer.
#pragma once

#include "engine/core/Result.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace rundgang::import {

class ByteSource {
public:
    /// Fails on a folder, a missing or unreadable file.
    static core::Result<ByteSource> open(const std::filesystem::path& path);

    ByteSource(ByteSource&&) noexcept;
    ByteSource& operator=(ByteSource&&) noexcept;
    ~ByteSource();

    /// How many bytes were written to `into`; 0 at the end. Fails on a read error and on a damaged or cut off gzip stream.
    core::Result<std::size_t> read(std::span<char> into);

    /// The whole rest. Fails above `limit` bytes: a small gzip file can unpack to a disk full.
    core::Result<std::string> readAll(std::size_t limit);

private:
    ByteSource();
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::import
