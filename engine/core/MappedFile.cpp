#include "engine/core/MappedFile.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace rundgang::core {
namespace {

Problem unreadable(const std::filesystem::path& path, const std::string& why) {
    return Problem{path.string(), "", "cannot be read: " + why, "Check the path and its permissions."};
}

}  // namespace

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return unreadable(path, std::strerror(errno));
    }
    struct stat info = {};
    if (::fstat(file, &info) != 0) {
        const Problem problem = unreadable(path, std::strerror(errno));
        ::close(file);
        return problem;
    }
    if (!S_ISREG(info.st_mode)) {
        ::close(file);
        return unreadable(path, S_ISDIR(info.st_mode) ? "it is a folder, a file was expected" : "it is not a regular file");
    }
    MappedFile mapped;
    mapped.mSize = static_cast<std::size_t>(info.st_size);
    if (mapped.mSize > 0) {
        void* data = ::mmap(nullptr, mapped.mSize, PROT_READ, MAP_PRIVATE, file, 0);
        if (data == MAP_FAILED) {
            const Problem problem = unreadable(path, std::strerror(errno));
            ::close(file);
            mapped.mSize = 0;
            return problem;
        }
        mapped.mData = static_cast<const std::byte*>(data);
    }
    ::close(file);
    return mapped;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : mData(std::exchange(other.mData, nullptr)), mSize(std::exchange(other.mSize, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(mData, other.mData);
    std::swap(mSize, other.mSize);
    return *this;
}

MappedFile::~MappedFile() {
    if (mData != nullptr) {
        ::munmap(const_cast<std::byte*>(mData), mSize);
    }
}

}  // namespace rundgang::core
