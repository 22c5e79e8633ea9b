// Temporary files of one bake: what the importers deliver is put down here and read back leaf by leaf, so that a region never
// has to fit in memory. Everything is removed when the bake ends, however it ends.
#pragma once

#include "engine/core/MappedFile.h"
#include "engine/core/Result.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <mutex>
#include <span>

namespace rundgang::bake {

class ScratchFolder {
public:
    /// A new folder inside `parent`.
    static core::Result<ScratchFolder> create(const std::filesystem::path& parent);
    ScratchFolder(ScratchFolder&& other) noexcept;
    ScratchFolder& operator=(ScratchFolder&& other) noexcept;
    ~ScratchFolder();

    [[nodiscard]] const std::filesystem::path& path() const { return mPath; }

private:
    ScratchFolder() = default;
    std::filesystem::path mPath;
};

/// Append from any thread, then freeze, then read from any thread.
class SpillFile {
public:
    static core::Result<std::unique_ptr<SpillFile>> create(const std::filesystem::path& file);

    /// Returns the offset; a full disk is told by freeze().
    std::uint64_t append(std::span<const std::byte> bytes);
    core::Status freeze();
    [[nodiscard]] std::span<const std::byte> read(std::uint64_t offset, std::size_t size) const;
    [[nodiscard]] std::uint64_t size() const { return mSize; }

private:
    SpillFile() = default;
    std::filesystem::path mPath;
    std::ofstream mFile;
    std::mutex mMutex;
    std::uint64_t mSize = 0;
    core::MappedFile mMapped;
};

}  // namespace rundgang::bake
