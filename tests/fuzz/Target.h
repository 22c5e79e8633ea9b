// One target for each parser that eats foreign or damaged bytes. The same function is libFuzzer's harness (preset `fuzz`) and,
// with a small seeded set of damaged inputs, part of every day's tests (ReplayTest.cpp).
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace rundgang::fuzz {

struct Target {
    const char* name;
    /// Takes any bytes. Returns what is wrong with how they were taken (a failure without words, a value that cannot be), else
    /// nothing; crashes and undefined behaviour are for the sanitizers to see.
    std::string (*run)(std::span<const std::byte> bytes);
    /// Good inputs, to begin from; the same every time but for what holds a date or an id.
    std::vector<std::string> (*seeds)();
    /// Mutated inputs a day: some targets open a database for each.
    int perDay;
};

std::vector<Target> allTargets();

// By room.
std::vector<Target> cityTargets();
std::vector<Target> projectTargets();
std::vector<Target> sewerTargets();
std::vector<Target> worldTargets();
std::vector<Target> notesTargets();
std::vector<Target> audioTargets();
std::vector<Target> handoverTargets();

/// A file of this process's own with these bytes, in memory where the system has a folder for that: readers take files.
class ScratchFile {
public:
    ScratchFile(std::span<const std::byte> bytes, const char* name);
    ~ScratchFile();
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return mPath; }

private:
    std::filesystem::path mPath;
};

}  // namespace rundgang::fuzz
