// Feeds Dear ImGui with what the platform saw. The one place that knows that its input functions changed with version 1.87.
#pragma once

#include "engine/platform/Platform.h"

namespace rundgang::ui {

/// Once for a new context: how keys are called, no files, no clipboard of the desktop.
void setUpImGui();
/// Before every frame. Keys only reach ImGui while `keyboardSteers`: then arrows choose a button and Enter or Space press it.
/// Typed text never does; the note's field reads it itself.
void feedImGui(const platform::PanelInput& input, float width, float height, float seconds, bool keyboardSteers);

}  // namespace rundgang::ui
