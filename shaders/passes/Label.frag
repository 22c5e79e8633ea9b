// Labels in the world: colour by the coverage of their own atlas.
#version 460
#extension GL_GOOGLE_include_directive : require

#include "shaders/shared/Bindings.h"

layout(set = 0, binding = RG_BIND_LABELS) uniform sampler2D letters;

layout(location = 0) in vec2 inUv;
layout(location = 1) in vec4 inRgba;
layout(location = 0) out vec4 outColour;

void main() { outColour = vec4(inRgba.rgb, inRgba.a * texture(letters, inUv).r); }
