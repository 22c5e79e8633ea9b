// German and English, everywhere a person reads.
#pragma once

#include <string>

namespace rundgang::core {

enum class Language { German, English };

/// A text in both languages; a missing one falls back to the other, so a visitor never meets an empty label.
struct LocalizedText {
    std::string de;
    std::string en;

    [[nodiscard]] const std::string& in(Language language) const noexcept {
        const std::string& wanted = language == Language::German ? de : en;
        return !wanted.empty() ? wanted : (language == Language::German ? en : de);
    }
    bool operator==(const LocalizedText&) const = default;
};

}  // namespace rundgang::core
