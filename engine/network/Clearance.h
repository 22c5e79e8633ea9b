// How much room a proposal leaves to a pipe: beside it, which the protection strip (Schutzstreifen) is about, because pipes are
// dug up from above; and in space, between wall and foundation. Positions are in the project's CRS, metres, z up.
#pragma once

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace rundgang::network {

using Triangle = std::array<glm::dvec3, 3>;

struct PipeAxis {
    std::vector<glm::dvec3> line;  ///< z: of the axis; NaN where no level is known
    double radius = 0.0;           ///< half of the profile's larger side; NaN: not known
};

struct Clearance {
    double aside = 0.0;            ///< from the axis to the volumes, seen from above; 0: the pipe runs below or through them
    std::optional<double> inside;  ///< from the pipe's wall to the nearest surface in space; negative: they meet, or the pipe
                                   ///< lies within. None: no level or no size
    glm::dvec3 place{0.0};         ///< of the axis, where `aside` is smallest; the first such place along it
    double station = 0.0;          ///< of that place, metres along the line as seen from above
};

/// A proposal's triangles in a tree of boxes (bounding volume hierarchy): what they and a few numbers for each take, whatever
/// their size and place. Read-only once made, from any thread.
class Volumes {
public:
    explicit Volumes(std::vector<Triangle> triangles);

    /// Nothing where the axis stays at least `strip` metres away from them, seen from above; below and through them it is a
    /// find with a strip of 0 too. A line of one point is a shaft.
    [[nodiscard]] std::optional<Clearance> clearance(const PipeAxis& axis, double strip) const;

    /// One of their corners that lies, seen from above, within an odd number of these rings: of one that none of them crosses
    /// this says that they lie within it, and of one in another that they do not lie in its hole. Rings are closed, without the
    /// repeated last point.
    [[nodiscard]] std::optional<glm::dvec3> cornerWithin(const std::vector<std::vector<glm::dvec2>>& rings) const;

private:
    struct Box {
        glm::dvec3 low{0.0};
        glm::dvec3 high{0.0};
    };
    /// A branch's other half begins at `next`, its first follows it; a leaf (count > 0) holds triangles.
    struct Branch {
        Box box;
        std::uint32_t first = 0;
        std::uint32_t count = 0;
        std::uint32_t next = 0;
    };

    void build();
    [[nodiscard]] Box boxOf(std::uint32_t first, std::uint32_t count) const;
    /// Calls `use` for each triangle whose box comes nearer to that of the piece than `reach` (which `use` may make smaller).
    template <typename Use>
    void around(const glm::dvec3& from, const glm::dvec3& to, bool seenFromAbove, const double& reach, Use use) const;
    [[nodiscard]] double spaceAround(const PipeAxis& axis) const;
    [[nodiscard]] bool holds(const glm::dvec3& p) const;

    std::vector<Triangle> mTriangles;
    std::vector<Branch> mBranches;
};

}  // namespace rundgang::network
