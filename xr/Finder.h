// Looks for a headset without holding anybody up: a thread of its own tries to connect, again and again, until one is there.
// Connecting to a runtime can take seconds, and a runtime that was killed comes back when it pleases.
#pragma once

#include "xr/Headset.h"

#include <memory>
#include <optional>

namespace rundgang::xr {

class Finder {
public:
    explicit Finder(const HeadsetOptions& options);
    ~Finder();  ///< waits for a try under way
    Finder(const Finder&) = delete;
    Finder& operator=(const Finder&) = delete;

    /// Begins to look; nothing while it looks already. The last headset must be gone: a loader holds one instance.
    void look();
    void stop();
    /// The headset, once it is found; then looking is over.
    std::unique_ptr<Headset> take();
    /// Why the last try failed; none before the first has.
    [[nodiscard]] std::optional<core::Problem> problem() const;

private:
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::xr
