// Geometry of panels, and what hands draw into the room.
#include "engine/ui/HighContrast.h"
#include "engine/ui/PanelPlace.h"
#include "engine/ui/RoomStrokes.h"
#include "engine/ui/Theme.h"

#include <gtest/gtest.h>

#include <glm/geometric.hpp>
#include <glm/gtc/quaternion.hpp>

#include <algorithm>
#include <cmath>
#include <set>

namespace rundgang::ui {
namespace {

constexpr float kDegree = 0.0174532925F;

TEST(PanelPlace, aRayThroughAPixelsPlaceMeetsThatPixel) {
    const HeadPlace head{{0.3F, -0.2F, 1.6F}, 0.7F};
    for (const bool tilts : {false, true}) {
        const Placement where{-0.3F, -0.4F, 1.5F, tilts};
        const frame::RoomPanel panel =
            roomPanel(panelPose(head, where), {100.0F, 200.0F, 900.0F, 700.0F}, metresPerPixel(where.distance));
        for (const float x : {101.0F, 333.25F, 500.0F, 899.0F}) {
            for (const float y : {201.0F, 350.5F, 699.0F}) {
                const glm::vec3 place = placeOnPanel(panel, {x, y});
                const glm::vec3 from{0.1F, 0.0F, 1.2F};
                const std::optional<PanelHit> hit = meet(panel, from, glm::normalize(place - from));
                ASSERT_TRUE(hit.has_value());
                EXPECT_NEAR(hit->pixel.x, x, 0.01F);
                EXPECT_NEAR(hit->pixel.y, y, 0.01F);
                EXPECT_FALSE(meet(panel, place + (place - from), glm::normalize(from - place)).has_value()) << "from behind";
            }
        }
        EXPECT_FALSE(meet(panel, head.eye, glm::normalize(placeOnPanel(panel, {950.0F, 400.0F}) - head.eye)).has_value());
    }
}

TEST(PanelPlace, aDmmIsAMillimetreAMetreAway) {
    const HeadPlace head{{0.0F, 0.0F, 1.6F}, 0.0F};
    for (const float distance : {0.6F, 1.5F, 2.0F}) {
        const frame::RoomPanel panel =
            roomPanel(panelPose(head, {0.0F, 0.0F, distance, false}), {0.0F, 0.0F, 120.0F, 60.0F}, metresPerPixel(distance));
        EXPECT_NEAR(panel.width / distance, 0.1F, 1.0e-5F) << "120 pixels are 100 dmm";
    }
}

TEST(PanelPlace, panelsFaceTheVisitorWithTheirWordsUpright) {
    const HeadPlace head{{1.0F, 2.0F, 1.6F}, 2.5F};
    const frame::RoomPose upright = panelPose(head, {0.0F, -0.3F, 1.5F, false});
    EXPECT_NEAR(upright.up().z, 1.0F, 1.0e-5F);
    const frame::RoomPose tilted = panelPose(head, {0.4F, -0.5F, 1.0F, true});
    EXPECT_NEAR(glm::dot(tilted.ahead(), glm::normalize(tilted.position - head.eye)), 1.0F, 1.0e-5F);
    EXPECT_NEAR(tilted.right().z, 0.0F, 1.0e-5F);
}

TEST(PanelPlace, theWayOfTheHeadIsKnownEvenLookingStraightDown) {
    frame::RoomPose head;
    head.orientation =
        glm::angleAxis(1.0F, glm::vec3(0.0F, 0.0F, 1.0F)) * glm::angleAxis(-89.9F * kDegree, glm::vec3(1.0F, 0.0F, 0.0F));
    EXPECT_NEAR(headPlace(head).yaw, 1.0F, 1.0e-4F);
}

struct Scene {
    frame::Tracking tracking;
    frame::VisitState visit;
    std::optional<PanelSpot> spot;
    std::vector<frame::RoomStroke> strokes;

