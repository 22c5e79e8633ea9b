// Earth, floor and light of the opened ground.
#ifndef RG_LIB_PIT_LOOK
#define RG_LIB_PIT_LOOK

#include "shaders/lib/Lighting.glsl"
#include "shaders/lib/Pattern.glsl"
#include "shaders/lib/Pit.glsl"

// Light in the pit is its own: open sky from above, less with depth, never none.
float pitLight(float depth) { return mix(1.0, 0.42, clamp(depth / max(frame.pit.y, 1.0), 0.0, 1.0)); }

// How much of the sun reaches a place in the pit: in through the opening, past whatever stands around it. `below`: metres under
// the ground.
float pitSun(vec3 p, float below) {
    const float way = max(below, 0.0) / max(frame.sun.z, 0.02);
    const vec3 entry = p + frame.sun.xyz * way;
    const float soft = 0.02 + 0.012 * way;
    float through = smoothstep(soft, -soft, openingDistance(entry.xy)) * frame.sun.w * (1.0 - frame.pit.w);
    if (through > 0.0) {
        through *= sunlight(entry, vec3(0.0, 0.0, 1.0), frame.sun.z, kSharp);
    }
    return through;
}

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

#endif
