// A marker's head in its shape, outlined white within dark, on a stem; a cluster's board with a number and the shapes of what it
// stands for; or a ring on the ground.
#version 460
#extension GL_GOOGLE_include_directive : require

#include "shaders/lib/Frame.glsl"
#include "shaders/shared/SignItem.h"

layout(location = 0) in vec2 inPlace;
layout(location = 1) flat in vec4 inRgba;
layout(location = 2) flat in uvec3 inShape;
layout(location = 3) flat in uvec4 inParts;
layout(location = 4) flat in uint inLastPart;
layout(location = 0) out vec4 outColour;

// Signed distance to the shape, about one across, negative inside.
float shapeDistance(uint shape, vec2 p) {
    const vec2 a = abs(p);
    if (shape == RG_SIGN_SQUARE) {
        return max(a.x, a.y) - 0.62;
    }
    if (shape == RG_SIGN_TRIANGLE) {
        return max(a.x * 0.866 + p.y * 0.5, -p.y) - 0.42;
    }
    if (shape == RG_SIGN_DIAMOND) {
        return (a.x + a.y - 0.92) * 0.707;
    }
    if (shape == RG_SIGN_CROSS) {
        return max(min(a.x, a.y) - 0.26, max(a.x, a.y) - 0.72);
    }
    return length(p) - 0.68;
}

float inside(float d) { return clamp(0.5 - d / max(fwidth(d), 1e-5), 0.0, 1.0); }

float segment(vec2 p, vec2 a, vec2 b) {
    const vec2 along = b - a;
    return length(p - a - along * clamp(dot(p - a, along) / dot(along, along), 0.0, 1.0));
}

// A figure of seven strokes, 0.36 wide and 0.76 tall around the origin; distance to its strokes' middle.
float glyphDistance(uint glyph, vec2 p) {
    if (glyph == RG_SIGN_GLYPH_PLUS) {
        return min(segment(p, vec2(-0.16, 0.0), vec2(0.16, 0.0)), segment(p, vec2(0.0, -0.16), vec2(0.0, 0.16)));
    }
    const uint strokes[10] = uint[](0x3Fu, 0x06u, 0x5Bu, 0x4Fu, 0x66u, 0x6Du, 0x7Du, 0x07u, 0x7Fu, 0x6Fu);
    const vec2 corner = vec2(0.18, 0.38);
    const vec2 middle = vec2(0.18, 0.0);
    const uint on = strokes[min(glyph, 9u)];
    float d = 1e3;
    d = (on & 1u) != 0u ? min(d, segment(p, corner * vec2(-1, 1), corner)) : d;
    d = (on & 2u) != 0u ? min(d, segment(p, corner, middle)) : d;
    d = (on & 4u) != 0u ? min(d, segment(p, middle, corner * vec2(1, -1))) : d;
    d = (on & 8u) != 0u ? min(d, segment(p, -corner, corner * vec2(1, -1))) : d;
    d = (on & 16u) != 0u ? min(d, segment(p, -middle, -corner)) : d;
    d = (on & 32u) != 0u ? min(d, segment(p, corner * vec2(-1, 1), -middle)) : d;
    d = (on & 64u) != 0u ? min(d, segment(p, -middle, middle)) : d;
    return d;
}

float numberDistance(uint glyphs, vec2 p) {
    const float kAdvance = 0.54;
    float width = 0.0;
    for (uint i = 0u; i < 4u; ++i) {
        width += ((glyphs >> (4u * i)) & 15u) != RG_SIGN_GLYPH_NONE ? kAdvance : 0.0;
    }
    float d = 1e3;
    float x = (kAdvance - width) * 0.5;
    for (uint i = 0u; i < 4u; ++i) {
        const uint glyph = (glyphs >> (4u * i)) & 15u;
        if (glyph != RG_SIGN_GLYPH_NONE) {
            d = min(d, glyphDistance(glyph, p - vec2(x, 0.0)));
            x += kAdvance;
        }
    }
    return d - 0.062;
}

uint part(uint i) { return i < 4u ? inParts[i] : inLastPart; }
float partSize(uint packed) { return packed == 0u ? 0.0 : mix(0.42, 0.6, float(packed >> 27) / 31.0); }

void cluster() {
    const vec2 p = inPlace - vec2(0.0, 2.1);
    const vec2 q = abs(p) - vec2(1.2, 0.86) + 0.3;
    const float board = length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - 0.3;
    const float stem = max(abs(inPlace.x) - 0.055, max(-inPlace.y, inPlace.y - 1.4));
    const vec3 rim = inShape.y != 0u ? vec3(1.0, 0.75, 0.10) : vec3(0.95);
    vec3 colour = mix(vec3(0.02), rim, inside(min(board - 0.1, stem)));
    colour = mix(colour, vec3(0.012, 0.018, 0.028), inside(board));
    colour = mix(colour, vec3(0.95), inside(numberDistance(inShape.z, p - vec2(0.0, 0.3))));
    const float kBetween = 0.06;
    float width = -kBetween;
    for (uint i = 0u; i < 5u; ++i) {
        width += part(i) != 0u ? partSize(part(i)) + kBetween : 0.0;
    }
    const float fit = min(1.0, 2.2 / max(width, 0.1));
    float x = -0.5 * width * fit;
    for (uint i = 0u; i < 5u; ++i) {
        const uint packed = part(i);
        const float size = partSize(packed) * fit;
        const float scale = max(size, 0.1) * 0.66;
        const float d = shapeDistance((packed >> 24) & 7u, (p - vec2(x + size * 0.5, -0.48)) / scale) * scale;
        colour = mix(colour, linearFromSrgb(unpackUnorm4x8(packed).rgb), packed != 0u ? inside(d) : 0.0);
        x += packed != 0u ? size + kBetween * fit : 0.0;
    }
    outColour = vec4(colour, inRgba.a * inside(min(board - 0.2, stem - 0.05)));
}

void main() {
    if (inShape.x == RG_SIGN_CLUSTER) {
        cluster();
        return;
    }
    if (inShape.x == RG_SIGN_RING) {
        const float d = length(inPlace);
        const float ring = inside(abs(d - 0.92) - 0.08);
        const float glow = max(1.0 - d, 0.0) * 0.35;
        outColour = vec4(inRgba.rgb, inRgba.a * max(ring, glow));
        return;
    }
    const float head = shapeDistance(inShape.x, inPlace - vec2(0.0, 2.05));
    const float stem = max(abs(inPlace.x) - 0.055, max(-inPlace.y, inPlace.y - 1.5));
    const float outer = min(head - 0.24, stem - 0.05);
    const float white = min(head - 0.16, stem);
    const vec3 rim = inShape.y != 0u ? vec3(1.0, 0.75, 0.10) : vec3(0.95);
    vec3 colour = mix(vec3(0.02), rim, inside(white));
    colour = mix(colour, inRgba.rgb, inside(head));
    outColour = vec4(colour, inRgba.a * inside(outer));
}
