// The opened ground's walls and floor: around each piece of the line a long hole with round ends, in columns. Each column is two
// wall pieces, left and right, or the floor between them. Where two pieces overlap, Pit.frag leaves out what stands in the other.
// An instance a piece; 12 corners a column of walls, 6 one of floor.
#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require

#include "shaders/lib/Pit.glsl"

layout(location = 0) out vec3 outPosition;  // local
layout(location = 1) out float outAround;   // metres along the wall
layout(location = 2) out vec3 outInward;

layout(constant_id = 0) const bool kFloor = false;

// The floor lies this far above the walls' lower edge, so that no light shines through between them.
const float kSunk = 0.3;
// Walls reach this far above the ground; Pit.frag cuts them off where it really is.
const float kAbove = 0.4;

// Metres: what lies deeper within a neighbour's hole is that one's, and need not be shaded to be left out.
const float kOverlap = 0.3;

const float kQuarter = 1.57079633;

struct Edge {
    vec2 base;   // on the line
    vec2 along;  // unit: from there to the left wall is along.x * onwards + along.y * across
    float floor_;
    float around;
};

Edge edgeAt(int step, int quarter, int straight, vec3 a, vec3 b, float radius) {
    const float length_ = distance(a.xy, b.xy);
    Edge edge;
    if (step <= quarter) {
        const float turn = kQuarter * float(step) / float(quarter);
        edge = Edge(a.xy, vec2(-cos(turn), sin(turn)), a.z, radius * turn);
    } else if (step <= quarter + straight) {
        const float share = float(step - quarter) / float(straight);
        edge = Edge(mix(a.xy, b.xy, share), vec2(0.0, 1.0), mix(a.z, b.z, share), radius * kQuarter + length_ * share);
    } else {
        const float turn = kQuarter * float(step - quarter - straight) / float(quarter);
        edge = Edge(b.xy, vec2(sin(turn), cos(turn)), b.z, radius * (kQuarter + turn) + length_);
    }
    return edge;
}

vec2 outwardOf(Edge edge, vec2 onwards, vec2 across, float side) {
    return onwards * edge.along.x + across * (edge.along.y * side);
}

// Whether a neighbour's hole, which has no notch, holds all between these places.
bool heldByNeighbour(vec2 a, vec2 b, vec2 c, vec2 d) {
    const float within = max(frame.xray.w - kOverlap, 0.0);
    for (int i = 0; i < int(frame.pit.x) - 1; ++i) {
        const float most = max(max(squaredFromPiece(i, a), squaredFromPiece(i, b)), max(squaredFromPiece(i, c), squaredFromPiece(i, d)));
        if (i != gl_InstanceIndex && most < within * within) {
            return true;
        }
    }
    return false;
}

void main() {
    const int quarter = int(frame.pitMesh.x);
    const int points = int(frame.pit.x);
    const int straight = points > 1 ? int(frame.pitMesh.y) : 0;
    const vec3 a = frame.pitLine[gl_InstanceIndex].xyz;
    const vec3 b = frame.pitLine[min(gl_InstanceIndex + 1, points - 1)].xyz;
    const vec2 way = b.xy - a.xy;
    const vec2 onwards = dot(way, way) > 1e-8 ? normalize(way) : vec2(1.0, 0.0);
    const vec2 across = vec2(-onwards.y, onwards.x);
    // Around the circle, not within it: the ground ends at the circle itself.
    const float radius = frame.xray.w / cos(kQuarter * 0.5 / float(quarter));

    const int corner = gl_VertexIndex % 6;
    const bool right = !kFloor && (gl_VertexIndex / 6) % 2 == 1;
    const bool next = corner == 1 || corner == 2 || corner == 4;
    const bool upper = corner == 2 || corner >= 4;  // of the floor: its right side
    const int column = gl_VertexIndex / (kFloor ? 6 : 12);
    const Edge begin = edgeAt(column, quarter, straight, a, b, radius);
    const Edge end = edgeAt(column + 1, quarter, straight, a, b, radius);
    Edge edge = begin;
    if (next) {
        edge = end;
    }
    const float side = right || (kFloor && upper) ? -1.0 : 1.0;
    const vec2 outward = outwardOf(edge, onwards, across, side);
    const vec2 p = edge.base + outward * radius;

    float height = edge.floor_;
    if (!kFloor) {
        const float ground = groundHeight(p);
        height = upper ? max(ground + kAbove, height - kSunk) : height - kSunk;
    }
    outPosition = vec3(p, height);
    outAround = edge.around * side;
    outInward = vec3(-outward, 0.0);
    bool needed = true;
    if (kPieces > 1) {
        const vec2 a = begin.base + outwardOf(begin, onwards, across, side) * radius;
        const vec2 b = end.base + outwardOf(end, onwards, across, side) * radius;
        const vec2 c = begin.base + outwardOf(begin, onwards, across, -side) * radius;
        const vec2 d = end.base + outwardOf(end, onwards, across, -side) * radius;
        needed = !heldByNeighbour(a, b, kFloor ? c : a, kFloor ? d : b);
    }
    gl_Position = needed ? frame.views[gl_ViewIndex].clipFromLocal * vec4(outPosition, 1.0) : kNowhere;
}
