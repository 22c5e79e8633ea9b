// Keys held in a text field: once when pressed, then again and again after a moment.
#pragma once

#include "engine/platform/Platform.h"

#include <array>
#include <cstddef>

namespace rundgang::ui {

enum class EditKey { Left, Right, Up, Down, Home, End, Backspace, Delete, Enter, Escape, Letter, Count };

class KeyRepeat {
public:
    void advance(const platform::PanelInput& input, float seconds);
    /// Pressed in this frame, or repeating in it.
    [[nodiscard]] bool pressed(EditKey key) const { return mPressed[static_cast<std::size_t>(key)]; }

private:
    static constexpr std::size_t kCount = static_cast<std::size_t>(EditKey::Count);
    std::array<float, kCount> mHeld{};  ///< seconds, 0 = up
    std::array<bool, kCount> mPressed{};
};

}  // namespace rundgang::ui
