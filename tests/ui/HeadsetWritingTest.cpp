// Writing a note on the headset's keyboard.
#include "engine/ui/TextEditor.h"
#include "engine/ui/VirtualKeyboard.h"
#include "tests/ui/HeadsetBench.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <string_view>
#include <vector>

namespace rundgang::ui::test {
namespace {

std::vector<std::string> lettersIn(std::string_view text) {
    std::vector<std::string> letters;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        nextCodepoint(text, at);
        letters.emplace_back(text.substr(from, at - from));
    }
    return letters;
}

const std::string& textOf(HeadsetBench& bench) { return bench.visit().draft()->note.text; }

constexpr int kLeft = 48;
constexpr int kSpace = 50;
constexpr int kDone = 51;
constexpr int kBackspace = 11;
constexpr int kEnter = 35;

TEST(HeadsetWriting, aSentenceWithUmlautsArrivesOnBothLayoutsHoweverItIsTyped) {
    for (const core::Language language : {core::Language::German, core::Language::English}) {
        for (const By by : {By::RightRay, By::LeftFinger, By::RightFinger, By::Gaze}) {
            HeadsetBench bench;
            bench.skipIntroduction();
            bench.visit().setLanguage(language);
            bench.beginNote();
            ASSERT_TRUE(bench.ui().writes());
            for (const std::string& letter : lettersIn("Grüße, schöner Platz!")) {
                ASSERT_TRUE(letter == " " ? bench.click("key", kSpace, by) : bench.key(letter, by)) << letter;
            }
            EXPECT_EQ(textOf(bench), "Grüße, schöner Platz!");
        }
    }
}

TEST(HeadsetWriting, twoFingersInTurnLoseNoLetter) {
    HeadsetBench bench;
    bench.skipIntroduction();
    bench.beginNote();
    for (int i = 0; i < 5; ++i) {
        bench.key("h", By::LeftFinger);
        bench.key("a", By::RightFinger);
    }
    EXPECT_EQ(textOf(bench), "hahahahaha");
}

TEST(HeadsetWriting, twoFingersAtOnceWriteBothLetters) {
    HeadsetBench bench;
    bench.skipIntroduction();
    bench.beginNote();
    const auto placeOf = [&](std::string_view letter) {
        for (const Widget& widget : bench.ui().widgets()) {
            if (std::string_view(widget.id) == "key" && widget.label == letter) {
                return *bench.ui().placeOf(widget);
            }
        }
        return glm::vec3(0.0F);
    };
    const glm::vec3 left = placeOf("a");
    const glm::vec3 right = placeOf("k");
    const Widget* key = bench.find("key", 0);
    const glm::vec3 through = bench.panelOf(*key)->pose.ahead();
    for (const float depth : {-0.05F, -0.02F, 0.01F, 0.01F, -0.02F, -0.05F}) {
        bench.tracking.hands[0].finger = frame::RoomPose{left + through * depth, {}};
        bench.tracking.hands[1].finger = frame::RoomPose{right + through * depth, {}};
        bench.frame();
    }
    bench.putHandsDown();
    bench.frames(4);
    EXPECT_EQ(textOf(bench).size(), 2U);
    EXPECT_NE(textOf(bench).find('a'), std::string::npos);
    EXPECT_NE(textOf(bench).find('k'), std::string::npos);
}

TEST(HeadsetWriting, aFingerThatStaysInTheGlassWritesOneLetter) {
    HeadsetBench bench;
    bench.skipIntroduction();
    bench.beginNote();
    const Widget* key = bench.find("key", 13);
    const glm::vec3 place = *bench.ui().placeOf(*key);
    const std::string letter(key->label);
    const glm::vec3 through = bench.panelOf(*key)->pose.ahead();
    for (int i = 0; i < 120; ++i) {
        // Trembles about the glass by less than the way back.
        const float depth = i < 5 ? -0.05F + 0.011F * static_cast<float>(i) : 0.003F + 0.003F * std::sin(static_cast<float>(i));
        bench.tracking.hands[1].finger = frame::RoomPose{place + through * depth, {}};
        bench.frame();
    }
    EXPECT_EQ(textOf(bench), letter);
}

TEST(HeadsetWriting, caretBackspaceEnterAndDone) {
    HeadsetBench bench;
    bench.skipIntroduction();
    bench.beginNote();
    for (const char* letter : {"a", "b", "c"}) {
        bench.key(letter);
    }
    bench.click("key", kLeft);
    bench.click("key", kBackspace);
    EXPECT_EQ(textOf(bench), "ac");
    bench.click("key", kEnter);
    EXPECT_EQ(textOf(bench), "a\nc");
    ASSERT_TRUE(bench.click("key", kDone));
    EXPECT_FALSE(bench.shows("keyboard"));
    EXPECT_TRUE(bench.shows("note-editor"));
    ASSERT_TRUE(bench.click("text"));
    EXPECT_TRUE(bench.shows("keyboard")) << "touching the text brings it back";
}

TEST(HeadsetWriting, aRealKeyboardWritesAtTheSameTime) {
    HeadsetBench bench;
    bench.skipIntroduction();
    bench.beginNote();
    bench.key("a");
    bench.keys.text = "ßen";
    bench.frames(2);
    bench.key("d");
    EXPECT_EQ(textOf(bench), "aßend");
}

TEST(HeadsetWriting, aNoteIsSavedAndSaidSo) {
    HeadsetBench bench;
    bench.skipIntroduction();
    bench.beginNote();
    bench.key("o");
    bench.key("k");
    ASSERT_TRUE(bench.seek("kind", 1, By::LeftFinger));
    ASSERT_TRUE(bench.click("save", 0, By::LeftFinger));
    ASSERT_TRUE(bench.waitFor("done"));
    ASSERT_TRUE(bench.click("done", 0, By::LeftFinger));
    EXPECT_FALSE(bench.shows("note-editor"));
    ASSERT_EQ(bench.store()->notes()->size(), 1U);
    EXPECT_EQ(bench.store()->notes()->front().text, "ok");
    EXPECT_EQ(bench.store()->notes()->front().kind, notes::NoteKind::Praise);
}

TEST(VirtualKeyboard, hasEveryLetterOfBothLanguagesOnce) {
    for (const core::Language language : {core::Language::German, core::Language::English}) {
        std::string all;
        for (int row = 0; row < kKeyRows; ++row) {
            float width = 0.0F;
            for (const VirtualKey& key : keyRow(language, row)) {
                width += key.width;
                all += std::string(key.plain) + std::string(key.shifted);
            }
            EXPECT_EQ(width, kKeysAcross);
        }
        for (const std::string& letter :
             lettersIn("abcdefghijklmnopqrstuvwxyzäöüßABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜẞ0123456789.,;:!?-()\"'/&%€")) {
            const std::size_t at = all.find(letter);
            ASSERT_NE(at, std::string::npos) << letter;
            EXPECT_EQ(all.find(letter, at + 1), std::string::npos) << letter;
        }
    }
    EXPECT_EQ(keyRow(core::Language::German, 1)[5].plain, "z");
    EXPECT_EQ(keyRow(core::Language::English, 1)[5].plain, "y");
}

}  // namespace
}  // namespace rundgang::ui::test
