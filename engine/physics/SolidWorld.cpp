#include "engine/physics/SolidWorld.h"

#include "engine/core/Assert.h"

#include <glm/geometric.hpp>

#include <BulletCollision/BroadphaseCollision/btDbvt.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace rundgang::physics {

namespace {

/// Farther away a float would still do (0.1 mm at 1 km), but the origin moves early so that it always does.
constexpr double kRebaseDistance = 500.0;
/// More than a float's step 100 km from the origin, so that no box is missed for rounding.
constexpr double kBoxMargin = 0.05;

struct Entry {
    std::uint32_t key = 0;
    std::shared_ptr<const Collider> collider;
    int variant = world::kNoVariant;
    Detail detail = Detail::Full;
    bool shown = true;
    btDbvtNode* node = nullptr;
    // Which local features are hidden: made anew when first asked after a switch, so that a switch costs nothing by itself.
    mutable std::uint64_t hiddenRevision = 0;
    mutable std::vector<bool> hidden;
};

template <typename Function>
class Collide final : public btDbvt::ICollide {
public:
    explicit Collide(Function function) : mFunction(std::move(function)) {}
    void Process(const btDbvtNode* node) override { mFunction(*static_cast<const Entry*>(node->data)); }

private:
    Function mFunction;
};

/// Whether what a ray met lies behind the pit's wall. `entered`: where the ray went through the opened ground; none: it begins
/// below it, or meets something that sticks out.
bool behindWall(const math::WorldRay& ray, const frame::Opening& opening, std::optional<double> entered, const RayHit& hit) {
    if (hit.layer == world::Layer::Terrain) {
        return hit.normal.z > 0.0 && glm::dot(hit.normal, ray.direction) > 0.0;  // from below, through the earth
    }
    if (hit.layer != world::Layer::Sewer || (!entered && !opening.inside({ray.origin.x, ray.origin.y}))) {
        return false;
    }
    const double from = std::min(entered.value_or(0.0), hit.distance);
    return opening.leaves(ray, from, hit.distance) < hit.distance;
}

}  // namespace

struct SolidWorld::Impl {
    std::map<std::uint32_t, std::unique_ptr<Entry>> entries;  // ordered: the tree is built alike every time
    btDbvt tree;
    math::WorldPos origin;
    bool originSet = false;
    bool shownKnown = false;
    std::vector<std::uint32_t> lastShown;  // as given
    std::vector<std::uint32_t> shownKeys;  // sorted
    int variant = world::kNoVariant;
    std::shared_ptr<const std::vector<std::uint32_t>> hiddenFeatures;
    std::uint64_t revision = 1;
    std::uint64_t variantRevision = 1;

    [[nodiscard]] btVector3 local(const glm::dvec3& p) const {
        const glm::dvec3 v = p - origin.vec();
        return {static_cast<float>(v.x), static_cast<float>(v.y), static_cast<float>(v.z)};
    }

    [[nodiscard]] btDbvtVolume volume(const glm::dvec3& min, const glm::dvec3& max) const {
        return btDbvtVolume::FromMM(local(min - kBoxMargin), local(max + kBoxMargin));
    }

    void insert(Entry& entry) {
        const TriangleSet& solid = entry.collider->solid();
        const TriangleSet& sewers = entry.collider->sewers();
        if (solid.empty() && sewers.empty()) {
            return;
        }
        math::WorldBox box;
        for (const TriangleSet* set : {&solid, &sewers}) {
            if (!set->empty()) {
                box.add(entry.collider->chunk().origin.vec() + glm::dvec3(set->min()));
                box.add(entry.collider->chunk().origin.vec() + glm::dvec3(set->max()));
            }
        }
        entry.node = tree.insert(volume(box.min, box.max), &entry);
    }

    void take(Entry& entry) {
        if (entry.node != nullptr) {
            tree.remove(entry.node);
            entry.node = nullptr;
        }
    }

    [[nodiscard]] bool solid(const Entry& entry) const { return entry.variant == world::kNoVariant || entry.variant == variant; }

