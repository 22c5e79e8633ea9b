#include "content/import/raster/FilePool.h"

#include <algorithm>

namespace rundgang::import {
namespace {

// Well below the 1024 files a process may have open, also with a pool for terrain and one for imagery and sidecar files.
constexpr std::size_t kMostIdle = 96;

}  // namespace

core::Result<FilePool::Borrowed> FilePool::borrow(std::size_t index, const std::filesystem::path& path) {
    {
        const std::scoped_lock lock(mMutex);
        const auto found = std::find_if(mIdle.begin(), mIdle.end(), [&](const Idle& idle) { return idle.index == index; });
        if (found != mIdle.end()) {
            Borrowed borrowed(*this, index, std::move(found->file));
            mIdle.erase(found);
            return borrowed;
        }
    }
    core::Result<RasterFile> file = RasterFile::open(path);
    if (!file) {
        return file.problem();
    }
    return Borrowed(*this, index, std::move(*file));
}

void FilePool::giveBack(std::size_t index, RasterFile file) {
    std::list<Idle> closed;  // closed after the lock: closing may take time
    const std::scoped_lock lock(mMutex);
    mIdle.push_front({index, std::move(file)});
    while (mIdle.size() > kMostIdle) {
        closed.splice(closed.begin(), mIdle, std::prev(mIdle.end()));
    }
}

}  // namespace rundgang::import
