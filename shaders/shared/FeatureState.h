// How one feature is shown: a 32-bit word, the same for C++ (scene writes) and GLSL (render reads).
//   bits 0..7   how visible the feature is where the switch starts from (0 or 255)
//   bits 8..15  ... and where it goes to; the shader mixes the two by the cross-fade's share
//   bits 16..19 mark (frame::Mark)
#ifndef RUNDGANG_FEATURE_STATE_H
#define RUNDGANG_FEATURE_STATE_H

#define RG_FEATURE_FROM_SHIFT 0
#define RG_FEATURE_TO_SHIFT 8
#define RG_FEATURE_HIGHLIGHT_SHIFT 16
#define RG_FEATURE_SHOWN 0x0000FFFFu

#endif
