// What a stick means: pushed ahead, aside, or resting. Ahead and aside exclude each other, so that nobody turns while choosing a
// landing place; both begin late and end early, so that a trembling hand does one thing once.
#pragma once

#include <glm/vec2.hpp>

namespace rundgang::xr {

class StickSense {
public:
    void advance(const glm::vec2& stick);
    void reset() { *this = StickSense(); }
    /// A landing place is being chosen; stays while the stick is pushed anywhere, so that its side can choose the heading.
    [[nodiscard]] bool aiming() const { return mAiming; }
    /// -1 .. 1, 0 while aiming.
    [[nodiscard]] float turn() const { return mTurn; }
    /// -1 (back) .. 1 (ahead).
    [[nodiscard]] float walk() const { return mWalk; }

private:
    bool mAiming = false;
    bool mTurning = false;
    float mTurn = 0.0F;
    float mWalk = 0.0F;
};

}  // namespace rundgang::xr
