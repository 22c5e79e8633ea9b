// A grey veil over everything: the blink of a teleport, a head in a wall.
#version 460
#extension GL_GOOGLE_include_directive : require

#include "shaders/lib/Frame.glsl"

layout(location = 0) in vec2 inNdc;
layout(location = 0) out vec4 outColour;

void main() { outColour = vec4(vec3(0.18), frame.blend.y); }
