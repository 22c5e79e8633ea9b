// What an eye in the headset sees of panels and strokes, drawn without a GPU.
#pragma once

#include "engine/frame/Tracking.h"
#include "engine/ui/HeadsetUi.h"
#include "tests/ui/Rasterizer.h"

namespace rundgang::ui::test {

/// 96 by 80 degrees, about what a headset shows.
Image eyeView(const HeadsetPicture& picture, const render::UiAtlas& atlas, const frame::RoomPose& eye);

}  // namespace rundgang::ui::test
