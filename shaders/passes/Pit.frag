// The opened ground's walls and floor.
#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require

#include "shaders/lib/DepthScale.glsl"
#include "shaders/lib/PitLook.glsl"

layout(location = 0) in vec3 inPosition;
layout(location = 1) in float inAround;
layout(location = 2) in vec3 inInward;

layout(location = 0) out vec4 outColour;

layout(constant_id = 0) const bool kFloor = false;

// A wall's own corners lie this near the rim; what lies deeper inside stands in another piece's hole.
const float kOwnWall = 0.03;
// Walls end this much above the map's ground: between its texels the true one may lie a little higher, and no light shall fall in.
const float kLip = 0.012;

vec3 wall(float below, vec2 footprint) {
    const vec3 earth = strata(inAround, below);
    const float scale = depthScale(inAround, below, footprint);
    const float floor_ = inPosition.z - (frame.xray.z - frame.pit.y);
    const float corner = 0.55 + 0.45 * smoothstep(0.0, 0.9, floor_);
    const float facing = max(dot(inInward, frame.sun.xyz), 0.0);
    const float round_ = 0.80 + 0.20 * dot(inInward.xy, normalize(frame.sun.xy + vec2(1e-4)));
    const vec3 sky = (frame.ambientUp.rgb * 1.1 + frame.sunColour.rgb * (0.20 * round_)) * (pitLight(below) * corner);
    const vec3 sun = frame.sunColour.rgb * (facing * pitSun(inPosition, below));
    return mix(earth, vec3(0.86, 0.84, 0.78), scale) * (sky + sun * 0.8);
}

vec3 floor_(float below, float toWall) {
    const vec2 p = inPosition.xy + frame.pattern.xy;
    const vec2 w = max(fwidth(p), vec2(1e-4));
    const float line = max(pulses(p.x + 0.015, w.x, 0.0, 0.03), pulses(p.y + 0.015, w.y, 0.0, 0.03));
    const vec3 base = vec3(0.050, 0.047, 0.044) * (0.8 + 0.4 * texture(noiseMap, p * 0.25).r);
    const vec3 sky = frame.ambientUp.rgb * 1.1 + frame.sunColour.rgb * 0.18;
    const vec3 sun = frame.sunColour.rgb * (frame.sun.z * pitSun(inPosition, below));
    return mix(base, vec3(0.20, 0.19, 0.18), line * 0.8) * (sky * (0.45 + 0.55 * smoothstep(0.0, 1.2, toWall)) + sun * 0.8);
}

void main() {
    const vec2 footprint = max(vec2(fwidth(inAround), fwidth(inPosition.z)), vec2(1e-4));
    const float below = groundHeight(inPosition.xy) - inPosition.z;
    const float rim = openingDistance(inPosition.xy);
    // Beyond the town's edge there is no ground to be cut.
    if (below < -kLip || (!kFloor && rim < -kOwnWall)) {
        discard;
    }
    outColour = vec4(tonemap(kFloor ? floor_(below, -rim) : wall(below, footprint)), 1.0);
}
