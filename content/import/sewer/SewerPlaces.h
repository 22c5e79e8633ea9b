// The coordinates of one file's network, gathered as the file states them and then brought into the project's CRS at once: what
// CRS an object is in often stands behind its coordinates, or in another object.
#pragma once

#include "content/city/Sewer.h"
#include "content/geo/Crs.h"
#include "content/import/common/Counted.h"
#include "content/import/project/Project.h"

#include <string>
#include <string_view>
#include <vector>

namespace rundgang::import {

class SewerPlaces {
public:
    /// `source`'s own crs, if stated, goes before all that the file says.
    SewerPlaces(const SewersSource& source, const geo::Crs& project, std::string file)
        : mSource(source), mProject(project), mFile(std::move(file)) {}

    /// Call once for each node and reach added to the network, in order, with the CRS as stated ("ETRS89_UTM32"; empty: not).
    void node(std::string_view crs) { mNodes.push_back(indexOf(crs)); }
    void reach(std::string_view crs) { mReaches.push_back(indexOf(crs)); }
    /// What the file states for all objects that say nothing themselves.
    void setDefault(std::string_view crs) { mDefault = indexOf(crs); }

    /// Converts the network's positions, lines and outlines (NaN: none). What cannot be placed is counted: reaches lose their
    /// line, nodes their position. Fails where no CRS is known.
    core::Status place(city::SewerNetwork& network, Counted& counted);

private:
    std::uint8_t indexOf(std::string_view crs);
    core::Status choose(const city::SewerNetwork& network, Counted& counted);
    core::Status convertAll(city::SewerNetwork& network, std::uint8_t crs, const geo::Crs& from, Counted& counted);
    void checkPlaced(city::SewerNetwork& network, Counted& counted) const;

    const SewersSource& mSource;
    const geo::Crs& mProject;
    std::string mFile;
    std::vector<std::string> mNames;   ///< of CRS as stated; index 0 is none
    std::vector<std::uint8_t> mNodes;  ///< an index into mNames + 1 each; 0: not stated
    std::vector<std::uint8_t> mReaches;
    std::uint8_t mDefault = 0;
};

}  // namespace rundgang::import
