#include "engine/core/File.h"

#include "engine/core/MappedFile.h"

#include <cerrno>
#include <cstring>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace rundgang::core {
namespace {

Problem unwritable(const std::filesystem::path& path, const std::string& why) {
    return Problem{path.string(), "", "cannot be written: " + why, "Check the folder, its permissions and the free space."};
}

bool writeAll(int file, std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(file, bytes.data(), bytes.size());
        if (count < 0) {
            if (errno == EINTR) {
                continue;
            }
            return false;
        }
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return true;
}

void syncFolder(const std::filesystem::path& folder) {
    const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file >= 0) {
        ::fsync(file);
        ::close(file);
    }
}

}  // namespace

Result<std::string> readText(const std::filesystem::path& path) {
    Result<MappedFile> mapped = MappedFile::open(path);
    if (!mapped) {
        return mapped.problem();
    }
    const std::span<const std::byte> bytes = mapped->bytes();
    return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

Status writeFile(const std::filesystem::path& path, std::span<const std::byte> bytes) {
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        return unwritable(folder, error.message());
    }
    const std::filesystem::path temporary = path.string() + ".part" + std::to_string(::getpid());
    const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0) {
        return unwritable(path, std::strerror(errno));
    }
    const bool written = writeAll(file, bytes) && ::fsync(file) == 0;
    const int why = errno;
    ::close(file);
    if (!written) {
        ::unlink(temporary.c_str());
        return unwritable(path, std::strerror(why));
    }
    if (::rename(temporary.c_str(), path.c_str()) != 0) {
        const Problem problem = unwritable(path, std::strerror(errno));
        ::unlink(temporary.c_str());
        return problem;
    }
    syncFolder(folder);
    return Done{};
}

Status keepFile(const std::filesystem::path& written, const std::filesystem::path& path) {
    const int file = ::open(written.c_str(), O_RDONLY | O_CLOEXEC);
    const bool synced = file >= 0 && ::fsync(file) == 0;
    const bool kept = synced && ::rename(written.c_str(), path.c_str()) == 0;
    const int why = errno;
    if (file >= 0) {
        ::close(file);
    }
    if (!kept) {
        return unwritable(path, std::strerror(why));
    }
    syncFolder(path.has_parent_path() ? path.parent_path() : std::filesystem::path("."));
    return Done{};
}

Status writeText(const std::filesystem::path& path, std::string_view text) {
    return writeFile(path, std::as_bytes(std::span(text.data(), text.size())));
}

std::filesystem::path programFolder() {
    std::error_code error;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
    return error ? std::filesystem::current_path(error) : program.parent_path();
}

}  // namespace rundgang::core
