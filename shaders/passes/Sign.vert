// Markers stand upright on their spot, at least so many pixels high; rings lie on the ground. Six corners an instance.
#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require

#include "shaders/lib/Frame.glsl"
#include "shaders/shared/SignItem.h"

layout(set = 0, binding = RG_BIND_SIGNS, std430) readonly buffer Signs { SignItem signs[]; };

layout(location = 0) out vec2 outPlace;  // marker: x across, y 0 at the foot .. 3 at the top; ring: -1..1 over the disc
layout(location = 1) flat out vec4 outRgba;
layout(location = 2) flat out uvec3 outShape;  // shape, emphasised, a cluster's number
layout(location = 3) flat out uvec4 outParts;
layout(location = 4) flat out uint outLastPart;

// Never under the pixels that keep its shape legible.
const float kLeastPixels = 36.0;
// Room for the outline of the widest shapes, the diamond and the triangle.
const float kWide = 1.35;
const float kTall = 3.4;
const float kClusterWide = 1.6;
// Drawn this much nearer than it is, so that a note on a wall does not sink into it.
const float kNearer = 0.25;

void main() {
    const SignItem item = signs[gl_InstanceIndex];
    const int corner = gl_VertexIndex % 3 == 0 ? (gl_VertexIndex < 3 ? 0 : 3) : (gl_VertexIndex % 3 == 1 ? 1 : 2);
    const vec2 unit = vec2((corner & 1) == 0 ? -1.0 : 1.0, (corner & 2) == 0 ? 0.0 : 1.0);
    const ViewData view = frame.views[gl_ViewIndex];
    const bool cluster = item.shape == RG_SIGN_CLUSTER;
    const float wide = cluster ? kClusterWide : kWide;
    const float times = (item.emphasised != 0u ? 1.25 : 1.0) * (cluster ? RG_SIGN_CLUSTER_TIMES : 1.0);
    outRgba = vec4(linearFromSrgb(unpackUnorm4x8(item.rgba).rgb), unpackUnorm4x8(item.rgba).a * item.opacity);
    outShape = uvec3(item.shape, item.emphasised, item.glyphs);
    outParts = item.parts;
    outLastPart = item.moreParts.x;

    vec4 clip;
    if (item.shape == RG_SIGN_RING) {
        const vec3 n = item.normal;
        const vec3 side = normalize(abs(n.z) < 0.9 ? cross(n, vec3(0.0, 0.0, 1.0)) : cross(n, vec3(1.0, 0.0, 0.0)));
        outPlace = vec2(unit.x, unit.y * 2.0 - 1.0) * 1.25;
        const vec3 p = item.position + (side * outPlace.x + cross(n, side) * outPlace.y) * item.radius + n * 0.03;
        clip = view.clipFromLocal * vec4(p, 1.0);
    } else if (frame.signs.x > 0.0) {
        // Upright in the world and facing the head, not the eye: one thing for both eyes, and still when the head rolls.
        const vec3 away = item.position - frame.head.xyz;
        const vec3 right = normalize(vec3(away.y, -away.x, 0.0) + vec3(1e-5, 0.0, 0.0));
        const float metres = max(RG_SIGN_METRES, kLeastPixels * 2.0 * frame.blend.z * length(away)) * times;
        outPlace = vec2(unit.x * wide, unit.y * kTall);
        const vec3 p = item.position + (right * outPlace.x + vec3(0.0, 0.0, outPlace.y)) * (metres / 3.0);
        clip = view.clipFromLocal * vec4(p, 1.0);
    } else {
        clip = view.clipFromLocal * vec4(item.position, 1.0);
        const float pixels = max(RG_SIGN_METRES / (max(clip.w, 0.05) * 2.0 * frame.blend.z), kLeastPixels) * times;
        outPlace = vec2(unit.x * wide, unit.y * kTall);
        clip.xy += vec2(outPlace.x, -outPlace.y) * (pixels / 3.0) * frame.screen.zw * 2.0 * clip.w;
    }
    // Reversed Z: depth is near / distance.
    clip.z *= clip.w / max(clip.w - kNearer, 0.5 * clip.w);
    gl_Position = clip;
}
