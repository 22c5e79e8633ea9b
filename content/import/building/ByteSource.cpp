#include "content/import/building/ByteSource.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <system_error>
#include <utility>

#include <zlib.h>

namespace rundgang::import {

struct ByteSource::Impl {
    std::string path;
    gzFile file = nullptr;

    Impl() = default;
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() {
        if (file != nullptr) {
            gzclose_r(file);
        }
    }

    [[nodiscard]] core::Problem failure() const {
        int code = Z_OK;
        const char* text = gzerror(file, &code);
        if (code == Z_ERRNO) {
            return {path, "", std::string("cannot be read: ") + std::strerror(errno), "Check the disk and the permissions."};
        }
        if (code == Z_BUF_ERROR) {
            return {path, "", "is cut off in the middle of its gzip stream", "Copy or download it again."};
        }
        return {path, "", std::string("has a damaged gzip stream: ") + text, "Copy or download it again."};
    }
};

ByteSource::ByteSource() : mImpl(std::make_unique<Impl>()) {}
ByteSource::ByteSource(ByteSource&&) noexcept = default;
ByteSource& ByteSource::operator=(ByteSource&&) noexcept = default;
ByteSource::~ByteSource() = default;

core::Result<ByteSource> ByteSource::open(const std::filesystem::path& path) {
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status)) {
        return core::Problem{path.string(), "", "does not exist or is out of reach", "Check the path and its permissions."};
    }
    if (std::filesystem::is_directory(status)) {
        return core::Problem{path.string(), "", "is a folder, a file was expected",
                             "Name the files in it, e.g. with a glob: \"" + (path / "*.gml").string() + "\"."};
    }
    ByteSource source;
    source.mImpl->path = path.string();
    // "T" is left out on purpose: zlib then passes plain files through and unpacks gzipped ones.
    source.mImpl->file = gzopen(source.mImpl->path.c_str(), "rb");
    if (source.mImpl->file == nullptr) {
        return core::Problem{path.string(), "", std::string("cannot be read: ") + std::strerror(errno),
                             "Check the path and its permissions."};
    }
    // Larger than zlib's 8 KB: fewer system calls for files of gigabytes.
    gzbuffer(source.mImpl->file, 256U * 1024U);
    return source;
}

core::Result<std::size_t> ByteSource::read(std::span<char> into) {
    const auto wanted = static_cast<unsigned>(std::min<std::size_t>(into.size(), std::numeric_limits<int>::max()));
    const int got = gzread(mImpl->file, into.data(), wanted);
    if (got < 0) {
        return mImpl->failure();
    }
    if (static_cast<unsigned>(got) < wanted) {
        int code = Z_OK;
        gzerror(mImpl->file, &code);
        if (code != Z_OK && code != Z_STREAM_END) {
            return mImpl->failure();
        }
    }
    return static_cast<std::size_t>(got);
}

core::Result<std::string> ByteSource::readAll(std::size_t limit) {
    std::string all;
    while (true) {
        // Small files need little, large ones few steps.
        const std::size_t before = all.size();
        const std::size_t step = std::max<std::size_t>(64U * 1024U, before / 2);
        all.resize(before + step);
        const core::Result<std::size_t> got = read(std::span<char>(all.data() + before, step));
        if (!got.ok()) {
            return got.problem();
        }
        all.resize(before + *got);
        if (*got == 0) {
            return all;
        }
        if (all.size() > limit) {
            return core::Problem{mImpl->path, "", "unpacks to more than " + std::to_string(limit / (1024U * 1024U)) + " MB",
                                 "Cut the area into several files."};
        }
    }
}

}  // namespace rundgang::import
