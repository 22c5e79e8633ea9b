// A panel in the room: six corners, given by push constants.
#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require

#include "shaders/lib/Frame.glsl"
#include "shaders/shared/RoomThings.h"

layout(push_constant) uniform Push { PanelPush push; };

layout(location = 0) out vec2 outUv;

void main() {
    // Both triangles counter-clockwise seen from the front: a panel has no back, as a runtime's own layers have none.
    const int corner = gl_VertexIndex < 3 ? gl_VertexIndex : 6 - gl_VertexIndex;
    const vec2 unit = vec2((corner & 1) == 0 ? -1.0 : 1.0, (corner & 2) == 0 ? -1.0 : 1.0);
    outUv = mix(push.part.xw, push.part.zy, unit * 0.5 + 0.5);
    const vec3 local = push.centre.xyz + push.right.xyz * unit.x + push.up.xyz * unit.y;
    gl_Position = frame.views[gl_ViewIndex].clipFromLocal * vec4(local, 1.0);
}
