#include "engine/render/FrameBuilder.h"

#include "engine/math/Camera.h"
#include "engine/render/Atmosphere.h"
#include "shaders/shared/FeatureState.h"

#include <glm/geometric.hpp>
#include <glm/matrix.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>

namespace rundgang::render {
namespace {

// Metres a second: water in a sewer runs faster, but this is to be read, not to be watched.
constexpr double kArrowSpeed = 0.35;

constexpr glm::vec4 kPassesAll{0.0F, 0.0F, 0.0F, 1.0F};

shared::ViewData viewData(const frame::View& view) {
    const glm::mat3 localFromView = glm::transpose(glm::mat3(view.viewFromLocal));
    const math::FovTangents& fov = view.fov;
    const glm::vec3 mid((fov.left + fov.right) * 0.5F, (fov.up + fov.down) * 0.5F, -1.0F);
    shared::ViewData data{};
    data.clipFromLocal = view.clipFromView * view.viewFromLocal;
    data.eye = glm::vec4(view.eyeLocal, 1.0F);
    data.rayMid = glm::vec4(localFromView * mid, 0.0F);
    data.rayRight = glm::vec4(localFromView * glm::vec3((fov.right - fov.left) * 0.5F, 0.0F, 0.0F), 0.0F);
    data.rayDown = glm::vec4(localFromView * glm::vec3(0.0F, (fov.down - fov.up) * 0.5F, 0.0F), 0.0F);
    return data;
}

shared::CullPlanes viewPlanes(const frame::ViewSet& views) {
    shared::CullPlanes cull{};
    for (std::uint32_t set = 0; set < 2; ++set) {
        const frame::View& view = views.views[std::min(set, views.count - 1)];
        const math::Frustum frustum = math::Frustum::fromMatrix(view.clipFromView * view.viewFromLocal);
        std::copy(frustum.planes.begin(), frustum.planes.end(), cull.planes + std::size_t{set} * 6);
        cull.planes[set * 6 + 5] = kPassesAll;
    }
    return cull;
}

shared::CullPlanes cascadePlanes(const Cascade& cascade, const LightAxes& axes, const math::WorldPos& origin) {
    const double x = cascade.centreX - glm::dot(origin.vec(), axes.x);
    const double y = cascade.centreY - glm::dot(origin.vec(), axes.y);
    const double half = static_cast<double>(cascade.halfWidth);
    shared::CullPlanes cull{};
    for (std::uint32_t set = 0; set < 2; ++set) {
        glm::vec4* planes = cull.planes + std::size_t{set} * 6;
        planes[0] = glm::vec4(glm::vec3(axes.x), static_cast<float>(half - x));
        planes[1] = glm::vec4(glm::vec3(-axes.x), static_cast<float>(half + x));
        planes[2] = glm::vec4(glm::vec3(axes.y), static_cast<float>(half - y));
        planes[3] = glm::vec4(glm::vec3(-axes.y), static_cast<float>(half + y));
        planes[4] = kPassesAll;
        planes[5] = kPassesAll;
    }
    return cull;
}

void putCascades(shared::FrameData& data, const Cascades& cascades, const math::WorldPos& origin) {
    const LightAxes& axes = cascades.axes();
    data.lightX = glm::vec4(glm::vec3(axes.x), 0.0F);
    data.lightY = glm::vec4(glm::vec3(axes.y), 0.0F);
    for (std::uint32_t i = 0; i < RG_MAX_CASCADES; ++i) {
        const int c = static_cast<int>(i);
        if (i >= cascades.count()) {
            data.cascadeOffsetX[c] = -1.0F;  // never holds a point
            continue;
        }
        const Cascade& cascade = cascades[i];
        const double scale = 0.5 / static_cast<double>(cascade.halfWidth);
        const double depthScale = 0.5 / static_cast<double>(cascade.halfDepth);
        data.cascadeScale[c] = static_cast<float>(scale);
        data.cascadeOffsetX[c] = static_cast<float>((glm::dot(origin.vec(), axes.x) - cascade.centreX) * scale + 0.5);
        data.cascadeOffsetY[c] = static_cast<float>((glm::dot(origin.vec(), axes.y) - cascade.centreY) * scale + 0.5);
        data.cascadeDepthScale[c] = static_cast<float>(depthScale);
        data.cascadeDepthOffset[c] =
            static_cast<float>((glm::dot(origin.vec(), axes.sun) - cascade.centreDepth) * depthScale + 0.5);
        data.cascadeTexel[c] = cascade.texel;
        data.cull[i + 1] = cascadePlanes(cascade, axes, origin);
    }
}

void putAir(shared::FrameData& data, const glm::dvec3& sun) {
    const Atmosphere air = Atmosphere::of(sun);
    data.sun = glm::vec4(glm::vec3(sun), air.sunCasts);
    // The disc is drawn at three times its half degree: a small picture would lose it.
    data.sunColour = glm::vec4(air.sunColour, std::cos(0.0140F));
    data.skyZenith = glm::vec4(air.skyZenith, 0.0F);
    data.skyHorizon = glm::vec4(air.skyHorizon, 0.0F);
    data.ambientUp = glm::vec4(air.ambientUp, 0.0F);
    data.ambientDown = glm::vec4(air.ambientDown, 0.0F);
    data.haze = glm::vec4(air.hazePerMetre, air.cloudCover, 0.0F, 0.0F);
}

void putVisitor(shared::FrameData& data, const FrameInput& input) {
    const frame::ViewSet& views = input.views;
    const frame::VisitState& visit = input.visit;
    glm::vec3 head(0.0F);
    glm::vec3 gaze(0.0F);
    for (std::uint32_t i = 0; i < views.count; ++i) {
        const glm::mat4& m = views.views[i].viewFromLocal;
        head += views.views[i].eyeLocal / static_cast<float>(views.count);
        gaze -= glm::vec3(m[0][2], m[1][2], m[2][2]);
    }
    const math::WorldPos floor = visit.room ? visit.room->origin : visit.feet;
    data.head = glm::vec4(head, std::clamp(visit.dim, 0.0F, 1.0F));
    data.gaze = glm::vec4(glm::normalize(gaze), std::clamp(visit.vignette, 0.0F, 1.0F));
    data.room = glm::vec4(math::localFromWorld(floor, views.origin), std::clamp(visit.quiet, 0.0F, 1.0F));
    data.signs = glm::vec4(visit.room ? 1.0F : 0.0F, 0.0F, 0.0F, 0.0F);
}

/// A wall's corner is this near to the circle that it follows, metres.
constexpr double kSag = 0.006;
/// Steps along a trench: between them its wall is taken to follow the ground's slope.
constexpr double kStraightStep = 2.5;
/// Between two scales on the wall.
constexpr double kScaleStep = 6.3;

void putOpening(shared::FrameData& data, const FrameInput& input, double pitFloor) {
    const frame::XRayView& xray = input.visit.xray;
    const math::WorldPos& origin = input.views.origin;
    const frame::Opening shape = xray.shape();
    const auto radius = static_cast<float>(shape.radius);
    const glm::vec3 centre = math::localFromWorld(xray.centre, origin);
    double floor = pitFloor;
    double around = 2.0 * std::numbers::pi * shape.radius;
    for (std::uint32_t i = 0; i < shape.points; ++i) {
        data.pitLine[i] = glm::vec4(math::localFromWorld(shape.line[i], origin), 0.0F);
        floor = shape.isTrench() ? std::min(i == 0 ? shape.line[i].z : floor, shape.line[i].z) : floor;
        around += i > 0
                      ? 2.0 * glm::distance(glm::dvec2(shape.line[i] - xray.centre), glm::dvec2(shape.line[i - 1] - xray.centre))
                      : 0.0;
    }
    if (!shape.isTrench()) {
        data.pitLine[0].z = static_cast<float>(floor - origin.z);
    }
    for (std::uint32_t i = 1; i < RG_PIT_POINTS; ++i) {
        data.pitLine[i] = i < shape.points ? data.pitLine[i] : data.pitLine[i - 1];
        const glm::vec2 way = glm::vec2(data.pitLine[i]) - glm::vec2(data.pitLine[i - 1]);
        data.pitLine[i - 1].w = 1.0F / std::max(glm::dot(way, way), 1e-6F);
    }
    const PitMesh mesh = pitMesh(xray);
    const double step = around / std::max(std::round(around / kScaleStep), 1.0);
    data.xray = glm::vec4(centre, radius);
    data.pit = glm::vec4(static_cast<float>(shape.points), static_cast<float>(xray.centre.z - floor), xray.opening,
                         std::clamp(xray.glass, 0.0F, 0.9F));
    data.pitMesh = glm::vec4(static_cast<float>(mesh.quarter), static_cast<float>(mesh.straight),
                             static_cast<float>(std::max(step, 0.1)), xray.below ? 1.0F : 0.0F);
}

void putSewers(shared::FrameData& data, const frame::SewerLook& look, double seconds) {
    static_assert(sizeof(data.sewerPalette) == sizeof(look.palette));
    std::memcpy(data.sewerPalette, look.palette.data(), sizeof(data.sewerPalette));
    const double moved = look.arrows == frame::FlowArrows::Moving ? seconds * kArrowSpeed / RG_ARROW_SPACING : 0.0;
    data.sewers =
        glm::vec4(static_cast<float>(moved - std::floor(moved)), look.arrows == frame::FlowArrows::Off ? 0.0F : 1.0F, 0.0F, 0.0F);
}

float wrapped(double v) {
    const double period = RG_PATTERN_PERIOD;
    return static_cast<float>(v - std::floor(v / period) * period);
}

}  // namespace

PitMesh pitMesh(const frame::XRayView& xray) {
    PitMesh mesh;
    // A step of angle a leaves the circle by r (1 - cos(a / 2)).
    const double step = 2.0 * std::acos(1.0 - kSag / std::max(static_cast<double>(xray.radius), 0.1));
    mesh.quarter = std::clamp(static_cast<std::uint32_t>(std::numbers::pi * 0.5 / step) + 1, 4U, 64U);
    mesh.straight = 0;
    mesh.pieces = std::max(xray.points, 2U) - 1;
    for (std::uint32_t i = 1; i < xray.points; ++i) {
        const double length = glm::length(xray.line[i] - xray.line[i - 1]);
        mesh.straight = std::max(mesh.straight, std::min(static_cast<std::uint32_t>(length / kStraightStep) + 1, 64U));
    }
    return mesh;
}

shared::FrameData buildFrame(const FrameInput& input, const Cascades& cascades, double pitFloor) {
    const frame::ViewSet& views = input.views;
    shared::FrameData data{};
    for (std::uint32_t i = 0; i < RG_MAX_VIEWS; ++i) {
        data.views[i] = viewData(views.views[std::min(i, views.count - 1)]);
    }
    data.cull[0] = viewPlanes(views);
    putAir(data, glm::normalize(input.sunDirection));
    if (views.plan) {
        data.haze.x = 0.0F;
    }
    putCascades(data, cascades, views.origin);
    putVisitor(data, input);
    // A whole number of ripples' periods (1/0.001 s), so that the float keeps its precision on long days.
    data.pattern = glm::vec4(wrapped(views.origin.x), wrapped(views.origin.y), wrapped(views.origin.z),
                             static_cast<float>(std::fmod(input.seconds, 10000.0)));
    putOpening(data, input, pitFloor);
    putSewers(data, input.visit.sewers, input.seconds);
    const auto width = static_cast<float>(std::max(views.width, 1U));
    const auto height = static_cast<float>(std::max(views.height, 1U));
    data.screen = glm::vec4(width, height, 1.0F / width, 1.0F / height);
    const math::FovTangents& fov = views.views[0].fov;
    const float tanHalfPixel = (fov.up - fov.down) * 0.5F / height;
    data.blend = glm::vec4(std::clamp(input.visit.variant.share, 0.0F, 1.0F), std::clamp(input.visit.fade, 0.0F, 1.0F),
                           tanHalfPixel, 0.5F / (scene::kPixelError * tanHalfPixel));
    return data;
}

std::uint32_t variantState(int slotVariant, const frame::VariantView& view) {
    if (slotVariant == world::kNoVariant) {
        return RG_FEATURE_SHOWN;
    }
    const std::uint32_t from = view.from == slotVariant ? 0xFFU << RG_FEATURE_FROM_SHIFT : 0U;
    const std::uint32_t to = view.to == slotVariant ? 0xFFU << RG_FEATURE_TO_SHIFT : 0U;
    return from | to;
}

bool isFading(const frame::VariantView& view) { return view.from != view.to && view.share > 0.0F && view.share < 1.0F; }

}  // namespace rundgang::render
