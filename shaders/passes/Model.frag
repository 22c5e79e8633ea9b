// Proposed buildings: their own colours, finely lit.
#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require

#include "shaders/lib/Surface.glsl"

#include "shaders/lib/Fade.glsl"
#include "shaders/lib/Lighting.glsl"

void main() {
    applyFade(inKind.z);
    const vec3 local = localPosition();
    const vec3 eye = toEye(local);
    vec3 normal = normalize(inNormal);
    normal = dot(normal, eye) < 0.0 ? -normal : normal;
    const vec3 albedo = highlighted(inColour, inKind.z);
    outColour = finish(albedo * daylight(local, normal, 1.0), local);
}
