#include "engine/core/File.h"
#include "engine/core/MappedFile.h"

#include <gtest/gtest.h>

namespace rundgang::core {
namespace {

const std::filesystem::path kOut = std::filesystem::path(RUNDGANG_TEST_OUT) / "core";

TEST(File, writtenTextIsReadBack) {
    const std::filesystem::path file = kOut / "Straße mit Umlaut" / "a.txt";
    ASSERT_TRUE(writeText(file, "grüß Gott"));
    EXPECT_EQ(*readText(file), "grüß Gott");
}

TEST(File, writingReplacesTheWholeFile) {
    const std::filesystem::path file = kOut / "replace.txt";
    ASSERT_TRUE(writeText(file, "a long first text"));
    ASSERT_TRUE(writeText(file, "short"));
    EXPECT_EQ(*readText(file), "short");
}

TEST(File, aFolderInsteadOfAFileIsToldInWords) {
    std::filesystem::create_directories(kOut);
    const Result<MappedFile> mapped = MappedFile::open(kOut);
    ASSERT_FALSE(mapped.ok());
    EXPECT_NE(mapped.problem().message().find("it is a folder"), std::string::npos);
}

TEST(File, anEmptyFileGivesNoBytes) {
    const std::filesystem::path file = kOut / "empty.bin";
    ASSERT_TRUE(writeText(file, ""));
    const Result<MappedFile> mapped = MappedFile::open(file);
    ASSERT_TRUE(mapped.ok());
    EXPECT_TRUE(mapped->bytes().empty());
}

TEST(File, aMissingFileNamesItself) {
    const Result<std::string> text = readText(kOut / "nowhere.txt");
    ASSERT_FALSE(text.ok());
    EXPECT_NE(text.problem().file.find("nowhere.txt"), std::string::npos);
}

}  // namespace
}  // namespace rundgang::core
