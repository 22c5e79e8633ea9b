// The visitor's body and what it bumps into. Bullet stays behind this door. World coordinates outside, floating origin inside.
// MainThread, except prepare(), which is the expensive part and belongs on a loader thread.
//
// Two questions, two sets of chunks. Walking, standing and groundBelow() ask only chunks added with Detail::Full (leaves and
// variants' models): where none is there, the ground counts as not loaded and the body stays where it is. cast() asks what is
// drawn: after setShown(), only the keys named there; before, every chunk added. So what is pointed at is what is seen, and
// what is walked on is never a simplification.
//
// Solid are Terrain, Building and Model; not Water, Vegetation, or a CityGML ClosureSurface (a virtual face, open in the real
// world). Terrain is a 2.5D surface: the body is never below it.
#pragma once

#include "engine/frame/VisitState.h"
#include "engine/world/Chunk.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace rundgang::physics {

/// A body's measures, metres. Defaults: an adult's capsule; kerbs and stairs up to 0.4 m are climbed.
struct BodySize {
    double height = 1.8;
    double radius = 0.3;
    double stepHeight = 0.4;
    double maxSlopeDeg = 45.0;
};

/// Whether a chunk shows the world as it is, or coarsened from afar.
enum class Detail { Full, Coarse };

/// A chunk made ready for collisions: opaque, shared, immutable. Keeps the chunk alive.
class Collider;

class Physics {
public:
    explicit Physics(const BodySize& body = {});
    ~Physics();
    Physics(const Physics&) = delete;
    Physics& operator=(const Physics&) = delete;

    /// Builds a chunk's search trees (solid layers and sewers). Any thread. Broken triangles (bad index, not finite) are left
    /// out. Never null.
    static std::shared_ptr<const Collider> prepare(std::shared_ptr<const world::Chunk> chunk);

    /// `key` is the caller's (the scene's slot). `variant`: the variant the chunk belongs to, or world::kNoVariant.
    /// A key that is taken is replaced.
    void add(std::uint32_t key, std::shared_ptr<const Collider> collider, int variant, Detail detail = Detail::Full);
    void remove(std::uint32_t key);
    /// What is drawn now (the scene's `drawn`); unknown keys are ignored. Cheap enough for every frame.
    void setShown(std::span<const std::uint32_t> keys);
    /// Which variant is solid now, and which features (world indices, sorted) it removes; null for none.
    void setVariant(int variant, std::shared_ptr<const std::vector<std::uint32_t>> hiddenFeatures);
    /// Grows whenever what is solid for walking may have changed: a chunk came or went, or the variant was switched.
    [[nodiscard]] std::uint64_t revision() const;

    /// Puts the body's feet at `feet`; true if there is ground within a step below and the capsule fits. The body is put
    /// there in any case; on true it stands on that ground.
    bool place(const math::WorldPos& feet);
    /// Whether a body could stand there: fits, not inside a building, ground within a step, slope <= maxSlopeDeg.
    [[nodiscard]] bool canStand(const math::WorldPos& feet, double maxSlopeDeg) const;
    /// Whether a body at `feet` would neither stick in a wall nor be inside a building; says nothing of the ground.
    [[nodiscard]] bool isFree(const math::WorldPos& feet) const;
    /// One fixed step of `seconds`: wished horizontal velocity (m/s, world axes); gravity, sliding along walls and stepping up
    /// are the body's own affair. Over unloaded ground the body stays where it is instead of falling.
    math::WorldPos walk(const glm::dvec2& wish, double seconds);
    [[nodiscard]] math::WorldPos feet() const;
    [[nodiscard]] bool onGround() const;

    /// First thing hit that is solid in the shown variant. With an `opening` (X-ray), terrain inside it is passed and sewers can
    /// be hit, where they are drawn: inside it. A sewer under closed ground never is, because the terrain is hit first; nor one
    /// behind the pit's wall, because the ray has left the opening before.
    [[nodiscard]] std::optional<frame::Hit> cast(const math::WorldRay& ray, double maxDistance,
                                                 const std::optional<frame::Opening>& opening = std::nullopt) const;
    /// Height of the highest solid thing at or below `fromZ`.
    [[nodiscard]] std::optional<double> groundBelow(double x, double y, double fromZ) const;
    /// Height of the terrain itself, under whatever is built on it.
    [[nodiscard]] std::optional<double> terrainAt(double x, double y) const;

private:
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::physics
