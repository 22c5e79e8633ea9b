// Where a note is written: far enough to read at ease, reached by a ray from any hand, and within reach for a bare one.
#include "engine/ui/PanelPlace.h"
#include "engine/ui/WritingPlace.h"
#include "tests/ui/HeadsetBench.h"

#include <gtest/gtest.h>

#include <glm/geometric.hpp>

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rundgang::ui::test {
namespace {

// Standing, seated, and a child of six standing. Metres above the floor.
constexpr float kEyes[] = {1.65F, 1.2F, 1.08F};

void write(HeadsetBench& bench, float size, float eye) {
    bench.skipIntroduction();
    if (size > 1.0F) {
        bench.readsWith(size, false);
    }
    bench.tracking.head.position.z = eye;
    bench.putHandsDown();
    bench.frames(120);
    bench.beginNote();
    bench.keys.text = "Hier!";
    bench.frames(3);
    ASSERT_TRUE(bench.shows("note-editor"));
    ASSERT_TRUE(bench.shows("keyboard"));
}

/// What a ray from there meets first, every panel taken as solid: where on the sheet, if anywhere.
std::optional<glm::vec2> meets(const HeadsetBench& bench, const glm::vec3& from, const glm::vec3& towards) {
    std::optional<glm::vec2> pixel;
    float nearest = std::numeric_limits<float>::max();
    for (const frame::RoomPanel& panel : bench.shown().panels) {
        if (const auto hit = meet(panel, from, glm::normalize(towards - from)); hit && hit->distance < nearest) {
            nearest = hit->distance;
            pixel = hit->pixel;
        }
    }
    return pixel;
}

/// Left and right, hanging down or lifted, near the body or stretched out.
std::vector<glm::vec3> handsOf(const glm::vec3& eye) {
    std::vector<glm::vec3> hands;
    for (const float height : {0.7F, 0.85F, 1.0F, 1.15F, 1.3F}) {
        for (const float side : {-0.35F, -0.2F, 0.0F, 0.2F, 0.35F}) {
            for (const float ahead : {0.05F, 0.2F, 0.4F}) {
                hands.emplace_back(eye.x + side, eye.y + ahead, height);
            }
        }
    }
    return hands;
}

/// Expects that each is met first; returns how many there are.
int expectReached(const HeadsetBench& bench, const std::string& name, std::string_view without = {}) {
    int checked = 0;
    for (const Widget& widget : bench.ui().widgets()) {
        const auto place = bench.ui().placeOf(widget);
        if (!widget.pressable || !place || widget.id == without) {
            continue;
        }
        ++checked;
        for (const glm::vec3& hand : handsOf(bench.tracking.head.position)) {
            const auto pixel = meets(bench, hand, *place);
            EXPECT_TRUE(pixel && widget.rect.contains(pixel->x, pixel->y))
                << name << ": " << widget.id << " " << widget.index << " from " << hand.x << " " << hand.y << " " << hand.z;
        }
    }
    return checked;
}

TEST(WritingPlace, itsTextStandsWhereReadingIsAtEase) {
    for (const float size : {1.0F, 1.5F, 2.0F}) {
        HeadsetBench bench;
        write(bench, size, 1.65F);
        for (const char* id : {"title", "save", "text", "key"}) {
            const frame::RoomPanel* panel = bench.panelOf(*bench.find(id));
            ASSERT_NE(panel, nullptr);
            const float straight = glm::dot(panel->pose.position - bench.tracking.head.position, panel->pose.ahead());
            EXPECT_GE(straight, 1.2F) << id;
            EXPECT_LE(glm::length(placeOnPanel(*panel, {panel->sheetX, panel->sheetY}) - bench.tracking.head.position), 3.0F)
                << id;
        }
    }
}

TEST(WritingPlace, everyControlIsReachedByARayFromAnyHand) {
    for (const float size : {1.0F, 1.5F, 2.0F}) {
        for (const float eye : kEyes) {
            HeadsetBench bench;
            write(bench, size, eye);
            const std::string name = "size " + std::to_string(size) + ", eye " + std::to_string(eye);
            EXPECT_GE(expectReached(bench, name), 52 + 4) << "keys, field, two choices, the menu";
            ASSERT_TRUE(bench.click("discard"));
            EXPECT_FALSE(bench.shows("keyboard"));
            expectReached(bench, name + ", asked");
        }
    }
}

TEST(WritingPlace, comesWithinReachOfABareHandAndGoesBack) {
    for (const float size : {1.0F, 2.0F}) {
        HeadsetBench bench;
        write(bench, size, 1.65F);
        const glm::vec3 eye = bench.tracking.head.position;
        const auto key = [&] { return *bench.ui().placeOf(*bench.find("key", 30)); };
        const glm::vec3 seen = glm::normalize(key() - eye);
        ASSERT_GT(glm::length(key() - eye), 1.2F);
        frame::TrackedHand& hand = bench.tracking.hands[1];
        hand.bare = true;
        hand.finger = frame::RoomPose{eye + seen * 0.5F, hand.aim.orientation};
        glm::vec3 last = key();
        for (int i = 0; i < 90; ++i) {
            bench.frame();
            EXPECT_LT(glm::length(key() - last), 0.04F) << "no jump";
            last = key();
        }
        EXPECT_LT(glm::length(last - eye), 0.72F) << "an arm is longer";
        EXPECT_GT(glm::dot(glm::normalize(last - eye), seen), 0.99999F) << "nothing moves in the view";
        EXPECT_EQ(bench.visit().draft()->note.text, "Hier!") << "a finger that is passed by writes nothing";
        // The menu's button is a hand's breadth from the knees then, and faces the eyes: it is touched, or aimed at from above.
        expectReached(bench, "within reach", "menu");
        // Out from behind the glass, and then on purpose.
        hand.finger->position = eye + seen * 0.3F;
        bench.frames(3);
        bench.poke(frame::Hand::Right, key());
        EXPECT_EQ(bench.visit().draft()->note.text.size(), 6U);
        bench.putHandsDown();
        bench.frames(180);
        EXPECT_GT(glm::length(key() - eye), 1.2F) << "withdrawn";
    }
}

TEST(WritingPlace, controllersThatPointLeaveItWhereItIs) {
    HeadsetBench bench;
    write(bench, 1.0F, 1.65F);
    const glm::vec3 before = *bench.ui().placeOf(*bench.find("key", 30));
    bench.tracking.hands[1].aim.position = bench.tracking.head.position + glm::vec3(0.1F, 0.6F, -0.3F);
    bench.aimAt(frame::Hand::Right, before);
    bench.frames(120);
    EXPECT_LT(glm::length(*bench.ui().placeOf(*bench.find("key", 30)) - before), 1.0e-4F);
}

}  // namespace
}  // namespace rundgang::ui::test
