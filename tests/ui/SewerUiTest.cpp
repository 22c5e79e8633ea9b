// The sewers' panel used by mouse and keyboard in the window, and by ray and virtual keyboard in the headset.
#include "content/bake/Bake.h"
#include "content/import/project/Project.h"
#include "engine/core/File.h"
#include "engine/network/Trace.h"
#include "tests/support/OwnUse.h"
#include "tests/ui/SewerBoard.h"
#include "tests/ui/Wait.h"
#include "tests/world/TestWorld.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

namespace rundgang::ui::test {
namespace {

using core::Language;

bool says(std::span<const Widget> widgets, std::string_view words) {
    return std::any_of(widgets.begin(), widgets.end(),
                       [&](const Widget& widget) { return widget.label.find(words) != std::string_view::npos; });
}

TEST(SewerUi, byMouseAnIdIsFoundLedToAndTraced) {
    Bench bench(sewerWorldFolder(), 1280, 800);
    openSewers(bench);
    ASSERT_TRUE(bench.click("sewer-words"));
    EXPECT_TRUE(bench.ui().wants().keyboard) << "letters are no commands now";
    bench.type("s 1");
    settleSewers(bench);
    ASSERT_NE(bench.find("sewer-found", 0), nullptr);
    EXPECT_EQ(bench.find("sewer-found", 0)->label, "Schacht S1");
    EXPECT_EQ(bench.find("sewer-found", 1), nullptr);
    bench.key([](platform::PanelInput& input) { input.enter = true; });
    EXPECT_FALSE(bench.ui().wants().keyboard) << "Enter ends the typing";
    bench.picture("sewers-found");
    ASSERT_TRUE(bench.reach("sewer-found", 0));
    ASSERT_TRUE(bench.visit().chosenSewer());
    ASSERT_TRUE(bench.reach("sewer-there", 1));
    bench.frames(3);
    EXPECT_TRUE(bench.shows("lead"));
    EXPECT_TRUE(says(bench.ui().widgets(), "Schacht S1: 50 m, links")) << bench.find("lead")->label;
    ASSERT_TRUE(bench.reach("sewer-follow", 0));
    settleSewers(bench);
    EXPECT_TRUE(says(bench.ui().widgets(), "Abwärts von S1"));
    EXPECT_TRUE(says(bench.ui().widgets(), "Kanäle: 2; Schächte und Knoten: 3; zusammen 192 m"));
    EXPECT_TRUE(says(bench.ui().widgets(), "E1 (Auslauf): 192,0 m"));
    EXPECT_TRUE(says(bench.ui().widgets(), "Höhenunterschied nicht bekannt"));
    bench.picture("sewers-traced");
    ASSERT_TRUE(bench.reach("sewer-follow", 2));
    settleSewers(bench);
    EXPECT_TRUE(says(bench.ui().widgets(), "auf die Straße"));
    bench.picture("sewers-blocked");
    ASSERT_TRUE(bench.reach("sewer-then", 1));
    bench.frames(2);
    EXPECT_FALSE(bench.visit().sewerTracing().traced()) << "gone by one press";
}

TEST(SewerUi, theNearestBadGullyIsTwoPressesAway) {
    Bench bench(sewerWorldFolder(), 1280, 800);
    openSewers(bench);
    ASSERT_TRUE(bench.click("sewer-kind", 3));
    ASSERT_NE(bench.find("sewer-class", 2), nullptr);
    EXPECT_EQ(bench.find("sewer-class", 2)->label, "ISYBAU 4–5, DWA 0–1");
    ASSERT_TRUE(bench.click("sewer-class", 2));
    settleSewers(bench);
    ASSERT_NE(bench.find("sewer-found", 0), nullptr);
    EXPECT_EQ(bench.find("sewer-found", 0)->label, "Ablauf A1");
    ASSERT_TRUE(bench.click("sewer-clear", 0));
    settleSewers(bench);
    EXPECT_EQ(bench.find("sewer-found", 0), nullptr);
}

TEST(SewerUi, goingThereIsOnePress) {
    Bench bench(sewerWorldFolder(), 1280, 800);
    openSewers(bench);
    bench.click("sewer-words");
    bench.type("a1");
    settleSewers(bench);
    ASSERT_TRUE(bench.reach("sewer-found", 0));
    ASSERT_TRUE(bench.reach("sewer-there", 0));
    bench.frames(90);
    EXPECT_NEAR(bench.visit().state().feet.x, bench.visit().chosenSewer()->place.x, 6.0);
    EXPECT_FLOAT_EQ(bench.visit().state().xray.opening, 1.0F);
}

void openSection(Bench& bench, const char* id) {
    bench.visit().chooseSewer(*bench.visit().world().findFeature(id));
    bench.visit().traceSewer(experience::TraceHow::Downstream);
    settleSewers(bench);
    ASSERT_TRUE(bench.reach("sewer-then", 0));
    bench.frames(3);
}

TEST(SewerUi, theSectionIsReadPointedAtAndMovedAlong) {
    Bench bench(sewerWorldFolder(), 1280, 800);
    openSewers(bench);
    openSection(bench, "S0");
    ASSERT_NE(bench.find("section-chart"), nullptr);
    EXPECT_TRUE(says(bench.ui().widgets(), "Station 0 bis 256 m"));
    EXPECT_TRUE(says(bench.ui().widgets(), "S1"));
    EXPECT_TRUE(says(bench.ui().widgets(), "5,0 ‰")) << "H1's fall";
    EXPECT_TRUE(says(bench.ui().widgets(), "Nicht bekannte Sohlhöhen: 1"));
    EXPECT_TRUE(says(bench.ui().widgets(), "rundgang section sewer-world --from=S0 --out section.pdf"));
    bench.picture("section-de");
    // The chart begins behind the words of its levels; a quarter along lies S1.
    const Widget chart = *bench.find("section-chart");
    for (float share = 0.2F; share < 0.35F && bench.visit().chosenSewer()->id != "S1"; share += 0.01F) {
        bench.clickAt(chart.rect.x0 + chart.rect.width() * share, chart.rect.centreY());
    }
    EXPECT_EQ(bench.visit().chosenSewer()->id, "S1");
    EXPECT_TRUE(says(bench.ui().widgets(), "S1: Station 64,0 m"));
    bench.clickAt(chart.rect.x0 + chart.rect.width() * 0.45F, chart.rect.centreY());
    EXPECT_EQ(bench.visit().chosenSewer()->id, "H1");
    EXPECT_TRUE(says(bench.ui().widgets(), "BAB B A bei Station 94,0 m, Klasse 4 (ISYBAU)"));
    bench.picture("section-pipe");
    ASSERT_TRUE(bench.click("section-move", 4));
    bench.frames(2);
    EXPECT_TRUE(says(bench.ui().widgets(), "Station 64 bis 192 m")) << "twice as near, about the middle";
    ASSERT_TRUE(bench.click("section-move", 1));
    bench.frames(2);
    EXPECT_TRUE(says(bench.ui().widgets(), "Station 0 bis 128 m"));
    bench.picture("section-near");
    ASSERT_TRUE(bench.click("section-go", 0));
    bench.frames(90);
    EXPECT_FLOAT_EQ(bench.visit().state().xray.opening, 1.0F);
    ASSERT_TRUE(bench.click("section-move", 0));
    bench.frames(2);
    EXPECT_EQ(bench.find("section-chart"), nullptr);
    EXPECT_NE(bench.find("sewer-chosen"), nullptr);
}

TEST(SewerUi, everyPageIsWholeInBothLanguagesAndSizes) {
    for (const Language language : {Language::German, Language::English}) {
        for (const float size : {1.0F, 2.0F}) {
            Bench bench(sewerWorldFolder(), 1600, 1000, size);
            const std::string name = std::string(language == Language::German ? "de" : "en") + (size > 1.5F ? "-large" : "");
            bench.visit().setLanguage(language);
            openSewers(bench);
            ASSERT_TRUE(bench.reach("sewer-kind", 2));
            settleSewers(bench);
            EXPECT_EQ(cutWords(bench), "") << name;
            bench.picture("sewers-find-" + name);
            bench.visit().chooseSewer(*bench.visit().world().findFeature("S1"));
            bench.visit().leadToSewer(true);
            bench.visit().traceSewer(experience::TraceHow::Blocked);
            settleSewers(bench);
            EXPECT_EQ(cutWords(bench), "") << name;
            bench.picture("sewers-work-" + name);
            openSection(bench, "S0");
            EXPECT_EQ(cutWords(bench), "") << name;
            bench.picture("section-" + name);
        }
    }
}

TEST(SewerUi, theNextVisitorFindsAnEmptyPanel) {
    Bench bench(sewerWorldFolder(), 1280, 800);
    openSewers(bench);
    bench.click("sewer-words");
    bench.type("s");
    settleSewers(bench);
    openSection(bench, "S0");
    bench.visit().nextVisitor();
    bench.frames(3);
    EXPECT_FALSE(bench.shows("sewers"));
    EXPECT_FALSE(bench.ui().wants().keyboard);
    openSewers(bench);
    EXPECT_EQ(bench.find("sewer-found", 0), nullptr);
    EXPECT_EQ(bench.find("sewer-chosen"), nullptr);
    EXPECT_EQ(bench.find("section-chart"), nullptr);
}

TEST(SewerUi, aSelectedPipeOpensThePanel) {
    Bench bench(sewerWorldFolder(), 1280, 800);
    settleSewers(bench);
    bench.visit().setXray(true);
    // In the trench, 5 m before the pipe, so that who looks 20 degrees down looks at it.
    bench.visit().goTo(math::WorldPos{world::kTestWorldX + 112.0, world::kTestWorldY + 95.0, 685.44 + 5.0 * std::tan(0.35)}, 0.0,
                       0.0);
    bench.frames(60);
    bench.pointAhead(true);
    bench.frames(60);
    ASSERT_TRUE(bench.visit().state().pointed);
    ASSERT_EQ(bench.visit().state().pointed->feature, 40U) << "H1";
    EXPECT_TRUE(becomes(bench, [&] { return bench.shows("pointed"); }));
    EXPECT_TRUE(says(bench.ui().widgets(), "Auswählen, um dem Wasser zu folgen"));
    bench.press(frame::Action::Select);
    bench.frames(3);
    ASSERT_TRUE(bench.visit().chosenSewer());
    EXPECT_TRUE(bench.shows("sewers"));
    EXPECT_TRUE(says(bench.ui().widgets(), "Kanal H1"));
}

TEST(SewerHeadset, byRayAnIdIsTypedFoundAndLedTo) {
    HeadsetBench bench(sewerWorldFolder(), {});
    openSewers(bench);
    ASSERT_TRUE(bench.seek("sewer-words"));
    bench.frames(40);
    ASSERT_TRUE(bench.shows("keyboard"));
    for (const char* letter : {"s", "1"}) {
        ASSERT_TRUE(bench.key(letter)) << letter;
    }
    settleSewers(bench);
    ASSERT_NE(bench.find("sewer-found", 0), nullptr);
    bench.picture("headset-sewers-typing");
    ASSERT_TRUE(bench.seek("sewer-found", 0));
    bench.frames(10);
    EXPECT_FALSE(bench.shows("keyboard")) << "done with typing";
    ASSERT_TRUE(bench.visit().chosenSewer());
    EXPECT_EQ(bench.visit().chosenSewer()->id, "S1");
    ASSERT_TRUE(bench.seek("sewer-there", 1));
    const std::size_t strokes = bench.shown().strokes.size();
    bench.frames(5);
    EXPECT_GT(bench.shown().strokes.size(), 0U);
    bench.picture("headset-sewers-chosen");
    ASSERT_TRUE(bench.click("close"));
    bench.frames(10);
    EXPECT_TRUE(says(bench.ui().widgets(), "Schacht S1: ")) << "said below the middle of the view";
    EXPECT_GE(bench.shown().strokes.size(), 6U) << "an arrow on the floor; were " << strokes;
    bench.picture("headset-led", 0.0F, -35.0F);
    bench.picture("headset-led-aside", 100.0F, -45.0F);
}

TEST(SewerHeadset, byRayAWayIsFollowedAndItsSectionRead) {
    HeadsetBench bench(sewerWorldFolder(), {});
    openSewers(bench);
    bench.visit().chooseSewer(*bench.visit().world().findFeature("S0"));
    bench.frames(5);
    ASSERT_TRUE(bench.seek("sewer-follow", 0));
    settleSewers(bench);
    ASSERT_TRUE(bench.seek("sewer-then", 0));
    bench.frames(10);
    const Widget* chart = bench.find("section-chart");
    ASSERT_NE(chart, nullptr);
    bench.picture("headset-section");
    ASSERT_TRUE(bench.seek("section-chart")) << "its middle lies on H1";
    bench.frames(5);
    EXPECT_EQ(bench.visit().chosenSewer()->id, "H1");
    ASSERT_TRUE(bench.seek("section-go"));
    bench.frames(120);
    EXPECT_FLOAT_EQ(bench.visit().state().xray.opening, 1.0F);
    bench.visit().nextVisitor();
    bench.frames(10);
    EXPECT_FALSE(bench.shows("sewers"));
    EXPECT_FALSE(bench.visit().sewerTracing().traced());
}

TEST(SewerHeadset, everyPageIsWholeAndLegibleInBothLanguagesAndSizes) {
    for (const Language language : {Language::German, Language::English}) {
        for (const float size : {1.0F, 2.0F}) {
            HeadsetBench bench(sewerWorldFolder(), {});
            const std::string name =
                "headset-" + std::string(language == Language::German ? "de" : "en") + (size > 1.5F ? "-large" : "");
            settleSewers(bench);
            bench.skipIntroduction();
            bench.visit().setLanguage(language);
            bench.readsWith(size, false);
            openSewers(bench);
            const auto check = [&](const char* page) {
                EXPECT_EQ(cutWords(bench), "") << name << " " << page;
                for (const Widget& widget : bench.ui().widgets()) {
                    if (widget.textSize > 0.0F && widget.seen.height() > 0.95F * widget.rect.height()) {
                        EXPECT_GE(bench.textDmm(widget), 26.0F) << name << " " << page << " " << widget.id;
                    }
                }
                bench.picture(name + "-" + page);
            };
            check("find");
            bench.visit().chooseSewer(*bench.visit().world().findFeature("S0"));
            bench.visit().traceSewer(experience::TraceHow::Downstream);
            settleSewers(bench);
            check("trace");
            ASSERT_TRUE(bench.seek("sewer-then", 0)) << name;
            bench.frames(10);
            check("section");
        }
    }
}

/// The official ISYBAU example under a gentle ground of its own, baked.
std::filesystem::path realSewers(const std::filesystem::path& file) {
    const std::filesystem::path folder = std::filesystem::path(RUNDGANG_TEST_OUT) / "ui" / "real-sewers";
    std::filesystem::remove_all(folder);
    std::string grid = "ncols 140\nnrows 140\nxllcorner 570100\nyllcorner 5827600\ncellsize 5\n";
    for (int i = 0; i < 140 * 140; ++i) {
        grid += std::to_string(39.6 + 0.3 * std::sin((i % 140) * 0.1)) + (i % 140 == 139 ? "\n" : " ");
    }
    EXPECT_TRUE(core::writeText(folder / "ground.asc", grid));
    EXPECT_TRUE(core::writeText(folder / "project.toml",
                                "[project]\nname = \"T\"\ncrs = \"EPSG:25832\"\n[[terrain]]\nsource = \"ground.asc\"\ncrs = "
                                "\"EPSG:25832\"\n[[sewers]]\nsource = '" +
                                    file.string() + "'\n"));
    const core::Result<import::Project> project = import::readProject(folder / "project.toml");
    EXPECT_TRUE(project.ok()) << (project.ok() ? "" : project.problem().message());
    core::NullProgress progress;
    EXPECT_TRUE(bake::bake(*project, folder / "world", progress).ok());
    return folder / "world";
}

// The file: 150 reaches (135 Haltungen, 15 Leitungen), 116 Schächte.
TEST(SewerUi, aRealNetworkIsFoundFollowedAndDrawn) {
    const std::filesystem::path file =
        std::filesystem::path(RUNDGANG_SHARED_DATA) / "sewer/isybau/ISYBAU_XML-2017-Stammdaten.xml";
    if (!std::filesystem::exists(file)) {
        GTEST_SKIP() << "needs " << file;
    }
    Bench bench(realSewers(file), 1280, 800);
    openSewers(bench);
    const auto count = [&](int kind) {
        bench.click("sewer-kind", kind);
        settleSewers(bench);
        return bench.visit().sewerFinding().found()->all;
    };
    EXPECT_EQ(count(1), 150U);
    EXPECT_EQ(count(2), 116U);
    // From the manhole from which the water goes farthest.
    std::string longest;
    double length = 0.0;
    const auto& map = bench.visit().sewers().map();
    for (const world::SewerNodeRecord& node : map->net.nodes) {
        const auto index = map->network.nodeOf(node.feature);
        const network::Traced down = network::trace(map->network, {*index, network::kNone}, network::Direction::Downstream);
        if (down.pathLength > length) {
            length = down.pathLength;
            longest = bench.visit().world().readFeature(node.feature)->id;
        }
    }
    openSection(bench, longest.c_str());
    const auto section = bench.visit().sewerTracing().section();
    ASSERT_TRUE(section);
    EXPECT_NEAR(section->section.length, length, 1e-6);
    EXPECT_GT(section->section.pipes.size(), 10U);
    EXPECT_GT(section->section.ground.size(), 100U);
    EXPECT_EQ(cutWords(bench), "");
    bench.picture("section-real");
    bench.click("section-move", 4);
    bench.click("section-move", 4);
    bench.picture("section-real-near");
}

// A figure to look at, not a limit: the frame's own work with a network of 100,000 reaches, beside the same without any.
TEST(SewerUi, aHundredThousandReachesCostTheFrameNothing) {
    const auto median = [](Bench& bench) {
        std::vector<double> times;
        for (int i = 0; i < 200; ++i) {
            const double before = rundgang::test::threadMs();
            bench.frame();
            times.push_back(rundgang::test::threadMs() - before);
        }
        std::nth_element(times.begin(), times.begin() + 100, times.end());
        return times[100];
    };
    Bench small(sewerWorldFolder(), 1280, 800);
    settleSewers(small);
    const double closed = median(small);
    Bench bench(largeSewerWorldFolder(), 1280, 800);
    settleSewers(bench);
    ASSERT_TRUE(bench.visit().sewerFinding().ready());
    const double large = median(bench);
    openSewers(bench);
    bench.click("sewer-kind", 2);
    bench.click("sewer-class", 2);
    settleSewers(bench);
    ASSERT_GT(bench.visit().sewerFinding().found()->all, 30000U);
    const double found = median(bench);
    bench.visit().chooseSewer(*bench.visit().world().findFeature("K10"));
    bench.visit().traceSewer(experience::TraceHow::Downstream);
    bench.frame();
    EXPECT_TRUE(bench.visit().sewerTracing().busy()) << "not done within the frame";
    settleSewers(bench);
    EXPECT_EQ(bench.visit().sewerTracing().traced()->reaches, 99990U);
    EXPECT_GT(bench.visit().sewerTracing().traced()->length, 480000.0);
    const double traced = median(bench);
    ASSERT_TRUE(bench.reach("sewer-then", 0));
    bench.frames(3);
    ASSERT_NE(bench.find("section-chart"), nullptr);
    const double section = median(bench);
    bench.picture("section-100000");
    std::printf(
        "frame thread, median of 200 frames: no panel %.3f ms, with 100,000 reaches %.3f; found %.3f, traced %.3f, "
        "section of 100,000 manholes %.3f ms\n",
        closed, large, found, traced, section);
}

}  // namespace
}  // namespace rundgang::ui::test
