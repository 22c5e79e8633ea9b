// Earth, floor and light of the opened ground.
#ifndef RG_LIB_PIT_LOOK
#define RG_LIB_PIT_LOOK

#include "shaders/lib/Lighting.glsl"
#include "shaders/lib/Pit.glsl"

// Light in the pit is its own: open sky from above, less with depth, never none.
float pitLight(float depth) { return mix(1.0, 0.42, clamp(depth / max(frame.pit.y, 1.0), 0.0, 1.0)); }

// Topsoil or road metal, gravel, loam, clay: schematic, wavy, with stones. `below` is the depth under the ground's own surface.
vec3 strata(float around, float below) {
    const vec4 wide = texture(noiseMap, vec2(around * 0.06, below * 0.10));
    const vec4 fine = texture(noiseMap, vec2(around * 0.45, below * 0.55));
    const float d = below + (wide.r - 0.5) * 0.35;
    vec3 earth = vec3(0.205, 0.150, 0.095);
    earth = mix(earth, vec3(0.300, 0.245, 0.170), smoothstep(1.1, 1.35, d));
    earth = mix(earth, vec3(0.245, 0.185, 0.120), smoothstep(2.5, 2.8, d));
    earth = mix(earth, vec3(0.270, 0.260, 0.235), smoothstep(4.1, 4.5, d));
    earth = mix(vec3(0.330, 0.310, 0.280), earth, smoothstep(0.45, 0.52, d));
    earth = mix(vec3(0.085, 0.075, 0.060), earth, smoothstep(0.14, 0.17, below));
    return earth * (0.72 + 0.30 * fine.b + 0.30 * (fine.g - 0.4));
}

vec3 pitWall(PitHit hit, float ground, vec2 footprint, float around) {
    const float depth = frame.xray.z - hit.point.z;
    const float below = max(ground - hit.point.z, 0.0);
    const vec2 inward = (frame.xray.xy - hit.point.xy) / max(frame.xray.w, 0.01);
    const vec3 earth = strata(around, below);
    const float scale = depthScale(around, depth, footprint);
    const float round_ = 0.80 + 0.20 * dot(inward, normalize(frame.sun.xy + vec2(1e-4)));
    const vec3 light = frame.ambientUp.rgb * 1.1 + frame.sunColour.rgb * 0.28 * round_;
    const float corner = 0.55 + 0.45 * smoothstep(0.0, 0.9, hit.point.z - frame.pit.x);
    return mix(earth, vec3(0.86, 0.84, 0.78), scale) * light * (pitLight(depth) * corner);
}

vec3 pitFloor(PitHit hit) {
    const vec2 p = hit.point.xy + frame.pattern.xy;
    const vec2 w = max(fwidth(p), vec2(1e-4));
    const float line = max(pulses(p.x + 0.015, w.x, 0.0, 0.03), pulses(p.y + 0.015, w.y, 0.0, 0.03));
    const float toWall = frame.xray.w - length(hit.point.xy - frame.xray.xy);
    const vec3 base = vec3(0.050, 0.047, 0.044) * (0.8 + 0.4 * texture(noiseMap, p * 0.25).r);
    const vec3 light = frame.ambientUp.rgb * 1.1 + frame.sunColour.rgb * 0.22;
    return mix(base, vec3(0.20, 0.19, 0.18), line * 0.8) * light * (0.45 + 0.55 * smoothstep(0.0, 1.2, toWall));
}

#endif
