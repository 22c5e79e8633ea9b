// A large file needs the memory of its network, never that of its text.
#include "tests/import_sewer/Readers.h"
#include "tests/import_sewer/SyntheticNetwork.h"

#include <fstream>

namespace rundgang::import::testing {
namespace {

/// A line of /proc/self/status such as "VmHWM:  1234 kB", in bytes.
std::size_t statusOf(const std::string& name) {
    std::ifstream status("/proc/self/status");
    std::string word;
    std::size_t kilobytes = 0;
    while (status >> word) {
        if (word == name + ":" && status >> kilobytes) {
            break;
        }
    }
    return kilobytes * 1024U;
}

/// What other tests held before does not count.
bool forgetPeak() { return static_cast<bool>(std::ofstream("/proc/self/clear_refs") << "5" << std::flush); }

TEST(LargeNetwork, memoryGrowsWithTheNetworkNotWithTheText) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "no memory bound holds in a sanitizer's process";
#endif
    constexpr std::size_t kReaches = 20000;
    const std::filesystem::path file = std::filesystem::path(RUNDGANG_TEST_OUT) / "import_sewer" / "large.xml";
    ASSERT_TRUE(writeSyntheticIsybau(file, kReaches));
    if (!forgetPeak()) {
        GTEST_SKIP() << "this system does not tell a peak anew";
    }
    const std::size_t before = statusOf("VmRSS");
    const Outcome outcome = read(file);
    const std::size_t grown = statusOf("VmHWM") - before;
    EXPECT_GT(grown, kReaches * 100) << "else nothing was measured";
    const std::size_t text = std::filesystem::file_size(file);
    std::filesystem::remove(file);
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    EXPECT_EQ(outcome.warnings(), "");
    EXPECT_EQ(outcome.network().nodes.size(), kReaches + 1);
    EXPECT_EQ(outcome.network().reaches.size(), kReaches - kReaches / 1000);
    EXPECT_LT(grown, text) << "the text of " << text << " bytes is never held whole";
}

}  // namespace
}  // namespace rundgang::import::testing
