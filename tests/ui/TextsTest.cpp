#include "engine/ui/Font.h"
#include "engine/ui/NoteSigns.h"
#include "engine/ui/TextEditor.h"
#include "engine/ui/Texts.h"
#include "engine/ui/Theme.h"

#include "engine/platform/Bindings.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include <array>
#include <cmath>
#include <set>
#include <string>

namespace rundgang::ui {
namespace {

TEST(Texts, everyEntryHasBothLanguagesAndTheyDifferWhereTheyShould) {
    std::size_t index = 0;
    for (const TextEntry& entry : allTexts()) {
        EXPECT_FALSE(entry.words.de.empty()) << "entry " << index;
        EXPECT_FALSE(entry.words.en.empty()) << "entry " << index;
        EXPECT_EQ(entry.words.de == entry.words.en, entry.sameInBoth) << entry.words.de;
        ++index;
    }
    EXPECT_EQ(index, static_cast<std::size_t>(TextId::Count));
}

TEST(Texts, placeholdersAreTheSameInBothLanguages) {
    for (const TextEntry& entry : allTexts()) {
        EXPECT_EQ(entry.words.de.find("%1") == std::string::npos, entry.words.en.find("%1") == std::string::npos)
            << entry.words.de;
    }
    EXPECT_EQ(filled("%2 und %1, 100 %", {"a", "b"}), "b und a, 100 %");
    EXPECT_EQ(filled("%3", {"a"}), "%3");
}

TEST(Font, hasAGlyphForEveryCharacterOfEveryText) {
    const core::Result<FontFiles> files = loadFontFiles();
    ASSERT_TRUE(files.ok()) << files.problem().message();
    std::string bytes = files->regular;
    ImFontAtlas atlas;
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    ImFont* font = atlas.AddFontFromMemoryTTF(bytes.data(), static_cast<int>(bytes.size()), 20.0F, &config, glyphRanges().data());
    ASSERT_TRUE(atlas.Build());
    std::string all = "„“–—…•→←↑↓°²³½€ÄÖÜäöüßẞéèçñłőşğ";
    for (const TextEntry& entry : allTexts()) {
        all += entry.words.de + entry.words.en;
    }
    for (const platform::ControlHint& hint : platform::controlHints({})) {
        all += hint.keys.de + hint.keys.en + hint.gamepad.de + hint.gamepad.en;
    }
    for (std::size_t at = 0; at < all.size();) {
        const std::size_t here = at;
        const std::uint32_t codepoint = nextCodepoint(all, at);
        EXPECT_NE(font->FindGlyphNoFallback(static_cast<ImWchar>(codepoint)), nullptr) << all.substr(here, at - here);
    }
}

double luminance(std::uint32_t rgba) {
    const auto channel = [rgba](int shift) {
        const double c = static_cast<double>((rgba >> shift) & 0xFFU) / 255.0;
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(0) + 0.7152 * channel(8) + 0.0722 * channel(16);
}

/// WCAG 2.2's contrast ratio.
double contrast(std::uint32_t a, std::uint32_t b) {
    const double la = luminance(a) + 0.05;
    const double lb = luminance(b) + 0.05;
    return std::max(la, lb) / std::min(la, lb);
}

/// A panel over pure white: the least favourable view behind it.
std::uint32_t panelOverWhite() {
    const double alpha = static_cast<double>(theme::kPanel >> 24) / 255.0;
    std::uint32_t mixed = 0xFF000000U;
    for (int shift = 0; shift < 24; shift += 8) {
        const double c = static_cast<double>((theme::kPanel >> shift) & 0xFFU) * alpha + 255.0 * (1.0 - alpha);
        mixed |= static_cast<std::uint32_t>(std::lround(c)) << shift;
    }
    return mixed;
}

TEST(Theme, wordsContrastAtLeastFourAndAHalfToOne) {
    for (const std::uint32_t ground : {panelOverWhite(), theme::kButton, theme::kButtonHover, theme::kField}) {
        EXPECT_GE(contrast(theme::kText, ground), 4.5);
        EXPECT_GE(contrast(theme::kTextDim, ground), 4.5);
    }
    EXPECT_GE(contrast(theme::kOnText, theme::kOn), 4.5);
    EXPECT_GE(contrast(theme::kText, theme::kPrimary), 4.5);
    EXPECT_GE(contrast(theme::kYellow, panelOverWhite()), 4.5);
    EXPECT_GE(contrast(theme::kSky, panelOverWhite()), 4.5);
    EXPECT_GE(contrast(theme::kOrange, panelOverWhite()), 4.5);
}

TEST(NoteSigns, differInColourAndInShape) {
    std::set<std::uint32_t> colours;
    std::set<std::uint32_t> shapes;
    for (const notes::NoteKind kind : {notes::NoteKind::Idea, notes::NoteKind::Praise, notes::NoteKind::Concern,
                                       notes::NoteKind::Question, notes::NoteKind::Defect}) {
        colours.insert(signOf(kind).rgba);
        shapes.insert(signOf(kind).shape);
        EXPECT_GE(contrast(signOf(kind).rgba, panelOverWhite()), 3.0);
    }
    EXPECT_EQ(colours.size(), 5U);
    EXPECT_EQ(shapes.size(), 5U);
}

}  // namespace
}  // namespace rundgang::ui
