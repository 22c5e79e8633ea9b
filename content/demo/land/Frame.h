// The skeleton of one settlement, known before its streets: where market, church, bridge and brownfield lie, where its roads
// leave the cell. Local coordinates: u along the main street (east), v to the side of the town hall.
#pragma once

#include "content/demo/land/Land.h"
#include "content/demo/land/Region.h"

#include <array>
#include <optional>

namespace rundgang::demo {

/// Ground made level by people.
struct Platform {
    Obb area;
    double height = 0.0;
    double margin = 20.0;  ///< the slope around it
};

struct BridgeDeck {
    Obb deck;  ///< axis along the road
    double from = 0.0;
    double to = 0.0;  ///< heights at both ends of the axis
};

struct Frame {
    Cell cell;
    std::uint64_t seed = 0;
    Vec2 centre{0.0};
    Vec2 axis{1.0, 0.0};
    double side = 1.0;            ///< +1 or -1: which side of the main street the town hall is on
    std::array<Vec2, 4> gates{};  ///< west, east, south, north: where the roads leave the cell
    Vec2 bridge{0.0};
    Vec2 bridgeAlong{1.0, 0.0};  ///< eastward
    bool town = false;           ///< a market town with a ring lane; otherwise a village
    Obb market;
    Obb churchyard;
    Obb plant;                ///< sewage treatment (Kläranlage), beside the river downstream
    double reach = 0.0;       ///< how far the town goes from the market, a first guess from the number of buildings
    std::optional<Obb> site;  ///< the brownfield (Brache), main town only; axis along its longer side

    [[nodiscard]] Vec2 at(double u, double v) const { return centre + axis * u + leftOf(axis) * (v * side); }
    [[nodiscard]] Vec2 dir(double u, double v) const { return axis * u + leftOf(axis) * (v * side); }
};

Frame frameOf(const Land& land, std::uint64_t seed, const Cell& cell);

/// The land of one cell with what people did to it.
class CellLand {
public:
    CellLand(const Land& land, const Frame& frame);
    [[nodiscard]] double height(Vec2 p) const { return shaped(p, mLand->height(p)); }
    [[nodiscard]] double height(double x, const LandRow& row) const { return shaped({x, row.y}, mLand->height(x, row)); }
    [[nodiscard]] const Land& land() const { return *mLand; }
    [[nodiscard]] const BridgeDeck& bridge() const { return mBridge; }
    /// Upward normal, from heights `step` apart.
    [[nodiscard]] Vec2 slope(Vec2 p, double step = 4.0) const;

private:
    [[nodiscard]] double shaped(Vec2 p, double z) const;
    const Land* mLand;
    std::vector<Platform> mPlatforms;
    BridgeDeck mBridge;
};

}  // namespace rundgang::demo
