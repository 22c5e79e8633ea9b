#include "engine/experience/Comparison.h"

#include <algorithm>

namespace rundgang::experience {

void Comparison::choose(int variant, bool atOnce) {
    if (!has(variant)) {
        return;
    }
    if (atOnce || mSeconds <= 0.0) {
        mQueued.reset();
        mView = {variant, variant, 1.0F};
        return;
    }
    const bool fading = mView.from != mView.to;
    if (variant == mView.to) {
        mQueued.reset();
    } else if (!fading) {
        begin(variant);
    } else if (variant == mView.from) {
        mQueued.reset();
        mView = {mView.to, mView.from, 1.0F - mView.share};
    } else {
        mQueued = variant;
    }
}

void Comparison::next(int direction, bool atOnce) {
    const int states = mCount + 1;
    const int at = chosen() + 1;  // 0 is today
    choose((at + direction + states) % states - 1, atOnce);
}

void Comparison::begin(int variant) { mView = {mView.to, variant, 0.0F}; }

void Comparison::advance(double seconds) {
    if (mView.from == mView.to) {
        return;
    }
    const double speed = (mQueued ? 2.0 : 1.0) / mSeconds;
    mView.share = std::min(1.0F, mView.share + static_cast<float>(seconds * speed));
    if (mView.share >= 1.0F) {
        mView.from = mView.to;
        if (mQueued) {
            begin(*mQueued);
            mQueued.reset();
        }
    }
}

}  // namespace rundgang::experience
