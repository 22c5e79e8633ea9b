// A tour's clock: which stop is due.
#pragma once

#include "engine/world/Manifest.h"

#include <cstddef>

namespace rundgang::experience {

class Guide {
public:
    /// The tour must outlive the guide.
    void start(const world::Tour& tour);
    void stop();
    [[nodiscard]] bool running() const { return mTour != nullptr; }
    /// The stop being shown; null when no tour runs.
    [[nodiscard]] const world::TourStop* current() const;
    /// The stop to go to now, if one is due. Ends by itself after the last.
    const world::TourStop* advance(double seconds);

private:
    const world::Tour* mTour = nullptr;
    std::size_t mIndex = 0;
    double mElapsed = 0.0;
    bool mDue = false;
};

}  // namespace rundgang::experience
