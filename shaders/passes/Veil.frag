// What lies between the visitor and the town, over everything but the room's own things: the picture dimmed while tracking is
// lost, the vignette while moving, the grey of a teleport's blink or of a head in a wall.
#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require

#include "shaders/lib/Frame.glsl"

layout(location = 0) in vec2 inNdc;
layout(location = 0) out vec4 outColour;  // premultiplied

const float kDimmed = 0.25;
// Half the angle that stays open, barely closed and closed, and how far its edge reaches inwards and outwards; radians.
const float kOpen = 0.873;
const float kClosed = 0.349;
const float kSoftIn = 0.07;
const float kSoftOut = 0.14;
const vec3 kDark = vec3(0.012, 0.013, 0.016);

// By the angle from where the head looks, not by the pixel: alike in both eyes, whatever their fields of view.
float vignette() {
    if (frame.gaze.w <= 0.0) {
        return 0.0;
    }
    const ViewData view = frame.views[gl_ViewIndex];
    const vec3 direction = normalize(view.rayMid.xyz + inNdc.x * view.rayRight.xyz + inNdc.y * view.rayDown.xyz);
    const float angle = acos(clamp(dot(direction, frame.gaze.xyz), -1.0, 1.0));
    const float open = mix(kOpen, kClosed, frame.gaze.w);
    // Comes in from nothing: no edge pops up when moving begins.
    return smoothstep(open - kSoftIn, open + kSoftOut, angle) * smoothstep(0.0, 0.2, frame.gaze.w);
}

void main() {
    const float fade = frame.blend.y;
    const float covered = vignette();
    const vec3 colour = mix(kDark * covered, vec3(0.18), fade);
    const float kept = mix(1.0, kDimmed, frame.head.w) * (1.0 - covered) * (1.0 - fade);
    outColour = vec4(colour, 1.0 - kept);
}
