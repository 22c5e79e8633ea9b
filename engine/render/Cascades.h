// Sun shadows: a few square maps around the eye, each twice to four times as wide as the one before. They are centred on the
// eye, not on what it looks at, so turning one's head (and the second eye) needs no new map; and their centres move in steps of
// many texels, so a map is drawn again only when its centre moves, the sun moves, or what casts shadows changed. Pure but for
// what it remembers.
#pragma once

#include "engine/math/World.h"

#include <glm/vec3.hpp>

#include <array>
#include <cstdint>
#include <optional>

namespace rundgang::render {

struct Cascade {
    double centreX = 0.0;  ///< along the light's axes, metres, world
    double centreY = 0.0;
    double centreDepth = 0.0;  ///< along the direction to the sun
    float halfWidth = 1.0F;    ///< metres
    float halfDepth = 1.0F;
    float texel = 0.0F;  ///< metres

    bool operator==(const Cascade&) const = default;
};

struct LightAxes {
    glm::dvec3 x{1.0, 0.0, 0.0};
    glm::dvec3 y{0.0, 1.0, 0.0};
    glm::dvec3 sun{0.0, 0.0, 1.0};

    static LightAxes of(const glm::dvec3& sunDirection);
};

/// How far each cascade must reach from the eye, metres.
inline constexpr std::array<float, 4> kCascadeReach{13.0F, 45.0F, 160.0F, 620.0F};

/// The cascade that covers `reach` metres around the eye, its centre snapped.
Cascade cascadeAround(const LightAxes& axes, const math::WorldPos& eye, float reach, std::uint32_t mapSize);

class Cascades {
public:
    Cascades(std::uint32_t count, std::uint32_t mapSize) : mCount(count), mMapSize(mapSize) {}

    /// A frame: where the cascades stand, and (as bits) which must be drawn now. `casters` is a number that changes whenever
    /// anything that throws a shadow does. With `all` none is put off; otherwise the far ones take turns, and one that waits
    /// keeps its old place and contents.
    /// `widened`: how many times kCascadeReach they reach.
    std::uint32_t update(const glm::dvec3& sunDirection, const math::WorldPos& eye, std::uint64_t casters, bool all,
                         float widened = 1.0F);

    [[nodiscard]] std::uint32_t count() const { return mCount; }
    [[nodiscard]] const Cascade& operator[](std::uint32_t i) const { return mDrawn[i].cascade; }
    [[nodiscard]] const LightAxes& axes() const { return mAxes; }

private:
    struct Drawn {
        Cascade cascade;
        std::uint64_t casters = 0;
        bool valid = false;
    };
    std::uint32_t mCount;
    std::uint32_t mMapSize;
    LightAxes mAxes;
    std::array<Drawn, kCascadeReach.size()> mDrawn{};
    std::uint32_t mTurn = 0;
};

}  // namespace rundgang::render
