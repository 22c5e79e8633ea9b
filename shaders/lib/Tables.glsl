// The geometry pool's tables.
#ifndef RG_LIB_TABLES
#define RG_LIB_TABLES

#include "shaders/lib/Frame.glsl"
#include "shaders/shared/FeatureState.h"

layout(set = 0, binding = RG_BIND_SLOTS, std430) readonly buffer Slots { SlotItem slots[]; };
layout(set = 0, binding = RG_BIND_PARTS, std430) readonly buffer Parts { PartItem parts[]; };
layout(set = 0, binding = RG_BIND_DRAWS, std430) readonly buffer Draws { DrawItem draws[]; };
layout(set = 0, binding = RG_BIND_FEATURES, std430) readonly buffer Features { uint features[]; };

// The slot's state and the feature's together: shown only where both are.
uint combinedState(uint slotState, uint featureState) {
    const uint shown = slotState & featureState & RG_FEATURE_SHOWN;
    return shown | (featureState & ~RG_FEATURE_SHOWN);
}

#endif
