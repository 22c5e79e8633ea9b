// A world's sewer network for the command line: opened, and asked by the ids of the town's own files.
#pragma once

#include "engine/core/Result.h"
#include "engine/network/Trace.h"
#include "engine/world/SewerNet.h"
#include "engine/world/World.h"

#include <cstdint>
#include <memory>
#include <string>

namespace rundgang::tools {

struct OpenedNetwork {
    std::shared_ptr<const world::World> world;
    world::SewerNet net;
    network::Network network;

    /// The node or reach of this id; a problem where there is none.
    [[nodiscard]] core::Result<network::Start> find(const std::string& id) const;
    /// "?" for an end at which no node of the source stands.
    [[nodiscard]] std::string idOf(std::uint32_t feature) const;
};

core::Result<OpenedNetwork> openNetwork(const std::string& folder);

}  // namespace rundgang::tools
