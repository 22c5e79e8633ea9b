// Loose triangle runs: splitting them for culling, ordering them for the GPU.
#pragma once

#include "engine/world/Pack.h"

#include <cstddef>
#include <vector>

namespace rundgang::bake {

/// Longest run: small enough that culling it saves something, long enough that a draw is worth it.
inline constexpr std::size_t kRunIndices = 2048;

/// Adds `more` to `run`.
void append(world::LooseRun& run, const world::LooseRun& more);

/// Cuts a run that is longer than kRunIndices into runs that lie together in plan, and adds them to `runs`.
void splitRun(const world::LooseRun& run, std::vector<world::LooseRun>& runs);

/// Joins small runs (a house each, in an order that is local on the ground) into runs of about kRunIndices; splits large ones.
std::vector<world::LooseRun> groupRuns(std::vector<world::LooseRun> runs);

/// Welds equal vertices and orders triangles and vertices for the GPU's caches. The picture stays the same.
void optimise(world::LooseRun& run);

}  // namespace rundgang::bake
