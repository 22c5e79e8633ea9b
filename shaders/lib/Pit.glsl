// The opened ground. Each pixel of the ground inside the circle looks further along its ray, onto the wall or the floor of a
// round pit, and takes that depth: so the opening ends exactly where the ground does, nothing is cut into the terrain's mesh,
// and pipes are simply nearer than the pit or not.
#ifndef RG_LIB_PIT
#define RG_LIB_PIT

#include "shaders/lib/Frame.glsl"
#include "shaders/lib/Pattern.glsl"

bool insideOpening(vec2 p) {
    const vec2 d = p - frame.xray.xy;
    return dot(d, d) < frame.xray.w * frame.xray.w;
}

struct PitHit {
    vec3 point;  // local
    bool onFloor;
};

// Where the ray that enters the ground at `entry` meets the pit.
PitHit pitHit(vec3 entry, vec3 direction) {
    const vec2 q = entry.xy - frame.xray.xy;
    const float a = max(dot(direction.xy, direction.xy), 1e-8);
    const float b = dot(direction.xy, q);
    const float c = dot(q, q) - frame.xray.w * frame.xray.w;
    const float toWall = (-b + sqrt(max(b * b - a * c, 0.0))) / a;
    const float toFloor = direction.z < -1e-5 ? (frame.pit.x - entry.z) / direction.z : 1e9;
    PitHit hit;
    hit.onFloor = toFloor < toWall;
    hit.point = entry + direction * max(min(toWall, toFloor), 0.0);
    return hit;
}

// A digit as seven bars in a cell one wide and two high, origin below left; coverage over a footprint `w`.
float bar(vec2 p, vec2 w, vec4 box) { return pulse(p.x, w.x, box.x, box.z) * pulse(p.y, w.y, box.y, box.w); }

float digit(vec2 p, vec2 w, uint value) {
    const uint kBars[10] = uint[](0x77u, 0x24u, 0x5Du, 0x6Du, 0x2Eu, 0x6Bu, 0x7Bu, 0x25u, 0x7Fu, 0x6Fu);
    const uint bars = kBars[min(value, 9u)];
    float cover = 0.0;
    cover += (bars & 0x01u) != 0u ? bar(p, w, vec4(0.10, 1.80, 0.90, 2.00)) : 0.0;
    cover += (bars & 0x02u) != 0u ? bar(p, w, vec4(0.00, 1.00, 0.20, 2.00)) : 0.0;
    cover += (bars & 0x04u) != 0u ? bar(p, w, vec4(0.80, 1.00, 1.00, 2.00)) : 0.0;
    cover += (bars & 0x08u) != 0u ? bar(p, w, vec4(0.10, 0.90, 0.90, 1.10)) : 0.0;
    cover += (bars & 0x10u) != 0u ? bar(p, w, vec4(0.00, 0.00, 0.20, 1.00)) : 0.0;
    cover += (bars & 0x20u) != 0u ? bar(p, w, vec4(0.80, 0.00, 1.00, 1.00)) : 0.0;
    cover += (bars & 0x40u) != 0u ? bar(p, w, vec4(0.10, 0.00, 0.90, 0.20)) : 0.0;
    return min(cover, 1.0);
}

// Metres below the middle of the opening, written on the wall twelve times around: a line a metre, a number beside a staff.
// `around` in metres along the wall, `depth` in metres.
float depthScale(float around, float depth, vec2 w) {
    const float staffStep = 6.2831853 * frame.xray.w / 12.0;
    // Seen from within, the wall's angle runs leftwards; writing does not.
    const float side = (0.5 - fract(around / staffStep)) * staffStep;
    const float line = pulses(depth + 0.5, w.y, 0.488, 0.512);
    const float staff = pulse(side, w.x, -0.02, 0.02);
    const float half_ = pulses(depth * 2.0, w.y * 2.0, 0.0, 0.05) * pulse(side, w.x, 0.0, 0.16);
    const float metre = floor(depth + 0.5);
    // Numbers sit just above their line.
    const vec2 cell = vec2(side - 0.10, metre - depth - 0.05) / 0.17;
    const uint value = uint(clamp(metre, 0.0, 99.0));
    float number = 0.0;
    if (metre >= 1.0) {
        number = value >= 10u ? digit(cell, w / 0.17, value / 10u) + digit(cell - vec2(1.25, 0.0), w / 0.17, value % 10u)
                              : digit(cell, w / 0.17, value);
    }
    return clamp(max(max(line * 0.45, half_ * 0.6), max(staff * 0.75, number)), 0.0, 1.0) * smoothstep(-0.05, 0.05, depth);
}

#endif
