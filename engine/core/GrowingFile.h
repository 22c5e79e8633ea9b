// A file that is written bit by bit and is never taken for a finished one: it grows under a temporary name, locked by the process
// that writes it, and gets its own name, whole and durable, in one step. After a crash it is found by its temporary name and can
// be taken over. What it holds may be personal: only its owner can read it, and it can be erased rather than merely removed.
//
// One thread at a time. Every call may wait for the disk.
#pragma once

#include "engine/core/Result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>

namespace rundgang::core {

class GrowingFile {
public:
    /// A new, empty file, readable by its owner only; missing folders are made. A file of this name is a problem.
    static Result<GrowingFile> create(const std::filesystem::path& temporary);
    /// What an ended process left behind, to be finished or erased. None when a living one still writes it.
    static Result<std::optional<GrowingFile>> takeOver(const std::filesystem::path& temporary);

    GrowingFile(GrowingFile&& other) noexcept;
    GrowingFile& operator=(GrowingFile&& other) noexcept;
    GrowingFile(const GrowingFile&) = delete;
    GrowingFile& operator=(const GrowingFile&) = delete;
    /// Leaves the file as a crash would, under its temporary name.
    ~GrowingFile();

    /// At the end. When the disk is full, what did fit is taken back, so that the file ends where it ended before.
    Status append(std::span<const std::byte> bytes);
    /// Over bytes that are there already.
    Status overwrite(std::uint64_t offset, std::span<const std::byte> bytes);
    Status truncate(std::uint64_t bytes);
    /// After this a power cut loses nothing of what was written before.
    Status sync();
    /// Syncs, and gives it its own name in the same folder, durably. Never replaces another file: that is a problem, and the file
    /// keeps its temporary name. The object is empty after success.
    Status keepAs(const std::filesystem::path& target);
    /// As eraseFile; the object is empty afterwards.
    Status erase();

    [[nodiscard]] std::uint64_t size() const noexcept { return mSize; }
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return mPath; }
    /// Whether it also lies under another name: a crash between the two steps of giving it its own.
    [[nodiscard]] bool alsoNamedOtherwise() const;

private:
    GrowingFile(int file, std::filesystem::path path, std::uint64_t size) : mFile(file), mPath(std::move(path)), mSize(size) {}
    void close() noexcept;

    int mFile = -1;
    std::filesystem::path mPath;
    std::uint64_t mSize = 0;
};

/// Overwrites the file's bytes, syncs, removes it and syncs its folder. A missing file is erased already. (A disk that writes
/// elsewhere, as flash and copying file systems do, may keep old blocks: only an encrypted disk helps there.)
Status eraseFile(const std::filesystem::path& path);

}  // namespace rundgang::core
