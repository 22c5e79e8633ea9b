// The real program makes pictures in tests/cli; here it is one that behaves badly.
#include "content/handover/NotePictures.h"
#include "engine/core/File.h"
#include "tests/handover/SomeNotes.h"

#include <gtest/gtest.h>
#include <glm/geometric.hpp>

#include <string>
#include <vector>

namespace rundgang::handover {
namespace {

class NotePicturesTest : public testing::Test {
protected:
    void SetUp() override {
        mFolder = std::filesystem::path(RUNDGANG_TEST_OUT) / "handover" / "pictures" /
                  testing::UnitTest::GetInstance()->current_test_info()->name();
        std::filesystem::remove_all(mFolder);
        std::filesystem::create_directories(mFolder);
    }

    /// A shell script in the program's place: $2 is the world, $4 the list of views, $6 the folder.
    [[nodiscard]] NotePictures program(const std::string& script) const {
        const std::filesystem::path file = mFolder / "program";
        EXPECT_TRUE(core::writeText(file, "#!/bin/sh\n" + script).ok());
        std::filesystem::permissions(file, std::filesystem::perms::owner_all);
        return NotePictures(file);
    }

    static std::vector<PictureView> views(std::size_t count) {
        std::vector<PictureView> all(count);
        for (std::size_t i = 0; i < count; ++i) {
            all[i] = viewOf(noteAt());
            all[i].id = "view-" + std::to_string(i);
        }
        return all;
    }

    std::filesystem::path mFolder;
    core::NullProgress mProgress;
};

// Makes pictures one after the other, and dies at view-3 as a graphics driver may.
constexpr const char* kDiesAtThree =
    "for id in $(grep -o 'view-[0-9]*' \"$4\"); do\n"
    "  [ $id = view-3 ] && kill -SEGV $$\n"
    "  echo picture > \"$6/$id.png\"\n"
    "done\n"
    "echo '{\"pictures\": [], \"left_out\": []}'\n";

TEST_F(NotePicturesTest, AViewAtWhichTheProgramDiesCostsItsOwnPictureOnly) {
    const auto made = program(kDiesAtThree).make("world", views(8), mFolder / "out", mProgress);
    ASSERT_TRUE(made.ok()) << made.problem().message();
    EXPECT_EQ(made->size(), 7U);
    EXPECT_FALSE(made->contains("view-3"));
    ASSERT_EQ(made.warnings().size(), 1U);
    EXPECT_EQ(made.warnings()[0].place, "picture view-3");
}

TEST_F(NotePicturesTest, AProgramThatNeverMakesAnyIsAProblem) {
    const auto made = program("exit 1").make("world", views(8), mFolder / "out", mProgress);
    ASSERT_FALSE(made.ok());
    EXPECT_NE(made.problem().mend.find("rundgang shot"), std::string::npos);
    EXPECT_FALSE(NotePictures(mFolder / "missing").make("world", views(1), mFolder / "out", mProgress).ok());
}

TEST_F(NotePicturesTest, APictureOfAnEarlierRunDoesNotPassForThisOne) {
    ASSERT_TRUE(core::writeText(mFolder / "out" / "view-0.png", "old").ok());
    const auto made = program("echo '{\"left_out\": [{\"place\": \"view-0\", \"what\": \"does not exist\"}]}'")
                          .make("world", views(1), mFolder / "out", mProgress);
    ASSERT_TRUE(made.ok());
    EXPECT_TRUE(made->empty());
    ASSERT_EQ(made.warnings().size(), 1U);
    EXPECT_EQ(made.warnings()[0].what, "does not exist");
}

TEST_F(NotePicturesTest, AnIdThatReachesOutOfTheFolderTouchesNothing) {
    ASSERT_TRUE(core::writeText(mFolder / "mine.png", "mine").ok());
    std::vector<PictureView> all = views(1);
    all[0].id = "../mine";
    const auto made = program("echo '{}'").make("world", all, mFolder / "out", mProgress);
    ASSERT_TRUE(made.ok());
    EXPECT_TRUE(made->empty());
    EXPECT_TRUE(std::filesystem::exists(mFolder / "mine.png"));
}

TEST_F(NotePicturesTest, ANoteThatNobodyLookedAtIsSeenFromSomeMetresAway) {
    notes::Note note = noteAt();
    EXPECT_EQ(viewOf(note).eye, note.eye);
    note.eye = note.place;
    const PictureView view = viewOf(note);
    EXPECT_NEAR(glm::distance(view.eye.vec(), note.place.vec()), 9.0, 0.1);
    EXPECT_LT(view.pitchDeg, -20.0);
}

}  // namespace
}  // namespace rundgang::handover