    [[nodiscard]] const std::vector<bool>& hiddenOf(const Entry& entry) const {
        if (entry.hiddenRevision != variantRevision) {
            entry.hiddenRevision = variantRevision;
            entry.hidden.clear();
            if (hiddenFeatures != nullptr && !hiddenFeatures->empty()) {
                const std::vector<std::uint32_t>& features = entry.collider->chunk().features;
                entry.hidden.resize(features.size());
                for (std::size_t i = 0; i < features.size(); ++i) {
                    entry.hidden[i] = features[i] != world::kNoFeatureIndex &&
                                      std::binary_search(hiddenFeatures->begin(), hiddenFeatures->end(), features[i]);
                }
            }
        }
        return entry.hidden;
    }

    /// Where a ray has been so far: the first thing hit, and where it went into the opened ground.
    struct Way {
        std::optional<RayHit> best;
        std::optional<double> entered;
    };
    void castInto(const Entry& entry, const TriangleSet& set, const math::WorldRay& ray, double maxDistance,
                  const RayFilter& filter, Way& way) const;
};

SolidWorld::SolidWorld() : mImpl(std::make_unique<Impl>()) {}
SolidWorld::~SolidWorld() = default;

void SolidWorld::add(std::uint32_t key, std::shared_ptr<const Collider> collider, int variant, Detail detail) {
    RG_ASSERT(collider != nullptr, "prepare() a collider before adding it");
    remove(key);
    if (!mImpl->originSet) {
        mImpl->origin = collider->chunk().origin;
        mImpl->originSet = true;
    }
    auto entry = std::make_unique<Entry>();
    entry->key = key;
    entry->collider = std::move(collider);
    entry->variant = variant;
    entry->detail = detail;
    entry->shown = !mImpl->shownKnown || std::binary_search(mImpl->shownKeys.begin(), mImpl->shownKeys.end(), key);
    mImpl->insert(*entry);
    mImpl->entries[key] = std::move(entry);
    ++mImpl->revision;
}

void SolidWorld::remove(std::uint32_t key) {
    const auto found = mImpl->entries.find(key);
    if (found == mImpl->entries.end()) {
        return;
    }
    mImpl->take(*found->second);
    mImpl->entries.erase(found);
    ++mImpl->revision;
}

void SolidWorld::setShown(std::span<const std::uint32_t> keys) {
    if (mImpl->shownKnown && std::equal(keys.begin(), keys.end(), mImpl->lastShown.begin(), mImpl->lastShown.end())) {
        return;
    }
    mImpl->shownKnown = true;
    mImpl->lastShown.assign(keys.begin(), keys.end());
    mImpl->shownKeys.assign(keys.begin(), keys.end());
    std::sort(mImpl->shownKeys.begin(), mImpl->shownKeys.end());
    for (const auto& [key, entry] : mImpl->entries) {
        entry->shown = std::binary_search(mImpl->shownKeys.begin(), mImpl->shownKeys.end(), key);
    }
}

void SolidWorld::setVariant(int variant, std::shared_ptr<const std::vector<std::uint32_t>> hidden) {
    if (variant == mImpl->variant && hidden == mImpl->hiddenFeatures) {
        return;
    }
    mImpl->variant = variant;
    mImpl->hiddenFeatures = std::move(hidden);
    ++mImpl->variantRevision;
    ++mImpl->revision;
}

void SolidWorld::centreOn(const math::WorldPos& place) {
    if (mImpl->originSet && glm::length(place - mImpl->origin) <= kRebaseDistance) {
        return;
    }
    mImpl->origin = place;
    mImpl->originSet = true;
    mImpl->tree.clear();
    for (const auto& [key, entry] : mImpl->entries) {
        entry->node = nullptr;
        mImpl->insert(*entry);
    }
}

std::uint64_t SolidWorld::revision() const { return mImpl->revision; }

