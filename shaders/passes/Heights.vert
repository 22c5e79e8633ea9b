// The ground's height from straight above: how deep a cut is, and where a wall ends, is read off this map.
#version 460
#extension GL_GOOGLE_include_directive : require

#include "shaders/lib/Vertex.glsl"

void main() {
    const PartItem part = parts[draws[gl_InstanceIndex].part];
    const SlotItem slot = slots[part.slot];
    const uint state = combinedState(slot.state, features[slot.featureBase + inPosition.w]);
    const vec3 p = part.min + part.step * vec3(inPosition.xyz) + slot.origin;
    const vec2 uv = (p.xy - frame.heights.xy) * frame.heights.z;  // -0.5 .. 0.5
    const float height = (p.z - frame.heightRange.x) / frame.heightRange.y;
    gl_Position = (state & RG_FEATURE_SHOWN) != 0u ? vec4(uv * 2.0, height, 1.0) : kNowhere;
}
