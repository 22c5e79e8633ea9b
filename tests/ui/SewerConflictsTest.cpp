// What lies too near to a proposal, as visitors read it: in the window and in the headset, in both languages, and where a press
// leads. In a town baked from files, with three proposals: one on a sewer, one beside it, one far from all.
#include "tests/bake/MiniProject.h"
#include "tests/ui/SewerBoard.h"

#include <gtest/gtest.h>

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>
#include <sstream>
#include <string>

namespace rundgang::ui::test {
namespace {

namespace fs = std::filesystem;
using bake::test::kX;
using bake::test::kY;

constexpr int kTower = 0;   // far from all
constexpr int kOnIt = 1;    // above H1 and S1
constexpr int kBeside = 2;  // 2 m beside H1, its cellar at the pipe's depth

const fs::path& town() {
    static const fs::path kWorld = [] {
        const auto at = [](double x, double y, double z) {
            std::ostringstream text;
            text << std::fixed << "position = [" << kX + x << ", " << kY + y << ", " << z << "]\n";
            return text.str();
        };
        bake::test::MiniOptions options;
        options.files["block/block.obj"] = bake::test::blockObj();
        options.more =
            "[[variants]]\nid = \"onit\"\nname = { de = \"Hof\", en = \"Court\" }\ndescription = { de = \"Ein Hof.\", en = \"A "
            "court.\" }\nmodel = \"block/block.obj\"\n" +
            at(135.0, 135.0, 508.0) +
            "[[variants]]\nid = \"beside\"\nname = { de = \"Anbau\", en = \"Annex\" }\nmodel = \"block/block.obj\"\n" +
            at(80.0, 142.0, 499.0);
        const import::Project project = bake::test::miniProject("ui-conflicts", options);
        const fs::path world = fs::path(RUNDGANG_TEST_OUT) / "ui" / "conflicts-world";
        fs::remove_all(world);
        bake::test::bakeInto(project, world);
        return world;
    }();
    return kWorld;
}

std::string labelOf(const Widget* widget) { return widget == nullptr ? std::string("(none)") : std::string(widget->label); }

std::size_t marked(const frame::VisitState& state, frame::Mark how) {
    return state.marks ? static_cast<std::size_t>(std::count_if(state.marks->begin(), state.marks->end(),
                                                                [&](const frame::FeatureMark& mark) { return mark.how == how; }))
                       : 0;
}

struct Window : Bench {
    Window() : Bench(town()) {
        visit().setLanguage(core::Language::English);
        settleSewers(*this);
    }
};

TEST(SewerConflicts, areMarkedWhileTheGroundIsOpenAndFollowTheSwitch) {
    Window window;
    EXPECT_EQ(marked(window.visit().state(), frame::Mark::Conflict), 0U);
    window.visit().showVariant(kOnIt);
    window.frames(30);
    EXPECT_EQ(marked(window.visit().state(), frame::Mark::Conflict), 0U) << "the ground is closed";
    window.visit().setXray(true);
    window.frames(30);
    EXPECT_EQ(marked(window.visit().state(), frame::Mark::Conflict), 2U) << "H1 and S1";
    window.visit().showVariant(kBeside);
    window.frames(30);
    EXPECT_EQ(marked(window.visit().state(), frame::Mark::Conflict), 1U);
    for (const int none : {kTower, frame::kCurrentState}) {
        window.visit().showVariant(none);
        window.frames(30);
        EXPECT_EQ(marked(window.visit().state(), frame::Mark::Conflict), 0U);
    }
    window.visit().showVariant(kOnIt);
    window.frames(30);
    window.visit().setXray(false);
    window.frames(30);
    EXPECT_EQ(window.visit().state().marks, nullptr);
}

TEST(SewerConflicts, theCardOfAProposalSaysHowMany) {
    Window window;
    window.visit().showVariant(kOnIt);
    window.frames(30);
    EXPECT_EQ(labelOf(window.find("conflict-count")), "1 sewer and 1 manhole within the protection strip (2.5 m each side)");
    window.picture("conflicts-card");
    window.visit().setLanguage(core::Language::German);
    window.frames(2);
    EXPECT_EQ(labelOf(window.find("conflict-count")), "1 Kanal und 1 Schacht im Schutzstreifen (2,5 m je Seite)");
    window.visit().showVariant(kTower);
    window.frames(30);
    EXPECT_EQ(window.find("conflict-count"), nullptr);
}

TEST(SewerConflicts, theWindowListsThemTheNearestFirstAndLeadsThere) {
    Window window;
    openSewers(window);
    EXPECT_EQ(labelOf(window.find("conflict-variant", kOnIt)), "Court: 1 sewer and 1 manhole");
    EXPECT_EQ(labelOf(window.find("conflict-variant", kTower)), "Tower: none");
    window.picture("conflicts-today");
    ASSERT_TRUE(window.reach("conflict-variant", kBeside));
    window.frames(30);
    EXPECT_EQ(window.visit().state().variant.to, kBeside);
    EXPECT_EQ(labelOf(window.find("conflict", 0)), "Sewer pipe H1, DN 800\n2.00 m beside the building\n1.60 m apart in space");
    window.picture("conflicts-window");
    ASSERT_TRUE(window.reach("conflict", 0));
    window.frames(60);
    const frame::VisitState& state = window.visit().state();
    EXPECT_EQ(state.xray.opening, 1.0F);
    EXPECT_EQ(marked(state, frame::Mark::Found), 1U);
    // The nearest place: where the tower's wall begins, 40 m along the pipe.
    const glm::dvec2 way = glm::dvec2(kX + 80.0, kY + 140.0) - glm::dvec2(state.feet.x, state.feet.y);
    EXPECT_LT(glm::length(way), 5.6);
    EXPECT_NEAR(std::remainder(state.headingRad - std::atan2(way.x, way.y), 2.0 * 3.14159265358979), 0.0, 0.05)
        << "it looks there";
    EXPECT_LT(state.feet.y, kY + 142.0) << "not in the building";
    EXPECT_TRUE(window.find("conflict", 0)->on);
    EXPECT_EQ(window.visit().chosenSewer()->id, "H1") << "and can be followed from there";
}

TEST(SewerConflicts, whatIsNotKnownIsSaid) {
    Window window;
    window.visit().showVariant(kOnIt);
    openSewers(window);
    window.frames(30);
    // Level with the walls' feet the pipe has room; the shaft's size and cover are in no file.
    EXPECT_NE(labelOf(window.find("conflict", 0)).find("H1, DN 800\nbelow the building\n"), std::string::npos)
        << labelOf(window.find("conflict", 0));
    EXPECT_NE(labelOf(window.find("conflict", 1)).find("S1\nbelow the building"), std::string::npos)
        << labelOf(window.find("conflict", 1));
    window.visit().setLanguage(core::Language::German);
    window.frames(2);
    EXPECT_NE(labelOf(window.find("conflict", 1)).find("S1\nunter dem Bau"), std::string::npos);
    window.picture("conflicts-window-german");
    window.visit().showVariant(kTower);
    window.frames(30);
    EXPECT_EQ(window.find("conflict", 0), nullptr);
}

TEST(SewerConflicts, theHeadsetListsThemByRayAndLeadsThere) {
    const fs::path notes = fs::path(RUNDGANG_TEST_OUT) / "ui" / "conflicts-notes.gpkg";
    fs::create_directories(notes.parent_path());
    fs::remove(notes);
    HeadsetBench bench(town(), notes);
    bench.visit().setLanguage(core::Language::English);
    bench.visit().showVariant(kBeside);
    bench.frames(40);
    openSewers(bench);
    ASSERT_NE(bench.find("conflict", 0), nullptr);
    EXPECT_EQ(labelOf(bench.find("conflict", 0)), "Sewer pipe H1, DN 800\n2.00 m beside the building\n1.60 m apart in space");
    bench.picture("conflicts-headset");
    ASSERT_TRUE(bench.seek("conflict", 0));
    bench.frames(90);
    bench.picture("conflicts-headset-there");
    const frame::VisitState& state = bench.visit().state();
    EXPECT_EQ(state.xray.opening, 1.0F);
    EXPECT_EQ(marked(state, frame::Mark::Found), 1U);
    EXPECT_LT(glm::length(glm::dvec2(kX + 80.0 - state.feet.x, kY + 140.0 - state.feet.y)), 7.0);
}

}  // namespace
}  // namespace rundgang::ui::test
