// Collects what is wrong with single buildings and polygons: counted by kind, located by the first few places, so that a million
// broken polygons make one line and not a million.
#pragma once

#include "engine/core/Result.h"

#include <cstddef>
#include <string>
#include <vector>

namespace rundgang::import {

/// One kind of trouble; identified by its address, so keep them as constants. `what` follows the count: "3 polygon(s) ...".
struct WarningKind {
    const char* what;
    const char* mend;
};

class WarningTally {
public:
    /// `place` is a callable giving the place in words; called only for the first few of a kind, since making it costs.
    template <typename Place>
    void add(const WarningKind& kind, Place&& place) {
        if (mMuted) {
            return;
        }
        Entry& entry = of(kind);
        ++entry.count;
        if (entry.places.size() < kPlaces) {
            entry.places.push_back(place());
        }
    }

    /// While a file is gone through once more, what was told already is not told again.
    void mute(bool on) { mMuted = on; }
    [[nodiscard]] bool muted() const { return mMuted; }

    [[nodiscard]] std::size_t count(const WarningKind& kind) const;
    /// One Problem a kind, in the order in which the kinds were first met.
    [[nodiscard]] core::Warnings warnings(const std::string& file) const;

private:
    /// Enough to find the pattern behind them, few enough for one line.
    static constexpr std::size_t kPlaces = 3;

    struct Entry {
        const WarningKind* kind;
        std::size_t count = 0;
        std::vector<std::string> places;
    };
    Entry& of(const WarningKind& kind);

    std::vector<Entry> mEntries;
    bool mMuted = false;
};

}  // namespace rundgang::import
