#include "engine/core/GrowingFile.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace rundgang::core {
namespace {

Problem trouble(const std::filesystem::path& path, const std::string& what, int why) {
    const bool full = why == ENOSPC || why == EDQUOT || why == EFBIG;
    return Problem{path.string(), "", what + ": " + std::strerror(why),
                   full ? "Free some space on this disk." : "Check the folder, its permissions and the free space."};
}

Status syncFolderOf(const std::filesystem::path& path) {
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0) {
        return trouble(folder, "cannot be opened", errno);
    }
    // Some file systems know no sync of folders (EINVAL); they have nothing to sync then.
    const int why = ::fsync(file) == 0 ? 0 : errno;
    ::close(file);
    return why == 0 || why == EINVAL ? Status(Done{}) : Status(trouble(folder, "cannot be synced", why));
}

/// 0, or what went wrong.
int writeAt(int file, std::uint64_t offset, std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::pwrite(file, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return count < 0 ? errno : ENOSPC;
        }
        offset += static_cast<std::uint64_t>(count);
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return 0;
}

/// Whether the lock was had and the file still lies under its name: one who takes over may have removed it in between.
bool lockIt(int file) {
    struct stat known{};
    return ::flock(file, LOCK_EX | LOCK_NB) == 0 && ::fstat(file, &known) == 0 && known.st_nlink > 0;
}

void overwriteAll(int file) {
    struct stat known{};
    if (::fstat(file, &known) != 0) {
        return;
    }
    const std::vector<std::byte> nothing(std::size_t{1} << 16U);
    const auto size = static_cast<std::uint64_t>(known.st_size);
    for (std::uint64_t at = 0; at < size; at += nothing.size()) {
        const std::size_t count = static_cast<std::size_t>(std::min<std::uint64_t>(nothing.size(), size - at));
        if (writeAt(file, at, {nothing.data(), count}) != 0) {
            return;  // removed all the same
        }
    }
    ::fsync(file);
}

/// Renames without replacing.
int renameNew(const std::filesystem::path& from, const std::filesystem::path& to) {
#if defined(RENAME_NOREPLACE)
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) {
        return 0;
    }
    if (errno != EINVAL && errno != ENOSYS) {
        return errno;
    }
#endif
    if (::link(from.c_str(), to.c_str()) != 0) {
        return errno;
    }
    return ::unlink(from.c_str()) == 0 ? 0 : errno;
}

}  // namespace

