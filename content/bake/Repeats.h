// Buildings that come more than once under the same id. German deliveries (AdV) keep a building's gml:id for its whole life and
// give each building whole, in one tile; but margins of tiles overlap, cut-outs by bounding box repeat what lies on their edge,
// and a newer delivery may stand beside an older one. Hiding by id needs one id to mean one building. Hence the rule:
// - the same id and shape: one building, taken once;
// - the same id in the same place with another shape: two versions of one building, which drawn together would flicker; the one
// that
//   the project names first is kept, as the upper one is with terrain;
// - the same id in another place (ids counted up in each file, or a building cut at its tile's edge): different buildings or
// pieces,
//   all kept; removing the id removes them all.
// Each is counted and told with both places; nothing is lost silently.
#pragma once

#include "content/city/Building.h"
#include "engine/core/Result.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace rundgang::bake {

/// What the search needs of one building; the rest is read again for the few whose ids repeat.
struct Claim {
    std::uint64_t idHash = 0;
    std::uint64_t shapeHash = 0;
    std::uint32_t file = 0;   ///< number in the project
    std::uint32_t order = 0;  ///< number in the file, from 0
    std::uint32_t entry = 0;  ///< the caller's own number, given back
};

struct Repeats {
    std::vector<std::uint32_t> dropped;  ///< entries, ascending
    core::Warnings warnings;
};

/// 32 bytes a building; the result depends neither on the order of `claims` nor on threads.
Repeats findRepeats(std::vector<Claim> claims, const std::function<city::Building(std::uint32_t entry)>& read);

}  // namespace rundgang::bake