void SolidWorld::gather(const math::WorldBox& box, const math::WorldPos& origin, std::vector<Triangle>& out) const {
    out.clear();
    Collide each([&](const Entry& entry) {
        if (entry.detail != Detail::Full || !mImpl->solid(entry)) {
            return;
        }
        const world::Chunk& chunk = entry.collider->chunk();
        const std::vector<bool>& hidden = mImpl->hiddenOf(entry);
        const glm::dvec3 shift = chunk.origin - origin;
        const auto add = [&](const LocalTriangle& t) {
            if (t.feature < hidden.size() && hidden[t.feature]) {
                return;
            }
            Triangle triangle{glm::dvec3(t.a) + shift, glm::dvec3(t.b) + shift, glm::dvec3(t.c) + shift, {}, 0, false};
            triangle.normal = normalOf(triangle.a, triangle.b, triangle.c);
            triangle.feature = t.feature < chunk.features.size() ? chunk.features[t.feature] : world::kNoFeatureIndex;
            triangle.terrain = t.layer == world::Layer::Terrain;
            out.push_back(triangle);
        };
        entry.collider->solid().overlapping(glm::vec3(box.min - chunk.origin.vec()), glm::vec3(box.max - chunk.origin.vec()),
                                            add);
    });
    mImpl->tree.collideTV(mImpl->tree.m_root, mImpl->volume(box.min, box.max), each);
}

void SolidWorld::Impl::castInto(const Entry& entry, const TriangleSet& set, const math::WorldRay& ray, double maxDistance,
                                const RayFilter& filter, Way& way) const {
    std::optional<RayHit>& best = way.best;
    const world::Chunk& chunk = entry.collider->chunk();
    const std::vector<bool>& hidden = hiddenOf(entry);
    const glm::dvec3 from = ray.origin - chunk.origin;
    const double reach = best ? best->distance : maxDistance;
    set.along(glm::vec3(from), glm::vec3(from + ray.direction * reach), [&](const LocalTriangle& t) {
        const bool terrain = t.layer == world::Layer::Terrain;
        const bool sewer = t.layer == world::Layer::Sewer;
        if ((terrain && !filter.terrain) || (!terrain && !sewer && !filter.built) ||
            (t.feature < hidden.size() && hidden[t.feature])) {
            return;
        }
        const glm::dvec3 a(t.a);
        const glm::dvec3 b(t.b);
        const glm::dvec3 c(t.c);
        const std::optional<double> distance = rayTriangle(from, ray.direction, a, b, c);
        if (!distance || *distance > maxDistance || (best && *distance >= best->distance)) {
            return;
        }
        if (filter.opening && (terrain || sewer)) {
            const glm::dvec3 at = ray.origin.vec() + ray.direction * *distance;
            const bool inside = filter.opening->inside({at.x, at.y});
            if (terrain && inside) {
                way.entered = std::min(way.entered.value_or(*distance), *distance);
                return;
            }
            if (sewer && !inside) {
                return;
            }
        }
        const std::uint32_t feature = t.feature < chunk.features.size() ? chunk.features[t.feature] : world::kNoFeatureIndex;
        best = RayHit{*distance, normalOf(a, b, c), feature, t.layer};
    });
}

std::optional<RayHit> SolidWorld::cast(const math::WorldRay& ray, double maxDistance, const RayFilter& filter) const {
    Impl::Way way;
    const glm::dvec3 end = ray.origin.vec() + ray.direction * maxDistance;
    const bool sane = std::isfinite(end.x) && std::isfinite(end.y) && std::isfinite(end.z) && maxDistance > 0.0;
    if (!sane || mImpl->tree.empty()) {
        return std::nullopt;
    }
    Collide each([&](const Entry& entry) {
        if (filter.walkable ? entry.detail != Detail::Full : !entry.shown) {
            return;
        }
        if (!mImpl->solid(entry)) {
            return;
        }
        mImpl->castInto(entry, entry.collider->solid(), ray, maxDistance, filter, way);
        if (filter.opening) {
            mImpl->castInto(entry, entry.collider->sewers(), ray, maxDistance, filter, way);
        }
    });
    btDbvt::rayTest(mImpl->tree.m_root, mImpl->local(ray.origin.vec()), mImpl->local(end), each);
    const bool hidden = filter.opening && way.best && behindWall(ray, *filter.opening, way.entered, *way.best);
    return hidden ? std::nullopt : way.best;
}

}  // namespace rundgang::physics
