// Every word a panel says, in German and English, in one table.
#pragma once

#include "engine/core/Language.h"
#include "engine/notes/Note.h"
#include "engine/platform/Platform.h"
#include "engine/ui/TextIds.h"

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace rundgang::ui {

/// The table's row of a text; `sameInBoth` says that German and English really use the same word.
struct TextEntry {
    core::LocalizedText words;
    bool sameInBoth = false;
};

std::span<const TextEntry> allTexts();

/// Where an enumeration's texts begin among all; Count: it has none there.
template <typename Text>
inline constexpr TextId kFirstOf = TextId::Count;
template <>
inline constexpr TextId kFirstOf<VoiceText> = TextId::VoiceFirst;
template <>
inline constexpr TextId kFirstOf<ReadingText> = TextId::ReadingFirst;
template <>
inline constexpr TextId kFirstOf<SewerText> = TextId::SewerFirst;
template <>
inline constexpr TextId kFirstOf<DefectText> = TextId::DefectFirst;

template <typename Text>
concept PartOfTexts = kFirstOf<Text> != TextId::Count;

constexpr TextId idOf(PartOfTexts auto text) {
    return static_cast<TextId>(static_cast<std::size_t>(kFirstOf<decltype(text)>) + static_cast<std::size_t>(text));
}
const std::string& textOf(TextId id, core::Language language);
inline const std::string& textOf(PartOfTexts auto text, core::Language language) { return textOf(idOf(text), language); }
const std::string& textOf(platform::Control control, core::Language language);
const std::string& textOf(notes::NoteKind kind, core::Language language);
const std::string& textOf(notes::DefectKind kind, core::Language language);
const std::string& textOf(notes::Urgency urgency, core::Language language);
const std::string& textOf(notes::Stance stance, core::Language language);
const std::string& textOf(notes::NoteState state, core::Language language);

/// Puts arguments in place of %1, %2 ...
std::string filled(std::string_view pattern, std::initializer_list<std::string_view> arguments);

/// German readers know 10,3; English ones 10.3. "?" where it is not known.
std::string written(double value, int decimals, core::Language language);

}  // namespace rundgang::ui
