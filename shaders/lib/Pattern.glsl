// Procedural patterns that do not shimmer: everything is averaged over the pixel's footprint.
#ifndef RG_LIB_PATTERN
#define RG_LIB_PATTERN

// A pixel's footprint [x - w/2, x + w/2] on a line of pulses that repeats every whole number, prepared once for many pulses.
struct Span {
    float low;     // fractional part of its beginning
    float high;    // ... and of its end
    float wholes;  // whole numbers between
    float inverse;
};

Span spanOf(float x, float w) {
    const float from = x - 0.5 * w;
    const float to = x + 0.5 * w;
    return Span(fract(from), fract(to), floor(to) - floor(from), 1.0 / w);
}

// Share of the span covered by the pulses [begin, end) + n for all whole n (Apodaca and Gritz, "Advanced RenderMan", 1999,
// ch. 11): exact box filter, so far away it becomes the pulses' mean.
float covered(Span s, float begin, float end) {
    return (s.wholes * (end - begin) + clamp(s.high, begin, end) - clamp(s.low, begin, end)) * s.inverse;
}

float pulses(float x, float w, float begin, float end) { return covered(spanOf(x, w), begin, end); }

// The same for one pulse [begin, end) alone.
float pulse(float x, float w, float inverse, float begin, float end) {
    return clamp((min(x + 0.5 * w, end) - max(x - 0.5 * w, begin)) * inverse, 0.0, 1.0);
}
float pulse(float x, float w, float begin, float end) { return pulse(x, w, 1.0 / w, begin, end); }

float hash1(vec2 p) {
    p = fract(p * vec2(0.1031, 0.1030));
    p += dot(p, p.yx + 33.33);
    return fract((p.x + p.y) * p.y);
}

#endif
