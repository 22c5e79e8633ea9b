// The walkable triangles around a body, gathered once and asked many times: where it would stand, what it would stick in.
#pragma once

#include "engine/physics/SolidWorld.h"

#include <optional>
#include <vector>

namespace rundgang::physics {

/// What would carry a body.
struct Support {
    double feetZ = 0.0;         ///< height of the feet, world
    bool walkable = false;      ///< not too steep
    glm::dvec2 away{0.0, 0.0};  ///< horizontal unit vector from the contact to the body's axis; zero when right below
};

/// The deepest place in which a capsule sticks; depth <= 0 means it is free.
struct Contact {
    double depth = -1.0;
    glm::dvec3 normal{0.0};
};

class Neighbourhood {
public:
    explicit Neighbourhood(const SolidWorld& solid) : mSolid(&solid) {}

    /// Makes sure that everything within a step of `feet` is here; cheap when it already is.
    void cover(const math::WorldPos& feet);

    /// Lowers a sphere along the body's axis; a contact above feet.z + up is a wall's affair and is ignored, one that leaves the
    /// feet below feet.z - down is not found.
    [[nodiscard]] std::optional<Support> support(const math::WorldPos& feet, double up, double down, double maxSlopeCos) const;
    /// A capsule from `bottom` to `top` above the feet (heights of its ends, not of its spheres' centres).
    [[nodiscard]] Contact deepest(const math::WorldPos& feet, double bottom, double top, double radius) const;
    /// Terrain's height at a place, if it is among these triangles.
    [[nodiscard]] std::optional<double> terrainAt(double x, double y) const;

private:
    const SolidWorld* mSolid;
    std::vector<Triangle> mTriangles;
    math::WorldPos mCentre;
    std::uint64_t mRevision = 0;
};

}  // namespace rundgang::physics
