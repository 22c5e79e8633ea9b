// Dear ImGui's draw lists as the renderer's neutral triangles.
#pragma once

#include "engine/render/UiDraw.h"

struct ImDrawData;

namespace rundgang::ui {

/// Fills `out`, keeping its memory from frame to frame. Commands that would draw nothing are left out.
void convertDraw(const ImDrawData& data, render::UiDraw& out);

}  // namespace rundgang::ui
