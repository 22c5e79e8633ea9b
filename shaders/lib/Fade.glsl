// The cross-fade of two variants: each pixel shows either where the switch comes from or where it goes to, so two models in one
// place never add up to more or less than one. Screen-door by pixel: it lasts a third of a second. (gl_SampleMask would be finer,
// but a shader that so much as declares it must write it always, and loses the early depth write.)
#ifndef RG_LIB_FADE
#define RG_LIB_FADE

#include "shaders/lib/Frame.glsl"
#include "shaders/shared/FeatureState.h"

// Pipelines for frames without a cross-fade leave the discard out and keep the early depth write.
layout(constant_id = 0) const bool kFading = false;

// Interleaved gradient noise (Jimenez, "Next Generation Post Processing in Call of Duty: Advanced Warfare", 2014).
float screenNoise(vec2 pixel) { return fract(52.9829189 * fract(dot(pixel, vec2(0.06711056, 0.00583715)))); }

void applyFade(uint state) {
    if (kFading) {
        const bool arrived = screenNoise(gl_FragCoord.xy) < frame.blend.x;
        const uint shift = arrived ? RG_FEATURE_TO_SHIFT : RG_FEATURE_FROM_SHIFT;
        if (((state >> shift) & 0xFFu) < 128u) {
            discard;
        }
    }
}

#endif
