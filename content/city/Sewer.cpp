#include "content/city/Sewer.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

namespace rundgang::city {

void append(SewerNetwork& network, SewerNetwork&& more) {
    if (network.nodes.empty() && network.reaches.empty() && network.sources.empty()) {
        network = std::move(more);
        return;
    }
    // More files than that share the last one's name.
    const std::size_t most = std::numeric_limits<std::uint16_t>::max();
    const auto first = static_cast<std::uint16_t>(std::min(network.sources.size(), most - std::min(most, more.sources.size())));
    for (SewerNode& node : more.nodes) {
        node.origin = static_cast<std::uint16_t>(node.origin + first);
        network.nodes.push_back(std::move(node));
    }
    for (SewerReach& reach : more.reaches) {
        reach.origin = static_cast<std::uint16_t>(reach.origin + first);
        network.reaches.push_back(std::move(reach));
    }
    std::move(more.sources.begin(), more.sources.end(), std::back_inserter(network.sources));
}

bool isDamage(const Damage& noted) {
    return noted.code.size() >= 2 && (noted.code[0] == 'B' || noted.code[0] == 'D') &&
           (noted.code[1] == 'A' || noted.code[1] == 'B');
}

std::size_t damageCount(const std::vector<Inspection>& inspections) {
    std::size_t count = 0;
    for (const Inspection& inspection : inspections) {
        count += static_cast<std::size_t>(std::count_if(inspection.damages.begin(), inspection.damages.end(), isDamage));
    }
    return count;
}

double drawnLength(const SewerReach& reach) {
    double length = 0.0;
    for (std::size_t i = 1; i < reach.line.size(); ++i) {
        length += glm::length(reach.line[i] - reach.line[i - 1]);
    }
    return length;
}

}  // namespace rundgang::city
