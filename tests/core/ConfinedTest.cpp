#include "engine/core/Confined.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace rundgang::core {
namespace {

TEST(Confined, aCrashIsAProblem) {
    const Result<std::vector<std::byte>> bytes = runConfined({}, []() -> std::vector<std::byte> { std::abort(); });
    ASSERT_FALSE(bytes.ok());
    EXPECT_NE(bytes.problem().what.find("broke down"), std::string::npos);
}

TEST(Confined, anExceptionIsAProblem) {
    EXPECT_FALSE(runConfined({}, []() -> std::vector<std::byte> { throw 3; }).ok());
    const Result<std::vector<std::byte>> memory =
        runConfined({std::uint64_t{64} << 20U, 10, 1000}, [] { return std::vector<std::byte>(std::size_t{1} << 34U); });
    ASSERT_FALSE(memory.ok());
}

TEST(Confined, endlessWorkEnds) {
    const Result<std::vector<std::byte>> bytes = runConfined({std::uint64_t{1} << 30U, 1, 1000}, []() -> std::vector<std::byte> {
        for (volatile unsigned i = 0;;) {
            i = i + 1;
        }
    });
    ASSERT_FALSE(bytes.ok());
    EXPECT_NE(bytes.problem().what.find("longer than 1 s"), std::string::npos) << bytes.problem().what;
}

TEST(Confined, muchOutputComesBackWholeAndTooMuchDoesNot) {
    const auto work = [] { return std::vector<std::byte>(5'000'000, std::byte{7}); };
    const Result<std::vector<std::byte>> whole = runConfined({}, work);
    ASSERT_TRUE(whole.ok());
    EXPECT_EQ(whole->size(), 5'000'000U);
    EXPECT_EQ(whole->back(), std::byte{7});
    EXPECT_FALSE(runConfined({std::uint64_t{1} << 30U, 10, 4'000'000}, work).ok());
}

}  // namespace
}  // namespace rundgang::core
