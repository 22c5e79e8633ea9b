// Procedural patterns that do not shimmer: everything is averaged over the pixel's footprint.
#ifndef RG_LIB_PATTERN
#define RG_LIB_PATTERN

// Share of [x - w/2, x + w/2] covered by the pulses [begin, end) + n for all whole n (Apodaca and Gritz, "Advanced RenderMan",
// 1999, ch. 11): exact box filter, so far away it becomes the pulses' mean.
float pulseIntegral(float x, float begin, float end) { return floor(x) * (end - begin) + clamp(fract(x), begin, end) - begin; }

float pulses(float x, float w, float begin, float end) {
    return (pulseIntegral(x + 0.5 * w, begin, end) - pulseIntegral(x - 0.5 * w, begin, end)) / w;
}

// The same for one pulse [begin, end).
float pulse(float x, float w, float begin, float end) {
    return clamp((min(x + 0.5 * w, end) - max(x - 0.5 * w, begin)) / w, 0.0, 1.0);
}

float hash1(vec2 p) {
    p = fract(p * vec2(0.1031, 0.1030));
    p += dot(p, p.yx + 33.33);
    return fract((p.x + p.y) * p.y);
}

#endif
