// The opened ground: where it is open, seen from above, and how high the ground was there.
#ifndef RG_LIB_PIT
#define RG_LIB_PIT

#include "shaders/lib/Frame.glsl"

layout(set = 0, binding = RG_BIND_HEIGHTS) uniform sampler2D groundHeights;

// Metres from the rim, negative inside: frame::Opening::distance().
float openingDistance(vec2 p) {
    const int points = int(frame.pit.x);
    vec2 d = p - frame.pitLine[0].xy;
    float best = dot(d, d);
    for (int i = 1; i < points; ++i) {
        const vec2 from = frame.pitLine[i - 1].xy;
        const vec2 way = frame.pitLine[i].xy - from;
        d = p - from - way * clamp(dot(p - from, way) / max(dot(way, way), 1e-6), 0.0, 1.0);
        best = min(best, dot(d, d));
    }
    return sqrt(best) - frame.xray.w;
}

bool insideOpening(vec2 p) { return openingDistance(p) < 0.0; }

// Of no ground at all: beyond the town's edge.
const float kNoGround = -1e9;

// Height of the ground's surface (local), as it is drawn.
float groundHeight(vec2 p) {
    const vec2 texel = ((p - frame.heights.xy) * frame.heights.z + 0.5) * frame.heights.w - 0.5;
    const ivec2 last = ivec2(frame.heights.w - 1.0);
    const ivec2 a = clamp(ivec2(floor(texel)), ivec2(0), last);
    const ivec2 b = min(a + 1, last);
    const vec4 four = vec4(texelFetch(groundHeights, a, 0).r, texelFetch(groundHeights, ivec2(b.x, a.y), 0).r,
                           texelFetch(groundHeights, ivec2(a.x, b.y), 0).r, texelFetch(groundHeights, b, 0).r);
    const float least = min(min(four.x, four.y), min(four.z, four.w));
    const vec2 share = clamp(texel - vec2(a), 0.0, 1.0);
    const vec2 rows = mix(four.xz, four.yw, share.x);
    // At the town's edge there is nothing to mix with.
    const float depth = least > 0.0 ? mix(rows.x, rows.y, share.y) : max(max(four.x, four.y), max(four.z, four.w));
    return depth > 0.0 ? frame.heightRange.x + depth * frame.heightRange.y : kNoGround;
}

#endif
