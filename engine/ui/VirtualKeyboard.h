// The letters of the keyboard in the headset: which key writes what. Knows no panel library.
#pragma once

#include "engine/core/Language.h"

#include <span>
#include <string_view>

namespace rundgang::ui {

enum class KeyKind { Letter, Shift, Backspace, Enter, Left, Right, Space, Done };

struct VirtualKey {
    KeyKind kind = KeyKind::Letter;
    float width = 1.0F;  ///< in keys
    std::string_view plain{};
    std::string_view shifted{};
};

struct KeyboardState {
    bool shift = false;
};

inline constexpr int kKeyRows = 5;
inline constexpr float kKeysAcross = 12.0F;

/// German keyboards have Z where English ones have Y; umlauts are on both, the town's names need them.
std::span<const VirtualKey> keyRow(core::Language language, int row);
std::string_view lettersOf(const VirtualKey& key, bool shift);

}  // namespace rundgang::ui
