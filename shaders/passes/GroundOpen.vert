// The ground around the opening. What surely lies inside is cut away before it is shaded; TerrainOpen.frag draws the line exactly.
// The distance from a piece of the opening's line is convex: between a triangle's corners the interpolated one is never less than
// the true one, and nothing outside is lost, however large the triangle.
#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require

#include "shaders/lib/OpaqueVertex.glsl"
#include "shaders/lib/Pit.glsl"

out float gl_ClipDistance[RG_PIT_POINTS - 1];

// Metres at the rim left to the fragments: a pixel there is open only as a whole.
const float kRim = 0.25;

void main() {
    const vec3 local = passOn();
    for (int i = 0; i < RG_PIT_POINTS - 1; ++i) {
        gl_ClipDistance[i] = i < max(kPieces, 1) ? sqrt(squaredFromPiece(i, local.xy)) - frame.xray.w + kRim : 1.0;
    }
}
