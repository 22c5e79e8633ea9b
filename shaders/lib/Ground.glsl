// What the ground is made of: the orthophoto where there is one, refined close up by what it shows (green: grass; grey:
// asphalt, gravel); grass, soil and rock by slope where there is none.
#ifndef RG_LIB_GROUND
#define RG_LIB_GROUND

#include "shaders/shared/Materials.h"

layout(set = 0, binding = RG_BIND_IMAGES) uniform sampler2DArray groundImages;

vec3 groundAlbedo(vec3 local, vec3 normal) {
    const vec2 p = local.xy + frame.pattern.xy;
    const vec4 wide = texture(noiseMap, p * (1.0 / 64.0));
    const vec4 near = texture(noiseMap, p * (1.0 / 4.0));
    const vec4 close = texture(noiseMap, p * 1.0);

    // Without imagery: meadow, drier and browner by patches, bare where it is steep.
    const vec3 meadow = mix(vec3(0.085, 0.135, 0.030), vec3(0.150, 0.165, 0.050), wide.r);
    const vec3 rock = vec3(0.21, 0.18, 0.145);
    const float steep = smoothstep(0.82, 0.62, normal.z + (wide.a - 0.5) * 0.12);
    const vec3 plain = mix(meadow, rock, steep);

    const bool draped = inImageLayer != RG_NO_IMAGE && all(greaterThanEqual(inImageUv, vec2(0.0))) &&
                        all(lessThanEqual(inImageUv, vec2(1.0)));
    const vec3 photo = texture(groundImages, vec3(inImageUv, float(draped ? inImageLayer : 0u))).rgb;
    const vec3 street = vec3(0.115, 0.113, 0.110);
    vec3 base = draped ? photo : plain;
    base = inKind.x == RG_MATERIAL_STREET ? street : base;
    // Vertex colours tint ground only where a source gives one; white otherwise.
    base *= inColour;

    const float green = smoothstep(0.0, 0.35, (base.g - max(base.r, base.b)) / max(base.g, 0.01));
    const float grass = 0.62 + 0.40 * near.b + 0.50 * (close.g - 0.28);
    const float stone = 0.86 + 0.16 * near.r + 0.24 * (close.g - 0.40);
    return base * mix(stone, grass, green) * (0.90 + 0.20 * wide.a);
}

#endif
