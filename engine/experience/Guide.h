// A tour's clock: which stop is due.
#pragma once

#include "engine/world/Manifest.h"

#include <cstddef>

namespace rundgang::experience {

class Guide {
public:
    /// The tour must outlive the guide.
    void start(const world::Tour& tour);
    /// The tour at this stop, until next() or stop(): for pictures, and for whoever explains at their own pace.
    void hold(const world::Tour& tour, std::size_t index);
    /// On to the next stop now; after the last the tour is over.
    void next();
    void stop();
    [[nodiscard]] bool running() const { return mTour != nullptr; }
    /// The stop being shown; null when no tour runs.
    [[nodiscard]] const world::TourStop* current() const;
    /// How much of the stop's time has passed, 0 .. 1; 0 while held.
    [[nodiscard]] double share() const;
    /// The stop to go to now, if one is due. Ends by itself after the last.
    const world::TourStop* advance(double seconds);

private:
    const world::Tour* mTour = nullptr;
    std::size_t mIndex = 0;
    double mElapsed = 0.0;
    bool mDue = false;
    bool mHeld = false;
};

}  // namespace rundgang::experience
