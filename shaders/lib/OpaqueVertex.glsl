// What every mesh of the world hands to lib/Surface.glsl.
#ifndef RG_LIB_OPAQUE_VERTEX
#define RG_LIB_OPAQUE_VERTEX

#include "shaders/lib/Vertex.glsl"

layout(location = 0) out vec3 outChunkPosition;
layout(location = 1) flat out vec3 outChunkOrigin;
layout(location = 2) out vec3 outNormal;
layout(location = 3) out vec3 outColour;
layout(location = 4) out vec2 outUv;
layout(location = 5) flat out uvec4 outKind;
layout(location = 6) out vec2 outImageUv;
layout(location = 7) flat out uint outImageLayer;

// Where it lies (local).
vec3 passOn() {
    const PartItem part = parts[draws[gl_InstanceIndex].part];
    const SlotItem slot = slots[part.slot];
    const uint state = combinedState(slot.state, features[slot.featureBase + inPosition.w]);

    outChunkPosition = part.min + part.step * vec3(inPosition.xyz);
    outChunkOrigin = slot.origin;
    outNormal = octahedralNormal(inNormal);
    outColour = linearFromSrgb(inColour.rgb);
    outUv = vec2(inUv);
    // From the colour, not the feature index: that one changes between levels of detail, and shutters must not.
    const uvec3 bytes = uvec3(inColour.rgb * 255.0 + 0.5);
    outKind = uvec4(inMaterial, state, bytes.r * 73u + bytes.g * 151u + bytes.b * 199u);
    const vec2 uv = (outChunkPosition.xy - slot.imageMin) * slot.imageInverse;
    outImageUv = vec2(uv.x, 1.0 - uv.y);  // row 0 lies in the north
    outImageLayer = slot.imageLayer;

    const vec3 local = outChunkPosition + slot.origin;
    const bool shown = (state & RG_FEATURE_SHOWN) != 0u;
    gl_Position = shown ? frame.views[gl_ViewIndex].clipFromLocal * vec4(local, 1.0) : kNowhere;
    return local;
}

#endif
