// Sky, clouds and the sun's disc.
#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require

#include "shaders/lib/Frame.glsl"
#include "shaders/lib/Pit.glsl"
#include "shaders/lib/Sky.glsl"
#include "shaders/lib/Tonemap.glsl"

layout(set = 0, binding = RG_BIND_NOISE) uniform sampler2D noiseMap;

layout(location = 0) in vec2 inNdc;
layout(location = 0) out vec4 outColour;

const vec3 kEarth = vec3(0.060, 0.046, 0.036);

void main() {
    const ViewData view = frame.views[gl_ViewIndex];
    const vec3 direction = normalize(view.rayMid.xyz + inNdc.x * view.rayRight.xyz + inNdc.y * view.rayDown.xyz);
    const float towards = dot(direction, frame.sun.xyz);
    vec3 light = skyLight(direction);

    // Fair-weather clouds on a plane; flattened towards the horizon, where the air hides them.
    const vec2 plane = direction.xy / (max(direction.z, 0.0) + 0.12);
    const vec2 drift = vec2(0.0011, 0.0006) * frame.pattern.w;
    const float large = texture(noiseMap, plane * 0.055 + drift).r;
    const float small = texture(noiseMap, plane * 0.21 + drift * 2.0).a;
    const float density = large * 0.72 + small * 0.28;
    const float cover = smoothstep(1.0 - frame.haze.y, 1.12 - frame.haze.y, density) * smoothstep(0.02, 0.22, direction.z);
    const float thick = smoothstep(1.02 - frame.haze.y, 1.30 - frame.haze.y, density);
    const vec3 cloud = frame.sunColour.rgb * (0.42 - 0.16 * thick + 0.35 * glow(towards)) + frame.skyHorizon.rgb * 0.45;
    light = mix(light, cloud, cover * 0.85);

    const float rim = frame.sunColour.w;
    const float disc = smoothstep(rim, rim + (1.0 - rim) * 0.35, towards) * (1.0 - cover);
    light += frame.sunColour.rgb * (disc * 20.0);
    // Within the opening, walls, floor and ground close all but the way out. Beside it there is nothing but earth.
    if (frame.pitMesh.w > 0.5 && openingDistance(view.eye.xy) > 0.0) {
        light = kEarth * max(dot(frame.ambientUp.rgb, vec3(0.33)), 0.10);
    }
    outColour = vec4(tonemap(light), 1.0);
}
