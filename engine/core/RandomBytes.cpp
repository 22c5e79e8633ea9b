#include "engine/core/RandomBytes.h"

#include <random>

#if defined(__linux__)
#include <cerrno>

#include <sys/random.h>
#endif

namespace rundgang::core {
namespace {

// Linux: straight from the kernel, because some processors' own generators have returned the same number again and again after
// suspend, and two notes with one id would be one note.
bool fillFromKernel([[maybe_unused]] std::span<std::uint8_t> bytes) {
#if defined(__linux__)
    while (!bytes.empty()) {
        const ssize_t got = ::getrandom(bytes.data(), bytes.size(), 0);
        if (got > 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(got));
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
#else
    return false;
#endif
}

}  // namespace

void fillRandom(std::span<std::uint8_t> bytes) {
    if (fillFromKernel(bytes)) {
        return;
    }
    std::random_device device;
    for (std::uint8_t& byte : bytes) {
        byte = static_cast<std::uint8_t>(device() & 0xffU);
    }
}

}  // namespace rundgang::core
