#include "engine/ui/QrCode.h"

#include <memory>

#include <qrencode.h>

namespace rundgang::ui {

void QrCode::show(std::string_view text) {
    if (text == mText) {
        return;
    }
    wipe();
    mText = text;
    // Level M: a photograph may miss a seventh of it.
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(QRcode_encodeString(mText.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1),
                                                               &QRcode_free);
    if (code == nullptr) {
        return;
    }
    mSide = static_cast<std::size_t>(code->width);
    mDark.resize(mSide * mSide);
    for (std::size_t i = 0; i < mDark.size(); ++i) {
        mDark[i] = (code->data[i] & 1U) != 0;
    }
}

}  // namespace rundgang::ui
