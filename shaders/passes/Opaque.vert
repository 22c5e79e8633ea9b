// Every mesh of the world, for the main pass.
#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require

#include "shaders/lib/OpaqueVertex.glsl"

void main() { passOn(); }
