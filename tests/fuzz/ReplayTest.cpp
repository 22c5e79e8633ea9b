// Every day's share of fuzzing: each target takes its good seeds, everything that libFuzzer ever found (tests/fuzz/found), and a
// fixed number of seeded mutations, within a bounded time.
#include "engine/core/File.h"
#include "tests/fuzz/Mutate.h"
#include "tests/fuzz/Target.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <string>

namespace rundgang::fuzz {
namespace {

namespace fs = std::filesystem;

std::span<const std::byte> bytesOf(const std::string& text) { return std::as_bytes(std::span(text.data(), text.size())); }

/// The input that is being tried lies here, so that a crash leaves it behind.
fs::path lastInput(const Target& target) { return fs::path(RUNDGANG_TEST_OUT) / "fuzz" / (std::string(target.name) + ".last"); }

/// For a longer walk by hand, under a sanitizer: RUNDGANG_FUZZ_SEED, and RUNDGANG_FUZZ_TIMES as many mutations.
std::uint64_t numberFrom(const char* variable, std::uint64_t otherwise) {
    const char* text = std::getenv(variable);
    return text != nullptr ? std::strtoull(text, nullptr, 10) : otherwise;
}

void tryOne(const Target& target, const std::string& input, const std::string& which) {
    std::ofstream(lastInput(target), std::ios::binary | std::ios::trunc) << input;
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(target.run(bytesOf(input)), "") << target.name << ", " << which << ": see " << lastInput(target);
    // Nothing this small may take this long, on however slow a machine: a hang in the making.
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20)) << target.name << ", " << which;
}

class Replay : public testing::TestWithParam<Target> {};

TEST_P(Replay, takesGoodAndDamagedInputs) {
    const Target& target = GetParam();
    fs::create_directories(lastInput(target).parent_path());
    const std::vector<std::string> seeds = target.seeds();
    ASSERT_FALSE(seeds.empty());
    for (const std::string& seed : seeds) {
        ASSERT_FALSE(seed.empty());
        tryOne(target, seed, "a good one");
    }
    const fs::path found = fs::path(RUNDGANG_FUZZ_FOUND) / target.name;
    if (fs::exists(found)) {
        for (const fs::directory_entry& entry : fs::directory_iterator(found)) {
            tryOne(target, core::readText(entry.path()).value(), entry.path().string());
        }
    }
    Dice dice(numberFrom("RUNDGANG_FUZZ_SEED", 20261124));
    const std::uint64_t count = numberFrom("RUNDGANG_FUZZ_TIMES", 1) * static_cast<std::uint64_t>(target.perDay);
    for (std::uint64_t i = 0; i < count && !HasFailure(); ++i) {
        tryOne(target, damaged(seeds, dice), "mutation " + std::to_string(i));
    }
}

INSTANTIATE_TEST_SUITE_P(Fuzz, Replay, testing::ValuesIn(allTargets()),
                         [](const testing::TestParamInfo<Target>& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace rundgang::fuzz
