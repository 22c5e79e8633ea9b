// A marker's head in its shape, outlined white within dark, on a stem; or a ring on the ground.
#version 460
#extension GL_GOOGLE_include_directive : require

#include "shaders/shared/SignItem.h"

layout(location = 0) in vec2 inPlace;
layout(location = 1) flat in vec4 inRgba;
layout(location = 2) flat in uvec2 inShape;
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

void main() {
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
    outColour = vec4(colour, inside(outer));
}
