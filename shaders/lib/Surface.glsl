// What Opaque.vert tells the fragment shaders.
#ifndef RG_LIB_SURFACE
#define RG_LIB_SURFACE

#include "shaders/lib/Frame.glsl"

layout(location = 0) in vec3 inChunkPosition;     // metres from the chunk's origin
layout(location = 1) flat in vec3 inChunkOrigin;  // local
layout(location = 2) in vec3 inNormal;
layout(location = 3) in vec3 inColour;       // linear albedo
layout(location = 4) in vec2 inUv;           // decimetres
layout(location = 5) flat in uvec4 inKind;   // material, flags, state, a number that differs from house to house
layout(location = 6) in vec2 inImageUv;
layout(location = 7) flat in uint inImageLayer;

layout(location = 0) out vec4 outColour;

vec3 localPosition() { return inChunkPosition + inChunkOrigin; }

#endif
