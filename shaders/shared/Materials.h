// Surface kinds, as world::Material numbers them (static_asserts in engine/render keep both equal), and the fixed colours of
// the sewers.
#ifndef RUNDGANG_SHARED_MATERIALS_H
#define RUNDGANG_SHARED_MATERIALS_H

#define RG_MATERIAL_GROUND 0
#define RG_MATERIAL_WALL 1
#define RG_MATERIAL_ROOF 2
#define RG_MATERIAL_ROOF_FLAT 3
#define RG_MATERIAL_GROUND_SURFACE 4
#define RG_MATERIAL_CLOSURE 5
#define RG_MATERIAL_MODEL 6
#define RG_MATERIAL_SEWER_COMBINED 7
#define RG_MATERIAL_SEWER_FOUL 8
#define RG_MATERIAL_SEWER_STORM 9
#define RG_MATERIAL_SEWER_UNKNOWN 10
#define RG_MATERIAL_MANHOLE 11
#define RG_MATERIAL_GULLY 12
#define RG_MATERIAL_FOLIAGE 13
#define RG_MATERIAL_TRUNK 14
#define RG_MATERIAL_WATER 15
#define RG_MATERIAL_STREET 16

// world::VertexFlag
#define RG_FLAG_DEPTH_UNKNOWN 1u
#define RG_FLAG_SIZE_UNKNOWN 2u

// Sewers, sRGB bytes. From the palette of Okabe and Ito ("Color Universal Design", 2008), whose pairs stay apart for the
// colour-blind, chosen near what German sewer maps use: combined violet, foul brown-red, storm water blue.
#define RG_SEWER_COMBINED_RGB 0xCC, 0x79, 0xA7
#define RG_SEWER_FOUL_RGB 0xD5, 0x5E, 0x00
#define RG_SEWER_STORM_RGB 0x00, 0x72, 0xB2
#define RG_SEWER_UNKNOWN_RGB 0xF0, 0xE4, 0x42

// Walls: windows stand in bays of this width and storeys of this height, decimetres of Vertex.u and Vertex.v; sills with their
// shade begin above RG_WALL_SILL and windows end below RG_WALL_LINTEL of each storey.
#define RG_WALL_BAY 27.0
#define RG_WALL_STOREY 29.0
#define RG_WALL_SILL 7.0
#define RG_WALL_LINTEL 24.0

#endif
