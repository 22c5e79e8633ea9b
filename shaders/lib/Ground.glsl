// What the ground is made of: the orthophoto where there is one; grass, soil and rock by slope where there is none. An orthophoto
// ends at decimetres, and one stands 1.7 m above it: below its pixels there is grain, grass where it is green, grit where it is
// grey. The grain's mean is 1, so from afar, where its mips have averaged it away, the photo is shown as it is.
#ifndef RG_LIB_GROUND
#define RG_LIB_GROUND

#include "shaders/shared/Materials.h"

layout(set = 0, binding = RG_BIND_IMAGES) uniform sampler2DArray groundImages;

// Turned against the axes and each other, so that no repetition shows; whole numbers over RG_PATTERN_PERIOD, so that neither does
// the period's end. The first repeats after 6 m, the second after 0.8 m.
const vec2 kMidTurn = vec2(160.0, 48.0) / RG_PATTERN_PERIOD;
const vec2 kFineTurn = vec2(-416.0, 1216.0) / RG_PATTERN_PERIOD;
// Means of the noise map's channels.
const vec4 kNoiseMean = vec4(0.60, 0.50, 0.575, 0.45);
// How far, in the photo's pixels, the edges of what it shows are frayed: less than it can tell apart.
const float kFray = 0.8;

// Metres. Who walks sees some ten repetitions within the first, and the mips have taken the grain before the second; who looks
// from a roof would see a pattern.
const float kGrainFull = 15.0;
const float kGrainGone = 60.0;

vec2 turned(vec2 p, vec2 turn) { return vec2(turn.x * p.x - turn.y * p.y, turn.y * p.x + turn.x * p.y); }

vec3 photoAt(vec4 mid, vec4 fine) {
    const vec2 fray = mid.ra - kNoiseMean.ra + 0.6 * (fine.ar - kNoiseMean.ar);
    const vec2 uv = inImageUv + fray * (kFray / vec2(textureSize(groundImages, 0).xy));
    return texture(groundImages, vec3(uv, float(inImageLayer))).rgb;
}

// Meadow, drier and browner by patches, bare where it is steep.
vec3 plainGround(vec3 normal, vec4 mid) {
    const vec3 meadow = mix(vec3(0.085, 0.135, 0.030), vec3(0.150, 0.165, 0.050), mid.r);
    const float steep = smoothstep(0.82, 0.62, normal.z + (mid.a - 0.5) * 0.12);
    return mix(meadow, vec3(0.21, 0.18, 0.145), steep);
}

// `close` 1 near the eye, 0 from where so much ground is seen at once that the grain's repetition would show.
vec3 grained(vec3 base, vec4 mid, vec4 fine, float close) {
    const vec4 m = (mid - kNoiseMean) * close;
    const vec4 f = (fine - kNoiseMean) * close;
    // Tufts, blades, and greens that tend to yellow or blue.
    const vec3 grass = (1.0 + 1.0 * m.b + 0.30 * m.r + 1.4 * f.b + 1.0 * f.g) * (1.0 + m.a * vec3(0.11, 0.0, -0.16));
    // Stains, pebbles, sand.
    const float grit = 1.0 + 0.24 * m.r + 0.5 * m.b + 0.9 * f.b + 0.7 * f.g;
    const float green = smoothstep(0.0, 0.35, (base.g - max(base.r, base.b)) / max(base.g, 0.01));
    return base * max(mix(vec3(grit), grass, green), vec3(0.2));
}

vec3 groundAlbedo(vec3 local, vec3 normal) {
    const vec2 p = local.xy + frame.pattern.xy;
    const vec4 mid = texture(noiseMap, turned(p, kMidTurn));
    const vec4 fine = texture(noiseMap, turned(p, kFineTurn));
    const bool draped = inImageLayer != RG_NO_IMAGE && all(greaterThanEqual(inImageUv, vec2(0.0))) &&
                        all(lessThanEqual(inImageUv, vec2(1.0)));
    vec3 base = draped ? photoAt(mid, fine) : plainGround(normal, mid);
    base = inKind.x == RG_MATERIAL_STREET ? vec3(0.115, 0.113, 0.110) : base;
    // Vertex colours tint ground only where a source gives one; white otherwise.
    const float close = 1.0 - smoothstep(kGrainFull, kGrainGone, length(toEye(local)));
    return grained(base * inColour, mid, fine, close);
}

#endif
