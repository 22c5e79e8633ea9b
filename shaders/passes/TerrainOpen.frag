// The ground while X-ray has opened it: outside the circle as ever, inside it the pit, with the pit's depth. A shader of its own
// because one that writes depth loses the early test.
#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require

#include "shaders/lib/Surface.glsl"

#include "shaders/lib/Fade.glsl"
#include "shaders/lib/Lighting.glsl"

#include "shaders/lib/Ground.glsl"
#include "shaders/lib/PitLook.glsl"

void main() {
    const vec3 local = localPosition();
    const vec3 normal = normalize(inNormal);
    const vec3 eye = frame.views[gl_ViewIndex].eye.xyz;
    const vec3 direction = normalize(local - eye);
    const float edge = length(local.xy - frame.xray.xy) - frame.xray.w;

    const vec3 albedo = highlighted(groundAlbedo(local, normal), inKind.z);
    // A bright kerb marks where the ground was cut.
    const float kerb = pulse(edge, max(fwidth(edge), 1e-4), -0.02, 0.07);
    const vec3 outside = mix(albedo, vec3(0.90, 0.62, 0.10), kerb * 0.85) * daylight(local, normal, 1.0);

    const PitHit hit = pitHit(local, direction);
    const vec2 fromCentre = hit.point.xy - frame.xray.xy;
    const float around = atan(fromCentre.y, fromCentre.x) * frame.xray.w;
    // The angle jumps behind the circle: its footprint is taken from the point's own, which does not.
    const vec2 footprint = max(vec2(length(fwidth(hit.point.xy)), fwidth(hit.point.z)), vec2(1e-4));
    // The surface above the wall, as if the ground went on as it slopes here.
    const float ground = local.z - dot(normal.xy, hit.point.xy - local.xy) / max(normal.z, 0.3);
    const vec3 pit = hit.onFloor ? pitFloor(hit) : pitWall(hit, ground, footprint, around);

    const bool open = edge < 0.0;
    const vec4 clip = frame.views[gl_ViewIndex].clipFromLocal * vec4(hit.point, 1.0);
    gl_FragDepth = open ? clip.z / clip.w : gl_FragCoord.z;
    outColour = open ? vec4(tonemap(pit), 1.0) : finish(outside, local);
}
