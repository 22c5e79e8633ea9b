// The world's on-disk form, version 2 (version 1, without details, is read as well). A world is a folder:
//
//   world.json      manifest, for people and programs: project name, CRS, extent, counts, variants, viewpoints, tours, sources,
//                   and the size and checksum of every other file
//   index.rgw       FileHeader, then ChunkRecord[chunkCount] and the variants' lists of hidden features
//   chunks-N.rgc    the chunks' bytes (shards of at most about 256 MB), each chunk a ChunkHeader and its sections
//   features.rgf    what is known of every feature: ids, names, attributes, in compressed blocks
//   sewers.rgn      the sewer network as a graph (SewerNet.h); not in every world, with a version of its own
//   conflicts.rgn   which of them lie too near to which proposal (SewerConflicts.h); not in every world, likewise
//
// Place: a quadtree. Level 0 are the leaves, squares of leafSize metres aligned to the CRS's grid; a square of level L has side
// leafSize * 2^L, and its four children are at level L-1. A parent holds the same ground more coarsely, with
// `geometricError` saying by how many metres it may be off; children replace their parent when that error would be seen.
// The models of a variant are chunks too, with `variant` set; they lie outside the tree and are never replaced by coarser ones.
//
// Everything is little-endian, fixed width, and checked when read: magic, version, sizes, offsets and the XXH3 checksum.
// Structs here are written as they are, so they have no padding and a static_assert on their size.
#pragma once

#include <array>
#include <cstdint>

namespace rundgang::world {

inline constexpr std::array<char, 8> kIndexMagic{'R', 'G', 'W', 'O', 'R', 'L', 'D', '\n'};
inline constexpr std::array<char, 8> kFeaturesMagic{'R', 'G', 'F', 'E', 'A', 'T', 'S', '\n'};
inline constexpr std::uint32_t kFormatVersion = 2;

/// What a mesh part is made of; decides the pass it is drawn in and whether a visitor can stand on it.
enum class Layer : std::uint8_t { Terrain = 0, Building = 1, Model = 2, Sewer = 3, Vegetation = 4, Water = 5, Count = 6 };

/// Small things far away: a part may hold the same things as another of its chunk in fewer triangles. Both have the same draws in
/// the same order with the same bounds, and each draw is taken from one of them by its distance from the eye.
enum class Detail : std::uint8_t { Always = 0, Near = 1, Far = 2, Count = 3 };

/// What a surface is; the shader's material table has one entry each (shaders/shared/Materials.h uses the same numbers).
enum class Material : std::uint8_t {
    Ground = 0,  ///< terrain, draped with imagery where there is some
    Wall = 1,
    Roof = 2,
    RoofFlat = 3,
    GroundSurface = 4,  ///< a building's own footprint
    Closure = 5,        ///< CityGML ClosureSurface: a virtual face
    Model = 6,          ///< a proposal: vertex colour
    SewerCombined = 7,  ///< Mischwasser
    SewerFoul = 8,      ///< Schmutzwasser
    SewerStorm = 9,     ///< Regenwasser
    SewerUnknown = 10,
    Manhole = 11,  ///< Schacht
    Gully = 12,    ///< Straßenablauf
    Foliage = 13,
    Trunk = 14,
    WaterSurface = 15,
    Street = 16,
    Count = 17
};

/// Decimetres of a wall's u and v: its windows stand in bays of this width and storeys of this height, from sill to lintel.
/// Negative u: no windows (shaders/shared/Materials.h has the same numbers).
inline constexpr int kWallBay = 27;
inline constexpr int kWallStorey = 29;
inline constexpr int kWallSill = 7;
inline constexpr int kWallLintel = 24;

/// What is known to be unknown about a thing, drawn as such and never invented; and what a surface is beside its material.
enum VertexFlag : std::uint8_t {
    kFlagNone = 0,
    kFlagDepthUnknown = 1,  ///< no invert level (Sohlhöhe): drawn dashed just under the surface
    kFlagSizeUnknown = 2,   ///< no diameter: drawn dashed at a nominal size
    kFlagWindows = 4,       ///< windows before a wall, not the wall itself
};

/// 20 bytes. Position is quantised to the part's box: min + position / 65535 * (max - min). Feature indexes the chunk's own list.
struct Vertex {
    std::uint16_t x, y, z;
    std::uint16_t feature;
    std::int8_t nx, ny;  ///< octahedral normal, z up
    Material material;
    std::uint8_t flags;
    std::uint8_t r, g, b,
        a;              ///< sRGB albedo (plaster, tiles, foliage, paint); white when the material alone decides (ground, sewers)
    std::int16_t u, v;  ///< material coordinates in decimetres (walls: along, up), for windows and brick courses
};
static_assert(sizeof(Vertex) == 20);

/// A run of triangles that is culled and drawn as one: a few buildings, a patch of ground. Bounds are in metres from the chunk's
/// own origin (ChunkRecord::min).
struct DrawRecord {
    std::uint32_t firstIndex;
    std::uint32_t indexCount;
    std::uint32_t firstVertex;  ///< added to every index
    std::uint32_t part;         ///< which PartRecord's box the vertices refer to
    float centre[3];
    float radius;
};
static_assert(sizeof(DrawRecord) == 32);

/// Meshes of one layer in a chunk share a quantisation box, given in metres from the chunk's origin.
struct PartRecord {
    Layer layer;
    Detail detail;
    std::uint8_t farErrorCm;  ///< by how many centimetres the far ones are off; 0 where detail is Always
    std::uint8_t reserved;
    float min[3];
    float max[3];
    std::uint32_t vertexCount;
    std::uint32_t indexCount;
    std::uint32_t drawCount;
};
static_assert(sizeof(PartRecord) == 40);

inline constexpr std::uint32_t kNoTile = 0xFFFFFFFFU;
inline constexpr std::int32_t kNoVariant = -1;

struct ChunkRecord {
    std::int32_t level;   ///< 0 = leaf; meaningless for a variant's chunk
    std::int32_t column;  ///< square = [column, column+1) * side east, [row, row+1) * side north
    std::int32_t row;
    std::int32_t variant;  ///< kNoVariant, or the variant this model belongs to
    double min[3];         ///< tight box in the CRS; min is also the chunk's own origin
    double max[3];
    float geometricError;       ///< metres, 0 for leaves
    std::uint32_t children[4];  ///< chunk indices (SW, SE, NW, NE) or kNoTile
    std::uint32_t parent;       ///< chunk index or kNoTile
    std::uint32_t shard;
    std::uint32_t featureCount;
    std::uint64_t offset;
    std::uint64_t size;
    std::uint64_t checksum;   ///< of the stored bytes
    std::uint64_t inputHash;  ///< of all that went in: equal means the chunk need not be baked again
};
static_assert(sizeof(ChunkRecord) == 128);

enum class ImageFormat : std::uint32_t { None = 0, Bc1 = 1 };

}  // namespace rundgang::world
