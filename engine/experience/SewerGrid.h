// Which reaches and nodes are near a place, without going through a town's all. Made once, then read by any thread.
#pragma once

#include "engine/world/SewerNet.h"

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace rundgang::experience {

/// Metres. A piece of a line across half of Europe is a slip of the CRS; it must eat neither memory nor time.
inline constexpr double kLongestPiece = 20000.0;

class SewerGrid {
public:
    SewerGrid() = default;
    explicit SewerGrid(const world::SewerNet& net);

    /// Indices into the net, ascending, each once: all whose line comes within `radius` metres, and some that come a little less
    /// near. Replaces what is in `reaches` and `nodes`.
    void around(const glm::dvec2& centre, double radius, std::vector<std::uint32_t>& reaches,
                std::vector<std::uint32_t>& nodes) const;

private:
    struct Entry {
        std::int32_t column, row;
        std::uint32_t item;  ///< a reach; with the highest bit a node
    };
    std::vector<Entry> mEntries;  ///< by column, row, item
};

/// The axis of a reach as it is drawn, positions in the project's CRS: straight from one known level to the next. Empty where a
/// level of its ends is not known, because nobody knows how deep it lies. Replaces what is in `axis`.
void sewerAxis(const world::SewerNet& net, const world::SewerReachRecord& reach, std::vector<glm::dvec3>& axis);

/// A reach's line; z its invert as it is drawn, NaN where an end's is not known.
std::vector<math::WorldPos> lineOf(const world::SewerNet& net, std::uint32_t reach);
/// The reach nearest to a place, seen from above, whose levels are known all along; none within `limit` metres: nothing.
std::optional<std::uint32_t> nearestReach(const world::SewerNet& net, const SewerGrid& grid, const glm::dvec2& place,
                                          double limit);

/// Half of the width (x) and height (y) that it is drawn with, metres.
glm::dvec2 sewerHalfSize(const world::SewerReachRecord& reach);

}  // namespace rundgang::experience
