#include "content/import/common/ByteSource.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <limits>
#include <system_error>
#include <utility>

#include <zlib.h>

namespace rundgang::import {
namespace {

/// City files unpack to 10 to 50 times their size, gzip can make it a thousand: a few megabytes would then keep a baker busy for
/// hours. Small ones are let pass.
constexpr std::uint64_t kMostTimes = 200;
constexpr std::uint64_t kSmall = 64U * 1024U * 1024U;

}  // namespace

struct ByteSource::Impl {
    std::string path;
    gzFile file = nullptr;
    std::uint64_t packed = 0;    ///< bytes of the file
    std::uint64_t unpacked = 0;  ///< read so far

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
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    source.mImpl->packed = error ? std::numeric_limits<std::uint64_t>::max() / kMostTimes : size;
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
    mImpl->unpacked += static_cast<std::size_t>(got);
    if (mImpl->unpacked > kSmall && mImpl->unpacked / kMostTimes > mImpl->packed) {
        return core::Problem{mImpl->path, "",
                             "unpacks to more than " + std::to_string(kMostTimes) + " times its size, as no city file does",
                             "The file is damaged or was made to do harm: export it again."};
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
