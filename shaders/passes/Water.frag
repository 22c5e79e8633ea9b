// Rivers and ponds: the sky mirrored in ripples, the sun's glint, and a dark green depth.
#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require

#include "shaders/lib/Surface.glsl"

#include "shaders/lib/Fade.glsl"
#include "shaders/lib/Lighting.glsl"
#include "shaders/lib/Pit.glsl"

layout(constant_id = 1) const bool kXray = false;

void main() {
    const vec3 local = localPosition();
    if (kXray && insideOpening(local.xy)) {
        discard;
    }
    const vec3 eye = toEye(local);
    const vec3 view = eye * inversesqrt(dot(eye, eye));
    const vec2 p = local.xy + frame.pattern.xy;
    // Two drifting layers of ripples; their mips flatten the water with distance.
    const float t = frame.pattern.w;
    const vec4 a = texture(noiseMap, p * (1.0 / 8.0) + vec2(0.013, 0.021) * t);
    const vec4 b = texture(noiseMap, p * (1.0 / 2.0) - vec2(0.034, 0.017) * t);
    const vec2 tilt = (vec2(a.r, a.a) - 0.5) * 0.14 + (vec2(b.a, b.r) - 0.5) * 0.10;
    const vec3 normal = normalize(vec3(tilt, 1.0));

    const float away = 1.0 - clamp(dot(view, normal), 0.0, 1.0);
    const float fresnel = 0.02 + 0.98 * (away * away) * (away * away) * away;
    vec3 mirrored = reflect(-view, normal);
    mirrored.z = abs(mirrored.z);
    const float shadow = sunlight(local, vec3(0.0, 0.0, 1.0), frame.sun.z) * frame.sun.w;
    const vec3 depth = vec3(0.020, 0.048, 0.040) * (frame.ambientUp.rgb + frame.sunColour.rgb * (shadow * 0.5));
    const float sharp = max(dot(mirrored, frame.sun.xyz), 0.0);
    const float glint = exp2(-900.0 * (1.0 - sharp)) * 12.0;
    const vec3 light = mix(depth, skyLight(mirrored), fresnel) + frame.sunColour.rgb * (glint * shadow);
    outColour = finish(light, local);
}
