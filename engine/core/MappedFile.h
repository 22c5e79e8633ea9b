// A read-only file in memory. The mapping lives as long as the object; reading it from any thread is safe.
#pragma once

#include "engine/core/Result.h"

#include <cstddef>
#include <filesystem>
#include <span>

namespace rundgang::core {

class MappedFile {
public:
    /// Fails on a folder, a missing or unreadable file. An empty file gives an empty span.
    static Result<MappedFile> open(const std::filesystem::path& path);

    MappedFile() = default;
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    ~MappedFile();

    [[nodiscard]] std::span<const std::byte> bytes() const noexcept { return {mData, mSize}; }

private:
    const std::byte* mData = nullptr;
    std::size_t mSize = 0;
};

}  // namespace rundgang::core
