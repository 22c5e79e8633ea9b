#include "content/bake/Scratch.h"

#include "engine/core/Assert.h"

#include <string>
#include <system_error>
#include <utility>

namespace rundgang::bake {

namespace fs = std::filesystem;

core::Result<ScratchFolder> ScratchFolder::create(const fs::path& parent) {
    std::error_code error;
    fs::create_directories(parent, error);
    for (int attempt = 0; attempt < 1000; ++attempt) {
        const fs::path path = parent / (".rundgang-bake-" + std::to_string(attempt));
        if (fs::create_directory(path, error) && !error) {
            ScratchFolder folder;
            folder.mPath = path;
            return folder;
        }
        if (error && error != std::errc::file_exists) {
            break;
        }
    }
    return core::Problem{parent.string(), "", "no temporary folder can be made there: " + error.message(),
                         "Check the folder, its permissions and the free space."};
}

ScratchFolder::ScratchFolder(ScratchFolder&& other) noexcept : mPath(std::exchange(other.mPath, {})) {}

ScratchFolder& ScratchFolder::operator=(ScratchFolder&& other) noexcept {
    std::swap(mPath, other.mPath);
    return *this;
}

ScratchFolder::~ScratchFolder() {
    if (!mPath.empty()) {
        std::error_code ignored;
        fs::remove_all(mPath, ignored);
    }
}

core::Result<std::unique_ptr<SpillFile>> SpillFile::create(const fs::path& file) {
    std::unique_ptr<SpillFile> spill(new SpillFile());
    spill->mPath = file;
    spill->mFile.open(file, std::ios::binary | std::ios::trunc);
    if (!spill->mFile) {
        return core::Problem{file.string(), "", "cannot be written", "Check the folder, its permissions and the free space."};
    }
    return spill;
}

std::uint64_t SpillFile::append(std::span<const std::byte> bytes) {
    const std::lock_guard lock(mMutex);
    const std::uint64_t offset = mSize;
    mFile.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    mSize += bytes.size();
    return offset;
}

core::Status SpillFile::freeze() {
    mFile.close();
    if (!mFile) {
        return core::Problem{mPath.string(), "", "cannot be written: the disk is full or refused",
                             "Make room: the bake needs about as much temporary space as the buildings' files."};
    }
    core::Result<core::MappedFile> mapped = core::MappedFile::open(mPath);
    if (!mapped) {
        return mapped.problem();
    }
    mMapped = std::move(*mapped);
    return core::Done{};
}

std::span<const std::byte> SpillFile::read(std::uint64_t offset, std::size_t size) const {
    RG_ASSERT(offset + size <= mMapped.bytes().size(), "freeze the spill file before reading, and read only what was appended");
    return mMapped.bytes().subspan(offset, size);
}

}  // namespace rundgang::bake
