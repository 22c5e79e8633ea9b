// The opened ground: where it is open, seen from above, and how high the ground was there.
#ifndef RG_LIB_PIT
#define RG_LIB_PIT

#include "shaders/lib/Frame.glsl"

layout(set = 0, binding = RG_BIND_HEIGHTS) uniform sampler2D groundHeights;

// A round pit needs no loop, which costs where every lane walks it.
layout(constant_id = 4) const bool kTrench = false;

// Metres from the rim, negative inside: frame::Opening::distance().
float openingDistance(vec2 p) {
    const int points = kTrench ? int(frame.pit.x) : 1;
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

// Height of the ground's surface (local), as it is drawn; far below everything where there is none.
float groundHeight(vec2 p) {
    const vec2 uv = (p - frame.heights.xy) * frame.heights.z + 0.5;
    return frame.heightRange.x + textureLod(groundHeights, uv, 0.0).r * frame.heightRange.y;
}

#endif
