// world::Vertex as the vertex shaders see it.
#ifndef RG_LIB_VERTEX
#define RG_LIB_VERTEX

#include "shaders/lib/Tables.glsl"

layout(location = 0) in uvec4 inPosition;  // xyz quantised, w feature
layout(location = 1) in vec2 inNormal;
layout(location = 2) in uvec2 inMaterial;  // material, flags
layout(location = 3) in vec4 inColour;
layout(location = 4) in ivec2 inUv;

// Meyer et al., "On Floating-Point Normal Vectors" (EGSR 2010).
vec3 octahedralNormal(vec2 e) {
    vec3 n = vec3(e, 1.0 - abs(e.x) - abs(e.y));
    if (n.z < 0.0) {
        n.xy = (1.0 - abs(n.yx)) * vec2(n.x >= 0.0 ? 1.0 : -1.0, n.y >= 0.0 ? 1.0 : -1.0);
    }
    return normalize(n);
}

#endif
