// What is drawn onto pipes: their colour by what the visitor asked for, and the way their water flows.
#ifndef RG_LIB_SEWER_LOOK
#define RG_LIB_SEWER_LOOK

#include "shaders/lib/Frame.glsl"
#include "shaders/lib/Pattern.glsl"
#include "shaders/shared/FeatureState.h"
#include "shaders/shared/Limits.h"
#include "shaders/shared/Materials.h"

vec3 kindColour(uint material) {
    const vec3 combined = vec3(RG_SEWER_COMBINED_RGB) / 255.0;
    const vec3 foul = vec3(RG_SEWER_FOUL_RGB) / 255.0;
    const vec3 storm = vec3(RG_SEWER_STORM_RGB) / 255.0;
    const vec3 unknown = vec3(RG_SEWER_UNKNOWN_RGB) / 255.0;
    const vec3 c = material == RG_MATERIAL_SEWER_COMBINED ? combined
                   : material == RG_MATERIAL_SEWER_FOUL   ? foul
                   : material == RG_MATERIAL_SEWER_STORM  ? storm
                   : material == RG_MATERIAL_SEWER_UNKNOWN ? unknown
                   : material == RG_MATERIAL_GULLY        ? vec3(0.45, 0.47, 0.50)
                                                          : vec3(0.72, 0.71, 0.68);
    return linearFromSrgb(c);
}

// Metres along the pipe, quarter turns round it (whole numbers lie on its right, its crown, its left and its bottom), and how
// much of each a pixel covers.
struct OnPipe {
    float along;
    float round_;
    float alongWidth;
    float roundWidth;
};

OnPipe onPipe(vec2 uv) {
    const vec2 p = uv * vec2(0.1, 0.01);
    const vec2 w = max(fwidth(p), vec2(1e-4));
    return OnPipe(p.x, p.y, w.x, w.y);
}

// Not known: bands of light and dark round the pipe, which no class has.
vec3 notKnown(OnPipe at) {
    const float slope = 0.25;
    const float band = pulses((at.along + slope * at.round_) * 2.5, (at.alongWidth + slope * at.roundWidth) * 2.5, 0.0, 0.5);
    return mix(vec3(0.10), vec3(0.52), band);
}

uint flowOf(uint state) { return (state >> (RG_FEATURE_SEWER_SHIFT + RG_SEWER_FLOW_SHIFT)) & 3u; }

vec3 sewerColour(uint state, uint material, OnPipe at) {
    const uint index = (state >> RG_FEATURE_SEWER_SHIFT) & (RG_SEWER_COLOURS - 1u);
    if (index == RG_SEWER_BY_KIND) {
        return kindColour(material);
    }
    if (index == RG_SEWER_NOT_KNOWN) {
        // A node's concrete says nothing of its class either.
        return flowOf(state) == RG_FLOW_NODE ? kindColour(RG_MATERIAL_MANHOLE) : notKnown(at);
    }
    // Chosen, not looked up, as in highlighted().
    const uvec4 four = index < 4u    ? frame.sewerPalette[0]
                       : index < 8u  ? frame.sewerPalette[1]
                       : index < 12u ? frame.sewerPalette[2]
                                     : frame.sewerPalette[3];
    const uvec2 two = (index & 2u) == 0u ? four.xy : four.zw;
    return linearFromSrgb(unpackUnorm4x8((index & 1u) == 0u ? two.x : two.y).rgb);
}

// Covers the pipe with arrows on its four sides: how much, 0..1. They move by `moved` spaces.
float flowArrows(OnPipe at, float moved) {
    // An arrow's head lies on the line in the middle of a side, its wings this much behind for each quarter turn.
    const float slant = 0.42 / RG_ARROW_SPACING;
    const float thick = 0.085;
    const float nearest = abs(at.round_ - floor(at.round_ + 0.5));
    const float head = at.along / RG_ARROW_SPACING - moved + nearest * slant;
    const float wide = at.alongWidth / RG_ARROW_SPACING + slant * at.roundWidth;
    return pulses(head, wide, 0.5 - thick, 0.5) * pulse(nearest, at.roundWidth, -0.5, 0.34);
}

// Where levels contradict the way a reach is said to run: its arrows stand, with bars between them as on a barrier.
vec3 withFlow(vec3 colour, uint state, OnPipe at) {
    const uint flow = flowOf(state);
    if (frame.sewers.y <= 0.0 || flow == RG_FLOW_NOT_KNOWN || flow == RG_FLOW_NODE) {
        return colour;
    }
    const bool uphill = flow == RG_FLOW_UPHILL;
    if (uphill) {
        const float place = at.along / RG_ARROW_SPACING;
        const float bar = pulses(place, at.alongWidth / RG_ARROW_SPACING, 0.86, 1.0);
        const float slope = pulses(at.round_ * 2.0, at.roundWidth * 2.0, 0.0, 0.5);
        colour = mix(colour, mix(vec3(0.012), vec3(0.95, 0.55, 0.0), slope), bar);
    }
    const float light = dot(colour, vec3(0.2126, 0.7152, 0.0722));
    const vec3 ink = light > 0.30 ? vec3(0.015) : vec3(0.92);
    return mix(colour, ink, 0.85 * flowArrows(at, uphill ? 0.0 : frame.sewers.x));
}

#endif
