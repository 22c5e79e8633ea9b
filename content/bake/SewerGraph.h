// The network as the world keeps it for tracing and sections (engine/world/SewerNet.h).
#pragma once

#include "content/bake/SewerTopology.h"
#include "content/city/Sewer.h"
#include "engine/world/SewerNet.h"

namespace rundgang::bake {

/// `firstFeature` is that of the first reach; the nodes' come behind the reaches', as planSewers numbers them.
world::SewerNet sewerGraph(const city::SewerNetwork& network, const SewerTopology& topology, std::uint32_t firstFeature);

}  // namespace rundgang::bake
