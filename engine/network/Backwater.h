// Where a blockage backs water up to (Rückstau): the level to which water rises before it finds another way out, into another
// pipe or onto a street, and what stands under it then. Still water, taken as infinitely patient: no flow, no losses, no rain.
#pragma once

#include "engine/network/Network.h"

#include <optional>
#include <vector>

namespace rundgang::network {

struct Backwater {
    enum class Outlet { None, Street, OtherReach };

    Outlet outlet = Outlet::None;  ///< None: the levels that would say so are not known
    std::uint32_t node = kNone;    ///< where it runs out
    std::uint32_t reach = kNone;   ///< ... into which reach
    std::optional<double> level;   ///< of the water then
    /// Under water by then, lowest first; without an outlet, whatever can be told.
    std::vector<std::uint32_t> nodes;
    std::vector<std::uint32_t> reaches;  ///< in part or in whole, the blocked one among them
    std::size_t unknown = 0;             ///< inverts and covers on the way that are not known and were left out
};

/// The reach lets nothing through any more. No reach of the network: nothing.
Backwater backwater(const Network& network, std::uint32_t blockedReach);

}  // namespace rundgang::network
