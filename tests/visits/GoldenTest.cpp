// The approved pictures of the demo town. Tolerance: a pixel differs when a channel does by more than 12 of 255, and at most 1 %
// of the pixels may: edges and shadows fall a little differently from one CPU and Mesa to the next.
#include "engine/render/PictureFile.h"
#include "tests/support/PictureCompare.h"
#include "tools/rundgang/Session.h"

#include <gtest/gtest.h>
#include <glm/geometric.hpp>

#include <algorithm>
#include <cstdlib>

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
    options.view.xray.how = c.xray ? tools::XrayArgument::How::Around : tools::XrayArgument::How::Closed;
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

render::Picture pictureOf(tools::Session& session) { return session.picture(kWidth, kHeight, false).value(); }

int distanceOf(const render::Picture& a, const render::Picture& b, std::size_t pixel) {
    int sum = 0;
    for (std::size_t c = 0; c < 3; ++c) {
        sum += std::abs(static_cast<int>(a.rgba[pixel * 4 + c]) - static_cast<int>(b.rgba[pixel * 4 + c]));
    }
    return sum;
}

// Halfway each pixel that differs shows one of both proposals, and both are there; the visitor has not moved.
TEST(CrossFade, showsBothProposalsFromTheSamePlace) {
    const std::unique_ptr<platform::IPlatform> headless = platform::openHeadless(kWidth, kHeight);
    tools::SessionOptions options;
    options.world = RUNDGANG_DEMO "/town.world";
    options.panels = false;
    options.view.viewpoint = "brownfield";
    options.view.variant = "stadtgarten";
    auto session = tools::Session::create(options, *headless);
    ASSERT_TRUE(session.ok()) << session.problem().message();
    ASSERT_TRUE((*session)->settle(1.0).ok());
    const render::Picture garden = pictureOf(**session);
    (*session)->visit().showVariant(0);
    ASSERT_TRUE((*session)->settle(1.0).ok());
    const render::Picture court = pictureOf(**session);
    const math::WorldPos eye = (*session)->visit().state().eye();
    (*session)->visit().showVariant(1);
    frame::VisitorInput still;
    still.seconds = 0.15;
    (*session)->visit().advance(still);
    const float share = (*session)->visit().state().variant.share;
    ASSERT_TRUE(share > 0.2F && share < 0.8F) << share;
    const render::Picture half = pictureOf(**session);
    EXPECT_TRUE(render::writePng(half, std::filesystem::path(RUNDGANG_TEST_OUT) / "golden" / "fade-half.png").ok());
    EXPECT_LT(glm::length((*session)->visit().state().eye() - eye), 1e-6);
    double differ = 0.0;
    double asGarden = 0.0;
    double asNeither = 0.0;
    for (std::size_t i = 0; i < std::size_t{kWidth} * kHeight; ++i) {
        if (distanceOf(garden, court, i) < 90) {
            continue;
        }
        differ += 1.0;
        asGarden += distanceOf(half, garden, i) < distanceOf(half, court, i) ? 1.0 : 0.0;
        asNeither += std::min(distanceOf(half, garden, i), distanceOf(half, court, i)) > 90 ? 1.0 : 0.0;
    }
    EXPECT_GT(differ, 0.1 * kWidth * kHeight);
    EXPECT_NEAR(asGarden / differ, static_cast<double>(share), 0.2);
    EXPECT_LT(asNeither / differ, 0.15) << "but for edges, which mix with what lies behind";
}

/// Of the picture's lower half: how much has the colour of the combined sewer, which nothing else there has.
double shareOfSewer(const render::Picture& picture) {
    std::size_t count = 0;
    const std::size_t half = picture.rgba.size() / 2;
    for (std::size_t i = half; i < picture.rgba.size(); i += 4) {
        const int r = picture.rgba[i];
        const int g = picture.rgba[i + 1];
        const int b = picture.rgba[i + 2];
        count += r > g + 40 && b > g + 25 ? 1U : 0U;
    }
    return 4.0 * static_cast<double>(count) / static_cast<double>(half);
}

// Under each proposal as under the town of today: the sewers are seen where the ground is open, and only there.
TEST(Xray, opensTheGroundUnderEveryProposal) {
    const std::unique_ptr<platform::IPlatform> headless = platform::openHeadless(kWidth, kHeight);
    tools::SessionOptions options;
    options.world = RUNDGANG_DEMO "/town.world";
    options.panels = false;
    options.view.viewpoint = "connection";
    auto session = tools::Session::create(options, *headless);
    ASSERT_TRUE(session.ok()) << session.problem().message();
    experience::Visit& visit = (*session)->visit();
    const int variants = static_cast<int>((*session)->world().manifest().variants.size());
    ASSERT_GT(variants, 0);
    for (int variant = frame::kCurrentState; variant < variants; ++variant) {
        visit.showVariant(variant);
        visit.setXray(false);
        ASSERT_TRUE((*session)->settle(1.0).ok());
        EXPECT_LT(shareOfSewer(pictureOf(**session)), 1e-4) << variant << ": closed";
        visit.setXray(true);
        ASSERT_TRUE((*session)->settle(1.0).ok());
        const render::Picture open = pictureOf(**session);
        EXPECT_GT(shareOfSewer(open), 0.01) << variant << ": open";
        const std::string name = "xray-variant" + std::to_string(variant) + ".png";
        EXPECT_TRUE(render::writePng(open, std::filesystem::path(RUNDGANG_TEST_OUT) / "golden" / name).ok());
    }
    EXPECT_TRUE((*session)->device().validationMessages().empty());
}

}  // namespace
}  // namespace rundgang::test
