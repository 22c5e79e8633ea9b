#include "xr/Recentring.h"

namespace rundgang::xr {

void Recentring::announce(std::int64_t changeTime) { mPending.push_back(changeTime); }

int Recentring::advance(std::int64_t displayTime) {
    return static_cast<int>(std::erase_if(mPending, [&](std::int64_t change) { return change <= displayTime; }));
}

}  // namespace rundgang::xr
