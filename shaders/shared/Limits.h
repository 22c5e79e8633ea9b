// Numbers that C++ and shaders must agree on.
#ifndef RUNDGANG_SHARED_LIMITS_H
#define RUNDGANG_SHARED_LIMITS_H

#define RG_MAX_VIEWS 2
#define RG_MAX_CASCADES 4
// The main pass, each cascade and the map of the ground's heights are culled on their own.
#define RG_CULL_PASSES 6
// frame::Opening::kMostPoints.
#define RG_PIT_POINTS 8
// world::Layer::Count; a static_assert in engine/render keeps them equal.
#define RG_LAYERS 6
#define RG_LAYER_TERRAIN 0
#define RG_LAYER_BUILDING 1
#define RG_LAYER_MODEL 2
#define RG_LAYER_SEWER 3
#define RG_LAYER_VEGETATION 4
#define RG_LAYER_WATER 5
// Threads of one culling workgroup: enough to hide its barriers, at most what every Vulkan device allows (128).
#define RG_CULL_THREADS 128
// Metres from one arrow on a pipe to the next.
#define RG_ARROW_SPACING 2.0
// Procedural patterns repeat after this many metres, so that the floating origin can be taken modulo it without a seam.
#define RG_PATTERN_PERIOD 1024.0

#endif
