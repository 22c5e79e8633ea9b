// When the runtime moves the space that poses are told in: announced beforehand, true from a moment on.
#pragma once

#include <cstdint>
#include <vector>

namespace rundgang::xr {

class Recentring {
public:
    /// Poses for display at `changeTime` (nanoseconds of the runtime's clock) or later are told in the moved space.
    void announce(std::int64_t changeTime);
    /// How many changes came true with a picture for `displayTime`.
    int advance(std::int64_t displayTime);

private:
    std::vector<std::int64_t> mPending;
};

}  // namespace rundgang::xr
