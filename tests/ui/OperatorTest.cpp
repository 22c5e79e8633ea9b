// The headset as the operator sees it on the desktop.
#include "engine/ui/Texts.h"
#include "tests/ui/Bench.h"
#include "tests/ui/Wait.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace rundgang::ui::test {
namespace {

HeadsetStatus worn() { return {HeadsetStatus::State::Worn, {}, 2}; }

void writeSomething(Bench& bench) {
    bench.pointAhead(true);
    bench.frames(2);
    bench.press(frame::Action::Note);
    bench.pointAhead(false);
    bench.frames(2);
    bench.type("Mein Geheimnis");
    bench.frames(2);
}

TEST(Operator, isOnlyThereWhereAHeadsetIsInUse) {
    Bench bench;
    EXPECT_FALSE(bench.shows("operator"));
    bench.ui().setHeadset({HeadsetStatus::State::Waiting, {"Monado läuft nicht.", "Monado is not running."}, 0});
    bench.frames(2);
    EXPECT_TRUE(bench.shows("operator"));
    EXPECT_EQ(bench.find("op-reason")->label, "Monado läuft nicht.");
    bench.ui().setHeadset({});
    bench.frames(2);
    EXPECT_FALSE(bench.shows("operator"));
}

TEST(Operator, theNextVisitorComesAtOnceWhereNothingWouldBeLost) {
    Bench bench;
    bench.ui().setHeadset(worn());
    bench.frames(2);
    ASSERT_TRUE(bench.click("op-next"));
    EXPECT_EQ(bench.visit().visitorNumber(), 2U);
}

TEST(Operator, anUnsavedTextIsAskedAboutAndSaved) {
    Bench bench;
    writeSomething(bench);
    bench.ui().setHeadset(worn());
    bench.frames(2);
    bench.click("op-next");
    EXPECT_EQ(bench.visit().visitorNumber(), 1U);
    ASSERT_TRUE(bench.click("op-stay"));
    EXPECT_EQ(bench.visit().visitorNumber(), 1U);
    EXPECT_EQ(bench.visit().draft()->note.text, "Mein Geheimnis");
    bench.click("op-next");
    ASSERT_TRUE(bench.click("op-save"));
    EXPECT_EQ(bench.visit().visitorNumber(), 2U);
    EXPECT_TRUE(becomes(bench, [&] { return !bench.store()->notes()->empty(); }));
    ASSERT_EQ(bench.store()->notes()->size(), 1U);
    EXPECT_EQ(bench.store()->notes()->front().text, "Mein Geheimnis");
}

TEST(Operator, anUnsavedTextIsDiscardedOnlyWhenThatIsSaid) {
    Bench bench;
    writeSomething(bench);
    bench.ui().setHeadset(worn());
    bench.frames(2);
    bench.click("op-next");
    ASSERT_TRUE(bench.click("op-drop"));
    EXPECT_EQ(bench.visit().visitorNumber(), 2U);
    EXPECT_EQ(bench.visit().draft(), nullptr);
    EXPECT_TRUE(bench.store()->notes()->empty());
    EXPECT_FALSE(bench.shows("note-editor"));
    EXPECT_FALSE(bench.ui().wants().keyboard);
}

TEST(Operator, theMirrorIsNotCoveredByWhatIsInItAlready) {
    Bench bench;
    bench.frames(2);
    EXPECT_TRUE(bench.shows("hints"));
    writeSomething(bench);
    EXPECT_TRUE(bench.shows("note-editor"));
    bench.ui().setHeadset(worn());
    bench.frames(2);
    EXPECT_FALSE(bench.shows("hints"));
    EXPECT_FALSE(bench.shows("note-editor"));
    EXPECT_FALSE(bench.ui().wants().keyboard) << "letters are the visitor's";
    EXPECT_EQ(bench.visit().draft()->note.text, "Mein Geheimnis");
    // Taken off: the text is not lost.
    bench.ui().setHeadset({HeadsetStatus::State::Off, {}, 0});
    bench.frames(2);
    EXPECT_TRUE(bench.shows("note-editor"));
    EXPECT_EQ(bench.visit().draft()->note.text, "Mein Geheimnis");
}

TEST(Operator, leadsTheVisitor) {
    Bench bench;
    bench.ui().setHeadset(worn());
    bench.frames(2);
    bench.click("op-tour");
    EXPECT_TRUE(bench.visit().state().touring);
    bench.click("op-tour");
    EXPECT_FALSE(bench.visit().state().touring);
    const std::uint64_t before = bench.visit().safePlaceReturns();
    bench.click("op-safe");
    bench.frames(2);
    EXPECT_EQ(bench.visit().safePlaceReturns(), before + 1);
    bench.click("op-language");
    EXPECT_EQ(bench.visit().state().language, core::Language::English);
    const double eyes = bench.visit().state().eyeHeight;
    bench.click("op-higher");
    bench.frames(60);
    EXPECT_GT(bench.visit().state().eyeHeight, eyes);
}

TEST(Operator, canBeUsedWithTheKeyboardAlone) {
    Bench bench;
    bench.ui().setHeadset(worn());
    bench.key([](platform::PanelInput& input) { input.menu = true; });
    bench.frames(3);
    bench.key([](platform::PanelInput& input) { input.tab = true; });
    bench.frames(2);
    bench.key([](platform::PanelInput& input) { input.enter = true; });
    bench.frames(2);
    EXPECT_EQ(bench.visit().visitorNumber(), 2U);
}

TEST(Operator, isWholeInBothLanguagesAndAllStates) {
    using State = HeadsetStatus::State;
    for (const float scale : {1.0F, 1.5F, 2.0F}) {
        Bench bench(1280, 800, scale);
        writeSomething(bench);
        for (const State state : {State::Waiting, State::Off, State::Worn, State::Lost}) {
            bench.ui().setHeadset({state,
                                   {"Kein OpenXR-System gefunden: installieren Sie monado-service.",
                                    "No OpenXR runtime was found: install monado-service."},
                                   1});
            for (const core::Language language : {core::Language::German, core::Language::English}) {
                bench.visit().setLanguage(language);
                bench.frames(2);
                for (const bool asks : {false, true}) {
                    bench.click(asks ? "op-next" : "op-stay");
                    bench.frames(2);
                    for (const Widget& widget : bench.ui().widgets()) {
                        const bool own = std::string_view(widget.id).starts_with("op-");
                        EXPECT_TRUE(!own || widget.fits) << widget.label << " at " << scale;
                    }
                    if (state == State::Worn) {
                        bench.picture(std::string("operator-") + std::to_string(static_cast<int>(scale * 100.0F)) +
                                      (asks ? "-asks" : "") + (language == core::Language::German ? "-de" : "-en"));
                    }
                }
                bench.click("op-stay");
            }
        }
    }
}

}  // namespace
}  // namespace rundgang::ui::test
