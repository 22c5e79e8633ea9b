// The visitor's body and what it bumps into. Bullet stays behind this door. World coordinates outside, floating origin inside.
// MainThread, except prepare(), which is the expensive part and belongs on a loader thread.
#pragma once

#include "engine/frame/VisitState.h"
#include "engine/world/Chunk.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace rundgang::physics {

/// A body's measures, metres. Defaults: an adult's capsule; kerbs and stairs up to 0.4 m are climbed.
struct BodySize {
    double height = 1.8;
    double radius = 0.3;
    double stepHeight = 0.4;
    double maxSlopeDeg = 45.0;
};

/// A chunk made ready for collisions: opaque, shared, immutable.
class Collider;

class Physics {
public:
    explicit Physics(const BodySize& body = {});
    ~Physics();
    Physics(const Physics&) = delete;
    Physics& operator=(const Physics&) = delete;

    /// Builds a chunk's collision shape (terrain, buildings, models; not sewers or foliage). Any thread.
    static std::shared_ptr<const Collider> prepare(std::shared_ptr<const world::Chunk> chunk);

    /// `key` is the caller's (the scene's slot). `variant`: the variant the chunk belongs to, or world::kNoVariant.
    void add(std::uint32_t key, std::shared_ptr<const Collider> collider, int variant);
    void remove(std::uint32_t key);
    /// Which variant is solid now, and which features (world indices, sorted) it removes.
    void setVariant(int variant, std::shared_ptr<const std::vector<std::uint32_t>> hiddenFeatures);

    /// Puts the body's feet at `feet`; true if there is ground within a step below and the capsule fits.
    bool place(const math::WorldPos& feet);
    /// Whether a body could stand there: fits, ground below, slope <= maxSlopeDeg.
    [[nodiscard]] bool canStand(const math::WorldPos& feet, double maxSlopeDeg) const;
    /// One fixed step of `seconds`: wished horizontal velocity (m/s, world axes); gravity, sliding along walls and stepping up
    /// are the body's own affair. Over unloaded ground the body stays where it is instead of falling.
    math::WorldPos walk(const glm::dvec2& wish, double seconds);
    [[nodiscard]] math::WorldPos feet() const;
    [[nodiscard]] bool onGround() const;

    /// First thing hit that is solid in the shown variant. `ignoreGround`: terrain is passed within the circle (opened ground).
    [[nodiscard]] std::optional<frame::Hit> cast(const math::WorldRay& ray, double maxDistance) const;
    /// Height of the highest solid thing at or below `fromZ`.
    [[nodiscard]] std::optional<double> groundBelow(double x, double y, double fromZ) const;

private:
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::physics
