// Speaking a note, listening, the code and one's own notes, used as a visitor uses them.
#include "engine/ui/QrCode.h"
#include "tests/ui/VoiceBench.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace rundgang::ui::test {
namespace {

using VoiceStage = experience::VoiceDraft::Stage;

TEST(VoiceUi, aNoteIsSpokenWithButtonsAlone) {
    const VoiceMachinesBox box;
    Bench bench(1280, 800, 1.0F, true, box.machines());
    bench.pointAhead(true);
    bench.frames(2);
    bench.press(frame::Action::Note);
    bench.pointAhead(false);
    bench.frames(3);
    ASSERT_TRUE(bench.click("voice-speak"));
    EXPECT_TRUE(bench.shows("consent"));
    EXPECT_FALSE(bench.ui().wants().keyboard) << "nobody writes now";
    ASSERT_TRUE(bench.click("consent-yes"));
    ASSERT_TRUE(becomes(bench, [&] { return bench.visit().voice().seconds > 1.0; }));
    EXPECT_TRUE(bench.shows("recording")) << "everybody near can see it";
    EXPECT_FALSE(bench.find("save") == nullptr);
    ASSERT_TRUE(bench.click("voice-stop"));
    ASSERT_TRUE(becomesStage(bench, VoiceStage::Recorded));
    bench.frames(2);
    EXPECT_FALSE(bench.shows("recording"));
    ASSERT_TRUE(bench.click("voice-listen"));
    EXPECT_TRUE(becomes(bench, [&] { return bench.visit().voice().heard > 0.1; }));
    ASSERT_TRUE(bench.click("voice-listen"));
    EXPECT_FALSE(bench.visit().voice().playing);
    ASSERT_TRUE(saved(bench)) << "without a letter of text";
    ASSERT_EQ(bench.store()->notes()->size(), 1U);
    EXPECT_EQ(bench.store()->notes()->front().media.size(), 1U);
    ASSERT_NE(bench.find("code"), nullptr);
    EXPECT_EQ(bench.find("code")->label, bench.visit().code());
}

TEST(VoiceUi, refusingLeavesTheTextField) {
    const VoiceMachinesBox box;
    Bench bench(1280, 800, 1.0F, true, box.machines());
    bench.pointAhead(true);
    bench.frames(2);
    bench.press(frame::Action::Talk);
    bench.frames(3);
    ASSERT_TRUE(bench.shows("consent"));
    ASSERT_TRUE(bench.click("consent-no"));
    EXPECT_TRUE(bench.shows("note-editor"));
    EXPECT_EQ(bench.visit().voice().stage, VoiceStage::None);
}

TEST(VoiceUi, consentCanBeReadInEasyGerman) {
    const VoiceMachinesBox box;
    Bench bench(1280, 800, 1.0F, true, box.machines());
    bench.pointAhead(true);
    bench.frames(2);
    bench.press(frame::Action::Talk);
    bench.frames(3);
    const std::string usual(bench.find("consent-text")->label);
    ASSERT_TRUE(bench.click("consent-simple"));
    EXPECT_NE(bench.find("consent-text")->label, usual);
    bench.visit().setLanguage(core::Language::English);
    bench.frames(2);
    EXPECT_EQ(bench.find("consent-simple"), nullptr) << "there is none in English";
    EXPECT_NE(bench.find("consent-text")->label.find("voice"), std::string_view::npos);
}

TEST(VoiceUi, theKeyThatStopsIsNoLetterAndLettersAreNotCommands) {
    const VoiceMachinesBox box;
    Bench bench(1280, 800, 1.0F, true, box.machines());
    beginSpoken(bench, 0.5);
    EXPECT_FALSE(bench.ui().wants().keyboard);
    bench.press(frame::Action::Talk);
    ASSERT_TRUE(becomesStage(bench, VoiceStage::Recorded));
    bench.frames(2);
    EXPECT_EQ(bench.visit().draft()->note.text, "");
}

TEST(VoiceUi, whatWasUnderstoodIsPutRight) {
    const VoiceMachinesBox box("mehr baume bitte");
    Bench bench(1280, 800, 1.0F, true, box.machines());
    speakNote(bench);
    ASSERT_TRUE(becomes(bench, [&] { return bench.find("spoken-text") != nullptr; }));
    EXPECT_EQ(bench.visit().voice().transcript, "mehr baume bitte");
    ASSERT_TRUE(bench.click("spoken-text"));
    EXPECT_TRUE(bench.ui().wants().keyboard);
    bench.key([](platform::PanelInput& input) { input.ctrl = true, input.editKey = 'a'; });
    bench.type("Mehr Bäume, bitte!");
    bench.frames(2);
    EXPECT_EQ(bench.visit().voice().transcript, "Mehr Bäume, bitte!");
    EXPECT_EQ(bench.visit().draft()->note.text, "") << "the other field is another one";
    ASSERT_TRUE(saved(bench));
    EXPECT_EQ(bench.store()->notes()->front().media.at(0).transcript, "Mehr Bäume, bitte!");
}

TEST(VoiceUi, whatWasUnderstoodIsDeletedAndTheVoiceStays) {
    const VoiceMachinesBox box("unsinn");
    Bench bench(1280, 800, 1.0F, true, box.machines());
    speakNote(bench);
    ASSERT_TRUE(becomes(bench, [&] { return bench.find("voice-words-erase") != nullptr; }));
    ASSERT_TRUE(bench.click("voice-words-erase"));
    EXPECT_EQ(bench.visit().voice().transcript, "");
    ASSERT_TRUE(saved(bench));
    EXPECT_EQ(bench.store()->notes()->front().media.at(0).transcript, "");
    EXPECT_GT(bench.store()->notes()->front().media.at(0).bytes, 0U);
}

TEST(VoiceUi, theCodeIsTypedAndWhatItFindsIsErased) {
    const VoiceMachinesBox box;
    Bench bench(1280, 800, 1.0F, true, box.machines());
    speakNote(bench);
    ASSERT_TRUE(saved(bench));
    const std::string code = bench.visit().code();
    bench.click("done");
    bench.visit().nextVisitor();
    bench.frames(3);
    ASSERT_TRUE(bench.click("menu"));
    ASSERT_TRUE(bench.click("own-open"));
    ASSERT_TRUE(bench.shows("own-notes"));
    EXPECT_TRUE(bench.ui().wants().keyboard) << "letters are a code now, no commands";
    for (const char letter : code) {
        bench.type(std::string(1, static_cast<char>(std::tolower(static_cast<unsigned char>(letter)))));
    }
    bench.frames(2);
    ASSERT_TRUE(bench.click("own-find"));
    ASSERT_TRUE(becomes(bench, [&] { return bench.find("own-erase") != nullptr; }));
    ASSERT_TRUE(bench.click("own-erase"));
    EXPECT_EQ(bench.store()->all()->size(), 1U) << "asked once more";
    ASSERT_TRUE(bench.click("own-no"));
    ASSERT_TRUE(bench.click("own-erase"));
    ASSERT_TRUE(bench.click("own-yes"));
    ASSERT_TRUE(becomes(bench, [&] { return bench.find("own-find") != nullptr; }));
    EXPECT_TRUE(bench.store()->all()->empty());
}

TEST(VoiceUi, aMistypedCodeIsSaidAndTouchAloneIsEnough) {
    Bench bench;
    bench.click("menu");
    ASSERT_TRUE(bench.click("own-open"));
    for (const int key : {0, 1, 2, 3, 4, 5, 6, 7, 9}) {
        ASSERT_TRUE(bench.click("own-key", key)) << key;
    }
    ASSERT_TRUE(bench.click("own-find"));
    const auto widgets = bench.ui().widgets();
    EXPECT_TRUE(std::any_of(widgets.begin(), widgets.end(),
                            [](const Widget& w) { return w.label.find("Diesen Code gibt es nicht") != std::string_view::npos; }));
    bench.key([](platform::PanelInput& input) { input.escape = true; });
    EXPECT_FALSE(bench.shows("own-notes"));
}

TEST(VoiceUi, aSpokenNoteIsHeardBySelectingItsSign) {
    const VoiceMachinesBox box("hier fehlt eine Bank");
    Bench bench(1280, 800, 1.0F, true, box.machines());
    speakNote(bench, 6.0);
    ASSERT_TRUE(becomes(bench, [&] { return bench.find("spoken-text") != nullptr; }));
    ASSERT_TRUE(saved(bench));
    bench.click("done");
    bench.visit().listen(bench.store()->notes()->front());
    ASSERT_TRUE(becomes(bench, [&] { return bench.shows("caption"); }));
    EXPECT_EQ(bench.find("caption")->label, "hier fehlt eine Bank");
    EXPECT_EQ(bench.visit().heard().stage, experience::Heard::Stage::Playing);
    bench.visit().nextVisitor();
    bench.frames(2);
    EXPECT_FALSE(bench.shows("caption"));
}

TEST(VoiceUi, theOperatorSeesTheCodeUntilTheNextVisitor) {
    const VoiceMachinesBox box;
    Bench bench(1280, 1000, 1.0F, true, box.machines());
    speakNote(bench);
    ASSERT_TRUE(saved(bench));
    bench.ui().setHeadset({HeadsetStatus::State::Worn, {}, 2});
    bench.frames(3);
    ASSERT_NE(bench.find("code"), nullptr);
    EXPECT_EQ(bench.find("code")->label, bench.visit().code());
    EXPECT_TRUE(bench.click("op-next"));
    bench.frames(2);
    EXPECT_EQ(bench.find("code"), nullptr);
}

TEST(VoiceUi, aWornHeadsetsRecordingIsSeenOnTheDesktop) {
    const VoiceMachinesBox box;
    Bench bench(1280, 800, 1.0F, true, box.machines());
    beginSpoken(bench, 0.5);
    bench.ui().setHeadset({HeadsetStatus::State::Worn, {}, 2});
    bench.frames(3);
    EXPECT_TRUE(bench.shows("recording"));
}

TEST(VoiceUi, inTheHeadsetANoteIsSpokenPutRightWithTheKeyboardAndSaved) {
    const VoiceMachinesBox box("mehr baume", 10.0);
    HeadsetBench bench(true, 600.0, true, box.machines());
    bench.skipIntroduction();
    speakNote(bench);
    ASSERT_TRUE(becomes(bench, [&] { return bench.find("spoken-text") != nullptr; }));
    ASSERT_TRUE(bench.seek("spoken-text"));
    bench.frames(3);
    ASSERT_TRUE(bench.shows("keyboard"));
    ASSERT_TRUE(bench.key("!"));
    EXPECT_EQ(bench.visit().voice().transcript.size(), std::string("mehr baume!").size()) << bench.visit().voice().transcript;
    EXPECT_EQ(bench.visit().draft()->note.text, "");
    bench.click("save");
    ASSERT_TRUE(bench.waitFor("done"));
    EXPECT_EQ(bench.store()->notes()->front().media.size(), 1U);
    ASSERT_NE(bench.find("code"), nullptr);
    bench.visit().nextVisitor();
    bench.frames(3);
    EXPECT_EQ(bench.find("code"), nullptr);
}

TEST(QrCode, isTheStandardsPatternWithItsThreeCorners) {
    QrCode code;
    code.show("K7Q-F2M-9X3");
    ASSERT_EQ(code.side(), 21U);
    const auto corner = [&](std::size_t x, std::size_t y) {
        for (std::size_t i = 0; i < 7; ++i) {
            EXPECT_TRUE(code.dark(x + i, y) && code.dark(x + i, y + 6) && code.dark(x, y + i) && code.dark(x + 6, y + i));
        }
        EXPECT_FALSE(code.dark(x + 1, y + 1));
        EXPECT_TRUE(code.dark(x + 3, y + 3));
    };
    corner(0, 0);
    corner(14, 0);
    corner(0, 14);
    code.wipe();
    EXPECT_EQ(code.side(), 0U);
}

}  // namespace
}  // namespace rundgang::ui::test
