// The switch between today and the proposals, with its cross-fade. What is chosen counts at once; what is seen never jumps.
#pragma once

#include "engine/frame/VisitState.h"

#include <optional>

namespace rundgang::experience {

class Comparison {
public:
    Comparison(int variantCount, double fadeSeconds) : mCount(variantCount), mSeconds(fadeSeconds) {}

    /// Back in the middle of a fade, the fade turns round; to a third, it runs to its end first, twice as fast.
    void choose(int variant, bool atOnce);
    void next(int direction, bool atOnce);
    void advance(double seconds);

    /// The variant chosen last.
    [[nodiscard]] int chosen() const { return mQueued.value_or(mView.to); }
    [[nodiscard]] const frame::VariantView& view() const { return mView; }
    [[nodiscard]] bool has(int variant) const { return variant >= frame::kCurrentState && variant < mCount; }

private:
    void begin(int variant);

    int mCount;
    double mSeconds;
    frame::VariantView mView;
    std::optional<int> mQueued;
};

}  // namespace rundgang::experience
