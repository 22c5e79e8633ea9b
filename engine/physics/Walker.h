// The walking body. On the ground its lower 0.4 m are no obstacle but a wheel: the capsule above is kept out of walls, and a
// sphere lowered from the step's height finds the ground, so kerbs, stairs and the inner edges of a terrain mesh are simply
// rolled over. In the air the whole capsule collides. It moves by less than its radius at a time and never accepts a place in
// which it sticks deeper than where it was, so no frame time carries it through a wall.
#pragma once

#include "engine/physics/Neighbourhood.h"
#include "engine/physics/Physics.h"
#include "engine/physics/SolidWorld.h"

namespace rundgang::physics {

class Walker {
public:
    Walker(const SolidWorld& solid, const BodySize& size);

    bool place(const math::WorldPos& feet);
    math::WorldPos walk(const glm::dvec2& wish, double seconds);
    [[nodiscard]] bool canStand(const math::WorldPos& feet, double maxSlopeDeg) const;
    [[nodiscard]] bool isFree(const math::WorldPos& feet) const;
    [[nodiscard]] const math::WorldPos& feet() const { return mFeet; }
    [[nodiscard]] bool onGround() const { return mOnGround; }

private:
    struct Try {
        bool accepted = false;
        glm::dvec2 away{0.0};  ///< when a slope stopped it: slide along this one
    };

    [[nodiscard]] bool insideBuilding(const math::WorldPos& feet) const;
    [[nodiscard]] bool anyGroundBelow(const math::WorldPos& feet) const;
    [[nodiscard]] double stuck(const Neighbourhood& around, const math::WorldPos& feet) const;
    bool pushOutOfWalls(math::WorldPos& feet, double limit) const;
    [[nodiscard]] bool mayClimb(const math::WorldPos& at, const glm::dvec2& direction) const;
    void moveOnGround(glm::dvec2 delta);
    Try tryStep(const glm::dvec2& delta);
    void moveInAir(const glm::dvec2& wish, double seconds);
    bool airStep(const glm::dvec3& delta);
    void settle();

    const SolidWorld* mSolid;
    BodySize mSize;
    double mSlopeCos;
    Neighbourhood mAround;
    math::WorldPos mFeet;
    glm::dvec3 mVelocity{0.0};  ///< in the air
    double mWalkableZ = 0.0;    ///< height of the last ground that was not too steep
    bool mOnGround = false;
    std::uint64_t mSettledRevision = 0;
};

}  // namespace rundgang::physics
