// What is looked for in the sewers, asked in words: typed, and spoken in the window and in the headset.
#include "tests/ui/SewerBoard.h"
#include "tests/ui/VoiceBench.h"
#include "tests/world/TestWorld.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

namespace rundgang::ui::test {
namespace {

using experience::SpokenQuestion;
using Stages = SpokenQuestion::Stage;

TEST(SewerQuestion, aTypedOneIsTakenToMeanWhatItSays) {
    Bench bench(sewerWorldFolder(), 1280, 800);
    openSewers(bench);
    EXPECT_EQ(bench.find("sewer-say"), nullptr) << "nobody listens at this station";
    bench.click("sewer-words");
    bench.type("nächster Ablauf mit Klasse 4");
    settleSewers(bench);
    ASSERT_NE(bench.find("sewer-found", 0), nullptr);
    EXPECT_EQ(bench.find("sewer-found", 0)->label, "Ablauf A1");
    EXPECT_EQ(bench.find("sewer-found", 1), nullptr);
    ASSERT_NE(bench.find("sewer-meant"), nullptr);
    EXPECT_EQ(bench.find("sewer-meant")->label, "Verstanden als: Ablauf, ISYBAU 4–5, DWA 0–1");
    bench.picture("sewers-question");
}

TEST(SewerQuestion, aSpokenOneIsHeardShownAndAnswered) {
    const VoiceMachinesBox box("Nearest gully, class four or worse.");
    Bench bench(sewerWorldFolder(), 1280, 800, 1.0F, box.machines());
    openSewers(bench);
    ASSERT_TRUE(bench.click("sewer-say"));
    ASSERT_TRUE(becomes(bench, [&] { return bench.visit().question().stage() == Stages::Listening; }));
    bench.frames(2);
    EXPECT_TRUE(bench.shows("recording")) << "everybody near sees that the microphone is open";
    EXPECT_NE(bench.find("sewer-said"), nullptr);
    bench.picture("sewers-listening");
    ASSERT_TRUE(bench.click("sewer-say"));
    ASSERT_TRUE(becomes(bench, [&] { return bench.visit().question().stage() == Stages::None; }));
    settleSewers(bench);
    EXPECT_FALSE(bench.shows("recording"));
    ASSERT_NE(bench.find("sewer-found", 0), nullptr);
    EXPECT_EQ(bench.find("sewer-found", 0)->label, "Ablauf A1");
    EXPECT_TRUE(std::filesystem::is_empty(box.machines().questions.folder)) << "no voice is left";
}

TEST(SewerQuestion, whatIsToldMeanwhileIsWholeInBothLanguagesAndSizes) {
    const VoiceMachinesBox box("gully class 4", 1.0);
    for (const core::Language language : {core::Language::German, core::Language::English}) {
        for (const float size : {1.0F, 2.0F}) {
            Bench bench(sewerWorldFolder(), 1600, 1000, size, box.machines());
            const std::string name =
                std::string(language == core::Language::German ? "de" : "en") + (size > 1.5F ? "-large" : "");
            bench.visit().setLanguage(language);
            openSewers(bench);
            EXPECT_EQ(cutWords(bench), "") << name;
            ASSERT_TRUE(bench.click("sewer-say"));
            ASSERT_TRUE(becomes(bench, [&] { return bench.visit().question().stage() == Stages::Listening; }));
            bench.frames(2);
            EXPECT_EQ(cutWords(bench), "") << name;
            bench.picture("sewers-listening-" + name);
            ASSERT_TRUE(bench.click("sewer-say"));
            ASSERT_TRUE(becomes(bench, [&] { return bench.visit().question().stage() == Stages::None; }));
            settleSewers(bench);
            EXPECT_EQ(cutWords(bench), "") << name;
            bench.picture("sewers-meant-" + name);
        }
    }
}

TEST(SewerQuestion, whoLeavesThePanelIsNotListenedTo) {
    const VoiceMachinesBox box("gully", 1.0);
    Bench bench(sewerWorldFolder(), 1280, 800, 1.0F, box.machines());
    openSewers(bench);
    ASSERT_TRUE(bench.click("sewer-say"));
    ASSERT_TRUE(becomes(bench, [&] { return bench.visit().question().stage() == Stages::Listening; }));
    ASSERT_TRUE(bench.click("sewers"));
    bench.frames(60);
    EXPECT_EQ(bench.visit().question().stage(), Stages::None);
    EXPECT_FALSE(bench.shows("recording"));
    ASSERT_TRUE(becomes(bench, [&] { return std::filesystem::is_empty(box.machines().questions.folder); }));
}

TEST(SewerQuestion, inTheHeadsetItIsTwoPressesToo) {
    const VoiceMachinesBox box("S1");
    HeadsetBench bench(sewerWorldFolder(), std::filesystem::path(RUNDGANG_TEST_OUT) / "ui" / "question-notes.gpkg",
                       box.machines());
    openSewers(bench);
    ASSERT_TRUE(bench.seek("sewer-say"));
    ASSERT_TRUE(becomes(bench, [&] { return bench.visit().question().stage() == Stages::Listening; }));
    bench.frames(3);
    bench.picture("sewers-listening");
    ASSERT_TRUE(bench.seek("sewer-say"));
    ASSERT_TRUE(becomes(bench, [&] { return bench.visit().question().stage() == Stages::None; }));
    settleSewers(bench);
    bench.frames(10);
    ASSERT_NE(bench.find("sewer-found", 0), nullptr);
    EXPECT_EQ(bench.find("sewer-found", 0)->label, "Schacht S1");
}

}  // namespace
}  // namespace rundgang::ui::test
