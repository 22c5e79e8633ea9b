// A sleeve around a straight piece of pipe: frame::SewerSleeve.
#ifndef RUNDGANG_SHARED_SLEEVE_ITEM_H
#define RUNDGANG_SHARED_SLEEVE_ITEM_H

#include "shaders/shared/Types.h"

// It fades to nothing at so many standard deviations.
#define RG_SLEEVE_DEVIATIONS 2.0

RG_SHARED_BEGIN

struct SleeveItem {
    vec3 from;  // local
    float halfWidth;
    vec3 to;
    float halfHeight;
    vec3 begins;  // normal of the plane through `from`, towards the inside
    float aside;  // standard deviations, metres
    vec3 ends;
    float upDown;
};

RG_SHARED_END

#ifdef __cplusplus
static_assert(sizeof(rundgang::shared::SleeveItem) == 64);
static_assert(offsetof(rundgang::shared::SleeveItem, to) == 16);
static_assert(offsetof(rundgang::shared::SleeveItem, begins) == 32);
static_assert(offsetof(rundgang::shared::SleeveItem, ends) == 48);
#endif

#endif
