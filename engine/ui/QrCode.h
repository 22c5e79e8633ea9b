// A QR code (ISO/IEC 18004) as a pattern of squares, by libqrencode.
#pragma once

#include "engine/core/Wipe.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rundgang::ui {

/// Remembers its last pattern, so that it may be asked each frame.
class QrCode {
public:
    /// Short texts only, a visitor's code; where nothing can be made of it the pattern is empty.
    void show(std::string_view text);
    /// Squares a side; 0: none.
    [[nodiscard]] std::size_t side() const { return mSide; }
    [[nodiscard]] bool dark(std::size_t column, std::size_t row) const { return mDark[row * mSide + column]; }
    void wipe() {
        core::wipe(mText);
        mDark.assign(mDark.size(), false);
        mSide = 0;
    }

private:
    std::string mText;
    std::size_t mSide = 0;
    std::vector<bool> mDark;
};

}  // namespace rundgang::ui
