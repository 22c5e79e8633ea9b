// Walls, roofs and the rest of existing houses.
#version 460
#extension GL_EXT_multiview : require
#extension GL_GOOGLE_include_directive : require

#include "shaders/lib/Surface.glsl"

#include "shaders/lib/Fade.glsl"
#include "shaders/lib/Lighting.glsl"
#include "shaders/lib/Door.glsl"

// Where on a roof: columns of tiles 25 cm wide, courses 33 cm apart up the slope.
vec2 tilePlace(vec3 normal) {
    const float across = length(normal.xy);
    const vec2 slope = normal.xy / max(across, 1e-3);
    const float column = dot(inChunkPosition.xy, vec2(-slope.y, slope.x));
    const float course = across * inChunkPosition.z - normal.z * dot(inChunkPosition.xy, slope);
    return vec2(column, course) * vec2(1.0 / 0.25, 1.0 / 0.33);
}

// Rows of tiles, each row's lower edge in shade, no tile quite like the next until they are too small to see.
vec3 roofAlbedo(vec3 colour, vec2 place, float weather) {
    const vec2 w = max(fwidth(place), vec2(1e-4));
    const float edge = pulses(place.y, w.y, 0.0, 0.16);
    const float row = floor(place.y);
    const float column = place.x + fract(row * 0.5);
    const float joint = pulses(column, w.x, 0.0, 0.10);
    const float apart = clamp(1.5 - 1.5 * max(w.x, w.y), 0.0, 1.0);
    const float tile = (hash1(vec2(floor(column), row)) - 0.5) * apart;
    return colour * (1.0 - 0.42 * edge) * (1.0 - 0.18 * joint) * (0.72 + 0.36 * weather) * (1.0 + 0.22 * tile);
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
    const vec2 tiles = tilePlace(normal);
    // One look at the noise, whatever the surface: plaster's stains, a roof's weathering, gravel.
    const vec4 grain = texture(noiseMap, isWall   ? inUv * 0.0125
                                         : isRoof ? tiles * (1.0 / 96.0)
                                                  : inChunkPosition.xy * 0.0625);
    const float houseHash = fract(float(inKind.w) * 0.61803399 + 0.37);

    const vec3 plaster = inColour * (0.90 + 0.20 * grain.r);
    WallLook wall = wallLook(plaster, inUv, houseHash);
    addDoor(wall, plaster, inUv, normal, houseHash);
    const vec3 flatTop = inColour * (0.75 + 0.5 * grain.g);
    const vec3 albedo = highlighted(isWall ? wall.albedo : isRoof ? roofAlbedo(inColour, tiles, grain.r) : flatTop, inKind.z);
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
