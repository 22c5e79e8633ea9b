#include "content/import/project/Glob.h"

#include "engine/core/File.h"

#include <gtest/gtest.h>

namespace rundgang::import {
namespace {

namespace fs = std::filesystem;

class Glob : public testing::Test {
protected:
    void SetUp() override {
        fs::remove_all(mFolder);
        for (const char* file :
             {"a.tif", "b.tif", "B.TIF.aux.xml", ".hidden.tif", "Gelände 1.tif", "sub/c.tif", "sub/deep/d.tif", "[1].tif"}) {
            ASSERT_TRUE(core::writeText(mFolder / file, "x"));
        }
    }
    std::vector<std::string> found(std::string_view pattern) const {
        core::Result<std::vector<fs::path>> files = expandGlob(mFolder, pattern);
        std::vector<std::string> names;
        if (files) {
            for (const fs::path& file : *files) {
                names.push_back(file.lexically_relative(mFolder).generic_string());
            }
        } else {
            names.push_back("! " + files.problem().message());
        }
        return names;
    }
    const fs::path mFolder = fs::path(RUNDGANG_TEST_OUT) / "import" / "glob";
};

using Names = std::vector<std::string>;

TEST_F(Glob, starMatchesWithinOneFolderSortedByName) {
    EXPECT_EQ(found("*.tif"), (Names{"Gelände 1.tif", "[1].tif", "a.tif", "b.tif"}));
}

TEST_F(Glob, questionMarkIsOneLetterEvenAnUmlaut) {
    EXPECT_EQ(found("?.tif"), (Names{"a.tif", "b.tif"}));
    EXPECT_EQ(found("Gel?nde ?.tif"), (Names{"Gelände 1.tif"}));
}

TEST_F(Glob, doubleStarIsAnyDepth) {
    EXPECT_EQ(found("**/[a-z]*.tif").front().front(), '!');  // brackets are part of names, not of patterns
    EXPECT_EQ(found("**/?.tif"), (Names{"a.tif", "b.tif", "sub/c.tif", "sub/deep/d.tif"}));
    EXPECT_EQ(found("sub/**"), (Names{"sub/c.tif", "sub/deep/d.tif"}));
    EXPECT_EQ(found("**/**/deep/*"), (Names{"sub/deep/d.tif"}));
}

TEST_F(Glob, plainNamesBackslashesAndDotsWork) {
    EXPECT_EQ(found("[1].tif"), (Names{"[1].tif"}));
    EXPECT_EQ(found("sub\\c.tif"), (Names{"sub/c.tif"}));
    EXPECT_EQ(found("sub/../a.tif"), (Names{"a.tif"}));
    EXPECT_EQ(found((mFolder / "a.tif").string()), (Names{"a.tif"}));
}

TEST_F(Glob, umlautsMatchHoweverTheyAreComposed) { EXPECT_EQ(found("Gela\xCC\x88nde 1.tif"), (Names{"Gelände 1.tif"})); }

TEST_F(Glob, hiddenFilesAreLeftOut) { EXPECT_EQ(found(".h*.tif"), (Names{".hidden.tif"})); }

TEST_F(Glob, nothingFoundSaysWhy) {
    EXPECT_NE(found("*.asc").front().find("no file matches"), std::string::npos);
    EXPECT_NE(found("sub").front().find("is a folder"), std::string::npos);
    EXPECT_NE(found("sub/*").size(), 0U);
    EXPECT_NE(found("A.TIF").front().find("upper and lower case"), std::string::npos);
    EXPECT_NE(found("nowhere/x.tif").front().find("there is no file"), std::string::npos);
    EXPECT_EQ(found("").front().front(), '!');
    EXPECT_EQ(found("/").front().front(), '!');
}

TEST_F(Glob, linksInCirclesEnd) {
    fs::create_directory_symlink(mFolder, mFolder / "sub" / "round");
    EXPECT_EQ(found("**/d.tif"), (Names{"sub/deep/d.tif"}));
}

TEST(MatchesName, manyStarsTakeNoExponentialTime) {
    EXPECT_FALSE(matchesName(std::string(200, 'a'), "*a*a*a*a*a*a*a*a*a*a*a*a*b"));
    EXPECT_TRUE(matchesName("LoD2_32_364_5635_1_NW.gml", "LoD2_*_NW.gml"));
}

}  // namespace
}  // namespace rundgang::import
