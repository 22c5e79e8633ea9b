#include "tests/support/MemorySearch.h"

#include <algorithm>
#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <random>
#include <string_view>

#include <fcntl.h>
#include <unistd.h>

namespace rundgang::test {
namespace {

constexpr unsigned char kScramble = 0xA5;  // no letter scrambled so is a letter

struct Region {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::string name;
};

std::vector<Region> writableRegions() {
    std::vector<Region> regions;
    std::FILE* maps = std::fopen("/proc/self/maps", "re");
    if (maps == nullptr) {
        return regions;
    }
    char line[4096];
    while (std::fgets(line, sizeof line, maps) != nullptr) {
        Region region;
        char rights[8] = {};
        int name = 0;
        if (std::sscanf(line, "%" SCNx64 "-%" SCNx64 " %7s %*s %*s %*s %n", &region.begin, &region.end, rights, &name) >= 3 &&
            rights[0] == 'r' && rights[1] == 'w') {
            region.name = name > 0 ? std::string(line + name) : std::string();
            region.name.erase(std::remove(region.name.begin(), region.name.end(), '\n'), region.name.end());
            regions.push_back(region);
        }
    }
    std::fclose(maps);
    return regions;
}

/// How many letters of the secret lie at this place in a row, from any of its letters on.
std::size_t lettersAt(const SecretText& secret, const unsigned char* place, std::size_t room) {
    std::size_t most = 0;
    for (std::size_t from = 0; from < secret.size(); ++from) {
        std::size_t same = 0;
        while (from + same < secret.size() && same < room &&
               place[same] == static_cast<unsigned char>(secret.letter(from + same))) {
            ++same;
        }
        most = std::max(most, same);
    }
    return most;
}

}  // namespace

SecretText::SecretText(std::size_t length, unsigned seed) {
    std::mt19937 random(seed);
    for (std::size_t i = 0; i < length; ++i) {
        mScrambled.push_back(static_cast<unsigned char>(static_cast<unsigned char>('a' + random() % 26U) ^ kScramble));
    }
}

SecretText::SecretText(std::span<const unsigned char> bytes) {
    for (const unsigned char byte : bytes) {
        mScrambled.push_back(static_cast<unsigned char>(byte ^ kScramble));
    }
}

char SecretText::letter(std::size_t i) const { return static_cast<char>(mScrambled[i] ^ kScramble); }

namespace {

/// Calls `look` for each place in the process's writable memory with as much of what lies there as was read; it returns how many
/// places were looked at with this one.
template <typename Look>
void eachPlace(std::size_t overlap, Look look) {
    const int memory = open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
    if (memory < 0) {
        return;
    }
    constexpr std::size_t kStep = std::size_t{1} << 20;
    // Read with an overlap, so that no text is cut; looked at where it was copied to, since a region may go at any moment.
    std::vector<unsigned char> bytes(kStep + overlap);
    for (const Region& region : writableRegions()) {
        for (std::uint64_t at = region.begin; at < region.end; at += kStep) {
            const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), region.end - at));
            const ssize_t got = pread(memory, bytes.data(), wanted, static_cast<off_t>(at));
            for (std::size_t i = 0; got > 0 && i < std::min<std::size_t>(static_cast<std::size_t>(got), kStep);) {
                i += look(region, at + i, std::span(&bytes[i], static_cast<std::size_t>(got) - i));
            }
            std::fill(bytes.begin(), bytes.end(), static_cast<unsigned char>(0));
        }
    }
    close(memory);
}

std::string told(const Region& region, std::size_t letters, std::uint64_t at) {
    char text[64];
    std::snprintf(text, sizeof text, ": %zu letters at %" PRIx64, letters, at);
    return (region.name.empty() ? "memory without a name" : region.name) + text;
}

}  // namespace

std::vector<std::string> foundInMemory(const SecretText& secret, std::size_t part) {
    std::vector<std::string> found;
    eachPlace(secret.size(), [&](const Region& region, std::uint64_t at, std::span<const unsigned char> place) -> std::size_t {
        if (place[0] < 'a' || place[0] > 'z') {
            return 1;
        }
        const std::size_t letters = lettersAt(secret, place.data(), place.size());
        if (letters < part) {
            return 1;
        }
        found.push_back(told(region, letters, at));
        return letters;
    });
    return found;
}

std::vector<std::string> bytesInMemory(const SecretText& secret) {
    std::vector<std::string> found;
    eachPlace(secret.size(), [&](const Region& region, std::uint64_t at, std::span<const unsigned char> place) -> std::size_t {
        std::size_t same = 0;
        while (same < secret.size() && same < place.size() && place[same] == static_cast<unsigned char>(secret.letter(same))) {
            ++same;
        }
        if (same == secret.size()) {
            found.push_back(told(region, same, at));
        }
        return 1;
    });
    return found;
}

}  // namespace rundgang::test
