// Panels: colour by the atlas's coverage, blended in linear light.
#version 460
#extension GL_GOOGLE_include_directive : require

#include "shaders/shared/Bindings.h"

layout(set = 0, binding = RG_BIND_ATLAS) uniform sampler2D atlas;

layout(location = 0) in vec2 inUv;
layout(location = 1) in vec4 inRgba;
layout(location = 0) out vec4 outColour;

void main() { outColour = vec4(inRgba.rgb, inRgba.a * texture(atlas, inUv).r); }
