// The second skin: black, white and few strong colours, for eyes that need it (WCAG 2.2 AAA: 7 to 1).
#pragma once

#include "engine/render/UiDraw.h"

#include <cstdint>

namespace rundgang::ui {

/// A colour of the theme as the second skin has it.
std::uint32_t inHighContrast(std::uint32_t rgba);
void toHighContrast(render::UiDraw& draw);

}  // namespace rundgang::ui
