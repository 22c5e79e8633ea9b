// What the geometry pool's tables hold: a row a draw, a part, a slot.
#ifndef RUNDGANG_SHARED_SCENE_TABLES_H
#define RUNDGANG_SHARED_SCENE_TABLES_H

#include "shaders/shared/Types.h"

RG_SHARED_BEGIN

// A run of triangles, culled as one (world::DrawRecord placed in the pool).
struct DrawItem {
    vec3 centre;  // metres from the chunk's origin
    float radius;
    uint firstIndex;
    uint indexCount;
    uint vertexOffset;
    uint part;
};

// A quantisation box: position = min + step * quantised.
struct PartItem {
    vec3 min;  // metres from the chunk's origin
    uint slot;
    vec3 step;
    // 0: always drawn. Else two parts hold the same draws: the far one (negative), simpler by so many metres, and the near one.
    float detail;
};

// A resident chunk in this frame.
struct SlotItem {
    vec3 origin;  // local
    uint featureBase;
    vec2 imageMin;      // metres from the chunk's origin
    vec2 imageInverse;  // 1 / size
    uint imageLayer;    // RG_NO_IMAGE: none
    uint state;         // as a feature state: how the whole slot is shown (a proposal's model)
    uint reserved0;
    uint reserved1;
};

// VkDrawIndexedIndirectCommand; firstInstance carries the draw's index to the vertex shader.
struct DrawCommand {
    uint indexCount;
    uint instanceCount;
    uint firstIndex;
    uint vertexOffset;
    uint firstInstance;
};

RG_SHARED_END

#define RG_NO_IMAGE 0xFFFFFFFFu

#ifdef __cplusplus
static_assert(sizeof(rundgang::shared::DrawItem) == 32);
static_assert(offsetof(rundgang::shared::DrawItem, firstIndex) == 16);
static_assert(sizeof(rundgang::shared::PartItem) == 32);
static_assert(offsetof(rundgang::shared::PartItem, step) == 16);
static_assert(sizeof(rundgang::shared::SlotItem) == 48);
static_assert(offsetof(rundgang::shared::SlotItem, imageMin) == 16);
static_assert(offsetof(rundgang::shared::SlotItem, imageLayer) == 32);
static_assert(sizeof(rundgang::shared::DrawCommand) == 20);
#endif

#endif
