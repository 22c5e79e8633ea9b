// libFuzzer harness of the building readers: whatever the bytes, a report or a message, no crash, no undefined behaviour. The
// readers take files, so each input becomes one in memory-backed storage where there is such a folder.
#include "content/import/citygml/Buildings.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include <unistd.h>

namespace {

using rundgang::city::Building;
using rundgang::city::IBuildingSink;

/// Touches every point, so that the sanitizers see what was handed on.
class TouchingSink final : public IBuildingSink {
public:
    void add(Building&& building) override {
        if (rundgang::city::boundsOf(building).empty() || building.id.empty() || rundgang::city::polygonCount(building) == 0) {
            __builtin_trap();
        }
    }
};

std::filesystem::path scratchFile() {
    const std::filesystem::path memory = "/dev/shm";
    const std::filesystem::path folder = std::filesystem::exists(memory) ? memory : std::filesystem::temp_directory_path();
    return folder / ("rundgang-fuzz-" + std::to_string(::getpid()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::filesystem::path file = scratchFile();
    static const rundgang::geo::Crs project = rundgang::geo::Crs::parse("EPSG:25832").value();
    {
        std::ofstream out(file, std::ios::binary | std::ios::trunc);
        out.write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
    }
    rundgang::import::BuildingReadOptions options;
    options.project = &project;
    options.crs = "EPSG:25832";
    options.maxLod = 4;
    TouchingSink sink;
    const auto result = rundgang::import::readBuildings(file, options, sink);
    if (!result.ok() && result.problem().what.empty()) {
        __builtin_trap();
    }
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
    return 0;
}
