// What stands in one settlement. Pure data: every writer and the painter of the orthophoto read the same plan, so that picture,
// buildings, sewers and trees agree.
#pragma once

#include "content/demo/land/Frame.h"
#include "content/demo/plan/StreetNet.h"

#include <cstdint>
#include <string>
#include <vector>

namespace rundgang::demo {

enum class Use : std::uint8_t {
    House,
    Apartments,
    Shop,
    Inn,
    Garage,
    Shed,
    Farmhouse,
    Barn,
    Hall,
    Office,
    Market,
    School,
    FireStation,
    Church,
    TownHall,
    Plant,
    Factory
};

enum class Roof : std::uint8_t { Flat, Pent, Gable, HalfHip, Hip, Mansard, Tent, Sawtooth, Onion, Spire };

/// One closed body. Heights are over the building's ground.
struct Part {
    Obb base;  ///< axis along the ridge
    double eave = 5.0;
    double ridge = 8.0;
    Roof roof = Roof::Gable;
    /// A cross gable (Quergiebel) on the left side of the axis; width 0: none. Gable roofs only.
    double wingAt = 0.0;
    double wingWidth = 0.0;
    double wingDepth = 0.0;
};

struct House {
    Use use = Use::House;
    std::vector<Part> parts;
    double ground = 0.0;  ///< absolute height of its ground surface: the lowest terrain at its corners
    std::uint32_t street = kNoStreet;
    std::uint32_t number = 0;
    std::uint64_t look = 0;  ///< random bits for colours
    bool removed = false;    ///< both proposals remove it
    static constexpr std::uint32_t kNoStreet = 0xffffffffU;
};

enum class Zone : std::uint8_t { Core, Inner, Outer, Works };

struct Parcel {
    Obb area;  ///< axis along the street
    Vec2 toStreet{0.0, 1.0};
    std::uint32_t street = 0;
    double along = 0.0;
    bool leftSide = false;
    Zone zone = Zone::Outer;
    std::vector<House> houses;
    std::uint64_t look = 0;
    bool built = false;
};

enum class AreaKind : std::uint8_t { Meadow, Field, Forest, Garden, Paved, Street, Water };
/// What the painter makes of it beyond its kind.
enum class Finish : std::uint8_t { Plain, Cobbles, Gravel, Rubble, Churchyard, Parking, Basin, Orchard };

struct Area {
    AreaKind kind = AreaKind::Meadow;
    Finish finish = Finish::Plain;
    Line outline;  ///< counter-clockwise
    std::uint64_t look = 0;
};

struct Tree {
    Vec2 position{0.0};
    float height = 8.0F;
    float crown = 5.0F;  ///< diameter
    bool conifer = false;
};

enum class DrainSystem : std::uint8_t { Combined, Foul, Storm };
enum class DrainNodeKind : std::uint8_t { Manhole, Gully, Outfall, Plant };

struct DrainNode {
    Vec2 position{0.0};
    DrainNodeKind kind = DrainNodeKind::Manhole;
    DrainSystem system = DrainSystem::Combined;
    double cover = 0.0;
    double invert = 0.0;
};

struct DrainPipe {
    std::uint32_t from = 0;  ///< index of the upper node
    std::uint32_t to = 0;    ///< ... and of the lower one
    Line line;
    DrainSystem system = DrainSystem::Combined;
    double invertFrom = 0.0;
    double invertTo = 0.0;
    int diameterMm = 300;
    bool lateral = false;  ///< Anschlussleitung of a gully
    std::uint32_t street = House::kNoStreet;
};

struct Plan {
    Frame frame;
    std::string name;
    StreetNet streets{Vec2(0.0)};
    std::vector<Parcel> parcels;  ///< built ones only
    std::vector<House>
        houses;  ///< exactly frame.cell.buildings; position in this list + cell.firstBuilding is the number in its id
    std::vector<Area> areas;  ///< in painter's order
    std::vector<Tree> trees;
    std::vector<DrainNode> drainNodes;
    std::vector<DrainPipe> drains;
    double reach = 0.0;
};

/// The plan depends on the region's seed and the cell alone.
Plan planSettlement(const Land& land, const Region& region, const Cell& cell);

}  // namespace rundgang::demo
