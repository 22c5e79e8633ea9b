// The opened ground: where it is open, seen from above, and how high the ground was there.
#ifndef RG_LIB_PIT
#define RG_LIB_PIT

#include "shaders/lib/Frame.glsl"

layout(set = 0, binding = RG_BIND_HEIGHTS) uniform sampler2D groundHeights;

// A round pit needs no loop, which costs where every lane walks it.
layout(constant_id = 4) const bool kTrench = false;

// Metres from the line's piece that begins at its point `i`, squared; of a round pit from its middle.
float squaredFromPiece(int i, vec2 p) {
    vec2 d = p - frame.pitLine[i].xy;
    if (kTrench) {
        const vec2 way = frame.pitLine[i + 1].xy - frame.pitLine[i].xy;
        d -= way * clamp(dot(d, way) * frame.pitLine[i].w, 0.0, 1.0);
    }
    return dot(d, d);
}

// Metres from the rim, negative inside: frame::Opening::distance().
float openingDistance(vec2 p) {
    float best = squaredFromPiece(0, p);
    if (kTrench) {
        // All there may be, since a fixed number reads faster; past its end the line stays where it is.
        for (int i = 1; i < RG_PIT_POINTS - 1; ++i) {
            best = min(best, squaredFromPiece(i, p));
        }
    }
    return sqrt(best) - frame.xray.w;
}

bool insideOpening(vec2 p) { return openingDistance(p) < 0.0; }

// Height of the ground's surface (local), as it is drawn; far below everything where there is none.
float groundHeight(vec2 p) {
    // Mixed by hand: not every driver does so for depths.
    const vec2 texel = ((p - frame.heights.xy) * frame.heights.z + 0.5) * frame.heights.w - 0.5;
    const ivec2 a = clamp(ivec2(floor(texel)), ivec2(0), ivec2(frame.heights.w - 2.0));
    const vec2 left = vec2(texelFetch(groundHeights, a, 0).r, texelFetch(groundHeights, a + ivec2(0, 1), 0).r);
    const vec2 right = vec2(texelFetch(groundHeights, a + ivec2(1, 0), 0).r, texelFetch(groundHeights, a + ivec2(1, 1), 0).r);
    const vec2 rows = mix(left, right, clamp(texel.x - float(a.x), 0.0, 1.0));
    return frame.heightRange.x + mix(rows.x, rows.y, clamp(texel.y - float(a.y), 0.0, 1.0)) * frame.heightRange.y;
}

#endif
