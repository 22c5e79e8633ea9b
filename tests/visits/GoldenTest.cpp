// The approved pictures of the demo town. Tolerance: a pixel differs when a channel does by more than 12 of 255, and at most 1 %
// of the pixels may: edges and shadows fall a little differently from one CPU and Mesa to the next.
#include "tests/support/PictureCompare.h"
#include "tools/rundgang/Session.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace rundgang::test {
namespace {

constexpr std::uint32_t kWidth = 960;
constexpr std::uint32_t kHeight = 600;

struct Case {
    const char* name;
    const char* viewpoint;
    const char* variant;
    bool xray;
    const char* sun;
};

class Golden : public testing::TestWithParam<Case> {};

TEST_P(Golden, looksAsApproved) {
    const Case& c = GetParam();
    const std::unique_ptr<platform::IPlatform> headless = platform::openHeadless(kWidth, kHeight);
    tools::SessionOptions options;
    options.world = RUNDGANG_DEMO "/town.world";
    options.panels = false;
    options.view.viewpoint = c.viewpoint;
    options.view.variant = c.variant;
    options.view.xray = c.xray;
    options.view.sun = c.sun;
    auto session = tools::Session::create(options, *headless);
    ASSERT_TRUE(session.ok()) << session.problem().message();
    const core::Status settled = (*session)->settle(1.0);
    ASSERT_TRUE(settled.ok()) << settled.problem().message();
    const core::Result<render::Picture> picture = (*session)->picture(kWidth, kHeight, false);
    ASSERT_TRUE(picture.ok()) << picture.problem().message();
    const Comparison comparison = compareWithGolden(*picture, c.name, std::filesystem::path(RUNDGANG_TEST_OUT) / "golden");
    EXPECT_TRUE(comparison.same) << comparison.message;
    EXPECT_TRUE((*session)->device().validationMessages().empty()) << (*session)->device().validationMessages().front();
}

INSTANTIATE_TEST_SUITE_P(DemoTown, Golden,
                         testing::Values(Case{"market", "market", "", false, ""}, Case{"roofs", "roofs", "", false, ""},
                                         Case{"proposal-a", "brownfield", "wohnhof", false, ""},
                                         Case{"xray", "sewer", "", true, ""},
                                         Case{"evening-shadow", "brownfield", "wohnhof", false, "2026-06-21T17:30"}),
                         [](const testing::TestParamInfo<Case>& c) {
                             std::string name = c.param.name;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

}  // namespace
}  // namespace rundgang::test
