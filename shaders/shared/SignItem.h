// A marker or a ring of the frame.
#ifndef RUNDGANG_SHARED_SIGN_ITEM_H
#define RUNDGANG_SHARED_SIGN_ITEM_H

#include "shaders/shared/Types.h"

// Shapes of markers (render::Marker::shape); a ring lies on the ground.
#define RG_SIGN_CIRCLE 0
#define RG_SIGN_SQUARE 1
#define RG_SIGN_TRIANGLE 2
#define RG_SIGN_DIAMOND 3
#define RG_SIGN_CROSS 4
#define RG_SIGN_RING 5
// How tall a marker stands in the world, metres: a person's height. engine/experience finds it by the same number.
#define RG_SIGN_METRES 1.5

RG_SHARED_BEGIN

struct SignItem {
    vec3 position;  // local
    uint shape;
    vec3 normal;   // of a ring
    float radius;  // of a ring
    uint rgba;     // sRGB
    uint emphasised;
    uint reserved0;
    uint reserved1;
};

RG_SHARED_END

#ifdef __cplusplus
static_assert(sizeof(rundgang::shared::SignItem) == 48);
static_assert(offsetof(rundgang::shared::SignItem, normal) == 16);
static_assert(offsetof(rundgang::shared::SignItem, rgba) == 32);
#endif

#endif
