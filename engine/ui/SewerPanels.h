// What can be done with the sewers, as rows of one panel: the window's right-hand column and a board in the headset alike. Each
// begins at y and returns the lower edge.
#pragma once

#include "engine/ui/Panels.h"

#include <string>

namespace rundgang::ui {

/// Whether the world has sewers, as far as is known by now.
bool hasSewers(const Stage& stage);
void sewersPanel(Stage& stage);

/// What lies too near to the shown proposal; today, how many lie too near to each.
float sewerConflictRows(Stage& stage, const Rect& content, float y);
/// "3 sewers within the protection strip (2.5 m each side)"; empty: none, or nothing was measured.
std::string conflictWords(const Stage& stage, int variant);

}  // namespace rundgang::ui
