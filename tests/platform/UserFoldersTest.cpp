#include "engine/platform/Platform.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace rundgang::platform {
namespace {

/// Puts an environment variable back when the test is over.
class Variable {
public:
    Variable(const char* name, const std::string& value) : mName(name) {
        if (const char* old = std::getenv(name); old != nullptr) {
            mOld = old;
            mHad = true;
        }
        setenv(name, value.c_str(), 1);
    }
    ~Variable() { mHad ? setenv(mName, mOld.c_str(), 1) : unsetenv(mName); }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

private:
    const char* mName;
    std::string mOld;
    bool mHad = false;
};

std::filesystem::path freshFolder(const char* name) {
    const std::filesystem::path folder = std::filesystem::path(RUNDGANG_TEST_OUT) / "platform" / name;
    std::filesystem::remove_all(folder);
    return folder;
}

TEST(UserFolders, followXdgAndAreMadeOnDemand) {
    const std::filesystem::path base = freshFolder("xdg mit Leerzeichen");
    const Variable data("XDG_DATA_HOME", (base / "data").string());
    const Variable cache("XDG_CACHE_HOME", (base / "cache").string());
    EXPECT_EQ(userDataFolder(), base / "data" / "rundgang");
    EXPECT_EQ(userCacheFolder(), base / "cache" / "rundgang");
    EXPECT_TRUE(std::filesystem::is_directory(base / "data" / "rundgang"));
    EXPECT_TRUE(std::filesystem::is_directory(base / "cache" / "rundgang"));
}

TEST(UserFolders, ignoreARelativeXdgPathAsTheSpecificationAsks) {
    const std::filesystem::path base = freshFolder("home");
    const Variable home("HOME", base.string());
    const Variable data("XDG_DATA_HOME", "not/absolute");
    EXPECT_EQ(userDataFolder(), base / ".local/share/rundgang");
    EXPECT_FALSE(std::filesystem::exists("not"));
}

}  // namespace
}  // namespace rundgang::platform
