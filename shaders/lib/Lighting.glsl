// Sun, sky and air on a surface.
#ifndef RG_LIB_LIGHTING
#define RG_LIB_LIGHTING

#include "shaders/lib/Frame.glsl"
#include "shaders/lib/Shadow.glsl"
#include "shaders/lib/Sky.glsl"
#include "shaders/lib/Tonemap.glsl"
#include "shaders/shared/FeatureState.h"

layout(set = 0, binding = RG_BIND_NOISE) uniform sampler2D noiseMap;  // R clouds, G grain, B cells, A clouds; period 1

vec3 toEye(vec3 local) { return frame.views[gl_ViewIndex].eye.xyz - local; }

// Light from sky and ground on a surface facing `normal`; `open` is how much of the hemisphere is free.
vec3 ambient(vec3 normal, float open) {
    return mix(frame.ambientDown.rgb, frame.ambientUp.rgb, normal.z * 0.5 + 0.5) * open;
}

// Diffuse light on an opaque surface.
vec3 daylight(vec3 local, vec3 normal, float open, int taps) {
    const float towards = dot(normal, frame.sun.xyz);
    float direct = max(towards, 0.0) * frame.sun.w;
    // What faces away is dark without looking at the map.
    if (direct > 0.0) {
        direct *= sunlight(local, normal, towards, taps);
    }
    return frame.sunColour.rgb * direct + ambient(normal, open);
}

vec3 daylight(vec3 local, vec3 normal, float open) { return daylight(local, normal, open, kSoft); }

// Through the air to the eye, and onto the picture.
vec4 finish(vec3 light, vec3 local) {
    const vec3 away = -toEye(local);
    const float distance = length(away);
    const float clear = exp2(-distance * frame.haze.x);
    return vec4(tonemap(mix(hazeLight(away / distance), light, clear)), 1.0);
}

// Marked (frame::Mark): conflict, traced, backwater, found. More than white reflects, so that it is lit in the shade of a pit as in
// the sun: magenta, sky blue, pale blue and orange, brighter than any pipe, so that nobody has to tell red from green. What is drawn on the
// surface stays to be seen.
vec3 highlighted(vec3 colour, uint state) {
    // Chosen, not looked up: a table that each pixel reads at its own place is slow on many machines.
    const uint how = (state >> RG_FEATURE_HIGHLIGHT_SHIFT) & 0xFu;
    const vec3 tint = how == 1u   ? vec3(1.30, 0.14, 0.80)
                      : how == 2u ? vec3(0.30, 1.70, 2.20)
                      : how == 3u ? vec3(1.15, 1.20, 2.60)
                                  : vec3(2.20, 1.30, 0.12);
    const float own = dot(colour, vec3(0.2126, 0.7152, 0.0722));
    return how == 0u ? colour : tint * (0.55 + 0.9 * min(own, 1.0));
}

#endif
