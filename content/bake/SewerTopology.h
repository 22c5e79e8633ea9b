// Which reach ends in which node: by the ids that the source names, else by place.
#pragma once

#include "content/city/Sewer.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace rundgang::bake {

inline constexpr std::uint32_t kNoNode = std::numeric_limits<std::uint32_t>::max();

struct SewerTopology {
    std::vector<std::uint32_t> from;  ///< of each reach, an index into the network's nodes or kNoNode
    std::vector<std::uint32_t> to;

    /// Reaches by node: reachesOf[first[n]] to reachesOf[first[n + 1]] end or begin in node n.
    std::vector<std::uint32_t> first;
    std::vector<std::uint32_t> reachesOf;
};

/// An end without a name meets the nearest node within half a metre. Linear in the network's size.
SewerTopology topologyOf(const city::SewerNetwork& network);

}  // namespace rundgang::bake
