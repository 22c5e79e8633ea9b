// Rasters opened when first read and kept open while there is room: a mosaic may have more tiles than a process may have files.
// Thread-safe; each borrowed file is one thread's alone, so two threads reading the same tile have two handles.
#pragma once

#include "content/import/raster/RasterFile.h"

#include <cstddef>
#include <list>
#include <mutex>

namespace rundgang::import {

class FilePool {
public:
    /// Gives its file back to the pool when it dies.
    class Borrowed {
    public:
        Borrowed(FilePool& pool, std::size_t index, RasterFile file) : mPool(&pool), mIndex(index), mFile(std::move(file)) {}
        Borrowed(Borrowed&& other) noexcept : mPool(other.mPool), mIndex(other.mIndex), mFile(std::move(other.mFile)) {
            other.mPool = nullptr;
        }
        Borrowed& operator=(Borrowed&&) = delete;
        ~Borrowed() {
            if (mPool != nullptr) {
                mPool->giveBack(mIndex, std::move(mFile));
            }
        }
        [[nodiscard]] RasterFile& file() { return mFile; }

    private:
        FilePool* mPool;
        std::size_t mIndex;
        RasterFile mFile;
    };

    /// `index` is the caller's number for the file at `path`.
    core::Result<Borrowed> borrow(std::size_t index, const std::filesystem::path& path);
    void giveBack(std::size_t index, RasterFile file);

private:
    struct Idle {
        std::size_t index;
        RasterFile file;
    };
    std::mutex mMutex;
    std::list<Idle> mIdle;  ///< most recently used first
};

}  // namespace rundgang::import
