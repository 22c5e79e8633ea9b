#include "engine/ui/TextEditor.h"

#include "engine/core/Wipe.h"

#include <algorithm>
#include <utility>

namespace rundgang::ui {
namespace {

// Enough to take back anything a visitor does in a note; bounds the memory of a cat on the keyboard.
constexpr std::size_t kMaxMoments = 200;

bool isContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// Bytes of the well-formed character at `at` (RFC 3629: no overlong forms, no surrogates), 0 if there is none.
std::size_t characterLength(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const unsigned char first = byte(0);
    const std::size_t length = first < 0x80                    ? 1
                               : first >= 0xC2 && first < 0xE0 ? 2
                               : first >= 0xE0 && first < 0xF0 ? 3
                               : first >= 0xF0 && first < 0xF5 ? 4
                                                               : 0;
    if (length == 0 || at + length > text.size()) {
        return 0;
    }
    for (std::size_t i = 1; i < length; ++i) {
        if (!isContinuation(text[at + i])) {
            return 0;
        }
    }
    const bool overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
    const bool surrogate = first == 0xED && byte(1) >= 0xA0;
    const bool tooLarge = first == 0xF4 && byte(1) >= 0x90;
    return overlong || surrogate || tooLarge ? 0 : length;
}

bool isBlank(char c) { return c == ' ' || c == '\n'; }

}  // namespace

std::string cleanText(std::string_view text, std::size_t maxBytes) {
    std::string clean;
    clean.reserve(std::min(text.size(), maxBytes));
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = characterLength(text, i);
        if (length == 0) {
            ++i;
            continue;
        }
        const char c = text[i];
        const bool control = length == 1 && ((c >= 0 && c < 0x20 && c != '\n') || c == 0x7F);
        if (!control) {
            if (clean.size() + length > maxBytes) {
                break;
            }
            clean.append(text, i, length);
        } else if (c == '\t' && clean.size() < maxBytes) {
            clean += ' ';
        }
        i += length;
    }
    return clean;
}

std::uint32_t nextCodepoint(std::string_view text, std::size_t& at) {
    const std::size_t length = characterLength(text, at);
    const auto first = static_cast<unsigned char>(text[at]);
    if (length <= 1) {
        ++at;
        return length == 1 ? first : 0xFFFDU;
    }
    std::uint32_t codepoint = first & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        codepoint = (codepoint << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    }
    at += length;
    return codepoint;
}

std::vector<TextLine> wrapText(std::string_view text, float width, const std::function<float(std::uint32_t)>& advance) {
    std::vector<TextLine> lines;
    std::size_t begin = 0;
    std::size_t breakAt = 0;  // behind the last blank of this line
    float used = 0.0F;
    float usedAtBreak = 0.0F;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t here = at;
        const std::uint32_t c = nextCodepoint(text, at);
        if (c == '\n') {
            lines.push_back({begin, here});
            begin = breakAt = at;
            used = usedAtBreak = 0.0F;
            continue;
        }
        used += advance(c);
        if (c == ' ') {
            breakAt = at;
            usedAtBreak = used;
        } else if (used > width && here > begin) {
            const bool atBlank = breakAt > begin;
            const std::size_t end = atBlank ? breakAt : here;
            lines.push_back({begin, end});
            used = atBlank ? used - usedAtBreak : advance(c);
            begin = breakAt = end;
            usedAtBreak = 0.0F;
        }
    }
    lines.push_back({begin, text.size()});
    return lines;
}

std::size_t lineOf(std::span<const TextLine> lines, std::size_t caret) {
    for (std::size_t i = lines.size(); i-- > 0;) {
        if (caret >= lines[i].begin) {
            return i;
        }
    }
    return 0;
}

TextEditor::TextEditor(std::size_t maxBytes) : mMaxBytes(maxBytes) { mText.reserve(maxBytes); }

TextEditor::Moment::~Moment() { core::wipe(text); }

void TextEditor::wipe() { reset({}); }

void TextEditor::reset(std::string_view text) {
    std::string clean = cleanText(text, mMaxBytes);
    const core::WipeAtEnd after(clean);
    core::wipe(mText);
    mText.assign(clean);
    mCaret = mAnchor = mText.size();
    mUndo.clear();
    mRedo.clear();
    mTyping = false;
}

std::size_t TextEditor::selectionBegin() const { return std::min(mCaret, mAnchor); }
std::size_t TextEditor::selectionEnd() const { return std::max(mCaret, mAnchor); }

std::size_t TextEditor::characters() const {
    return static_cast<std::size_t>(std::count_if(mText.begin(), mText.end(), [](char c) { return !isContinuation(c); }));
}

