// The cross-fade of two variants: each sample shows either where the switch comes from or where it goes to, so two models in
// one place never add up to more or less than one.
#ifndef RG_LIB_FADE
#define RG_LIB_FADE

#include "shaders/lib/Frame.glsl"
#include "shaders/shared/FeatureState.h"

// Pipelines for frames without a cross-fade leave this out and keep the early depth write.
layout(constant_id = 0) const bool kFading = false;

// Interleaved gradient noise (Jimenez, "Next Generation Post Processing in Call of Duty: Advanced Warfare", 2014).
float screenNoise(vec2 pixel) { return fract(52.9829189 * fract(dot(pixel, vec2(0.06711056, 0.00583715)))); }

int fadeMask(uint state) {
    const bool from = ((state >> RG_FEATURE_FROM_SHIFT) & 0xFFu) >= 128u;
    const bool to = ((state >> RG_FEATURE_TO_SHIFT) & 0xFFu) >= 128u;
    const float start = screenNoise(gl_FragCoord.xy);
    int mask = 0;
    for (int i = 0; i < 8; ++i) {
        const bool arrived = fract(start + float(i & 3) * 0.25) < frame.blend.x;
        mask |= (arrived ? to : from) ? (1 << i) : 0;
    }
    return mask;
}

#define RG_APPLY_FADE(state)                  \
    if (kFading) {                            \
        const int mask = fadeMask(state);     \
        if (mask == 0) {                      \
            discard;                          \
        }                                     \
        gl_SampleMask[0] = mask;              \
    }

#endif
