// The ground while X-ray has opened it: not there inside the opening, and a bright kerb around it. As glass: only what is left of
// it over the opening. From below it has a look of its own.
#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require

#include "shaders/lib/Surface.glsl"

#include "shaders/lib/Fade.glsl"
#include "shaders/lib/Lighting.glsl"

#include "shaders/lib/Ground.glsl"
#include "shaders/lib/Pattern.glsl"
#include "shaders/lib/Pit.glsl"

layout(constant_id = 2) const bool kGlass = false;
layout(constant_id = 3) const bool kUnder = false;

const vec3 kKerb = vec3(0.90, 0.62, 0.10);

// From below: dark earth in which a grid of metres and the streets' outlines shine faintly. Never the street's own look, so that
// nobody takes below for above.
vec3 underside(vec3 local) {
    const vec2 p = local.xy + frame.pattern.xy;
    const vec2 w = max(fwidth(p), vec2(1e-4));
    const float fine = max(pulses(p.x + 0.01, w.x, 0.0, 0.02), pulses(p.y + 0.01, w.y, 0.0, 0.02));
    const float wide = max(pulses(p.x * 0.2 + 0.004, w.x * 0.2, 0.0, 0.008), pulses(p.y * 0.2 + 0.004, w.y * 0.2, 0.0, 0.008));
    const vec3 earth = vec3(0.075, 0.058, 0.046) * (0.7 + 0.6 * texture(noiseMap, p * 0.21).r);
    const vec3 base = inKind.x == RG_MATERIAL_STREET ? earth * vec3(0.75, 1.0, 1.45) : earth;
    const float light = dot(frame.ambientUp.rgb, vec3(0.30, 0.40, 0.30));
    return mix(base, vec3(0.30, 0.42, 0.48), max(fine * 0.25, wide * 0.55)) * max(light, 0.10);
}

// What is left of the ground over the opening: the photo or the pavement, without the grain that nobody sees through.
vec3 glassAlbedo(vec3 normal) {
    const bool draped = inImageLayer != RG_NO_IMAGE && all(greaterThanEqual(inImageUv, vec2(0.0))) &&
                        all(lessThanEqual(inImageUv, vec2(1.0)));
    const vec3 photo = texture(groundImages, vec3(inImageUv, float(inImageLayer))).rgb;
    const vec3 base = draped ? photo : plainGround(normal, kNoiseMean);
    return (inKind.x == RG_MATERIAL_STREET ? vec3(0.115, 0.113, 0.110) : base) * inColour;
}

void main() {
    const vec3 local = localPosition();
    const float edge = openingDistance(local.xy);
    const float width = max(fwidth(edge), 1e-4);
    // Open only where the whole pixel is: a sample left over at the rim would let the sky in.
    if ((edge < -0.5 * width) != kGlass) {
        discard;
    }
    // A bright kerb marks where the ground was cut.
    const float kerb = pulse(edge, width, -0.02, 0.07) * 0.85;
    const vec3 normal = normalize(inNormal);
    if (!kUnder) {
        const vec3 albedo = highlighted(kGlass ? glassAlbedo(normal) : groundAlbedo(local, normal), inKind.z);
        outColour = finish(mix(albedo, kKerb, kerb) * daylight(local, normal, 1.0, kGlass ? kSharp : kSoft), local);
    } else {
        outColour = vec4(tonemap(mix(underside(local), kKerb * 0.6, kerb)), 1.0);
    }
    outColour.a = kGlass ? frame.pit.w : 1.0;
}
