// What can be done with the sewers, as rows of one panel: the window's right-hand column and a board in the headset alike. Each
// begins at y and returns the lower edge.
#pragma once

#include "engine/ui/Panels.h"

namespace rundgang::ui {

/// Whether the world has sewers, as far as is known by now.
bool hasSewers(const Stage& stage);
void sewersPanel(Stage& stage);

/// How the ground is opened, and the way down below it.
float sewerViewRows(Stage& stage, const Rect& content, float y);

}  // namespace rundgang::ui
