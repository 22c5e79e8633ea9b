// How much room a proposal leaves to a pipe: beside it, which the protection strip (Schutzstreifen) is about, because pipes are
// dug up from above; and in space, between wall and foundation. Positions are in the project's CRS, metres, z up.
#pragma once

#include <glm/vec3.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace rundgang::network {

using Triangle = std::array<glm::dvec3, 3>;

struct PipeAxis {
    std::vector<glm::dvec3> line;  ///< z: of the axis; NaN where no level is known
    double radius = 0.0;           ///< half of the profile's larger side
};

struct Clearance {
    double aside = 0.0;            ///< from the axis to the volumes, seen from above; 0: the pipe runs below or through them
    std::optional<double> inside;  ///< from the pipe's wall to the nearest surface in space; negative: they meet. None: no level
    glm::dvec3 place{0.0};         ///< of the axis, where `aside` is smallest
};

/// A proposal's triangles, sorted by place. Read-only once made, from any thread.
class Volumes {
public:
    explicit Volumes(std::vector<Triangle> triangles);

    /// Nothing where the axis stays at least `strip` metres away from them, seen from above.
    [[nodiscard]] std::optional<Clearance> clearance(const PipeAxis& axis, double strip) const;

private:
    using Cell = std::pair<std::int64_t, std::int64_t>;
    /// Calls `use` once for each triangle that comes within `reach` of the piece, and for some more.
    template <typename Use>
    void around(const glm::dvec3& from, const glm::dvec3& to, double reach, Use use) const;
    [[nodiscard]] double spaceAround(const PipeAxis& axis, double reach) const;

    std::vector<Triangle> mTriangles;
    std::map<Cell, std::vector<std::uint32_t>> mCells;
    std::array<double, 4> mBounds{};  ///< least and greatest x, least and greatest y
};

}  // namespace rundgang::network
