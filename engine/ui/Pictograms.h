// The introduction's three gestures as drawings that need no words.
#pragma once

#include "engine/experience/Introduction.h"
#include "engine/ui/Widget.h"

#include <cstdint>

struct ImDrawList;

namespace rundgang::ui {

/// Fills the rectangle, which is 4 wide and 3 tall. `accent` shows what moves or changes.
void drawGesture(ImDrawList& list, experience::IntroStage stage, const Rect& rect, std::uint32_t colour, std::uint32_t accent);

}  // namespace rundgang::ui
