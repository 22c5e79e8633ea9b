// Panels: triangles in pixels.
#version 460
#extension GL_GOOGLE_include_directive : require

#include "shaders/shared/UiPush.h"

layout(push_constant) uniform Push { UiPush push; };

layout(location = 0) in vec2 inPosition;
layout(location = 1) in vec2 inUv;
layout(location = 2) in vec4 inRgba;
layout(location = 0) out vec2 outUv;
layout(location = 1) out vec4 outRgba;

// Panels' colours are chosen by eye: the exact curve here, so that what was asked for is what is shown.
vec3 exactLinear(vec3 c) { return mix(c / 12.92, pow((c + 0.055) / 1.055, vec3(2.4)), greaterThan(c, vec3(0.04045))); }

void main() {
    outUv = inUv;
    outRgba = vec4(exactLinear(inRgba.rgb), inRgba.a);
    gl_Position = vec4(inPosition * push.scale - 1.0, 0.0, 1.0);
}
