// Metres below the ground, written on the wall of the cut.
#ifndef RG_LIB_DEPTH_SCALE
#define RG_LIB_DEPTH_SCALE

#include "shaders/lib/Frame.glsl"
#include "shaders/lib/Pattern.glsl"

// A digit as seven bars in a cell one wide and two high, origin below left; coverage over a footprint `w`.
float bar(vec2 p, vec2 w, vec2 inverse, vec4 box) {
    return pulse(p.x, w.x, inverse.x, box.x, box.z) * pulse(p.y, w.y, inverse.y, box.y, box.w);
}

float digit(vec2 p, vec2 w, uint value) {
    const vec2 inverse = 1.0 / w;
    // A byte a digit: 3210, 7654, 98.
    const uint four = value < 4u ? 0x6D5D2477u : value < 8u ? 0x257B6B2Eu : 0x6F7Fu;
    const uint bars = four >> (8u * (value & 3u));
    float cover = 0.0;
    cover += (bars & 0x01u) != 0u ? bar(p, w, inverse, vec4(0.10, 1.80, 0.90, 2.00)) : 0.0;
    cover += (bars & 0x02u) != 0u ? bar(p, w, inverse, vec4(0.00, 1.00, 0.20, 2.00)) : 0.0;
    cover += (bars & 0x04u) != 0u ? bar(p, w, inverse, vec4(0.80, 1.00, 1.00, 2.00)) : 0.0;
    cover += (bars & 0x08u) != 0u ? bar(p, w, inverse, vec4(0.10, 0.90, 0.90, 1.10)) : 0.0;
    cover += (bars & 0x10u) != 0u ? bar(p, w, inverse, vec4(0.00, 0.00, 0.20, 1.00)) : 0.0;
    cover += (bars & 0x20u) != 0u ? bar(p, w, inverse, vec4(0.80, 0.00, 1.00, 1.00)) : 0.0;
    cover += (bars & 0x40u) != 0u ? bar(p, w, inverse, vec4(0.10, 0.00, 0.90, 0.20)) : 0.0;
    return min(cover, 1.0);
}

// A line a metre below the ground's surface right above, a number beside a staff. `around`: metres along the wall, rightwards for
// who sees it from within; `depth` in metres.
float depthScale(float around, float depth, vec2 w) {
    const float side = (fract(around / frame.pitMesh.z) - 0.5) * frame.pitMesh.z;
    const float line = pulses(depth + 0.5, w.y, 0.488, 0.512);
    const float staff = pulse(side, w.x, -0.02, 0.02);
    const float half_ = pulses(depth * 2.0, w.y * 2.0, 0.0, 0.05) * pulse(side, w.x, 0.0, 0.16);
    const float metre = floor(depth + 0.5);
    // Numbers sit just above their line.
    const vec2 cell = vec2(side - 0.10, metre - depth - 0.05) / 0.17;
    const uint value = uint(clamp(metre, 0.0, 99.0));
    const bool units = value < 10u || cell.x > 1.125;
    const vec2 own = vec2(value >= 10u && units ? cell.x - 1.25 : cell.x, cell.y);
    const float number = metre >= 1.0 ? digit(own, w / 0.17, units ? value % 10u : value / 10u) : 0.0;
    return clamp(max(max(line * 0.45, half_ * 0.6), max(staff * 0.75, number)), 0.0, 1.0) * smoothstep(0.10, 0.20, depth);
}

#endif
