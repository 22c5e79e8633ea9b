// The longitudinal section (Längsschnitt) of a way through the network: what stands and lies along it, over its stations, ready
// to be drawn on a panel or on paper. Stations are metres along the pipes from the first node.
#pragma once

#include "engine/network/Trace.h"

#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace rundgang::network {

struct SectionShaft {
    std::uint32_t node = kNone;
    double station = 0.0;
    double cover = kUnknown;
    double invert = kUnknown;  ///< the node's own, else the lowest of the pipes that meet here
};

struct SectionPipe {
    std::uint32_t reach = kNone;
    double from = 0.0;  ///< stations
    double to = 0.0;
    double invertFrom = kUnknown;
    double invertTo = kUnknown;
    double height = kUnknown;  ///< of the profile

    /// Metres of fall a metre (Gefälle); negative: uphill. None where a level is not known or there is no length.
    [[nodiscard]] std::optional<double> slope() const;
};

struct LongSection {
    std::vector<SectionShaft> shafts;
    std::vector<SectionPipe> pipes;
    std::vector<std::pair<double, double>> ground;  ///< station and height, where the ground is known
    double length = 0.0;
    /// The lowest and highest of all levels; equal where there are none.
    double lowest = 0.0;
    double highest = 0.0;
};

/// Height of the ground at a place of the project's CRS, where it is known.
using GroundAt = std::function<std::optional<double>(const glm::dvec2& place)>;

/// Reaches are taken as straight between their nodes, as they are laid from manhole to manhole; the ground is asked for about
/// every two metres.
LongSection longSection(const Network& network, const Path& path, const GroundAt& groundAt);

}  // namespace rundgang::network
