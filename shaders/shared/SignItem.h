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
#define RG_SIGN_CLUSTER 6
// How tall a marker stands in the world, metres: a person's height. engine/experience finds it by the same number.
#define RG_SIGN_METRES 1.5
// A cluster's sign is so many times as tall: its number has to be read.
#define RG_SIGN_CLUSTER_TIMES 1.6
// What a cluster's number is made of, besides the digits 0 .. 9: four bits each, the first lowest.
#define RG_SIGN_GLYPH_PLUS 10
#define RG_SIGN_GLYPH_NONE 15

RG_SHARED_BEGIN

struct SignItem {
    vec3 position;  // local
    uint shape;
    vec3 normal;   // of a ring
    float radius;  // of a ring
    uint rgba;     // sRGB
    uint emphasised;
    float opacity;
    uint glyphs;  // of a cluster: its number
    // Of a cluster, what it is made of: colour in the lower 24 bits, shape in the next 3, share of the whole in the upper 5. 0:
    // none.
    uvec4 parts;
    uvec4 moreParts;
};

RG_SHARED_END

#ifdef __cplusplus
static_assert(sizeof(rundgang::shared::SignItem) == 80);
static_assert(offsetof(rundgang::shared::SignItem, normal) == 16);
static_assert(offsetof(rundgang::shared::SignItem, rgba) == 32);
static_assert(offsetof(rundgang::shared::SignItem, parts) == 48);
#endif

#endif
