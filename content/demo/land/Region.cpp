#include "content/demo/land/Region.h"

#include "content/demo/land/Random.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace rundgang::demo {
namespace {

// One cell holds so many buildings with the gardens a small town has.
constexpr std::uint32_t kLargest = 1500;
// Mean of a region of many settlements: villages, market towns and small towns mixed.
constexpr std::uint32_t kMean = 880;

void layOutLattice(Region& region, std::uint32_t cells) {
    region.columns = static_cast<int>(std::ceil(std::sqrt(static_cast<double>(cells))));
    region.rows = (static_cast<int>(cells) + region.columns - 1) / region.columns;
    region.firstColumn = -(region.columns / 2);
    region.firstRow = -(region.rows / 2);
}

/// Shares by random weights, then rounded so that the sum is exact.
void shareOut(Region& region) {
    std::vector<double> weights;
    double sum = 0.0;
    for (const Cell& cell : region.cells) {
        const double u = unitOf(hashOf(region.seed ^ 0x5e77, cell.column, cell.row));
        // Many villages, few towns: a power law's shape within the bounds.
        weights.push_back(cell.main() ? 1.0 : 0.12 + 0.88 * u * (0.35 + 0.65 * u));
        sum += weights.back();
    }
    std::uint32_t given = 0;
    for (std::size_t i = 0; i < region.cells.size(); ++i) {
        const double share = static_cast<double>(region.buildings) * weights[i] / sum;
        region.cells[i].buildings = std::min(kLargest, static_cast<std::uint32_t>(share));
        given += region.cells[i].buildings;
    }
    for (std::size_t i = 0; given < region.buildings; i = (i + 1) % region.cells.size()) {
        const std::uint32_t room = kLargest - region.cells[i].buildings;
        const std::uint32_t more = std::min({room, region.buildings - given, 1 + room / 8});
        region.cells[i].buildings += more;
        given += more;
    }
    std::uint32_t first = 0;
    for (Cell& cell : region.cells) {
        cell.firstBuilding = first;
        first += cell.buildings;
    }
}

void chooseResolution(Region& region) {
    // The larger the land, the coarser the rasters, as a district would order them.
    const std::uint32_t n = region.buildings;
    region.terrainStep = n <= 20000 ? 1.0 : 2.0;
    region.imageStep = n <= kLargest ? 0.25 : (n <= 20000 ? 0.5 : (n <= 200000 ? 1.0 : 2.0));
    region.forestSpacing = n <= kLargest ? 7.0 : (n <= 20000 ? 12.0 : (n <= 200000 ? 20.0 : 32.0));
}

}  // namespace

Region planRegion(const TownOptions& options) {
    Region region;
    region.seed = mixBits(options.seed);
    region.buildings = options.buildings;
    const std::uint32_t cells = options.buildings <= kLargest ? 1 : std::max(2U, (options.buildings + kMean - 1) / kMean);
    layOutLattice(region, cells);
    for (int row = 0; row < region.rows; ++row) {
        for (int column = 0; column < region.columns; ++column) {
            Cell cell;
            cell.column = column + region.firstColumn;
            cell.row = row + region.firstRow;
            region.cells.push_back(cell);
        }
    }
    shareOut(region);
    chooseResolution(region);
    return region;
}

std::string settlementName(std::uint64_t seed, const Cell& cell) {
    if (cell.main()) {
        return "Rundach";
    }
    static constexpr std::array kFront{"Ober",   "Unter",  "Alt",   "Neu",  "Wald", "Bach",   "Kirch",
                                       "Hinter", "Vorder", "Stein", "Moos", "Buch", "Eschen", "Linden",
                                       "Wies",   "Sonn",   "Mühl",  "Berg", "Rein", "Leuten"};
    static constexpr std::array kMiddle{"", "ers", "en", "harts", "gunz", "bolds", "ratz", "winkel", "holz", "egg"};
    static constexpr std::array kBack{"ried", "hofen", "zell",  "kirch", "au",   "berg",
                                      "thal", "ach",   "reute", "bronn", "wang", "stetten"};
    const std::uint64_t h = hashOf(seed ^ 0x4a3e, cell.column, cell.row);
    return std::string(kFront[h % kFront.size()]) + kMiddle[(h >> 16U) % kMiddle.size()] + kBack[(h >> 32U) % kBack.size()];
}

}  // namespace rundgang::demo
