#include "engine/ui/TextEditor.h"

#include <gtest/gtest.h>

#include <string>

namespace rundgang::ui {
namespace {

float evenly(std::uint32_t /*codepoint*/) { return 10.0F; }

TEST(TextEditor, umlautsAreOneCharacterForCaretAndBackspace) {
    TextEditor editor(100);
    editor.insert("Grün");
    EXPECT_EQ(editor.characters(), 4U);
    editor.left(false, false);
    editor.backspace(false);
    EXPECT_EQ(editor.text(), "Grn");
    editor.insert("ü");
    EXPECT_EQ(editor.text(), "Grün");
    EXPECT_EQ(editor.caret(), 4U);
}

TEST(TextEditor, brokenBytesAndControlCharactersAreLeftOut) {
    TextEditor editor(100);
    editor.insert(
        "a\xC3"
        "b\x01\x7F\r\xED\xA0\x80"
        "\xC0\xAF\n\tc");
    EXPECT_EQ(editor.text(), "ab\n c");
}

TEST(TextEditor, neverGrowsBeyondItsLimitNorCutsACharacter) {
    TextEditor editor(5);
    editor.insert("aäää");
    EXPECT_EQ(editor.text(), "aää");
    editor.insert("ß");
    EXPECT_EQ(editor.text(), "aää");
    editor.selectAll();
    editor.insert("12345678");
    EXPECT_EQ(editor.text(), "12345");
}

TEST(TextEditor, wordsAreTakenAwayWhole) {
    TextEditor editor(100);
    editor.insert("eine schöne Bank");
    editor.backspace(true);
    EXPECT_EQ(editor.text(), "eine schöne ");
    editor.moveTo(0, false);
    editor.erase(true);
    EXPECT_EQ(editor.text(), "schöne ");
}

TEST(TextEditor, undoTakesBackAWordAndRedoBringsItAgain) {
    TextEditor editor(100);
    for (const char* letter : {"a", "b", " ", "c", "d"}) {
        editor.insert(letter);
    }
    editor.undo();
    EXPECT_EQ(editor.text(), "ab ");
    editor.undo();
    editor.undo();
    EXPECT_EQ(editor.text(), "");
    editor.undo();
    editor.redo();
    editor.redo();
    editor.redo();
    editor.redo();
    EXPECT_EQ(editor.text(), "ab cd");
}

TEST(TextEditor, selectionIsReplacedAndCollapsesToItsEnds) {
    TextEditor editor(100);
    editor.insert("abc");
    editor.left(true, false);
    editor.left(true, false);
    EXPECT_EQ(editor.selected(), "bc");
    editor.left(false, false);
    EXPECT_EQ(editor.caret(), 1U);
    editor.selectAll();
    editor.insert("x");
    EXPECT_EQ(editor.text(), "x");
}

TEST(WrapText, breaksAtBlanksAndInsideOnlyTooLongWords) {
    const std::string text = "ab cd efghijk\n\nl";
    const std::vector<TextLine> lines = wrapText(text, 50.0F, evenly);
    std::vector<std::string> words;
    for (const TextLine& line : lines) {
        words.push_back(text.substr(line.begin, line.end - line.begin));
    }
    EXPECT_EQ(words, (std::vector<std::string>{"ab cd ", "efghi", "jk", "", "l"}));
}

TEST(WrapText, anEmptyTextHasOneLineAndANarrowFieldStillEnds) {
    EXPECT_EQ(wrapText("", 50.0F, evenly).size(), 1U);
    EXPECT_EQ(wrapText("äöü", 1.0F, evenly).size(), 3U);
}

TEST(WrapText, theCaretAtASoftBreakStandsInTheLaterLine) {
    const std::vector<TextLine> lines = wrapText("ab cd", 30.0F, evenly);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lineOf(lines, 3), 1U);
    EXPECT_EQ(lineOf(lines, 2), 0U);
}

}  // namespace
}  // namespace rundgang::ui
