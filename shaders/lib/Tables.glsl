// The geometry pool's tables.
#ifndef RG_LIB_TABLES
#define RG_LIB_TABLES

#include "shaders/lib/Frame.glsl"
#include "shaders/shared/FeatureState.h"

layout(set = 0, binding = RG_BIND_SLOTS, std430) readonly buffer Slots { SlotItem slots[]; };
layout(set = 0, binding = RG_BIND_PARTS, std430) readonly buffer Parts { PartItem parts[]; };
layout(set = 0, binding = RG_BIND_DRAWS, std430) readonly buffer Draws { DrawItem draws[]; };
layout(set = 0, binding = RG_BIND_FEATURES, std430) readonly buffer Features { uint features[]; };

// The slot's state and the feature's together: shown only where both are; and before and after a cross-fade only its one side.
uint combinedState(uint slotState, uint featureState) {
    const uint sides = frame.blend.x <= 0.0   ? 0xFFu << RG_FEATURE_FROM_SHIFT
                       : frame.blend.x >= 1.0 ? 0xFFu << RG_FEATURE_TO_SHIFT
                                              : RG_FEATURE_SHOWN;
    const uint shown = slotState & featureState & sides;
    return shown | (featureState & ~RG_FEATURE_SHOWN);
}

#endif
