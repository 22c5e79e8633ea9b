// The frame's uniform data from what the experience and the cascades say. Pure.
#pragma once

#include "engine/render/Cascades.h"
#include "engine/render/Renderer.h"
#include "shaders/shared/FrameData.h"

namespace rundgang::render {

/// `pitFloor`: height of a round pit's floor in the world; a trench has its own.
shared::FrameData buildFrame(const FrameInput& input, const Cascades& cascades, double pitFloor);

/// How finely the opened ground's walls are drawn: for Pit.vert.
struct PitMesh {
    std::uint32_t quarter = 1;   ///< steps of a quarter circle
    std::uint32_t straight = 1;  ///< steps along a piece of the line
    std::uint32_t pieces = 1;
    [[nodiscard]] std::uint32_t columns() const { return 2 * quarter + straight; }
};
PitMesh pitMesh(const frame::XRayView& xray);

/// How a slot is shown by the switch between variants, as a feature state; all of it where the slot belongs to no variant.
std::uint32_t variantState(int slotVariant, const frame::VariantView& view);

/// True where shares of two variants are mixed and the slower pipelines are needed.
bool isFading(const frame::VariantView& view);

}  // namespace rundgang::render
