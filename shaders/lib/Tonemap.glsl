// From light to the picture: exposure is already in the colours, so only the curve is here. The one place a later
// post-processing pass would take over.
#ifndef RG_LIB_TONEMAP
#define RG_LIB_TONEMAP

// Narkowicz, "ACES Filmic Tone Mapping Curve" (2016): a rational fit; bright plaster stays white without losing its colour.
vec3 tonemap(vec3 x) {
    return clamp((x * (2.51 * x + 0.03)) / (x * (2.43 * x + 0.59) + 0.14), 0.0, 1.0);
}

#endif
