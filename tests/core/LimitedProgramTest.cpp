#include "engine/core/LimitedProgram.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include <unistd.h>

namespace rundgang::core {
namespace {

const std::filesystem::path kHere = std::filesystem::temp_directory_path();

Result<ProgramOutput> shell(const std::string& script, ProgramLimits limits = {}, const std::atomic<bool>* cancelled = nullptr) {
    return runLimited({"sh", "-c", script}, kHere, limits, cancelled);
}

TEST(LimitedProgram, OutputErrorsFolderAndEmptyInput) {
    const Result<ProgramOutput> said = shell("pwd -P; cat; echo wrong >&2");
    ASSERT_TRUE(said.ok()) << said.problem().message();
    EXPECT_EQ(said->text, std::filesystem::canonical(kHere).string() + "\n");
    EXPECT_EQ(said->errors, "wrong\n");
}

TEST(LimitedProgram, FilesOfThisProgramAreNotItsOwn) {
    const int open = ::dup(STDIN_FILENO);  // as a library does that does not think of it
    EXPECT_EQ(shell("test -e /proc/self/fd/" + std::to_string(open) + " && echo there || echo none")->text, "none\n");
    ::close(open);
}

TEST(LimitedProgram, LongOutputComesWhole) {
    EXPECT_EQ(shell("head -c 900000 /dev/zero | tr '\\0' x")->text, std::string(900000, 'x'));
    EXPECT_FALSE(shell("head -c 2000000 /dev/zero").ok());
    EXPECT_LE(shell("head -c 900000 /dev/zero | tr '\\0' x >&2")->errors.size(), 1000U);
}

TEST(LimitedProgram, FailuresAreToldInWords) {
    EXPECT_FALSE(runLimited({}, kHere, {}).ok());
    EXPECT_FALSE(runLimited({"no-such-program"}, kHere, {}).ok());
    EXPECT_FALSE(runLimited({"sh", "-c", "true"}, kHere / "no such folder", {}).ok());
    EXPECT_NE(shell("exit 7").problem().message().find("code 7"), std::string::npos);
    EXPECT_NE(shell("kill -KILL $$").problem().message().find("signal 9"), std::string::npos);
}

TEST(LimitedProgram, TimeIsUpForItsChildrenToo) {
    ProgramLimits limits;
    limits.seconds = 0.3;
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_FALSE(shell("sleep 60 & sleep 60", limits).ok());
    // One that ends, but leaves a child that holds its output open, is waited for no longer than itself.
    EXPECT_EQ(shell("sleep 60 & echo done")->text, "done\n");
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(5));
}

TEST(LimitedProgram, ItCanBeGivenUp) {
    std::atomic<bool> cancelled{false};
    std::thread later([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        cancelled = true;
    });
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_FALSE(shell("sleep 60", {}, &cancelled).ok());
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(5));
    later.join();
}

}  // namespace
}  // namespace rundgang::core
