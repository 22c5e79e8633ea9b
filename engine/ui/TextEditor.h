// A text being written: caret, selection, undo; UTF-8, never cut inside a character, never longer than allowed. Knows no panel
// library; how lines break is told by whoever draws them. Every copy it makes is overwritten when it is no longer needed, so that
// what was discarded is nowhere in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rundgang::ui {

/// Bytes [begin, end) of the text shown as one line.
struct TextLine {
    std::size_t begin = 0;
    std::size_t end = 0;
};

class TextEditor {
public:
    explicit TextEditor(std::size_t maxBytes);

    /// Starts anew with this text, caret at the end, nothing to undo.
    void reset(std::string_view text);
    /// Overwrites every text it holds or has held, for undo, too.
    void wipe();
    [[nodiscard]] const std::string& text() const { return mText; }
    [[nodiscard]] std::size_t caret() const { return mCaret; }
    [[nodiscard]] std::size_t selectionBegin() const;
    [[nodiscard]] std::size_t selectionEnd() const;
    /// Characters (code points), as people count them.
    [[nodiscard]] std::size_t characters() const;

    /// Replaces the selection; broken UTF-8 and control characters are left out, and what does not fit any more.
    void insert(std::string_view utf8);
    void backspace(bool wholeWord);
    void erase(bool wholeWord);
    void left(bool select, bool wholeWord);
    void right(bool select, bool wholeWord);
    void moveTo(std::size_t position, bool select);
    void selectAll();
    [[nodiscard]] std::string selected() const;
    void undo();
    void redo();

private:
    struct Moment {
        Moment(const std::string& words, std::size_t at) : text(words), caret(at) {}
        ~Moment();
        Moment(Moment&&) noexcept = default;
        Moment& operator=(Moment&&) noexcept = default;

        std::string text;
        std::size_t caret = 0;
    };

    void remember(bool continuesTyping);
    void goBackTo(std::vector<Moment>& from, std::vector<Moment>& to);
    void eraseRange(std::size_t begin, std::size_t end);
    [[nodiscard]] std::size_t before(std::size_t position) const;
    [[nodiscard]] std::size_t after(std::size_t position) const;
    [[nodiscard]] std::size_t wordBefore(std::size_t position) const;
    [[nodiscard]] std::size_t wordAfter(std::size_t position) const;

    std::size_t mMaxBytes;
    std::string mText;  ///< has room for all of it from the beginning: a text that moves leaves a copy behind
    std::size_t mCaret = 0;
    std::size_t mAnchor = 0;
    std::vector<Moment> mUndo;
    std::vector<Moment> mRedo;
    bool mTyping = false;  ///< letters typed in a row are undone together
};

/// The part of `text` that is whole UTF-8 without control characters except line breaks, at most `maxBytes` long.
std::string cleanText(std::string_view text, std::size_t maxBytes);
/// One code point at `at`, which is moved behind it; broken bytes come as U+FFFD, one each.
std::uint32_t nextCodepoint(std::string_view text, std::size_t& at);
/// Breaks at line ends and, where a line would be wider than `width`, after the last blank, or inside a word that alone is too
/// wide. Blanks at a break belong to the line before it. There is always at least one line.
std::vector<TextLine> wrapText(std::string_view text, float width, const std::function<float(std::uint32_t)>& advance);
/// The line a caret stands in; at a soft break that is the later one.
std::size_t lineOf(std::span<const TextLine> lines, std::size_t caret);

}  // namespace rundgang::ui
