// How well a pipe's place is known: densest beside the pipe, less with each standard deviation, with a line at the first. Where
// the ray comes nearest to the axis decides; the box's far sides are drawn, so that an eye inside of it sees it too.
#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require

#include "shaders/lib/Frame.glsl"
#include "shaders/lib/Pit.glsl"
#include "shaders/lib/Tonemap.glsl"
#include "shaders/shared/SleeveItem.h"

layout(location = 0) in vec3 inPosition;
layout(location = 1) flat in vec4 inFrom;    // w half the pipe's width
layout(location = 2) flat in vec4 inTo;      // w half its height
layout(location = 3) flat in vec4 inBegins;  // w standard deviation aside
layout(location = 4) flat in vec4 inEnds;    // w ... up and down
layout(location = 5) flat in vec3 inSide;
layout(location = 6) flat in vec3 inUp;
layout(location = 0) out vec4 outColour;

void main() {
    const ViewData view = frame.views[gl_ViewIndex];
    const vec2 pipe = vec2(inFrom.w, inTo.w);
    const vec2 outer = pipe + RG_SLEEVE_DEVIATIONS * vec2(inBegins.w, inEnds.w);

    const vec3 ray = normalize(inPosition - view.eye.xyz);
    const vec3 from = view.eye.xyz - inFrom.xyz;
    // Across the pipe, where the outer rim is a circle of radius 1.
    const vec2 o = vec2(dot(from, inSide), dot(from, inUp)) / outer;
    const vec2 d = vec2(dot(ray, inSide), dot(ray, inUp)) / outer;
    const float nearest = max(-dot(o, d) / max(dot(d, d), 1e-6), 0.0);
    const vec3 local = view.eye.xyz + ray * nearest;
    // A hair's breadth over one another, so that no pixel between two pieces belongs to neither.
    const bool within = dot(local - inFrom.xyz, inBegins.xyz) >= -0.002 && dot(local - inTo.xyz, inEnds.xyz) >= -0.002;
    const vec2 across = o + d * nearest;
    const float rim = length(across);
    const float hull = length(across * outer / pipe);
    // 0 at the pipe's wall, 1 at the outer rim.
    const float t = hull <= 1.0 ? 0.0 : (1.0 - 1.0 / hull) / max(1.0 / max(rim, 1e-4) - 1.0 / hull, 1e-4);
    const float width = fwidth(t);
    if (!within || hull <= 1.0 || t >= 1.0 || !insideOpening(local.xy)) {
        discard;
    }
    const float body = exp(-2.0 * t * t) * (1.0 - t * t);
    const float atOne = 1.0 / RG_SLEEVE_DEVIATIONS;
    const float line = 1.0 - smoothstep(0.0, max(1.5 * width, 0.02), abs(t - atOne));
    outColour = vec4(tonemap(vec3(0.50, 0.62, 0.66)), 0.34 * body + 0.30 * line);
    // Beside the pipe at its depth: the pipe is never hidden, and what stands before the pipe stands before its sleeve.
    const vec4 clip = view.clipFromLocal * vec4(view.eye.xyz + ray * max(nearest, 0.1), 1.0);
    gl_FragDepth = clip.z / clip.w;
}
