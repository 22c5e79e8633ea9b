// Straight pieces of light: a quad around each, turned to this view's own eye, in which Stroke.frag finds the round rod. Six
// corners an instance.
#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require

#include "shaders/lib/Frame.glsl"
#include "shaders/shared/RoomThings.h"

layout(set = 0, binding = RG_BIND_STROKES, std430) readonly buffer Strokes { StrokeItem strokes[]; };

layout(location = 0) out vec3 outPosition;  // local
layout(location = 1) flat out vec4 outFrom;  // w radius
layout(location = 2) flat out vec3 outTo;
layout(location = 3) flat out vec4 outRgba;

// Drawn this share nearer than it is, so that what lies on a wall or on the ground does not sink into it.
const float kNearer = 1.01;

vec3 anyAcross(vec3 v) { return cross(v, abs(v.z) < 0.9 * length(v) ? vec3(0.0, 0.0, 1.0) : vec3(1.0, 0.0, 0.0)); }

void main() {
    const StrokeItem item = strokes[gl_InstanceIndex];
    const ViewData view = frame.views[gl_ViewIndex];
    const int corner = gl_VertexIndex % 3 == 0 ? (gl_VertexIndex < 3 ? 0 : 3) : (gl_VertexIndex % 3 == 1 ? 1 : 2);
    const float side = (corner & 1) == 0 ? -1.0 : 1.0;
    const bool atEnd = (corner & 2) != 0;

    const vec3 along = item.to - item.from;
    const vec3 toEye = view.eye.xyz - item.from;
    vec3 across = cross(along, toEye);
    // A mere dot, or seen end-on: any quad facing the eye will do.
    const bool turned = dot(across, across) > 1e-10 * max(dot(along, along), 1e-8) * dot(toEye, toEye);
    across = normalize(turned ? across : anyAcross(toEye));
    const vec3 end = atEnd ? item.to : item.from;
    const vec3 back = view.eye.xyz - end;
    vec3 onwards = normalize(cross(back, across));
    onwards *= dot(onwards, along) < 0.0 ? -1.0 : 1.0;

    const float pixel = 2.0 * frame.blend.z * length(back);
    const float reach = (max(item.radius, pixel) + pixel) * 1.15;
    outPosition = end + across * (side * reach) + onwards * (atEnd ? reach : -reach);
    outFrom = vec4(item.from, item.radius);
    outTo = item.to;
    const vec4 rgba = unpackUnorm4x8(item.rgba);
    outRgba = vec4(linearFromSrgb(rgba.rgb), rgba.a);
    gl_Position = view.clipFromLocal * vec4(outPosition, 1.0);
    gl_Position.z *= kNearer;
}
