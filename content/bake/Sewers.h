// The sewer network cut up by leaf and drawn as tubes of true profile and size. What is unknown is drawn as unknown: just under
// the surface, at a nominal size, flagged.
#pragma once

#include "content/bake/HeightField.h"
#include "content/bake/SewerTopology.h"
#include "content/bake/Tile.h"
#include "content/city/Sewer.h"
#include "engine/world/Pack.h"
#include "engine/world/World.h"

#include <array>
#include <map>
#include <vector>

namespace rundgang::bake {

/// Where a manhole, gully or other node stands and how far it reaches. NaN: unknown.
struct ShaftBody {
    glm::dvec2 position{0.0};
    double cover = 0.0;
    double invert = 0.0;
    float diameter = 1.0F;
    city::NodeKind kind = city::NodeKind::Manhole;
};

struct SewerShaft : ShaftBody {
    std::uint32_t feature = 0;
    world::Material material = world::Material::Manhole;
    std::uint8_t flags = 0;
    std::vector<glm::dvec2> outline;  ///< of a structure: its outer wall, counter-clockwise; empty: round
};

/// Where a tube begins or ends: within a round or square shaft's wall, in another leaf where it goes on, or openly.
struct TubeEnd {
    enum class Where : std::uint8_t { Open, Shaft, OtherLeaf } where = Where::Open;
    ShaftBody shaft;
    glm::dvec3 onward{0.0};  ///< the axis's next point in the other leaf
};

/// A piece of a reach that lies in one leaf. Heights are of the tube's axis; NaN: follow the ground just below it.
struct SewerTube {
    std::uint32_t feature = 0;  ///< of the world
    std::vector<glm::dvec3> axis;
    double walked = 0.0;  ///< metres along the reach, seen from above, to where this piece begins
    std::array<TubeEnd, 2> ends;
    float width = 0.3F;
    float height = 0.3F;
    city::ProfileKind profile = city::ProfileKind::Circle;
    world::Material material = world::Material::SewerUnknown;
    std::uint8_t flags = 0;
};

struct LeafSewers {
    std::vector<SewerTube> tubes;
    std::vector<SewerShaft> shafts;
};

struct SewerPlan {
    std::map<TileId, LeafSewers> leaves;
    std::vector<world::Feature> features;  ///< numbered from the first feature index given; boxes without a height have NaN z
    std::size_t reaches = 0;
    std::size_t nodes = 0;
    core::Warnings warnings;
};

/// Features are the network's reaches, then its nodes, each in the network's order.
SewerPlan planSewers(const city::SewerNetwork& network, const SewerTopology& topology, const TileGrid& grid,
                     std::uint32_t firstFeature);

/// `level` 0 in full, 1 with fewer sides and no gullies. Of a tube's vertices u counts decimetres along the reach seen from
/// above, v hundredths of a quarter turn round it: whole hundreds lie on its right, its crown, its left and its bottom.
inline constexpr int kSewerLevels = 2;
world::LooseRun tubeMesh(const SewerTube& tube, const HeightField& ground, const glm::dvec3& origin, std::uint16_t local,
                         int level);
world::LooseRun shaftMesh(const SewerShaft& shaft, const HeightField& ground, const glm::dvec3& origin, std::uint16_t local,
                          int level);

}  // namespace rundgang::bake
