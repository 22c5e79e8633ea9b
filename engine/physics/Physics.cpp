#include "engine/physics/Physics.h"

#include "engine/core/Assert.h"
#include "engine/physics/Collider.h"
#include "engine/physics/SolidWorld.h"
#include "engine/physics/Walker.h"

#include <glm/geometric.hpp>

#include <utility>

namespace rundgang::physics {

namespace {

/// Above and below any town, metres.
constexpr double kSky = 10000.0;

RayFilter walkableOnly() {
    RayFilter filter;
    filter.walkable = true;
    return filter;
}

}  // namespace

struct Physics::Impl {
    explicit Impl(const BodySize& size) : walker(solid, size) {}
    SolidWorld solid;
    Walker walker;
};

Physics::Physics(const BodySize& body) : mImpl(std::make_unique<Impl>(body)) {}
Physics::~Physics() = default;

std::shared_ptr<const Collider> Physics::prepare(std::shared_ptr<const world::Chunk> chunk) {
    RG_ASSERT(chunk != nullptr, "give prepare() a chunk");
    return std::make_shared<const Collider>(std::move(chunk));
}

void Physics::add(std::uint32_t key, std::shared_ptr<const Collider> collider, int variant, Detail detail) {
    mImpl->solid.add(key, std::move(collider), variant, detail);
}

void Physics::remove(std::uint32_t key) { mImpl->solid.remove(key); }

void Physics::setShown(std::span<const std::uint32_t> keys) { mImpl->solid.setShown(keys); }

void Physics::setVariant(int variant, std::shared_ptr<const std::vector<std::uint32_t>> hiddenFeatures) {
    mImpl->solid.setVariant(variant, std::move(hiddenFeatures));
}

std::uint64_t Physics::revision() const { return mImpl->solid.revision(); }

bool Physics::place(const math::WorldPos& feet) {
    mImpl->solid.centreOn(feet);
    return mImpl->walker.place(feet);
}

bool Physics::canStand(const math::WorldPos& feet, double maxSlopeDeg) const { return mImpl->walker.canStand(feet, maxSlopeDeg); }

bool Physics::isFree(const math::WorldPos& feet) const { return mImpl->walker.isFree(feet); }

math::WorldPos Physics::walk(const glm::dvec2& wish, double seconds) {
    const math::WorldPos feet = mImpl->walker.walk(wish, seconds);
    mImpl->solid.centreOn(feet);
    return feet;
}

math::WorldPos Physics::feet() const { return mImpl->walker.feet(); }

bool Physics::onGround() const { return mImpl->walker.onGround(); }

std::optional<frame::Hit> Physics::cast(const math::WorldRay& ray, double maxDistance,
                                        const std::optional<frame::Opening>& opening) const {
    RayFilter filter;
    filter.opening = opening;
    const std::optional<RayHit> hit = mImpl->solid.cast(ray, maxDistance, filter);
    if (!hit) {
        return std::nullopt;
    }
    frame::Hit out;
    out.position = ray.origin + ray.direction * hit->distance;
    out.normal = glm::dot(hit->normal, ray.direction) > 0.0 ? -hit->normal : hit->normal;
    out.feature = hit->feature;
    out.distance = hit->distance;
    return out;
}

std::optional<double> Physics::groundBelow(double x, double y, double fromZ) const {
    const std::optional<RayHit> hit = mImpl->solid.cast({{x, y, fromZ}, {0.0, 0.0, -1.0}}, 2.0 * kSky, walkableOnly());
    return hit ? std::optional<double>(fromZ - hit->distance) : std::nullopt;
}

std::optional<double> Physics::terrainAt(double x, double y) const {
    RayFilter filter = walkableOnly();
    filter.built = false;
    const std::optional<RayHit> hit = mImpl->solid.cast({{x, y, kSky}, {0.0, 0.0, -1.0}}, 2.0 * kSky, filter);
    return hit ? std::optional<double>(kSky - hit->distance) : std::nullopt;
}

}  // namespace rundgang::physics
