// The manifest: what a world says about itself, read once when it is opened.
#pragma once

#include "engine/core/Language.h"
#include "engine/core/Result.h"
#include "engine/math/World.h"
#include "engine/world/Event.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rundgang::world {

struct Counts {
    std::uint64_t buildings = 0;  ///< top-level buildings
    std::uint64_t parts = 0;      ///< CityGML BuildingParts
    std::uint64_t polygons = 0;   ///< surfaces of buildings and parts as the sources give them
    std::uint64_t triangles = 0;  ///< in all leaves and models
    std::uint64_t pipes = 0;      ///< sewer reaches: Haltungen and Leitungen
    std::uint64_t nodes = 0;      ///< manholes, gullies, structures
    std::uint64_t features = 0;
    bool operator==(const Counts&) const = default;
};

struct Variant {
    std::string id;
    core::LocalizedText name;
    core::LocalizedText description;
    std::vector<std::uint32_t> hiddenFeatures;  ///< sorted feature indices of existing buildings it removes
};

struct Viewpoint {
    std::string id;
    core::LocalizedText name;
    math::WorldPos eye;
    double headingDeg = 0.0;  ///< clockwise from grid north
    double pitchDeg = 0.0;
};

struct TourStop {
    std::string viewpoint;  ///< id
    std::string variant;    ///< id, empty = current state
    bool xray = false;
    double seconds = 8.0;  ///< how long to stay
    core::LocalizedText text;
};

struct Tour {
    std::string id;
    core::LocalizedText name;
    std::vector<TourStop> stops;
};

/// Where a layer came from, shown to whoever asks.
struct Source {
    std::string kind;  ///< terrain, imagery, buildings, sewers, variant
    std::string file;  ///< as written in the project
    std::string crs;
    std::string attribution;
    std::uint64_t hash = 0;
};

struct Manifest {
    std::string name;
    std::string crs;      ///< "EPSG:25832"
    std::string crsWkt;   ///< for GIS that reads the notes
    double latDeg = 0.0;  ///< of the extent's centre, for the sun
    double lonDeg = 0.0;
    math::WorldBox extent;
    double leafSize = 256.0;
    std::uint32_t imageSize = 0;  ///< pixels a side of every chunk's picture, 0 = no imagery
    std::uint64_t inputHash = 0;  ///< of everything the world was baked from: equal means a bake would give the same world
    std::string generator;        ///< "rundgang 0.1.0"
    std::string
        audience;  ///< "public": nothing of the staff's layers is in it; "staff": everything; empty: baked before it was said
    Counts counts;
    std::vector<Variant> variants;
    std::vector<Viewpoint> viewpoints;
    std::vector<Tour> tours;
    std::vector<Source> sources;
    Event event;

    /// Place of a variant in the list; -1 where there is none of this id: the town as it is.
    [[nodiscard]] int variantIndex(std::string_view id) const {
        for (std::size_t i = 0; i < variants.size(); ++i) {
            if (variants[i].id == id) {
                return static_cast<int>(i);
            }
        }
        return -1;
    }
};

}  // namespace rundgang::world
