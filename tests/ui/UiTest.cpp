// The panels used as a visitor uses them: clicks and keys, over a real visit in the test world.
#include "engine/ui/Texts.h"
#include "tests/ui/Bench.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

namespace rundgang::ui::test {
namespace {

void beginNote(Bench& bench) {
    bench.pointAhead(true);
    bench.frames(2);
    bench.press(frame::Action::Note);
    bench.frames(2);
}

TEST(Ui, clickingAProposalShowsItAndMarksItsButton) {
    Bench bench;
    ASSERT_TRUE(bench.find("variant", -1)->on);
    ASSERT_TRUE(bench.click("variant", 1));
    bench.frames(30);
    EXPECT_EQ(bench.visit().state().variant.to, 1);
    EXPECT_TRUE(bench.find("variant", 1)->on);
    EXPECT_FALSE(bench.find("variant", -1)->on);
    EXPECT_TRUE(bench.shows("description"));
    bench.click("variant", -1);
    bench.frames(30);
    EXPECT_EQ(bench.visit().state().variant.to, frame::kCurrentState);
    EXPECT_FALSE(bench.shows("description"));
}

TEST(Ui, aNoteIsWrittenWithUmlautsAndSaved) {
    Bench bench;
    beginNote(bench);
    ASSERT_TRUE(bench.shows("note-editor"));
    EXPECT_TRUE(bench.ui().wants().keyboard) << "the field has the keyboard at once";
    bench.type("Schöne Bäume, aber zu ");
    bench.type("heißß");
    bench.key([](platform::PanelInput& input) { input.backspace = true; });
    ASSERT_TRUE(bench.click("kind", static_cast<int>(notes::NoteKind::Concern)));
    EXPECT_EQ(bench.visit().draft()->note.text, "Schöne Bäume, aber zu heiß");
    ASSERT_TRUE(bench.click("save"));
    ASSERT_TRUE(bench.waitFor("done"));
    const auto stored = bench.store()->notes();
    ASSERT_EQ(stored->size(), 1U);
    EXPECT_EQ(stored->front().text, "Schöne Bäume, aber zu heiß");
    EXPECT_EQ(stored->front().kind, notes::NoteKind::Concern);
    EXPECT_FALSE(bench.ui().wants().keyboard);
    bench.key([](platform::PanelInput& input) { input.escape = true; });
    EXPECT_FALSE(bench.shows("note-editor")) << "as the button that closes it does";
}

TEST(Ui, whoWritesAndTouchesTheTownGoesOnWriting) {
    Bench bench;
    beginNote(bench);
    bench.type("Ein");
    bench.clickAt(500.0F, 300.0F);
    EXPECT_TRUE(bench.ui().wants().keyboard) << "or the next letters would open the help and switch proposals";
    bench.type(" Baum");
    EXPECT_EQ(bench.visit().draft()->note.text, "Ein Baum");
    bench.key([](platform::PanelInput& input) { input.escape = true; });
    EXPECT_FALSE(bench.ui().wants().keyboard) << "Esc leaves the text, which stays";
    EXPECT_EQ(bench.visit().draft()->note.text, "Ein Baum");
}

TEST(Ui, theKeyThatBeginsANoteIsNotItsFirstLetter) {
    Bench bench;
    bench.pointAhead(true);
    bench.frames(2);
    platform::PanelInput key;
    key.text = "n";
    bench.press(frame::Action::Note, key);
    bench.type("Bank");
    EXPECT_EQ(bench.visit().draft()->note.text, "Bank");
}

TEST(Ui, theNoteButtonAsksForASpotFirst) {
    Bench bench;
    ASSERT_TRUE(bench.click("note"));
    EXPECT_EQ(bench.visit().state().tool, frame::Tool::PlaceNote);
    bench.pointAhead(true);
    bench.frames(2);
    bench.press(frame::Action::Select);
    bench.frame();
    EXPECT_TRUE(bench.shows("note-editor"));
}

TEST(Ui, discardingATextAsksOnceAndEscNeverLosesIt) {
    Bench bench;
    beginNote(bench);
    bench.type("Mein Text");
    bench.key([](platform::PanelInput& input) { input.escape = true; });
    ASSERT_NE(bench.visit().draft(), nullptr);
    EXPECT_EQ(bench.visit().draft()->note.text, "Mein Text");
    EXPECT_FALSE(bench.ui().wants().keyboard) << "the visitor may walk on";
    bench.click("discard");
    ASSERT_NE(bench.visit().draft(), nullptr);
    bench.click("keep");
    EXPECT_EQ(bench.visit().draft()->note.text, "Mein Text");
    bench.click("discard");
    bench.click("yes-discard");
    EXPECT_EQ(bench.visit().draft(), nullptr);
}

TEST(Ui, anEmptyNoteCannotBeSavedAndIsDiscardedWithoutAsking) {
    Bench bench;
    beginNote(bench);
    bench.type("  ");
    bench.click("save");
    ASSERT_NE(bench.visit().draft(), nullptr);
    EXPECT_EQ(bench.visit().draft()->stage, experience::NoteDraft::Stage::Writing);
    bench.click("discard");
    EXPECT_EQ(bench.visit().draft(), nullptr);
}

TEST(Ui, cutAndPasteUndoAndArrowsEditTheText) {
    Bench bench;
    beginNote(bench);
    bench.type("abc");
    const auto ctrl = [&bench](char letter) {
        platform::PanelInput input;
        input.ctrl = true;
        input.editKey = letter;
        bench.frame(input);
        bench.frame();
    };
    ctrl('a');
    ctrl('x');
    ctrl('v');
    ctrl('v');
    EXPECT_EQ(bench.visit().draft()->note.text, "abcabc");
    ctrl('z');
    bench.key([](platform::PanelInput& input) { input.home = true; });
    bench.type("Ä");
    EXPECT_EQ(bench.visit().draft()->note.text, "Äabc");
}

TEST(Ui, anEndlessTextStopsAtTheLimit) {
    Bench bench;
    beginNote(bench);
    for (int i = 0; i < 30; ++i) {
        bench.type(std::string(99, 'x') + "ü" + std::string(99, ' '));
    }
    EXPECT_LE(bench.visit().draft()->note.text.size(), notes::kMaxTextBytes);
    EXPECT_GT(bench.visit().draft()->note.text.size(), notes::kMaxTextBytes - 2);
}

TEST(Ui, aSavedNoteIsListedAndLeadsBackToItsView) {
    Bench bench;
    bench.click("variant", 0);
    bench.frames(30);
    beginNote(bench);
    bench.pointAhead(false);
    bench.type("Hier!");
    bench.click("save");
    ASSERT_TRUE(bench.waitFor("done"));
    bench.click("done");
    const notes::Note note = bench.store()->notes()->front();
    bench.visit().goTo("hill");
    bench.visit().showVariant(frame::kCurrentState);
    bench.frames(30);
    bench.click("notes");
    ASSERT_TRUE(bench.waitFor("note-row"));
    ASSERT_TRUE(bench.click("note-row", 0));
    ASSERT_TRUE(bench.shows("note-page"));
    ASSERT_TRUE(bench.click("note-show", 0));
    bench.frames(30);
    EXPECT_EQ(bench.visit().state().variant.to, 0);
    EXPECT_LT(glm::length(bench.visit().state().eye() - note.eye), 0.5);
}

TEST(Ui, placesTourXrayAndLanguageAnswerTheirButtons) {
    Bench bench;
    bench.click("places");
    ASSERT_TRUE(bench.click("place", 1));
    bench.frames(30);
    const world::Viewpoint& hill = bench.visit().world().manifest().viewpoints[1];
    EXPECT_LT(glm::length(bench.visit().state().eye() - hill.eye), 3.0);
    bench.click("xray");
    bench.frames(40);
    EXPECT_TRUE(bench.shows("legend"));
    EXPECT_TRUE(bench.find("xray")->on);
    EXPECT_EQ(bench.find("variant", -1)->label, "Heute");
    bench.click("language");
    EXPECT_EQ(bench.find("variant", -1)->label, "Today");
    bench.click("tour");
    EXPECT_TRUE(bench.shows("tour"));
    const world::TourStop* first = bench.visit().tourStop();
    ASSERT_NE(first, nullptr);
    bool captioned = false;
    for (const Widget& widget : bench.ui().widgets()) {
        captioned = captioned || widget.label == first->text.en;
    }
    EXPECT_TRUE(captioned);
    bench.click("tour-next");
    EXPECT_NE(bench.visit().tourStop(), first);
    bench.click("tour-stop");
    EXPECT_FALSE(bench.shows("tour"));
}

TEST(Ui, withoutAStoreNoNoteIsOffered) {
    Bench bench(1280, 800, 1.0F, false);
    EXPECT_EQ(bench.find("note"), nullptr);
    EXPECT_EQ(bench.find("notes"), nullptr);
}

TEST(Ui, thePanelsCanBeUsedWithTheKeyboardAlone) {
    Bench bench;
    bench.key([](platform::PanelInput& input) { input.menu = true; });
    bench.frames(3);
    EXPECT_TRUE(bench.ui().wants().keyboard);
    bench.key([](platform::PanelInput& input) { input.right = true; });
    bench.key([](platform::PanelInput& input) { input.right = true; });
    bench.key([](platform::PanelInput& input) { input.enter = true; });
    bench.frames(30);
    EXPECT_EQ(bench.visit().state().variant.to, 1) << "today, then A, then B";
    bench.key([](platform::PanelInput& input) { input.escape = true; });
    EXPECT_FALSE(bench.ui().wants().keyboard);
}

TEST(Ui, arrowKeysBelongToTheVisitorAfterAClickOnAButton) {
    Bench bench;
    bench.click("variant", 0);
    bench.key([](platform::PanelInput& input) { input.right = true; });
    bench.key([](platform::PanelInput& input) { input.space = true; });
    bench.frames(30);
    EXPECT_FALSE(bench.ui().wants().keyboard);
    EXPECT_EQ(bench.visit().state().variant.to, 0);
}

TEST(Ui, helpOpensAndClosesAndHoldsTheKeyboard) {
    Bench bench;
    bench.key([](platform::PanelInput& input) { input.help = true; });
    EXPECT_TRUE(bench.shows("help"));
    EXPECT_TRUE(bench.ui().wants().keyboard);
    bench.key([](platform::PanelInput& input) { input.escape = true; });
    EXPECT_FALSE(bench.shows("help"));
    bench.click("help");
    EXPECT_TRUE(bench.shows("help"));
    bench.click("close");
    EXPECT_FALSE(bench.shows("help"));
}

TEST(Ui, firstHintsGoOnceTheirControlsWereUsed) {
    Bench bench;
    ASSERT_TRUE(bench.shows("hints"));
    bench.visit().goTo("hill");
    bench.frames(30);
    frame::VisitorInput input;
    input.walk = glm::vec2(0.0F, 1.0F);
    input.turnRad = 0.01;
    input.seconds = 1.0 / 60.0;
    for (int i = 0; i < 400; ++i) {
        bench.visit().advance(input);
        bench.frame();
    }
    bench.frames(70);
    EXPECT_FALSE(bench.shows("hints"));
}

TEST(Ui, largerPanelsComeWithANewAtlas) {
    Bench bench;
    const std::uint64_t before = bench.ui().atlasRevision();
    const float narrow = bench.find("xray")->rect.height();
    bench.key([](platform::PanelInput& input) { input.scaleStep = 1; });
    EXPECT_GT(bench.ui().atlasRevision(), before);
    EXPECT_GT(bench.find("xray")->rect.height(), narrow * 1.2F);
    const render::UiAtlas atlas = bench.ui().atlas();
    EXPECT_EQ(atlas.alpha.size(), std::size_t{atlas.width} * atlas.height);
}

TEST(Ui, buttonsAreLargeEnoughForAnUnsteadyHand) {
    Bench bench;
    for (const char* id : {"xray", "note", "notes", "places", "tour", "menu", "language", "help"}) {
        const Widget* widget = bench.find(id);
        ASSERT_NE(widget, nullptr) << id;
        EXPECT_GE(widget->rect.width(), 44.0F) << id;
        EXPECT_GE(widget->rect.height(), 44.0F) << id;
    }
}

TEST(Ui, theDrawListStaysWithinItsArrays) {
    Bench bench;
    bench.click("menu");
    bench.click("xray");
    const render::UiDraw& draw = bench.draw();
    ASSERT_FALSE(draw.commands.empty());
    for (const render::UiCommand& command : draw.commands) {
        ASSERT_LE(std::size_t{command.firstIndex} + command.indexCount, draw.indices.size());
        for (std::uint32_t i = 0; i < command.indexCount; ++i) {
            ASSERT_LT(std::size_t{command.firstVertex} + draw.indices[command.firstIndex + i], draw.vertices.size());
        }
        EXPECT_LE(command.clip[2], draw.width);
        EXPECT_LE(command.clip[3], draw.height);
    }
}

TEST(Ui, aTinyWindowAndWildInputDoNoHarm) {
    Bench bench(1, 1);
    platform::PanelInput wild;
    wild.mouseX = std::numeric_limits<float>::quiet_NaN();
    wild.wheel = std::numeric_limits<float>::infinity();
    wild.text = "\xFF\xFE";
    bench.ui().setScale(std::numeric_limits<float>::infinity());
    const render::FrameStats stats;
    for (const double seconds : {-1.0, 1.0e9, std::numeric_limits<double>::quiet_NaN()}) {
        bench.ui().build(bench.visit(), wild, 0, 0, seconds, -5.0F, stats);
    }
    SUCCEED();
}

TEST(Ui, twoOfThemDoNotDisturbEachOther) {
    Bench first;
    Bench second(1920, 1080, 2.0F);
    first.click("variant", 0);
    second.click("variant", 1);
    first.frames(20);
    second.frames(20);
    EXPECT_EQ(first.visit().state().variant.to, 0);
    EXPECT_EQ(second.visit().state().variant.to, 1);
}

}  // namespace
}  // namespace rundgang::ui::test
