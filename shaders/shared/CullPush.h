// Push constants of culling: where each layer's draws lie in the frame's order list.
#ifndef RUNDGANG_SHARED_CULL_PUSH_H
#define RUNDGANG_SHARED_CULL_PUSH_H

#include "shaders/shared/Limits.h"
#include "shaders/shared/Types.h"

RG_SHARED_BEGIN

struct CullPush {
    uvec4 first[2];  // layer l: first[l / 4][l % 4]
    uvec4 count[2];
    uint total;     // of all layers: a pass's commands begin at pass * total
    uint passMask;  // which cull passes run
};

RG_SHARED_END

#ifdef __cplusplus
static_assert(sizeof(rundgang::shared::CullPush) == 72);
static_assert(RG_LAYERS <= 8);
#endif

#endif
