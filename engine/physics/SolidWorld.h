// All colliders by key, found by place (Bullet's dynamic bounding-volume tree, in floats around a floating origin), filtered by
// variant and hidden features. MainThread.
#pragma once

#include "engine/math/World.h"
#include "engine/physics/Collider.h"
#include "engine/physics/Geometry.h"
#include "engine/physics/Physics.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace rundgang::physics {

/// Which triangles a ray asks.
struct RayFilter {
    bool walkable = false;  ///< Detail::Full only, shown or not; else what is shown
    bool terrain = true;
    bool built = true;  ///< buildings and models
    std::optional<frame::Opening> opening;
};

struct RayHit {
    double distance = 0.0;
    glm::dvec3 normal{0.0};  ///< by the corners' order: outward on a well-made solid
    std::uint32_t feature = 0xFFFFFFFFU;
    world::Layer layer = world::Layer::Terrain;
};

class SolidWorld {
public:
    SolidWorld();
    ~SolidWorld();
    SolidWorld(const SolidWorld&) = delete;
    SolidWorld& operator=(const SolidWorld&) = delete;

    void add(std::uint32_t key, std::shared_ptr<const Collider> collider, int variant, Detail detail);
    void remove(std::uint32_t key);
    void setShown(std::span<const std::uint32_t> keys);
    void setVariant(int variant, std::shared_ptr<const std::vector<std::uint32_t>> hidden);
    /// Moves the floating origin when `place` is far from it.
    void centreOn(const math::WorldPos& place);

    [[nodiscard]] std::uint64_t revision() const;
    /// Walkable triangles whose box overlaps `box`, in metres from `origin`.
    void gather(const math::WorldBox& box, const math::WorldPos& origin, std::vector<Triangle>& out) const;
    [[nodiscard]] std::optional<RayHit> cast(const math::WorldRay& ray, double maxDistance, const RayFilter& filter) const;

private:
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::physics
