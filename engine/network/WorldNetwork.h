// A world's sewer network (engine/world/SewerNet.h) as a graph to follow water through.
#pragma once

#include "engine/network/Network.h"
#include "engine/world/SewerNet.h"

namespace rundgang::network {

/// Node and reach i of the net are node and reach i of the network. An end at which the source has no node becomes one without a
/// feature, after all others, at the end of its reach; ends of that sort in the same place (to the centimetre) are one.
Network networkOf(const world::SewerNet& net);

}  // namespace rundgang::network
