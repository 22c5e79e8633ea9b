// The ground.
#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require

#include "shaders/lib/Surface.glsl"

#include "shaders/lib/Fade.glsl"
#include "shaders/lib/Lighting.glsl"

#include "shaders/lib/Ground.glsl"

void main() {
    const vec3 local = localPosition();
    const vec3 normal = normalize(inNormal);
    const vec3 albedo = highlighted(groundAlbedo(local, normal), inKind.z);
    outColour = finish(albedo * daylight(local, normal, 1.0), local);
}
