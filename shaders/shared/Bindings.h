// Descriptor bindings of the one set that all passes use.
#ifndef RUNDGANG_SHARED_BINDINGS_H
#define RUNDGANG_SHARED_BINDINGS_H

#define RG_BIND_FRAME 0
#define RG_BIND_SLOTS 1
#define RG_BIND_PARTS 2
#define RG_BIND_DRAWS 3
#define RG_BIND_FEATURES 4
#define RG_BIND_ORDER 5
#define RG_BIND_COMMANDS 6
#define RG_BIND_COUNTS 7
#define RG_BIND_SIGNS 8
#define RG_BIND_STROKES 9
#define RG_BIND_SLEEVES 10
#define RG_BIND_SHADOW 11
#define RG_BIND_IMAGES 12
#define RG_BIND_NOISE 13
#define RG_BIND_ATLAS 14
#define RG_BIND_SHEET 15
#define RG_BIND_HEIGHTS 16
#define RG_BIND_LABELS 17
#define RG_BIND_COUNT 18

#endif
