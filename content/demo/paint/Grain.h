// Cheap textures for millions of pixels: tables of noise, repeated after a while.
#pragma once

#include "content/demo/land/Plane.h"

#include <vector>

namespace rundgang::demo {

class Grain {
public:
    Grain();
    /// White noise, -1..1, one value a quarter metre.
    [[nodiscard]] float white(Vec2 p) const;
    /// Smooth noise, -1..1, with features about `size` metres wide.
    [[nodiscard]] float smooth(Vec2 p, double size) const;
    /// Several sizes at once: clumps with detail.
    [[nodiscard]] float clumps(Vec2 p, double size) const {
        return 0.6F * smooth(p, size) + 0.4F * smooth(p + Vec2(37.0, 91.0), size * 0.37);
    }

private:
    std::vector<float> mWhite;
};

}  // namespace rundgang::demo
