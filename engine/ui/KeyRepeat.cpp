#include "engine/ui/KeyRepeat.h"

#include <algorithm>
#include <cmath>

namespace rundgang::ui {
namespace {

// The usual desktop defaults: after 0.4 s, 30 times a second.
constexpr float kDelay = 0.4F;
constexpr float kInterval = 1.0F / 30.0F;

}  // namespace

void KeyRepeat::advance(const platform::PanelInput& input, float seconds) {
    const std::array<bool, kCount> down{input.left,      input.right, input.up,    input.down,   input.home,        input.end,
                                        input.backspace, input.del,   input.enter, input.escape, input.editKey != 0};
    for (std::size_t i = 0; i < kCount; ++i) {
        const float before = mHeld[i];
        // A held key has a small positive time even if the frame took none.
        mHeld[i] = down[i] ? before + std::max(seconds, 1.0e-6F) : 0.0F;
        const auto ticks = [](float held) { return held < kDelay ? -1.0F : std::floor((held - kDelay) / kInterval); };
        const bool repeats = i < static_cast<std::size_t>(EditKey::Enter);
        mPressed[i] = down[i] && (before == 0.0F || (repeats && ticks(mHeld[i]) > ticks(before)));
    }
}

}  // namespace rundgang::ui
