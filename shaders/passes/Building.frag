// Walls, roofs and the rest of existing houses.
#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require

#include "shaders/lib/Surface.glsl"

#include "shaders/lib/Fade.glsl"
#include "shaders/lib/Lighting.glsl"
#include "shaders/lib/Door.glsl"

// Rows of tiles across the slope, 33 cm apart and 25 cm wide, each row's lower edge in shade.
vec3 roofAlbedo(vec3 colour, vec3 normal) {
    const vec2 slope = normal.xy / max(length(normal.xy), 1e-3);
    const vec3 up = vec3(-slope * normal.z, length(normal.xy));
    const float course = dot(inChunkPosition, up) * (1.0 / 0.33);
    const float column = dot(inChunkPosition.xy, vec2(-slope.y, slope.x)) * (1.0 / 0.25);
    const float wc = max(fwidth(course), 1e-4);
    const float wu = max(fwidth(column), 1e-4);
    const float edge = pulses(course, wc, 0.0, 0.16);
    const float joint = pulses(column + 0.5 * mod(floor(course), 2.0), wu, 0.0, 0.10);
    const float weather = texture(noiseMap, vec2(column, course) * (1.0 / 96.0)).r;
    const float tile = texture(noiseMap, (floor(vec2(column, course)) + 0.5) * (1.0 / 256.0)).g;
    return colour * (1.0 - 0.42 * edge) * (1.0 - 0.18 * joint) * (0.72 + 0.36 * weather) * (0.86 + 0.28 * tile);
}

void main() {
    applyFade(inKind.z);
    const vec3 local = localPosition();
    const vec3 eye = toEye(local);
    const vec3 view = eye * inversesqrt(dot(eye, eye));
    // Town data is full of faces turned inside out: the side that is seen is the front.
    vec3 normal = normalize(inNormal);
    normal = dot(normal, view) < 0.0 ? -normal : normal;

    const bool isWall = inKind.x == RG_MATERIAL_WALL;
    const bool isRoof = inKind.x == RG_MATERIAL_ROOF;
    const vec2 grainUv = isWall ? inUv * 0.05 : inChunkPosition.xy * 0.25;
    const vec4 grain = texture(noiseMap, grainUv * 0.25);
    const float houseHash = fract(float(inKind.w) * 0.61803399 + 0.37);

    const vec3 plaster = inColour * (0.90 + 0.20 * grain.r);
    WallLook wall = wallLook(plaster, inUv, houseHash);
    addDoor(wall, plaster, inUv, normal, houseHash);
    const vec3 flatTop = inColour * (0.75 + 0.5 * grain.g);
    const vec3 albedo = highlighted(isWall ? wall.albedo : isRoof ? roofAlbedo(inColour, normal) : flatTop, inKind.z);
    const float glass = isWall ? wall.glass : 0.0;
    const float open = isWall ? wall.open : 1.0;

    const vec3 lit = albedo * daylight(local, normal, open);
    // Panes: the room behind, and the sky mirrored more the flatter one looks (Schlick, 1994).
    const float facing = clamp(dot(view, normal), 0.0, 1.0);
    const float away = 1.0 - facing;
    const float fresnel = 0.05 + 0.95 * (away * away) * (away * away) * away;
    const vec3 mirrored = skyLight(reflect(-view, normal));
    const vec3 room = mix(vec3(0.020, 0.022, 0.026), vec3(0.16, 0.15, 0.13), smoothstep(0.55, 0.95, wall.curtain));
    const vec3 pane = mix(room * ambient(normal, 1.0) * 2.0, mirrored, 0.18 + 0.82 * fresnel);
    outColour = finish(mix(lit, pane, glass * 0.95), local);
}
