#include "engine/core/File.h"
#include "engine/core/GrowingFile.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace rundgang::core {
namespace {

class GrowingFileTest : public testing::Test {
protected:
    void SetUp() override { std::filesystem::remove_all(mFolder); }
    [[nodiscard]] std::filesystem::path file(const std::string& name) const { return mFolder / name; }
    static std::span<const std::byte> bytes(std::string_view text) { return std::as_bytes(std::span(text.data(), text.size())); }

private:
    std::filesystem::path mFolder = std::filesystem::path(RUNDGANG_TEST_OUT) / "core" / "growing";
};

TEST_F(GrowingFileTest, ItGrowsAndGetsItsName) {
    Result<GrowingFile> made = GrowingFile::create(file("a.part"));
    ASSERT_TRUE(made.ok()) << made.problem().message();
    EXPECT_TRUE(made->append(bytes("one, ")));
    EXPECT_TRUE(made->append(bytes("two, three")));
    EXPECT_TRUE(made->overwrite(5, bytes("TWO")));
    EXPECT_TRUE(made->truncate(8));
    EXPECT_FALSE(std::filesystem::exists(file("a")));
    EXPECT_TRUE(made->keepAs(file("a")));
    EXPECT_EQ(*readText(file("a")), "one, TWO");
    EXPECT_FALSE(std::filesystem::exists(file("a.part")));
    struct stat known{};
    ASSERT_EQ(::stat(file("a").c_str(), &known), 0);
    EXPECT_EQ(known.st_mode & 0777U, 0600U);
}

TEST_F(GrowingFileTest, AnotherFileIsNotReplaced) {
    ASSERT_TRUE(writeText(file("a"), "mine"));
    Result<GrowingFile> made = GrowingFile::create(file("a.part"));
    ASSERT_TRUE(made->append(bytes("yours")));
    EXPECT_FALSE(made->keepAs(file("a")).ok());
    EXPECT_EQ(*readText(file("a")), "mine");
    EXPECT_EQ(*readText(file("a.part")), "yours");
    EXPECT_FALSE(GrowingFile::create(file("a.part")).ok());
}

TEST_F(GrowingFileTest, OnlyWhatNobodyWritesIsTakenOver) {
    {
        Result<GrowingFile> made = GrowingFile::create(file("a.part"));
        ASSERT_TRUE(made->append(bytes("half")));
        EXPECT_FALSE(GrowingFile::takeOver(file("a.part"))->has_value());
    }
    Result<std::optional<GrowingFile>> taken = GrowingFile::takeOver(file("a.part"));
    ASSERT_TRUE(taken->has_value());
    EXPECT_EQ((*taken)->size(), 4U);
    EXPECT_TRUE((*taken)->append(bytes(" and whole")));
    EXPECT_TRUE((*taken)->keepAs(file("a")));
    EXPECT_EQ(*readText(file("a")), "half and whole");
    EXPECT_FALSE(GrowingFile::takeOver(file("missing")).ok());
}

TEST_F(GrowingFileTest, WhatIsErasedWasOverwritten) {
    Result<GrowingFile> made = GrowingFile::create(file("a.part"));
    const std::string secret(200000, 's');
    ASSERT_TRUE(made->append(bytes(secret)));
    // Its bytes are seen through a second name that is taken away again.
    ASSERT_EQ(::link(file("a.part").c_str(), file("seen").c_str()), 0);
    EXPECT_TRUE(made->alsoNamedOtherwise());
    EXPECT_TRUE(made->erase());
    EXPECT_FALSE(std::filesystem::exists(file("a.part")));
    EXPECT_EQ(readText(file("seen"))->find('s'), std::string::npos);
    ASSERT_TRUE(writeText(file("b"), "secret"));
    EXPECT_TRUE(eraseFile(file("b")));
    EXPECT_FALSE(std::filesystem::exists(file("b")));
    EXPECT_TRUE(eraseFile(file("b"))) << "erased already";
}

}  // namespace
}  // namespace rundgang::core
