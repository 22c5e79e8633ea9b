// A house door in the second bay of the ground floor, on one of the house's four sides: which one, the survey does not say.
#ifndef RG_LIB_DOOR
#define RG_LIB_DOOR

#include "shaders/lib/Wall.glsl"

void addDoor(inout WallLook look, vec3 plaster, vec2 uv, vec3 normal, float houseHash) {
    if (uv.x < RG_WALL_BAY || uv.x > 2.0 * RG_WALL_BAY || uv.y < 0.0 || uv.y > RG_WALL_STOREY) {
        return;
    }
    const float quarter = normal.x > 0.0 ? (normal.y > 0.0 ? 0.0 : 3.0) : (normal.y > 0.0 ? 1.0 : 2.0);
    if (quarter != floor(fract(houseHash * 7.31) * 4.0)) {
        return;
    }
    const vec2 w = max(fwidth(uv), vec2(1e-3));
    const vec2 p = vec2(uv.x - RG_WALL_BAY, uv.y);
    // Stone frame, a leaf with two panels, a step; the window it takes the place of goes.
    const float around = pulse(p.x, w.x, 6.5, 20.5) * pulse(p.y, w.y, 0.0, 23.5);
    const float leaf = pulse(p.x, w.x, 8.0, 19.0) * pulse(p.y, w.y, 1.2, 22.0);
    const float groove = pulse(p.x, w.x, 9.5, 17.5) * (pulse(p.y, w.y, 3.0, 10.5) + pulse(p.y, w.y, 12.0, 20.5));
    const float inside = groove * (1.0 - pulse(p.x, w.x, 10.0, 17.0) * (pulse(p.y, w.y, 3.5, 10.0) + pulse(p.y, w.y, 12.5, 20.0)));
    const vec3 wood = fract(houseHash * 13.7) > 0.5 ? vec3(0.105, 0.055, 0.026) : vec3(0.035, 0.060, 0.048);
    vec3 albedo = mix(plaster, vec3(0.46, 0.44, 0.40), around);
    albedo = mix(albedo, wood * (1.0 - 0.5 * inside), leaf);
    look.albedo = albedo;
    look.glass = 0.0;
    look.open = mix(0.9, 0.62, leaf * pulse(p.y, w.y, 19.0, 22.0));
}

#endif
