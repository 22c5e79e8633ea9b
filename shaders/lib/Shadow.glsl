// How much of the sun reaches a point: cascaded shadow maps centred on the eye.
#ifndef RG_LIB_SHADOW
#define RG_LIB_SHADOW

#include "shaders/lib/Frame.glsl"

layout(set = 0, binding = RG_BIND_SHADOW) uniform sampler2DArrayShadow shadowMap;

// Four bilinear comparisons on a rotated square: a soft edge about three texels wide. One alone, in the middle, is a quarter of the
// cost: for what is half hidden anyway.
const int kSoft = 4;
const int kSharp = 1;

float sunlight(vec3 p, vec3 normal, float towardsSun, int taps) {
    const vec2 light = vec2(dot(p, frame.lightX.xyz), dot(p, frame.lightY.xyz));
    const vec4 u = light.x * frame.cascadeScale + frame.cascadeOffsetX;
    const vec4 v = light.y * frame.cascadeScale + frame.cascadeOffsetY;
    const vec4 away = max(abs(u - 0.5), abs(v - 0.5));
    // Finest cascade that holds the point with room for the taps.
    const bvec4 holds = lessThan(away, vec4(0.492));
    if (!any(holds)) {
        return 1.0;
    }
    const int cascade = holds.x ? 0 : holds.y ? 1 : holds.z ? 2 : 3;
    // Picks its numbers by dot products: indexing a uniform by a number that differs from pixel to pixel is slow on many GPUs.
    const vec4 mine = vec4(equal(ivec4(cascade), ivec4(0, 1, 2, 3)));
    // Acne grows with the texel and with the sun's grazing angle: step off along the normal by that much.
    const float texel = dot(frame.cascadeTexel, mine);
    const float grazing = sqrt(max(1.0 - towardsSun * towardsSun, 0.0));
    const vec3 q = p + normal * (texel * (0.6 + 1.8 * grazing));
    const float scale = dot(frame.cascadeScale, mine);
    const vec2 uv = vec2(dot(q, frame.lightX.xyz), dot(q, frame.lightY.xyz)) * scale +
                    vec2(dot(frame.cascadeOffsetX, mine), dot(frame.cascadeOffsetY, mine));
    const float depthScale = dot(frame.cascadeDepthScale, mine);
    const float depth = dot(q, frame.sun.xyz) * depthScale + dot(frame.cascadeDepthOffset, mine);
    const float reference = max(depth + texel * depthScale, 0.0);
    vec2 tap = taps == kSoft ? vec2(-0.4, -0.9) * (texel * scale) : vec2(0.0);
    float lit = 0.0;
    for (int i = 0; i < taps; ++i) {
        lit += texture(shadowMap, vec4(uv + tap, float(cascade), reference));
        tap = vec2(-tap.y, tap.x);
    }
    // The last cascade fades out instead of ending at a line.
    const float fade = cascade == 3 ? smoothstep(0.40, 0.49, away.w) : 0.0;
    return mix(lit / float(taps), 1.0, fade);
}

float sunlight(vec3 p, vec3 normal, float towardsSun) { return sunlight(p, normal, towardsSun, kSoft); }

#endif
