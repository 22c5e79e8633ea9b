// Labels in the world: rectangles that were turned to the reader already.
#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require

#include "shaders/lib/Frame.glsl"

layout(location = 0) in vec3 inPlace;  // local
layout(location = 1) in vec2 inUv;
layout(location = 2) in vec4 inRgba;
layout(location = 0) out vec2 outUv;
layout(location = 1) out vec4 outRgba;

// Drawn this much nearer than it is, so that the pipe that it stands over, and what stands beside it, do not cut into it.
const float kNearer = 1.2;

void main() {
    outUv = inUv;
    outRgba = vec4(linearFromSrgb(inRgba.rgb), inRgba.a);
    gl_Position = frame.views[gl_ViewIndex].clipFromLocal * vec4(inPlace, 1.0);
    // Reversed Z: depth is near / distance.
    gl_Position.z *= gl_Position.w / max(gl_Position.w - kNearer, 0.5 * gl_Position.w);
}