std::string TextEditor::selected() const { return mText.substr(selectionBegin(), selectionEnd() - selectionBegin()); }

void TextEditor::remember(bool continuesTyping) {
    mRedo.clear();
    if (!(continuesTyping && mTyping)) {
        if (mUndo.size() >= kMaxMoments) {
            mUndo.erase(mUndo.begin());
        }
        mUndo.emplace_back(mText, mCaret);
    }
    mTyping = continuesTyping;
}

void TextEditor::eraseRange(std::size_t begin, std::size_t end) {
    // Letters taken out leave none behind the new end.
    const std::size_t taken = end - begin;
    mText.erase(begin, taken);
    const std::size_t left = mText.size();
    mText.append(taken, '\0');
    mText.resize(left);
    mCaret = mAnchor = begin;
}

void TextEditor::insert(std::string_view utf8) {
    const std::size_t kept = mText.size() - (selectionEnd() - selectionBegin());
    std::string clean = cleanText(utf8, mMaxBytes - std::min(kept, mMaxBytes));
    const core::WipeAtEnd after(clean);
    if (clean.empty()) {
        return;
    }
    const bool replaces = selectionBegin() != selectionEnd();
    const bool oneCharacter = characterLength(clean, 0) == clean.size();
    remember(!replaces && oneCharacter && !isBlank(clean.back()));
    eraseRange(selectionBegin(), selectionEnd());
    mText.insert(mCaret, clean);
    mCaret = mAnchor = mCaret + clean.size();
}

void TextEditor::backspace(bool wholeWord) {
    const std::size_t end = selectionEnd();
    const std::size_t begin = selectionBegin() != end ? selectionBegin() : wholeWord ? wordBefore(mCaret) : before(mCaret);
    if (begin != end) {
        remember(false);
        eraseRange(begin, end);
    }
}

void TextEditor::erase(bool wholeWord) {
    const std::size_t begin = selectionBegin();
    const std::size_t end = begin != selectionEnd() ? selectionEnd() : wholeWord ? wordAfter(mCaret) : after(mCaret);
    if (begin != end) {
        remember(false);
        eraseRange(begin, end);
    }
}

void TextEditor::left(bool select, bool wholeWord) {
    const bool collapses = !select && mCaret != mAnchor;
    moveTo(collapses ? selectionBegin() : wholeWord ? wordBefore(mCaret) : before(mCaret), select);
}

void TextEditor::right(bool select, bool wholeWord) {
    const bool collapses = !select && mCaret != mAnchor;
    moveTo(collapses ? selectionEnd() : wholeWord ? wordAfter(mCaret) : after(mCaret), select);
}

void TextEditor::moveTo(std::size_t position, bool select) {
    mCaret = std::min(position, mText.size());
    while (mCaret > 0 && mCaret < mText.size() && isContinuation(mText[mCaret])) {
        --mCaret;
    }
    mAnchor = select ? mAnchor : mCaret;
    mTyping = false;
}

void TextEditor::selectAll() {
    mAnchor = 0;
    mCaret = mText.size();
    mTyping = false;
}

void TextEditor::undo() { goBackTo(mUndo, mRedo); }
void TextEditor::redo() { goBackTo(mRedo, mUndo); }

void TextEditor::goBackTo(std::vector<Moment>& from, std::vector<Moment>& to) {
    if (from.empty()) {
        return;
    }
    to.emplace_back(mText, mCaret);
    core::wipe(mText);  // what is assigned may be shorter
    mText.assign(from.back().text);
    mCaret = mAnchor = from.back().caret;
    from.pop_back();
    mTyping = false;
}

std::size_t TextEditor::before(std::size_t position) const {
    if (position == 0) {
        return 0;
    }
    --position;
    while (position > 0 && isContinuation(mText[position])) {
        --position;
    }
    return position;
}

std::size_t TextEditor::after(std::size_t position) const {
    if (position == mText.size()) {
        return position;
    }
    ++position;
    while (position < mText.size() && isContinuation(mText[position])) {
        ++position;
    }
    return position;
}

std::size_t TextEditor::wordBefore(std::size_t position) const {
    while (position > 0 && isBlank(mText[position - 1])) {
        --position;
    }
    while (position > 0 && !isBlank(mText[position - 1])) {
        --position;
    }
    return position;
}

std::size_t TextEditor::wordAfter(std::size_t position) const {
    while (position < mText.size() && !isBlank(mText[position])) {
        ++position;
    }
    while (position < mText.size() && isBlank(mText[position])) {
        ++position;
    }
    return position;
}

}  // namespace rundgang::ui
