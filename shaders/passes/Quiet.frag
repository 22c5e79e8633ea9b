// The quiet place: nothing but a calm sky, a horizon and a floor to stand on, while the town is not there yet. Found by ray, so it
// stands still for each eye; always the same, whatever the hour.
#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require

#include "shaders/lib/Frame.glsl"
#include "shaders/lib/Pattern.glsl"

layout(constant_id = 1) const bool kAlone = false;  // nothing else is drawn: the floor's depth is ours to write

layout(location = 0) in vec2 inNdc;
layout(location = 0) out vec4 outColour;  // premultiplied

const float kDisc = 4.0;
// The floor ends where it no longer matters; a ray along the horizon would never meet it.
const float kLeastSlope = 1e-3;

vec3 sky(float up) { return mix(vec3(0.400, 0.455, 0.510), vec3(0.085, 0.140, 0.235), 1.0 - exp2(-4.0 * up)); }

vec3 plain(float down) { return mix(vec3(0.215, 0.240, 0.260), vec3(0.095, 0.105, 0.115), 1.0 - exp2(-7.0 * down)); }

void main() {
    const ViewData view = frame.views[gl_ViewIndex];
    const vec3 direction = normalize(view.rayMid.xyz + inNdc.x * view.rayRight.xyz + inNdc.y * view.rayDown.xyz);
    const float height = max(view.eye.z - frame.room.z, 0.01);
    const float away = height / max(-direction.z, kLeastSlope);
    const vec3 floor_ = view.eye.xyz + direction * away;
    const float r = length(floor_.xy - frame.room.xy);
    const float w = max(fwidth(r), 1e-4);

    const float ring = pulses(r + 0.5, w, 0.490, 0.510) * (1.0 - smoothstep(kDisc - 0.6, kDisc + 0.4, r));
    const float disc = 1.0 - smoothstep(kDisc - 0.9, kDisc, r);
    const float down = max(-direction.z, 0.0);
    vec3 ground = mix(plain(down), vec3(0.185, 0.200, 0.212), disc * 0.85);
    ground += vec3(0.10, 0.11, 0.12) * ring;
    // The horizon itself over a pixel or two, not a staircase.
    const float edge = max(fwidth(direction.z), 1e-5);
    const vec3 colour = mix(ground, sky(max(direction.z, 0.0)), clamp(direction.z / edge + 0.5, 0.0, 1.0));
    outColour = vec4(colour, 1.0) * frame.room.w;

    const vec4 clip = view.clipFromLocal * vec4(floor_, 1.0);
    gl_FragDepth = !kAlone ? gl_FragCoord.z : direction.z < -kLeastSlope ? clip.z / clip.w : 0.0;
}
