// Trees and hedges: leaves let some light through, and no two patches have the same green.
#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require

#include "shaders/lib/Surface.glsl"

#include "shaders/lib/Fade.glsl"
#include "shaders/lib/Lighting.glsl"
#include "shaders/shared/Materials.h"

void main() {
    applyFade(inKind.z);
    const vec3 local = localPosition();
    const vec3 eye = toEye(local);
    const vec3 view = eye * inversesqrt(dot(eye, eye));
    vec3 normal = normalize(inNormal);
    normal = dot(normal, view) < 0.0 ? -normal : normal;
    const bool leaves = inKind.x == RG_MATERIAL_FOLIAGE;

    // Leaf clumps from noise on the two planes the surface faces least edge-on: no seams that matter on a tree.
    const vec2 side = abs(normal.x) > abs(normal.y) ? inChunkPosition.yz : inChunkPosition.xz;
    const vec4 clumps = texture(noiseMap, side * 0.125);
    const vec4 fine = texture(noiseMap, (inChunkPosition.xy + side) * 0.55);
    // The rounded normals know the crown's true outline, the few triangles do not: what they say looks away is not there. Towards
    // that outline leaves stand apart; far away its edge is as wide as a pixel anyway.
    if (leaves && dot(inNormal, view) < 0.75 * fine.g * smoothstep(140.0, 50.0, length(eye)) - 0.02) {
        discard;
    }
    const float dark = leaves ? 0.45 + 0.75 * clumps.b + 0.55 * (fine.g - 0.5) : 0.8 + 0.4 * fine.r;
    const vec3 albedo = highlighted(inColour * max(dark, 0.15), inKind.z);

    const float towards = dot(normal, frame.sun.xyz);
    const float shadow = sunlight(local, normal, max(towards, 0.3)) * frame.sun.w;
    // Wrapped diffuse for the volume of leaves, plus what shines through against the light.
    const float wrapped = leaves ? max(towards * 0.65 + 0.35, 0.0) : max(towards, 0.0);
    const float through = leaves ? 0.35 * max(dot(-view, frame.sun.xyz), 0.0) : 0.0;
    const vec3 lit = albedo * (frame.sunColour.rgb * (wrapped * shadow) + ambient(normal, 0.85)) +
                     albedo * vec3(1.1, 1.2, 0.4) * frame.sunColour.rgb * (through * shadow);
    outColour = finish(lit, local);
}
