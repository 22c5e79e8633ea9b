// What the world's features say of the sewers' parts, read in one pass: an index to find them by, classes to colour them by.
// Takes as long as unpacking all of them, so it is made on a thread of its own; then it never changes, and any thread may read
// it.
#pragma once

#include "engine/core/Result.h"
#include "engine/experience/SewerClasses.h"
#include "engine/network/AssetIndex.h"
#include "engine/world/World.h"

#include <cstdint>
#include <functional>
#include <memory>

namespace rundgang::experience {

struct SewerMap;

struct SewerFacts {
    std::shared_ptr<const SewerMap> map;  ///< whose net the index is of
    network::AssetIndex index;
    SewerClasses classes;
};

/// world::World::eachFeature.
using UseFeature = std::function<bool(std::uint32_t, const world::Feature&)>;
using ReadFeatures = std::function<core::Status(std::uint32_t first, std::uint32_t count, const UseFeature& use)>;

/// Damage in the world's features leaves what they say unknown and is told: the network can still be worked with.
std::shared_ptr<const SewerFacts> readFacts(std::shared_ptr<const SewerMap> map, const ReadFeatures& read,
                                            core::Warnings& warnings);

}  // namespace rundgang::experience
