// What stands in the visitor's room, as the GPU gets it: strokes of light in a buffer, panels as push constants.
#ifndef RUNDGANG_SHARED_ROOM_THINGS_H
#define RUNDGANG_SHARED_ROOM_THINGS_H

#include "shaders/shared/Types.h"

RG_SHARED_BEGIN

struct StrokeItem {
    vec3 from;  // local
    float radius;
    vec3 to;
    uint rgba;  // sRGB
};

struct PanelPush {
    vec4 centre;  // local; w unused
    vec4 right;   // from the centre to the right edge
    vec4 up;      // from the centre to the upper edge
    vec4 part;    // of the sheet, as shares: left, top, right, bottom
};

RG_SHARED_END

#ifdef __cplusplus
static_assert(sizeof(rundgang::shared::StrokeItem) == 32);
static_assert(offsetof(rundgang::shared::StrokeItem, to) == 16);
static_assert(sizeof(rundgang::shared::PanelPush) == 64);
#endif

#endif
