// How much of this pixel a rod with round ends covers: by how near the pixel's ray passes to its axis, so that both eyes see the same
// rod. Never thinner than a pixel or so; what is thinner grows fainter instead, or it would flicker.
#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require

#include "shaders/lib/Frame.glsl"

layout(location = 0) in vec3 inPosition;
layout(location = 1) flat in vec4 inFrom;
layout(location = 2) flat in vec3 inTo;
layout(location = 3) flat in vec4 inRgba;
layout(location = 0) out vec4 outColour;

const float kThinnest = 0.75;  // pixels of radius
const float kFaintest = 0.5;

void main() {
    const vec3 eye = frame.views[gl_ViewIndex].eye.xyz;
    const vec3 ray = normalize(inPosition - eye);
    const vec3 along = inTo - inFrom.xyz;
    const vec3 w = eye - inFrom.xyz;
    // Nearest points of a ray and a segment (Ericson, "Real-Time Collision Detection", 2005, 5.1.9).
    const float b = dot(ray, along);
    const float c = dot(along, along);
    const float determinant = c - b * b;
    const float share = determinant > 1e-9 * c ? clamp((dot(along, w) - b * dot(ray, w)) / determinant, 0.0, 1.0) : 0.0;
    const vec3 nearest = inFrom.xyz + along * share;
    const float away = max(dot(nearest - eye, ray), 1e-3);
    const float off = distance(eye + ray * away, nearest);

    const float pixel = 2.0 * frame.blend.z * away;
    const float radius = max(inFrom.w, kThinnest * pixel);
    const float cover = clamp(0.5 + (radius - off) / pixel, 0.0, 1.0) * max(inFrom.w / radius, kFaintest);
    if (cover <= 0.0) {
        discard;
    }
    outColour = vec4(inRgba.rgb, inRgba.a * cover);
}
