// Which reaches lie near a place: a grid over the network, made once beside it. Then only read, from any thread.
#pragma once

#include "engine/world/SewerNet.h"

#include <glm/vec2.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace rundgang::experience {

class SewerGrid {
public:
    SewerGrid() = default;
    explicit SewerGrid(const world::SewerNet& net);

    /// Indices of the reaches that come into the box (world coordinates), and perhaps of some beside it; ascending, each once.
    void within(const glm::dvec2& min, const glm::dvec2& max, std::vector<std::uint32_t>& into) const;

private:
    [[nodiscard]] glm::ivec2 cellOf(const glm::dvec2& p) const;

    glm::dvec2 mMin{0.0};
    glm::ivec2 mCells{0};
    std::vector<std::uint32_t> mBegin;  ///< of a cell's part of mReaches; one more than cells
    std::vector<std::uint32_t> mReaches;
};

/// A reach's line; z its invert, NaN where it is not known.
std::vector<math::WorldPos> lineOf(const world::SewerNet& net, std::uint32_t reach);
/// The reach nearest to a place, seen from above, whose levels are known all along; none within `limit` metres: nothing.
std::optional<std::uint32_t> nearestReach(const world::SewerNet& net, const SewerGrid& grid, const glm::dvec2& place,
                                          double limit);

}  // namespace rundgang::experience
