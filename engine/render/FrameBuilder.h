// The frame's uniform data from what the experience and the cascades say. Pure.
#pragma once

#include "engine/render/Cascades.h"
#include "engine/render/Renderer.h"
#include "shaders/shared/FrameData.h"

namespace rundgang::render {

/// `pitDepth`: metres from the X-ray's centre down to the pit's floor.
shared::FrameData buildFrame(const FrameInput& input, const Cascades& cascades, float pitDepth);

/// How a slot is shown by the switch between variants, as a feature state; all of it where the slot belongs to no variant.
std::uint32_t variantState(int slotVariant, const frame::VariantView& view);

/// True where shares of two variants are mixed and the slower pipelines are needed.
bool isFading(const frame::VariantView& view);

}  // namespace rundgang::render
