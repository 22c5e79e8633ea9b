// Which way the water goes: for each street node the next node towards one of the roots, downhill where it can be had.
#pragma once

#include "content/demo/plan/Plan.h"

#include <cstdint>
#include <vector>

namespace rundgang::demo {

inline constexpr std::uint32_t kNone = 0xffffffffU;

struct DrainTree {
    std::vector<std::uint32_t> next;    ///< by street node; kNone at roots and where nothing drains
    std::vector<std::uint32_t> street;  ///< the street the way to `next` follows
    std::vector<std::uint32_t> order;   ///< reached nodes, roots first; reversed, every node comes before its next
    std::vector<double> cover;          ///< ground at each node
};

/// Only streets with served[street] carry sewers.
DrainTree drainTree(const Plan& plan, const CellLand& land, const std::vector<bool>& served,
                    const std::vector<std::uint32_t>& roots);

}  // namespace rundgang::demo
