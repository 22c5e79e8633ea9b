// What the lenses never show, at the near plane: nothing behind it costs anything.
#version 460
#extension GL_EXT_multiview : require

layout(push_constant) uniform Push { uint view; };

layout(location = 0) in vec2 inNdc;

void main() { gl_Position = gl_ViewIndex == view ? vec4(inNdc, 1.0, 1.0) : vec4(0.0, 0.0, 2.0, 1.0); }
