// The sky's light by direction: a clear-day gradient with a brightening around the sun. Cheap, because haze, water and window
// panes ask for it too.
#ifndef RG_LIB_SKY
#define RG_LIB_SKY

#include "shaders/lib/Frame.glsl"

// Forward-scattering glow around the sun: Henyey-Greenstein with g = 0.76, scaled to 1 towards the sun.
float glow(float cosine) {
    const float g = 0.76;
    const float d = (1.0 - g) * (1.0 - g) / (1.0 + g * g - 2.0 * g * cosine);
    return d * sqrt(d);
}

// Without the sun's disc; what lies below the horizon is haze over distant ground.
vec3 skyLight(vec3 direction) {
    const float up = max(direction.z, 0.0);
    // The air thins with height: most of the change is near the horizon.
    const float horizon = exp2(-5.0 * up);
    const vec3 gradient = mix(frame.skyZenith.rgb, frame.skyHorizon.rgb, horizon);
    return gradient + frame.sunColour.rgb * (0.10 * glow(dot(direction, frame.sun.xyz)));
}

vec3 hazeLight(vec3 direction) {
    return frame.skyHorizon.rgb + frame.sunColour.rgb * (0.06 * glow(dot(direction, frame.sun.xyz)));
}

#endif
