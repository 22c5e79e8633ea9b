// A part of the sheet that all panels are drawn on, premultiplied.
#version 460
#extension GL_GOOGLE_include_directive : require

#include "shaders/shared/Bindings.h"
#include "shaders/shared/RoomThings.h"

layout(set = 0, binding = RG_BIND_SHEET) uniform sampler2D sheet;
layout(push_constant) uniform Push { PanelPush push; };

layout(location = 0) in vec2 inUv;
layout(location = 0) out vec4 outColour;

void main() {
    // The neighbours on the sheet stay out.
    const vec2 half_ = 0.5 / vec2(textureSize(sheet, 0));
    const vec4 texel = texture(sheet, clamp(inUv, push.part.xy + half_, push.part.zw - half_));
    // The last pixel fades: a window has no multisampling.
    const vec2 rim = min(inUv - push.part.xy, push.part.zw - inUv) / max(fwidth(inUv), vec2(1e-7));
    outColour = texel * clamp(min(rim.x, rim.y) + 0.5, 0.0, 1.0);
    if (outColour.a < 1.0 / 255.0) {
        discard;
    }
}
