// What lies under the ground, seen only in the opening: pipes in colours the colour-blind can tell apart, with arrows the way
// their water flows; shafts in concrete; what is known to be unknown in dashes and bands.
#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require

#include "shaders/lib/Surface.glsl"

#include "shaders/lib/Fade.glsl"
#include "shaders/lib/PitLook.glsl"
#include "shaders/lib/SewerLook.glsl"

// What lies too near to the shown proposal: bands of magenta and yellow half a metre wide, which differ in brightness too.
vec3 conflictBands(float metres) {
    const float soft = clamp(fwidth(metres) * 2.0, 1e-3, 0.5);
    const float band = smoothstep(0.5 - soft, 0.5 + soft, abs(fract(metres) - 0.5) * 2.0);
    return mix(vec3(0.85, 0.05, 0.55), vec3(1.0, 0.85, 0.10), band);
}

// From within, seen into a pipe that ends and between dashes: dark, of no kind and no class. Drawn apart, since many a machine
// computes both sides of an `if`, and half of all faces are inner ones.
layout(constant_id = 2) const bool kInside = false;

void main() {
    applyFade(inKind.z);
    const vec3 local = localPosition();
    if (!insideOpening(local.xy)) {
        discard;
    }
    const bool unknown = (inKind.y & (RG_FLAG_DEPTH_UNKNOWN | RG_FLAG_SIZE_UNKNOWN)) != 0u;
    // Dashes half a metre long along the pipe: gaps where nothing is known.
    if (unknown && fract(inUv.x * 0.1) > 0.55) {
        discard;
    }
    const float depth = frame.xray.z - local.z;
    if (kInside) {
        outColour = vec4(tonemap((frame.ambientUp.rgb * 0.06 + frame.sunColour.rgb * 0.01) * pitLight(depth)), 1.0);
        return;
    }
    const vec3 eye = toEye(local);
    const vec3 view = eye * inversesqrt(dot(eye, eye));
    const vec3 normal = normalize(inNormal);

    const bool shaft = inKind.x == RG_MATERIAL_MANHOLE || inKind.x == RG_MATERIAL_GULLY;
    // Shafts are built of rings half a metre high; pipes have a joint every three metres.
    const float along = shaft ? local.z * 2.0 : inUv.x * (0.1 / 3.0);
    const float joint = pulses(along, max(fwidth(along), 1e-4), 0.0, shaft ? 0.06 : 0.02);
    const OnPipe at = onPipe(inUv);
    const bool conflict = ((inKind.z >> RG_FEATURE_HIGHLIGHT_SHIFT) & 0xFu) == 1u;
    const vec3 bands = conflictBands(shaft ? local.z : inUv.x * 0.1);
    vec3 surface = conflict ? bands : sewerColour(inKind.z, inKind.x, at) * inColour * (1.0 - 0.35 * joint);
    if (!shaft) {
        surface = withFlow(surface, inKind.z, at);
    }
    const vec3 albedo = conflict ? surface : highlighted(surface, inKind.z);

    // Light falls in from the opening's sunny side: one flank bright, the other and the underside dark, so that pipes look round.
    const vec3 key = normalize(vec3(normalize(frame.sun.xy + vec2(1e-4)) * 0.55, 0.85));
    const float lit = max(dot(normal, key), 0.0);
    const float top = 0.5 + 0.5 * normal.z;
    const vec3 light = frame.ambientUp.rgb * (0.30 + 0.50 * top) + frame.sunColour.rgb * (0.04 + 0.30 * lit * lit);
    // To the 24th, without a logarithm.
    const float towards = max(dot(reflect(-view, normal), key), 0.0);
    const float cube = towards * towards * towards;
    const float twelfth = cube * cube * cube * cube;
    const float sheen = twelfth * twelfth * 0.10;
    outColour = vec4(tonemap((albedo * light + sheen) * mix(1.0, pitLight(depth), 0.6)), 1.0);
}
