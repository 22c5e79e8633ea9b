#include "engine/scene/Selector.h"

#include "engine/math/Camera.h"

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace rundgang::scene {

namespace {

/// Around the feet the body needs leaves, whatever a small picture would do with.
constexpr double kWalkingReach = 64.0;
/// Refined chunks stay refined until the error is clearly below the limit: no flicker at the edge.
constexpr double kKeepRefined = 0.85;
/// Bounds are grown by this when the frustum decides what comes first: a head turns faster than a disk reads.
constexpr float kTurningMargin = 1.5F;
constexpr double kBehind = 0.2;
/// A proposal's model is kept ready while its box would be this large in the picture.
constexpr double kVariantPixels = 4.0;
/// Decoded bytes for a stored byte, as long as a chunk's real size is not known.
constexpr std::size_t kUnpackedFactor = 4;
/// How full memory may be wanted before the allowed error grows, and how empty before it shrinks again.
constexpr double kFull = 0.95;
constexpr double kRoomy = 0.8;
constexpr double kMaxPressure = 1e6;
/// After an overflow the allowed error only shrinks again once the eye has moved: else it would swing for ever.
constexpr double kMoved = 10.0;
constexpr std::uint32_t kDefaultHeight = 1080;
/// The deepest quadtree a world can have: 2^24 leaves a side would be thousands of kilometres.
constexpr int kMaxDepth = 24;

math::WorldBox boxOf(const world::ChunkRecord& record) {
    math::WorldBox box;
    box.min = {record.min[0], record.min[1], record.min[2]};
    box.max = {record.max[0], record.max[1], record.max[2]};
    return box;
}

}  // namespace

/// All eyes of a frame as one: distances to the nearest, pixels of the sharpest, seen by any.
struct Selector::Eyes {
    math::WorldPos origin;
    std::uint32_t count = 1;
    std::array<glm::dvec3, frame::ViewSet::kMaxViews> eyes{};
    std::array<math::Frustum, frame::ViewSet::kMaxViews> frusta{};
    double pixelsPerTangent = 1.0;
    bool plan = false;

    explicit Eyes(const frame::ViewSet& views)
        : origin(views.origin),
          count(std::clamp<std::uint32_t>(views.count, 1, frame::ViewSet::kMaxViews)),
          plan(views.plan.has_value()) {
        const double height = views.height > 0 ? views.height : kDefaultHeight;
        for (std::uint32_t i = 0; i < count; ++i) {
            const frame::View& view = views.views[i];
            eyes[i] = math::worldFromLocal(view.eyeLocal, origin).vec();
            frusta[i] = math::Frustum::fromMatrix(view.clipFromView * view.viewFromLocal);
            const double tangents = std::max(1e-3, static_cast<double>(view.fov.up - view.fov.down));
            pixelsPerTangent = std::max(pixelsPerTangent, height / tangents);
        }
    }
    [[nodiscard]] double distance(const math::WorldBox& box) const {
        double nearest = std::numeric_limits<double>::max();
        for (std::uint32_t i = 0; i < count; ++i) {
            nearest = std::min(nearest, box.distanceTo(eyes[i]));
        }
        return std::max(nearest, 1.0);
    }
    [[nodiscard]] double pixels(double metres, double distance) const { return metres * pixelsPerTangent / distance; }
    [[nodiscard]] bool sees(const math::WorldBox& box) const {
        const glm::vec3 centre = math::localFromWorld(math::WorldPos::of(box.centre()), origin);
        const auto radius = static_cast<float>(glm::length(box.size()) * 0.5) * kTurningMargin;
        for (std::uint32_t i = 0; i < count; ++i) {
            if (frusta[i].sees(centre, radius)) {
                return true;
            }
        }
        return false;
    }
};

struct Selector::Pass {
    Eyes eyes;
    const frame::VisitState& visit;
    Residents& residents;
    const std::vector<bool>& failed;
    bool starved;
    Selection& out;
};

Selector::Selector(const world::World& world, const Options& options) : mWorld(&world), mOptions(options) {
    const std::span<const world::ChunkRecord> chunks = world.chunks();
    mRefinedInFrame.resize(chunks.size(), 0);
    mBytes.reserve(chunks.size());
    for (const world::ChunkRecord& record : chunks) {
        mBytes.push_back(static_cast<std::size_t>(record.size) * kUnpackedFactor);
    }
}

void Selector::select(const frame::ViewSet& views, const frame::VisitState& visit, Residents& residents,
                      const std::vector<bool>& failed, bool starved, Selection& out) {
    out.drawn.clear();
    out.missing.clear();
    out.wanted = 0;
    out.wantedBytes = 0;
    Pass pass{Eyes(views), visit, residents, failed, starved, out};
    addVariants(pass);
    for (const std::uint32_t root : mWorld->roots()) {
        const std::size_t before = out.drawn.size();
        if (!cover(pass, root, std::numeric_limits<double>::max())) {
            out.drawn.resize(before);
            coverWhatThereIs(pass, root, 0);
        }
    }
    easePressure(pass, math::WorldPos::of(pass.eyes.eyes[0]));
}

void Selector::want(Pass& pass, std::uint32_t chunk) {
    pass.residents.touch(chunk);
    ++pass.out.wanted;
    pass.out.wantedBytes += mBytes[chunk];
}

/// Covers a chunk's ground with the best that is resident, and notes what would be better; false when it cannot be covered
/// without a hole. `parentPixels`: how wrong the picture looks as long as the parent stands in for this chunk.
bool Selector::cover(Pass& pass, std::uint32_t chunk, double parentPixels) {
    const world::ChunkRecord& record = mWorld->chunks()[chunk];
    const math::WorldBox box = boxOf(record);
    const double distance = pass.eyes.distance(box);
    const double pixels = pass.eyes.pixels(record.geometricError, distance);
    const bool seen = distance < kWalkingReach || pass.eyes.sees(box);
    const std::uint64_t frame = pass.residents.frame();
    // Memory is short behind the visitor first: there the pressure counts twice.
    double limit = mOptions.pixelError * (seen ? mPressure : mPressure * mPressure);
    limit *= mRefinedInFrame[chunk] + 1 == frame ? kKeepRefined : 1.0;
    const double feet = box.distanceTo(pass.visit.feet.vec());
    // From a plan's eye all the town is equally far: what lies beside the picture would be as fine as what is in it.
    const bool beside = pass.eyes.plan && !seen;
    const bool refine = (!beside && (pixels > limit || feet < kWalkingReach / mPressure - 1.0)) || pass.failed[chunk];
    if (refine && coverByChildren(pass, chunk, pixels)) {
        mRefinedInFrame[chunk] = frame;
        if (record.parent != world::kNoTile || pass.failed[chunk]) {
            pass.residents.touchLightly(chunk);
            return true;
        }
        // A root is always kept: whatever happens, there is something to draw.
        want(pass, chunk);
        if (!pass.residents.drawable(chunk)) {
            pass.out.missing.push_back({chunk, pixels});
        }
        return true;
    }
    if (pass.failed[chunk]) {
        return false;
    }
    want(pass, chunk);
    if (pass.residents.drawable(chunk)) {
        pass.out.drawn.push_back(chunk);
        return true;
    }
    pass.out.missing.push_back({chunk, parentPixels * (seen ? 1.0 : kBehind)});
    return !refine && !pass.starved && coverFromBelow(pass, chunk, 0);
}

bool Selector::coverByChildren(Pass& pass, std::uint32_t chunk, double pixels) {
    const std::size_t before = pass.out.drawn.size();
    bool any = false;
    bool all = true;
    for (const std::uint32_t child : mWorld->chunks()[chunk].children) {
        if (child != world::kNoTile) {
            any = true;
            // All of them, even after one is missing: what is missing must be asked for.
            all = cover(pass, child, pixels) && all;
        }
    }
    if (!any || !all) {
        pass.out.drawn.resize(before);
        return false;
    }
    return true;
}

/// Finer chunks than needed, which are here already, until the coarser one is.
bool Selector::coverFromBelow(Pass& pass, std::uint32_t chunk, int depth) {
    const std::size_t before = pass.out.drawn.size();
    bool any = false;
    for (const std::uint32_t child : mWorld->chunks()[chunk].children) {
        if (child == world::kNoTile) {
            continue;
        }
        any = true;
        if (pass.residents.drawable(child)) {
            pass.residents.touch(child);  // drawn: it must not go in this frame
            pass.out.drawn.push_back(child);
        } else if (depth >= kMaxDepth || !coverFromBelow(pass, child, depth + 1)) {
            pass.out.drawn.resize(before);
            return false;
        }
    }
    return any;
}

/// At the very start, or where a root is damaged: anything is better than nothing.
void Selector::coverWhatThereIs(Pass& pass, std::uint32_t chunk, int depth) {
    if (pass.residents.drawable(chunk)) {
        pass.residents.touch(chunk);
        pass.out.drawn.push_back(chunk);
        return;
    }
    for (const std::uint32_t child : mWorld->chunks()[chunk].children) {
        if (child != world::kNoTile && depth < kMaxDepth) {
            coverWhatThereIs(pass, child, depth + 1);
        }
    }
}

void Selector::addVariants(Pass& pass) {
    const frame::VariantView& view = pass.visit.variant;
    for (std::size_t v = 0; v < mWorld->manifest().variants.size(); ++v) {
        const int variant = static_cast<int>(v);
        const bool shown = variant == view.to || (variant == view.from && view.share < 1.0F);
        for (const std::uint32_t chunk : mWorld->variantChunks(v)) {
            const math::WorldBox box = boxOf(mWorld->chunks()[chunk]);
            const double pixels = pass.eyes.pixels(glm::length(box.size()), pass.eyes.distance(box));
            if (pass.failed[chunk] || pixels < kVariantPixels * (shown ? 0.5 : 1.0)) {
                continue;
            }
            want(pass, chunk);
            if (!pass.residents.drawable(chunk)) {
                pass.out.missing.push_back({chunk, pixels * (shown ? 4.0 : 0.5)});
            } else if (shown) {
                pass.out.drawn.push_back(chunk);
            }
        }
    }
}

void Selector::easePressure(const Pass& pass, const math::WorldPos& eye) {
    const double full = std::max(static_cast<double>(pass.out.wanted) / mOptions.maxSlots,
                                 static_cast<double>(pass.out.wantedBytes) / static_cast<double>(mOptions.residentBytes));
    if (full > kFull) {
        mPressure = std::min(mPressure * 1.1, kMaxPressure);
        mOverflowEye = eye;
    } else if (full < kRoomy && mPressure > 1.0 && glm::length(eye - mOverflowEye) > kMoved) {
        mPressure = std::max(mPressure * 0.98, 1.0);
    }
}

}  // namespace rundgang::scene
