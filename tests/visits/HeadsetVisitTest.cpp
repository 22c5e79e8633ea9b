// A whole visit with a headset on, in a real runtime: what the town's state becomes, and what both eyes get to see.
#include "engine/render/PictureFile.h"
#include "tests/support/PictureCompare.h"
#include "tests/visits/HeadsetVisit.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace rundgang::test {
namespace {

using frame::Hand;

class HeadsetVisiting : public testing::Test {
protected:
    void SetUp() override {
        if (const std::string why = headsetMissing(true); !why.empty()) {
            GTEST_SKIP() << why;
        }
        mVisit = std::make_unique<HeadsetVisit>(testing::UnitTest::GetInstance()->current_test_info()->name());
        ASSERT_EQ(mVisit->problem(), "");
    }
    void TearDown() override {
        if (!mVisit) {
            return;
        }
        EXPECT_EQ(mVisit->problem(), "");
        EXPECT_EQ(mVisit->session().validationMessages(), std::vector<std::string>());
        // OpenXR's validation writes some things to its file only.
        if (const char* file = std::getenv("XR_CORE_VALIDATION_FILE_NAME")) {
            std::ostringstream said;
            said << std::ifstream(file).rdbuf();
            EXPECT_EQ(said.str().find("VALID_ERROR"), std::string::npos) << said.str();
        }
    }
    /// Kept under the build folder, for people.
    std::vector<render::Picture> look(const std::string& name) {
        std::vector<render::Picture> eyes = mVisit->eyes();
        EXPECT_EQ(eyes.size(), 2U);
        const std::filesystem::path folder = std::filesystem::path(RUNDGANG_TEST_OUT) / "headset";
        for (std::size_t i = 0; i < eyes.size(); ++i) {
            EXPECT_TRUE(render::writePng(eyes[i], folder / (name + (i == 0 ? "-left.png" : "-right.png"))).ok());
        }
        return eyes;
    }

    std::unique_ptr<HeadsetVisit> mVisit;
};

TEST_F(HeadsetVisiting, TheTownIsThereForBothEyes) {
    ASSERT_TRUE(mVisit->putOn());
    const std::vector<render::Picture> eyes = look("put-on");
    ASSERT_EQ(eyes.size(), 2U);
    EXPECT_GT(eyes[0].width, 0U);
    // The same street from two places: much alike, but not the same.
    EXPECT_LT(differingShare(eyes[0], eyes[1], 60), 0.5);
    EXPECT_GT(differingShare(eyes[0], eyes[1], 8), 0.01);
}

}  // namespace
}  // namespace rundgang::test
