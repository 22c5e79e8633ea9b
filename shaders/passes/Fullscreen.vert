// One triangle over the whole image, at infinity (reversed Z: 0).
#version 460

layout(location = 0) out vec2 outNdc;

void main() {
    outNdc = vec2(gl_VertexIndex == 1 ? 3.0 : -1.0, gl_VertexIndex == 2 ? 3.0 : -1.0);
    gl_Position = vec4(outNdc, 0.0, 1.0);
}
