// Push constants of the panels' pass.
#ifndef RUNDGANG_SHARED_UI_PUSH_H
#define RUNDGANG_SHARED_UI_PUSH_H

#include "shaders/shared/Types.h"

RG_SHARED_BEGIN

struct UiPush {
    vec2 scale;  // 2 / size in pixels
};

RG_SHARED_END

#endif
