// libFuzzer's side of one target: fuzz_NAME [libFuzzer's arguments], or fuzz_NAME --write-seeds FOLDER.
#include "tests/fuzz/Target.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>

namespace {

const rundgang::fuzz::Target& target() {
    static const std::vector<rundgang::fuzz::Target> all = rundgang::fuzz::allTargets();
    for (const rundgang::fuzz::Target& one : all) {
        if (std::strcmp(one.name, RUNDGANG_FUZZ_TARGET) == 0) {
            return one;
        }
    }
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* count, char*** arguments) {
    if (*count == 3 && std::strcmp((*arguments)[1], "--write-seeds") == 0) {
        int number = 0;
        for (const std::string& seed : target().seeds()) {
            std::ofstream(std::string((*arguments)[2]) + "/seed-" + std::to_string(number++), std::ios::binary) << seed;
        }
        std::exit(number > 0 ? 0 : 1);
    }
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string complaint = target().run(std::as_bytes(std::span(data, size)));
    if (!complaint.empty()) {
        std::fprintf(stderr, "%s: %s\n", target().name, complaint.c_str());
        std::abort();
    }
    return 0;
}
