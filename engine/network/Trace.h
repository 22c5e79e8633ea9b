// Following water: where it goes to from a place, and where it comes from.
#pragma once

#include "engine/network/Network.h"

#include <optional>
#include <vector>

namespace rundgang::network {

enum class Direction { Downstream, Upstream };

/// Where tracing begins: at a node, or with a reach. The other one is kNone.
struct Start {
    std::uint32_t node = kNone;
    std::uint32_t reach = kNone;
};

/// One way through the network, in the direction of the water: reach i runs from node i to node i + 1.
struct Path {
    std::vector<std::uint32_t> nodes;
    std::vector<std::uint32_t> reaches;
};

struct Traced {
    std::vector<std::uint32_t> nodes;    ///< everything that is reached, nearest first, the start among them
    std::vector<std::uint32_t> reaches;  ///< each once
    double length = 0.0;                 ///< of all of these reaches, metres
    /// Downstream: the way of dry weather, at every fork into the lowest outlet. Upstream: from the farthest beginning. What a
    /// longitudinal section shows.
    Path path;
    double pathLength = 0.0;
    std::optional<double> fall;  ///< of the path: its first invert less its last; none where one of them is not known
    bool loop = false;           ///< water comes back to where it was: the data are wrong, or a ring main was followed
};

/// A start that is neither a node nor a reach of the network traces nothing.
Traced trace(const Network& network, const Start& start, Direction direction);

/// The invert at which water enters (leaves) a reach: its own, else its node's.
double invertFrom(const Network& network, std::uint32_t reach);
double invertTo(const Network& network, std::uint32_t reach);

}  // namespace rundgang::network
