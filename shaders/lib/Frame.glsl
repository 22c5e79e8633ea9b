// The frame's one descriptor set.
#ifndef RG_LIB_FRAME
#define RG_LIB_FRAME

#include "shaders/shared/Bindings.h"
#include "shaders/shared/FrameData.h"
#include "shaders/shared/SceneTables.h"

layout(set = 0, binding = RG_BIND_FRAME, std140) uniform Frame { FrameData frame; };

const float kPi = 3.14159265;

vec3 linearFromSrgb(vec3 c) {
    // Quadratic fit to the sRGB curve, within 1 % of full scale: colours of plaster, not of measurements.
    return c * (c * (c * 0.305306011 + 0.682171111) + 0.012522878);
}

// Outside clip space: of a triangle whose three corners land here nothing is drawn.
const vec4 kNowhere = vec4(0.0, 0.0, 2.0, 1.0);

#endif
