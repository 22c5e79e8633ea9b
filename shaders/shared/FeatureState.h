// How one feature is shown: a 32-bit word, the same for C++ (scene writes) and GLSL (render reads).
//   bits 0..7   how visible the feature is where the switch starts from (0 or 255)
//   bits 8..15  ... and where it goes to; the shader mixes the two by the cross-fade's share
//   bits 16..19 mark (frame::Mark)
//   bits 20..23 a pipe's colour in FrameData::sewerPalette; 0: by its kind
//   bits 24..25 a pipe's flow (RG_FLOW_*)
#ifndef RUNDGANG_FEATURE_STATE_H
#define RUNDGANG_FEATURE_STATE_H

#define RG_FEATURE_FROM_SHIFT 0
#define RG_FEATURE_TO_SHIFT 8
#define RG_FEATURE_HIGHLIGHT_SHIFT 16
#define RG_FEATURE_SHOWN 0x0000FFFFu
#define RG_FEATURE_SEWER_SHIFT 20
#define RG_FEATURE_SEWER_MASK 0x3Fu

// Of the six bits at RG_FEATURE_SEWER_SHIFT: what of a pipe is known by the colours chosen, and where its water goes.
#define RG_SEWER_COLOURS 16
#define RG_SEWER_BY_KIND 0u
#define RG_SEWER_NOT_KNOWN 15u
#define RG_SEWER_FLOW_SHIFT 4
#define RG_FLOW_NOT_KNOWN 0u
#define RG_FLOW_ON 1u      // the way its line runs, downhill, level or by pressure
#define RG_FLOW_UPHILL 2u  // its levels contradict the way its line runs
#define RG_FLOW_NODE 3u    // no pipe: a shaft or another node

#endif
