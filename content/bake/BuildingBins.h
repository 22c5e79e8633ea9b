// All buildings of a project, read file by file in parallel and put down leaf by leaf. A building's number in this order is its
// feature index in the world.
#pragma once

#include "content/bake/BuildingRecord.h"
#include "content/bake/GroundPainter.h"
#include "content/bake/Scratch.h"
#include "content/bake/Tile.h"
#include "content/import/project/Project.h"
#include "engine/core/Progress.h"
#include "engine/world/Manifest.h"

#include <map>
#include <memory>

namespace rundgang::bake {

class BuildingBins {
public:
    static core::Result<BuildingBins> read(const import::Project& project, const geo::Crs& crs, const TileGrid& grid,
                                           const std::filesystem::path& scratch, core::IProgress& progress);

    struct Range {
        TileId leaf;
        std::size_t first = 0;  ///< feature index of the leaf's first building
        std::size_t count = 0;
    };

    [[nodiscard]] std::size_t size() const { return mEntries.size(); }
    [[nodiscard]] const std::vector<Range>& leaves() const { return mLeaves; }  ///< in Z-order
    [[nodiscard]] Range range(const TileId& leaf) const;
    [[nodiscard]] std::span<const std::byte> bytes(std::size_t feature) const;
    [[nodiscard]] BuildingRecord building(std::size_t feature) const { return unpackRecord(bytes(feature)); }
    /// Outlines of houses that reach into the leaf or its yards do.
    [[nodiscard]] std::vector<Footprint> footprints(const TileId& leaf) const;
    /// Feet of the houses in the leaf: points on the ground.
    [[nodiscard]] std::vector<glm::dvec3> feet(const TileId& leaf) const;

    [[nodiscard]] const world::Counts& counts() const { return mCounts; }
    [[nodiscard]] const math::WorldBox& extent() const { return mExtent; }
    /// Sorted feature indices a variant hides, by the variant's number in the project.
    [[nodiscard]] const std::vector<std::vector<std::uint32_t>>& hidden() const { return mHidden; }
    [[nodiscard]] core::Warnings& warnings() { return mWarnings; }

private:
    struct Entry {
        std::uint64_t key = 0;  ///< leaf in Z-order
        std::uint64_t idHash = 0;
        std::uint64_t shapeHash = 0;
        std::uint64_t offset = 0;
        std::uint32_t size = 0;
        std::uint32_t file = 0;
        std::uint32_t order = 0;
        TileId leaf;
    };
    struct Outline {
        std::uint64_t key = 0;
        std::uint64_t offset = 0;
        std::uint32_t size = 0;
        std::uint32_t file = 0;
        std::uint32_t order = 0;
    };
    struct FileResult;
    class Sink;

    void sortEntries();
    void dropRepeated();
    void resolveRemovals(const import::Project& project, const std::vector<FileResult>& files);
    [[nodiscard]] std::string nearIds(const std::string& id) const;

    std::unique_ptr<SpillFile> mRecords;
    std::unique_ptr<SpillFile> mOutlineFile;
    std::vector<Entry> mEntries;
    std::vector<Outline> mOutlines;
    std::vector<Range> mLeaves;
    world::Counts mCounts;
    math::WorldBox mExtent;
    std::vector<std::vector<std::uint32_t>> mHidden;
    core::Warnings mWarnings;
};

}  // namespace rundgang::bake
