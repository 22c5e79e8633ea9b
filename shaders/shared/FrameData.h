// Everything a frame's shaders share: one uniform buffer. "Local" is relative to the frame's floating origin, metres, z up.
// Colours are linear, already scaled so that 1 is about white on paper in the sun.
#ifndef RUNDGANG_SHARED_FRAME_DATA_H
#define RUNDGANG_SHARED_FRAME_DATA_H

#include "shaders/shared/Limits.h"
#include "shaders/shared/Types.h"

RG_SHARED_BEGIN

struct ViewData {
    mat4 clipFromLocal;
    vec4 eye;     // local; w unused
    vec4 rayMid;  // direction through the middle of the image: rayMid + x * rayRight + y * rayDown, x and y in -1..1
    vec4 rayRight;
    vec4 rayDown;
};

// Planes of up to two frusta; a sphere is seen if it is not wholly behind a plane of one of them. Inside is n.p + d >= 0.
struct CullPlanes {
    vec4 planes[12];
};

struct FrameData {
    ViewData views[RG_MAX_VIEWS];
    CullPlanes cull[RG_CULL_PASSES];
    // Light space: lightX/Y.xyz are its axes; cascade i's texture coordinate is dot(p, axis) * scale[i] + offset[i], and its
    // depth dot(p, sun) * depthScale[i] + depthOffset[i], 1 nearest the sun.
    vec4 lightX;
    vec4 lightY;
    vec4 cascadeScale;
    vec4 cascadeOffsetX;
    vec4 cascadeOffsetY;
    vec4 cascadeDepthScale;
    vec4 cascadeDepthOffset;
    vec4 cascadeTexel;  // metres
    vec4 sun;           // xyz towards the sun, w 1 when it casts shadows
    vec4 sunColour;     // w size of the disc's rim in cosine
    vec4 skyZenith;
    vec4 skyHorizon;
    vec4 ambientUp;    // light from the sky on a surface facing up
    vec4 ambientDown;  // light from the ground on a surface facing down
    vec4 haze;         // x density per metre, y cloud cover 0..1
    vec4 pattern;      // xy: floating origin modulo RG_PATTERN_PERIOD, z: its height modulo the same, w: seconds
    vec4 xray;         // local centre, w radius now (0: closed)
    vec4 pit;          // x points of pitLine, y depth of the floor below the centre, z opening 0..1, w how much the ground
                       // over it is seen all the same 0..0.9
    vec4 pitLine[RG_PIT_POINTS];  // local, z the floor, w 1 / squared length to the next; the last one repeated
    vec4 pitMesh;           // x steps of a quarter circle, y steps along a piece of the line, z metres between two depth scales,
                            // w 1: the eye is below the ground
    vec4 heights;           // map of the ground's heights: xy where its middle is (local), z 1/width, w texels
    vec4 heightRange;       // x height (local) of depth 0, y metres from there to depth 1
    vec4 screen;            // width, height, 1/width, 1/height in pixels
    vec4 blend;             // x share of the variants' cross-fade, y grey of a fade 0..1, z tan of half a pixel's angle,
                            // w metres away at which a metre's error is seen
    vec4 head;              // the middle between the eyes (local), w how far the picture is dimmed 0..1
    vec4 gaze;              // where the head looks: the mean of the views' axes; w how far the vignette is closed 0..1
    vec4 room;              // the visitor's room's origin on its floor (local), w how far the quiet place covers the town 0..1
    uvec4 sewerPalette[4];  // sRGB, R in the lowest byte; 16 colours (FeatureState.h)
    vec4 sewers;            // x how far the arrows have moved, in spaces between them 0..1; y 1: they are shown
    vec4 signs;             // x 1: signs stand upright in the world whatever the head does, 0: they face the picture
};

RG_SHARED_END

#ifdef __cplusplus
static_assert(sizeof(rundgang::shared::ViewData) == 128);
static_assert(sizeof(rundgang::shared::CullPlanes) == 192);
static_assert(offsetof(rundgang::shared::FrameData, cull) == 256);
static_assert(offsetof(rundgang::shared::FrameData, lightX) == 1408);
static_assert(offsetof(rundgang::shared::FrameData, sun) == 1536);
static_assert(offsetof(rundgang::shared::FrameData, xray) == 1664);
static_assert(offsetof(rundgang::shared::FrameData, pitLine) == 1696);
static_assert(sizeof(rundgang::shared::FrameData) == 2048);
#endif

#endif