Result<GrowingFile> GrowingFile::create(const std::filesystem::path& temporary) {
    if (temporary.has_parent_path()) {
        std::error_code error;
        std::filesystem::create_directories(temporary.parent_path(), error);
        if (error) {
            return Problem{temporary.parent_path().string(), "", "cannot be made: " + error.message(),
                           "Check the folder and its permissions."};
        }
    }
    constexpr int kTries = 3;
    for (int i = 0; i < kTries; ++i) {
        const int file = ::open(temporary.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (file < 0) {
            return trouble(temporary, "cannot be made", errno);
        }
        if (lockIt(file)) {
            GrowingFile made(file, temporary, 0);
            // Else a power cut could lose the name together with everything that was synced under it.
            if (Status named = syncFolderOf(temporary); !named) {
                return named.problem();
            }
            return made;
        }
        ::close(file);
        ::unlink(temporary.c_str());
    }
    return Problem{temporary.string(), "", "is taken by another program", "Give each station a folder of its own."};
}

Result<std::optional<GrowingFile>> GrowingFile::takeOver(const std::filesystem::path& temporary) {
    const int file = ::open(temporary.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0) {
        return trouble(temporary, "cannot be opened", errno);
    }
    struct stat known{};
    if (!lockIt(file) || ::fstat(file, &known) != 0) {
        ::close(file);
        return std::optional<GrowingFile>{};
    }
    if (!S_ISREG(known.st_mode)) {
        ::close(file);
        return Problem{temporary.string(), "", "is no ordinary file", ""};
    }
    return std::optional<GrowingFile>{GrowingFile(file, temporary, static_cast<std::uint64_t>(known.st_size))};
}

GrowingFile::GrowingFile(GrowingFile&& other) noexcept
    : mFile(std::exchange(other.mFile, -1)), mPath(std::move(other.mPath)), mSize(other.mSize) {}

GrowingFile& GrowingFile::operator=(GrowingFile&& other) noexcept {
    if (this != &other) {
        close();
        mFile = std::exchange(other.mFile, -1);
        mPath = std::move(other.mPath);
        mSize = other.mSize;
    }
    return *this;
}

GrowingFile::~GrowingFile() { close(); }

void GrowingFile::close() noexcept {
    if (mFile >= 0) {
        ::close(std::exchange(mFile, -1));
    }
}

Status GrowingFile::append(std::span<const std::byte> bytes) {
    RG_ASSERT(mFile >= 0, "a file that was kept or erased takes nothing more");
    if (const int why = writeAt(mFile, mSize, bytes); why != 0) {
        if (::ftruncate(mFile, static_cast<off_t>(mSize)) != 0) {
            return trouble(mPath, "cannot be written, and ends in the middle of something", why);
        }
        return trouble(mPath, "cannot be written", why);
    }
    mSize += bytes.size();
    return Done{};
}

Status GrowingFile::overwrite(std::uint64_t offset, std::span<const std::byte> bytes) {
    RG_ASSERT(mFile >= 0 && offset + bytes.size() <= mSize, "overwrite only what is there");
    const int why = writeAt(mFile, offset, bytes);
    return why == 0 ? Status(Done{}) : Status(trouble(mPath, "cannot be written", why));
}

Status GrowingFile::truncate(std::uint64_t bytes) {
    RG_ASSERT(mFile >= 0 && bytes <= mSize, "truncate makes it shorter");
    if (::ftruncate(mFile, static_cast<off_t>(bytes)) != 0) {
        return trouble(mPath, "cannot be shortened", errno);
    }
    mSize = bytes;
    return Done{};
}

Status GrowingFile::sync() {
    RG_ASSERT(mFile >= 0, "a file that was kept or erased needs no sync");
    return ::fdatasync(mFile) == 0 ? Status(Done{}) : Status(trouble(mPath, "cannot be synced", errno));
}

Status GrowingFile::keepAs(const std::filesystem::path& target) {
    RG_ASSERT(mFile >= 0, "keep a file once");
    if (::fsync(mFile) != 0) {
        return trouble(mPath, "cannot be synced", errno);
    }
    if (const int why = renameNew(mPath, target); why != 0) {
        return trouble(target, why == EEXIST ? "is not replaced" : "cannot be given its name", why);
    }
    mPath = target;
    close();
    return syncFolderOf(target);
}

Status GrowingFile::erase() {
    RG_ASSERT(mFile >= 0, "erase a file once");
    overwriteAll(mFile);
    const int why = ::unlink(mPath.c_str()) == 0 ? 0 : errno;
    close();
    mSize = 0;
    return why == 0 || why == ENOENT ? syncFolderOf(mPath) : Status(trouble(mPath, "cannot be removed", why));
}

bool GrowingFile::alsoNamedOtherwise() const {
    struct stat known{};
    return mFile >= 0 && ::fstat(mFile, &known) == 0 && known.st_nlink > 1;
}

Status eraseFile(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (file >= 0) {
        struct stat known{};
        if (::fstat(file, &known) == 0 && S_ISREG(known.st_mode) && known.st_nlink == 1) {
            overwriteAll(file);
        }
        ::close(file);
    } else if (errno == ENOENT) {
        return Done{};
    }
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) {
        return trouble(path, "cannot be removed", errno);
    }
    return syncFolderOf(path);
}

}  // namespace rundgang::core
