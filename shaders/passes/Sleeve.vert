// Sleeves: a box around each, of which Sleeve.frag draws what is inside. 36 corners an instance.
#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require

#include "shaders/lib/Frame.glsl"
#include "shaders/shared/SleeveItem.h"

layout(set = 0, binding = RG_BIND_SLEEVES, std430) readonly buffer Sleeves { SleeveItem sleeves[]; };

layout(location = 0) out vec3 outPosition;  // local
// The same for all of a sleeve: read here once, since a buffer read at each pixel is slow where many lanes read on their own.
layout(location = 1) flat out vec4 outFrom;    // w half the pipe's width
layout(location = 2) flat out vec4 outTo;      // w half its height
layout(location = 3) flat out vec4 outBegins;  // w standard deviation aside
layout(location = 4) flat out vec4 outEnds;    // w ... up and down
layout(location = 5) flat out vec3 outSide;
layout(location = 6) flat out vec3 outUp;

// Two triangles a side, counter-clockwise seen from without; bits of a corner: x, y, z.
const int kCorners[36] = int[](0, 2, 3, 0, 3, 1, 4, 5, 7, 4, 7, 6, 0, 1, 5, 0, 5, 4, 2, 6, 7, 2, 7, 3, 0, 4, 6, 0, 6, 2, 1, 3, 7,
                               1, 7, 5);

void main() {
    const SleeveItem item = sleeves[gl_InstanceIndex];
    const vec3 way = normalize(item.to - item.from);
    const vec3 side = normalize(abs(way.z) > 0.99 ? vec3(1.0, 0.0, 0.0) : cross(vec3(0.0, 0.0, 1.0), way));
    const vec3 up = cross(way, side);
    const float wide = item.halfWidth + RG_SLEEVE_DEVIATIONS * item.aside;
    const float high = item.halfHeight + RG_SLEEVE_DEVIATIONS * item.upDown;
    const int corner = kCorners[gl_VertexIndex];
    // Longer than the piece, for what a bend's slanted planes leave of it.
    const vec3 along = (corner & 1) == 0 ? item.from - way * wide : item.to + way * wide;
    outPosition = along + side * ((corner & 2) == 0 ? -wide : wide) + up * ((corner & 4) == 0 ? -high : high);
    outFrom = vec4(item.from, item.halfWidth);
    outTo = vec4(item.to, item.halfHeight);
    outBegins = vec4(item.begins, item.aside);
    outEnds = vec4(item.ends, item.upDown);
    outSide = side;
    outUp = up;
    gl_Position = frame.views[gl_ViewIndex].clipFromLocal * vec4(outPosition, 1.0);
}
