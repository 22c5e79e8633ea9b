// Where the ground opens and the way down into a trench, by mouse in the window and by ray in the headset: the same rows.
#include "tests/bake/MiniProject.h"
#include "tests/ui/SewerBoard.h"

#include <gtest/gtest.h>

namespace rundgang::ui::test {
namespace {

namespace fs = std::filesystem;
using bake::test::kX;
using bake::test::kY;
using experience::XrayMode;

const fs::path& town() {
    static const fs::path kWorld = [] {
        const import::Project project = bake::test::miniProject("ui-view", {});
        const fs::path world = fs::path(RUNDGANG_TEST_OUT) / "ui" / "view-world";
        fs::remove_all(world);
        bake::test::bakeInto(project, world);
        return world;
    }();
    return kWorld;
}

TEST(SewerView, theWindowOpensTheGroundInEveryWayAndLeadsDownAndUpAgain) {
    Bench window(town());
    window.visit().goTo({kX + 80.0, kY + 135.0, 512.0}, 0.0, 0.0);
    openSewers(window);
    for (const XrayMode mode : {XrayMode::Pointer, XrayMode::Reach, XrayMode::Street, XrayMode::Around}) {
        window.frames(3);  // what another way adds has moved the rows
        ASSERT_TRUE(window.reach("xray-mode", static_cast<int>(mode)));
        window.frames(60);
        EXPECT_EQ(window.visit().xrayMode(), mode);
        EXPECT_EQ(window.visit().state().xray.opening, 1.0F);
        EXPECT_TRUE(window.find("xray-mode", static_cast<int>(mode))->on);
        EXPECT_EQ(window.find("ground-opacity", 0) != nullptr, mode == XrayMode::Street);
        if (mode == XrayMode::Street) {
            ASSERT_TRUE(window.reach("ground-opacity", 2));
            window.frames(5);
            EXPECT_NEAR(window.visit().state().xray.glass, 0.6F, 1e-3F);
            window.picture("view-window");
        }
    }
    ASSERT_TRUE(window.reach("go-below"));
    window.frames(60);
    EXPECT_TRUE(window.visit().isBelow());
    window.visit().setLanguage(core::Language::English);
    window.frames(2);
    EXPECT_EQ(window.find("go-below")->label, "Up again");
    ASSERT_TRUE(window.reach("go-below"));
    window.frames(60);
    EXPECT_FALSE(window.visit().isBelow());
}

TEST(SewerView, theHeadsetDoesSoByRay) {
    const fs::path notes = fs::path(RUNDGANG_TEST_OUT) / "ui" / "view-notes.gpkg";
    fs::create_directories(notes.parent_path());
    fs::remove(notes);
    HeadsetBench bench(town(), notes);
    openSewers(bench);
    ASSERT_TRUE(bench.seek("xray-mode", static_cast<int>(XrayMode::Street)));
    bench.frames(90);
    EXPECT_EQ(bench.visit().xrayMode(), XrayMode::Street);
    EXPECT_EQ(bench.visit().state().xray.opening, 1.0F);
    ASSERT_TRUE(bench.seek("ground-opacity", 3));
    bench.frames(5);
    EXPECT_NEAR(bench.visit().state().xray.glass, 0.9F, 1e-3F);
    bench.picture("view-headset");
}

}  // namespace
}  // namespace rundgang::ui::test
