// Casters of one cascade.
#version 460
#extension GL_GOOGLE_include_directive : require

#include "shaders/lib/Vertex.glsl"

layout(push_constant) uniform Push { uint cascade; };

void main() {
    const PartItem part = parts[draws[gl_InstanceIndex].part];
    const SlotItem slot = slots[part.slot];
    const uint state = combinedState(slot.state, features[slot.featureBase + inPosition.w]);
    const uint shift = frame.blend.x < 0.5 ? RG_FEATURE_FROM_SHIFT : RG_FEATURE_TO_SHIFT;
    const bool shown = ((state >> shift) & 0xFFu) != 0u;

    const vec3 p = part.min + part.step * vec3(inPosition.xyz) + slot.origin;
    const vec2 uv = vec2(dot(p, frame.lightX.xyz) * frame.cascadeScale[cascade] + frame.cascadeOffsetX[cascade],
                         dot(p, frame.lightY.xyz) * frame.cascadeScale[cascade] + frame.cascadeOffsetY[cascade]);
    const float depth = dot(p, frame.sun.xyz) * frame.cascadeDepthScale[cascade] + frame.cascadeDepthOffset[cascade];
    gl_Position = shown ? vec4(uv * 2.0 - 1.0, depth, 1.0) : kNowhere;
}