    Scene() {
        tracking.head.position = {0.0F, 0.0F, 1.6F};
        tracking.hands[1].present = tracking.hands[1].tracked = true;
        tracking.hands[1].aim.position = {0.2F, 0.3F, 1.2F};
        tracking.hands[1].grip.position = {0.2F, 0.25F, 1.2F};
        tracking.pointing = frame::Hand::Right;
        visit.room = frame::RoomPlace{{1000.0, 2000.0, 500.0}, 0.5};
    }
    void draw() { drawStrokes({tracking, visit, spot, false}, strokes); }
    void arc(bool allowed) {
        frame::LandingArc arc;
        arc.allowed = allowed;
        for (int i = 0; i <= 20; ++i) {
            const float t = static_cast<float>(i) / 20.0F;
            arc.points.push_back(visit.room->world({0.2F, 0.3F + 5.0F * t, 1.2F + 1.0F * t - 2.2F * t * t}));
        }
        arc.landing = arc.points.back();
        arc.headingRad = visit.room->headingRad;
        visit.arc = arc;
    }
    [[nodiscard]] std::set<std::uint32_t> colours() const {
        std::set<std::uint32_t> all;
        for (const frame::RoomStroke& stroke : strokes) {
            all.insert(stroke.rgba & 0xFFFFFFU);
        }
        return all;
    }
};

TEST(RoomStrokes, theRayFadesAndIsShort) {
    Scene scene;
    scene.draw();
    float farthest = 0.0F;
    std::uint32_t faintest = 255;
    for (const frame::RoomStroke& stroke : scene.strokes) {
        farthest = std::max(farthest, glm::length(stroke.to - scene.tracking.hands[1].aim.position));
        faintest = std::min(faintest, stroke.rgba >> 24);
    }
    EXPECT_LE(farthest, 3.1F);
    EXPECT_LT(faintest, 100U);
}

TEST(RoomStrokes, theRayEndsAtThePanelWithASpotOnIt) {
    Scene scene;
    scene.spot = PanelSpot{{}, {0.2F, 1.5F, 1.2F}, {}, frame::Hand::Right, false, 0};
    scene.draw();
    bool spot = false;
    for (const frame::RoomStroke& stroke : scene.strokes) {
        EXPECT_LE(stroke.to.y, 1.51F);
        spot = spot || (stroke.from == stroke.to && glm::length(stroke.from - scene.spot->place) < 1.0e-5F);
    }
    EXPECT_TRUE(spot);
}

TEST(RoomStrokes, aPlaceThatIsAllowedDiffersInShapeAndColourFromOneThatIsNot) {
    Scene yes;
    yes.arc(true);
    yes.draw();
    Scene no;
    no.arc(false);
    no.draw();
    EXPECT_TRUE(yes.colours().contains(theme::kSky & 0xFFFFFFU));
    EXPECT_FALSE(yes.colours().contains(theme::kVermillionLight & 0xFFFFFFU));
    EXPECT_TRUE(no.colours().contains(theme::kVermillionLight & 0xFFFFFFU));
    const auto length = [](const Scene& scene, std::uint32_t colour) {
        float all = 0.0F;
        for (const frame::RoomStroke& stroke : scene.strokes) {
            // The arc itself; ring, arrow and cross are thicker.
            if ((stroke.rgba & 0xFFFFFFU) == (colour & 0xFFFFFFU) && stroke.radius < 0.01F) {
                all += glm::length(stroke.to - stroke.from);
            }
        }
        return all;
    };
    const float whole = length(yes, theme::kSky);
    EXPECT_NEAR(length(no, theme::kVermillionLight) / whole, 0.14F / 0.24F, 0.06F) << "dashed";
    EXPECT_GT(yes.strokes.size(), 40U) << "a ring";
    // The arrow shows where one will look: along the room's own y axis here.
    float ahead = -100.0F;
    for (const frame::RoomStroke& stroke : yes.strokes) {
        ahead = std::max({ahead, stroke.from.y, stroke.to.y});
    }
    EXPECT_NEAR(ahead, 5.3F + 0.35F + 0.38F, 0.02F);
}

TEST(RoomStrokes, withoutHandsTheGazeHasAMark) {
    Scene scene;
    scene.tracking.hands = {};
    scene.tracking.pointing.reset();
    scene.draw();
    ASSERT_FALSE(scene.strokes.empty());
    EXPECT_NEAR(glm::length(scene.strokes.front().from - glm::vec3(0.0F, 2.0F, 1.6F)), 0.0F, 1.0e-5F);
}

TEST(RoomStrokes, aHandThatIsOnlyGuessedIsFaint) {
    Scene scene;
    scene.tracking.hands[1].tracked = false;
    scene.draw();
    EXPECT_LT(scene.strokes.front().rgba >> 24, 120U);
}

double luminance(std::uint32_t rgba) {
    const auto channel = [rgba](int shift) {
        const double c = static_cast<double>((rgba >> shift) & 0xFFU) / 255.0;
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(0) + 0.7152 * channel(8) + 0.0722 * channel(16);
}

TEST(HighContrast, wordsAreSevenToOneAndPanelsOpaque) {
    const auto contrast = [](std::uint32_t a, std::uint32_t b) {
        const double la = luminance(inHighContrast(a)) + 0.05;
        const double lb = luminance(inHighContrast(b)) + 0.05;
        return std::max(la, lb) / std::min(la, lb);
    };
    for (const std::uint32_t ground : {theme::kPanel, theme::kButton, theme::kButtonHover, theme::kButtonDown, theme::kField,
                                       theme::kPrimary, theme::kPrimaryHover}) {
        EXPECT_GE(contrast(theme::kText, ground), 7.0);
        EXPECT_GE(contrast(theme::kTextDim, ground), 7.0);
    }
    for (const std::uint32_t words : {theme::kYellow, theme::kSky, theme::kOrange, theme::kGrey}) {
        EXPECT_GE(contrast(words, theme::kPanel), 7.0);
    }
    EXPECT_GE(contrast(theme::kOnText, theme::kOn), 7.0);
    EXPECT_EQ(inHighContrast(theme::kPanel) >> 24, 255U);
    EXPECT_EQ(inHighContrast(theme::kPanel & 0xFFFFFFU) >> 24, 0U) << "the soft edge stays soft";
}

}  // namespace
}  // namespace rundgang::ui
