#include "tests/fuzz/Target.h"

#include <fstream>

#include <unistd.h>

namespace rundgang::fuzz {
namespace {

namespace fs = std::filesystem;

fs::path scratchFolder() {
    const fs::path memory = "/dev/shm";
    std::error_code error;
    return (fs::exists(memory, error) ? memory : fs::temp_directory_path(error)) /
           ("rundgang-fuzz-" + std::to_string(::getpid()));
}

}  // namespace

ScratchFile::ScratchFile(std::span<const std::byte> bytes, const char* name) : mPath(scratchFolder() / name) {
    fs::create_directories(mPath.parent_path());
    std::ofstream out(mPath, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

ScratchFile::~ScratchFile() {
    std::error_code ignored;
    fs::remove_all(mPath.parent_path(), ignored);  // with what readers put beside it
}

std::vector<Target> allTargets() {
    std::vector<Target> all;
    for (std::vector<Target> (*some)() :
         {cityTargets, projectTargets, sewerTargets, worldTargets, notesTargets, audioTargets, handoverTargets}) {
        const std::vector<Target> more = some();
        all.insert(all.end(), more.begin(), more.end());
    }
    return all;
}

}  // namespace rundgang::fuzz
