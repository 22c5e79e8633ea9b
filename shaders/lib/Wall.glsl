// Plastered walls of a small southern German town: windows with frames, sills and, on some houses, shutters; a plinth at the
// foot. From the wall's own coordinates alone (Vertex.u, v), without a texture.
#ifndef RG_LIB_WALL
#define RG_LIB_WALL

#include "shaders/lib/Pattern.glsl"
#include "shaders/shared/Materials.h"

struct WallLook {
    vec3 albedo;
    float glass;    // share of window pane
    float open;     // free hemisphere: reveals and the foot are darker
    float curtain;  // how light the room behind the pane is
};

WallLook wallLook(vec3 plaster, vec2 uv, float houseHash) {
    const vec2 cell = uv / vec2(RG_WALL_BAY, RG_WALL_STOREY);
    const vec2 w = max(fwidth(cell), vec2(1e-4));
    const vec2 which = floor(cell);
    // A wall whose u or v is negative has no windows there (gables' tips, blind walls).
    const float windows = cell.x >= 0.0 && cell.y >= 0.0 && uv.x + uv.y > 0.0 ? 1.0 : 0.0;
    const float windowHash = hash1(which + houseHash * 61.0);

    const Span bay = spanOf(cell.x, w.x);
    const Span storey = spanOf(cell.y, w.y);
    const float rows = covered(storey, 0.32, 0.80) * windows;
    const float hole = covered(bay, 0.29, 0.71) * rows;
    // Two casements with a mullion, white wooden frames 6 cm wide.
    const float panes =
        (covered(bay, 0.315, 0.49) + covered(bay, 0.51, 0.685)) * covered(storey, 0.345, 0.775) * windows;
    const float sillWide = covered(bay, 0.265, 0.735) * windows;
    const float sill = sillWide * covered(storey, 0.29, 0.32);
    const bool hasShutters = houseHash > 0.62;
    const float shutters = hasShutters ? (covered(bay, 0.075, 0.275) + covered(bay, 0.725, 0.925)) * rows : 0.0;
    const float slats = 0.82 + 0.18 * pulses(uv.y * 1.4, w.y * RG_WALL_STOREY * 1.4, 0.0, 0.6);

    const vec3 shutterColour = houseHash > 0.86   ? vec3(0.030, 0.085, 0.045)
                               : houseHash > 0.74 ? vec3(0.120, 0.050, 0.025)
                                                  : vec3(0.050, 0.075, 0.110);
    vec3 albedo = plaster;
    const float plinth = pulse(uv.y, w.y * RG_WALL_STOREY, -400.0, 5.0);
    albedo = mix(albedo, plaster * 0.45 + 0.06, plinth);
    albedo = mix(albedo, shutterColour * slats, shutters);
    albedo = mix(albedo, vec3(0.52, 0.50, 0.46), sill);
    albedo = mix(albedo, vec3(0.78, 0.77, 0.74), hole);
    WallLook look;
    look.albedo = albedo;
    look.glass = panes;
    look.curtain = windowHash;
    // The reveal shades the upper edge of a window, the sill the plaster below it.
    const float reveal = hole * covered(storey, 0.735, 0.80);
    const float underSill = sillWide * covered(storey, 0.255, 0.29);
    const float foot = clamp(uv.y / 18.0, 0.0, 1.0);
    look.open = (0.62 + 0.38 * foot) * (1.0 - 0.55 * reveal) * (1.0 - 0.35 * underSill);
    return look;
}

#endif
