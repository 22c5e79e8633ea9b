#include "content/demo/Town.h"

#include "engine/core/File.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

namespace rundgang::demo {
namespace {

namespace fs = std::filesystem;

const fs::path kOut = fs::path(RUNDGANG_TEST_OUT) / "demo";

std::map<std::string, std::string> filesUnder(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            files[fs::relative(entry.path(), folder).string()] = core::readText(entry.path()).value();
        }
    }
    return files;
}

std::size_t countOf(const std::string& text, const std::string& what) {
    std::size_t count = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) {
        ++count;
    }
    return count;
}

TEST(Town, TheSameSeedGivesTheSameBytes) {
    core::NullProgress progress;
    fs::remove_all(kOut);
    ASSERT_TRUE(writeTown({200, 5}, kOut / "a", progress));
    ASSERT_TRUE(writeTown({200, 5}, kOut / "b", progress));
    const auto a = filesUnder(kOut / "a");
    const auto b = filesUnder(kOut / "b");
    ASSERT_EQ(a.size(), b.size());
    std::size_t buildings = 0;
    for (const auto& [name, bytes] : a) {
        EXPECT_TRUE(bytes == b.at(name)) << name;
        buildings += countOf(bytes, "<bldg:Building gml:id=");
    }
    EXPECT_EQ(buildings, 200U);
}

TEST(Town, RefusesAFolderWithOtherPeoplesFiles) {
    core::NullProgress progress;
    const fs::path mine = kOut / "mine";
    ASSERT_TRUE(core::writeText(mine / "thesis.txt", "years of work"));
    const auto result = writeTown({200, 1}, mine, progress);
    ASSERT_FALSE(result);
    EXPECT_NE(result.problem().what.find("not empty"), std::string::npos);
    EXPECT_TRUE(fs::exists(mine / "thesis.txt"));
}

TEST(Town, RefusesImpossibleSizes) {
    core::NullProgress progress;
    EXPECT_FALSE(writeTown({199, 1}, kOut / "small", progress));
    EXPECT_FALSE(writeTown({1000001, 1}, kOut / "large", progress));
}

}  // namespace
}  // namespace rundgang::demo
