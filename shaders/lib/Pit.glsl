// The opened ground: where it is open, seen from above, and how high the ground was there.
#ifndef RG_LIB_PIT
#define RG_LIB_PIT

#include "shaders/lib/Frame.glsl"

layout(set = 0, binding = RG_BIND_HEIGHTS) uniform sampler2D groundHeights;

// As many pieces of the line as are looked at, 0 for a round pit: known when the pipeline is made, since each costs at every pixel,
// and a loop whose end is not known costs more.
layout(constant_id = 4) const int kPieces = 0;

// Metres from the line's piece that begins at its point `i`, squared; of a round pit from its middle.
float squaredFromPiece(int i, vec2 p) {
    vec2 d = p - frame.pitLine[i].xy;
    if (kPieces > 0) {
        const vec2 way = frame.pitLine[i + 1].xy - frame.pitLine[i].xy;
        d -= way * clamp(dot(d, way) * frame.pitLine[i].w, 0.0, 1.0);
    }
    return dot(d, d);
}

// Metres from the rim, negative inside: frame::Opening::distance().
float openingDistance(vec2 p) {
    float best = squaredFromPiece(0, p);
    for (int i = 1; i < kPieces; ++i) {
        best = min(best, squaredFromPiece(i, p));
    }
    return sqrt(best) - frame.xray.w;
}

bool insideOpening(vec2 p) { return openingDistance(p) < 0.0; }

// Height of the ground's surface (local), as it is drawn; far below everything where there is none.
float groundHeight(vec2 p) {
    // Mixed by hand: not every driver does so for depths.
    const vec2 texel = ((p - frame.heights.xy) * frame.heights.z + 0.5) * frame.heights.w - 0.5;
    const vec2 a = clamp(floor(texel), vec2(0.0), vec2(frame.heights.w - 2.0));
    const vec4 around = textureGather(groundHeights, (a + 1.0) / frame.heights.w);  // from (0, 1) on, against the clock
    const vec2 share = clamp(texel - a, 0.0, 1.0);
    const float low = mix(around.w, around.z, share.x);
    const float high = mix(around.x, around.y, share.x);
    return frame.heightRange.x + mix(low, high, share.y) * frame.heightRange.y;
}

#endif
