#include "tools/common/NetworkPlace.h"

#include "engine/network/WorldNetwork.h"

#include <utility>

namespace rundgang::tools {

core::Result<network::Start> OpenedNetwork::find(const std::string& id) const {
    const std::optional<std::uint32_t> feature = world->findFeature(id);
    if (!feature) {
        return core::Problem{world->folder().string(), id, "there is nothing of this id",
                             "Ids are those of the town's own files."};
    }
    network::Start start;
    start.node = network.nodeOf(*feature).value_or(network::kNone);
    start.reach = network.reachOf(*feature).value_or(network::kNone);
    if (start.node == network::kNone && start.reach == network::kNone) {
        return core::Problem{world->folder().string(), id, "is neither a node nor a reach of the sewers", ""};
    }
    return start;
}

std::string OpenedNetwork::idOf(std::uint32_t feature) const {
    if (feature == network::kNone) {
        return "?";
    }
    const core::Result<world::Feature> read = world->readFeature(feature);
    return read ? read->id : "?";
}

core::Result<OpenedNetwork> openNetwork(const std::string& folder) {
    core::Result<std::shared_ptr<const world::World>> world = world::World::open(folder);
    if (!world) {
        return world.problem();
    }
    core::Result<std::optional<world::SewerNet>> net = world::readSewerNet(**world);
    if (!net) {
        return net.problem();
    }
    if (!net->has_value()) {
        return core::Problem{
            folder, "", "has no sewer network",
            "Name the town's sewers in the project file ([[sewers]]) and bake for the staff; a public world has none."};
    }
    network::Network network = network::networkOf(**net);
    return OpenedNetwork{std::move(*world), std::move(**net), std::move(network)};
}

}  // namespace rundgang::tools
