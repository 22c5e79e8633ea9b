// Which draws each pass needs, kept in the order given (near before far), so that pictures do not depend on how threads are
// scheduled and the depth test rejects early. One workgroup a layer and pass; it walks its draws in steps of its size and
// compacts by a prefix sum.
#version 460
#extension GL_GOOGLE_include_directive : require

#include "shaders/lib/Pit.glsl"
#include "shaders/lib/Tables.glsl"
#include "shaders/shared/CullPush.h"

layout(local_size_x = RG_CULL_THREADS) in;

layout(set = 0, binding = RG_BIND_ORDER, std430) readonly buffer Order { uint order[]; };
layout(set = 0, binding = RG_BIND_COMMANDS, std430) writeonly buffer Commands { DrawCommand commands[]; };
layout(set = 0, binding = RG_BIND_COUNTS, std430) writeonly buffer Counts { uint counts[]; };

layout(push_constant) uniform Push { CullPush push; };

shared uint sums[RG_CULL_THREADS];

bool behind(vec4 plane, vec3 centre, float radius) { return dot(plane.xyz, centre) + plane.w < -radius; }

bool seen(uint pass, vec3 centre, float radius) {
    bool outA = false;
    bool outB = false;
    for (uint i = 0u; i < 6u; ++i) {
        outA = outA || behind(frame.cull[pass].planes[i], centre, radius);
        outB = outB || behind(frame.cull[pass].planes[i + 6u], centre, radius);
    }
    return !(outA && outB);
}

// Of two parts that hold the same things, the one for this distance. The nearest eye decides for both, and for their shadows.
bool rightDetail(float detail, vec3 centre, float radius) {
    const float away = min(distance(centre, frame.views[0].eye.xyz), distance(centre, frame.views[1].eye.xyz)) - radius;
    return detail == 0.0 || (detail > 0.0) == (away < abs(detail) * frame.blend.w);
}

void main() {
    const uint layer = gl_WorkGroupID.x;
    const uint pass = gl_WorkGroupID.y;
    const uint first = push.first[layer / 4u][layer % 4u];
    const uint count = (push.passMask & (1u << pass)) != 0u ? push.count[layer / 4u][layer % 4u] : 0u;
    const uint thread = gl_LocalInvocationID.x;
    uint written = 0u;
    for (uint base = 0u; base < count; base += RG_CULL_THREADS) {
        const bool inside = base + thread < count;
        const uint index = inside ? order[first + base + thread] : order[first];
        const DrawItem item = draws[index];
        const PartItem part = parts[item.part];
        const vec3 centre = item.centre + slots[part.slot].origin;
        // Of the sewers nothing is seen outside the opening.
        const bool opened = layer != RG_LAYER_SEWER || openingDistance(centre.xy) < item.radius;
        const bool keep = inside && opened && seen(pass, centre, item.radius) && rightDetail(part.detail, centre, item.radius);
        sums[thread] = keep ? 1u : 0u;
        barrier();
        for (uint step = 1u; step < RG_CULL_THREADS; step *= 2u) {
            const uint before = thread >= step ? sums[thread - step] : 0u;
            barrier();
            sums[thread] += before;
            barrier();
        }
        if (keep) {
            commands[pass * push.total + first + written + sums[thread] - 1u] =
                DrawCommand(item.indexCount, 1u, item.firstIndex, item.vertexOffset, index);
        }
        written += sums[RG_CULL_THREADS - 1];
        barrier();
    }
    if (thread == 0u) {
        counts[pass * RG_LAYERS + layer] = written;
    }
}
