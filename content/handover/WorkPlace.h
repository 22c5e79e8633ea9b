// Where a crew finds what was reported: the asset, its street, the building nearest to it, how deep it lies. Only what the world
// knows; nothing is made up.
#pragma once

#include "engine/notes/Note.h"
#include "engine/world/SewerNet.h"
#include "engine/world/WorldGround.h"
#include "engine/world/WorldLeaves.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

namespace rundgang::handover {

struct WorkPlace {
    bool assetKnown = false;      ///< the world has an asset of that id
    std::string assetKind;        ///< "manhole", "gully", "reach", "building", "tree", "ground" and so on; empty: not known
    const char* streetFrom = "";  ///< "asset" or "building": whose street it is
    std::string street;           ///< of the asset, else of the nearest building's address; empty: not known
    std::string building;         ///< address of the nearest building, else its id; empty: none within 200 m
    double buildingDistance{};    ///< metres from the place to the building, seen from above; 0 on it
    std::optional<double> depth;  ///< metres
    const char* depthFrom = "";   ///< "cover" or "ground", down to the invert
};

/// What the note alone says of its asset's kind.
std::string assetKindOf(const notes::Note& note);

/// Not thread-safe. Reads the world as it goes.
class WorkPlaces {
public:
    /// Fails where the world's sewer network cannot be read.
    static core::Result<std::unique_ptr<WorkPlaces>> open(std::shared_ptr<const world::World> world);

    WorkPlace of(const notes::Note& note);

private:
    struct Building {
        std::string words;  ///< address, else id
        std::string street;
    };
    struct Near {
        std::uint32_t feature = 0;
        double distance = 0.0;
    };

    struct Asset {
        world::Feature feature;
        std::uint32_t index = 0;
    };

    explicit WorkPlaces(std::shared_ptr<const world::World> world);
    [[nodiscard]] std::optional<Near> nearestBuilding(const glm::dvec2& place);
    [[nodiscard]] std::optional<Asset> assetOf(const notes::Note& note) const;
    static void lookIn(const world::Chunk& chunk, const world::Part& part, const glm::dvec2& place, Near& best);
    const Building& building(std::uint32_t feature);
    void describe(const world::Feature& asset, std::uint32_t index, const notes::Note& note, WorkPlace& place);
    /// Where the reach's line comes nearest to the place, and its invert there, if that is known.
    struct OnReach {
        glm::dvec2 place{0.0};
        std::optional<double> invert;
    };
    [[nodiscard]] OnReach onReach(std::uint32_t feature, const glm::dvec2& place) const;

    std::shared_ptr<const world::World> mWorld;
    world::WorldLeaves mLeaves;
    world::WorldGround mGround;
    world::SewerNet mNet;
    std::unordered_map<std::uint32_t, std::uint32_t> mReaches;  ///< of the net, by feature
    std::unordered_map<std::uint32_t, Building> mBuildings;     ///< read so far
};

}  // namespace rundgang::handover
