// One triangle over the whole image, at infinity (reversed Z: 0) unless told otherwise.
#version 460

layout(constant_id = 0) const float kDepth = 0.0;

layout(location = 0) out vec2 outNdc;

void main() {
    outNdc = vec2(gl_VertexIndex == 1 ? 3.0 : -1.0, gl_VertexIndex == 2 ? 3.0 : -1.0);
    gl_Position = vec4(outNdc, kDepth, 1.0);
}
