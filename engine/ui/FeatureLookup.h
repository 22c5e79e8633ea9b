// What is known of a feature, looked up off the frame: reading it costs disk and decompression. MainThread, but for its own
// reading thread.
#pragma once

#include "engine/world/World.h"

#include <cstdint>
#include <memory>

namespace rundgang::ui {

class FeatureLookup {
public:
    FeatureLookup();
    ~FeatureLookup();  ///< waits for a reading under way, so the world must still be there
    FeatureLookup(const FeatureLookup&) = delete;
    FeatureLookup& operator=(const FeatureLookup&) = delete;

    /// The feature if it is known by now; else asks for it and returns null. A feature that cannot be read stays unknown.
    std::shared_ptr<const world::Feature> find(const world::World& world, std::uint32_t index);
    /// Blocks until everything asked for is read: for tests.
    void waitIdle();

private:
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::ui
